//! Giving documents to the compiler, and what it warned of.

use app::{Error, ImportOutcome, Imported};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base::Lang;

use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::pages::{View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};
use crate::upload::{self, Outcome};

/// `templates/pages/plans/upload.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/upload.html")]
pub(crate) struct UploadPage {
    pub(crate) ui: Ui,
    pub(crate) file_bytes: usize,
    /// What became of the files handed in; empty before the first.
    pub(crate) results: Vec<UploadResult>,
}

/// What became of one file.
#[derive(Debug)]
pub(crate) struct UploadResult {
    /// The file's name.
    pub(crate) name: String,
    /// Kept, or why not.
    pub(crate) outcome: Result<Imported, Error>,
}

impl UploadResult {
    /// The code of the outcome, for words and for the browser's side.
    fn code(&self) -> &'static str {
        match &self.outcome {
            Ok(imported) => match imported.outcome {
                ImportOutcome::New => "new",
                ImportOutcome::NewVersion => "new-version",
                ImportOutcome::Unchanged => "unchanged",
            },
            Err(_) => "refused",
        }
    }

    /// What a refused file's owner is told to do.
    fn help(&self) -> &[app::diag::Diagnostic] {
        match &self.outcome {
            Err(Error::Refused(diagnostic)) => std::slice::from_ref(diagnostic),
            Err(Error::Invalid(list)) => list,
            _ => &[],
        }
    }
}

impl UploadPage {
    /// Whole megabytes of one file.
    fn megabytes(&self) -> usize {
        self.file_bytes / (1024 * 1024)
    }

    /// How many files came to which outcome.
    fn outcomes(&self) -> Vec<(&'static str, usize)> {
        let count = |code| self.results.iter().filter(|result| result.code() == code).count();
        let all = ["new", "new-version", "unchanged", "refused"].map(|code| (code, count(code)));
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// The status of the answer: all refused is the reader's to mend.
    fn status(&self) -> StatusCode {
        let kept = self.results.iter().any(|result| result.outcome.is_ok());
        let first = self.results.first().and_then(|result| result.outcome.as_ref().err());
        match first {
            Some(error) if !kept => crate::error::status(error),
            _ => StatusCode::OK,
        }
    }
}

/// `GET /plans/upload`
pub(crate) async fn form(ui: Ui, State(web): State<Web>) -> View<UploadPage> {
    View(UploadPage { ui, file_bytes: web.options.limits.file_bytes, results: Vec::new() })
}

/// `POST /plans/upload`
pub(crate) async fn upload(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let outcomes = upload::import_all(&web, &ui, &headers, multipart).await?;
    let results =
        outcomes.into_iter().map(|Outcome { name, result }| UploadResult { name, outcome: result }).collect();
    let page = UploadPage { ui, file_bytes: web.options.limits.file_bytes, results };
    Ok((page.status(), View(page)).into_response())
}
