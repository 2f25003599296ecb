//! Plans: import, list, look, correct.

mod types;

use std::sync::Arc;

use base::{CorrectionId, PlanId};
use diag::Diagnostic;

pub use types::{
    Correction, CorrectionView, ImportOutcome, Imported, PlanQuery, PlanSort, PlanSummary, PlanView, Upload,
    VersionSummary,
};

use crate::{Actor, App, Error, Page, Result, Viewer};

/// The fields that can be corrected, by kind of item.
pub mod fields {
    use plan::ItemKind;

    /// Of a target.
    pub const TARGET: &[&str] =
        &["indicator", "comparator", "value", "unit", "basis", "due", "per", "firmness"];
    /// Of a measure.
    pub const MEASURE: &[&str] = &["title", "leads", "participants"];
    /// Of a heading.
    pub const SECTION: &[&str] = &["title"];
    /// Of a table.
    pub const TABLE: &[&str] = &["title"];

    /// The fields of one kind.
    pub fn of(kind: ItemKind) -> &'static [&'static str] {
        match kind {
            ItemKind::Section => SECTION,
            ItemKind::Target => TARGET,
            ItemKind::Measure => MEASURE,
            ItemKind::Table => TABLE,
        }
    }
}

impl App {
    /// Reads, compiles and keeps a file. The same file twice changes nothing; other words of a known plan make a
    /// new version of it.
    pub async fn import(&self, actor: &Actor, upload: Upload) -> Result<Imported> {
        let _ = (actor, upload);
        Err(Error::Unavailable("import".into()))
    }

    /// The list of plans.
    pub async fn plans(&self, viewer: &Viewer, query: &PlanQuery) -> Result<Page<PlanSummary>> {
        let _ = (viewer, query);
        Err(Error::Unavailable("plans".into()))
    }

    /// The issuing bodies of all plans, for the list's filter.
    pub async fn issuers(&self, viewer: &Viewer) -> Result<Vec<String>> {
        let _ = viewer;
        Err(Error::Unavailable("issuers".into()))
    }

    /// One plan at a version, the current one by default.
    pub async fn plan(&self, viewer: &Viewer, plan: PlanId, version: Option<u32>) -> Result<Arc<PlanView>> {
        let _ = (viewer, plan, version);
        Err(Error::Unavailable("plan".into()))
    }

    /// What the compiler warned of in a plan's current version.
    pub async fn diagnostics(&self, viewer: &Viewer, plan: PlanId) -> Result<Vec<Diagnostic>> {
        let _ = (viewer, plan);
        Err(Error::Unavailable("diagnostics".into()))
    }

    /// The file that a version was compiled from: its name and its bytes.
    pub async fn source_file(
        &self,
        viewer: &Viewer,
        plan: PlanId,
        version: Option<u32>,
    ) -> Result<(String, Vec<u8>)> {
        let _ = (viewer, plan, version);
        Err(Error::Unavailable("source_file".into()))
    }

    /// Puts a value in the place of a compiled one.
    pub async fn correct(&self, actor: &Actor, correction: Correction) -> Result<CorrectionId> {
        let _ = (actor, correction);
        Err(Error::Unavailable("correct".into()))
    }

    /// Takes a correction back; the compiled value stands again.
    pub async fn withdraw_correction(&self, actor: &Actor, correction: CorrectionId) -> Result<()> {
        let _ = (actor, correction);
        Err(Error::Unavailable("withdraw_correction".into()))
    }

    /// Takes a plan out of every list. Its rows and files stay.
    pub async fn delete_plan(&self, actor: &Actor, plan: PlanId) -> Result<()> {
        let _ = (actor, plan);
        Err(Error::Unavailable("delete_plan".into()))
    }
}
