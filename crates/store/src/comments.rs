//! What is said about records, and who follows them.

use base::{AccountId, OrganisationId, RecordId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{comments, follows};
use crate::error::{Error, Result};
use crate::records::Notice;
use crate::store::{Change, Store, Tx};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentRow {
    /// Its key.
    pub id: i64,
    /// Kind and key of the record.
    pub record: (String, RecordId),
    /// What was said; empty where it was withdrawn.
    pub text: String,
    /// When.
    pub made: Timestamp,
    /// By whom.
    pub made_by: Option<AccountId>,
    /// Their name as it was then.
    pub made_by_name: String,
    /// For whom they acted.
    pub made_for: Option<OrganisationId>,
    /// When and by whom it was withdrawn.
    pub withdrawn: Option<(Timestamp, String)>,
}

impl From<comments::Model> for CommentRow {
    fn from(row: comments::Model) -> Self {
        let withdrawn = row.withdrawn_at.map(|at| (at.into(), row.withdrawn_by_name.unwrap_or_default()));
        Self {
            id: row.id,
            record: (row.kind, RecordId(row.record_id)),
            text: if withdrawn.is_none() { row.text } else { String::new() },
            made: row.made_at.into(),
            made_by: row.made_by.map(AccountId),
            made_by_name: row.made_by_name,
            made_for: row.made_for.map(OrganisationId),
            withdrawn,
        }
    }
}

/// Says something about a record. Whoever says it follows the record from then on, and who follows is told.
#[derive(Debug)]
pub struct AddComment<'a> {
    /// Kind of the record.
    pub kind: &'a str,
    /// Its key.
    pub record: RecordId,
    /// What.
    pub text: &'a str,
    /// What those are told who follow; its key gets the comment's.
    pub notice: &'a Notice,
}

impl Change for AddComment<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let row = comments::ActiveModel {
            id: NotSet,
            kind: Set(self.kind.to_owned()),
            record_id: Set(self.record.0),
            text: Set(self.text.to_owned()),
            made_at: Set(tx.now.into()),
            made_by: Set(tx.author.account.map(|id| id.0)),
            made_by_name: Set(tx.author.name.clone()),
            made_for: Set(tx.author.organisation.map(|id| id.0)),
            withdrawn_at: Set(None),
            withdrawn_by_name: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        if let Some(account) = tx.author.account {
            tx.follow(self.kind, self.record, account).await?;
        }
        let notice = Notice { key: format!("{}/{id}", self.notice.key), ..self.notice.clone() };
        tx.tell(Some((self.kind, self.record)), &notice).await?;
        let subject = format!("{}/{}", self.kind, self.record);
        tx.record("comment.made", subject, json!({ "comment": id, "text": self.text })).await?;
        Ok(id)
    }
}

/// Withdraws a comment. [`Error::Changed`] where it was already.
#[derive(Debug)]
pub struct WithdrawComment {
    /// Which.
    pub comment: i64,
}

impl Change for WithdrawComment {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = comments::Entity::find_by_id(self.comment).one(&tx.db).await?;
        let row = row.ok_or(Error::Missing("comment"))?;
        if row.withdrawn_at.is_some() {
            return Err(Error::Changed("comment"));
        }
        let subject = format!("{}/{}", row.kind, row.record_id);
        let mut row: comments::ActiveModel = row.into();
        row.withdrawn_at = Set(Some(tx.now.into()));
        row.withdrawn_by_name = Set(Some(tx.author.name.clone()));
        row.update(&tx.db).await?;
        tx.record("comment.withdrawn", subject, json!({ "comment": self.comment })).await
    }
}

/// Follows a record, or follows it no longer.
#[derive(Debug)]
pub struct Follow<'a> {
    /// Kind of the record.
    pub kind: &'a str,
    /// Its key.
    pub record: RecordId,
    /// Who.
    pub account: AccountId,
    /// From now on, or no longer.
    pub follows: bool,
}

impl Change for Follow<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        if self.follows {
            return tx.follow(self.kind, self.record, self.account).await;
        }
        follows::Entity::delete_many()
            .filter(follows::Column::Kind.eq(self.kind))
            .filter(follows::Column::RecordId.eq(self.record.0))
            .filter(follows::Column::AccountId.eq(self.account.0))
            .exec(&tx.db)
            .await?;
        Ok(())
    }
}

impl Tx {
    /// Lets an account follow a record; once is enough.
    pub(crate) async fn follow(&self, kind: &str, record: RecordId, account: AccountId) -> Result<()> {
        let row = follows::ActiveModel {
            id: NotSet,
            kind: Set(kind.to_owned()),
            record_id: Set(record.0),
            account_id: Set(account.0),
            since: Set(self.now.into()),
        };
        let once = OnConflict::columns([
            follows::Column::Kind,
            follows::Column::RecordId,
            follows::Column::AccountId,
        ])
        .do_nothing()
        .to_owned();
        follows::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(&self.db).await?;
        Ok(())
    }
}

impl Store {
    /// What was said about a record, in order.
    pub async fn comments(&self, kind: &str, record: RecordId) -> Result<Vec<CommentRow>> {
        let rows = comments::Entity::find()
            .filter(comments::Column::Kind.eq(kind))
            .filter(comments::Column::RecordId.eq(record.0))
            .order_by_asc(comments::Column::Id)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// One comment.
    pub async fn comment(&self, id: i64) -> Result<Option<CommentRow>> {
        Ok(comments::Entity::find_by_id(id).one(self.db()).await?.map(Into::into))
    }

    /// Whether an account follows a record.
    pub async fn is_following(&self, kind: &str, record: RecordId, account: AccountId) -> Result<bool> {
        let found = follows::Entity::find()
            .filter(follows::Column::Kind.eq(kind))
            .filter(follows::Column::RecordId.eq(record.0))
            .filter(follows::Column::AccountId.eq(account.0));
        Ok(found.count(self.db()).await? > 0)
    }
}
