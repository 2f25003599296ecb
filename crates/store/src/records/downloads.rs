//! How often the files of records were taken away, by month. No address and no name of whoever took them is kept.

use base::{AttachmentId, Date, RecordId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::entity::record_downloads::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::store::{Change, Store, Tx};

/// Counts that a file of a record was taken away. It is a figure and no act of anybody: it stands in no log.
#[derive(Clone, Debug)]
pub struct CountDownload<'a> {
    /// Kind of the record.
    pub kind: &'a str,
    /// Its key.
    pub record: RecordId,
    /// The file.
    pub attachment: AttachmentId,
    /// The first day of the month.
    pub month: Date,
}

impl Change for CountDownload<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = ActiveModel {
            id: NotSet,
            kind: Set(self.kind.to_owned()),
            record_id: Set(self.record.0),
            attachment_id: Set(self.attachment.0),
            month: Set(self.month.into()),
            count: Set(1),
        };
        let more = Expr::col(("record_downloads", Column::Count)).add(1);
        let again =
            OnConflict::columns([Column::Kind, Column::RecordId, Column::AttachmentId, Column::Month])
                .value(Column::Count, more)
                .to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(&tx.db).await?;
        Ok(())
    }
}

/// Downloads of a record's files in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthOfDownloads {
    /// The first day of the month.
    pub month: Date,
    /// The file.
    pub attachment: AttachmentId,
    /// How often.
    pub count: u64,
}

/// How often all files of a record were taken away.
pub(super) async fn total<C: ConnectionTrait>(db: &C, kind: &str, record: RecordId) -> Result<u64> {
    let counts: Vec<i64> = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::RecordId.eq(record.0))
        .select_only()
        .column(Column::Count)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(i64::unsigned_abs).sum())
}

impl Store {
    /// Downloads of a record's files, by month and file, the oldest first.
    pub async fn downloads_of(&self, kind: &str, record: RecordId) -> Result<Vec<MonthOfDownloads>> {
        let rows = Entity::find()
            .filter(Column::Kind.eq(kind))
            .filter(Column::RecordId.eq(record.0))
            .order_by_asc(Column::Month)
            .order_by_asc(Column::AttachmentId)
            .all(self.db())
            .await?;
        let one = |row: crate::entity::record_downloads::Model| MonthOfDownloads {
            month: row.month.into(),
            attachment: AttachmentId(row.attachment_id),
            count: row.count.unsigned_abs(),
        };
        Ok(rows.into_iter().map(one).collect())
    }
}
