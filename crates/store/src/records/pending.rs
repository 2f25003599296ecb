//! What a transaction has decided and not yet written: rows of many records go into a table together.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::RecordId;
use serde_json::Value as Json;

use super::foreseen::Foreseen;
use super::{Draft, Question, RecordNaming, Table, naming, rows, search, sides, versions};
use crate::entity::record_versions;
use crate::error::Result;
use crate::store::Tx;

type Row = Vec<sea_orm::Value>;

/// What waits to be written.
#[derive(Default)]
pub(super) struct Pending {
    made: BTreeMap<String, Made>,
    /// Words of records that were there before, by kind.
    words: BTreeMap<String, BTreeMap<i64, (String, i32)>>,
    versions: Vec<record_versions::ActiveModel>,
    events: Vec<(&'static str, String, Json)>,
    names: BTreeMap<String, Vec<RecordNaming>>,
}

/// New records of a kind.
struct Made {
    table: Arc<Table>,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// By the place of the field's column.
    sides: BTreeMap<usize, Vec<Row>>,
    words: Vec<(i64, String, i32)>,
    foreseen: Foreseen,
}

impl Pending {
    /// Whether new records of a kind wait.
    pub(super) fn has(&self, kind: &str) -> bool {
        self.made.contains_key(kind)
    }

    /// Whether the answer to a question may be another once what waits is written.
    pub(super) fn concerns(&mut self, question: &Question) -> bool {
        if let Question::Find(query) = question
            && let Some(made) = self.made.get_mut(&query.kind)
        {
            return made.foreseen.may_match(&made.table, query);
        }
        let words = |kind: &&str| self.words.contains_key(*kind);
        question.kinds().iter().any(|kind| self.has(kind)) || question.text().is_some_and(|kind| words(&kind))
    }

    /// A new record.
    pub(super) fn make(&mut self, tx: &Tx, table: &Arc<Table>, id: RecordId, draft: &Draft) {
        let (mut columns, mut row): (Vec<_>, Row) =
            rows::cells_of(tx, table, None, draft).into_iter().unzip();
        columns.push("id".into());
        row.push(id.0.into());
        let made = self.made.entry(table.kind.clone()).or_insert_with(|| Made {
            table: table.clone(),
            columns,
            rows: Vec::new(),
            sides: BTreeMap::new(),
            words: Vec::new(),
            foreseen: Foreseen::default(),
        });
        made.foreseen.add(draft);
        made.rows.push(row);
        for (place, column) in table.columns.iter().enumerate().filter(|(_, column)| column.many) {
            let values =
                rows::side_rows(column, id, rows::several(draft, &column.name), 0, sides::shown(draft));
            made.sides.entry(place).or_default().extend(values);
        }
        if !draft.folded.is_empty() {
            made.words.push((id.0, draft.folded.clone(), sides::shown(draft)));
        }
    }

    /// The words of a record that was there before.
    pub(super) fn reword(&mut self, kind: &str, id: RecordId, folded: String, shown: i32) {
        self.words.entry(kind.to_owned()).or_default().insert(id.0, (folded, shown));
    }

    /// What a record said before it was overwritten.
    pub(super) fn keep(&mut self, version: record_versions::ActiveModel) {
        self.versions.push(version);
    }

    /// What a record is called from now on.
    pub(super) fn name(&mut self, kind: &str, naming: RecordNaming) {
        self.names.entry(kind.to_owned()).or_default().push(naming);
    }

    /// What the log is told.
    pub(super) fn log(&mut self, kind: &'static str, subject: String, data: Json) {
        self.events.push((kind, subject, data));
    }

    /// Writes all of it.
    pub(super) async fn flush(&mut self, tx: &Tx) -> Result<()> {
        let Self { made, words, versions, events, names } = std::mem::take(self);
        for (kind, made) in made {
            rows::insert(tx, &super::names::table(&kind), made.columns, made.rows).await?;
            for (place, values) in made.sides {
                let Some(column) = made.table.columns.get(place) else { continue };
                let side = super::names::side(&kind, &column.name);
                rows::insert(tx, &side, rows::side_columns(column), values).await?;
            }
            let words: Vec<_> =
                made.words.iter().map(|(id, words, shown)| (*id, words.as_str(), *shown)).collect();
            search::add(&tx.db, &kind, &words).await?;
        }
        for (kind, names) in names {
            naming::keep(tx, &kind, &names).await?;
        }
        for (kind, words) in words {
            search::remove(&tx.db, &kind, &words.keys().copied().collect::<Vec<_>>()).await?;
            let some = words.iter().filter(|(_, (words, _))| !words.is_empty());
            let some: Vec<_> = some.map(|(id, (words, shown))| (*id, words.as_str(), *shown)).collect();
            search::add(&tx.db, &kind, &some).await?;
        }
        versions::keep(tx, versions).await?;
        tx.record_all(events).await
    }
}
