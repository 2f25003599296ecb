//! Finding persons.

use std::collections::BTreeMap;

use base::{AccountId, OrganisationId, PersonId};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{PersonEntry, PersonFilter, PersonRow};
use crate::entity::{accounts, organisations, persons};
use crate::error::Result;
use crate::plans::{contains, lower};
use crate::store::Store;

impl Store {
    /// One person.
    pub async fn person(&self, id: PersonId) -> Result<Option<PersonRow>> {
        let row = persons::Entity::find_by_id(id.0).one(self.db()).await?;
        Ok(self.with_names(row.into_iter().collect()).await?.pop())
    }

    /// Several persons by their keys, in no order; those that are not there are left out.
    pub async fn persons(&self, ids: &[PersonId]) -> Result<Vec<PersonRow>> {
        let mut found = Vec::with_capacity(ids.len());
        // Below either database's limit of parameters.
        for some in ids.chunks(1000) {
            let keys = some.iter().map(|id| id.0);
            let rows = persons::Entity::find().filter(persons::Column::Id.is_in(keys)).all(self.db()).await?;
            found.extend(self.with_names(rows).await?);
        }
        Ok(found)
    }

    /// The persons who stand for some keys, themselves or the one that they were merged into: key asked for, key and both
    /// names of who stands.
    pub async fn persons_standing(
        &self,
        ids: &[PersonId],
    ) -> Result<Vec<(PersonId, PersonId, String, Option<String>)>> {
        let rows = self.persons(ids).await?;
        let survivors: Vec<PersonId> = rows.iter().filter_map(|row| row.merged_into).collect();
        let survivors = match survivors.is_empty() {
            true => Vec::new(),
            false => self.persons(&survivors).await?,
        };
        let standing = |row: PersonRow| {
            let survivor = survivors.iter().find(|one| Some(one.id) == row.merged_into);
            let (asked, row) = (row.id, survivor.cloned().unwrap_or(row));
            (asked, row.id, row.entry.name, row.entry.name_en)
        };
        Ok(rows.into_iter().map(standing).collect())
    }

    /// Persons who bear one of some names, in Chinese or in English: key and both names, in the order of the keys.
    pub async fn persons_called(&self, names: &[String]) -> Result<Vec<(PersonId, String, Option<String>)>> {
        let mut found = BTreeMap::new();
        for some in names.chunks(500) {
            let rows = persons::Entity::find()
                .select_only()
                .columns([persons::Column::Id, persons::Column::Name, persons::Column::NameEn])
                .filter(persons::Column::MergedInto.is_null())
                .filter(persons::Column::Name.is_in(some).or(persons::Column::NameEn.is_in(some)))
                .into_tuple::<(i64, String, Option<String>)>()
                .all(self.db())
                .await?;
            found.extend(rows.into_iter().map(|(id, name, en)| (id, (name, en))));
        }
        Ok(found.into_iter().map(|(id, (name, en))| (PersonId(id), name, en)).collect())
    }

    /// Who holds an ORCID iD.
    pub async fn person_of_orcid(&self, orcid: &str) -> Result<Option<PersonRow>> {
        let row = persons::Entity::find().filter(persons::Column::Orcid.eq(orcid)).one(self.db()).await?;
        Ok(self.with_names(row.into_iter().collect()).await?.pop())
    }

    /// Whose account it is.
    pub async fn person_of_account(&self, account: AccountId) -> Result<Option<PersonRow>> {
        let row =
            persons::Entity::find().filter(persons::Column::AccountId.eq(account.0)).one(self.db()).await?;
        Ok(self.with_names(row.into_iter().collect()).await?.pop())
    }

    /// Persons by name, and how many there are in all.
    pub async fn list_persons(
        &self,
        filter: &PersonFilter,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<PersonRow>, u64)> {
        let query = filtered(filter);
        let total = query.clone().count(self.db()).await?;
        let rows = query
            .order_by_asc(persons::Column::Name)
            .order_by_asc(persons::Column::Id)
            .offset(offset)
            .limit(limit)
            .all(self.db())
            .await?;
        Ok((self.with_names(rows).await?, total))
    }

    async fn with_names(&self, rows: Vec<persons::Model>) -> Result<Vec<PersonRow>> {
        let organisation_ids = rows.iter().filter_map(|row| row.organisation_id);
        let organisations: BTreeMap<i64, String> = organisations::Entity::find()
            .select_only()
            .columns([organisations::Column::Id, organisations::Column::Name])
            .filter(organisations::Column::Id.is_in(organisation_ids))
            .into_tuple::<(i64, String)>()
            .all(self.db())
            .await?
            .into_iter()
            .collect();
        let account_ids = rows.iter().filter_map(|row| row.account_id);
        let accounts: BTreeMap<i64, String> = accounts::Entity::find()
            .select_only()
            .columns([accounts::Column::Id, accounts::Column::Name])
            .filter(accounts::Column::Id.is_in(account_ids))
            .into_tuple::<(i64, String)>()
            .all(self.db())
            .await?
            .into_iter()
            .collect();
        let row = |row: persons::Model| PersonRow {
            id: PersonId(row.id),
            revision: row.revision,
            organisation_name: row.organisation_id.and_then(|id| organisations.get(&id).cloned()),
            account_name: row.account_id.and_then(|id| accounts.get(&id).cloned()),
            merged_into: row.merged_into.map(PersonId),
            entry: PersonEntry {
                name: row.name,
                name_en: row.name_en,
                organisation: row.organisation_id.map(OrganisationId),
                country: row.country,
                orcid: row.orcid,
                email: row.email,
                account: row.account_id.map(AccountId),
            },
        };
        Ok(rows.into_iter().map(row).collect())
    }
}

fn filtered(filter: &PersonFilter) -> sea_orm::Select<persons::Entity> {
    use persons::Column;
    let mut query = persons::Entity::find().filter(Column::MergedInto.is_null());
    let text = filter.text.trim();
    if !text.is_empty() {
        query = query.filter(
            lower(Column::Name)
                .like(contains(text))
                .or(lower(Column::NameEn).like(contains(text)))
                .or(lower(Column::Email).like(contains(text)))
                .or(lower(Column::Orcid).like(contains(text))),
        );
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(Column::OrganisationId.eq(organisation.0));
    }
    if let Some(country) = &filter.country {
        query = query.filter(Column::Country.eq(country.as_str()));
    }
    query
}
