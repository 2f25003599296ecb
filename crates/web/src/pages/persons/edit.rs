//! The form of a person. Where somebody else was first, it shows both versions.

use app::{Error, PersonLine, PersonWish};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, PersonId, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/persons/edit.html`
#[derive(Debug, Template)]
#[template(path = "pages/persons/edit.html")]
pub(crate) struct PersonForm {
    pub(crate) ui: Ui,
    /// The person being changed, with the revision that is seen; none makes one.
    pub(crate) known: Option<(PersonId, i64)>,
    pub(crate) wish: PersonWish,
    pub(crate) errors: Vec<Words>,
    /// What stands there now, where somebody else was first.
    pub(crate) theirs: Option<PersonWish>,
    /// Persons that it may be: it is kept only when it is said to be another.
    pub(crate) alike: Vec<(PersonLine, Vec<Words>)>,
}

impl PersonForm {
    fn action(&self) -> String {
        match self.known {
            Some((id, _)) => route::PersonEdit(id).to_string(),
            None => route::PersonNew.to_string(),
        }
    }

    fn back(&self) -> String {
        match self.known {
            Some((id, _)) => route::Person(id).to_string(),
            None => route::Persons.to_string(),
        }
    }

    /// Fields with both values where they differ.
    fn differences(&self) -> Vec<(&'static str, &str, &str)> {
        let Some(theirs) = &self.theirs else { return Vec::new() };
        let pairs = [
            ("name", &*self.wish.name, &*theirs.name),
            ("name-en", &self.wish.name_en, &theirs.name_en),
            ("organisation", &self.wish.organisation, &theirs.organisation),
            ("country", &self.wish.country, &theirs.country),
            ("orcid", &self.wish.orcid, &theirs.orcid),
            ("email", &self.wish.email, &theirs.email),
            ("account", self.account(), theirs.account.as_deref().unwrap_or_default()),
        ];
        pairs.into_iter().filter(|(_, mine, theirs)| mine != theirs).collect()
    }

    fn account(&self) -> &str {
        self.wish.account.as_deref().unwrap_or_default()
    }
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    revision: i64,
    name: String,
    #[serde(rename = "name-en")]
    name_en: String,
    organisation: String,
    country: String,
    orcid: String,
    email: String,
    /// Only where the reader may say whose account it is.
    account: Option<String>,
    /// That it is another than those that it may be.
    distinct: String,
}

impl Sent {
    fn wish(self) -> PersonWish {
        PersonWish {
            name: self.name,
            name_en: self.name_en,
            organisation: self.organisation,
            country: self.country,
            orcid: self.orcid,
            email: self.email,
            account: self.account,
        }
    }
}

/// `GET /persons/new`
pub(crate) async fn blank(ui: Ui) -> Answer<PersonForm> {
    let wish = PersonWish { country: "CN".into(), ..PersonWish::default() };
    Ok(View(PersonForm { ui, known: None, wish, errors: Vec::new(), theirs: None, alike: Vec::new() }))
}

/// `GET /persons/{id}/edit`
pub(crate) async fn form(ui: Ui, State(web): State<Web>, Path(id): Path<PersonId>) -> Answer<PersonForm> {
    let view = web.app.person(ui.viewer(), id).await?;
    let (known, wish) = (Some((view.id, view.revision)), PersonWish::of(&view));
    Ok(View(PersonForm { ui, known, wish, errors: Vec::new(), theirs: None, alike: Vec::new() }))
}

/// `POST /persons/new`
pub(crate) async fn make(
    ui: Ui,
    State(web): State<Web>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let distinct = !sent.distinct.is_empty();
    let wish = sent.wish();
    if !distinct {
        let alike = web.app.alike_persons(ui.require_actor()?, &wish).await?;
        if !alike.is_empty() {
            let page = PersonForm { ui, known: None, wish, errors: Vec::new(), theirs: None, alike };
            return Ok((StatusCode::CONFLICT, View(page)).into_response());
        }
    }
    match web.app.make_person(ui.require_actor()?, &wish).await {
        Ok(id) => Ok(Redirect::to(&route::Person(id).to_string()).into_response()),
        Err(error) => again(ui, &web, None, wish, error).await,
    }
}

/// `POST /persons/{id}/edit`
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let revision = sent.revision;
    let wish = sent.wish();
    match web.app.change_person(ui.require_actor()?, id, revision, &wish).await {
        Ok(()) => Ok(Redirect::to(&route::Person(id).to_string()).into_response()),
        Err(error) => again(ui, &web, Some((id, revision)), wish, error).await,
    }
}

/// The form with what was entered, and why it was not saved.
async fn again(
    ui: Ui,
    web: &Web,
    known: Option<(PersonId, i64)>,
    wish: PersonWish,
    error: Error,
) -> Result<Response, Failure> {
    let (errors, mut theirs, mut known) = match &error {
        Error::Invalid(list) => (list.iter().map(|fault| fault.message.clone()).collect(), None, known),
        Error::Conflict(conflict) => (vec![conflict.message.clone()], None, known),
        _ => return Err(error.into()),
    };
    if let (Error::Conflict(_), Some((id, _))) = (&error, known) {
        let view = web.app.person(ui.viewer(), id).await?;
        theirs = Some(PersonWish::of(&view));
        // Saving again is a choice made with both in sight.
        known = Some((view.id, view.revision));
    }
    let page = PersonForm { ui, known, wish, errors, theirs, alike: Vec::new() };
    Ok((status(&error), View(page)).into_response())
}
