//! What the use cases of counted targets take and give.

use base::{Date, PlanId, Timestamp, Words};
use plan::{ItemId, Target};
use rust_decimal::Decimal;

use super::Rule;
use crate::records::{AppliedFilter, Choice, KindName};

/// What a target has come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Actual {
    /// The number, in the target's unit.
    pub value: Decimal,
    /// The day that it speaks of.
    pub day: Date,
    /// When it was counted.
    pub counted: Timestamp,
    /// The share of the target that is reached, 1 being all of it; `None` where the target is a ceiling.
    pub share: Option<f64>,
    /// Whether the target holds with this number.
    pub reached: bool,
    /// Kind of the records that make it up.
    pub kind: String,
    /// The filters of the list that shows them.
    pub rows: Vec<(String, Vec<String>)>,
}

/// A point of the curve.
#[derive(Clone, Debug, PartialEq)]
pub struct CountPoint {
    /// The day.
    pub day: Date,
    /// The number.
    pub value: Decimal,
    /// It was worked out later, from the dates that the records carry.
    pub afterwards: bool,
}

/// The count of a region.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceCount {
    /// As it stands in the address of the list; empty for records that name none.
    pub value: String,
    /// For people.
    pub words: Words,
    /// The number.
    pub count: Decimal,
    /// The filters of the list that shows its rows.
    pub rows: Vec<(String, Vec<String>)>,
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleWords {
    /// The kind.
    pub kind: KindName,
    /// Its filters.
    pub filters: Vec<AppliedFilter>,
    /// What is told of the records.
    pub of: Words,
    /// Which of them by their days.
    pub window: Words,
    /// The field of the count by region.
    pub region: Option<Words>,
}

/// How a target stands with its count.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nothing counts it.
    Unbound,
    /// It is counted.
    Counted(Actual),
    /// Its rule cannot be worked any more, and why.
    Broken(Words),
}

/// A target with what counts it.
#[derive(Clone, Debug, PartialEq)]
pub struct CountingView {
    /// The target.
    pub item: ItemId,
    /// As the plan says.
    pub target: Target,
    /// Title of the plan.
    pub plan_title: String,
    /// Whether the plan is made up.
    pub sample: bool,
    /// How it stands.
    pub standing: Standing,
    /// The rule in force.
    pub rule: Option<(Rule, RuleWords)>,
    /// Since when and by whom.
    pub made: Option<(Timestamp, String)>,
    /// The curve.
    pub points: Vec<CountPoint>,
    /// The count by region, the greatest first.
    pub places: Vec<PlaceCount>,
    /// What could count it, the likeliest first; empty for who may not bind it.
    pub proposals: Vec<Proposal>,
    /// The kinds that could be counted.
    pub kinds: Vec<KindName>,
    /// Why this target cannot be counted from records, if so.
    pub cannot: Option<Words>,
    /// Whether the reader may bind it.
    pub may_bind: bool,
}

/// A target that a record counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct CountedFor {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// The target.
    pub item: ItemId,
    /// As the plan says.
    pub target: Target,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The kind.
    pub kind: KindName,
    /// The rule.
    pub rule: Rule,
    /// Why it is proposed.
    pub why: Vec<Words>,
    /// How well it fits, up to 1.
    pub fit: f64,
}

/// The form for a rule over a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct CountForm {
    /// The kind.
    pub kind: KindName,
    /// The rule that the form is filled with.
    pub rule: Rule,
    /// Fields to filter by, with their values and how many records have them.
    pub filters: Vec<crate::records::FacetView>,
    /// Fields of days.
    pub days: Vec<Choice>,
    /// Fields that can be summed.
    pub sums: Vec<Choice>,
    /// Fields that say where a record belongs.
    pub regions: Vec<Choice>,
}

/// A rule as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountWish {
    /// The kind.
    pub kind: String,
    /// Field → values.
    pub filters: Vec<(String, Vec<String>)>,
    /// Field to sum; empty counts records.
    pub sum: String,
    /// `standing`, `added` or `yearly`.
    pub window: String,
    /// Field of the day on which a record begins or comes in.
    pub since: String,
    /// Field of the first day on which it is no more.
    pub until: String,
    /// Field that says where it belongs.
    pub region: String,
}
