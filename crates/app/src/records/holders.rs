//! Who holds the roles of a programme for a record: those whom steps and time limits tell.
//!
//! Held to the same decision as rights: somebody is told by a role where they could act by it, acting for whichever of
//! their organisations. The store is asked for those who may come into question, by what the record names, and how many
//! others there are makes no difference.

use std::collections::BTreeSet;

use base::{AccountId, Date, OrganisationId, PersonId};
use programme::model::{FieldType, Kind, Name, Role, Scope};
use store::people::{Holder, WhoHolds};
use store::records::{Record, Value};

use super::access::Reader;
use super::registry::Registry;

/// Who may hold one of some roles for a record; `lineage` is the record, what it is a part of, and so on.
pub(crate) fn in_question(
    registry: &Registry,
    kind: &Kind,
    roles: &[&Name],
    lineage: &[&Record],
    day: Date,
) -> WhoHolds {
    let mut who = WhoHolds { day, ..WhoHolds::default() };
    let Some((programme, _)) = registry.programmes.kind(&kind.id) else { return who };
    for role in roles.iter().filter_map(|name| programme.role(name)) {
        who.roles.extend(role.carriers().into_iter().map(str::to_owned));
        reached(&mut who, registry, kind, role, lineage);
    }
    who
}

/// Adds those whom a role may tie to a record.
fn reached(who: &mut WhoHolds, registry: &Registry, kind: &Kind, role: &Role, lineage: &[&Record]) {
    let Some((record, above)) = lineage.split_first() else { return };
    let (scope, through) = kind.reach(role);
    // Whoever acts for the installation reaches all that lies below anybody.
    who.everywhere |= scope != Scope::Own;
    if scope == Scope::Any {
        return;
    }
    let Some(field) = through.and_then(|through| kind.field(through)) else {
        match (through, registry.whole(kind)) {
            (Some(_), Some((_, whole))) => reached(who, registry, whole, role, above),
            (Some(_), None) => {}
            (None, _) => {
                who.accounts.extend(record.created_by);
                who.organisations.extend(record.owner);
            }
        }
        return;
    };
    let named = match record.value(&field.id) {
        Value::Many(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    for value in named {
        match (field.of, value) {
            (FieldType::Organisation, Value::Id(id)) => {
                who.organisations.insert(OrganisationId(*id));
            }
            (FieldType::Person, Value::Id(id)) => {
                who.persons.insert(PersonId(*id));
            }
            (FieldType::Region, Value::Text(code)) => {
                who.places.insert(code.clone());
            }
            _ => {}
        }
    }
}

/// The accounts that hold one of some roles for a record, of those who came into question.
pub(crate) fn holding(
    holders: &[Holder],
    registry: &Registry,
    kind: &Kind,
    roles: &[&Name],
    lineage: &[&Record],
) -> BTreeSet<AccountId> {
    let holds = |holder: &&Holder| {
        let reader = Reader {
            account: Some(holder.account),
            organisation: holder.organisation,
            below: holder.below.clone(),
            places: holder.places.clone(),
            roles: holder.roles.clone(),
            over: Vec::new(),
            person: holder.person,
            persons: holder.persons.clone(),
            employer: holder.employer,
        };
        let carried = reader.roles(registry, kind, Some(lineage));
        carried.iter().any(|role| roles.iter().any(|name| role.id == ***name))
    };
    holders.iter().filter(holds).map(|holder| holder.account).collect()
}
