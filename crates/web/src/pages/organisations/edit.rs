//! The form of an organisation. Where somebody else was first, it shows both versions.

use std::collections::BTreeMap;

use app::organisations::{KINDS, NAME_KINDS};
use app::{Error, Likeness, NameWish, OrganisationWish, Related};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, OrganisationId, Words};

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Rows for other names beyond those that are there.
const MORE: usize = 2;
/// Other names that a form can send.
const NAMES: usize = 60;

/// `templates/pages/organisations/edit.html`
#[derive(Debug, Template)]
#[template(path = "pages/organisations/edit.html")]
pub(crate) struct OrganisationForm {
    pub(crate) ui: Ui,
    /// The organisation being changed, with the revision that is seen; none makes one.
    pub(crate) known: Option<(OrganisationId, i64)>,
    pub(crate) wish: OrganisationWish,
    pub(crate) errors: Vec<Words>,
    /// What stands there now, where somebody else was first.
    pub(crate) theirs: Option<OrganisationWish>,
    /// Organisations that it may be the same as: it is kept only when it is said to be another.
    pub(crate) alike: Vec<(Related, Vec<Likeness>)>,
    /// Code and name of places to choose from.
    pub(crate) places: Vec<(String, String)>,
}

impl OrganisationForm {
    /// Rows for other names: what is there, and some more.
    fn rows(&self) -> Vec<(usize, NameWish)> {
        let blank = NameWish { kind: "former".into(), ..NameWish::default() };
        let more = std::iter::repeat_n(blank, MORE);
        self.wish.names.iter().cloned().chain(more).enumerate().collect()
    }

    fn action(&self) -> String {
        match self.known {
            Some((id, _)) => route::OrganisationEdit(id).to_string(),
            None => route::OrganisationNew.to_string(),
        }
    }

    /// Single fields with their words and, where somebody else was first, both values where they differ.
    fn differences(&self) -> Vec<(&'static str, String, String)> {
        let Some(theirs) = &self.theirs else { return Vec::new() };
        let names = |wish: &OrganisationWish| {
            let line = |n: &NameWish| format!("{} {} {}–{}", n.name, n.kind, n.from, n.to);
            wish.names.iter().map(line).collect::<Vec<_>>().join("；")
        };
        let pairs = [
            ("kind", self.wish.kind.clone(), theirs.kind.clone()),
            ("name", self.wish.name.clone(), theirs.name.clone()),
            ("name-en", self.wish.name_en.clone(), theirs.name_en.clone()),
            ("name-since", self.wish.name_since.clone(), theirs.name_since.clone()),
            ("jurisdiction", self.wish.jurisdiction.clone(), theirs.jurisdiction.clone()),
            ("country", self.wish.country.clone(), theirs.country.clone()),
            ("credit-code", self.wish.credit_code.clone(), theirs.credit_code.clone()),
            ("ror", self.wish.ror.clone(), theirs.ror.clone()),
            ("division", self.wish.division.clone(), theirs.division.clone()),
            ("parent", self.wish.parent.clone(), theirs.parent.clone()),
            ("names", names(&self.wish), names(theirs)),
        ];
        pairs.into_iter().filter(|(_, mine, theirs)| mine != theirs).collect()
    }
}

async fn places(web: &Web, ui: &Ui) -> Result<Vec<(String, String)>, Failure> {
    let mut tree = Vec::new();
    super::super::bodies::list::flatten(&web.app.organisations(ui.viewer()).await?, 0, &mut tree);
    Ok(tree.into_iter().map(|(code, name, _)| (code, name)).collect())
}

/// `GET /organisations/new`
pub(crate) async fn blank(ui: Ui, State(web): State<Web>) -> Answer<OrganisationForm> {
    let places = places(&web, &ui).await?;
    let wish = OrganisationWish { kind: "firm".into(), country: "CN".into(), ..OrganisationWish::default() };
    Ok(View(OrganisationForm {
        ui,
        known: None,
        wish,
        errors: Vec::new(),
        theirs: None,
        alike: Vec::new(),
        places,
    }))
}

/// `GET /organisations/{id}/edit`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
) -> Answer<OrganisationForm> {
    let view = web.app.organisation(ui.viewer(), id).await?;
    let places = places(&web, &ui).await?;
    let (known, wish) = (Some((view.id, view.revision)), OrganisationWish::of(&view.entry));
    Ok(View(OrganisationForm {
        ui,
        known,
        wish,
        errors: Vec::new(),
        theirs: None,
        alike: Vec::new(),
        places,
    }))
}

/// `POST /organisations/new`
pub(crate) async fn make(
    ui: Ui,
    State(web): State<Web>,
    Checked(fields): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let wish = read(&fields);
    if !fields.contains_key("distinct") {
        let alike = web.app.alike_organisations(ui.require_actor()?, &wish).await?;
        if !alike.is_empty() {
            let places = places(&web, &ui).await?;
            let page =
                OrganisationForm { ui, known: None, wish, errors: Vec::new(), theirs: None, alike, places };
            return Ok((StatusCode::CONFLICT, View(page)).into_response());
        }
    }
    match web.app.make_organisation(ui.require_actor()?, &wish).await {
        Ok(id) => Ok(Redirect::to(&route::Organisation(id).to_string()).into_response()),
        Err(error) => again(ui, &web, None, wish, error).await,
    }
}

/// `POST /organisations/{id}/edit`
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Checked(fields): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let wish = read(&fields);
    let revision = fields.get("revision").and_then(|text| text.parse().ok()).unwrap_or_default();
    match web.app.change_organisation(ui.require_actor()?, id, revision, &wish).await {
        Ok(()) => Ok(Redirect::to(&route::Organisation(id).to_string()).into_response()),
        Err(error) => again(ui, &web, Some((id, revision)), wish, error).await,
    }
}

/// What the form sends.
fn read(fields: &BTreeMap<String, String>) -> OrganisationWish {
    let text = |name: &str| fields.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let name = |row: usize| NameWish {
        name: text(&format!("other-{row}")),
        kind: text(&format!("other-kind-{row}")),
        from: text(&format!("other-from-{row}")),
        to: text(&format!("other-to-{row}")),
    };
    OrganisationWish {
        kind: text("kind"),
        name: text("name"),
        name_en: text("name-en"),
        name_since: text("name-since"),
        renamed_on: text("renamed-on"),
        jurisdiction: text("jurisdiction"),
        country: text("country"),
        credit_code: text("credit-code"),
        ror: text("ror"),
        division: text("division"),
        parent: text("parent"),
        names: (0..NAMES).map(name).filter(|name| !name.name.is_empty()).collect(),
    }
}

/// The form with what was entered, and why it was not saved.
async fn again(
    ui: Ui,
    web: &Web,
    known: Option<(OrganisationId, i64)>,
    wish: OrganisationWish,
    error: Error,
) -> Result<Response, Failure> {
    let (errors, mut theirs, mut known) = match &error {
        Error::Invalid(list) => (list.iter().map(|fault| fault.message.clone()).collect(), None, known),
        Error::Conflict(conflict) => (vec![conflict.message.clone()], None, known),
        _ => return Err(error.into()),
    };
    if let (Error::Conflict(_), Some((id, _))) = (&error, known) {
        let view = web.app.organisation(ui.viewer(), id).await?;
        theirs = Some(OrganisationWish::of(&view.entry));
        // Saving again is a choice made with both in sight.
        known = Some((view.id, view.revision));
    }
    let places = places(web, &ui).await?;
    let page = OrganisationForm { ui, known, wish, errors, theirs, alike: Vec::new(), places };
    Ok((status(&error), View(page)).into_response())
}
