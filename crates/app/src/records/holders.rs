//! Who holds the roles of a programme for a record: those whom steps and time limits tell.
//!
//! Held to the same decision as rights: somebody is told by a role where they could act by it, acting for whichever of
//! their organisations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{AccountId, Date, OrganisationId, PersonId};
use programme::model::{Kind, Name, Step};
use store::people::{AccountRow, MembershipFilter, MembershipRow};
use store::records::Record;

use super::access::Reader;
use super::decide::Order;
use super::registry::Registry;
use crate::App;
use crate::error::Result;

/// Everybody who acts here, as the reader that they are for each organisation for which they act.
#[derive(Debug, Default)]
pub(crate) struct Holders(Vec<Reader>);

impl App {
    /// Who holds which roles today.
    pub(crate) async fn holders(&self) -> Result<Arc<Holders>> {
        let today = self.0.clock.today();
        let accounts = self.store().accounts().await?;
        let memberships = self.store().memberships(MembershipFilter::Open).await?;
        let persons = self.store().persons_with_accounts().await?;
        let persons: BTreeMap<AccountId, (Vec<PersonId>, Option<OrganisationId>)> =
            persons.into_iter().map(|(account, keys, at)| (account, (keys, at))).collect();
        let bodies = self.organisations_known().await?;
        let mut reach: BTreeMap<OrganisationId, Reader> = BTreeMap::new();
        let mut readers = Vec::new();
        for (account, organisation, roles) in held(&accounts, &memberships, today) {
            let base = match organisation {
                None => Reader::default(),
                Some(id) => reach.entry(id).or_insert_with(|| Reader::of(&bodies, id)).clone(),
            };
            readers.push(Reader {
                account: Some(account),
                roles,
                person: persons.get(&account).and_then(|it| it.0.first().copied()),
                persons: persons.get(&account).map(|it| it.0.clone()).unwrap_or_default(),
                employer: persons.get(&account).and_then(|it| it.1),
                ..base
            });
        }
        Ok(Arc::new(Holders(readers)))
    }
}

impl App {
    /// Who holds which roles, where carrying out orders for a kind may tell them of a step: one that is taken, or one that
    /// takes itself in a record that depends on it.
    pub(super) async fn holders_for(
        &self,
        registry: &Registry,
        kind: &str,
        orders: &[Order],
    ) -> Result<Option<Arc<Holders>>> {
        let tells = |kind: &str, taken: &dyn Fn(&Step) -> bool| {
            let found = registry.programmes.kind(kind);
            found.is_some_and(|(_, kind)| {
                kind.lifecycle.steps.iter().any(|step| !step.notify.is_empty() && taken(step))
            })
        };
        let asked = |step: &Step| {
            orders.iter().any(|order| matches!(order, Order::Step { step: name, .. } if step.id == **name))
        };
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![kind.to_owned()]);
        while let Some(next) = waiting.pop() {
            if tells(&next, &|step| step.auto.is_some()) || next == kind && tells(kind, &asked) {
                return self.holders().await.map(Some);
            }
            let more = registry.dependents.on(&next).map(|dependent| dependent.kind.clone());
            waiting.extend(more.filter(|kind| seen.insert(kind.clone())).collect::<Vec<_>>());
        }
        Ok(None)
    }
}

/// The roles of each account that is not shut, by the organisation for which it acts.
fn held(
    accounts: &[AccountRow],
    memberships: &[MembershipRow],
    today: Date,
) -> Vec<(AccountId, Option<OrganisationId>, Vec<String>)> {
    let live: BTreeMap<AccountId, &AccountRow> =
        accounts.iter().filter(|it| !it.disabled).map(|it| (it.id, it)).collect();
    let open = |id: AccountId| live.get(&id).copied();
    // Nobody acts by a right that its giver has lost.
    let stands = |row: &MembershipRow| match &row.delegated_by {
        None => true,
        Some((giver, _)) => open(*giver).is_some_and(|giver| {
            row.organisation.is_none() && giver.role == row.role
                || memberships.iter().any(|own| {
                    own.account == giver.id
                        && own.delegated_by.is_none()
                        && own.organisation == row.organisation
                        && own.role == row.role
                        && own.holds_on(today)
                })
        }),
    };
    let mut roles: BTreeMap<(AccountId, Option<OrganisationId>), Vec<String>> = BTreeMap::new();
    for account in live.values() {
        roles.entry((account.id, None)).or_default().push(account.role.clone());
    }
    for row in memberships.iter().filter(|row| row.holds_on(today) && stands(row)) {
        if open(row.account).is_some() {
            roles.entry((row.account, row.organisation)).or_default().push(row.role.clone());
        }
    }
    roles.into_iter().map(|((account, organisation), roles)| (account, organisation, roles)).collect()
}

impl Holders {
    /// The accounts that hold one of some roles for a record; `lineage` is the record, what it is a part of, and so on.
    pub(crate) fn of(
        &self,
        registry: &Registry,
        kind: &Kind,
        roles: &[&Name],
        lineage: &[&Record],
    ) -> BTreeSet<AccountId> {
        let holds = |reader: &&Reader| {
            let carried = reader.roles(registry, kind, Some(lineage));
            carried.iter().any(|role| roles.iter().any(|name| role.id == ***name))
        };
        if roles.is_empty() {
            return BTreeSet::new();
        }
        self.0.iter().filter(holds).filter_map(|reader| reader.account).collect()
    }
}
