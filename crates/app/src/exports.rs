//! Lists and pages as files.

use base::{Lang, PlanId};

use crate::{App, BodyKey, BodyQuery, Error, PlanQuery, Result, TargetQuery, Viewer};

/// What to export.
#[derive(Clone, Debug)]
pub enum ExportWhat {
    /// The list of plans, all pages of it.
    Plans(PlanQuery),
    /// One plan.
    Plan(PlanId, Option<u32>),
    /// Targets over all plans, grouped by indicator.
    Targets(TargetQuery),
    /// The list of bodies.
    Bodies(BodyQuery),
    /// One body with what it owes.
    Body(BodyKey),
    /// Two plans compared.
    Comparison((PlanId, Option<u32>), (PlanId, Option<u32>)),
}

/// As what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook.
    Xlsx,
    /// A text document.
    Docx,
    /// JSON.
    Json,
}

/// A file to hand out.
#[derive(Clone, Debug)]
pub struct ExportFile {
    /// File name with its ending.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl App {
    /// Exports a list or a page.
    pub async fn export(
        &self,
        viewer: &Viewer,
        what: ExportWhat,
        format: ExportFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        let _ = (viewer, what, format, lang);
        Err(Error::Unavailable("export".into()))
    }
}
