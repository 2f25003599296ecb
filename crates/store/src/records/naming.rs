//! Names that records bear or bore. A name stays when its record is called otherwise: so a former one is found, too.

use base::RecordId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::entity::record_names;
use crate::error::Result;
use crate::store::{Change, Store, Tx};

/// Rows of one statement.
const AT_ONCE: usize = 1_000;
/// Records of one name that are told at most.
const OF_ONE: u64 = 200;

/// A name of a record, folded by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordNaming {
    /// The record.
    pub record: RecordId,
    /// What is looked for.
    pub folded: String,
    /// As it was written.
    pub name: String,
}

/// Keeps names of records of a kind; those that are there already stay.
#[derive(Debug)]
pub struct NameRecords<'a> {
    /// The kind.
    pub kind: &'a str,
    /// Names.
    pub names: &'a [RecordNaming],
}

impl Change for NameRecords<'_> {
    type Output = ();

    // It only adds rows, and none twice.
    const SNAPSHOT: bool = true;

    async fn apply(&self, tx: &Tx) -> Result<()> {
        keep(tx, self.kind, self.names).await
    }
}

/// Keeps names.
pub(super) async fn keep(tx: &Tx, kind: &str, names: &[RecordNaming]) -> Result<()> {
    for some in names.chunks(AT_ONCE) {
        let row = |naming: &RecordNaming| record_names::ActiveModel {
            id: NotSet,
            kind: Set(kind.to_owned()),
            record_id: Set(naming.record.0),
            folded: Set(naming.folded.clone()),
            name: Set(naming.name.clone()),
        };
        let columns =
            [record_names::Column::Kind, record_names::Column::RecordId, record_names::Column::Folded];
        record_names::Entity::insert_many(some.iter().map(row))
            .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
            .exec_without_returning(&tx.db)
            .await?;
    }
    Ok(())
}

impl Store {
    /// The records of a kind that bear or bore one of some names, deleted ones among them.
    pub async fn records_bearing(&self, kind: &str, folded: &[String]) -> Result<Vec<RecordNaming>> {
        let mut found = Vec::new();
        for some in folded.chunks(AT_ONCE) {
            let rows = record_names::Entity::find()
                .filter(record_names::Column::Kind.eq(kind))
                .filter(record_names::Column::Folded.is_in(some))
                .order_by_asc(record_names::Column::Id)
                .limit(OF_ONE * some.len() as u64)
                .all(self.db())
                .await?;
            found.extend(rows.into_iter().map(|row| RecordNaming {
                record: RecordId(row.record_id),
                folded: row.folded,
                name: row.name,
            }));
        }
        Ok(found)
    }

    /// Whether names of a kind's records are kept yet.
    pub async fn has_names(&self, kind: &str) -> Result<bool> {
        let query = record_names::Entity::find().filter(record_names::Column::Kind.eq(kind));
        Ok(query.one(self.db()).await?.is_some())
    }
}
