//! Targets over all plans.

use base::PlanId;
use plan::{Basis, Comparator, Firmness, ItemId, Value};

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

/// A target of some plan's current version, corrections applied.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow {
    /// The plan.
    pub plan: PlanId,
    /// The plan's version.
    pub version: u32,
    /// The plan's title.
    pub plan_title: String,
    /// The plan is made up.
    pub sample: bool,
    /// The target in that version.
    pub item: ItemId,
    /// What is counted.
    pub indicator: String,
    /// Key of the indicator, the same in all plans.
    pub indicator_key: String,
    /// How the value binds.
    pub comparator: Comparator,
    /// The number.
    pub value: Value,
    /// Its unit.
    pub unit: String,
    /// What kind of quantity.
    pub basis: Basis,
    /// Year it is due.
    pub due: Option<String>,
    /// `year` where it recurs.
    pub per: Option<String>,
    /// Promise or aim.
    pub firmness: Firmness,
    /// The words.
    pub quote: String,
    /// Title of the heading it stands under.
    pub section: Option<String>,
    /// Some value of it was corrected by hand.
    pub corrected: bool,
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
    /// Pairs that cannot both hold.
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
