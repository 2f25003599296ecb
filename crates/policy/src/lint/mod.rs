//! Drafting faults.

use diag::Diagnostic;
use plan::Plan;

use crate::reading::Reading;

/// Reports the drafting faults of a compiled plan.
pub(crate) fn check(_reading: &Reading<'_>, _plan: &Plan) -> Vec<Diagnostic> {
    Vec::new()
}
