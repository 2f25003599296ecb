//! Records over the wire: values by field, as JSON.

use app::records::{
    Cell, FacetView, OriginView, RecordList, RecordView, Saved, StateView, Value, VersionView,
};
use base::Words;
use serde_json::{Map, Value as Json, json};

use crate::ui::Ui;

/// A value: money in yuan, days as `2026-03-05`, what has several values as a list.
pub(super) fn value(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => json!(text),
        Value::Words { zh, en } => json!({ "zh": zh, "en": en }),
        Value::Integer(n) | Value::Id(n) => json!(n),
        Value::Decimal(n) => number(&n.to_string()),
        Value::Money(fen) => number(&yuan(*fen)),
        Value::Flag(yes) => json!(yes),
        Value::Day(day) => json!(day.to_string()),
        Value::Moment(at) => json!(at.to_string()),
        Value::Period(from, to) => {
            json!({ "from": from.map(|d| d.to_string()), "to": to.map(|d| d.to_string()) })
        }
        Value::Point { lat, lon } => json!({ "lat": lat, "lon": lon }),
        Value::Many(values) => Json::Array(values.iter().map(self::value).collect()),
    }
}

/// Fen as yuan.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// A number; as text where JSON's own cannot hold it.
pub(super) fn number(text: &str) -> Json {
    text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map_or_else(|| json!(text), Json::Number)
}

/// Values by field; what the reader may not know is left out.
fn values<'a>(cells: impl Iterator<Item = &'a Cell>) -> Json {
    let known = cells.filter(|cell| cell.withheld.is_none());
    Json::Object(known.map(|cell| (cell.field.clone(), value(&cell.value))).collect())
}

pub(super) fn words(words: &Words) -> Json {
    json!({ "zh": words.zh, "en": words.en })
}

fn state(state: &Option<StateView>) -> Json {
    state.as_ref().map_or(Json::Null, |state| json!(state.id))
}

/// A record with all that it says, and how it stands.
pub(super) fn record(view: &RecordView) -> Json {
    let fields = view.sections.iter().flat_map(|section| &section.fields).map(|field| &field.cell);
    let mut record = json!({
        "id": view.id.0,
        "kind": view.kind.id,
        "version": view.version,
        "title": words(&view.title),
        "state": state(&view.state),
        "parent": view.parent.as_ref().map(|parent| parent.id.0),
        "owner": value(&view.owner.value),
        "published": view.published,
        "sample": view.sample,
        "deleted": view.deleted.map(|at| at.to_string()),
        "created": view.created.to_string(),
        "created_by": view.created_by,
        "changed": view.changed.to_string(),
        "changed_by": view.changed_by,
        "values": values(fields.chain(&view.apart)),
        "origins": view.origins.iter().map(origin).collect::<Vec<_>>(),
    });
    if let Some(record) = record.as_object_mut() {
        record.extend(super::standing::parts(view));
    }
    record
}

/// The row of a plan that a record was made of.
fn origin(origin: &OriginView) -> Json {
    json!({
        "plan": origin.plan.0, "version": origin.version, "item": origin.item.to_string(), "row": origin.row,
        "quote": origin.quote,
    })
}

/// One page of a list, and its rows.
pub(super) fn list(list: &RecordList) -> Json {
    let row = |row: &app::records::RecordRow| {
        json!({
            "id": row.id.0,
            "version": row.version,
            "title": words(&row.title),
            "state": state(&row.state),
            "published": row.published,
            "sample": row.sample,
            "values": values(row.cells.iter().filter(|cell| cell.field != "state")),
        })
    };
    json!({
        "items": list.rows.items.iter().map(row).collect::<Vec<_>>(),
        "total": list.rows.total,
        "page": list.rows.number,
        "per_page": list.rows.size,
    })
}

/// How many records have which values.
pub(super) fn facets(ui: &Ui, facets: &[FacetView]) -> Json {
    let facet = |facet: &FacetView| {
        let values = facet
            .values
            .iter()
            .map(|one| json!({ "value": one.value, "name": ui.say(&one.words), "count": one.count }));
        let values: Vec<_> = values.collect();
        json!({ "field": facet.field, "name": ui.say(&facet.words), "values": values, "more": facet.more })
    };
    facets.iter().map(facet).collect()
}

/// All versions.
pub(super) fn versions(ui: &Ui, versions: &[VersionView]) -> Json {
    let version = |version: &VersionView| {
        json!({
            "version": version.number,
            "at": version.at.to_string(),
            "by": version.by,
            "organisation": version.acting.as_ref().map(|(id, _)| id.0),
            "action": ui.say(&version.action),
            "comment": version.comment,
            "state": state(&version.state),
        })
    };
    versions.iter().map(version).collect()
}

/// What came of saving.
pub(super) fn saved(ui: &Ui, saved: &Saved) -> Json {
    let warnings: Vec<_> = saved.warnings.iter().map(|words| ui.say(words)).collect();
    let mut body = Map::new();
    body.insert("id".into(), json!(saved.id.0));
    body.insert("version".into(), json!(saved.version));
    body.insert("state".into(), state(&saved.state));
    body.insert("changed".into(), json!(saved.changed));
    body.insert("warnings".into(), json!(warnings));
    Json::Object(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_in_yuan_and_exact() {
        assert_eq!(value(&Value::Money(-12_345_678_905)).to_string(), "-123456789.05");
        assert_eq!(value(&Value::Money(5)).to_string(), "0.05");
    }

    #[test]
    fn several_values_are_a_list() {
        let words = Value::Words { zh: Some("甲".into()), en: None };
        assert_eq!(
            value(&Value::Many(vec![Value::Integer(1), words])),
            json!([1, { "zh": "甲", "en": null }])
        );
    }
}
