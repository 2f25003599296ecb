//! Who holds a role on a day, for some organisations and places or for the installation: found from these, not among all.

mod above;
mod held;

use std::collections::{BTreeMap, BTreeSet};

use base::{AccountId, Date, OrganisationId, PersonId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::persons;
use crate::error::Result;
use above::Above;

/// Keys of one statement at most.
pub(super) const AT_ONCE: usize = 500;

/// Who is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WhoHolds {
    /// Codes of roles of the table of rights: any of these.
    pub roles: BTreeSet<String>,
    /// On this day.
    pub day: Date,
    /// Those who hold one for the installation as a whole.
    pub everywhere: bool,
    /// Those who hold one for one of these organisations, or for one that has it below it: what it is part of, the
    /// governments of the place where it stands and of those above.
    pub organisations: BTreeSet<OrganisationId>,
    /// Those who hold one for a government or a department of one of these places or of one above it.
    pub places: BTreeSet<String>,
    /// Whatever these hold.
    pub accounts: BTreeSet<AccountId>,
    /// The same of the accounts of these people.
    pub persons: BTreeSet<PersonId>,
}

/// Somebody who holds a role, acting for an organisation or for the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Their account, which is open.
    pub account: AccountId,
    /// For which organisation; none is the installation.
    pub organisation: Option<OrganisationId>,
    /// The roles, of those that were looked for.
    pub roles: Vec<String>,
    /// Who they are in the register of people.
    pub person: Option<PersonId>,
    /// The keys that records name them by: their own, then of all who were merged into them.
    pub persons: Vec<PersonId>,
    /// Where they work, by the same.
    pub employer: Option<OrganisationId>,
    /// Which of the organisations that were asked about are below theirs, theirs among them.
    pub below: Vec<OrganisationId>,
    /// The place that theirs governs, then which of those that were asked about lie in it.
    pub places: Vec<String>,
}

/// Finds them, in the order of accounts.
pub(crate) async fn holders<C: ConnectionTrait>(db: &C, who: &WhoHolds) -> Result<Vec<Holder>> {
    let mut persons = persons_of(db, persons::Column::Id, who.persons.iter().map(|id| id.0)).await?;
    // Who was merged into another stands for them.
    let survivors: BTreeSet<i64> = persons.iter().filter_map(|row| row.merged_into).collect();
    persons.extend(persons_of(db, persons::Column::Id, survivors).await?);
    let mut accounts: BTreeSet<i64> = who.accounts.iter().map(|id| id.0).collect();
    accounts.extend(persons.iter().filter_map(|row| row.account_id));
    let above = Above::load(db, who).await?;
    let held = held::held(db, who, &accounts, &above.standing_for(db).await?).await?;
    let people = held.keys().map(|(account, _)| *account);
    let people = persons_of(db, persons::Column::AccountId, people.collect::<BTreeSet<_>>()).await?;
    let people: BTreeMap<i64, &persons::Model> =
        people.iter().filter_map(|row| Some((row.account_id?, row))).collect();
    let mut keys: BTreeMap<i64, Vec<PersonId>> = BTreeMap::new();
    for row in persons_of(db, persons::Column::MergedInto, people.values().map(|row| row.id)).await? {
        keys.entry(row.merged_into.unwrap_or(row.id)).or_default().push(PersonId(row.id));
    }
    keys.values_mut().for_each(|merged| merged.sort_unstable());
    let holder = |((account, organisation), roles): ((i64, Option<i64>), BTreeSet<String>)| {
        let person = people.get(&account);
        Holder {
            account: AccountId(account),
            organisation: organisation.map(OrganisationId),
            roles: roles.into_iter().collect(),
            person: person.map(|row| PersonId(row.id)),
            persons: person
                .map(|row| {
                    let merged = keys.get(&row.id).into_iter().flatten().copied();
                    std::iter::once(PersonId(row.id)).chain(merged).collect()
                })
                .unwrap_or_default(),
            employer: person.and_then(|row| row.organisation_id).map(OrganisationId),
            below: organisation.map(|own| above.below(own)).unwrap_or_default(),
            places: organisation.map(|own| above.governed(own)).unwrap_or_default(),
        }
    };
    Ok(held.into_iter().map(holder).collect())
}

async fn persons_of<C: ConnectionTrait>(
    db: &C,
    column: persons::Column,
    keys: impl IntoIterator<Item = i64>,
) -> Result<Vec<persons::Model>> {
    let keys: Vec<i64> = keys.into_iter().collect();
    let mut found = Vec::new();
    for some in keys.chunks(AT_ONCE) {
        let rows = persons::Entity::find().filter(column.is_in(some.iter().copied()));
        found.extend(rows.all(db).await?);
    }
    Ok(found)
}
