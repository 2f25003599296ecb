//! The JSON Schema of a kind's records, made from its fields.

use app::records::{FieldInfo, FieldType, KindView};
use serde_json::{Map, Value as Json, json};

/// What is answered of a field.
pub(super) fn answered(field: &FieldInfo) -> Json {
    let one = match field.of {
        FieldType::Integer => json!({ "type": "integer", "format": "int64" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Money => json!({ "type": "number", "description": "Yuan." }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Organisation | FieldType::Person | FieldType::Reference | FieldType::File => {
            json!({ "type": "integer", "format": "int64" })
        }
        FieldType::Date => json!({ "type": "string", "format": "date" }),
        FieldType::Instant => json!({ "type": "string", "format": "date-time" }),
        FieldType::Period => object(&[("from", day()), ("to", day())]),
        FieldType::Point => {
            object(&[("lat", json!({ "type": "number" })), ("lon", json!({ "type": "number" }))])
        }
        _ if field.both => object(&[("zh", text_or_null()), ("en", text_or_null())]),
        _ => json!({ "type": "string" }),
    };
    about(field, or_null(if field.many { json!({ "type": "array", "items": one }) } else { one }))
}

/// What is taken for a field: as answered, and what people type.
pub(super) fn taken(field: &FieldInfo) -> Json {
    let or_text = |of: &str| json!({ "type": [of, "string"] });
    let one = match field.of {
        FieldType::Integer => or_text("integer"),
        FieldType::Number | FieldType::Money => or_text("number"),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Organisation | FieldType::Person | FieldType::Reference => or_text("integer"),
        FieldType::File => json!({ "type": "integer", "format": "int64" }),
        FieldType::Code => json!({ "type": "string", "enum": codes(field) }),
        FieldType::Text if !field.both => text(field),
        _ => return answered(field),
    };
    about(field, or_null(if field.many { json!({ "type": "array", "items": one }) } else { one }))
}

fn codes(field: &FieldInfo) -> Vec<&str> {
    field.choices.iter().map(|choice| &*choice.value).collect()
}

fn text(field: &FieldInfo) -> Json {
    let mut schema = json!({ "type": "string" });
    let length = |bound: &Option<String>| bound.as_ref().and_then(|bound| bound.parse::<u32>().ok());
    if let Some(most) = length(&field.max) {
        schema["maxLength"] = json!(most);
    }
    schema
}

fn day() -> Json {
    json!({ "type": ["string", "null"], "format": "date" })
}

fn text_or_null() -> Json {
    json!({ "type": ["string", "null"] })
}

fn object(parts: &[(&str, Json)]) -> Json {
    let properties: Map<String, Json> =
        parts.iter().map(|(name, of)| ((*name).to_owned(), of.clone())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The same, or null.
fn or_null(mut schema: Json) -> Json {
    match schema.get("type").cloned() {
        Some(Json::String(of)) => schema["type"] = json!([of, "null"]),
        Some(Json::Array(mut of)) => {
            of.push(json!("null"));
            schema["type"] = Json::Array(of);
        }
        _ => {}
    }
    if let Some(Json::Array(codes)) = schema.get_mut("enum") {
        codes.push(Json::Null);
    }
    schema
}

/// With what people call it.
fn about(field: &FieldInfo, mut schema: Json) -> Json {
    schema["title"] = json!(field.words.en);
    let own = schema["description"].as_str().map(str::to_owned);
    let unit = field.unit.as_ref().map(|unit| format!("In {}.", unit.en));
    let help = field.help.as_ref().map(|help| help.en.clone());
    let target = field.target.as_ref().filter(|_| field.of == FieldType::Reference);
    let target = target.map(|kind| format!("A record of `{kind}`."));
    let codes: Vec<String> =
        field.choices.iter().map(|choice| format!("`{}` {}", choice.value, choice.words.en)).collect();
    let codes = (!codes.is_empty()).then(|| format!("{}.", codes.join(", ")));
    let whole: Vec<String> = [help, own, unit, target, codes].into_iter().flatten().collect();
    if !whole.is_empty() {
        schema["description"] = json!(whole.join(" "));
    }
    schema
}

/// The values of a record, as they are answered.
pub(super) fn values(kind: &KindView) -> Json {
    let properties: Map<String, Json> =
        kind.fields.iter().map(|field| (field.id.clone(), answered(field))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false,
        "description": "Values by field; what the reader may not know is left out." })
}

/// The values of a record, as they are sent.
pub(super) fn changes(kind: &KindView) -> Json {
    let typed = kind.fields.iter().filter(|field| !field.given);
    let properties: Map<String, Json> = typed.map(|field| (field.id.clone(), taken(field))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false,
        "description": "Values by field. What is left out stays as it is, null clears it." })
}
