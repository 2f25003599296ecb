//! Names looked up in registers before they are read: organisations, people, records, places.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use programme::model::{Field, FieldType, Kind};

use super::named::Names;
use super::{inputs, parts};
use crate::App;
use crate::error::Result;
use crate::records::Entered;
use crate::records::registry::Registry;
use crate::records::tables::local;

/// What a text stands for in a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// One thing, by its key.
    Key(i64),
    /// A place, by its code.
    Text(String),
    /// Several: what they are called.
    Several(Vec<String>),
    /// Nothing.
    Nothing,
}

/// What was looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookups {
    /// By register and text.
    found: HashMap<String, HashMap<String, Found>>,
    /// Organisations and places by their names, once one was asked for.
    pub(super) names: Option<Arc<Names>>,
}

impl Lookups {
    pub(crate) fn get(&self, register: &str, text: &str) -> Option<&Found> {
        self.found.get(register)?.get(text)
    }

    pub(crate) fn insert(&mut self, register: &str, text: &str, found: Found) {
        self.found.entry(register.to_owned()).or_default().insert(text.to_owned(), found);
    }

    fn lacks(&self, register: &str, text: &str) -> bool {
        self.get(register, text).is_none()
    }
}

/// The register that a field points into: `organisation`, `person`, `file`, `region`, or a kind.
pub(crate) fn register_of(field: &Field) -> String {
    match (field.of, &field.target) {
        (FieldType::Reference, Some(kind)) => local(kind).to_owned(),
        (of, _) => of.name().to_owned(),
    }
}

impl App {
    /// Looks up all that was typed into fields that point to registers; what is known already is not looked up again,
    /// so that a sheet of thousands of rows asks for each name once.
    pub(crate) async fn look_up(
        &self,
        registry: &Registry,
        kind: &Kind,
        entered: &[&Entered],
        lookups: &mut Lookups,
    ) -> Result<()> {
        let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for field in &kind.fields {
            let points = matches!(
                field.of,
                FieldType::Organisation
                    | FieldType::Person
                    | FieldType::Reference
                    | FieldType::File
                    | FieldType::Region
            );
            if !points || !field.is_entered() {
                continue;
            }
            let register = register_of(field);
            for texts in entered.iter().filter_map(|entered| entered.texts(&inputs(field)[0])) {
                let texts = if field.many {
                    parts(field, texts)
                } else {
                    texts.iter().map(|text| text.trim()).collect()
                };
                let new = texts.into_iter().filter(|text| !text.is_empty() && lookups.lacks(&register, text));
                wanted.entry(register.clone()).or_default().extend(new.map(str::to_owned));
            }
        }
        for (register, texts) in wanted.into_iter().filter(|(_, texts)| !texts.is_empty()) {
            match register.as_str() {
                "organisation" => self.organisations_named(texts, lookups).await?,
                "region" => self.regions_named(&texts, lookups).await?,
                "person" => self.persons_named(texts, lookups).await?,
                "file" => {
                    for text in texts {
                        let found = text.parse().map_or(Found::Nothing, Found::Key);
                        lookups.insert("file", &text, found);
                    }
                }
                _ => self.records_named(registry, &register, texts, lookups).await?,
            }
        }
        Ok(())
    }
}
