//! Giving a sheet of records to be imported: what it may hold, and by what its rows find their records.

use app::Error;
use app::records::SheetForm;
use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use base::Lang;

use super::{ORGANISATIONS, SheetsOf};
use crate::error::Failure;
use crate::middleware::rate::Peer;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};
use crate::{error, sheet};

/// `templates/pages/sheets/import.html`
#[derive(Debug, Template)]
#[template(path = "pages/sheets/import.html")]
pub(crate) struct ImportPage {
    pub(crate) ui: Ui,
    pub(crate) form: SheetForm,
    pub(crate) file_bytes: usize,
    /// Whether the reader may carry off what is there already.
    pub(crate) may_export: bool,
    /// Why the sheet that was sent could not be taken.
    pub(crate) refused: Option<Failure>,
}

impl ImportPage {
    fn of(&self) -> SheetsOf {
        SheetsOf::kind(&self.form.name.id)
    }

    /// Whole megabytes of one file.
    fn megabytes(&self) -> usize {
        self.file_bytes / (1024 * 1024)
    }

    /// All that is wrong with the sheet that was sent, with what to do about it.
    fn faults(&self) -> Vec<(String, Vec<String>)> {
        let say = |words: &base::Words| self.ui.say(words).to_owned();
        match self.refused.as_ref().map(Failure::error) {
            Some(Error::Invalid(list)) => {
                list.iter().map(|fault| (say(&fault.message), fault.help.iter().map(say).collect())).collect()
            }
            Some(Error::Refused(fault)) => vec![(say(&fault.message), fault.help.iter().map(say).collect())],
            Some(other) => vec![(say(&other.words()), Vec::new())],
            None => Vec::new(),
        }
    }
}

/// `GET /records/{kind}/import`
pub(crate) async fn form(ui: Ui, State(web): State<Web>, Path(kind): Path<String>) -> Answer<ImportPage> {
    Ok(View(page(ui, &web, &kind, None).await?))
}

/// `POST /records/{kind}/import`
pub(crate) async fn send(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let begun = match sheet::take(&web, &ui, &headers, multipart).await {
        Ok(upload) => web.app.import_records(ui.require_actor()?, &kind, upload).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    begun_or_again(ui, &web, &kind, begun).await
}

/// `GET /organisations/import`
pub(crate) async fn organisations(ui: Ui, State(web): State<Web>) -> Answer<ImportPage> {
    Ok(View(page(ui, &web, ORGANISATIONS, None).await?))
}

/// `POST /organisations/import`
pub(crate) async fn send_organisations(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    headers: HeaderMap,
    multipart: Multipart,
) -> Result<Response, Failure> {
    web.rates.upload(peer)?;
    let begun = match sheet::take(&web, &ui, &headers, multipart).await {
        Ok(upload) => web.app.import_organisations(ui.require_actor()?, upload).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    begun_or_again(ui, &web, ORGANISATIONS, begun).await
}

/// Leads to the job, or shows the page with why there is none.
async fn begun_or_again(
    ui: Ui,
    web: &Web,
    kind: &str,
    begun: Result<i64, Failure>,
) -> Result<Response, Failure> {
    match begun {
        Ok(job) => Ok(Redirect::to(&route::Job(job).to_string()).into_response()),
        Err(failure) => match failure.error() {
            Error::Refused(_) | Error::Invalid(_) | Error::Unavailable(_) => {
                let status = error::status(failure.error());
                Ok((status, View(page(ui, web, kind, Some(failure)).await?)).into_response())
            }
            _ => Err(failure),
        },
    }
}

async fn page(ui: Ui, web: &Web, kind: &str, refused: Option<Failure>) -> Result<ImportPage, Failure> {
    let (form, may_export) = match kind {
        ORGANISATIONS => {
            let export = web.app.door(ui.viewer(), app::Action::Export, ORGANISATIONS).is_ok();
            (web.app.organisation_sheet_form(ui.viewer())?, export)
        }
        kind => {
            let export = web.app.record_door(ui.viewer(), app::Action::Export, kind).await.is_ok();
            (web.app.sheet_form(ui.viewer(), kind).await?, export)
        }
    };
    Ok(ImportPage { ui, form, file_bytes: web.options.limits.file_bytes, may_export, refused })
}
