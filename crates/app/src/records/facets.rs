//! Facets of a list: the values of a field with how many records have them, under all other filters.

use base::{Date, Words};
use futures_util::future::try_join_all;
use programme::model::{Field, FieldType};
use store::records::{Filter, Group, Measure, RecordQuery, Value};

use super::access::Reader;
use super::columns::heading;
use super::listing::facet_fields;
use super::shown::Shown;
use super::wish::{Understood, Wishing};
use super::{FacetValue, FacetView, ListWish, words};
use crate::error::Result;
use crate::{App, Viewer};

/// Values of a facet that are shown.
const TOP: u64 = 40;

impl App {
    /// The facets of a list.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn record_facets(
        &self,
        viewer: &Viewer,
        kind: &str,
        wish: &ListWish,
    ) -> Result<Vec<FacetView>> {
        let looking = self.at_kind(viewer, kind).await?;
        let wishing = self.wishing(&looking)?;
        let visible = looking.reader.visible(&looking.registry, wishing.kind);
        // Of what was taken away there are no facets.
        let wish = ListWish { deleted: false, ..wish.clone() };
        let understood = wishing.understand(&wish, visible);
        // Side by side: each is a query of its own.
        let names = facet_fields(&wishing);
        let facets = names.iter().map(|name| self.facet(&looking.reader, &wishing, &understood, name));
        try_join_all(facets).await
    }

    async fn facet(
        &self,
        reader: &Reader,
        wishing: &Wishing<'_>,
        understood: &Understood,
        name: &str,
    ) -> Result<FacetView> {
        let query = understood.without(name);
        let field = wishing.kind.field(name);
        let dated = field.is_some_and(is_dated) || matches!(name, "created" | "changed");
        let mut counts = match dated {
            true => self.by_year(&query, name).await?,
            false => self.counted_by(&query, name, TOP + 1).await?,
        };
        let more = counts.len() as u64 > TOP;
        counts.truncate(usize::try_from(TOP).unwrap_or(usize::MAX));
        let chosen = understood.filters.iter().find(|wanted| wanted.field == name);
        // What is chosen stays in sight, also where others are more frequent.
        if let Some(Filter::Is(_, values)) = chosen.map(|wanted| &wanted.filter).filter(|_| !dated) {
            for value in values.iter().filter(|_| field.is_none_or(|field| field.of != FieldType::Region)) {
                if counts.iter().all(|(known, _)| known != value) {
                    let one = query.clone().with(Filter::Is(name.to_owned(), vec![value.clone()]));
                    counts.push((value.clone(), self.counted(&one).await?));
                }
            }
        }
        order(wishing, name, dated, &mut counts);
        let values = counts.iter().filter_map(|(value, _)| Some((field?, value)));
        let shown = self.shown(wishing.registry, reader, values).await?;
        let owners = match name == "owner" {
            true => counts
                .iter()
                .filter_map(|(value, _)| if let Value::Id(id) = value { Some(*id) } else { None })
                .collect(),
            false => std::collections::BTreeSet::new(),
        };
        let owners = self.organisation_names(&owners).await?;
        let told = |(value, count): (Value, u64)| {
            let address = address(&value)?;
            let words = match (field, &value) {
                (_, Value::Null) => words::empty(),
                (Some(field), value) if !dated => {
                    shown.words(wishing.registry, wishing.programme, field, value, wishing.today)
                }
                (_, Value::Integer(year)) if dated => Words::new(format!("{year} 年"), year.to_string()),
                (_, value) => words::own(wishing.kind, name, value, &owners),
            };
            let chosen = chosen.is_some_and(|wanted| wanted.values.contains(&address));
            Some(FacetValue { value: address, words, count, chosen })
        };
        Ok(FacetView {
            field: name.to_owned(),
            words: heading(wishing.kind, name),
            values: counts.into_iter().filter_map(told).collect(),
            more,
        })
    }

    /// Records by the year of a day.
    async fn by_year(&self, query: &RecordQuery, field: &str) -> Result<Vec<(Value, u64)>> {
        let by = [Group::Year(field.to_owned())];
        let groups = self.counted_in_groups(query, &by, &Measure::Count, TOP + 1).await?;
        let one = |(by, count): (Vec<Value>, Value)| {
            let count = if let Value::Integer(count) = count { count.unsigned_abs() } else { 0 };
            by.into_iter().next().map(|year| (year, count))
        };
        Ok(groups.into_iter().filter_map(one).collect())
    }
}

/// States and codes in the order of the file, years from the last, else the most frequent first; what is not filled in
/// comes last.
fn order(wishing: &Wishing<'_>, name: &str, dated: bool, counts: &mut [(Value, u64)]) {
    let place = |value: &Value| rank(wishing, name, value);
    counts.sort_by_key(|(value, count)| {
        let empty = value.is_null();
        match value {
            Value::Integer(year) if dated => (empty, 0, -*year),
            value => (empty, place(value), -i64::try_from(*count).unwrap_or(i64::MAX)),
        }
    });
}

/// The place of a state or code in its file; everything else stands together.
pub(crate) fn rank(wishing: &Wishing<'_>, name: &str, value: &Value) -> usize {
    let Value::Text(text) = value else { return 0 };
    let field = wishing.kind.field(name);
    match field {
        None if name == "state" => {
            let states = &wishing.kind.lifecycle.states;
            states.iter().position(|state| *state.id == **text).unwrap_or(states.len())
        }
        Some(field) if field.of == FieldType::Code => {
            let list = field.target.as_deref();
            let list = list.and_then(|list| wishing.registry.programmes.code_list(wishing.programme, list));
            let at = list.and_then(|(_, list)| list.codes.iter().position(|code| *code.id == **text));
            at.unwrap_or(usize::MAX)
        }
        _ => 0,
    }
}

/// Whether a field is counted by year.
pub(crate) fn is_dated(field: &Field) -> bool {
    matches!(field.of, FieldType::Date | FieldType::Instant | FieldType::Period)
}

/// A value as it stands in addresses.
pub(crate) fn address(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => "-".into(),
        Value::Text(text) => text.clone(),
        Value::Words { zh, en } => zh.clone().or_else(|| en.clone())?,
        Value::Integer(number) | Value::Id(number) => number.to_string(),
        Value::Decimal(number) => number.normalize().to_string(),
        Value::Money(fen) => rust_decimal::Decimal::new(*fen, 2).normalize().to_string(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => super::decide::china_day(*at).to_string(),
        Value::Period(from, to) => {
            let end = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{}..{}", end(from), end(to))
        }
        Value::Point { .. } | Value::Many(_) => return None,
    })
}

/// A value of a field, or of what every record has, in words.
pub(crate) fn value_words(wishing: &Wishing<'_>, shown: &Shown, name: &str, value: &Value) -> Words {
    match (wishing.kind.field(name), value) {
        (_, Value::Null) => words::empty(),
        (Some(field), value) => shown.words(wishing.registry, wishing.programme, field, value, wishing.today),
        (None, value) => words::own(wishing.kind, name, value, &std::collections::BTreeMap::new()),
    }
}
