//! Organisations in bulk: many rows in few statements, each with its event as one made by hand has.

use base::OrganisationId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use serde_json::json;

use super::register::{Entry, add_places, event};
use super::tree::PlaceRow;
use crate::entity::{organisation_aliases, organisations};
use crate::error::Result;
use crate::keys::new_keys;
use crate::store::{Change, Tx};

/// Rows of one statement: within what either database takes of parameters.
const AT_ONCE: usize = 500;

/// Adds organisations that are not there yet. [`crate::Error::Duplicate`] where an identifier, or a name in its
/// jurisdiction, is another's.
#[derive(Debug)]
pub struct AddOrganisations<'a> {
    /// What they are.
    pub entries: &'a [Entry],
    /// Places of theirs that may not be there yet, each after the one above it.
    pub places: &'a [PlaceRow],
    /// Whether they are made up.
    pub sample: bool,
}

impl Change for AddOrganisations<'_> {
    /// Their keys, in order.
    type Output = Vec<OrganisationId>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        add_places(tx, self.places).await?;
        let keys = new_keys(&tx.db, "organisations", self.entries.len()).await?;
        let all: Vec<(i64, &Entry)> = keys.iter().copied().zip(self.entries).collect();
        for some in all.chunks(AT_ONCE) {
            let rows = some.iter().map(|(id, entry)| self.row(*id, entry));
            organisations::Entity::insert_many(rows).exec_without_returning(&tx.db).await?;
        }
        let aliases: Vec<_> = all.iter().flat_map(|(id, entry)| names(*id, entry)).collect();
        for some in aliases.chunks(AT_ONCE) {
            organisation_aliases::Entity::insert_many(some.to_vec()).exec_without_returning(&tx.db).await?;
        }
        let told = |(id, entry): &(i64, &Entry)| {
            let mut data = event(entry);
            if self.sample {
                data["sample"] = json!(true);
            }
            ("organisation.made", format!("organisation/{id}"), data)
        };
        tx.record_all(all.iter().map(told).collect()).await?;
        Ok(keys.into_iter().map(OrganisationId).collect())
    }
}

impl AddOrganisations<'_> {
    fn row(&self, id: i64, entry: &Entry) -> organisations::ActiveModel {
        organisations::ActiveModel {
            id: Set(id),
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
            sample: Set(self.sample),
        }
    }
}

fn names(id: i64, entry: &Entry) -> impl Iterator<Item = organisation_aliases::ActiveModel> {
    entry.aliases.iter().map(move |alias| organisation_aliases::ActiveModel {
        id: NotSet,
        organisation_id: Set(id),
        name: Set(alias.name.clone()),
        kind: Set(alias.kind.clone()),
        from_day: Set(alias.from.map(Into::into)),
        to_day: Set(alias.to.map(Into::into)),
    })
}
