//! Jurisdictions and organisations with their names.

use std::collections::{BTreeMap, BTreeSet};

use base::{Date, OrganisationId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{jurisdictions, organisation_aliases, organisations};
use crate::error::Result;
use crate::store::{Change, Store, Tx};

/// A jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// Code of GB/T 2260, or of a development zone.
    pub code: String,
    /// Full name.
    pub name: String,
    /// `province`, `city`, `district`, `county`, `zone`.
    pub level: String,
    /// Code of the one above.
    pub parent: Option<String>,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// The name.
    pub name: String,
    /// `abbreviation`, `former` or `alias`.
    pub kind: String,
    /// First day it was in use.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// An organisation to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Code of its jurisdiction.
    pub jurisdiction: String,
    /// Full name.
    pub name: String,
    /// `government`, `department`, …
    pub kind: String,
    /// Other names.
    pub aliases: Vec<AliasRow>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its key.
    pub id: OrganisationId,
    /// Code of its jurisdiction.
    pub jurisdiction: String,
    /// Full name.
    pub name: String,
    /// `government`, `department`, …
    pub kind: String,
    /// Other names.
    pub aliases: Vec<AliasRow>,
    /// The organisation that it is part of.
    pub parent: Option<OrganisationId>,
    /// The organisation that stands for it since a merge.
    pub merged_into: Option<OrganisationId>,
}

/// Loads a region: what is there already is brought up to date, nothing is removed, and what somebody has edited since is left as it is. Gives whether anything changed.
#[derive(Debug)]
pub struct LoadRegion<'a> {
    /// Jurisdictions, each after the one above it.
    pub places: &'a [PlaceRow],
    /// Organisations of these or other known jurisdictions.
    pub organisations: &'a [NewOrganisation],
}

impl Change for LoadRegion<'_> {
    type Output = bool;

    async fn apply(&self, tx: &Tx) -> Result<bool> {
        let mut changed = self.places(tx).await?;
        let known = organisations::Entity::find().all(&tx.db).await?;
        let known: BTreeMap<_, _> =
            known.into_iter().map(|row| ((row.jurisdiction.clone(), row.name.clone()), row)).collect();
        let aliases = aliases(&tx.db).await?;
        let edited = edited(known.values(), &aliases);
        for new in self.organisations {
            if edited.contains(&(&*new.jurisdiction, &*new.name)) {
                continue;
            }
            let id = match known.get(&(new.jurisdiction.clone(), new.name.clone())) {
                Some(row) if aliases.get(&row.id).map_or(&[][..], Vec::as_slice) == new.aliases => continue,
                Some(row) => row.id,
                None => organisation(tx, new).await?,
            };
            organisation_aliases::Entity::delete_many()
                .filter(organisation_aliases::Column::OrganisationId.eq(id))
                .exec(&tx.db)
                .await?;
            insert_aliases(tx, id, &new.aliases).await?;
            changed = true;
        }
        if changed {
            let data = json!({ "places": self.places.len(), "organisations": self.organisations.len() });
            tx.record("region.loaded", "region".into(), data).await?;
        }
        Ok(changed)
    }
}

impl LoadRegion<'_> {
    async fn places(&self, tx: &Tx) -> Result<bool> {
        let known = jurisdictions::Entity::find().all(&tx.db).await?;
        let known: BTreeMap<_, _> = known.into_iter().map(|row| (row.code.clone(), row)).collect();
        let mut changed = false;
        for (position, place) in self.places.iter().enumerate() {
            let row = jurisdictions::Model {
                code: place.code.clone(),
                name: place.name.clone(),
                level: place.level.clone(),
                parent: place.parent.clone(),
                position: i32::try_from(position).unwrap_or(i32::MAX),
            };
            if known.get(&place.code) == Some(&row) {
                continue;
            }
            let update = OnConflict::column(jurisdictions::Column::Code)
                .update_columns([
                    jurisdictions::Column::Name,
                    jurisdictions::Column::Level,
                    jurisdictions::Column::Parent,
                    jurisdictions::Column::Position,
                ])
                .to_owned();
            jurisdictions::Entity::insert(jurisdictions::ActiveModel::from(row))
                .on_conflict(update)
                .exec_without_returning(&tx.db)
                .await?;
            changed = true;
        }
        Ok(changed)
    }
}

/// Places and names of the organisations that were edited, by every name that they bear: one that was renamed is not
/// made anew under its old name.
fn edited<'a>(
    known: impl Iterator<Item = &'a organisations::Model>,
    aliases: &'a BTreeMap<i64, Vec<AliasRow>>,
) -> BTreeSet<(&'a str, &'a str)> {
    let names = |row: &'a organisations::Model| {
        let others = aliases.get(&row.id).map_or(&[][..], Vec::as_slice).iter().map(|alias| &*alias.name);
        std::iter::once(&*row.name).chain(others).map(|name| (&*row.jurisdiction, name))
    };
    known.filter(|row| row.revision > 1).flat_map(names).collect()
}

