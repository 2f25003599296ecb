//! Merging duplicates: the one that goes stays as a row that names its survivor, so that nothing that pointed to it is
//! lost, and the merge can be undone.

use base::{OrganisationId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::register::find;
use crate::entity::{organisation_merges, organisations};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// A merge that was made, of organisations or of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow<I = OrganisationId> {
    /// Its key.
    pub id: i64,
    /// The one that went.
    pub gone: I,
    /// Its name.
    pub gone_name: String,
    /// The one that stands for it.
    pub survivor: I,
    /// Why.
    pub reason: String,
    /// When.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
    /// When it was undone.
    pub undone: Option<Timestamp>,
    /// By whom.
    pub undone_by: Option<String>,
}

/// Identifiers that went over to the survivor, which had none.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Moved {
    credit_code: Option<String>,
    ror: Option<String>,
    division: Option<String>,
    name_en: Option<String>,
}

/// Merges one organisation into another, where both are still as they were seen. [`Error::Changed`] where not.
#[derive(Debug)]
pub struct MergeOrganisations<'a> {
    /// The one that goes, with the revision seen.
    pub gone: (OrganisationId, i64),
    /// The one that stays, with the revision seen.
    pub survivor: (OrganisationId, i64),
    /// Why.
    pub reason: &'a str,
}

impl Change for MergeOrganisations<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let gone = find(tx, self.gone.0).await?;
        let survivor = find(tx, self.survivor.0).await?;
        let as_seen = gone.revision == self.gone.1 && survivor.revision == self.survivor.1;
        if !as_seen || gone.merged_into.is_some() || survivor.merged_into.is_some() || gone.id == survivor.id
        {
            return Err(Error::Changed("organisation"));
        }
        let over =
            |mine: &Option<String>, theirs: &Option<String>| mine.is_none().then(|| theirs.clone()).flatten();
        let moved = Moved {
            credit_code: over(&survivor.credit_code, &gone.credit_code),
            ror: over(&survivor.ror, &gone.ror),
            division: over(&survivor.division, &gone.division),
            name_en: over(&survivor.name_en, &gone.name_en),
        };
        // What went into the one that goes now goes on to its survivor.
        organisations::Entity::update_many()
            .col_expr(organisations::Column::MergedInto, survivor.id.into())
            .filter(organisations::Column::MergedInto.eq(gone.id))
            .exec(&tx.db)
            .await?;
        let (gone_id, survivor_id) = (gone.id, survivor.id);
        let names = json!({ "gone": gone.name, "survivor": survivor.name });
        let mut row: organisations::ActiveModel = gone.into();
        row.merged_into = Set(Some(survivor_id));
        row.revision = Set(self.gone.1 + 1);
        if moved.credit_code.is_some() {
            row.credit_code = Set(None);
        }
        if moved.ror.is_some() {
            row.ror = Set(None);
        }
        if moved.division.is_some() {
            row.division = Set(None);
        }
        row.update(&tx.db).await?;
        let mut row: organisations::ActiveModel = survivor.into();
        row.revision = Set(self.survivor.1 + 1);
        if moved.credit_code.is_some() {
            row.credit_code = Set(moved.credit_code.clone());
        }
        if moved.ror.is_some() {
            row.ror = Set(moved.ror.clone());
        }
        if moved.division.is_some() {
            row.division = Set(moved.division.clone());
        }
        if moved.name_en.is_some() {
            row.name_en = Set(moved.name_en.clone());
        }
        row.update(&tx.db).await?;
        let merge = organisation_merges::ActiveModel {
            id: NotSet,
            gone_id: Set(gone_id),
            survivor_id: Set(survivor_id),
            reason: Set(self.reason.to_owned()),
            moved: Set(json!(moved).to_string()),
            made_at: Set(tx.now.into()),
            made_by_name: Set(tx.author.name.clone()),
            undone_at: Set(None),
            undone_by_name: Set(None),
        };
        let merge = merge.insert(&tx.db).await?;
        let data = json!({
            "merge": merge.id, "into": survivor_id, "names": names, "moved": moved, "reason": self.reason,
        });
        tx.organisations_change().await?;
        tx.record("organisation.merged", format!("organisation/{gone_id}"), data).await?;
        Ok(merge.id)
    }
}

