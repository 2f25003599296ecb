//! Fields of a form: what is asked, what may be chosen, what stands there.

use base::{Date, Words};
use programme::model::{Bound, Field, FieldType, Programme};
use store::records::Value;

use super::Plan;
use super::inputs::{filled, widget};
use super::spoken::Spoken;
use crate::records::programmes::{choices, unit};
use crate::records::registry::Registry;
use crate::records::shown::Shown;
use crate::records::{Choice, Entered, FieldFault, FormField, FormInput};

pub(super) fn form_field(
    plan: &Plan<'_>,
    field: &Field,
    value: &Value,
    shown: &Shown,
    spoken: &Spoken,
) -> FormField {
    let required = match plan.step {
        None => field.required,
        Some(step) => !step.lacking.as_ref().is_some_and(|it| it.fields.contains(&field.id)),
    };
    let longest = match (field.of, field.max) {
        (FieldType::Text | FieldType::Long, Some(Bound::Number(max))) => u32::try_from(max).ok(),
        _ => None,
    };
    FormField {
        id: field.id.text.clone(),
        words: field.words.clone(),
        help: field.help.clone(),
        unit: unit(field),
        class: field.class,
        required,
        widget: widget(field),
        many: field.many,
        inputs: filled(field, value, spoken),
        choices: offered(plan.registry, plan.programme, field, value, shown, plan.then.day),
        longest,
        accept: field.accept.iter().map(|name| name.text.clone()).collect(),
        size: field.size,
        faults: Vec::new(),
        warnings: Vec::new(),
        offers: Vec::new(),
        taken: false,
    }
}

/// What may be chosen: codes of the day; of what is chosen already its words, whatever day it is of.
pub(super) fn offered(
    registry: &Registry,
    programme: &Programme,
    field: &Field,
    value: &Value,
    shown: &Shown,
    day: Date,
) -> Vec<Choice> {
    let mut offered = match field.of {
        FieldType::Boolean => vec![
            Choice { value: "yes".into(), words: Words::new("是", "yes") },
            Choice { value: "no".into(), words: Words::new("否", "no") },
        ],
        _ => choices(registry, programme, field, day),
    };
    let listed = matches!(
        field.of,
        FieldType::Code
            | FieldType::Region
            | FieldType::Country
            | FieldType::Organisation
            | FieldType::Person
            | FieldType::Reference
            | FieldType::File
    );
    let values = match value {
        Value::Many(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    for value in values.iter().filter(|value| listed && !value.is_null()) {
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::Id(id) => id.to_string(),
            _ => continue,
        };
        if offered.iter().all(|choice| choice.value != text) {
            let words = shown.words(registry, programme, field, value, day);
            offered.push(Choice { value: text, words });
        }
    }
    offered
}

/// What was typed stands there again, as it was typed.
pub(super) fn retype(input: &mut FormInput, entered: &Entered) {
    if let Some(texts) = entered.texts(&input.name) {
        input.texts = texts.iter().filter(|text| !text.trim().is_empty()).cloned().collect();
    }
}

pub(super) fn words_of(faults: &[FieldFault], field: Option<&str>) -> Vec<Words> {
    faults.iter().filter(|fault| fault.field.as_deref() == field).map(|fault| fault.words.clone()).collect()
}
