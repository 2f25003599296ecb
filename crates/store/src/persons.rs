//! The register of persons that records point to: whoever takes part in something, with an account here or without.

use std::collections::BTreeMap;

use base::{AccountId, OrganisationId, PersonId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

use crate::entity::{accounts, organisations, persons};
use crate::error::{Error, Result};
use crate::keys::new_keys;
use crate::plans::{contains, lower};
use crate::store::{Change, Store, Tx};

/// What is entered of a person, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonEntry {
    /// Full name.
    pub name: String,
    /// Name in English, or in the letters of their own language.
    pub name_en: Option<String>,
    /// Where they work.
    pub organisation: Option<OrganisationId>,
    /// Two letters of ISO 3166-1.
    pub country: String,
    /// ORCID iD, as `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Their account, where they have one.
    pub account: Option<AccountId>,
}

/// A person of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Its key.
    pub id: PersonId,
    /// Counted up with each change.
    pub revision: i64,
    /// What was entered.
    pub entry: PersonEntry,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
    /// The name that the account signs in with.
    pub account_name: Option<String>,
}

/// Which persons.
#[derive(Clone, Debug, Default)]
pub struct PersonFilter {
    /// Words of a name, an e-mail address, or an ORCID iD.
    pub text: String,
    /// Of one organisation.
    pub organisation: Option<OrganisationId>,
    /// Of one country.
    pub country: Option<String>,
}

/// Makes a person, or changes one who is still as they were seen. [`Error::Changed`] where they are not;
/// [`Error::Duplicate`] where the ORCID iD or the account is another person's.
#[derive(Debug)]
pub struct SavePerson<'a> {
    /// Which, with the revision that was seen; `None` makes one.
    pub known: Option<(PersonId, i64)>,
    /// What they shall be.
    pub entry: &'a PersonEntry,
}

impl Change for SavePerson<'_> {
    type Output = PersonId;

    async fn apply(&self, tx: &Tx) -> Result<PersonId> {
        let entry = self.entry;
        let mut row = persons::ActiveModel {
            id: NotSet,
            name: Set(entry.name.clone()),
            name_en: Set(entry.name_en.clone()),
            organisation_id: Set(entry.organisation.map(|id| id.0)),
            country: Set(entry.country.clone()),
            orcid: Set(entry.orcid.clone()),
            email: Set(entry.email.clone()),
            account_id: Set(entry.account.map(|id| id.0)),
            revision: Set(1),
            sample: NotSet,
        };
        let (id, kind) = match self.known {
            None => (row.insert(&tx.db).await?.id, "person.made"),
            Some((id, seen)) => {
                let known = persons::Entity::find_by_id(id.0).one(&tx.db).await?;
                if known.ok_or(Error::Missing("person"))?.revision != seen {
                    return Err(Error::Changed("person"));
                }
                row.id = Set(id.0);
                row.revision = Set(seen + 1);
                row.update(&tx.db).await?;
                (id.0, "person.changed")
            }
        };
        tx.record(kind, format!("person/{id}"), event(entry)).await?;
        Ok(PersonId(id))
    }
}

/// What the log is told of a person.
fn event(entry: &PersonEntry) -> serde_json::Value {
    json!({
        "name": entry.name, "name_en": entry.name_en, "organisation": entry.organisation,
        "country": entry.country, "orcid": entry.orcid, "email": entry.email, "account": entry.account,
    })
}

/// Rows of one statement: within what either database takes of parameters.
const AT_ONCE: usize = 500;

/// Adds persons who are not there yet, many rows in few statements. [`Error::Duplicate`] where an ORCID iD or an account
/// is another person's.
#[derive(Debug)]
pub struct AddPersons<'a> {
    /// What they are.
    pub entries: &'a [PersonEntry],
    /// Whether they are made up.
    pub sample: bool,
}

impl Change for AddPersons<'_> {
    /// Their keys, in order.
    type Output = Vec<PersonId>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let keys = new_keys(&tx.db, "persons", self.entries.len()).await?;
        let all: Vec<(i64, &PersonEntry)> = keys.iter().copied().zip(self.entries).collect();
        for some in all.chunks(AT_ONCE) {
            let rows = some.iter().map(|(id, entry)| persons::ActiveModel {
                id: Set(*id),
                name: Set(entry.name.clone()),
                name_en: Set(entry.name_en.clone()),
                organisation_id: Set(entry.organisation.map(|id| id.0)),
                country: Set(entry.country.clone()),
                orcid: Set(entry.orcid.clone()),
                email: Set(entry.email.clone()),
                account_id: Set(entry.account.map(|id| id.0)),
                revision: Set(1),
                sample: Set(self.sample),
            });
            persons::Entity::insert_many(rows).exec_without_returning(&tx.db).await?;
        }
        let told = |(id, entry): &(i64, &PersonEntry)| {
            let mut data = event(entry);
            if self.sample {
                data["sample"] = json!(true);
            }
            ("person.made", format!("person/{id}"), data)
        };
        tx.record_all(all.iter().map(told).collect()).await?;
        Ok(keys.into_iter().map(PersonId).collect())
    }
}

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
    let mut query = persons::Entity::find();
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
