//! What can be exported: plain structs that the use cases fill, one file each.

mod bodies;
mod body;
mod comparison;
mod line;
mod plan;
mod plans;
mod targets;

pub use bodies::{BodiesExport, BodySummaryLine};
pub use body::{BodyExport, BodyLine};
pub use comparison::{Change, ChangeLine, ComparisonExport};
pub use line::PlanLine;
pub use plan::{CorrectionLine, PlanExport};
pub use plans::PlansExport;
use serde::Serialize;
pub use targets::{IndicatorGroup, TargetLine, TargetsExport};

use crate::report::Report;

/// An export.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum What<'a> {
    /// The list of plans.
    Plans(&'a PlansExport),
    /// One plan with its targets, measures, tables and diagnostics.
    Plan(&'a PlanExport),
    /// Targets of many plans by indicator.
    Targets(&'a TargetsExport),
    /// The list of bodies.
    Bodies(&'a BodiesExport),
    /// What one body owes.
    Body(&'a BodyExport),
    /// Two plans or versions side by side.
    Comparison(&'a ComparisonExport),
}

impl What<'_> {
    /// The export's name in JSON.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Plans(_) => "plans",
            Self::Plan(_) => "plan",
            Self::Targets(_) => "targets",
            Self::Bodies(_) => "bodies",
            Self::Body(_) => "body",
            Self::Comparison(_) => "comparison",
        }
    }

    /// The export as tables.
    pub(crate) fn report(&self, lang: base::Lang) -> Report {
        match self {
            Self::Plans(plans) => plans.report(lang),
            Self::Plan(plan) => plan.report(lang),
            Self::Targets(targets) => targets.report(lang),
            Self::Bodies(bodies) => bodies.report(lang),
            Self::Body(body) => body.report(lang),
            Self::Comparison(comparison) => comparison.report(lang),
        }
    }
}
