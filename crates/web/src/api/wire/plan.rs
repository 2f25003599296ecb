//! Plans, versions, measures, corrections.

use std::sync::Arc;

use app::{CorrectionView, ImportOutcome, PlanSummary, PlanView, VersionSummary};
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;

use super::Diagnostic;

/// First and last year.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Period {
    /// First year.
    from: i16,
    /// Last year.
    to: i16,
}

/// A plan as lists show it, at one version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Plan {
    id: i64,
    /// Which version the figures are of.
    version: u32,
    /// How many versions there are.
    versions: u32,
    title: String,
    /// Issuing bodies.
    issuer: Vec<String>,
    document_number: Option<String>,
    /// `2021-04-21`
    issued: Option<String>,
    period: Option<Period>,
    /// Quantified commitments.
    targets: u32,
    /// Things to be done.
    measures: u32,
    /// Measures that name an owner.
    owned: u32,
    /// Targets that have a due year.
    dated: u32,
    /// Measures that hold at least one target.
    measurable: u32,
    errors: u32,
    warnings: u32,
    notes: u32,
    /// Made up, to try the product with.
    sample: bool,
    imported_at: String,
    imported_by: String,
}

impl From<PlanSummary> for Plan {
    fn from(plan: PlanSummary) -> Self {
        Self {
            id: plan.id.0,
            version: plan.version,
            versions: plan.versions,
            title: plan.title,
            issuer: plan.issuer,
            document_number: plan.document_number,
            issued: plan.issued.map(|date| date.to_string()),
            period: plan.period.map(|period| Period { from: period.from, to: period.to }),
            targets: plan.targets,
            measures: plan.measures,
            owned: plan.owned,
            dated: plan.dated,
            measurable: plan.measurable,
            errors: plan.errors,
            warnings: plan.warnings,
            notes: plan.notes,
            sample: plan.sample,
            imported_at: plan.imported_at.to_string(),
            imported_by: plan.imported_by,
        }
    }
}

/// The compiled plan, corrections applied, as `luoshi compile --format json` prints it.
#[derive(Debug)]
pub(crate) struct Compiled(Arc<app::plan::Plan>);

impl Serialize for Compiled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A plan with all that was compiled.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlanDetail {
    /// As lists show it.
    summary: Plan,
    /// The compiled plan, corrections applied, as `luoshi compile --format json` prints it.
    #[schema(value_type = Object)]
    plan: Compiled,
    /// Corrections in force.
    corrections: Vec<Correction>,
    /// All versions, newest first.
    versions: Vec<Version>,
}

impl From<&PlanView> for PlanDetail {
    fn from(view: &PlanView) -> Self {
        Self {
            summary: view.summary.clone().into(),
            plan: Compiled(view.plan.clone()),
            corrections: view.corrections.iter().map(Correction::from).collect(),
            versions: view.versions.iter().map(Version::from).collect(),
        }
    }
}

/// A version in a plan's history.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Version {
    /// From 1.
    version: u32,
    file_name: String,
    /// SM3 of the file, in hex.
    digest: String,
    /// Bytes of the file.
    size: u64,
    imported_at: String,
    imported_by: String,
    targets: u32,
    measures: u32,
}

impl From<&VersionSummary> for Version {
    fn from(version: &VersionSummary) -> Self {
        Self {
            version: version.version,
            file_name: version.file_name.clone(),
            digest: version.digest.clone(),
            size: version.size,
            imported_at: version.imported_at.to_string(),
            imported_by: version.imported_by.clone(),
            targets: version.targets,
            measures: version.measures,
        }
    }
}

/// A thing to be done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Measure {
    /// `m0`, `m1`, …: its name within this version.
    item: String,
    /// As printed.
    number: String,
    title: String,
    /// Title of the heading above.
    section: String,
    /// Bodies that lead.
    leads: Vec<String>,
    /// Bodies that take part.
    participants: Vec<String>,
    /// The first words, verbatim.
    quote: String,
}

impl Measure {
    /// The measures of a plan.
    pub(crate) fn all(plan: &app::plan::Plan) -> Vec<Self> {
        let measure = |(index, measure): (usize, &app::plan::Measure)| Self {
            item: format!("m{index}"),
            number: measure.number.clone(),
            title: measure.title.clone(),
            section: measure.section.clone(),
            leads: measure.leads.clone(),
            participants: measure.participants.clone(),
            quote: measure.quote.clone(),
        };
        plan.measures.iter().enumerate().map(measure).collect()
    }
}

/// A correction made by hand over a compiled value.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Correction {
    id: i64,
    /// `t3`, `m1`, …
    item: String,
    field: String,
    /// What the compiler read.
    old: String,
    /// What stands instead.
    new: String,
    reason: String,
    by: String,
    at: String,
    /// The version it was first made on, where it was carried over.
    carried_from: Option<u32>,
    /// The compiler now reads another value there: look again.
    stale: bool,
}

impl From<&CorrectionView> for Correction {
    fn from(correction: &CorrectionView) -> Self {
        Self {
            id: correction.id.0,
            item: correction.item.to_string(),
            field: correction.field.clone(),
            old: correction.old.clone(),
            new: correction.new.clone(),
            reason: correction.reason.clone(),
            by: correction.by.clone(),
            at: correction.at.to_string(),
            carried_from: correction.carried_from,
            stale: correction.stale,
        }
    }
}

/// A wish to correct one value.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CorrectionWish {
    /// The version that was looked at.
    pub(crate) version: u32,
    /// `t3`, `m1`, …
    pub(crate) item: String,
    /// Of a target `indicator`, `comparator`, `value`, `unit`, `basis`, `due`, `per`, `firmness`; of a measure
    /// `title`, `leads`, `participants`; of a heading or table `title`.
    pub(crate) field: String,
    /// What stood there; a different value there now is a conflict.
    pub(crate) seen: Option<String>,
    /// What is to stand there; bodies are separated by `、`.
    pub(crate) value: String,
    /// Why.
    pub(crate) reason: String,
}

/// A correction that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CorrectionMade {
    /// Its key.
    pub(crate) id: i64,
}

/// What became of an uploaded file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Imported {
    /// The file's name.
    name: String,
    /// `new`, `new-version` or `unchanged`.
    outcome: &'static str,
    plan: Plan,
    /// What the compiler warned of.
    diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Of one file.
    pub(crate) fn new(name: String, imported: app::Imported) -> Self {
        let outcome = match imported.outcome {
            ImportOutcome::New => "new",
            ImportOutcome::NewVersion => "new-version",
            ImportOutcome::Unchanged => "unchanged",
        };
        let diagnostics = imported.diagnostics.iter().map(Diagnostic::from).collect();
        Self { name, outcome, plan: imported.summary.into(), diagnostics }
    }
}
