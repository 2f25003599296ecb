//! Values that are held: of a register's entry, and of the latest records that name somebody.

use base::{Date, OrganisationId, PersonId};
use programme::model::{Attribute, Class, Field, FieldType, Kind};
use rights::Action;
use store::events::EventFilter;
use store::records::{Filter, Record, RecordQuery, Sort, Value};

use super::Offering;
use crate::App;
use crate::asking::internal;
use crate::error::Result;
use crate::records::About;
use crate::records::decide::china_day;

/// Records that are looked at, of each kind and field that names somebody.
const LOOKED: u64 = 8;

/// A record that names somebody, with what may be read of it.
pub(super) struct Held {
    pub(super) record: Record,
    reads: Class,
    sealed: std::collections::BTreeSet<String>,
}

impl Held {
    /// A value that may be read and is filled in.
    pub(super) fn value(&self, field: &Field) -> Option<&Value> {
        let open = field.class <= self.reads && !self.sealed.contains(&field.id.text);
        Some(self.record.value(&field.id)).filter(|value| open && !value.is_null())
    }
}

/// An entry of a register, as far as the reader may know it.
pub(super) struct Entry {
    pub(super) name: String,
    values: Vec<(&'static str, Value)>,
    /// When it was last changed.
    pub(super) day: Option<Date>,
}

impl Entry {
    pub(super) fn value(&self, attribute: &Attribute) -> Option<&Value> {
        self.values.iter().find(|(name, value)| *name == attribute.name && !value.is_null()).map(|it| &it.1)
    }
}

impl App {
    /// The register's entry; `None` where the reader may not look there.
    pub(super) async fn entry(&self, offering: &Offering<'_>, about: About) -> Result<Option<Entry>> {
        let viewer = &offering.viewer;
        let text = |value: &Option<String>| value.clone().map_or(Value::Null, Value::Text);
        let (name, values, subject) = match about {
            About::Organisation(id) => {
                if self.may_see(viewer, "organisation").is_err() {
                    return Ok(None);
                }
                let Some(row) = self.store().organisation(id).await? else { return Ok(None) };
                let entry = row.entry;
                let region = Some(entry.jurisdiction.clone())
                    .filter(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
                let values = vec![
                    ("name", Value::Text(entry.name.clone())),
                    ("name_en", text(&entry.name_en)),
                    ("credit_code", text(&entry.credit_code)),
                    ("ror", text(&entry.ror)),
                    ("country", Value::Text(entry.country.clone())),
                    ("region", text(&region)),
                ];
                (entry.name, values, format!("organisation/{id}"))
            }
            About::Person(id) => {
                if self.viewer_may(viewer, Action::See, &internal("person")).is_err() {
                    return Ok(None);
                }
                let Some(row) = self.store().person(id).await? else { return Ok(None) };
                let entry = row.entry;
                let values = vec![
                    ("name", Value::Text(entry.name.clone())),
                    ("name_en", text(&entry.name_en)),
                    ("email", text(&entry.email)),
                    ("orcid", text(&entry.orcid)),
                    ("country", Value::Text(entry.country.clone())),
                    ("organisation", entry.organisation.map_or(Value::Null, |id| Value::Id(id.0))),
                ];
                (entry.name, values, format!("person/{id}"))
            }
        };
        let filter = EventFilter { subject: Some(subject), ..EventFilter::default() };
        let last = self.store().list_events(&filter, 0, 1).await?.0.pop();
        Ok(Some(Entry { name, values, day: last.map(|event| china_day(event.at)) }))
    }

    /// The latest records of a kind that name somebody in a field of their own, without the one of the form.
    pub(super) async fn holding(
        &self,
        offering: &Offering<'_>,
        kind: &Kind,
        about: About,
    ) -> Result<Vec<Held>> {
        let Offering { registry, reader, viewer, .. } = offering;
        let allowed = viewer.actor().is_none_or(|actor| actor.in_scope(Action::See, &kind.id));
        if !allowed || !reader.may(registry, kind, programme::model::Action::See, None) {
            return Ok(Vec::new());
        }
        let (ids, of) = (self.named_by(about).await?, naming_type(about));
        let mut found: Vec<Record> = Vec::new();
        for field in kind.fields.iter().filter(|field| field.of == of && names(field)) {
            let query = RecordQuery {
                visible: reader.visible_for(registry, kind, field.class),
                ..RecordQuery::all(kind.id.text.clone())
            };
            let query = query.with(Filter::Is(field.id.text.clone(), ids.clone()));
            let sort = Sort { field: "changed".into(), descending: true };
            found.extend(self.store().list_records(&query, Some(&sort), 0, LOOKED).await?);
        }
        found.retain(|record| kind.id != offering.kind.id || record.id != offering.record.id);
        found.sort_by_key(|record| (std::cmp::Reverse(record.changed), std::cmp::Reverse(record.id)));
        found.dedup_by_key(|record| record.id);
        let classes = self.reads_of(registry, reader, kind, &found).await?;
        let seals = self.seals(registry, reader, kind, &found).await?;
        let held = found.into_iter().zip(classes).zip(seals);
        Ok(held.map(|((record, reads), sealed)| Held { record, reads, sealed }).collect())
    }

    /// Whom a field of the form names: of a merged organisation the one that stands for it.
    pub(super) async fn about(&self, field: &Field, value: &Value) -> Result<Option<About>> {
        let Value::Id(id) = value else { return Ok(None) };
        if field.of == FieldType::Person {
            return Ok(Some(About::Person(PersonId(*id))));
        }
        let row = self.store().organisation(OrganisationId(*id)).await?;
        Ok(row.map(|row| About::Organisation(row.merged_into.unwrap_or(row.id))))
    }
}

/// Whether a field names the one organisation or person that a record is about.
pub(super) fn names(field: &Field) -> bool {
    let of = matches!(field.of, FieldType::Organisation | FieldType::Person);
    of && !field.many && field.is_entered() && field.sealed_until.is_none()
}

fn naming_type(about: About) -> FieldType {
    match about {
        About::Organisation(_) => FieldType::Organisation,
        About::Person(_) => FieldType::Person,
    }
}
