//! A record written, and what came of it.

use base::{RecordId, Words};
use store::records::{Item, WriteRecord, Written};

use super::access::Reader;
use super::decide::{Order, Refusal, Writer};
use super::registry::Registry;
use super::{FieldFault, SaveOutcome, Saved, StateView};
use crate::app::author;
use crate::error::{Error, Result};
use crate::{Actor, App};

impl App {
    #[expect(clippy::too_many_arguments, reason = "each says by its type what it is")]
    pub(super) async fn write_one(
        &self,
        actor: &Actor,
        registry: &Registry,
        reader: &Reader,
        kind: &str,
        id: Option<RecordId>,
        version: Option<i64>,
        order: Order,
    ) -> Result<SaveOutcome> {
        let wanted = match &order {
            Order::Save { values, .. } | Order::Step { values, .. } => values.clone(),
            _ => Default::default(),
        };
        let writer = Writer::new(registry, reader, self.now(), vec![order]).telling();
        let item = Item { kind: kind.to_owned(), id, expected: version };
        let written = self.store().write(&author(actor), &WriteRecord { item, decide: &writer }).await;
        match written {
            Ok(Written::Done { id, version, .. }) => {
                let saved = self.saved(registry, kind, id, version, true).await?;
                let warnings = writer.warnings(0).into_iter().map(|(_, words)| words).collect();
                Ok(SaveOutcome::Saved(Saved { warnings, ..saved }))
            }
            Ok(Written::Unchanged(id)) => {
                let version = self.store().record(kind, id).await?.map_or(0, |record| record.version);
                Ok(SaveOutcome::Saved(self.saved(registry, kind, id, version, false).await?))
            }
            Ok(Written::Refused(Refusal::Faulty(faults))) => Ok(SaveOutcome::Faulty(faults)),
            Ok(Written::Refused(Refusal::Forbidden { why, who_can })) => {
                Err(Error::Forbidden { why, who_can })
            }
            Ok(Written::Refused(Refusal::NotFound) | Written::Missing) => Err(Error::NotFound),
            Ok(Written::Stale(found)) => {
                let seen = version.unwrap_or(found.version);
                self.collision(registry, reader, kind, seen, &found, &wanted).await
            }
            // What another wrote at the same moment, and the decision could not see yet.
            Err(store::Error::Duplicate(_)) => Ok(SaveOutcome::Faulty(vec![FieldFault {
                field: None,
                words: Words::new(
                    "有一条记录刚刚登记了相同的内容，请刷新后核对",
                    "another record with the same content was just made: load the list again and compare",
                ),
                code: "not-unique",
                working: Vec::new(),
            }])),
            Err(store::Error::Missing("attachment")) => Ok(SaveOutcome::Faulty(vec![FieldFault {
                field: None,
                words: Words::new(
                    "有文件不是您为这条记录上传的，请重新上传",
                    "a file was not uploaded by you for this record: upload it again",
                ),
                code: "file-unfit",
                working: Vec::new(),
            }])),
            Err(error) => Err(error.into()),
        }
    }

    async fn saved(
        &self,
        registry: &Registry,
        kind: &str,
        id: RecordId,
        version: i64,
        changed: bool,
    ) -> Result<Saved> {
        let (_, kind) = registry.kind(kind)?;
        let record = self.store().record(&kind.id, id).await?;
        let state = record.as_ref().and_then(|record| {
            let state = kind.lifecycle.state(record.state.as_deref()?)?;
            Some(StateView {
                id: state.id.text.clone(),
                words: state.words.clone(),
                end: state.end,
                since: Some(record.state_since),
            })
        });
        Ok(Saved { id, version, state, changed, warnings: Vec::new() })
    }
}
