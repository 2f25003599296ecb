//! One import: how far it is, and what came of it. It goes on whether or not somebody looks.

use app::records::{JobState, JobView};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Lang;

use super::SheetsOf;
use crate::error::Failure;
use crate::pages::exports::hand_out;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/sheets/job.html`
#[derive(Debug, Template)]
#[template(path = "pages/sheets/job.html")]
pub(crate) struct JobPage {
    pub(crate) ui: Ui,
    pub(crate) job: JobView,
}

/// `templates/pages/sheets/progress.html`: the part of the page that is asked for again until the import ends.
#[derive(Debug, Template)]
#[template(path = "pages/sheets/progress.html")]
pub(crate) struct JobPart {
    pub(crate) ui: Ui,
    pub(crate) job: JobView,
}

/// What of a job stands in words, for its page and the list.
pub(crate) trait Told {
    /// The code of where it stands: `running`, `done`, `faulty`, `refused`, `failed`.
    fn told(&self) -> &'static str;
}

impl Told for JobView {
    fn told(&self) -> &'static str {
        match (self.state, self.counts.faulty > 0) {
            (JobState::Running, _) => "running",
            (JobState::Failed, _) => "failed",
            (JobState::Done, true) if self.all_or_nothing => "refused",
            (JobState::Done, true) => "faulty",
            (JobState::Done, false) => "done",
        }
    }
}

impl JobPage {
    fn of(&self) -> SheetsOf {
        SheetsOf::kind(&self.job.kind)
    }
}

/// `GET /jobs/{id}`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Answer<JobPage> {
    let job = web.app.job(ui.viewer(), id).await?;
    Ok(View(JobPage { ui, job }))
}

/// `GET /jobs/{id}/progress`
pub(crate) async fn progress(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Answer<JobPart> {
    let job = web.app.job(ui.viewer(), id).await?;
    Ok(View(JobPart { ui, job }))
}

/// `GET /jobs/{id}/result`
pub(crate) async fn result(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(hand_out(web.app.job_result(ui.viewer(), id).await?))
}
