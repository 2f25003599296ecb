//! Panels of reviewers: who of them stands aside, and what they do not learn.
//!
//! A reviewer of a kind is who sees its records only by roles that may make reviews of them.

use std::collections::BTreeSet;

use programme::Programmes;
use programme::model::{Action, FieldType, Kind, Panel, Role};
use store::records::{Record, Tie, Value, Visible};

use super::access::Reader;
use super::registry::Registry;

/// The kind whose panel makes reviews of this kind, with the panel.
pub(crate) fn reviewed<'a>(set: &'a Programmes, review: &Kind) -> Option<(&'a Kind, &'a Panel)> {
    let (_, whole) = set.kind(review.part_of.as_deref()?)?;
    let panel = whole.panel.as_ref()?;
    let named = set.kind(panel.review.as_deref()?)?;
    (named.1.id == review.id).then_some((whole, panel))
}

/// Whether a role reviews records of a kind.
fn reviews(registry: &Registry, kind: &Kind, role: &Role) -> bool {
    let review = kind.panel.as_ref().and_then(|panel| panel.review.as_deref());
    let review = review.and_then(|review| registry.programmes.kind(review));
    let access = review.and_then(|(_, review)| review.access(&role.id));
    access.is_some_and(|access| access.may.contains(&Action::Create))
}

impl Reader {
    /// Whether they must have nothing to do with a record by a role that reviews it: they, or the organisations where
    /// they work or for which they act, are named in it. `lineage` is the record or a review of it, and what that is a
    /// part of.
    pub(super) fn stands_aside(
        &self,
        registry: &Registry,
        kind: &Kind,
        role: &Role,
        lineage: &[&Record],
    ) -> bool {
        let (kind, record) = match reviewed(&registry.programmes, kind) {
            Some((whole, _)) => (whole, lineage.get(1)),
            None => (kind, lineage.first()),
        };
        let (Some(panel), Some(record)) = (&kind.panel, record) else { return false };
        reviews(registry, kind, role)
            && panel.recuse.iter().any(|name| {
                let own = self.own_ids(kind, name);
                ids(record.value(name)).iter().any(|id| own.contains(id))
            })
    }

    /// Theirs among what a field may name.
    fn own_ids(&self, kind: &Kind, field: &str) -> Vec<i64> {
        match kind.field(field).map(|field| field.of) {
            Some(FieldType::Person) => self.persons.iter().map(|id| id.0).collect(),
            Some(FieldType::Organisation) => {
                self.organisation.iter().chain(&self.employer).map(|id| id.0).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The records of a kind that a role that reviews them reaches: not those where they stand aside.
    pub(super) fn but_aside(
        &self,
        registry: &Registry,
        kind: &Kind,
        role: &Role,
        visible: Visible,
    ) -> Visible {
        let Some(panel) = kind.panel.as_ref().filter(|_| reviews(registry, kind, role)) else {
            return visible;
        };
        let own = panel.recuse.iter().filter_map(|name| {
            let values: Vec<Value> = self.own_ids(kind, name).into_iter().map(Value::Id).collect();
            (!values.is_empty()).then(|| (name.text.clone(), values))
        });
        let own: Vec<(String, Vec<Value>)> = own.collect();
        match visible {
            Visible::All if !own.is_empty() => Visible::Any(vec![Tie::Without(own)]),
            visible => visible,
        }
    }

    /// Whether they review a record blind, as long as it has not come to an end. Without a record: the records that they
    /// may see.
    pub(crate) fn judges_blind(&self, registry: &Registry, kind: &Kind, lineage: Option<&[&Record]>) -> bool {
        if self.is_administrator() || !kind.panel.as_ref().is_some_and(|panel| panel.blind) {
            return false;
        }
        let state = lineage.and_then(|lineage| lineage.first()).and_then(|record| record.state.as_deref());
        let over = state.and_then(|state| kind.lifecycle.state(state)).is_some_and(|state| state.end);
        let sees =
            |role: &&Role| kind.access(&role.id).is_some_and(|access| access.may.contains(&Action::See));
        let roles: Vec<&Role> = self.roles(registry, kind, lineage).into_iter().filter(sees).collect();
        !over && !roles.is_empty() && roles.iter().all(|role| reviews(registry, kind, role))
    }

    /// Whether they review a record, or what a review is a part of, blind: who did something there is not told to them.
    pub(crate) fn learns_no_names(&self, registry: &Registry, kind: &Kind, lineage: &[&Record]) -> bool {
        let whole = reviewed(&registry.programmes, kind).map(|(whole, _)| whole);
        self.judges_blind(registry, kind, Some(lineage))
            || whole.is_some_and(|whole| {
                lineage.get(1..).is_some_and(|above| self.judges_blind(registry, whole, Some(above)))
            })
    }

    /// The fields of a record that they do not learn.
    pub(crate) fn blind_to(&self, registry: &Registry, kind: &Kind, lineage: &[&Record]) -> BTreeSet<String> {
        let panel = kind.panel.as_ref().filter(|_| self.judges_blind(registry, kind, Some(lineage)));
        panel.iter().flat_map(|panel| &panel.recuse).map(|name| name.text.clone()).collect()
    }
}

/// The keys that a value holds.
pub(crate) fn ids(value: &Value) -> Vec<i64> {
    match value {
        Value::Id(id) => vec![*id],
        Value::Many(values) => values.iter().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}
