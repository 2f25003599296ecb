//! The JSON Schema of programme files, made from the grammar: editors complete keys, explain them, and mark slips.

use base::Lang;
use serde_json::{Map, Value, json};

use crate::grammar::{PROGRAMME, Shape, Table, Text, all};

/// The schema, its descriptions in one language.
pub fn schema(lang: Lang) -> Value {
    let tables = all().into_iter().filter(|table| !std::ptr::eq(*table, &raw const PROGRAMME));
    let definitions: Map<String, Value> =
        tables.map(|table| (table.id.to_owned(), object(table, lang))).collect();
    let mut root = object(&PROGRAMME, lang);
    if let Value::Object(root) = &mut root {
        root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        root.insert("$defs".to_owned(), Value::Object(definitions));
    }
    root
}

fn say(text: Text, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => text.zh,
        Lang::En => text.en,
    }
}

fn object(table: &'static Table, lang: Lang) -> Value {
    let properties: Map<String, Value> = table
        .keys
        .iter()
        .map(|key| {
            let mut value = shape(key.shape);
            if let Value::Object(value) = &mut value {
                value.insert("description".to_owned(), json!(say(key.what, lang)));
            }
            (key.key.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = table.keys.iter().filter(|key| key.required).map(|key| key.key).collect();
    json!({
        "title": say(table.name, lang),
        "description": say(table.what, lang),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

const NAME: &str = "^[a-z][a-z0-9_]{0,47}$";

fn shape(of: Shape) -> Value {
    match of {
        Shape::Words => json!({ "type": "string", "minLength": 1 }),
        Shape::Name => json!({ "type": "string", "pattern": NAME }),
        Shape::Path => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?$" }),
        Shape::Form | Shape::Rule => json!({ "type": "string" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Flag => json!({ "type": "boolean" }),
        // TOML has days of its own; editors hand them to the schema as text.
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::Plain => json!({ "type": ["string", "number", "boolean", "array"] }),
        Shape::List(of) => json!({ "type": "array", "items": shape(*of) }),
        Shape::OneOrMore(of) => {
            json!({ "anyOf": [shape(*of), { "type": "array", "items": shape(*of) }] })
        }
        Shape::Table(table) => json!({ "$ref": format!("#/$defs/{}", table.id) }),
        Shape::Named(of) => {
            json!({ "type": "object", "propertyNames": { "pattern": NAME }, "additionalProperties": shape(*of) })
        }
        Shape::Either(one, other) => json!({ "anyOf": [shape(*one), shape(*other)] }),
    }
}
