//! Saving records, steps, deletion.

use base::{AttachmentId, RecordId};
use programme::model::{Class, FieldType, Kind};
use store::records::{Item, Record, Value, WriteRecord, Written};

use super::access::Reader;
use super::decide::{Order, Refusal, Writer};
use super::entered::{self, Lookups, Reading, Typed};
use super::registry::Registry;
use super::seals::until_opened;
use super::{BulkOutcome, Entered, FieldFault, SaveOutcome, Saved, StateView};
use crate::app::author;
use crate::attachments::FileRules;
use crate::error::{Error, Result};
use crate::{Actor, App, Viewer};
use base::Words;

impl App {
    /// Makes a record, or changes one that was seen in a version.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such kind or record for the actor, [`Error::Forbidden`]. What was typed
    /// wrongly, and a collision, are outcomes.
    pub async fn save_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: Option<RecordId>,
        version: Option<i64>,
        parent: Option<RecordId>,
        entered: &Entered,
    ) -> Result<SaveOutcome> {
        let action = if id.is_some() { rights::Action::Edit } else { rights::Action::Create };
        let viewer = Viewer::Account(actor.clone());
        self.record_door(&viewer, action, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        let typed = self.typed(&registry, kind, entered).await?;
        if !typed.faults.is_empty() {
            return Ok(SaveOutcome::Faulty(typed.faults));
        }
        if let Some(id) = id {
            self.holds_back(&registry, &reader, kind, id, &typed).await?;
        }
        let action = if id.is_some() { "edited" } else { "created" };
        let order = Order::Save { values: typed.values, parent, action };
        self.write_one(actor, &registry, &reader, kind, id, version, order).await
    }

    /// Takes a step with a record.
    ///
    /// # Errors
    /// As [`App::save_record`].
    #[expect(clippy::too_many_arguments, reason = "each says by its type what it is")]
    pub async fn take_step(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
        step: &str,
        entered: &Entered,
        comment: Option<&str>,
    ) -> Result<SaveOutcome> {
        let viewer = Viewer::Account(actor.clone());
        self.record_door(&viewer, rights::Action::See, kind).await?;
        self.token_may(actor, rights::Action::Transition, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        let typed = self.typed(&registry, kind, entered).await?;
        if !typed.faults.is_empty() {
            return Ok(SaveOutcome::Faulty(typed.faults));
        }
        let order =
            Order::Step { step: step.into(), values: typed.values, comment: comment.map(str::to_owned) };
        self.write_one(actor, &registry, &reader, kind, Some(id), version, order).await
    }

    /// Takes a record out of the lists.
    ///
    /// # Errors
    /// As [`App::save_record`].
    pub async fn delete_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
    ) -> Result<SaveOutcome> {
        self.put(actor, kind, id, version, Order::Delete).await
    }

    /// Puts a record back.
    ///
    /// # Errors
    /// As [`App::save_record`].
    pub async fn restore_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
    ) -> Result<SaveOutcome> {
        self.put(actor, kind, id, version, Order::Restore).await
    }

    async fn put(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
        order: Order,
    ) -> Result<SaveOutcome> {
        let viewer = Viewer::Account(actor.clone());
        let action =
            if matches!(order, Order::Delete) { rights::Action::Delete } else { rights::Action::Restore };
        self.record_door(&viewer, action, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        self.write_one(actor, &registry, &reader, kind, Some(id), version, order).await
    }

    /// Takes a step with several records, each by itself: those that cannot are told with why.
    ///
    /// # Errors
    /// As [`App::save_record`], where the kind is closed to the actor.
    pub async fn bulk_step(
        &self,
        actor: &Actor,
        kind: &str,
        ids: &[RecordId],
        step: &str,
    ) -> Result<BulkOutcome> {
        let mut outcome = BulkOutcome::default();
        for id in ids.iter().take(BULK) {
            match self.take_step(actor, kind, *id, None, step, &Entered::default(), None).await {
                Ok(SaveOutcome::Saved(_)) => outcome.done.push(*id),
                Ok(SaveOutcome::Faulty(faults)) => {
                    let words = faults.first().map(|fault| fault.words.clone()).unwrap_or_default();
                    outcome.refused.push((*id, words));
                }
                Ok(SaveOutcome::Collision(collision)) => outcome.refused.push((*id, collision.words)),
                Err(error @ (Error::Forbidden { .. } | Error::NotFound)) => {
                    outcome.refused.push((*id, error.words()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(outcome)
    }

    /// What was typed, read.
    pub(crate) async fn typed(&self, registry: &Registry, kind: &str, entered: &Entered) -> Result<Typed> {
        let (_, full) = registry.kind(kind)?;
        let mut lookups = Lookups::default();
        self.look_up(registry, full, &[entered], &mut lookups).await?;
        let today = self.0.clock.today();
        let (programme, _) = registry.kind(kind)?;
        let then = programme.on(today);
        let kind = then.kind(&full.id).ok_or(Error::NotFound)?;
        let reading =
            Reading { programmes: &registry.programmes, programme: &then, kind, today, lookups: &lookups };
        let mut typed = entered::read(&reading, entered);
        self.fitting_files(kind, &mut typed).await?;
        Ok(typed)
    }

    /// Files that are not there, or are not what their field takes.
    async fn fitting_files(&self, kind: &Kind, typed: &mut Typed) -> Result<()> {
        for field in kind.fields.iter().filter(|field| field.of == FieldType::File) {
            let ids: Vec<i64> = match typed.values.get(&field.id.text) {
                Some(Value::Id(id)) => vec![*id],
                Some(Value::Many(values)) => values
                    .iter()
                    .filter_map(|value| match value {
                        Value::Id(id) => Some(*id),
                        _ => None,
                    })
                    .collect(),
                _ => continue,
            };
            let accept = field.accept.iter().map(|name| name.text.clone()).collect();
            let rules = FileRules { accept, bytes: field.size };
            for id in ids {
                let words = match self.store().attachment(AttachmentId(id)).await? {
                    Some(row) => rules.fault(&row),
                    None => Some(Words::new(
                        format!("没有编号为 {id} 的文件，请重新上传"),
                        format!("there is no file {id}: upload it again"),
                    )),
                };
                typed.faults.extend(words.map(|words| FieldFault {
                    field: Some(field.id.text.clone()),
                    words,
                    code: "file-unfit",
                    working: Vec::new(),
                }));
            }
        }
        Ok(())
    }

    /// Nobody changes what they may not read.
    async fn holds_back(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &str,
        id: RecordId,
        typed: &Typed,
    ) -> Result<()> {
        let (programme, kind) = registry.kind(kind)?;
        let record = self.store().record(&kind.id, id).await?.ok_or(Error::NotFound)?;
        let lineage = self.lineage(registry, kind, &record).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let reads = reader.reads(registry, kind, &refs).ok_or(Error::NotFound)?;
        let own = reader.account.is_some() && record.created_by == reader.account;
        let seals = self.seals(registry, reader, kind, std::slice::from_ref(&record)).await?;
        let sealed = |field: &str| seals.iter().any(|sealed| sealed.contains(field));
        let hidden = kind.fields.iter().find(|field| {
            typed.values.contains_key(&field.id.text)
                && (field.class > reads || sealed(&field.id.text))
                && !(own && field.class < Class::Secret)
        });
        match hidden {
            None => Ok(()),
            Some(field) if sealed(&field.id.text) => Err(Error::Forbidden {
                why: Words::new(
                    format!("“{}”还在密封中，不能修改。", field.words.zh),
                    format!("{} is still sealed, and cannot be changed.", field.words.en),
                ),
                who_can: until_opened(),
            }),
            Some(field) => Err(Error::Forbidden {
                why: Words::new(
                    format!("“{}”是您无权查看的字段，不能修改。", field.words.zh),
                    format!("You may not read {}, and so not change it.", field.words.en),
                ),
                who_can: registry.who_reads(programme, kind, field.class),
            }),
        }
    }

    /// A record with what it is a part of, and so on up.
    pub(crate) async fn lineage(
        &self,
        registry: &Registry,
        kind: &Kind,
        record: &Record,
    ) -> Result<Vec<Record>> {
        let mut lineage = vec![record.clone()];
        let mut kind = kind;
        while let (Some((_, whole)), Some(parent)) =
            (registry.whole(kind), lineage.last().and_then(|record| record.parent))
        {
            let Some(above) = self.store().record(&whole.id, parent).await? else { break };
            lineage.push(above);
            kind = whole;
            if lineage.len() > 8 {
                break;
            }
        }
        Ok(lineage)
    }

    #[expect(clippy::too_many_arguments, reason = "each says by its type what it is")]
    async fn write_one(
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
        let writer = Writer::new(registry, reader, self.now(), vec![order]);
        let item = Item { kind: kind.to_owned(), id, expected: version };
        let written = self.store().write(&author(actor), &WriteRecord { item, decide: &writer }).await;
        match written {
            Ok(Written::Done { id, version, .. }) => {
                Ok(SaveOutcome::Saved(self.saved(registry, kind, id, version, true).await?))
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

/// Records that one request moves along.
const BULK: usize = 500;

impl App {
    /// A record's values, for work at the machine and tests: no rights are asked.
    #[doc(hidden)]
    pub async fn record_values(&self, kind: &str, id: RecordId) -> Result<store::records::Values> {
        Ok(self.store().record(kind, id).await?.ok_or(Error::NotFound)?.values)
    }
}
