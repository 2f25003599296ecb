//! What stands in inputs by name: a key tells people nothing. A name is written where it alone leads back to what is
//! meant.

use std::collections::BTreeMap;

use base::Date;
use base::codes::Country;
use programme::model::{Field, FieldType, Kind, Programme};
use store::records::Value;

use super::inputs::text;
use crate::App;
use crate::error::Result;
use crate::records::Entered;
use crate::records::entered::{Found, Lookups, inputs, register_of};
use crate::records::registry::Registry;
use crate::records::shown::Shown;

/// Names by register and key.
#[derive(Debug, Default)]
pub(crate) struct Spoken(BTreeMap<(String, String), String>);

impl Spoken {
    /// What is written for a key: its name, where there is one that leads back to it.
    pub(super) fn said(&self, field: &Field, key: String) -> String {
        self.0.get(&(register_of(field), key.clone())).cloned().unwrap_or(key)
    }
}

impl App {
    /// The names of what values point to: one question for each register, whatever the number of values.
    pub(super) async fn spoken<'v>(
        &self,
        (registry, programme, kind): (&Registry, &Programme, &Kind),
        values: impl IntoIterator<Item = (&'v Field, &'v Value)>,
        shown: &Shown,
        day: Date,
    ) -> Result<Spoken> {
        let mut meant: Vec<(&Field, String, String)> = Vec::new();
        for (field, value) in values.into_iter().filter(|(field, _)| points(field)) {
            let all = match value {
                Value::Many(values) => values.as_slice(),
                value => std::slice::from_ref(value),
            };
            for one in all {
                let Some(key) = text(one) else { continue };
                let name = shown.words(registry, programme, field, one, day).zh;
                if !name.is_empty() && name != key {
                    meant.push((field, key, name));
                }
            }
        }
        let entered =
            Entered::new(meant.iter().map(|(field, _, name)| (inputs(field)[0].clone(), name.clone())));
        let mut lookups = Lookups::default();
        self.look_up(registry, kind, &[&entered], &mut lookups).await?;
        let leads = |field: &Field, key: &str, name: &str| match field.of {
            FieldType::Country => name.parse::<Country>().is_ok_and(|country| country.alpha2() == key),
            _ => match lookups.get(&register_of(field), name) {
                Some(Found::Key(id)) => id.to_string() == key,
                Some(Found::Text(code)) => code == key,
                _ => false,
            },
        };
        meant.retain(|(field, key, name)| leads(field, key, name));
        Ok(Spoken(meant.into_iter().map(|(field, key, name)| ((register_of(field), key), name)).collect()))
    }
}

fn points(field: &Field) -> bool {
    let registers = matches!(
        field.of,
        FieldType::Region
            | FieldType::Country
            | FieldType::Organisation
            | FieldType::Person
            | FieldType::Reference
    );
    registers && field.is_entered()
}
