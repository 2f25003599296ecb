//! Charts of a list, by the views that the file declares.

use std::collections::BTreeMap;

use base::Words;
use programme::cel::ast::What;
use programme::model::{Expression, FieldType, View};
use rust_decimal::Decimal;
use store::records::{Group, Measure, Value};

use super::columns::heading;
use super::facets::{address, rank, value_words};
use super::shown::Shown;
use super::wish::{Wishing, is_own};
use super::{ChartView, ListWish, Series, words};
use crate::error::{Error, Result};
use crate::{App, Viewer};

/// Groups that are asked for.
const GROUPS: u64 = 2_000;
/// Groups along the axis; what lies beyond is put together.
const AXIS: usize = 40;
/// Series side by side.
const SERIES: usize = 12;

impl App {
    /// A chart of the records of a list.
    ///
    /// # Errors
    /// As [`App::record_door`]; [`Error::NotFound`] where there is no such chart for the viewer.
    pub async fn record_chart(
        &self,
        viewer: &Viewer,
        kind: &str,
        wish: &ListWish,
        view: usize,
    ) -> Result<ChartView> {
        let looking = self.at_kind(viewer, kind).await?;
        let wishing = self.wishing(&looking)?;
        let view = declared(&wishing, view)?;
        let by: Vec<Group> = view.by.iter().take(2).filter_map(group).collect();
        if view.chart.is_none() || by.is_empty() {
            return Err(Error::NotFound);
        }
        let measure = match (view.chart.as_deref(), &view.sum) {
            (Some("sum"), Some(sum)) => Measure::Sum(sum.text.clone()),
            _ => Measure::Count,
        };
        let visible = looking.reader.visible(&looking.registry, wishing.kind);
        let query = wishing.understand(&ListWish { deleted: false, ..wish.clone() }, visible).whole();
        let found = self.counted_in_groups(&query, &by, &measure, GROUPS).await?;
        let values =
            found.iter().flat_map(|(values, _)| by.iter().zip(values)).filter_map(|(group, value)| {
                let Group::Field(name) = group else { return None };
                Some((wishing.kind.field(name)?, value))
            });
        let shown = self.shown(&looking.registry, &looking.reader, values).await?;
        let summed = view.sum.as_deref().and_then(|field| wishing.kind.field(field));
        let money = summed.is_some_and(|field| field.of == FieldType::Money);
        let mut chart = plotted(&wishing, &shown, &by, &found);
        chart.words = view.words.clone();
        chart.unit = match (money, &measure) {
            (true, _) => Some(ten_thousands(&mut chart.series)),
            (false, Measure::Count) => None,
            _ => summed.and_then(|field| field.unit.clone()),
        };
        Ok(chart)
    }
}

/// A view of a list that the reader may have.
pub(crate) fn declared<'a>(wishing: &Wishing<'a>, number: usize) -> Result<&'a View> {
    let view = wishing.kind.list.as_ref().and_then(|list| list.views.get(number)).ok_or(Error::NotFound)?;
    let open = |name: &String| wishing.findable(name).is_some() || is_own(wishing.kind, name);
    if fields(view).iter().all(open) { Ok(view) } else { Err(Error::NotFound) }
}

/// The fields that a view tells of.
pub(crate) fn fields(view: &View) -> Vec<String> {
    let by = view.by.iter().filter_map(group).map(|group| match group {
        Group::Field(name) | Group::Year(name) | Group::Month(name) => name,
    });
    by.chain(view.map.iter().chain(&view.graph).chain(&view.sum).map(|name| name.text.clone())).collect()
}