async fn organisation(tx: &Tx, new: &NewOrganisation) -> Result<i64> {
    let row = organisations::ActiveModel {
        id: NotSet,
        jurisdiction: Set(new.jurisdiction.clone()),
        name: Set(new.name.clone()),
        kind: Set(new.kind.clone()),
        country: Set("CN".into()),
        revision: Set(1),
        sample: Set(true),
        ..Default::default()
    };
    Ok(row.insert(&tx.db).await?.id)
}

pub(super) async fn insert_aliases(tx: &Tx, organisation: i64, aliases: &[AliasRow]) -> Result<()> {
    let row = |alias: &AliasRow| organisation_aliases::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation),
        name: Set(alias.name.clone()),
        kind: Set(alias.kind.clone()),
        from_day: Set(alias.from.map(Into::into)),
        to_day: Set(alias.to.map(Into::into)),
    };
    if !aliases.is_empty() {
        organisation_aliases::Entity::insert_many(aliases.iter().map(row))
            .exec_without_returning(&tx.db)
            .await?;
    }
    Ok(())
}

async fn aliases(db: &impl sea_orm::ConnectionTrait) -> Result<BTreeMap<i64, Vec<AliasRow>>> {
    let rows = organisation_aliases::Entity::find()
        .order_by_asc(organisation_aliases::Column::OrganisationId)
        .order_by_asc(organisation_aliases::Column::Id)
        .all(db)
        .await?;
    let mut aliases: BTreeMap<i64, Vec<AliasRow>> = BTreeMap::new();
    for row in rows {
        aliases.entry(row.organisation_id).or_default().push(row.into());
    }
    Ok(aliases)
}

/// The other names of one organisation.
pub(super) async fn aliases_of(
    db: &impl sea_orm::ConnectionTrait,
    organisation: i64,
) -> Result<Vec<AliasRow>> {
    let rows = organisation_aliases::Entity::find()
        .filter(organisation_aliases::Column::OrganisationId.eq(organisation))
        .order_by_asc(organisation_aliases::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

impl From<organisation_aliases::Model> for AliasRow {
    fn from(row: organisation_aliases::Model) -> Self {
        Self {
            name: row.name,
            kind: row.kind,
            from: row.from_day.map(Into::into),
            to: row.to_day.map(Into::into),
        }
    }
}

impl Store {
    /// All jurisdictions in the order they were loaded, each after the one above it.
    pub async fn places(&self) -> Result<Vec<PlaceRow>> {
        let rows = jurisdictions::Entity::find()
            .order_by_asc(jurisdictions::Column::Position)
            .order_by_asc(jurisdictions::Column::Code)
            .all(self.db())
            .await?;
        let place = |row: jurisdictions::Model| PlaceRow {
            code: row.code,
            name: row.name,
            level: row.level,
            parent: row.parent,
        };
        Ok(rows.into_iter().map(place).collect())
    }

    /// All organisations in the order they were loaded.
    pub async fn organisations(&self) -> Result<Vec<OrganisationRow>> {
        let tx = self.snapshot().await?;
        let mut aliases = aliases(&tx).await?;
        let rows = organisations::Entity::find().order_by_asc(organisations::Column::Id).all(&tx).await?;
        tx.commit().await?;
        let organisation = |row: organisations::Model| OrganisationRow {
            aliases: aliases.remove(&row.id).unwrap_or_default(),
            id: OrganisationId(row.id),
            jurisdiction: row.jurisdiction,
            name: row.name,
            kind: row.kind,
            parent: row.parent_id.map(OrganisationId),
            merged_into: row.merged_into.map(OrganisationId),
        };
        Ok(rows.into_iter().map(organisation).collect())
    }
}

impl Store {
    /// The names of organisations in Chinese and in English; of one that was merged, those of its survivor.
    pub async fn organisation_names(
        &self,
        ids: &[OrganisationId],
    ) -> Result<Vec<(OrganisationId, String, Option<String>)>> {
        let mut found = Vec::with_capacity(ids.len());
        // Below either database's limit of parameters.
        for some in ids.chunks(1_000) {
            let rows = organisations::Entity::find()
                .filter(organisations::Column::Id.is_in(some.iter().map(|id| id.0)))
                .all(self.db())
                .await?;
            for row in rows {
                let survivor = match row.merged_into {
                    Some(survivor) => organisations::Entity::find_by_id(survivor).one(self.db()).await?,
                    None => None,
                };
                let id = OrganisationId(row.id);
                let row = survivor.unwrap_or(row);
                found.push((id, row.name, row.name_en));
            }
        }
        Ok(found)
    }
}
