//! Two people changed one record: what each of them wanted.

use std::collections::BTreeMap;

use base::Words;
use store::records::{Record, Value};

use super::access::Reader;
use super::registry::Registry;
use super::{Collision, SaveOutcome, TheirChange};
use crate::App;
use crate::error::{Error, Result};

impl App {
    pub(crate) async fn collision(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &str,
        seen: i64,
        found: &Record,
        wanted: &BTreeMap<String, Value>,
    ) -> Result<SaveOutcome> {
        let (_, kind) = registry.kind(kind)?;
        let before = self.store().record_at(&kind.id, found.id, seen).await?.ok_or(Error::NotFound)?;
        let mut mine: Record = before.clone();
        for (field, value) in wanted {
            match value.is_null() {
                true => drop(mine.values.remove(field)),
                false => drop(mine.values.insert(field.clone(), value.clone())),
            }
        }
        let theirs = self.differences(registry, reader, kind, &before, found).await?;
        let yours = self.differences(registry, reader, kind, &before, &mine).await?;
        let yours: Vec<_> = yours.into_iter().filter(|it| wanted.contains_key(&it.field)).collect();
        let theirs = theirs.into_iter().map(|change| {
            let own = yours.iter().find(|own| own.field == change.field && own.after != change.after);
            TheirChange { wanted: own.map(|own| own.after.clone()), change }
        });
        Ok(SaveOutcome::Collision(Box::new(Collision {
            words: Words::new(
                format!("{} 已先修改了这条记录，您的改动没有保存。", found.changed_by_name),
                format!("{} changed this record first; what you wrote was not kept.", found.changed_by_name),
            ),
            id: found.id,
            seen,
            found: found.version,
            by: found.changed_by_name.clone(),
            at: found.changed,
            theirs: theirs.collect(),
            yours,
        })))
    }
}
