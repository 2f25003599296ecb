//! Names looked up in registers before they are read: organisations, people, records, places.

use std::collections::{BTreeMap, BTreeSet};

use base::codes::{CreditCode, Ror};
use base::{OrganisationId, PersonId, RecordId};
use programme::model::{Field, FieldType, Kind};
use store::organisations::Identifier;
use store::persons::PersonFilter;
use store::records::{Filter, RecordQuery, Sort, Value};

use super::{inputs, parts};
use crate::App;
use crate::error::Result;
use crate::organisations::folded;
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

/// What was looked up: register and text to what was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookups(BTreeMap<(String, String), Found>);

impl Lookups {
    pub(crate) fn get(&self, register: &str, text: &str) -> Option<&Found> {
        self.0.get(&(register.to_owned(), text.to_owned()))
    }

    pub(crate) fn insert(&mut self, register: &str, text: &str, found: Found) {
        self.0.insert((register.to_owned(), text.to_owned()), found);
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
                "region" => self.regions_named(texts, lookups).await?,
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

    async fn organisations_named(&self, texts: BTreeSet<String>, lookups: &mut Lookups) -> Result<()> {
        let bodies = self.organisations_known().await?;
        let mut names: BTreeMap<String, Vec<(OrganisationId, String)>> = BTreeMap::new();
        for row in bodies.organisations() {
            for name in std::iter::once(&row.name).chain(row.aliases.iter().map(|alias| &alias.name)) {
                let known = names.entry(folded(name)).or_default();
                if known.iter().all(|(id, _)| *id != row.id) {
                    known.push((row.id, row.name.clone()));
                }
            }
        }
        for text in texts {
            let by_key =
                text.parse().ok().and_then(|id| bodies.organisation(OrganisationId(id))).map(|row| row.id.0);
            let found = match (by_key, names.get(&folded(&text)).map(Vec::as_slice)) {
                (Some(id), _) => Found::Key(id),
                (None, Some([(id, _)])) => Found::Key(id.0),
                (None, Some(several)) if several.len() > 1 => {
                    Found::Several(several.iter().map(|(id, name)| format!("{name}（{id}）")).collect())
                }
                _ => self.organisation_of_code(&text).await?,
            };
            lookups.insert("organisation", &text, found);
        }
        Ok(())
    }

    async fn organisation_of_code(&self, text: &str) -> Result<Found> {
        let held = match (text.parse::<CreditCode>(), text.parse::<Ror>()) {
            (Ok(code), _) => self.store().holder(Identifier::CreditCode, code.as_str()).await?,
            (_, Ok(ror)) => self.store().holder(Identifier::Ror, &ror.short()).await?,
            _ => None,
        };
        Ok(held.map_or(Found::Nothing, |row| Found::Key(row.id.0)))
    }

    async fn regions_named(&self, texts: BTreeSet<String>, lookups: &mut Lookups) -> Result<()> {
        let bodies = self.organisations_known().await?;
        for text in texts {
            let named = |code: &str, name: &str| name == text || bodies.full_name(code) == text;
            let mut found = bodies.places().iter().filter(|place| named(&place.code, &place.name));
            let found = match (found.next(), found.next()) {
                (Some(place), None) => Found::Text(place.code.clone()),
                _ => Found::Nothing,
            };
            lookups.insert("region", &text, found);
        }
        Ok(())
    }

    async fn persons_named(&self, texts: BTreeSet<String>, lookups: &mut Lookups) -> Result<()> {
        for text in texts {
            let by_key = match text.parse() {
                Ok(id) => self.store().person(PersonId(id)).await?.map(|row| row.id),
                Err(_) => None,
            };
            let found = match by_key {
                Some(id) => Found::Key(id.0),
                None => {
                    let filter = PersonFilter { text: text.clone(), ..PersonFilter::default() };
                    let (rows, _) = self.store().list_persons(&filter, 0, 50).await?;
                    let same: Vec<_> = rows
                        .iter()
                        .filter(|row| row.entry.name == text || row.entry.name_en.as_deref() == Some(&*text))
                        .collect();
                    match same.as_slice() {
                        [] => Found::Nothing,
                        [row] => Found::Key(row.id.0),
                        several => Found::Several(
                            several.iter().map(|row| format!("{}（{}）", row.entry.name, row.id)).collect(),
                        ),
                    }
                }
            };
            lookups.insert("person", &text, found);
        }
        Ok(())
    }

    /// Records by their key in the table, by the fields that sheets find them by, or by their title.
    pub(crate) async fn records_named(
        &self,
        registry: &Registry,
        register: &str,
        texts: BTreeSet<String>,
        lookups: &mut Lookups,
    ) -> Result<()> {
        let (_, kind) = registry.kind(register)?;
        let by: Vec<&Field> = match kind.key.as_slice() {
            [one] => kind.field(one).into_iter().chain(kind.title_field()).collect(),
            _ => kind.title_field().into_iter().collect(),
        };
        for text in texts {
            let mut ids: Vec<RecordId> = Vec::new();
            for field in &by {
                let filter = Filter::Is(field.id.text.clone(), vec![Value::Text(text.clone())]);
                let query = RecordQuery::all(register).with(filter);
                let sort = Sort { field: "id".into(), descending: false };
                let rows = self.store().list_records(&query, Some(&sort), 0, 6).await?;
                ids.extend(rows.iter().map(|row| row.id));
                if !ids.is_empty() {
                    break;
                }
            }
            if let (true, Ok(id)) = (ids.is_empty(), text.parse()) {
                let record = self.store().record(register, RecordId(id)).await?;
                ids.extend(record.filter(|record| record.deleted.is_none()).map(|record| record.id));
            }
            let found = match ids.as_slice() {
                [] => Found::Nothing,
                [id] => Found::Key(id.0),
                several => Found::Several(several.iter().map(ToString::to_string).collect()),
            };
            lookups.insert(register, &text, found);
        }
        Ok(())
    }
}
