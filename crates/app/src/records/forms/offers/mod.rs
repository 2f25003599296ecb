//! What a form offers to take over, because it is held already: nobody is asked twice.
//!
//! Reading order: [`App::offer`], `sources` (where a field's value may be held), `held` (what is held there).

mod held;
mod sources;

use std::collections::BTreeMap;

use base::{Date, Words};
use programme::model::{Field, Kind, Programme};
use store::records::{Record, Value};

use self::held::{Entry, Held, names};
use self::sources::{Source, sources};
use super::inputs::filled;
use crate::error::Result;
use crate::records::access::Reader;
use crate::records::asked::Then;
use crate::records::decide::china_day;
use crate::records::registry::Registry;
use crate::records::shown::{numbered, title};
use crate::records::{About, FieldOffer, FormView, LinkTo};
use crate::{App, Viewer};

/// Offers of one field at most: more would have to be weighed, not taken.
const MOST: usize = 3;

/// A form to offer for.
pub(super) struct Offering<'a> {
    pub(super) registry: &'a Registry,
    pub(super) reader: &'a Reader,
    pub(super) viewer: Viewer,
    pub(super) then: &'a Then,
    pub(super) programme: &'a Programme,
    pub(super) kind: &'a Kind,
    /// With what is filled in.
    pub(super) record: &'a Record,
}

/// An offer before it is put into words.
struct Offer<'a> {
    field: &'a Field,
    key: String,
    value: Value,
    from: Words,
    to: Option<LinkTo>,
    day: Option<Date>,
}

/// What was looked up for one form.
#[derive(Default)]
struct Known {
    entries: Vec<Option<Entry>>,
    records: BTreeMap<(usize, String), Vec<Held>>,
}

impl App {
    /// Offers what is held already for the fields of a form that are empty.
    pub(super) async fn offer(&self, offering: &Offering<'_>, form: &mut FormView) -> Result<()> {
        let mut abouts = Vec::new();
        for field in offering.kind.fields.iter().filter(|field| names(field)) {
            abouts.extend(self.about(field, offering.record.value(&field.id)).await?);
        }
        let mut known = Known::default();
        for about in &abouts {
            known.entries.push(self.entry(offering, *about).await?);
        }
        let mut offers: Vec<Offer<'_>> = Vec::new();
        for asked in form.sections.iter().flat_map(|section| &section.fields) {
            let empty =
                asked.inputs.iter().all(|input| input.texts.iter().all(|text| text.trim().is_empty()));
            let Some(field) = offering.kind.field(&asked.id).filter(|_| empty) else { continue };
            offers.extend(own(offering, field));
            self.offers_of(offering, field, &abouts, &mut known, &mut offers).await?;
        }
        let values = offers.iter().map(|offer| (offer.field, &offer.value)).collect::<Vec<_>>();
        let shown = self.shown(offering.registry, offering.reader, values.iter().copied()).await?;
        let of = (offering.registry, offering.programme, offering.kind);
        let spoken = self.spoken(of, values, &shown, offering.then.day).await?;
        let told = |offer: &Offer<'_>| FieldOffer {
            key: offer.key.clone(),
            value: offer.value.clone(),
            inputs: filled(offer.field, &offer.value, &spoken),
            words: shown
                .cell(offering.registry, offering.programme, offer.field, &offer.value, offering.then.day)
                .words(),
            from: offer.from.clone(),
            to: offer.to.clone(),
            day: offer.day,
        };
        for asked in form.sections.iter_mut().flat_map(|section| &mut section.fields) {
            asked.offers = offers.iter().filter(|it| it.field.id == *asked.id).map(told).collect();
        }
        Ok(())
    }

    async fn offers_of<'a>(
        &self,
        offering: &Offering<'a>,
        field: &'a Field,
        abouts: &[About],
        known: &mut Known,
        offers: &mut Vec<Offer<'a>>,
    ) -> Result<()> {
        for source in sources(offering.registry, offering.kind, field) {
            for (at, about) in abouts.iter().enumerate() {
                let offer = match source {
                    Source::Register(attribute) => {
                        let entry = known.entries.get(at).and_then(Option::as_ref);
                        entry.filter(|_| is_of(*about, attribute.register)).and_then(|entry| {
                            let value = fitted(entry.value(attribute)?, field)?;
                            Some(registered(field, &source, *about, entry, value))
                        })
                    }
                    Source::Field(kind, held) => {
                        let place = (at, kind.id.text.clone());
                        if !known.records.contains_key(&place) {
                            let records = self.holding(offering, kind, *about).await?;
                            known.records.insert(place.clone(), records);
                        }
                        known.records.get(&place).into_iter().flatten().find_map(|one| {
                            let value = fitted(one.value(held)?, field)?;
                            Some(recorded(field, &source, kind, one, value))
                        })
                    }
                };
                let Some(offer) = offer else { continue };
                let before = || offers.iter().filter(|it| it.field.id == field.id);
                if before().count() < MOST && before().all(|it| it.value != offer.value) {
                    offers.push(offer);
                }
            }
        }
        Ok(())
    }
}

