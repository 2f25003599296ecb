//! Targets over all plans.

use base::PlanId;
use plan::Basis;
pub use store::plans::TargetRow;

use crate::PageRequest;

/// Which targets.
#[derive(Clone, Debug, Default)]
pub struct TargetQuery {
    /// Words of the indicator or the quote; empty is all.
    pub text: String,
    /// One indicator, by its key.
    pub indicator: Option<String>,
    /// One plan.
    pub plan: Option<PlanId>,
    /// One due year.
    pub due: Option<String>,
    /// One basis.
    pub basis: Option<Basis>,
    /// Which page.
    pub page: PageRequest,
}

/// The targets of all plans on one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorGroup {
    /// Key of the indicator.
    pub key: String,
    /// The name most plans use.
    pub label: String,
    /// Targets by due year, then by the plan's date.
    pub points: Vec<TargetRow>,
    /// Targets that are not among the points, because the page would hold too many.
    pub left_out: u64,
    /// Pairs that cannot both hold: every target that stands against another is in one, with the first such.
    pub conflicts: Vec<Clash>,
}

/// Two targets of different plans: same indicator, same kind of quantity, same year, different values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The year.
    pub due: Option<String>,
    /// Place of the one in [`IndicatorGroup::points`].
    pub a: usize,
    /// Place of the other.
    pub b: usize,
}
