//! Values as people see them. What they point to is looked up for a whole page at once.

use std::collections::{BTreeMap, BTreeSet};

use base::{AttachmentId, Date, OrganisationId, PersonId, RecordId, Timestamp, Words};
use plan::thousands;
use programme::model::{Field, FieldType, Kind, Programme};
use rust_decimal::Decimal;
use store::records::{Filter, Record, RecordQuery, Value};

use super::access::Reader;
use super::entered::register_of;
use super::registry::Registry;
use super::words::{country, moment, money, region, yes_no};
use super::{Cell, LinkTo, Piece, StateView};
use crate::App;
use crate::error::Result;

/// What values point to, by their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    organisations: BTreeMap<i64, Words>,
    persons: BTreeMap<i64, Words>,
    records: BTreeMap<(String, i64), Words>,
    files: BTreeMap<i64, Words>,
    today: Date,
}

impl App {
    /// Looks up what values of fields point to: one question for each register, whatever the number of values. Of
    /// records only those are told that the reader may see.
    pub(crate) async fn shown<'v>(
        &self,
        registry: &Registry,
        reader: &Reader,
        values: impl IntoIterator<Item = (&'v Field, &'v Value)>,
    ) -> Result<Shown> {
        let mut wanted: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        for (field, value) in values {
            let ids: Vec<i64> = match value {
                Value::Id(id) => vec![*id],
                Value::Many(values) => values
                    .iter()
                    .filter_map(|value| match value {
                        Value::Id(id) => Some(*id),
                        _ => None,
                    })
                    .collect(),
                _ => continue,
            };
            wanted.entry(register_of(field)).or_default().extend(ids);
        }
        let mut shown = Shown { today: self.0.clock.today(), ..Shown::default() };
        for (register, ids) in wanted {
            match register.as_str() {
                "organisation" => shown.organisations = self.organisation_names(&ids).await?,
                "person" => {
                    let ids: Vec<PersonId> = ids.into_iter().map(PersonId).collect();
                    for row in self.store().persons(&ids).await? {
                        let en = row.entry.name_en.clone().unwrap_or_else(|| row.entry.name.clone());
                        shown.persons.insert(row.id.0, Words::new(row.entry.name, en));
                    }
                }
                "file" => {
                    let ids: Vec<AttachmentId> = ids.into_iter().map(AttachmentId).collect();
                    for row in self.store().attachments(&ids).await? {
                        shown.files.insert(row.id.0, Words::new(row.file_name.clone(), row.file_name));
                    }
                }
                kind => {
                    let Ok((_, kind)) = registry.kind(kind) else { continue };
                    let ids: Vec<RecordId> = ids.into_iter().map(RecordId).collect();
                    for record in self.titled(registry, reader, kind, ids).await? {
                        let words = title_for(registry, reader, kind, &record);
                        shown.records.insert((kind.id.text.clone(), record.id.0), words);
                    }
                }
            }
        }
        Ok(shown)
    }

    /// The records among these that the reader may see.
    async fn titled(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        ids: Vec<RecordId>,
    ) -> Result<Vec<Record>> {
        let visible = reader.visible(registry, kind);
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(500) {
            let query = RecordQuery { visible: visible.clone(), ..RecordQuery::all(kind.id.text.clone()) };
            let query = query.with(Filter::Ids(some.to_vec()));
            found.extend(self.store().list_records(&query, None, 0, some.len() as u64).await?);
        }
        Ok(found)
    }

    /// What organisations are called; a merged one is called as its survivor.
    pub(crate) async fn organisation_names(&self, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, Words>> {
        let ids: Vec<OrganisationId> = ids.iter().copied().map(OrganisationId).collect();
        let rows = self.store().organisation_names(&ids).await?;
        let words = |(id, name, en): (OrganisationId, String, Option<String>)| {
            let en = en.unwrap_or_else(|| name.clone());
            (id.0, Words::new(name, en))
        };
        Ok(rows.into_iter().map(words).collect())
    }
}

impl Shown {
    /// A field's value. Codes are worded as on the record's day.
    pub(crate) fn cell(
        &self,
        registry: &Registry,
        programme: &Programme,
        field: &Field,
        value: &Value,
        day: Date,
    ) -> Cell {
        let one = |value: &Value| self.piece(registry, programme, field, value, day);
        let pieces = match value {
            Value::Many(values) => values.iter().filter_map(one).collect(),
            value => one(value).into_iter().collect(),
        };
        Cell { field: field.id.text.clone(), value: value.clone(), pieces, withheld: None }
    }

    /// What a field shows to who may not read it.
    pub(crate) fn withheld(field: &Field) -> Cell {
        let class = field.class.what();
        let words =
            Words::new(format!("{}字段，您无权查看", class.zh), "you may not read this field".to_owned());
        Cell { field: field.id.text.clone(), value: Value::Null, pieces: Vec::new(), withheld: Some(words) }
    }

    /// What nobody may read yet, or reviewers do not learn.
    pub(crate) fn sealed(field: &Field) -> Cell {
        let words = match field.sealed_until {
            Some(_) => Words::new("尚未启封", "it is sealed"),
            None => Words::new("匿名评审，不予显示", "it is reviewed blind"),
        };
        Cell { withheld: Some(words), ..Self::withheld(field) }
    }

    /// A single value in words.
    pub(crate) fn words(
        &self,
        registry: &Registry,
        programme: &Programme,
        field: &Field,
        value: &Value,
        day: Date,
    ) -> Words {
        self.piece(registry, programme, field, value, day)
            .map_or_else(super::words::empty, |piece| piece.words)
    }

