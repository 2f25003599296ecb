//! Files of records: uploaded first, tied to a record in the transaction that writes it, and then kept as long as it,
//! because its versions point to them.

use base::{AccountId, AttachmentId, OrganisationId, RecordId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::attachments;
use crate::error::{Error, Result};
use crate::files::KeptFile;
use crate::moment::At;
use crate::store::{Change, Store, Tx};

/// An attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Its key.
    pub id: AttachmentId,
    /// Of its bytes.
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// By its bytes.
    pub media_type: String,
    /// As it was uploaded.
    pub file_name: String,
    /// Kind and key of the record; none yet where its form was not sent.
    pub record: Option<(String, RecordId)>,
    /// The record's field that holds it; none where it is attached beside them.
    pub field: Option<String>,
    /// `public`, `internal`, `secret`.
    pub class: String,
    /// When.
    pub uploaded: Timestamp,
    /// By whom.
    pub uploaded_by: Option<AccountId>,
    /// Their name as it was then.
    pub uploaded_by_name: String,
    /// For whom they acted.
    pub uploaded_for: Option<OrganisationId>,
}

impl From<attachments::Model> for AttachmentRow {
    fn from(row: attachments::Model) -> Self {
        Self {
            id: AttachmentId(row.id),
            digest: row.digest,
            size: row.size.unsigned_abs(),
            media_type: row.media_type,
            file_name: row.file_name,
            record: row.kind.zip(row.record_id.map(RecordId)),
            field: row.field,
            class: row.class,
            uploaded: row.uploaded_at.into(),
            uploaded_by: row.uploaded_by.map(AccountId),
            uploaded_by_name: row.uploaded_by_name,
            uploaded_for: row.uploaded_for.map(OrganisationId),
        }
    }
}

/// Names a kept file as an attachment of no record yet. [`Error::Changed`] where the file was swept away meanwhile.
#[derive(Debug)]
pub struct AddAttachment<'a> {
    /// The file.
    pub file: &'a KeptFile,
    /// What it is by its bytes.
    pub media_type: &'a str,
    /// Its name.
    pub file_name: &'a str,
    /// `public`, `internal`, `secret`.
    pub class: &'a str,
}

impl Change for AddAttachment<'_> {
    type Output = AttachmentId;

    async fn apply(&self, tx: &Tx) -> Result<AttachmentId> {
        tx.is_naming(self.file).await?;
        let row = attachments::ActiveModel {
            id: NotSet,
            digest: Set(self.file.digest().to_owned()),
            size: Set(i64::try_from(self.file.size()).unwrap_or(i64::MAX)),
            media_type: Set(self.media_type.to_owned()),
            file_name: Set(self.file_name.to_owned()),
            kind: Set(None),
            record_id: Set(None),
            field: Set(None),
            class: Set(self.class.to_owned()),
            uploaded_at: Set(tx.now.into()),
            uploaded_by: Set(tx.author.account.map(|id| id.0)),
            uploaded_by_name: Set(tx.author.name.clone()),
            uploaded_for: Set(tx.author.organisation.map(|id| id.0)),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({
            "name": self.file_name, "digest": self.file.digest(), "size": self.file.size(), "type": self.media_type,
        });
        tx.record("attachment.uploaded", format!("attachment/{id}"), data).await?;
        Ok(AttachmentId(id))
    }
}

/// Ties attachments to a record, by itself; where a record is written, the same happens in its transaction.
#[derive(Debug)]
pub struct TieAttachments<'a> {
    /// Kind of the record.
    pub kind: &'a str,
    /// Its key.
    pub record: RecordId,
    /// Field and attachment.
    pub files: &'a [(Option<String>, AttachmentId)],
}

impl Change for TieAttachments<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        tx.tie_attachments(self.kind, self.record, self.files).await?;
        let ids: Vec<_> = self.files.iter().map(|(_, id)| id).collect();
        let subject = format!("{}/{}", self.kind, self.record);
        tx.record("attachment.tied", subject, json!({ "attachments": ids })).await
    }
}

impl Tx {
    /// Ties attachments to the record that this transaction writes. What is tied to it already stays as it is.
    /// [`Error::Missing`] for one that is another record's, or that somebody else has uploaded for a form of their own.
    pub(crate) async fn tie_attachments(
        &self,
        kind: &str,
        record: RecordId,
        files: &[(Option<String>, AttachmentId)],
    ) -> Result<()> {
        for (field, id) in files {
            let row = attachments::Entity::find_by_id(id.0).one(&self.db).await?;
            let row = row.ok_or(Error::Missing("attachment"))?;
            match (&row.kind, row.record_id) {
                (Some(known), Some(own)) if known == kind && own == record.0 => {}
                (None, _) if row.uploaded_by == self.author.account.map(|id| id.0) => {
                    let mut row: attachments::ActiveModel = row.into();
                    row.kind = Set(Some(kind.to_owned()));
                    row.record_id = Set(Some(record.0));
                    row.field = Set(field.clone());
                    row.update(&self.db).await?;
                }
                _ => return Err(Error::Missing("attachment")),
            }
        }
        Ok(())
    }
}

/// Forgets attachments whose form was never sent. Their files are for [`Store::sweep_files`], unless others name them.
#[derive(Debug)]
pub struct DropLooseAttachments {
    /// Uploaded before.
    pub before: Timestamp,
}

impl Change for DropLooseAttachments {
    /// Digests of their files, which others may name.
    type Output = Vec<String>;

    async fn apply(&self, tx: &Tx) -> Result<Vec<String>> {
        let loose = Condition::all()
            .add(attachments::Column::Kind.is_null())
            .add(attachments::Column::UploadedAt.lt(At::from(self.before)));
        let gone = attachments::Entity::find().filter(loose.clone()).all(&tx.db).await?;
        if !gone.is_empty() {
            attachments::Entity::delete_many().filter(loose).exec(&tx.db).await?;
            let data = json!({ "count": gone.len() });
            tx.record("attachment.dropped", "attachment".into(), data).await?;
        }
        Ok(gone.into_iter().map(|row| row.digest).collect())
    }
}

impl Store {
    /// One attachment.
    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<AttachmentRow>> {
        Ok(attachments::Entity::find_by_id(id.0).one(self.db()).await?.map(Into::into))
    }

    /// Several attachments by their keys, in no order; those that are not there are left out.
    pub async fn attachments(&self, ids: &[AttachmentId]) -> Result<Vec<AttachmentRow>> {
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(1000) {
            let keys = some.iter().map(|id| id.0);
            let rows = attachments::Entity::find().filter(attachments::Column::Id.is_in(keys));
            found.extend(rows.all(self.db()).await?.into_iter().map(AttachmentRow::from));
        }
        Ok(found)
    }

    /// The attachments of a record, in the order in which they were uploaded.
    pub async fn attachments_of(&self, kind: &str, record: RecordId) -> Result<Vec<AttachmentRow>> {
        let rows = attachments::Entity::find()
            .filter(attachments::Column::Kind.eq(kind))
            .filter(attachments::Column::RecordId.eq(record.0))
            .order_by_asc(attachments::Column::Id)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}
