//! Reading one plan, and finding plans by document and title.

use base::{AccountId, CorrectionId, OrganisationId, PlanId, Timestamp, VersionId};
use plan::{ItemId, Plan};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::list::{PlanRow, issuers_of};
use crate::entity::{corrections, documents, plan_versions, plans};
use crate::error::{Error, Result};
use crate::store::Store;

/// What tells whether a plan in memory is still the one in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its current version.
    pub version: u32,
    /// Moves on with every change of the plan.
    pub revision: i64,
    /// The organisation for which it was first imported; none is the installation.
    pub organisation: Option<OrganisationId>,
    /// Whether it is made up.
    pub sample: bool,
}

/// A live plan that may be the same as a new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The plan.
    pub plan: PlanId,
    /// Its current version.
    pub version: u32,
    /// That version's number of the document.
    pub document_number: Option<String>,
    /// That version's issuing bodies.
    pub issuers: Vec<String>,
}

/// A source document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// File name that this version came with.
    pub file_name: String,
    /// Format of the file.
    pub format: String,
    /// The decoded text.
    pub text: String,
    /// Its blocks as JSON.
    pub blocks: String,
    /// Digest of the bytes.
    pub digest: String,
}

/// A version in a plan's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Its key.
    pub id: VersionId,
    /// From 1.
    pub number: u32,
    /// File name.
    pub file_name: String,
    /// Digest of the bytes.
    pub digest: String,
    /// How many bytes.
    pub size: u64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// By whom.
    pub imported_by: String,
    /// Targets in it.
    pub targets: u32,
    /// Measures in it.
    pub measures: u32,
}

/// A correction in force.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectionRow {
    /// Its key.
    pub id: CorrectionId,
    /// The item.
    pub item: ItemId,
    /// Which field.
    pub field: String,
    /// What the compiler read.
    pub old: String,
    /// What stands instead.
    pub new: String,
    /// Why.
    pub reason: String,
    /// Who made it.
    pub by: Option<AccountId>,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// The version it was made on, where it was carried over.
    pub carried_from: Option<u32>,
    /// Carried over to words that compile to another value.
    pub stale: bool,
}

/// All of one version.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The plan's state when it was read.
    pub head: Head,
    /// As in the list.
    pub row: PlanRow,
    /// What the compiler read.
    pub compiled: Plan,
    /// The source.
    pub document: DocumentRow,
    /// Corrections in force, oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// All versions, newest first.
    pub versions: Vec<VersionRow>,
}

impl Store {
    /// A live plan's state; `None` where there is none.
    pub async fn head(&self, plan: PlanId) -> Result<Option<Head>> {
        Ok(live(self.db(), plan).await?.as_ref().map(head))
    }

    /// The live plan and version that a document is kept as.
    pub async fn version_of_document(&self, digest: &str) -> Result<Option<(PlanId, u32)>> {
        live_version_of(self.db(), digest).await
    }

    /// The live plans whose title gives this key.
    pub async fn known_as(&self, title_key: &str) -> Result<Vec<Known>> {
        let tx = self.snapshot().await?;
        let mut known = Vec::new();
        for row in live_with_title(&tx, title_key).await? {
            let plan = PlanId(row.id);
            let number = row.current_version.unsigned_abs();
            let version = version_row(&tx, plan, number).await?.ok_or(Error::Missing("version"))?;
            let issuers = issuers_of(&tx, [version.id]).await?.remove(&version.id).unwrap_or_default();
            known.push(Known { plan, version: number, document_number: version.document_number, issuers });
        }
        tx.commit().await?;
        Ok(known)
    }

    /// One version with all it holds; the current one where none is named.
    pub async fn load(&self, plan: PlanId, number: Option<u32>) -> Result<Option<Loaded>> {
        let tx = self.snapshot().await?;
        let Some(row) = live(&tx, plan).await? else { return Ok(None) };
        let number = number.unwrap_or(row.current_version.unsigned_abs());
        let Some(version) = version_row(&tx, plan, number).await? else { return Ok(None) };
        let document = documents::Entity::find_by_id(version.document_id).one(&tx).await?;
        let document = document.ok_or(Error::Missing("document"))?;
        let corrections = corrections::Entity::find()
            .filter(corrections::Column::VersionId.eq(version.id))
            .filter(corrections::Column::WithdrawnAt.is_null())
            .order_by_asc(corrections::Column::Id)
            .all(&tx)
            .await?;
        let versions = history(&tx, plan).await?;
        let issuers = issuers_of(&tx, [version.id]).await?.remove(&version.id).unwrap_or_default();
        tx.commit().await?;

        let compiled = serde_json::from_str(&version.compiled).map_err(|error| Error::BadData {
            table: "plan_versions",
            column: "compiled",
            row: version.id.to_string(),
            what: error.to_string(),
        })?;
        let corrections = corrections.into_iter().map(correction_row).collect::<Result<_>>()?;
        Ok(Some(Loaded {
            head: head(&row),
            document: DocumentRow {
                file_name: version.file_name.clone(),
                format: document.format,
                text: document.text,
                blocks: document.blocks,
                digest: document.digest,
            },
            row: PlanRow::of(&row, version, issuers),
            compiled,
            corrections,
            versions,
        }))
    }

