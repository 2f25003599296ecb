//! Two entries of a register beside each other, to be made one.

use app::{Error, OrganisationView, PersonView};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, OrganisationId, PersonId, Words};
use serde::Deserialize;

use super::Register;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::organisations::list::country;
use crate::pages::plans::delete::Nothing;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// The other one.
#[derive(Debug, Deserialize)]
pub(crate) struct With {
    with: i64,
}

/// One of the two: what tells it apart, by the keys of words.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) id: i64,
    pub(crate) revision: i64,
    pub(crate) name: String,
    pub(crate) facts: Vec<(&'static str, String)>,
}

impl Side {
    pub(crate) fn organisation(ui: &Ui, view: &OrganisationView) -> Self {
        let entry = &view.entry;
        let code = |code: &Option<String>| code.clone().unwrap_or_default();
        let facts = vec![
            ("organisation-kind", ui.tc("organisation-kind", &entry.kind).into_owned()),
            ("organisation-place", view.place.clone()),
            ("organisation-credit-code", code(&entry.credit_code)),
            ("organisation-field-ror", code(&entry.ror)),
            ("organisation-owed", view.owed.len().to_string()),
        ];
        Self { id: view.id.0, revision: view.revision, name: entry.name.clone(), facts }
    }

    pub(crate) fn person(ui: &Ui, view: &PersonView) -> Self {
        let entry = &view.entry;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let facts = vec![
            ("person-field-name-en", text(&entry.name_en)),
            ("person-field-organisation", text(&view.organisation_name)),
            ("organisation-country", country(ui.lang, &entry.country)),
            ("person-field-orcid", text(&entry.orcid)),
            ("person-field-email", text(&entry.email)),
            ("person-field-account", text(&view.account_name)),
        ];
        Self { id: view.id.0, revision: view.revision, name: entry.name.clone(), facts }
    }
}

/// `templates/pages/merging/merge.html`
#[derive(Debug, Template)]
#[template(path = "pages/merging/merge.html")]
pub(crate) struct MergePage {
    pub(crate) ui: Ui,
    pub(crate) register: Register,
    pub(crate) sides: [Side; 2],
    pub(crate) reason: String,
    pub(crate) errors: Vec<Words>,
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Merge {
    with: i64,
    /// Revision of the one in the address.
    revision: i64,
    /// Revision of the other.
    with_revision: i64,
    /// Which one stays.
    survivor: i64,
    reason: String,
}

impl Merge {
    /// The one that goes and the one that stays, each with the revision that was seen.
    fn order<I>(&self, id: i64, key: fn(i64) -> I) -> ((I, i64), (I, i64)) {
        let (one, other) = ((key(id), self.revision), (key(self.with), self.with_revision));
        if self.survivor == id { (other, one) } else { (one, other) }
    }
}

async fn page(
    ui: Ui,
    web: &Web,
    register: Register,
    ids: [i64; 2],
    again: Option<(String, Words)>,
) -> Answer<MergePage> {
    let mut sides = Vec::with_capacity(2);
    for id in ids {
        sides.push(match register {
            Register::Organisation => {
                Side::organisation(&ui, &web.app.organisation(ui.viewer(), OrganisationId(id)).await?)
            }
            Register::Person => Side::person(&ui, &web.app.person(ui.viewer(), PersonId(id)).await?),
        });
    }
    let sides: [Side; 2] = sides.try_into().map_err(|_| Failure::from(Error::NotFound))?;
    if sides[0].id == sides[1].id {
        return Err(Error::NotFound.into());
    }
    let (reason, errors) = again.map(|(reason, why)| (reason, vec![why])).unwrap_or_default();
    Ok(View(MergePage { ui, register, sides, reason, errors }))
}

/// Where the merge leads, or the page with why it was not made.
async fn done(
    ui: Ui,
    web: &Web,
    register: Register,
    id: i64,
    form: Merge,
    outcome: Result<(), Error>,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&register.one(&form.survivor)).into_response()),
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let again = Some((form.reason, error.words()));
            let page = page(ui, web, register, [id, form.with], again).await?;
            Ok((status(&error), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /organisations/{id}/merge?with=`
pub(crate) async fn organisations(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Query(With { with }): Query<With>,
) -> Answer<MergePage> {
    page(ui, &web, Register::Organisation, [id, with], None).await
}

/// `POST /organisations/{id}/merge`
pub(crate) async fn merge_organisations(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(form): Checked<Merge>,
) -> Result<Response, Failure> {
    let (gone, survivor) = form.order(id, OrganisationId);
    let outcome = web.app.merge_organisations(ui.require_actor()?, gone, survivor, &form.reason).await;
    done(ui, &web, Register::Organisation, id, form, outcome).await
}

/// `POST /organisations/merges/{merge}/undo`
pub(crate) async fn undo_organisations(
    ui: Ui,
    State(web): State<Web>,
    Path(merge): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    let again = web.app.undo_merge(ui.require_actor()?, merge).await?;
    Ok(Redirect::to(&route::Organisation(again).to_string()))
}

/// `GET /persons/{id}/merge?with=`
pub(crate) async fn persons(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Query(With { with }): Query<With>,
) -> Answer<MergePage> {
    page(ui, &web, Register::Person, [id, with], None).await
}

/// `POST /persons/{id}/merge`
pub(crate) async fn merge_persons(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(form): Checked<Merge>,
) -> Result<Response, Failure> {
    let (gone, survivor) = form.order(id, PersonId);
    let outcome = web.app.merge_persons(ui.require_actor()?, gone, survivor, &form.reason).await;
    done(ui, &web, Register::Person, id, form, outcome).await
}

/// `POST /persons/merges/{merge}/undo`
pub(crate) async fn undo_persons(
    ui: Ui,
    State(web): State<Web>,
    Path(merge): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    let again = web.app.undo_person_merge(ui.require_actor()?, merge).await?;
    Ok(Redirect::to(&route::Person(again).to_string()))
}
