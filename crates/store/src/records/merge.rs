//! Merging two records that are one: the one that goes is taken out of the lists and names its survivor, and all that
//! pointed to it or hung on it goes over. What went is kept, so that it can go back.

use base::{AttachmentId, RecordId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde::{Deserialize, Serialize};

use super::write::write_all;
use super::{Decide, Item, Values, Written};
use crate::entity::{attachments, comments, follows, record_merges};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// What went over to the survivor.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Moved {
    /// Records that pointed to the one that went: kind, key and field; `parent` of its parts.
    pub links: Vec<(String, RecordId, String)>,
    /// Fields of the survivor that were empty and got its values.
    pub filled: Values,
    /// Files of its own.
    pub attachments: Vec<i64>,
    /// What was said about it.
    pub comments: Vec<i64>,
    /// Who followed it.
    pub follows: Vec<i64>,
}

/// A merge that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordMerge {
    /// Its key.
    pub id: i64,
    /// Kind of both.
    pub kind: String,
    /// The one that went.
    pub gone: RecordId,
    /// The one that stands for it.
    pub survivor: RecordId,
    /// Why.
    pub reason: String,
    /// What went over.
    pub moved: Moved,
    /// When.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
    /// When it was undone, and by whom.
    pub undone: Option<(Timestamp, String)>,
}

/// Merges one record into another. What becomes of both and of all that point to it is decided as for every record.
#[derive(Debug)]
pub struct MergeRecords<'d, D> {
    /// Kind of both.
    pub kind: &'d str,
    /// The one that goes.
    pub gone: RecordId,
    /// The one that stays.
    pub survivor: RecordId,
    /// Both, and all that point to the one that goes.
    pub items: Vec<Item>,
    /// What becomes of each.
    pub decide: &'d D,
    /// Files in fields that the survivor takes over.
    pub files: Vec<AttachmentId>,
    /// Why.
    pub reason: &'d str,
    /// The links and fields among what goes over.
    pub moved: Moved,
}

/// Undoes a merge.
#[derive(Debug)]
pub struct UndoRecordMerge<'d, D> {
    /// Which.
    pub merge: i64,
    /// Both, and all that pointed to the one that went.
    pub items: Vec<Item>,
    /// What becomes of each.
    pub decide: &'d D,
}

/// What came of it: the key of the merge, or the first record that could not be written.
pub type MergeOutcome<R> = std::result::Result<i64, Written<R>>;

impl<D: Decide> Change for MergeRecords<'_, D> {
    type Output = MergeOutcome<D::Refusal>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let mut moved = self.moved.clone();
        // Its files go first: the survivor may hold them only when they are its own.
        let own = Condition::all()
            .add(attachments::Column::Kind.eq(self.kind))
            .add(attachments::Column::RecordId.eq(self.gone.0))
            .add(
                Condition::any()
                    .add(attachments::Column::Field.is_null())
                    .add(attachments::Column::Id.is_in(self.files.iter().map(|id| id.0))),
            );
        moved.attachments = attachments::Entity::find()
            .filter(own)
            .select_only()
            .column(attachments::Column::Id)
            .into_tuple()
            .all(&tx.db)
            .await?;
        moved.comments = comments::Entity::find()
            .filter(comments::Column::Kind.eq(self.kind))
            .filter(comments::Column::RecordId.eq(self.gone.0))
            .select_only()
            .column(comments::Column::Id)
            .into_tuple()
            .all(&tx.db)
            .await?;
        let followers = |of: RecordId| {
            follows::Entity::find()
                .filter(follows::Column::Kind.eq(self.kind))
                .filter(follows::Column::RecordId.eq(of.0))
        };
        let already: Vec<i64> =
            followers(self.survivor).all(&tx.db).await?.into_iter().map(|row| row.account_id).collect();
        let theirs = followers(self.gone).all(&tx.db).await?.into_iter();
        moved.follows = theirs.filter(|row| !already.contains(&row.account_id)).map(|row| row.id).collect();
        lead(tx, &moved, self.gone, self.survivor).await?;
        let written = write_all(tx, &self.items, self.decide).await?;
        if let Some(bad) = written.into_iter().find(|written| !is_fine(written)) {
            return Ok(Err(bad));
        }
        let merge = record_merges::ActiveModel {
            id: NotSet,
            kind: Set(self.kind.to_owned()),
            gone_id: Set(self.gone.0),
            survivor_id: Set(self.survivor.0),
            reason: Set(self.reason.to_owned()),
            moved: Set(serde_json::to_string(&moved).map_err(|error| bad(0, &error))?),
            made_at: Set(tx.now.into()),
            made_by_name: Set(tx.author.name.clone()),
            undone_at: Set(None),
            undone_by_name: Set(None),
        };
        Ok(Ok(merge.insert(&tx.db).await?.id))
    }
}