    /// The live plan that a correction in force belongs to, and the version.
    pub async fn plan_of_correction(&self, correction: CorrectionId) -> Result<Option<(PlanId, u32)>> {
        let Some(row) = corrections::Entity::find_by_id(correction.0)
            .filter(corrections::Column::WithdrawnAt.is_null())
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let version = plan_versions::Entity::find_by_id(row.version_id).one(self.db()).await?;
        let Some(version) = version else { return Ok(None) };
        let plan = PlanId(version.plan_id);
        Ok(live(self.db(), plan).await?.map(|_| (plan, version.number.unsigned_abs())))
    }
}

fn head(row: &plans::Model) -> Head {
    Head {
        version: row.current_version.unsigned_abs(),
        revision: row.revision,
        organisation: row.imported_for.map(OrganisationId),
        sample: row.sample,
    }
}

async fn live(db: &impl ConnectionTrait, plan: PlanId) -> Result<Option<plans::Model>> {
    Ok(plans::Entity::find_by_id(plan.0).filter(plans::Column::DeletedAt.is_null()).one(db).await?)
}

/// The live plans whose title gives this key; a document without a title is like no other.
pub(super) async fn live_with_title(db: &impl ConnectionTrait, key: &str) -> Result<Vec<plans::Model>> {
    if key.is_empty() {
        return Ok(Vec::new());
    }
    Ok(plans::Entity::find()
        .filter(plans::Column::TitleKey.eq(key))
        .filter(plans::Column::DeletedAt.is_null())
        .order_by_asc(plans::Column::Id)
        .all(db)
        .await?)
}

pub(super) async fn live_version_of(
    db: &impl ConnectionTrait,
    digest: &str,
) -> Result<Option<(PlanId, u32)>> {
    let found: Option<(i64, i32)> = plan_versions::Entity::find()
        .select_only()
        .column(plan_versions::Column::PlanId)
        .column(plan_versions::Column::Number)
        .inner_join_on_document()
        .filter(documents::Column::Digest.eq(digest))
        .filter(plans::Column::DeletedAt.is_null())
        .order_by_desc(plan_versions::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(|(plan, number)| (PlanId(plan), number.unsigned_abs())))
}

pub(super) async fn version_row(
    db: &impl ConnectionTrait,
    plan: PlanId,
    number: u32,
) -> Result<Option<plan_versions::Model>> {
    Ok(plan_versions::Entity::find()
        .filter(plan_versions::Column::PlanId.eq(plan.0))
        .filter(plan_versions::Column::Number.eq(i64::from(number)))
        .one(db)
        .await?)
}

async fn history(db: &impl ConnectionTrait, plan: PlanId) -> Result<Vec<VersionRow>> {
    type Tuple = (i64, i32, String, String, i64, crate::moment::At, String, i32, i32);
    let rows: Vec<Tuple> = plan_versions::Entity::find()
        .select_only()
        .column(plan_versions::Column::Id)
        .column(plan_versions::Column::Number)
        .column(plan_versions::Column::FileName)
        .column(documents::Column::Digest)
        .column(documents::Column::Size)
        .column(plan_versions::Column::ImportedAt)
        .column(plan_versions::Column::ImportedByName)
        .column(plan_versions::Column::TargetCount)
        .column(plan_versions::Column::MeasureCount)
        .inner_join_on_document()
        .filter(plan_versions::Column::PlanId.eq(plan.0))
        .order_by_desc(plan_versions::Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    let version = |(id, number, file_name, digest, size, at, by, targets, measures): Tuple| VersionRow {
        id: VersionId(id),
        number: number.unsigned_abs(),
        file_name,
        digest,
        size: size.unsigned_abs(),
        imported_at: at.into(),
        imported_by: by,
        targets: targets.unsigned_abs(),
        measures: measures.unsigned_abs(),
    };
    Ok(rows.into_iter().map(version).collect())
}

fn correction_row(row: corrections::Model) -> Result<CorrectionRow> {
    let item = row.item.parse().map_err(|()| Error::BadData {
        table: "corrections",
        column: "item",
        row: row.id.to_string(),
        what: row.item.clone(),
    })?;
    Ok(CorrectionRow {
        id: CorrectionId(row.id),
        item,
        field: row.field,
        old: row.old_value,
        new: row.new_value,
        reason: row.reason,
        by: row.made_by.map(AccountId),
        by_name: row.made_by_name,
        at: row.made_at.into(),
        carried_from: row.carried_from.map(i32::unsigned_abs),
        stale: row.stale,
    })
}

/// Joins that several queries share.
trait Joins {
    /// The version's document and plan.
    fn inner_join_on_document(self) -> Self;
}

impl Joins for sea_orm::Select<plan_versions::Entity> {
    fn inner_join_on_document(self) -> Self {
        self.join(sea_orm::JoinType::InnerJoin, documents_of_version())
            .join(sea_orm::JoinType::InnerJoin, plan_of_version())
    }
}

fn documents_of_version() -> sea_orm::RelationDef {
    plan_versions::Entity::belongs_to(documents::Entity)
        .from(plan_versions::Column::DocumentId)
        .to(documents::Column::Id)
        .into()
}

/// From a version to its plan.
pub(crate) fn plan_of_version() -> sea_orm::RelationDef {
    plan_versions::Entity::belongs_to(plans::Entity)
        .from(plan_versions::Column::PlanId)
        .to(plans::Column::Id)
        .into()
}
