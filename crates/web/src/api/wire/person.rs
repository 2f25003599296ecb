//! Persons of the register.

use app::{PersonEntry, PersonLine, PersonView, PersonWish};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Merge;

/// What is entered of a person.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct PersonFields {
    name: String,
    #[serde(default)]
    name_en: Option<String>,
    /// Id of the organisation.
    #[serde(default)]
    organisation: Option<i64>,
    /// Two letters of ISO 3166-1; China where it is left out.
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    orcid: Option<String>,
    #[serde(default)]
    email: Option<String>,
    /// The name that their account signs in with; empty is none, left out it stays as it is.
    #[serde(default)]
    account: Option<String>,
}

impl From<PersonFields> for PersonWish {
    fn from(fields: PersonFields) -> Self {
        let text = Option::unwrap_or_default;
        Self {
            name: fields.name,
            name_en: text(fields.name_en),
            organisation: fields.organisation.map(|id| id.to_string()).unwrap_or_default(),
            country: text(fields.country),
            orcid: text(fields.orcid),
            email: text(fields.email),
            account: fields.account,
        }
    }
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    id: i64,
    name: String,
    name_en: Option<String>,
    /// Id of the organisation.
    organisation: Option<i64>,
    organisation_name: Option<String>,
    /// Two letters of ISO 3166-1.
    country: String,
    orcid: Option<String>,
    email: Option<String>,
}

impl Person {
    fn of(id: i64, entry: PersonEntry, organisation_name: Option<String>) -> Self {
        Self {
            id,
            name: entry.name,
            name_en: entry.name_en,
            organisation: entry.organisation.map(|id| id.0),
            organisation_name,
            country: entry.country,
            orcid: entry.orcid,
            email: entry.email,
        }
    }
}

impl From<PersonLine> for Person {
    fn from(line: PersonLine) -> Self {
        Self::of(line.id.0, line.entry, line.organisation_name)
    }
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonDetail {
    /// Send it back with a change.
    revision: i64,
    /// The name that their account signs in with.
    account: Option<String>,
    #[serde(flatten)]
    person: Person,
    /// Who was merged into them.
    merges: Vec<Merge>,
}

impl From<PersonView> for PersonDetail {
    fn from(view: PersonView) -> Self {
        Self {
            revision: view.revision,
            account: view.account_name,
            merges: view.merges.into_iter().map(|row| Merge::of(row, |id| id.0)).collect(),
            person: Person::of(view.id.0, view.entry, view.organisation_name),
        }
    }
}

/// A change of a person: all fields, and the revision that was seen.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct PersonChange {
    pub(crate) revision: i64,
    #[serde(flatten)]
    pub(crate) fields: PersonFields,
}
