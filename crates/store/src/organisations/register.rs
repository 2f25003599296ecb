//! The register: one organisation with its identifiers and names, made and changed.

use std::collections::BTreeMap;

use base::{Date, OrganisationId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

use super::tree::{AliasRow, PlaceRow, aliases_of, insert_aliases};
use crate::entity::{jurisdictions, organisation_aliases, organisations};
use crate::error::{Error, Result};
use crate::plans::{contains, lower};
use crate::store::{Change, Store, Tx};

/// What a person enters of an organisation, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// `government`, `department`, `university`, `institute`, `firm`, `foreign-partner`, `other`.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// First day of the name.
    pub name_since: Option<Date>,
    /// Code of its jurisdiction.
    pub jurisdiction: String,
    /// Two letters of ISO 3166-1.
    pub country: String,
    /// 统一社会信用代码.
    pub credit_code: Option<String>,
    /// ROR identifier, without the address.
    pub ror: Option<String>,
    /// GB/T 2260 code of the division that it governs.
    pub division: Option<String>,
    /// The organisation that it is part of.
    pub parent: Option<OrganisationId>,
    /// Other names.
    pub aliases: Vec<AliasRow>,
}

/// An organisation of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its key.
    pub id: OrganisationId,
    /// Counted up with each change.
    pub revision: i64,
    /// What was entered.
    pub entry: Entry,
    /// The organisation that stands for it since a merge.
    pub merged_into: Option<OrganisationId>,
}

/// Which organisations.
#[derive(Clone, Debug, Default)]
pub struct RegisterFilter {
    /// Words of a name, or an identifier.
    pub text: String,
    /// One kind.
    pub kind: Option<String>,
    /// Codes of jurisdictions.
    pub jurisdictions: Option<Vec<String>>,
    /// One country.
    pub country: Option<String>,
    /// Part of this organisation.
    pub parent: Option<OrganisationId>,
}

/// Makes an organisation, or changes it where it is still as it was seen. [`Error::Changed`] where it is not.
#[derive(Debug)]
pub struct SaveOrganisation<'a> {
    /// Which, with the revision that was seen; `None` makes one.
    pub known: Option<(OrganisationId, i64)>,
    /// What it shall be.
    pub entry: &'a Entry,
    /// Its place and those above it, from the top, for those that are not there yet.
    pub places: &'a [PlaceRow],
}

impl Change for SaveOrganisation<'_> {
    type Output = OrganisationId;

    async fn apply(&self, tx: &Tx) -> Result<OrganisationId> {
        add_places(tx, self.places).await?;
        let entry = self.entry;
        let mut row = organisations::ActiveModel {
            id: NotSet,
            jurisdiction: Set(entry.jurisdiction.clone()),
            name: Set(entry.name.clone()),
            kind: Set(entry.kind.clone()),
            name_en: Set(entry.name_en.clone()),
            name_since: Set(entry.name_since.map(Into::into)),
            country: Set(entry.country.clone()),
            credit_code: Set(entry.credit_code.clone()),
            ror: Set(entry.ror.clone()),
            division: Set(entry.division.clone()),
            parent_id: Set(entry.parent.map(|id| id.0)),
            revision: Set(1),
            merged_into: Set(None),
            sample: NotSet,
        };
        let (id, kind) = match self.known {
            None => (row.insert(&tx.db).await?.id, "organisation.made"),
            Some((id, seen)) => {
                let known = find(tx, id).await?;
                if known.revision != seen || known.merged_into.is_some() {
                    return Err(Error::Changed("organisation"));
                }
                row.id = Set(id.0);
                row.revision = Set(seen + 1);
                row.update(&tx.db).await?;
                (id.0, "organisation.changed")
            }
        };
        let known = aliases_of(&tx.db, id).await?;
        if known != entry.aliases {
            organisation_aliases::Entity::delete_many()
                .filter(organisation_aliases::Column::OrganisationId.eq(id))
                .exec(&tx.db)
                .await?;
            insert_aliases(tx, id, &entry.aliases).await?;
        }
        tx.record(kind, format!("organisation/{id}"), event(entry)).await?;
        Ok(OrganisationId(id))
    }
}

/// What the log is told of an organisation.
pub(super) fn event(entry: &Entry) -> serde_json::Value {
    let names: Vec<_> =
        entry.aliases.iter().map(|alias| json!([alias.name, alias.kind, alias.from, alias.to])).collect();
    json!({
        "name": entry.name, "name_en": entry.name_en, "name_since": entry.name_since, "kind": entry.kind,
        "jurisdiction": entry.jurisdiction, "country": entry.country, "credit_code": entry.credit_code,
        "ror": entry.ror, "division": entry.division, "parent": entry.parent, "names": names,
    })
}

