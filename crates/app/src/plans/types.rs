//! What the use cases of plans take and give.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{CorrectionId, Date, OrganisationId, PlanId, Timestamp};
use diag::Diagnostic;
use plan::{ItemId, Period, Plan};
pub use store::plans::PlanOrder as PlanSort;
use text::Document;

use crate::PageRequest;

/// A file that somebody hands in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// File name, for messages; the format is told from the bytes.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What an import came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// A plan that was not known.
    New,
    /// Other words of a known plan.
    NewVersion,
    /// The very same file is there already; nothing was changed.
    Unchanged,
}

/// An import that was kept.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The plan.
    pub plan: PlanId,
    /// Its version that holds this file.
    pub version: u32,
    /// What it came to.
    pub outcome: ImportOutcome,
    /// What the compiler warned of.
    pub diagnostics: Vec<Diagnostic>,
    /// The plan as the list shows it.
    pub summary: PlanSummary,
}

/// Which plans.
#[derive(Clone, Debug, Default)]
pub struct PlanQuery {
    /// Words of the title, number or issuer; empty is all.
    pub text: String,
    /// One issuing body.
    pub issuer: Option<String>,
    /// Plans that run in this year.
    pub year: Option<i16>,
    /// Order.
    pub sort: PlanSort,
    /// Which page.
    pub page: PageRequest,
}

/// A plan as the list shows it, at one version.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanSummary {
    /// The plan.
    pub id: PlanId,
    /// Which version the figures are of.
    pub version: u32,
    /// How many versions there are.
    pub versions: u32,
    /// The title, or the file's name where the document prints none.
    pub title: String,
    /// Issuing bodies.
    pub issuer: Vec<String>,
    /// `武政办〔2021〕26号`.
    pub document_number: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The years it runs.
    pub period: Option<Period>,
    /// Quantified commitments.
    pub targets: u32,
    /// Things to be done.
    pub measures: u32,
    /// Measures that name an owner.
    pub owned: u32,
    /// Targets that have a due year.
    pub dated: u32,
    /// Measures that hold at least one target: what can be measured of them.
    pub measurable: u32,
    /// Diagnostics of severity error.
    pub errors: u32,
    /// Of severity warning.
    pub warnings: u32,
    /// Of severity note.
    pub notes: u32,
    /// Made up, to try the product with.
    pub sample: bool,
    /// When this version was imported.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: String,
}

/// A version in a plan's history.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionSummary {
    /// From 1.
    pub version: u32,
    /// File it was compiled from.
    pub file_name: String,
    /// SM3 of the file, in hex.
    pub digest: String,
    /// Bytes of the file.
    pub size: u64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: String,
    /// Targets in it.
    pub targets: u32,
    /// Measures in it.
    pub measures: u32,
}

/// A correction made by hand over a compiled value.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectionView {
    /// Its key.
    pub id: CorrectionId,
    /// What it corrects.
    pub item: ItemId,
    /// Which field of it: see [`crate::plans::fields`].
    pub field: String,
    /// What the compiler read.
    pub old: String,
    /// What stands instead.
    pub new: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The version it was first made on, where it was carried over.
    pub carried_from: Option<u32>,
    /// Carried over to words that now compile to another value than the one corrected: look again.
    pub stale: bool,
}

/// A plan with all that its page shows.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// As in the list.
    pub summary: PlanSummary,
    /// The document.
    pub document: Arc<Document>,
    /// The plan with corrections applied.
    pub plan: Arc<Plan>,
    /// The plan as the compiler read it.
    pub compiled: Arc<Plan>,
    /// Corrections in force.
    pub corrections: Vec<CorrectionView>,
    /// All versions, newest first.
    pub versions: Vec<VersionSummary>,
    /// Bodies named as owners, and the organisation each is, where that is known.
    pub bodies: BTreeMap<String, Option<OrganisationId>>,
}

/// A wish to correct one value.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The plan.
    pub plan: PlanId,
    /// The version that the person was looking at.
    pub version: u32,
    /// What to correct.
    pub item: ItemId,
    /// Which field: see [`crate::plans::fields`].
    pub field: String,
    /// What the person saw there, where the form knows it: a different value there now is a conflict.
    pub seen: Option<String>,
    /// What is to stand there; several bodies are separated by `、`.
    pub value: String,
    /// Why.
    pub reason: String,
}
