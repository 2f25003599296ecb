//! What was typed for a record, read and held to what its fields take.

use base::{AttachmentId, RecordId, Words};
use programme::model::{Class, FieldType, Kind};
use store::records::{Record, Value};

use super::access::Reader;
use super::entered::{self, Lookups, Reading, Typed};
use super::registry::Registry;
use super::seals::until_opened;
use super::{Entered, FieldFault};
use crate::App;
use crate::attachments::FileRules;
use crate::error::{Error, Result};

impl App {
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
    pub(super) async fn holds_back(
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
}