fn is_of(about: About, register: &str) -> bool {
    register == if matches!(about, About::Organisation(_)) { "organisation" } else { "person" }
}

fn registered<'a>(
    field: &'a Field,
    source: &Source<'_>,
    about: About,
    entry: &Entry,
    value: Value,
) -> Offer<'a> {
    let (id, to, zh, en) = match about {
        About::Organisation(id) => (id.0, LinkTo::Organisation(id), "机构登记", "Register of organisations"),
        About::Person(id) => (id.0, LinkTo::Person(id.0), "人员登记", "Register of persons"),
    };
    Offer {
        field,
        key: format!("{}:{id}", source.name()),
        value,
        from: Words::new(format!("{zh}：{}", entry.name), format!("{en}: {}", entry.name)),
        to: Some(to),
        day: entry.day,
    }
}

fn recorded<'a>(field: &'a Field, source: &Source<'_>, kind: &Kind, held: &Held, value: Value) -> Offer<'a> {
    let record = &held.record;
    let titled = kind.title_field().is_some_and(|field| held.value(field).is_some());
    let name = if titled { title(kind, record) } else { numbered(kind, record) };
    Offer {
        field,
        key: format!("{}:{}", source.name(), record.id),
        value,
        from: Words::new(
            format!("{}：{}", kind.words.zh, name.zh),
            format!("{}: {}", kind.words.en, name.en),
        ),
        to: Some(LinkTo::Record { kind: kind.id.text.clone(), id: record.id }),
        day: Some(china_day(record.changed)),
    }
}

/// The organisation that one acts for, in the field that ties a record to it.
fn own<'a>(offering: &Offering<'a>, field: &'a Field) -> Option<Offer<'a>> {
    let organisation = offering.reader.organisation?;
    let ties = |name: &Option<programme::model::Name>| name.as_ref().is_some_and(|name| *name == field.id);
    let through = offering.programme.roles.iter().any(|role| ties(&role.through))
        || offering.kind.access.iter().any(|access| ties(&access.through));
    if !through || field.of != programme::model::FieldType::Organisation || field.many || !field.is_entered()
    {
        return None;
    }
    Some(Offer {
        field,
        key: format!("own:{organisation}"),
        value: Value::Id(organisation.0),
        from: Words::new("您代表的机构", "The organisation that you act for"),
        to: Some(LinkTo::Organisation(organisation)),
        day: None,
    })
}

/// A value in the shape that a field takes.
fn fitted(value: &Value, field: &Field) -> Option<Value> {
    Some(match (value, field.both, field.many) {
        (Value::Text(text), true, _) => Value::Words { zh: Some(text.clone()), en: None },
        (Value::Words { zh, en }, false, _) => Value::Text(zh.clone().or_else(|| en.clone())?),
        (Value::Many(values), _, false) => match values.as_slice() {
            [one] => one.clone(),
            _ => return None,
        },
        (Value::Many(_), _, true) => value.clone(),
        (one, _, true) => Value::Many(vec![one.clone()]),
        (one, ..) => one.clone(),
    })
}
