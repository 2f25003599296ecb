//! The imports that the reader started.

use app::records::JobView;
use askama::Template;
use axum::extract::State;
use base::Lang;

use super::job::Told;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/sheets/jobs.html`
#[derive(Debug, Template)]
#[template(path = "pages/sheets/jobs.html")]
pub(crate) struct JobsPage {
    pub(crate) ui: Ui,
    pub(crate) jobs: Vec<JobView>,
}

/// `GET /jobs`
pub(crate) async fn list(ui: Ui, State(web): State<Web>) -> Answer<JobsPage> {
    let jobs = web.app.jobs(ui.viewer()).await?;
    Ok(View(JobsPage { ui, jobs }))
}