    fn piece(
        &self,
        registry: &Registry,
        programme: &Programme,
        field: &Field,
        value: &Value,
        day: Date,
    ) -> Option<Piece> {
        let plain = |zh: String| Some(Piece::plain(Words::new(zh.clone(), zh)));
        match (field.of, value) {
            (_, Value::Null) => None,
            (FieldType::Code, Value::Text(code)) => {
                Some(Piece::plain(code_words(registry, programme, field, code, day)))
            }
            (FieldType::Region, Value::Text(code)) => Some(Piece::plain(region(code, self.today))),
            (FieldType::Country, Value::Text(code)) => Some(Piece::plain(country(code))),
            (FieldType::Url, Value::Text(address)) => {
                let web = address.starts_with("http://") || address.starts_with("https://");
                let words = Words::new(address.clone(), address.clone());
                Some(Piece { words, to: web.then(|| LinkTo::Web(address.clone())) })
            }
            (FieldType::Email, Value::Text(address)) => {
                let words = Words::new(address.clone(), address.clone());
                Some(Piece { words, to: Some(LinkTo::Mail(address.clone())) })
            }
            (_, Value::Text(text)) => plain(text.clone()),
            (_, Value::Words { zh, en }) => {
                let zh_text = zh.clone().or_else(|| en.clone())?;
                let en_text = en.clone().or_else(|| zh.clone())?;
                Some(Piece::plain(Words::new(zh_text, en_text)))
            }
            // A year is no amount.
            (_, Value::Integer(year))
                if field.unit.as_ref().is_some_and(|unit| unit.zh == "年" && *year > 999) =>
            {
                plain(year.to_string())
            }
            (_, Value::Integer(number)) => plain(thousands(Decimal::from(*number))),
            (_, Value::Decimal(number)) => plain(thousands(*number)),
            (_, Value::Money(fen)) => Some(Piece::plain(money(*fen))),
            (_, Value::Flag(flag)) => Some(Piece::plain(yes_no(*flag))),
            (_, Value::Day(day)) => plain(day.to_string()),
            (_, Value::Moment(at)) => plain(moment(*at)),
            (_, Value::Period(from, to)) => {
                let end = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                Some(Piece::plain(Words::new(
                    format!("{} 至 {}", end(from), end(to)),
                    format!("{} – {}", end(from), end(to)),
                )))
            }
            (_, Value::Point { lat, lon }) => {
                let words = format!("{lat:.5}, {lon:.5}");
                let to = Some(LinkTo::Place { lat: *lat, lon: *lon });
                Some(Piece { words: Words::new(words.clone(), words), to })
            }
            (_, Value::Id(id)) => Some(self.linked(field, *id)),
            (_, Value::Many(_)) => None,
        }
    }

    fn linked(&self, field: &Field, id: i64) -> Piece {
        let number = || Words::new(format!("#{id}"), format!("#{id}"));
        match register_of(field).as_str() {
            "organisation" => Piece {
                words: self.organisations.get(&id).cloned().unwrap_or_else(number),
                to: Some(LinkTo::Organisation(OrganisationId(id))),
            },
            "person" => Piece {
                words: self.persons.get(&id).cloned().unwrap_or_else(number),
                to: Some(LinkTo::Person(id)),
            },
            "file" => Piece {
                words: self.files.get(&id).cloned().unwrap_or_else(number),
                to: Some(LinkTo::File(id)),
            },
            kind => match self.records.get(&(kind.to_owned(), id)) {
                Some(words) => Piece {
                    words: words.clone(),
                    to: Some(LinkTo::Record { kind: kind.to_owned(), id: RecordId(id) }),
                },
                // Deleted, or not theirs to see.
                None => Piece::plain(number()),
            },
        }
    }
}

/// A code in words, as on a day.
pub(crate) fn code_words(
    registry: &Registry,
    programme: &Programme,
    field: &Field,
    code: &str,
    day: Date,
) -> Words {
    let list = field.target.as_deref().and_then(|list| registry.programmes.code_list(programme, list));
    let entry = list.and_then(|(_, list)| list.entry(code, day));
    entry.map_or_else(|| Words::new(code, code), |entry| entry.words.clone())
}

/// A record's title as far as a reader of all its kind may read it.
pub(crate) fn title_for(registry: &Registry, reader: &Reader, kind: &Kind, record: &Record) -> Words {
    let known = kind.title_field().is_some_and(|field| field.class <= reader.reads_of_all(registry, kind));
    if known { title(kind, record) } else { numbered(kind, record) }
}

/// A record by its number.
pub(crate) fn numbered(kind: &Kind, record: &Record) -> Words {
    Words::new(format!("{} {}", kind.words.zh, record.id), format!("{} {}", kind.words.en, record.id))
}

/// A record's title: its title field, else its number.
pub(crate) fn title(kind: &Kind, record: &Record) -> Words {
    let number =
        || Words::new(format!("{} {}", kind.words.zh, record.id), format!("{} {}", kind.words.en, record.id));
    let Some(field) = kind.title_field() else { return number() };
    match record.value(&field.id) {
        Value::Text(text) => Words::new(text.clone(), text.clone()),
        Value::Words { zh, en } => {
            let (zh, en) = (zh.clone().or_else(|| en.clone()), en.clone().or_else(|| zh.clone()));
            zh.zip(en).map_or_else(number, |(zh, en)| Words::new(zh, en))
        }
        _ => number(),
    }
}

/// A state in words.
pub(crate) fn state(kind: &Kind, name: Option<&str>, since: Option<Timestamp>) -> Option<StateView> {
    let name = name?;
    let state = kind.lifecycle.state(name);
    let words = state.map_or_else(|| Words::new(name, name), |state| state.words.clone());
    Some(StateView { id: name.to_owned(), words, end: state.is_some_and(|state| state.end), since })
}
