//! Names of records that were made before names were kept: filled in once, in the background.

use store::records::{Filter, NameRecords, RecordNaming, RecordQuery, Sort, Value};

use super::names::{names, naming};
use crate::App;
use crate::error::Result;

/// Records of one transaction.
const AT_ONCE: u64 = 1_000;

impl App {
    /// Keeps the names of the records of all kinds of which none is kept yet. Records that are written meanwhile keep
    /// theirs by themselves.
    pub async fn name_records(&self) -> Result<u64> {
        let registry = self.registry().await?;
        let mut kept = 0;
        for (_, kind) in registry.programmes.kinds().filter(|(_, kind)| naming(kind).is_some()) {
            if self.store().has_names(&kind.id).await? {
                continue;
            }
            let mut after = 0;
            loop {
                let query = RecordQuery::all(kind.id.text.clone());
                let query = query.with(Filter::Between("id".into(), Value::Id(after + 1), Value::Null));
                let sort = Sort { field: "id".into(), descending: false };
                let records = self.store().list_records(&query, Some(&sort), 0, AT_ONCE).await?;
                let Some(last) = records.last() else { break };
                after = last.id.0;
                let namings: Vec<RecordNaming> = records
                    .iter()
                    .flat_map(|record| {
                        let names = names(kind, &record.values).into_iter();
                        names.map(|(folded, name)| RecordNaming { record: record.id, folded, name })
                    })
                    .collect();
                kept += namings.len() as u64;
                let change = NameRecords { kind: &kind.id, names: &namings };
                self.store().write(&store::Author::system(), &change).await?;
            }
        }
        Ok(kept)
    }
}