impl<D: Decide> Change for UndoRecordMerge<'_, D> {
    type Output = MergeOutcome<D::Refusal>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let row = record_merges::Entity::find_by_id(self.merge).one(&tx.db).await?;
        let row = row.ok_or(Error::Missing("merge"))?;
        if row.undone_at.is_some() {
            return Err(Error::Changed("merge"));
        }
        let merge = read(row.clone())?;
        lead(tx, &merge.moved, merge.survivor, merge.gone).await?;
        let written = write_all(tx, &self.items, self.decide).await?;
        if let Some(bad) = written.into_iter().find(|written| !is_fine(written)) {
            return Ok(Err(bad));
        }
        let mut row: record_merges::ActiveModel = row.into();
        row.undone_at = Set(Some(tx.now.into()));
        row.undone_by_name = Set(Some(tx.author.name.clone()));
        row.update(&tx.db).await?;
        Ok(Ok(self.merge))
    }
}

/// Leads what hangs on one record over to another, as far as it still hangs there.
async fn lead(tx: &Tx, moved: &Moved, from: RecordId, to: RecordId) -> Result<()> {
    attachments::Entity::update_many()
        .col_expr(attachments::Column::RecordId, Expr::value(to.0))
        .filter(attachments::Column::Id.is_in(moved.attachments.iter().copied()))
        .filter(attachments::Column::RecordId.eq(from.0))
        .exec(&tx.db)
        .await?;
    comments::Entity::update_many()
        .col_expr(comments::Column::RecordId, Expr::value(to.0))
        .filter(comments::Column::Id.is_in(moved.comments.iter().copied()))
        .filter(comments::Column::RecordId.eq(from.0))
        .exec(&tx.db)
        .await?;
    follows::Entity::update_many()
        .col_expr(follows::Column::RecordId, Expr::value(to.0))
        .filter(follows::Column::Id.is_in(moved.follows.iter().copied()))
        .filter(follows::Column::RecordId.eq(from.0))
        .exec(&tx.db)
        .await?;
    Ok(())
}

fn is_fine<R>(written: &Written<R>) -> bool {
    matches!(written, Written::Done { .. } | Written::Unchanged(_))
}

fn read(row: record_merges::Model) -> Result<RecordMerge> {
    let moved = serde_json::from_str(&row.moved).map_err(|error| bad(row.id, &error))?;
    let by = row.undone_by_name.unwrap_or_default();
    Ok(RecordMerge {
        id: row.id,
        kind: row.kind,
        gone: RecordId(row.gone_id),
        survivor: RecordId(row.survivor_id),
        reason: row.reason,
        moved,
        made: row.made_at.into(),
        made_by: row.made_by_name,
        undone: row.undone_at.map(|at| (at.into(), by)),
    })
}

fn bad(row: i64, error: &serde_json::Error) -> Error {
    Error::BadData { table: "record_merges", column: "moved", row: row.to_string(), what: error.to_string() }
}

impl Store {
    /// The merges into a record, latest first.
    pub async fn merges_into(&self, kind: &str, survivor: RecordId) -> Result<Vec<RecordMerge>> {
        let rows = record_merges::Entity::find()
            .filter(record_merges::Column::Kind.eq(kind))
            .filter(record_merges::Column::SurvivorId.eq(survivor.0))
            .order_by_desc(record_merges::Column::Id)
            .all(self.db())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// The merge by which a record went, where it was not undone.
    pub async fn merge_of(&self, kind: &str, gone: RecordId) -> Result<Option<RecordMerge>> {
        let row = record_merges::Entity::find()
            .filter(record_merges::Column::Kind.eq(kind))
            .filter(record_merges::Column::GoneId.eq(gone.0))
            .filter(record_merges::Column::UndoneAt.is_null())
            .order_by_desc(record_merges::Column::Id)
            .one(self.db())
            .await?;
        row.map(read).transpose()
    }
}
