//! The register of persons that records point to: whoever takes part in something, with an account here or without.
//!
//! Reading order: here what is entered and written, `read`, `merge`.

mod merge;
mod read;

use base::{AccountId, OrganisationId, PersonId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, EntityTrait};
use serde_json::json;

use crate::entity::persons;
use crate::error::{Error, Result};
use crate::keys::new_keys;
use crate::store::{Change, Tx};
pub use merge::{MergePersons, UndoPersonMerge};

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
    /// The person who stands for them since a merge.
    pub merged_into: Option<PersonId>,
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
            merged_into: Set(None),
        };
        let (id, kind) = match self.known {
            None => (row.insert(&tx.db).await?.id, "person.made"),
            Some((id, seen)) => {
                let known = persons::Entity::find_by_id(id.0).one(&tx.db).await?;
                let known = known.ok_or(Error::Missing("person"))?;
                if known.revision != seen || known.merged_into.is_some() {
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
                merged_into: Set(None),
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
