//! Names found in registers, many at once: a sheet of a hundred thousand rows asks for thousands of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use base::codes::{CreditCode, Ror};
use base::{OrganisationId, PersonId, RecordId};
use programme::model::Field;
use store::organisations::Identifier;
use store::records::{Filter, RecordQuery, Sort, Value};

use super::look_up::{Found, Lookups};
use crate::App;
use crate::bodies::resolve::Registry as Bodies;
use crate::error::Result;
use crate::organisations::folded;
use crate::records::registry::Registry;

/// Texts that are asked for at once.
const AT_ONCE: usize = 500;

/// Records that are read for them at most; where there are more, each text is asked for by itself.
const FOUND: u64 = 5_000;

/// Records of one name that are told apart in a message.
const TOLD: u64 = 6;

/// Organisations and places by their names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Each organisation, and the one that stands for it.
    keys: HashMap<i64, i64>,
    /// By folded name: those who bear it, with their names in full.
    organisations: HashMap<String, Vec<(OrganisationId, String)>>,
    /// Codes by name, and by the name with those of the places above.
    places: HashMap<String, BTreeSet<String>>,
}

impl Names {
    fn of(bodies: &Bodies) -> Self {
        let mut names = Self::default();
        for row in bodies.organisations() {
            for name in std::iter::once(&row.name).chain(row.aliases.iter().map(|alias| &alias.name)) {
                let known = names.organisations.entry(folded(name)).or_default();
                if known.iter().all(|(id, _)| *id != row.id) {
                    known.push((row.id, row.name.clone()));
                }
            }
        }
        names.keys = bodies.standing().map(|(id, stands)| (id.0, stands.0)).collect();
        for place in bodies.places() {
            for name in [place.name.clone(), bodies.full_name(&place.code)] {
                names.places.entry(name).or_default().insert(place.code.clone());
            }
        }
        names
    }
}

impl App {
    async fn names(&self, lookups: &mut Lookups) -> Result<Arc<Names>> {
        if let Some(names) = &lookups.names {
            return Ok(Arc::clone(names));
        }
        let names = Arc::new(Names::of(&*self.organisations_known().await?));
        lookups.names = Some(Arc::clone(&names));
        Ok(names)
    }

    pub(super) async fn organisations_named(
        &self,
        texts: BTreeSet<String>,
        lookups: &mut Lookups,
    ) -> Result<()> {
        let names = self.names(lookups).await?;
        let mut unknown = Vec::new();
        for text in texts {
            let by_key = text.parse().ok().and_then(|id: i64| names.keys.get(&id));
            let found = match (by_key, names.organisations.get(&folded(&text)).map(Vec::as_slice)) {
                (Some(id), _) => Found::Key(*id),
                (None, Some([(id, _)])) => Found::Key(id.0),
                (None, Some(several)) if several.len() > 1 => {
                    Found::Several(several.iter().map(|(id, name)| format!("{name}（{id}）")).collect())
                }
                _ => {
                    unknown.push(text);
                    continue;
                }
            };
            lookups.insert("organisation", &text, found);
        }
        self.organisations_of_codes(unknown, lookups).await
    }

    async fn organisations_of_codes(&self, texts: Vec<String>, lookups: &mut Lookups) -> Result<()> {
        let code = |text: &String| text.parse::<CreditCode>().ok().map(|code| code.as_str().to_owned());
        let ror = |text: &String| text.parse::<Ror>().ok().map(|ror| ror.short());
        let wanted = |of: &dyn Fn(&String) -> Option<String>| texts.iter().filter_map(of).collect::<Vec<_>>();
        let codes = self.store().holders(Identifier::CreditCode, &wanted(&code)).await?;
        let rors = self.store().holders(Identifier::Ror, &wanted(&ror)).await?;
        for text in &texts {
            let held = code(text).and_then(|code| codes.get(&code)).or_else(|| rors.get(&ror(text)?));
            lookups.insert("organisation", text, held.map_or(Found::Nothing, |id| Found::Key(id.0)));
        }
        Ok(())
    }

    pub(super) async fn regions_named(&self, texts: &BTreeSet<String>, lookups: &mut Lookups) -> Result<()> {
        let names = self.names(lookups).await?;
        for text in texts {
            let codes: Vec<&String> = names.places.get(text).into_iter().flatten().collect();
            let found = match codes.as_slice() {
                [code] => Found::Text((*code).clone()),
                _ => Found::Nothing,
            };
            lookups.insert("region", text, found);
        }
        Ok(())
    }

