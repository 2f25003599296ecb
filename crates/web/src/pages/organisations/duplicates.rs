//! Organisations that may be one, with what says so.

use app::{Duplicate, Likeness};
use askama::Template;
use axum::extract::State;
use base::Lang;

use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/organisations/duplicates.html`
#[derive(Debug, Template)]
#[template(path = "pages/organisations/duplicates.html")]
pub(crate) struct DuplicatesPage {
    pub(crate) ui: Ui,
    pub(crate) pairs: Vec<Duplicate>,
}

impl DuplicatesPage {
    fn why(&self, why: &[Likeness]) -> String {
        let words: Vec<String> = why.iter().map(|one| self.ui.say(&one.words()).to_owned()).collect();
        self.ui.list(&words)
    }
}

/// `GET /organisations/duplicates`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<DuplicatesPage> {
    let pairs = web.app.duplicate_organisations(ui.require_actor()?).await?;
    Ok(View(DuplicatesPage { ui, pairs }))
}
