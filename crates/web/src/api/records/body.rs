//! What programs send of a record, as people type it: one place reads both.

use app::records::{Entered, FieldInfo, FieldType, KindView};
use base::Words;
use serde_json::{Map, Value as Json};

use super::problem::Fault;

/// The body of an operation that makes, changes or moves a record.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Body {
    /// The version that was seen.
    pub(super) version: Option<i64>,
    /// The record that a new one is a part of.
    pub(super) parent: Option<i64>,
    /// That a new record is another than those that it may be the same as.
    pub(super) distinct: bool,
    /// What is said to a step.
    pub(super) comment: Option<String>,
    /// Values by field. A field that is left out stays as it is, `null` clears it.
    pub(super) values: Map<String, Json>,
}

/// The values as typed, or what is wrong with their form.
pub(super) fn entered(kind: &KindView, values: &Map<String, Json>) -> Result<Entered, Vec<Fault>> {
    let (mut entered, mut faults) = (Entered::default(), Vec::new());
    for (name, json) in values {
        let Some(field) = kind.fields.iter().find(|field| field.id == *name) else {
            faults.push(Fault::new(Some(name), "unknown-field", unknown(&kind.name.words, name)));
            continue;
        };
        if field.given {
            let words = Words::new("这一项由系统填写。", "This field is filled in by the system.");
            faults.push(Fault::new(Some(name), "given-field", words));
            continue;
        }
        match texts(field, json) {
            Some(texts) => texts.into_iter().for_each(|(name, texts)| {
                entered.0.entry(name).or_default().extend(texts);
            }),
            None => faults.push(Fault::new(Some(name), "wrong-type", wrong(field))),
        }
    }
    if faults.is_empty() { Ok(entered) } else { Err(faults) }
}

fn unknown(kind: &Words, name: &str) -> Words {
    Words::new(format!("“{}”没有“{name}”这一项。", kind.zh), format!("{} has no field `{name}`.", kind.en))
}

fn wrong(field: &FieldInfo) -> Words {
    let of = field.of.name();
    Words::new(
        format!("“{}”的值不是 {of} 类型应有的形式。", field.words.zh),
        format!("The value of {} is not in the form of a {of}.", field.words.en),
    )
}

/// The inputs of a field with their texts; `None` where the value is in another form.
fn texts(field: &FieldInfo, json: &Json) -> Option<Vec<(String, Vec<String>)>> {
    let id = &field.id;
    let part = |json: &Json, name: &str| match json.get(name) {
        None | Some(Json::Null) => Some(String::new()),
        Some(part) => scalar(part),
    };
    match json {
        Json::Null => Some(
            crate::records::typed::inputs(field)
                .into_iter()
                .map(|name| (name, vec![String::new()]))
                .collect(),
        ),
        Json::Array(items) if field.many => {
            let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
            let texts = texts?;
            Some(vec![(id.clone(), if texts.is_empty() { vec![String::new()] } else { texts })])
        }
        Json::Object(parts) if field.of == FieldType::Period => {
            only(parts, &["from", "to"])?;
            Some(vec![
                (format!("{id}_from"), vec![part(json, "from")?]),
                (format!("{id}_to"), vec![part(json, "to")?]),
            ])
        }
        Json::Object(parts) if field.both => {
            only(parts, &["zh", "en"])?;
            let given = |name: &str, input: String| match json.get(name) {
                None => Some(None),
                Some(_) => Some(Some((input, vec![part(json, name)?]))),
            };
            let pair = [given("zh", id.clone())?, given("en", format!("{id}_en"))?];
            Some(pair.into_iter().flatten().collect())
        }
        Json::Object(parts) if field.of == FieldType::Point => {
            only(parts, &["lat", "lon"])?;
            let (lat, lon) = (parts.get("lat")?.as_f64()?, parts.get("lon")?.as_f64()?);
            Some(vec![(id.clone(), vec![format!("{lat}, {lon}")])])
        }
        other => Some(vec![(id.clone(), vec![scalar(other)?])]),
    }
}

/// Only these parts.
fn only(parts: &Map<String, Json>, names: &[&str]) -> Option<()> {
    parts.keys().all(|name| names.contains(&&**name)).then_some(())
}

/// One value as text.
fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(n) => Some(n.to_string()),
        Json::Bool(true) => Some("yes".into()),
        Json::Bool(false) => Some("no".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use app::records::FieldClass;
    use serde_json::json;

    use super::*;
    use crate::pages::records::sample::{kind, words};

    fn field(id: &str, of: FieldType) -> FieldInfo {
        FieldInfo {
            id: id.into(),
            words: words("项", "Field"),
            of,
            target: None,
            many: id.ends_with('s'),
            both: id == "name",
            required: false,
            given: id == "number",
            class: FieldClass::Public,
            help: None,
            unit: None,
            decimals: None,
            min: None,
            max: None,
            pattern: None,
            choices: Vec::new(),
            accept: Vec::new(),
            size: None,
        }
    }

    fn read(values: Json) -> Result<Entered, Vec<&'static str>> {
        let fields = vec![
            field("name", FieldType::Text),
            field("term", FieldType::Period),
            field("place", FieldType::Point),
            field("countries", FieldType::Country),
            field("open", FieldType::Boolean),
            field("number", FieldType::Serial),
        ];
        let kind = KindView { fields, ..kind() };
        let Json::Object(values) = values else { unreachable!() };
        entered(&kind, &values).map_err(|faults| faults.iter().map(|fault| fault.code).collect())
    }

    #[test]
    fn values_come_as_people_type_them() {
        let found = read(json!({
            "name": { "zh": "甲", "en": null }, "term": { "from": "2026-01-01" }, "place": { "lat": 30.5, "lon": 114.25 },
            "countries": ["DE", "FR"], "open": true,
        }));
        let expected = [
            ("countries", "DE"),
            ("countries", "FR"),
            ("name", "甲"),
            ("name_en", ""),
            ("open", "yes"),
            ("place", "30.5, 114.25"),
            ("term_from", "2026-01-01"),
            ("term_to", ""),
        ];
        assert_eq!(found, Ok(Entered::new(expected)));
        let cleared = Entered::new([("countries", ""), ("term_from", ""), ("term_to", "")]);
        assert_eq!(read(json!({ "countries": [], "term": null })), Ok(cleared));
    }

    #[test]
    fn what_is_no_value_of_the_field_is_refused() {
        let found =
            read(json!({ "colour": 1, "number": "x", "open": { "a": 1 }, "term": { "since": "2026" } }));
        assert_eq!(found, Err(vec!["unknown-field", "given-field", "wrong-type", "wrong-type"]));
    }
}
