//! What people type, made into values. The one place where spellings of dates, amounts and names are understood: forms,
//! programs and sheets all come here.
//!
//! Registers (organisations, people, records) are looked up beforehand, see [`Lookups`]; the rest is a function of the
//! text and the day.

mod look_up;
mod named;
mod number;
mod scalar;

use std::collections::BTreeMap;

use base::{Date, Words};
use programme::Programmes;
use programme::model::{Field, FieldType, Kind, Programme};
use store::records::Value;

pub(crate) use look_up::{Found, Lookups, register_of};
pub(crate) use number::{money, number};

use super::{Entered, FieldFault};

/// What typed texts are read with.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) programmes: &'a Programmes,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    pub(crate) today: Date,
    pub(crate) lookups: &'a Lookups,
}

/// What was made of what was typed: the fields that were there, and what is wrong with those that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Typed {
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) faults: Vec<FieldFault>,
}

/// Reads what was typed. Inputs that belong to no field that can be filled in are faults: a slip in a name must not pass
/// for a change.
pub(crate) fn read(reading: &Reading<'_>, entered: &Entered) -> Typed {
    let mut typed = Typed::default();
    let mut known: Vec<String> = Vec::new();
    for field in &reading.kind.fields {
        let inputs = inputs(field);
        let there = inputs.iter().any(|name| entered.texts(name).is_some());
        known.extend(inputs);
        if !there {
            continue;
        }
        if !field.is_entered() {
            let code = "field-given";
            typed.faults.push(fault(
                field,
                code,
                format!("“{}”由系统生成，不能填写", field.words.zh),
                format!("{} is worked out and cannot be filled in", field.words.en),
            ));
            continue;
        }
        match value(reading, field, entered) {
            Ok(value) => drop(typed.values.insert(field.id.text.clone(), value)),
            Err(fault) => typed.faults.push(fault),
        }
    }
    for name in entered.0.keys().filter(|name| !known.contains(name)) {
        typed.faults.push(FieldFault {
            field: None,
            words: Words::new(
                format!("没有名为 {name} 的字段，请核对字段名"),
                format!("there is no field called {name}: check the name"),
            ),
            code: "field-unknown",
            working: Vec::new(),
        });
    }
    typed
}

/// The names of a field's inputs.
pub(crate) fn inputs(field: &Field) -> Vec<String> {
    let name = &field.id.text;
    match field.of {
        FieldType::Period => vec![format!("{name}_from"), format!("{name}_to")],
        _ if field.both => vec![name.clone(), format!("{name}_en")],
        _ => vec![name.clone()],
    }
}

fn value(reading: &Reading<'_>, field: &Field, entered: &Entered) -> Result<Value, FieldFault> {
    let one = |name: &str| -> String {
        entered
            .texts(name)
            .and_then(|texts| texts.iter().find(|text| !text.trim().is_empty()))
            .cloned()
            .unwrap_or_default()
    };
    let inputs = inputs(field);
    if field.of == FieldType::Period {
        let day = |name: &str| scalar::day(field, one(name).trim());
        let (from, to) = (day(&inputs[0])?, day(&inputs[1])?);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(fault(
                field,
                "period-reversed",
                "结束日期早于开始日期",
                "the end comes before the start",
            ));
        }
        return Ok(if from.is_none() && to.is_none() { Value::Null } else { Value::Period(from, to) });
    }
    if field.both {
        let text = |name: &str| scalar::text(field, &one(name));
        let (zh, en) = (text(&inputs[0])?, text(&inputs[1])?);
        return Ok(if zh.is_none() && en.is_none() { Value::Null } else { Value::Words { zh, en } });
    }
    if !field.many {
        return scalar::read(reading, field, one(&inputs[0]).trim());
    }
    let mut values: Vec<Value> = Vec::new();
    for text in parts(field, entered.texts(&inputs[0]).unwrap_or_default()) {
        let value = scalar::read(reading, field, text)?;
        if !value.is_null() && !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(if values.is_empty() { Value::Null } else { Value::Many(values) })
}

/// The single texts of a field with several.
pub(crate) fn parts<'a>(field: &Field, texts: &'a [String]) -> Vec<&'a str> {
    // A name in a foreign language may hold a comma; a code may not.
    let stops: &[char] = match field.of {
        FieldType::Code | FieldType::Country | FieldType::Region => &['、', '；', ';', '\n', ',', '，'],
        _ => &['、', '；', ';', '\n'],
    };
    texts.iter().flat_map(|text| text.split(stops)).map(str::trim).filter(|text| !text.is_empty()).collect()
}

pub(super) fn fault(
    field: &Field,
    code: &'static str,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> FieldFault {
    FieldFault { field: Some(field.id.text.clone()), words: Words::new(zh, en), code, working: Vec::new() }
}