    pub(super) async fn persons_named(&self, texts: BTreeSet<String>, lookups: &mut Lookups) -> Result<()> {
        let ids: Vec<PersonId> = texts.iter().filter_map(|text| text.parse().ok().map(PersonId)).collect();
        // The number of one who was merged is that of who stands for them.
        let known: BTreeMap<i64, i64> = self
            .store()
            .persons_standing(&ids)
            .await?
            .into_iter()
            .map(|(asked, standing, ..)| (asked.0, standing.0))
            .collect();
        let number = |text: &String| text.parse().ok().and_then(|id: i64| known.get(&id).copied());
        let (keys, named): (Vec<String>, Vec<String>) =
            texts.into_iter().partition(|text| number(text).is_some());
        for text in keys {
            let id = number(&text).unwrap_or_default();
            lookups.insert("person", &text, Found::Key(id));
        }
        let mut called: BTreeMap<String, Vec<(PersonId, String)>> = BTreeMap::new();
        for (id, name, name_en) in self.store().persons_called(&named).await? {
            for text in std::iter::once(&name).chain(name_en.as_ref().filter(|en| **en != name)) {
                called.entry(text.clone()).or_default().push((id, name.clone()));
            }
        }
        for text in named {
            let found = match called.get(&text).map(Vec::as_slice) {
                None | Some([]) => Found::Nothing,
                Some([(id, _)]) => Found::Key(id.0),
                Some(several) => {
                    Found::Several(several.iter().map(|(id, name)| format!("{name}（{id}）")).collect())
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
        let mut left: Vec<String> = texts.into_iter().collect();
        for field in by {
            let mut found: HashMap<String, Vec<RecordId>> = HashMap::new();
            for some in left.chunks(AT_ONCE) {
                self.records_called(register, field, some, &mut found).await?;
            }
            left.retain(|text| {
                let Some(ids) = found.get(text) else { return true };
                let found = match ids.as_slice() {
                    [id] => Found::Key(id.0),
                    several => Found::Several(several.iter().map(ToString::to_string).collect()),
                };
                lookups.insert(register, text, found);
                false
            });
        }
        let ids: Vec<RecordId> = left.iter().filter_map(|text| text.parse().ok().map(RecordId)).collect();
        let mut known = BTreeSet::new();
        for some in ids.chunks(AT_ONCE) {
            let query = RecordQuery::all(register).with(Filter::Ids(some.to_vec()));
            let rows = self.store().list_records(&query, None, 0, some.len() as u64).await?;
            known.extend(rows.iter().map(|record| record.id.0));
        }
        for text in left {
            let id = text.parse().ok().filter(|id| known.contains(id));
            lookups.insert(register, &text, id.map_or(Found::Nothing, Found::Key));
        }
        Ok(())
    }

    /// The records whose field is one of some texts, by text.
    async fn records_called(
        &self,
        register: &str,
        field: &Field,
        texts: &[String],
        found: &mut HashMap<String, Vec<RecordId>>,
    ) -> Result<()> {
        let sort = Sort { field: "id".into(), descending: false };
        let query = |texts: &[String]| {
            let values = texts.iter().map(|text| Value::Text(text.clone())).collect();
            RecordQuery::all(register).with(Filter::Is(field.id.text.clone(), values))
        };
        let records = self.store().list_records(&query(texts), Some(&sort), 0, FOUND).await?;
        if records.len() as u64 == FOUND {
            for text in texts {
                let one = std::slice::from_ref(text);
                let rows = self.store().list_records(&query(one), Some(&sort), 0, TOLD).await?;
                if !rows.is_empty() {
                    found.insert(text.clone(), rows.iter().map(|row| row.id).collect());
                }
            }
            return Ok(());
        }
        let wanted: BTreeSet<&String> = texts.iter().collect();
        for record in &records {
            let own: Vec<&String> = match record.value(&field.id) {
                Value::Text(text) => vec![text],
                Value::Words { zh, en } => zh.iter().chain(en).collect(),
                _ => Vec::new(),
            };
            for text in own.into_iter().filter(|text| wanted.contains(text)) {
                let ids = found.entry(text.clone()).or_default();
                if !ids.contains(&record.id) && (ids.len() as u64) < TOLD {
                    ids.push(record.id);
                }
            }
        }
        Ok(())
    }
}
