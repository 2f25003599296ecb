//! Programmes in force, and plans of changes to their definitions.

use base::{Date, Timestamp, Words};
use diag::Diagnostic;
use rust_decimal::Decimal;

use super::KindName;

/// A programme in force.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeView {
    /// Its name in addresses.
    pub id: String,
    /// For people.
    pub words: Words,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// In force from this day.
    pub since: Option<Date>,
    /// What it rests on.
    pub basis: Vec<String>,
    /// When its rules changed.
    pub revisions: Vec<RevisionView>,
    /// Who acts.
    pub roles: Vec<RoleView>,
    /// Its kinds, in the order of the file; those that the reader may not see are left out.
    pub kinds: Vec<KindSummary>,
    /// Figures that its rules share.
    pub figures: Vec<FigureView>,
    /// Its scoring rules.
    pub scores: Vec<ScoreRuleView>,
    /// Its code lists.
    pub lists: Vec<CodeListView>,
    /// The file as it is in force.
    pub text: String,
    /// When it was brought into force, and by whom.
    pub applied: AppliedDefinition,
}

/// First and last day of a version; open where there is none.
pub type Span = (Option<Date>, Option<Date>);

/// A version of a figure that rules share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureView {
    /// What it is called.
    pub words: Words,
    /// Its value, as CEL.
    pub is: String,
    /// When.
    pub valid: Span,
}

/// A version of a scoring rule.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRuleView {
    /// What it is called.
    pub words: Words,
    /// When.
    pub valid: Span,
    /// Its lines.
    pub lines: Vec<ScoreLineView>,
    /// Least total and what it is called, from the highest.
    pub bands: Vec<(Decimal, Words)>,
}

/// A line of a scoring rule.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLineView {
    /// What it marks.
    pub words: Words,
    /// Its weight in percent, where the rule has weights.
    pub weight: Option<Decimal>,
    /// How it is worked, as CEL.
    pub rule: String,
    /// Most points.
    pub max: Option<Decimal>,
}

/// A code list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeListView {
    /// What the field is called that uses it.
    pub words: Words,
    /// Code, words and days, in order.
    pub codes: Vec<(String, Words, Span)>,
}

/// When a definition was brought into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedDefinition {
    /// SM3 of the file, in hexadecimal: a change of it says which one was seen.
    pub digest: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A day on which rules changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionView {
    /// The day.
    pub date: Option<Date>,
    /// What changed.
    pub words: Words,
    /// The document behind it.
    pub basis: Option<String>,
}

/// A role of a programme, and the roles of the table of rights that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleView {
    /// Its name in the file.
    pub id: String,
    /// For people.
    pub words: Words,
    /// How far it reaches.
    pub scope: Words,
    /// What they are called who carry it.
    pub held_by: Vec<Words>,
}

/// A kind with what a list of kinds shows.
#[derive(Clone, Debug, PartialEq)]
pub struct KindSummary {
    /// Its names.
    pub name: KindName,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// The kind that it is a part of.
    pub part_of: Option<String>,
    /// Records that the reader may see.
    pub total: u64,
    /// Whether the reader may make one.
    pub may_create: bool,
    /// The lifecycle drawn, as SVG in either language; `None` where it has none.
    pub lifecycle: Option<Words>,
    /// The lifecycle in sentences, for who does not see the drawing.
    pub description: Option<Words>,
}

/// A programme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeFile {
    /// Its name without folder: `platform.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What bringing files into force would do. Nothing is done yet.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionPlan {
    /// One for each file that differs from what is in force.
    pub files: Vec<DefinitionFile>,
    /// Whether all of it can be done: no file has an error, nothing would be lost.
    pub allowed: bool,
}

/// What one file would do.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionFile {
    /// The file.
    pub name: String,
    /// The programme; empty where the file could not be read as far as that.
    pub programme: String,
    /// For people.
    pub words: Words,
    /// What is wrong in the file, with errors before warnings.
    pub faults: Vec<FileFault>,
    /// What would be done, in order.
    pub changes: Vec<PlannedChange>,
    /// Targets of plans that could not be counted any more.
    pub breaks: Vec<Words>,
    /// The digest of the definition in force; `None` for a new programme.
    pub replaces: Option<String>,
    /// The digest of the file.
    pub digest: String,
}

/// A fault of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileFault {
    /// The fault.
    pub diagnostic: Diagnostic,
    /// The line, from 1.
    pub line: usize,
    /// As a terminal would show it, with carets, in either language.
    pub shown: Words,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// The kind or code list.
    pub kind: String,
    /// The field, state or code.
    pub part: Option<String>,
    /// What is done, in a sentence.
    pub words: Words,
    /// What happens to the data.
    pub data: Words,
    /// Whether it can be done.
    pub safety: Safety,
}

/// Whether a change can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// At once, whatever the number of records.
    AtOnce,
    /// Safe, but every record is touched.
    Rewrites,
    /// Not at all, and why.
    Refused(Words),
}