/// Adds the places that are not there yet, each after the one above it.
pub(super) async fn add_places(tx: &Tx, places: &[PlaceRow]) -> Result<()> {
    for place in places {
        let row = jurisdictions::ActiveModel {
            code: Set(place.code.clone()),
            name: Set(place.name.clone()),
            level: Set(place.level.clone()),
            parent: Set(place.parent.clone()),
            position: Set(LATE),
        };
        jurisdictions::Entity::insert(row)
            .on_conflict(OnConflict::column(jurisdictions::Column::Code).do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(&tx.db)
            .await?;
    }
    Ok(())
}

/// Places that are added one by one stand after those of a loaded region, by code.
const LATE: i32 = 1_000_000;

pub(super) async fn find(tx: &Tx, id: OrganisationId) -> Result<organisations::Model> {
    organisations::Entity::find_by_id(id.0).one(&tx.db).await?.ok_or(Error::Missing("organisation"))
}

impl Store {
    /// One organisation as it is entered, merged or not.
    pub async fn organisation(&self, id: OrganisationId) -> Result<Option<RegisterRow>> {
        let Some(row) = organisations::Entity::find_by_id(id.0).one(self.db()).await? else {
            return Ok(None);
        };
        let aliases = aliases_of(self.db(), id.0).await?;
        Ok(Some(register_row(row, aliases)))
    }

    /// Which organisation holds an identifier.
    pub async fn holder(&self, identifier: Identifier, value: &str) -> Result<Option<RegisterRow>> {
        let row = organisations::Entity::find().filter(identifier.column().eq(value)).one(self.db()).await?;
        Ok(row.map(|row| register_row(row, Vec::new())))
    }

    /// Organisations that are not merged, by name, and how many there are in all.
    pub async fn list_organisations(
        &self,
        filter: &RegisterFilter,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<RegisterRow>, u64)> {
        let query = filtered(filter);
        let total = query.clone().count(self.db()).await?;
        let rows = query
            .order_by_asc(organisations::Column::Name)
            .order_by_asc(organisations::Column::Id)
            .offset(offset)
            .limit(limit)
            .all(self.db())
            .await?;
        let aliases = organisation_aliases::Entity::find()
            .filter(organisation_aliases::Column::OrganisationId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(organisation_aliases::Column::Id)
            .all(self.db())
            .await?;
        let mut names: BTreeMap<i64, Vec<AliasRow>> = BTreeMap::new();
        for row in aliases {
            names.entry(row.organisation_id).or_default().push(row.into());
        }
        let row = |row: organisations::Model| {
            let names = names.remove(&row.id).unwrap_or_default();
            register_row(row, names)
        };
        Ok((rows.into_iter().map(row).collect(), total))
    }

    /// How many of the organisations that a filter lets through there are of each kind and of each country.
    pub async fn organisation_facets(&self, filter: &RegisterFilter) -> Result<[Vec<(String, u64)>; 2]> {
        let count = async |filter: RegisterFilter, column: organisations::Column| {
            let rows: Vec<(String, i64)> = filtered(&filter)
                .select_only()
                .column(column)
                .expr(Func::count(Expr::col(organisations::Column::Id)))
                .group_by(column)
                .order_by_asc(column)
                .into_tuple()
                .all(self.db())
                .await?;
            Ok::<_, Error>(rows.into_iter().map(|(code, n)| (code, n.unsigned_abs())).collect::<Vec<_>>())
        };
        let kinds = RegisterFilter { kind: None, ..filter.clone() };
        let countries = RegisterFilter { country: None, ..filter.clone() };
        Ok([
            count(kinds, organisations::Column::Kind).await?,
            count(countries, organisations::Column::Country).await?,
        ])
    }
}

/// What must be held by one organisation alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// 统一社会信用代码.
    CreditCode,
    /// ROR.
    Ror,
    /// GB/T 2260, of the government of the division.
    Division,
}

impl Identifier {
    fn column(self) -> organisations::Column {
        match self {
            Self::CreditCode => organisations::Column::CreditCode,
            Self::Ror => organisations::Column::Ror,
            Self::Division => organisations::Column::Division,
        }
    }
}

fn filtered(filter: &RegisterFilter) -> sea_orm::Select<organisations::Entity> {
    use organisations::Column;
    let mut query = organisations::Entity::find().filter(Column::MergedInto.is_null());
    let text = filter.text.trim();
    if !text.is_empty() {
        let other_names = Query::select()
            .column(organisation_aliases::Column::OrganisationId)
            .from(organisation_aliases::Entity)
            .and_where(lower(organisation_aliases::Column::Name).like(contains(text)))
            .to_owned();
        query = query.filter(
            lower(Column::Name)
                .like(contains(text))
                .or(lower(Column::NameEn).like(contains(text)))
                .or(lower(Column::CreditCode).like(contains(text)))
                .or(lower(Column::Ror).like(contains(text)))
                .or(Expr::col(Column::Id).in_subquery(other_names)),
        );
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(Column::Kind.eq(kind.as_str()));
    }
    if let Some(country) = &filter.country {
        query = query.filter(Column::Country.eq(country.as_str()));
    }
    if let Some(parent) = filter.parent {
        query = query.filter(Column::ParentId.eq(parent.0));
    }
    if let Some(codes) = &filter.jurisdictions {
        query = query.filter(Column::Jurisdiction.is_in(codes.iter().map(String::as_str)));
    }
    query
}

pub(super) fn register_row(row: organisations::Model, aliases: Vec<AliasRow>) -> RegisterRow {
    RegisterRow {
        id: OrganisationId(row.id),
        revision: row.revision,
        merged_into: row.merged_into.map(OrganisationId),
        entry: Entry {
            kind: row.kind,
            name: row.name,
            name_en: row.name_en,
            name_since: row.name_since.map(Into::into),
            jurisdiction: row.jurisdiction,
            country: row.country,
            credit_code: row.credit_code,
            ror: row.ror,
            division: row.division,
            parent: row.parent_id.map(OrganisationId),
            aliases,
        },
    }
}
