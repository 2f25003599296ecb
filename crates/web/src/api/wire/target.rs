//! Targets and indicators.

use app::plan::Value;
use app::{IndicatorGroup, TargetRow};
use serde::Serialize;
use utoipa::ToSchema;

/// A quantified commitment of some plan's current version, corrections applied.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Target {
    /// The plan.
    plan: i64,
    version: u32,
    plan_title: String,
    /// `t0`, `t1`, …: its name within that version.
    item: String,
    indicator: String,
    /// Key of the indicator, the same in all plans.
    indicator_key: String,
    /// `ge`, `gt`, `le`, `lt`, `about`, `range`, `rank`
    comparator: &'static str,
    /// The number, or the two ends of a range, as decimal text in plain units.
    #[schema(value_type = Amount, example = json!("4.2"))]
    value: Value,
    unit: String,
    /// `level`, `added`, `growth`, `ratio`, `rank`
    basis: &'static str,
    /// Year it is due.
    due: Option<String>,
    /// `year` where it recurs.
    per: Option<String>,
    /// `firm` or `aspire`
    firmness: &'static str,
    /// The words, verbatim.
    quote: String,
    section: Option<String>,
    /// Some value of it was corrected by hand.
    corrected: bool,
    /// The plan is made up.
    sample: bool,
}

/// How the value of a target is written.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only describes what is answered")]
enum Amount {
    /// One number.
    One(String),
    /// The two ends of a range.
    Range([String; 2]),
}

impl From<TargetRow> for Target {
    fn from(row: TargetRow) -> Self {
        Self {
            plan: row.plan.0,
            version: row.version,
            plan_title: row.plan_title,
            item: row.item.to_string(),
            indicator: row.indicator,
            indicator_key: row.indicator_key,
            comparator: row.comparator.code(),
            value: row.value,
            unit: row.unit,
            basis: row.basis.code(),
            due: row.due,
            per: row.per,
            firmness: row.firmness.code(),
            quote: row.quote,
            section: row.section,
            corrected: row.corrected,
            sample: row.sample,
        }
    }
}

/// The targets of all plans on one indicator.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Indicator {
    /// Its key.
    key: String,
    /// The name most plans use.
    label: String,
    /// By due year.
    points: Vec<Target>,
    /// Targets that are not among the points, because the answer would hold too many; `/api/v1/targets` lists them.
    left_out: u64,
    /// Pairs of points that cannot both hold.
    conflicts: Vec<Clash>,
}

/// Two targets with different values for the same year.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Clash {
    due: Option<String>,
    /// Place in `points`, from 0.
    a: usize,
    /// Place in `points`, from 0.
    b: usize,
}

impl From<IndicatorGroup> for Indicator {
    fn from(group: IndicatorGroup) -> Self {
        let conflicts =
            group.conflicts.into_iter().map(|clash| Clash { due: clash.due, a: clash.a, b: clash.b });
        Self {
            key: group.key,
            label: group.label,
            left_out: group.left_out,
            conflicts: conflicts.collect(),
            points: group.points.into_iter().map(Target::from).collect(),
        }
    }
}