/// What an expression groups by: a field, `year(field)`, `month(field)`.
pub(crate) fn group(by: &Expression) -> Option<Group> {
    match &by.node.as_deref()?.what {
        What::Name(name) => Some(Group::Field(name.clone())),
        What::Call(call, args) => {
            let [arg] = args.as_slice() else { return None };
            let What::Name(name) = &arg.what else { return None };
            match call.as_str() {
                "year" => Some(Group::Year(name.clone())),
                "month" => Some(Group::Month(name.clone())),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Groups as a chart: along the axis in their order, with years between that have no record.
fn plotted(wishing: &Wishing<'_>, shown: &Shown, by: &[Group], found: &[(Vec<Value>, Value)]) -> ChartView {
    let mut sums: BTreeMap<(usize, usize), Decimal> = BTreeMap::new();
    let along = values(wishing, by.first(), found, 0, AXIS);
    let across = values(wishing, by.get(1), found, 1, SERIES);
    let at = |values: &[Value], value: Option<&Value>| match value {
        None => 0,
        Some(value) => values.iter().position(|it| it == value).unwrap_or(values.len()),
    };
    for (groups, measured) in found {
        let key = (at(&across, groups.get(1)), at(&along, groups.first()));
        *sums.entry(key).or_default() += amount(measured);
    }
    let rest = |of: usize, places: usize| {
        sums.keys().any(|key| if of == 0 { key.1 >= places } else { key.0 >= places })
    };
    let (more_along, more_across) = (rest(0, along.len()), by.len() > 1 && rest(1, across.len()));
    let others = || Words::new("其他", "others");
    let mut groups: Vec<Words> =
        along.iter().map(|value| group_words(wishing, shown, by.first(), value)).collect();
    let mut filters: Vec<Option<(String, String)>> =
        along.iter().map(|value| filter(by.first(), value)).collect();
    if more_along {
        groups.push(others());
        filters.push(None);
    }
    let mut names: Vec<Words> = match by.len() {
        1 => vec![Words::default()],
        _ => across.iter().map(|value| group_words(wishing, shown, by.get(1), value)).collect(),
    };
    if more_across {
        names.push(others());
    }
    let series = names.into_iter().enumerate().map(|(row, words)| Series {
        words,
        values: (0..groups.len()).map(|place| sums.get(&(row, place)).copied().unwrap_or_default()).collect(),
    });
    ChartView {
        words: Words::default(),
        axis: by.first().map(|group| axis(wishing, group)).unwrap_or_default(),
        series: series.collect(),
        groups,
        filters,
        unit: None,
    }
}

/// The values of one grouping in the order of the axis; of too many those with the most.
fn values(
    wishing: &Wishing<'_>,
    by: Option<&Group>,
    found: &[(Vec<Value>, Value)],
    place: usize,
    most: usize,
) -> Vec<Value> {
    let Some(by) = by else { return Vec::new() };
    let mut totals: Vec<(Value, Decimal)> = Vec::new();
    for (groups, measured) in found {
        let Some(value) = groups.get(place) else { continue };
        match totals.iter_mut().find(|(known, _)| known == value) {
            Some((_, total)) => *total += amount(measured),
            None => totals.push((value.clone(), amount(measured))),
        }
    }
    if let Group::Year(_) = by {
        let years: Vec<i64> = totals.iter().filter_map(|(value, _)| year(value)).collect();
        if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) {
            let gaps = (*first..=*last).filter(|year| !years.contains(year)).take(AXIS);
            totals.extend(gaps.map(|year| (Value::Integer(year), Decimal::ZERO)));
        }
    }
    let dated = !matches!(by, Group::Field(_));
    match dated {
        // Of too many days the last are shown.
        true => totals.sort_by(|a, b| order(&b.0).cmp(&order(&a.0))),
        false => totals.sort_by_key(|total| std::cmp::Reverse(total.1)),
    }
    totals.truncate(most);
    let Group::Field(name) = by else {
        totals.sort_by(|(a, _), (b, _)| (a.is_null(), order(a)).cmp(&(b.is_null(), order(b))));
        return totals.into_iter().map(|(value, _)| value).collect();
    };
    totals.sort_by_key(|(value, _)| (value.is_null(), rank(wishing, name, value), year(value)));
    totals.into_iter().map(|(value, _)| value).collect()
}

fn year(value: &Value) -> Option<i64> {
    if let Value::Integer(year) = value { Some(*year) } else { None }
}

fn order(value: &Value) -> (Option<i64>, Option<&str>) {
    let text = if let Value::Text(text) = value { Some(text.as_str()) } else { None };
    (year(value), text)
}

fn amount(measured: &Value) -> Decimal {
    match measured {
        Value::Integer(number) => Decimal::from(*number),
        Value::Decimal(number) => *number,
        Value::Money(fen) => Decimal::new(*fen, 2),
        _ => Decimal::ZERO,
    }
}

fn group_words(wishing: &Wishing<'_>, shown: &Shown, by: Option<&Group>, value: &Value) -> Words {
    match (by, value) {
        (_, Value::Null) => words::empty(),
        (Some(Group::Field(name)), value) => value_words(wishing, shown, name, value),
        (_, Value::Integer(year)) => Words::new(year.to_string(), year.to_string()),
        (_, Value::Text(month)) => Words::new(month, month),
        _ => Words::default(),
    }
}

fn filter(by: Option<&Group>, value: &Value) -> Option<(String, String)> {
    let (Group::Field(name) | Group::Year(name) | Group::Month(name)) = by?;
    Some((name.clone(), address(value)?))
}

fn axis(wishing: &Wishing<'_>, group: &Group) -> Words {
    let (Group::Field(name) | Group::Year(name) | Group::Month(name)) = group;
    let field = heading(wishing.kind, name);
    match group {
        Group::Field(_) => field,
        Group::Year(_) => Words::new(format!("{}（年）", field.zh), format!("{}, by year", field.en)),
        Group::Month(_) => Words::new(format!("{}（月）", field.zh), format!("{}, by month", field.en)),
    }
}

/// Amounts in yuan, or in tens of thousands where they are large; gives the unit back.
fn ten_thousands(series: &mut [Series]) -> Words {
    let large =
        series.iter().flat_map(|series| &series.values).any(|value| value.abs() >= Decimal::from(100_000));
    if !large {
        return Words::new("元", "CNY");
    }
    for value in series.iter_mut().flat_map(|series| &mut series.values) {
        *value = (*value / Decimal::from(10_000)).round_dp(2).normalize();
    }
    Words::new("万元", "CNY 10,000")
}
