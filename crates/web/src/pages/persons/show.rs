//! One person.

use app::PersonView;
use app::records::{About, GatheredKind};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, PersonId};

use crate::error::Failure;
use crate::pages::merging::{Alike, Merged, Register, alike};
use crate::pages::organisations::list::country;
use crate::pages::{View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

const MERGING: Register = Register::Person;

/// `templates/pages/persons/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/persons/show.html")]
pub(crate) struct PersonPage {
    pub(crate) ui: Ui,
    pub(crate) view: PersonView,
    /// What the registers hold about them.
    pub(crate) gathered: Vec<GatheredKind>,
}

impl PersonPage {
    fn country(&self) -> String {
        country(self.ui.lang, &self.view.entry.country)
    }

    fn alike(&self) -> Vec<Alike> {
        alike(&self.ui, self.view.id.0, self.view.duplicates.iter().cloned())
    }

    fn merged(&self) -> Vec<Merged> {
        Merged::of(&self.view.merges, |id| id.0)
    }
}

/// `GET /persons/{id}`: one who was merged leads to who stands for them.
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
) -> Result<Response, Failure> {
    let view = web.app.person(ui.viewer(), id).await?;
    if view.id != id {
        return Ok(Redirect::permanent(&route::Person(view.id).to_string()).into_response());
    }
    let gathered = web.app.gathered(ui.viewer(), About::Person(view.id)).await?;
    Ok(View(PersonPage { ui, view, gathered }).into_response())
}
