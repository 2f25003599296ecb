//! What a record says, in the sections of its form.

use std::collections::BTreeSet;

use base::{Date, Words};
use programme::cel;
use programme::model::{Class, Field, Kind, Programme};
use store::records::{Record, Value};

use super::steps::Case;
use crate::records::asked::as_rules;
use crate::records::clocks::{Entry, until};
use crate::records::programmes::unit;
use crate::records::registry::Registry;
use crate::records::shown::Shown;
use crate::records::world::Asking;
use crate::records::{Cell, FieldView, SectionView};

/// A section, before its values are put into words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outline {
    pub(crate) words: Option<Words>,
    pub(crate) fields: Vec<String>,
    pub(crate) applies: bool,
}

/// The sections of a kind: those of the file, then what stands in none of them. Without sections in the file all fields
/// are one. `entered` leaves out what is worked out.
pub(crate) fn outlines(kind: &Kind, entered: bool, applies: impl Fn(usize) -> bool) -> Vec<Outline> {
    let wanted = |name: &str| kind.field(name).is_some_and(|field| !entered || field.is_entered());
    let names = |names: &[programme::model::Name]| -> Vec<String> {
        names.iter().filter(|name| wanted(name)).map(|name| name.text.clone()).collect()
    };
    let mut out: Vec<Outline> = kind
        .form
        .iter()
        .enumerate()
        .map(|(at, section)| Outline {
            words: Some(section.words.clone()),
            fields: names(&section.fields),
            applies: applies(at),
        })
        .collect();
    let placed: BTreeSet<String> = out.iter().flat_map(|section| section.fields.clone()).collect();
    let rest = kind.fields.iter().filter(|field| wanted(&field.id) && !placed.contains(&field.id.text));
    let (given, other): (Vec<&Field>, Vec<&Field>) = rest.partition(|field| !field.is_entered());
    let alone = out.is_empty();
    let ids = |fields: Vec<&Field>| fields.into_iter().map(|field| field.id.text.clone()).collect::<Vec<_>>();
    if alone {
        let fields = kind.fields.iter().filter(|field| wanted(&field.id)).collect();
        return vec![Outline { words: None, fields: ids(fields), applies: true }];
    }
    let more = [(given, "自动生成", "Worked out"), (other, "其他", "Others")];
    out.extend(more.into_iter().filter(|(fields, ..)| !fields.is_empty()).map(|(fields, zh, en)| Outline {
        words: Some(Words::new(zh, en)),
        fields: ids(fields),
        applies: true,
    }));
    out.retain(|section| !section.fields.is_empty());
    out
}

impl Case<'_> {
    /// The sections, and whether each applies to the record.
    pub(crate) fn outlines(&self, entered: bool, asking: &Asking<'_>) -> Vec<Outline> {
        let record = as_rules(self.kind, self.record);
        outlines(self.kind, entered, |at| {
            let when = self.kind.form.get(at).and_then(|section| section.when.as_ref());
            let Some(node) = when.and_then(|when| when.node.as_deref()) else { return true };
            let scope = self.then.scope(self.programme, self.kind, &record, asking);
            cel::evaluate(node, &scope).is_ok_and(|value| value.holds())
        })
    }

    /// The fields that must be filled in because of what the record says.
    pub(crate) fn required(&self, asking: &Asking<'_>) -> BTreeSet<String> {
        let record = as_rules(self.kind, self.record);
        let scope = self.then.scope(self.programme, self.kind, &record, asking);
        let asked = |field: &&Field| {
            let node = field.required_when.as_ref().and_then(|when| when.node.as_deref());
            node.is_some_and(|node| cel::evaluate(node, &scope).is_ok_and(|value| value.holds()))
        };
        self.kind.fields.iter().filter(asked).map(|field| field.id.text.clone()).collect()
    }
}

/// How sections are put into words.
pub(crate) struct Told<'a> {
    pub(crate) registry: &'a Registry,
    /// The programme as it is in force: codes of all days are in it.
    pub(crate) programme: &'a Programme,
    /// The kind as it stood on the record's day.
    pub(crate) kind: &'a Kind,
    pub(crate) record: &'a Record,
    pub(crate) reads: Class,
    pub(crate) sealed: &'a BTreeSet<String>,
    /// Fields that were opened to the reader by name.
    pub(crate) granted: &'a BTreeSet<String>,
    pub(crate) history: &'a [Entry],
    pub(crate) day: Date,
}

impl Told<'_> {
    /// Whether a field may be shown.
    pub(crate) fn open(&self, field: &Field) -> bool {
        self.reads_class(field) && !self.sealed.contains(&field.id.text)
    }

    fn reads_class(&self, field: &Field) -> bool {
        field.class <= self.reads || self.granted.contains(&field.id.text)
    }

    /// The values that are shown.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&Field, &Value)> {
        let open = self.kind.fields.iter().filter(|field| self.open(field));
        open.map(|field| (field, self.record.value(&field.id)))
    }

    pub(crate) fn sections(&self, outlines: &[Outline], shown: &Shown) -> Vec<SectionView> {
        let field = |name: &String| self.kind.field(name).map(|field| self.field(field, shown));
        let section = |outline: &Outline| SectionView {
            words: outline.words.clone(),
            fields: outline.fields.iter().filter_map(field).collect(),
        };
        outlines.iter().filter(|outline| outline.applies).map(section).collect()
    }

    /// The fields of sections that do not apply.
    pub(crate) fn apart(&self, outlines: &[Outline], shown: &Shown) -> Vec<Cell> {
        let placed = |applies: bool| {
            let of = outlines.iter().filter(move |outline| outline.applies == applies);
            of.flat_map(|outline| &outline.fields)
        };
        let seen: BTreeSet<&String> = placed(true).collect();
        let apart: BTreeSet<&String> = placed(false).filter(|name| !seen.contains(name)).collect();
        let fields = apart.into_iter().filter_map(|name| self.kind.field(name));
        fields.map(|field| self.cell(field, shown)).collect()
    }

    fn cell(&self, field: &Field, shown: &Shown) -> Cell {
        match self.sealed.contains(&field.id.text) {
            _ if !self.reads_class(field) => Shown::withheld(field),
            true => Shown::sealed(field),
            false => shown.cell(self.registry, self.programme, field, self.record.value(&field.id), self.day),
        }
    }

    fn field(&self, field: &Field, shown: &Shown) -> FieldView {
        let cell = self.cell(field, shown);
        FieldView {
            id: field.id.text.clone(),
            words: field.words.clone(),
            of: field.of,
            class: field.class,
            unit: unit(field).filter(|_| field.of != programme::model::FieldType::Money),
            cell,
            computed: field.computed.is_some(),
            due: self.follows(field),
        }
    }

    /// Until when a field that a step was taken without has to follow.
    fn follows(&self, field: &Field) -> Option<Date> {
        if !self.record.value(&field.id).is_null() {
            return None;
        }
        let lacking = self.kind.lifecycle.steps.iter().filter_map(|step| {
            let lacking = step.lacking.as_ref().filter(|it| it.fields.contains(&field.id))?;
            Some(until(step, lacking, self.history)?.1)
        });
        lacking.max()
    }
}
