//! The source of a plan as it stands on the plan's page: its words verbatim, with every extracted thing marked up.
//!
//! Reading order: [`annotations`] (what is marked, from the compiled plan), [`weave`] (spans that cross each other
//! become a flat run of tokens that nest well), [`parts`] (blocks of the document around those tokens), [`cache`]
//! (the marked-up text of the plans last looked at).

mod annotations;
mod cache;
mod parts;
mod weave;

use app::PlanView;
use app::plan::Role;
use askama::Template;
use base::Lang;

pub(crate) use annotations::body_key;
pub(crate) use cache::SourceCache;
use parts::Part;
use weave::Token;

/// The fragment of the page: `templates/components/source.html`.
#[derive(Template)]
#[template(path = "components/source.html")]
struct Source<'a> {
    parts: Vec<Part<'a>>,
    /// What a flag at a fault of drafting is called.
    fault: &'static str,
}

/// Marks up a plan's document.
pub(crate) fn render(view: &PlanView, lang: Lang) -> Result<String, askama::Error> {
    let document = &view.document;
    let mut leaves = parts::Leaves::new(document);
    annotations::collect(view, lang, &mut leaves);
    let fault = match lang {
        Lang::Zh => "起草问题",
        Lang::En => "Finding",
    };
    Source { parts: parts::build(document, &view.plan, &leaves), fault }.render()
}

/// What a body owes, in a word.
fn role_word(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Lead, Lang::Zh) => "牵头",
        (Role::Participant, Lang::Zh) => "参与",
        (Role::Lead, Lang::En) => "Lead",
        (Role::Participant, Lang::En) => "Takes part",
    }
}

/// The code of a role in data attributes.
pub(crate) fn role_code(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Participant => "participant",
    }
}

#[cfg(test)]
mod tests;