/// Undoes a merge: both stand again, and what the survivor was given goes back. [`Error::Changed`] where it is undone
/// already or the survivor was itself merged since.
#[derive(Debug)]
pub struct UndoMerge {
    /// Which.
    pub merge: i64,
}

impl Change for UndoMerge {
    type Output = OrganisationId;

    async fn apply(&self, tx: &Tx) -> Result<OrganisationId> {
        let merge = organisation_merges::Entity::find_by_id(self.merge).one(&tx.db).await?;
        let merge = merge.ok_or(Error::Missing("merge"))?;
        let gone = find(tx, OrganisationId(merge.gone_id)).await?;
        let survivor = find(tx, OrganisationId(merge.survivor_id)).await?;
        if merge.undone_at.is_some()
            || gone.merged_into != Some(survivor.id)
            || survivor.merged_into.is_some()
        {
            return Err(Error::Changed("merge"));
        }
        let moved: Moved = serde_json::from_str(&merge.moved).map_err(|error| Error::BadData {
            table: "organisation_merges",
            column: "moved",
            row: merge.id.to_string(),
            what: error.to_string(),
        })?;
        let (gone_id, gone_revision) = (gone.id, gone.revision);
        let survivor_id = survivor.id;
        // The survivor gives its identifiers back first: no two rows may hold one.
        let given = |mine: &Option<String>, given: &Option<String>| given.is_some() && mine == given;
        let back = [
            given(&survivor.credit_code, &moved.credit_code),
            given(&survivor.ror, &moved.ror),
            given(&survivor.division, &moved.division),
            given(&survivor.name_en, &moved.name_en),
        ];
        let revision = survivor.revision + 1;
        let mut row: organisations::ActiveModel = survivor.into();
        row.revision = Set(revision);
        if back[0] {
            row.credit_code = Set(None);
        }
        if back[1] {
            row.ror = Set(None);
        }
        if back[2] {
            row.division = Set(None);
        }
        if back[3] {
            row.name_en = Set(None);
        }
        row.update(&tx.db).await?;
        let mut row: organisations::ActiveModel = gone.into();
        row.revision = Set(gone_revision + 1);
        row.merged_into = Set(None);
        if back[0] {
            row.credit_code = Set(moved.credit_code.clone());
        }
        if back[1] {
            row.ror = Set(moved.ror.clone());
        }
        if back[2] {
            row.division = Set(moved.division.clone());
        }
        row.update(&tx.db).await?;
        let id = merge.id;
        let mut row: organisation_merges::ActiveModel = merge.into();
        row.undone_at = Set(Some(tx.now.into()));
        row.undone_by_name = Set(Some(tx.author.name.clone()));
        row.update(&tx.db).await?;
        let data = json!({ "merge": id, "from": survivor_id });
        tx.organisations_change().await?;
        tx.record("organisation.merge-undone", format!("organisation/{gone_id}"), data).await?;
        Ok(OrganisationId(gone_id))
    }
}

impl Store {
    /// The merges into an organisation, latest first; of all where none is named.
    pub async fn merges(&self, survivor: Option<OrganisationId>) -> Result<Vec<MergeRow>> {
        let mut query = organisation_merges::Entity::find();
        if let Some(id) = survivor {
            query = query.filter(organisation_merges::Column::SurvivorId.eq(id.0));
        }
        let rows = query.order_by_desc(organisation_merges::Column::Id).all(self.db()).await?;
        let gone = organisations::Entity::find()
            .filter(organisations::Column::Id.is_in(rows.iter().map(|row| row.gone_id)))
            .all(self.db())
            .await?;
        let name =
            |id: i64| gone.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
        let merge = |row: organisation_merges::Model| MergeRow {
            id: row.id,
            gone: OrganisationId(row.gone_id),
            gone_name: name(row.gone_id),
            survivor: OrganisationId(row.survivor_id),
            reason: row.reason,
            made: row.made_at.into(),
            made_by: row.made_by_name,
            undone: row.undone_at.map(Into::into),
            undone_by: row.undone_by_name,
        };
        Ok(rows.into_iter().map(merge).collect())
    }
}
