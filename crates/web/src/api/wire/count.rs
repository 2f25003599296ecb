//! Targets that are counted from records.

use app::{Actual, CountOf, CountWish, CountingView, Proposal, Rule, Standing, Window};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::records::asked::rows_address;

/// A target with what counts it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Counting {
    /// The target within its plan, such as `t0`.
    item: String,
    indicator: String,
    unit: String,
    /// `unbound`, `counted` or `broken`
    standing: &'static str,
    /// What it came to.
    actual: Option<Count>,
    /// Why its rule does not work any more, in Chinese and English.
    broken: Option<[String; 2]>,
    rule: Option<CountingWish>,
    /// Day by day: the ends of months worked out from the dates of records, and the days it was counted on.
    points: Vec<Point>,
    regions: Vec<Region>,
    /// What could count it, the likeliest first.
    proposals: Vec<Proposed>,
}

/// What a target came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Count {
    /// Decimal text; money in yuan.
    value: String,
    /// The day that it speaks of.
    day: String,
    /// When it was counted.
    counted: String,
    /// The share of the target that is reached, 1 being all of it; nothing where the target is a ceiling.
    share: Option<f64>,
    reached: bool,
    /// Address of the records that make it up.
    records: String,
}

/// A point of the curve.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Point {
    day: String,
    value: String,
    /// Worked out later, from the dates that the records carry.
    afterwards: bool,
}

/// The count of a region.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Region {
    /// GB/T 2260; `-` for records that name none.
    code: String,
    value: String,
}

/// A proposal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Proposed {
    rule: CountingWish,
    /// Chinese and English.
    why: Vec<[String; 2]>,
    /// How well it fits, up to 1.
    fit: f64,
}

/// A rule by which records are counted.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub(crate) struct CountingWish {
    /// The kind of the records.
    kind: String,
    /// Field and any of these values, as in the query of the kind's list.
    #[serde(default)]
    filters: Vec<(String, Vec<String>)>,
    /// A field to sum; nothing counts the records.
    #[serde(default)]
    sum: Option<String>,
    /// `standing` (on the day), `added` (since the plan's first year) or `yearly`.
    window: String,
    /// Field of the day on which a record begins, or comes in.
    #[serde(default)]
    since: Option<String>,
    /// Field of the first day on which it stands no more.
    #[serde(default)]
    until: Option<String>,
    /// Field that says where a record belongs.
    #[serde(default)]
    region: Option<String>,
}

impl From<CountingWish> for CountWish {
    fn from(wish: CountingWish) -> Self {
        Self {
            kind: wish.kind,
            filters: wish.filters,
            sum: wish.sum.unwrap_or_default(),
            window: wish.window,
            since: wish.since.unwrap_or_default(),
            until: wish.until.unwrap_or_default(),
            region: wish.region.unwrap_or_default(),
        }
    }
}

fn rule(kind: &str, rule: &Rule) -> CountingWish {
    let (since, until) = match &rule.window {
        Window::Standing { since, until } => (since.clone(), until.clone()),
        Window::Added { on } | Window::Yearly { on } => (Some(on.clone()), None),
    };
    CountingWish {
        kind: kind.to_owned(),
        filters: rule.filters.clone(),
        sum: match &rule.of {
            CountOf::Records => None,
            CountOf::Sum(field) => Some(field.clone()),
        },
        window: rule.window.code().to_owned(),
        since,
        until,
        region: rule.region.clone(),
    }
}

impl From<Actual> for Count {
    fn from(actual: Actual) -> Self {
        Self {
            value: actual.value.normalize().to_string(),
            day: actual.day.to_string(),
            counted: actual.counted.to_string(),
            share: actual.share,
            reached: actual.reached,
            records: rows_address(&actual.kind, &actual.rows),
        }
    }
}

impl From<Proposal> for Proposed {
    fn from(proposal: Proposal) -> Self {
        Self {
            rule: rule(&proposal.kind.id, &proposal.rule),
            why: proposal.why.into_iter().map(|words| [words.zh, words.en]).collect(),
            fit: proposal.fit,
        }
    }
}

impl From<CountingView> for Counting {
    fn from(view: CountingView) -> Self {
        let (standing, actual, broken) = match view.standing {
            Standing::Unbound => ("unbound", None, None),
            Standing::Counted(actual) => ("counted", Some(actual.into()), None),
            Standing::Broken(words) => ("broken", None, Some([words.zh, words.en])),
        };
        let decimal = |value: rust_decimal::Decimal| value.normalize().to_string();
        Self {
            item: view.item.to_string(),
            indicator: view.target.indicator,
            unit: view.target.unit,
            standing,
            actual,
            broken,
            rule: view.rule.map(|(of, words)| rule(&words.kind.id, &of)),
            points: view
                .points
                .into_iter()
                .map(|it| Point {
                    day: it.day.to_string(),
                    value: decimal(it.value),
                    afterwards: it.afterwards,
                })
                .collect(),
            regions: view
                .places
                .into_iter()
                .map(|it| Region { code: it.value, value: decimal(it.count) })
                .collect(),
            proposals: view.proposals.into_iter().map(Proposed::from).collect(),
        }
    }
}
