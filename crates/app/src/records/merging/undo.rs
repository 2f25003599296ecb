//! Undoing a merge of records: both stand again, and what went over goes back as far as nobody changed it since.

use std::collections::BTreeMap;

use base::RecordId;
use programme::model::FieldType;
use store::records::{UndoRecordMerge, Value};

use super::orders::{Plan, led};
use super::settled;
use crate::app::author;
use crate::error::{Error, Result};
use crate::records::decide::{Order, Writer};
use crate::records::tables::local;
use crate::{Actor, App, Viewer};

impl App {
    /// Undoes the merge by which a record went.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it was not merged or the merge was undone; else as [`App::merge_records`].
    pub async fn undo_record_merge(&self, actor: &Actor, kind: &str, gone: RecordId) -> Result<()> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, rights::Action::Merge, kind).await?;
        let (_, kind) = registry.kind(kind)?;
        let merge = self.store().merge_of(&kind.id, gone).await?.ok_or(Error::NotFound)?;
        let from = self.store().record(&kind.id, merge.gone).await?.ok_or(Error::NotFound)?;
        let into = self.there(kind, merge.survivor).await?;
        let mut plan = Plan::default();
        // The survivor gives back first what it got, unless it was changed since: what must be unique is free then.
        let unchanged = merge.moved.filled.iter().filter(|(field, value)| into.value(field) == *value);
        let values = unchanged.map(|(field, _)| (field.clone(), Value::Null)).collect();
        plan.push(&kind.id, into.id, into.version, back_order(values, None));
        plan.push(&kind.id, from.id, from.version, Order::Back);
        let mut links: BTreeMap<(String, RecordId), Vec<String>> = BTreeMap::new();
        for (of, id, field) in merge.moved.links {
            links.entry((of, id)).or_default().push(field);
        }
        for ((of, id), fields) in links {
            let Ok((_, of)) = registry.kind(&of) else { continue };
            let Some(record) = self.store().record(&of.id, id).await? else { continue };
            if record.deleted.is_some() {
                continue;
            }
            let (mut values, mut parent) = (BTreeMap::new(), None);
            for field in fields {
                if field == "parent" {
                    parent = (record.parent == Some(into.id)).then_some(from.id);
                    continue;
                }
                let known = of.field(&field).is_some_and(|field| {
                    field.of == FieldType::Reference
                        && field.target.as_deref().map(local) == Some(&*kind.id.text)
                });
                let now = record.value(&field);
                let back = led(now, into.id, from.id);
                if known && back != *now {
                    values.insert(field, back);
                }
            }
            if !values.is_empty() || parent.is_some() {
                plan.push(&of.id, id, record.version, back_order(values, parent));
            }
        }
        let writer = Writer::new(&registry, &reader, self.now(), plan.orders);
        let change = UndoRecordMerge { merge: merge.id, items: plan.items, decide: &writer };
        settled(self.store().write(&author(actor), &change).await)
    }
}

fn back_order(values: BTreeMap<String, Value>, parent: Option<RecordId>) -> Order {
    Order::Lead { values, parent, action: "merge-undone" }
}
