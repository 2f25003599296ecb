//! Persons as pages and programs see them.

use base::{OrganisationId, PersonId};
use store::persons::{PersonEntry, PersonRow};

use super::PersonPair;
use crate::PageRequest;
use crate::organisations::MergeRow;

/// What is typed of a person, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonWish {
    /// Full name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Number, name, 统一社会信用代码 or ROR identifier of the organisation.
    pub organisation: String,
    /// Code or name of a country of ISO 3166-1; empty is China.
    pub country: String,
    /// ORCID iD, with or without its address.
    pub orcid: String,
    /// E-mail address.
    pub email: String,
    /// The name that their account signs in with; `None` leaves it as it stands.
    pub account: Option<String>,
}

impl PersonWish {
    /// What one would type to have what stands there.
    pub fn of(view: &PersonView) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let entry = &view.entry;
        Self {
            name: entry.name.clone(),
            name_en: text(&entry.name_en),
            organisation: text(&view.organisation_name),
            country: entry.country.clone(),
            orcid: text(&entry.orcid),
            email: text(&entry.email),
            account: Some(text(&view.account_name)),
        }
    }
}

/// Which persons.
#[derive(Clone, Debug, Default)]
pub struct PersonQuery {
    /// Words of a name, an e-mail address, or an ORCID iD.
    pub text: String,
    /// Of one organisation.
    pub organisation: Option<OrganisationId>,
    /// Of one country: its code or its name.
    pub country: Option<String>,
    /// Which page.
    pub page: PageRequest,
}

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Its key.
    pub id: PersonId,
    /// What was entered.
    pub entry: PersonEntry,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// Its key.
    pub id: PersonId,
    /// What must be sent back to change it.
    pub revision: i64,
    /// What was entered.
    pub entry: PersonEntry,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
    /// The name that the account signs in with.
    pub account_name: Option<String>,
    /// Who was merged into them.
    pub merges: Vec<MergeRow<PersonId>>,
    /// Who may be the same; only for those who may merge.
    pub duplicates: Vec<PersonPair>,
}

impl From<PersonRow> for PersonLine {
    fn from(row: PersonRow) -> Self {
        Self { id: row.id, entry: row.entry, organisation_name: row.organisation_name }
    }
}

impl PersonView {
    pub(super) fn new(row: PersonRow, merges: Vec<MergeRow<PersonId>>, duplicates: Vec<PersonPair>) -> Self {
        Self {
            merges,
            duplicates,
            id: row.id,
            revision: row.revision,
            entry: row.entry,
            organisation_name: row.organisation_name,
            account_name: row.account_name,
        }
    }
}
