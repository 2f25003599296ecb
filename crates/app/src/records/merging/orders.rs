//! What a merge makes of every record that is concerned: the two, and all that point to the one that goes.

use std::collections::BTreeMap;

use base::{AttachmentId, RecordId};
use programme::model::{Field, FieldType, Kind};
use store::records::{Filter, Item, Moved, Record, RecordQuery, Sort, Value, Values};

use crate::App;
use crate::error::{Error, Result};
use crate::records::decide::Order;
use crate::records::registry::Registry;
use crate::records::tables::local;

/// Records that may point to the one that goes: a transaction takes no more.
const LINKS: u64 = 10_000;

/// What is written, and what is remembered of it.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) items: Vec<Item>,
    pub(super) orders: Vec<Order>,
    pub(super) files: Vec<AttachmentId>,
    pub(super) moved: Moved,
}

impl Plan {
    pub(super) fn push(&mut self, kind: &str, record: RecordId, version: i64, order: Order) {
        self.items.push(Item { kind: kind.to_owned(), id: Some(record), expected: Some(version) });
        self.orders.push(order);
    }
}

impl App {
    /// The orders of a merge: first the one that goes, so that what must be unique is free, then the survivor, then all
    /// that pointed to the one that went.
    pub(super) async fn merge_orders(
        &self,
        registry: &Registry,
        kind: &Kind,
        (from, from_version): (&Record, i64),
        (into, into_version): (&Record, i64),
    ) -> Result<Plan> {
        let mut plan = Plan::default();
        plan.push(&kind.id, from.id, from_version, Order::Away { into: into.id });
        plan.moved.filled = filled(kind, from, into);
        for field in kind.fields.iter().filter(|field| field.of == FieldType::File) {
            plan.files.extend(plan.moved.filled.get(&field.id.text).into_iter().flat_map(files));
        }
        let values: BTreeMap<String, Value> = plan.moved.filled.clone();
        plan.push(
            &kind.id,
            into.id,
            into_version,
            Order::Lead { values, parent: None, action: "merged-into" },
        );
        for (record, fields) in self.pointing_to(registry, kind, from.id).await? {
            // The survivor that pointed to the other does not point to itself; the one that goes points where it did.
            if record.kind == into.kind && (record.id == into.id || record.id == from.id) {
                continue;
            }
            let mut values = BTreeMap::new();
            let mut parent = None;
            for field in fields {
                match field.as_str() {
                    "parent" => parent = Some(into.id),
                    name => drop(values.insert(name.to_owned(), led(record.value(name), from.id, into.id))),
                }
                plan.moved.links.push((record.kind.clone(), record.id, field));
            }
            plan.push(
                &record.kind,
                record.id,
                record.version,
                Order::Lead { values, parent, action: "led-over" },
            );
        }
        Ok(plan)
    }

    /// All records that point to one, each with the fields by which it does.
    pub(super) async fn pointing_to(
        &self,
        registry: &Registry,
        to: &Kind,
        id: RecordId,
    ) -> Result<Vec<(Record, Vec<String>)>> {
        let mut found: BTreeMap<(String, RecordId), (Record, Vec<String>)> = BTreeMap::new();
        for (_, kind) in registry.programmes.kinds() {
            let points = |field: &&Field| {
                field.of == FieldType::Reference
                    && field.is_entered()
                    && field.target.as_deref().map(local) == Some(&*to.id.text)
            };
            let fields = kind.fields.iter().filter(points).map(|field| field.id.text.clone());
            let part = kind.part_of.as_deref().map(local) == Some(&*to.id.text);
            for field in fields.chain(part.then(|| "parent".to_owned())) {
                let query = RecordQuery::all(kind.id.text.clone())
                    .with(Filter::Is(field.clone(), vec![Value::Id(id.0)]));
                let sort = Sort { field: "id".into(), descending: false };
                let rows = self.store().list_records(&query, Some(&sort), 0, LINKS + 1).await?;
                for record in rows {
                    let place = (record.kind.clone(), record.id);
                    found.entry(place).or_insert_with(|| (record, Vec::new())).1.push(field.clone());
                }
                if found.len() as u64 > LINKS {
                    return Err(Error::invalid(
                        "merge-too-large",
                        format!("有超过 {LINKS} 条记录指向它；请反过来，把另一条合并到这一条。"),
                        format!("More than {LINKS} records point to it: merge the other into this one."),
                    ));
                }
            }
        }
        Ok(found.into_values().collect())
    }
}

/// What the survivor has not and the other has.
fn filled(kind: &Kind, from: &Record, into: &Record) -> Values {
    let empty = kind.fields.iter().filter(|field| field.is_entered() && into.value(&field.id).is_null());
    let theirs = empty.filter_map(|field| {
        let value = led(from.value(&field.id), from.id, into.id);
        (!value.is_null()).then(|| (field.id.text.clone(), value))
    });
    theirs.collect()
}

fn files(value: &Value) -> Vec<AttachmentId> {
    match value {
        Value::Id(id) => vec![AttachmentId(*id)],
        Value::Many(values) => values.iter().flat_map(files).collect(),
        _ => Vec::new(),
    }
}

/// A value that points elsewhere, once.
pub(super) fn led(value: &Value, from: RecordId, into: RecordId) -> Value {
    match value {
        Value::Id(id) if *id == from.0 => Value::Id(into.0),
        Value::Many(values) => {
            let mut led: Vec<Value> = Vec::with_capacity(values.len());
            for value in values.iter().map(|value| self::led(value, from, into)) {
                if !led.contains(&value) {
                    led.push(value);
                }
            }
            Value::Many(led)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_to_both_points_to_one_once() {
        let (from, into) = (RecordId(3), RecordId(7));
        let many = Value::Many([7, 3, 9].map(Value::Id).to_vec());
        assert_eq!(led(&many, from, into), Value::Many([7, 9].map(Value::Id).to_vec()));
        assert_eq!(led(&Value::Id(3), from, into), Value::Id(7));
        assert_eq!(led(&Value::Id(4), from, into), Value::Id(4));
    }
}
