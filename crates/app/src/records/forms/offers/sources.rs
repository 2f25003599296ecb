//! Where a field's value may be held already: as its file says, else where something alike is held.

use programme::model::{Attribute, Field, FieldType, Kind};

use crate::records::registry::Registry;

/// Where a value may be held.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// In the register of organisations or of persons.
    Register(&'static Attribute),
    /// In a field of records.
    Field(&'a Kind, &'a Field),
}

impl Source<'_> {
    /// Its name, as files write it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Register(attribute) => format!("{}.{}", attribute.register, attribute.name),
            Self::Field(kind, field) => format!("{}.{}", kind.id, field.id),
        }
    }
}

/// The sources of a field, the first the best.
pub(super) fn sources<'a>(registry: &'a Registry, kind: &'a Kind, field: &'a Field) -> Vec<Source<'a>> {
    match &field.offer {
        Some(declared) => declared.iter().filter_map(|name| declared_source(registry, name)).collect(),
        None if lasts(kind, field) => alike(registry, kind, field),
        None => Vec::new(),
    }
}

fn declared_source<'a>(registry: &'a Registry, name: &str) -> Option<Source<'a>> {
    let (from, name) = name.split_once('.')?;
    if let Some(attribute) = Attribute::named(from, name) {
        return Some(Source::Register(attribute));
    }
    let (_, kind) = registry.programmes.kind(from)?;
    Some(Source::Field(kind, kind.field(name)?))
}

/// What maps to the same property of a standard, or has the same name and type: the registers first, then records of the
/// same kind, then of others.
fn alike<'a>(registry: &'a Registry, kind: &'a Kind, field: &'a Field) -> Vec<Source<'a>> {
    let properties = properties(kind, field);
    let same = |attribute: &&Attribute| {
        let named = attribute.name == &*field.id.text && attribute.name != "name";
        let mapped = attribute.properties.iter().any(|it| properties.contains(it));
        attribute.fits.contains(&field.of) && !field.many && (named || mapped)
    };
    let mut out: Vec<Source<'a>> = Attribute::ALL.iter().filter(same).map(Source::Register).collect();
    let others = registry.programmes.kinds().map(|(_, other)| other).filter(|other| other.id != kind.id);
    for other in std::iter::once(kind).chain(others) {
        let held = other.fields.iter().filter(|held| {
            let mapped = || self::properties(other, held).iter().any(|it| properties.contains(it));
            let fits = held.of == field.of && held.both == field.both && held.many == field.many;
            fits && lasts(other, held) && (held.id == field.id || mapped())
        });
        out.extend(held.map(|held| Source::Field(other, held)));
    }
    out
}

/// Whether a field says something lasting about whom the record names, and nothing of the single record.
fn lasts(kind: &Kind, field: &Field) -> bool {
    let of = matches!(
        field.of,
        FieldType::Text
            | FieldType::Integer
            | FieldType::Number
            | FieldType::Region
            | FieldType::Country
            | FieldType::Organisation
            | FieldType::Person
            | FieldType::Point
            | FieldType::Url
            | FieldType::Email
    );
    let title = kind.title_field().is_some_and(|title| title.id == field.id);
    let tells_apart = field.unique
        || kind.key.iter().chain(kind.unique.iter().flat_map(|it| &it.fields)).any(|it| *it == field.id);
    of && field.is_entered() && !title && !tells_apart && field.sealed_until.is_none()
}

/// The properties of standards that a field is mapped to.
fn properties<'a>(kind: &'a Kind, field: &Field) -> Vec<&'a str> {
    let map = kind.publish.iter().flat_map(|publish| &publish.map);
    map.filter(|(name, _)| *name == field.id).flat_map(|(_, to)| to).map(|to| &*to.text).collect()
}
