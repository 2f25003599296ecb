//! One person.

use app::PersonView;
use app::records::{About, GatheredKind};
use askama::Template;
use axum::extract::{Path, State};
use base::{Lang, PersonId};

use crate::pages::organisations::list::country;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

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
}

/// `GET /persons/{id}`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Path(id): Path<PersonId>) -> Answer<PersonPage> {
    let view = web.app.person(ui.viewer(), id).await?;
    let gathered = web.app.gathered(ui.viewer(), About::Person(view.id)).await?;
    Ok(View(PersonPage { ui, view, gathered }))
}
