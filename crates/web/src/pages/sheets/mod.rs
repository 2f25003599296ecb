//! Sheets of records: handed out, taken in, and the jobs that take them in.

pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod jobs;
#[cfg(test)]
pub(crate) mod sample;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::error::Failure;
use crate::pages::exports::hand_out;
use crate::records::Asked;
use crate::route::{self, Segment, records_address};
use crate::sheet;
use crate::state::Web;
use crate::ui::Ui;

/// The kind of jobs that import organisations.
pub(crate) const ORGANISATIONS: &str = "organisation";

/// Where the sheets of a list are handed out and taken in.
#[derive(Clone, Debug)]
pub(crate) enum SheetsOf {
    /// Of the register of organisations.
    Organisations,
    /// Of records of a kind.
    Records(Segment),
}

impl SheetsOf {
    /// Of what a job is about.
    pub(crate) fn kind(kind: &str) -> Self {
        match kind {
            ORGANISATIONS => Self::Organisations,
            kind => Self::Records(Segment(kind.to_owned())),
        }
    }

    /// Address of the list.
    pub(crate) fn list(&self) -> String {
        match self {
            Self::Organisations => route::Organisations.to_string(),
            Self::Records(kind) => records_address(kind),
        }
    }

    /// Address that takes a sheet.
    pub(crate) fn import(&self) -> String {
        match self {
            Self::Organisations => route::OrganisationsImport.to_string(),
            Self::Records(kind) => route::RecordsImport(kind.clone()).to_string(),
        }
    }

    /// Address of an empty sheet.
    pub(crate) fn template(&self, format: &'static str) -> String {
        match self {
            Self::Organisations => route::OrganisationsTemplate(format).to_string(),
            Self::Records(kind) => route::RecordsTemplate(kind.clone(), format).to_string(),
        }
    }

    /// Address of the whole list as a sheet.
    pub(crate) fn export(&self, format: &'static str) -> String {
        match self {
            Self::Organisations => route::OrganisationsExport(format).to_string(),
            Self::Records(kind) => route::RecordsExport(kind.clone(), format).to_string(),
        }
    }
}

/// `GET /organisations/import/{format}`
pub(crate) async fn organisations_template(
    ui: Ui,
    State(web): State<Web>,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    Ok(hand_out(web.app.organisation_sheet_template(ui.viewer(), format, ui.lang).await?))
}

/// `GET /records/{kind}/export/{format}`: the list under its search and filters, all its pages.
pub(crate) async fn export(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, code)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    Ok(hand_out(web.app.export_records(ui.viewer(), &kind, &asked.wish(), format, ui.lang).await?))
}

/// `GET /records/{kind}/import/{format}`
pub(crate) async fn template(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, code)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let format = sheet::format(&code)?;
    Ok(hand_out(web.app.sheet_template(ui.viewer(), &kind, format, ui.lang).await?))
}
