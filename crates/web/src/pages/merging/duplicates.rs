//! Entries of a register that may be one, with what says so.

use app::{Duplicate, Page, PageRequest, PersonPair};
use askama::Template;
use axum::extract::{Query, State};
use base::{Lang, Words};

use super::Register;
use crate::api::paging::PageAsked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Two that may be one.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Number, name, and what else tells it apart.
    pub(crate) sides: [(i64, String, String); 2],
    pub(crate) why: Vec<Words>,
}

impl From<Duplicate> for Pair {
    fn from(pair: Duplicate) -> Self {
        let side = |one: app::Related| (one.id.0, one.name, String::new());
        Self {
            sides: [side(pair.a), side(pair.b)],
            why: pair.why.into_iter().map(app::Likeness::words).collect(),
        }
    }
}

impl From<PersonPair> for Pair {
    fn from(pair: PersonPair) -> Self {
        let side = |one: app::PersonLine| {
            let note = one.organisation_name.or(one.entry.email).unwrap_or_default();
            (one.id.0, one.entry.name, note)
        };
        Self {
            sides: [side(pair.a), side(pair.b)],
            why: pair.why.into_iter().map(app::PersonLikeness::words).collect(),
        }
    }
}

/// `templates/pages/merging/duplicates.html`
#[derive(Debug, Template)]
#[template(path = "pages/merging/duplicates.html")]
pub(crate) struct DuplicatesPage {
    pub(crate) ui: Ui,
    pub(crate) register: Register,
    pub(crate) page: Page<Pair>,
}

impl DuplicatesPage {
    fn new<P: Into<Pair>>(ui: Ui, register: Register, pairs: Vec<P>, asked: PageRequest) -> Self {
        Self { ui, register, page: Page::cut(pairs, asked).map(P::into) }
    }

    fn why(&self, why: &[Words]) -> String {
        let words: Vec<String> = why.iter().map(|one| self.ui.say(one).to_owned()).collect();
        self.ui.list(&words)
    }
}

/// `GET /organisations/duplicates`
pub(crate) async fn organisations(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<PageAsked>,
) -> Answer<DuplicatesPage> {
    let pairs = web.app.duplicate_organisations(ui.require_actor()?).await?;
    Ok(View(DuplicatesPage::new(ui, Register::Organisation, pairs, asked.request())))
}

/// `GET /persons/duplicates`
pub(crate) async fn persons(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<PageAsked>,
) -> Answer<DuplicatesPage> {
    let pairs = web.app.duplicate_persons(ui.require_actor()?).await?;
    Ok(View(DuplicatesPage::new(ui, Register::Person, pairs, asked.request())))
}
