//! One organisation: names over time, identifiers, what is above and below it, what it owes.

use app::organisations::name_on;
use app::records::{About, GatheredKind};
use app::{OrganisationView, PersonLine};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Date, Lang, OrganisationId};
use serde::Deserialize;

use super::list::country;
use crate::error::Failure;
use crate::pages::merging::{Alike, Merged, Register, alike};
use crate::pages::{View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// The day that is asked about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct OnDay {
    /// `2020-06-01`; empty is today.
    pub(crate) on: String,
}

const MERGING: Register = Register::Organisation;

/// `templates/pages/organisations/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/organisations/show.html")]
pub(crate) struct OrganisationPage {
    pub(crate) ui: Ui,
    pub(crate) view: OrganisationView,
    /// What the registers hold about it.
    pub(crate) gathered: Vec<GatheredKind>,
    /// The first people of it, and how many there are; `None` where the reader may not know.
    pub(crate) people: Option<(Vec<PersonLine>, u64)>,
    /// The day that was asked about.
    pub(crate) on: Option<Date>,
}

impl OrganisationPage {
    fn name_on(&self, day: &Date) -> &str {
        name_on(&self.view.entry, *day)
    }

    fn country(&self) -> String {
        country(self.ui.lang, &self.view.entry.country)
    }

    fn alike(&self) -> Vec<Alike> {
        alike(&self.ui, self.view.id.0, self.view.duplicates.iter().cloned())
    }

    fn merged(&self) -> Vec<Merged> {
        Merged::of(&self.view.merges, |id| id.0)
    }

    fn people_list(&self) -> String {
        format!("{}?organisation={}", route::Persons, self.view.id)
    }

    fn body(&self) -> app::BodyKey {
        app::BodyKey::Organisation(self.view.id)
    }
}

/// People that the page names.
const PEOPLE: u64 = 12;

/// `GET /organisations/{id}`: a merged one leads to the one that stands for it.
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Query(day): Query<OnDay>,
) -> Result<Response, Failure> {
    let view = web.app.organisation(ui.viewer(), id).await?;
    if view.id != id {
        return Ok(Redirect::permanent(&route::Organisation(view.id).to_string()).into_response());
    }
    let on = day.on.parse().ok();
    let gathered = web.app.gathered(ui.viewer(), About::Organisation(id)).await?;
    let people = web.app.people_of(ui.viewer(), id, PEOPLE).await?;
    Ok(View(OrganisationPage { ui, view, gathered, people, on }).into_response())
}
