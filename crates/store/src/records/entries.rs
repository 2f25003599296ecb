//! The states that records entered, and by which step: what time limits are counted from.

use std::collections::BTreeMap;

use base::{RecordId, Timestamp};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Tables, rows};
use crate::entity::record_versions::{Column, Entity};
use crate::error::Result;
use crate::moment::At;
use crate::store::Store;

/// A version of a record stood in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateEntry {
    /// When the version was made.
    pub at: Timestamp,
    /// The state.
    pub state: String,
    /// The step by which it was made; none where it was edited, or a program of before did not note it.
    pub step: Option<String>,
}

/// The states of all versions of records, the first first. What versions say is not read: a record may have thousands.
pub(super) async fn entries<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    kind: &str,
    ids: &[RecordId],
) -> Result<BTreeMap<RecordId, Vec<StateEntry>>> {
    let kept: Vec<(i64, At, Option<String>, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::RecordId, Column::MadeAt, Column::State, Column::LeftBy])
        .filter(Column::Kind.eq(kind))
        .filter(Column::RecordId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(Column::RecordId)
        .order_by_asc(Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    let mut all: BTreeMap<RecordId, (Vec<StateEntry>, Option<String>)> = BTreeMap::new();
    let mut add = |id: RecordId, at: Timestamp, state: Option<String>, left_by: Option<String>| {
        let (entries, step) = all.entry(id).or_default();
        let step = std::mem::replace(step, left_by);
        entries.extend(state.map(|state| StateEntry { at, state, step }));
    };
    for (id, at, state, left_by) in kept {
        add(RecordId(id), at.into(), state, left_by);
    }
    for record in rows::load(db, tables.of(kind)?, ids).await? {
        add(record.id, record.changed, record.state, None);
    }
    Ok(all.into_iter().map(|(id, (entries, _))| (id, entries)).collect())
}

impl Store {
    /// The states of all versions of records, the first first.
    pub async fn state_entries(
        &self,
        kind: &str,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, Vec<StateEntry>>> {
        entries(self.db(), &*self.tables(self.db()).await?, kind, ids).await
    }
}
