//! Keeping a compiled document: a new plan, or a new version of one.

use base::{PlanId, VersionId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::correct::{CarriedCorrection, insert_carried};
use super::items::{self, Items};
use super::load::{live_version_of, live_with_title};
use crate::entity::{documents, plan_versions, plans};
use crate::error::{Error, Result};
use crate::files::KeptFile;
use crate::store::{Change, Tx};

/// A source document.
#[derive(Clone, Copy, Debug)]
pub struct NewDocument<'a> {
    /// Its bytes in the files folder: [`crate::Store::put_file`].
    pub file: &'a KeptFile,
    /// File name.
    pub file_name: &'a str,
    /// Format of the file.
    pub format: &'a str,
    /// The decoded text.
    pub text: &'a str,
    /// Its blocks as JSON.
    pub blocks: &'a str,
}

/// Where a version goes, as decided from what was read before; the transaction checks that it still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A plan of its own. The live plans that bear the same title key are these, and are other plans.
    New {
        /// They are other plans than this.
        others: Vec<PlanId>,
    },
    /// The version after the given one of a plan.
    After {
        /// The plan.
        plan: PlanId,
        /// Its current version.
        version: u32,
    },
}

/// Keeps a compiled document. Fails with [`Error::Changed`] where the place no longer holds or the same document
/// was kept meanwhile.
#[derive(Debug)]
pub struct ImportVersion<'a> {
    /// Where it goes.
    pub place: Place,
    /// The source.
    pub document: NewDocument<'a>,
    /// What is compared to tell that two documents are the same plan.
    pub title_key: &'a str,
    /// The title for lists.
    pub title: &'a str,
    /// The compiler's product as JSON.
    pub compiled: &'a str,
    /// Its items, carried corrections applied.
    pub items: Items<'a>,
    /// Corrections of the version before, carried over.
    pub corrections: &'a [CarriedCorrection],
    /// The plan is made up.
    pub sample: bool,
}

impl Change for ImportVersion<'_> {
    type Output = (PlanId, u32, VersionId);

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        tx.is_naming(self.document.file).await?;
        if live_version_of(&tx.db, self.document.file.digest()).await?.is_some() {
            return Err(Error::Changed("the same document was imported meanwhile"));
        }
        let (plan, number) = self.place(tx).await?;
        let document = self.document(tx).await?;
        let version = self.version(tx, plan, number, document).await?;
        items::insert(tx, version, self.items).await?;
        insert_carried(tx, version, self.corrections).await?;
        let data = json!({
            "version": number,
            "document": self.document.file.digest(),
            "title": self.title,
            "targets": self.items.plan.targets.len(),
            "measures": self.items.plan.measures.len(),
            "carried": self.corrections.len(),
        });
        tx.record("plan.imported", format!("plan/{plan}"), data).await?;
        Ok((PlanId(plan), number.unsigned_abs(), VersionId(version)))
    }
}

impl ImportVersion<'_> {
    /// The plan's row, made or moved on to its next version.
    async fn place(&self, tx: &Tx) -> Result<(i64, i32)> {
        match &self.place {
            Place::New { others } => {
                let mut found: Vec<_> =
                    live_with_title(&tx.db, self.title_key).await?.into_iter().map(|row| row.id).collect();
                let mut known: Vec<_> = others.iter().map(|id| id.0).collect();
                found.sort_unstable();
                known.sort_unstable();
                if found != known {
                    return Err(Error::Changed("a plan of the same title was imported meanwhile"));
                }
                let row = plans::ActiveModel {
                    id: NotSet,
                    title_key: Set(self.title_key.to_owned()),
                    current_version: Set(1),
                    revision: Set(1),
                    sample: Set(self.sample),
                    created_at: Set(tx.now.into()),
                    deleted_at: Set(None),
                    imported_for: Set(tx.author.organisation.map(|id| id.0)),
                };
                Ok((row.insert(&tx.db).await?.id, 1))
            }
            Place::After { plan, version } => {
                let row = plans::Entity::find_by_id(plan.0).one(&tx.db).await?;
                let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::Changed("plan deleted"))?;
                if row.current_version.unsigned_abs() != *version {
                    return Err(Error::Changed("another version was imported meanwhile"));
                }
                let (number, revision) = (row.current_version + 1, row.revision + 1);
                let mut row: plans::ActiveModel = row.into();
                row.current_version = Set(number);
                row.revision = Set(revision);
                row.title_key = Set(self.title_key.to_owned());
                row.update(&tx.db).await?;
                Ok((plan.0, number))
            }
        }
    }

    /// The document's row; the same content is kept once, whoever refers to it.
    async fn document(&self, tx: &Tx) -> Result<i64> {
        let new = self.document;
        let found = documents::Entity::find()
            .filter(documents::Column::Digest.eq(new.file.digest()))
            .one(&tx.db)
            .await?;
        if let Some(found) = found {
            return Ok(found.id);
        }
        let row = documents::ActiveModel {
            id: NotSet,
            digest: Set(new.file.digest().to_owned()),
            size: Set(i64::try_from(new.file.size()).unwrap_or(i64::MAX)),
            file_name: Set(new.file_name.to_owned()),
            format: Set(new.format.to_owned()),
            text: Set(new.text.to_owned()),
            blocks: Set(new.blocks.to_owned()),
            stored_at: Set(tx.now.into()),
        };
        Ok(documents::Entity::insert(row).exec(&tx.db).await?.last_insert_id)
    }

    async fn version(&self, tx: &Tx, plan: i64, number: i32, document: i64) -> Result<i64> {
        let read = self.items.plan;
        let mut row = plan_versions::ActiveModel {
            plan_id: Set(plan),
            number: Set(number),
            document_id: Set(document),
            file_name: Set(self.document.file_name.to_owned()),
            title: Set(self.title.to_owned()),
            document_number: Set(read.document_number.clone()),
            issued: Set(read.issued.map(Into::into)),
            period_from: Set(read.period.map(|period| i32::from(period.from))),
            period_to: Set(read.period.map(|period| i32::from(period.to))),
            compiled: Set(self.compiled.to_owned()),
            imported_at: Set(tx.now.into()),
            imported_by: Set(tx.author.account.map(|id| id.0)),
            imported_by_name: Set(tx.author.name.clone()),
            ..Default::default()
        };
        items::set_counts(&mut row, read);
        Ok(plan_versions::Entity::insert(row).exec(&tx.db).await?.last_insert_id)
    }
}

/// Runs file work off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Error::file("files")(std::io::Error::other(error))),
    }
}
