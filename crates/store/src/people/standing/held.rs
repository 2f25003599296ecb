//! Roles that accounts hold: of the account itself, by membership, and by delegation as long as its giver holds theirs.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect as _};

use super::{AT_ONCE, WhoHolds};
use crate::entity::{accounts, memberships};
use crate::error::Result;

/// The roles of an account, by the organisation for which it acts.
pub(super) type Held = BTreeMap<(i64, Option<i64>), BTreeSet<String>>;

/// The roles that are looked for, of accounts that are open. `keys` has each key of the organisations that matter, with
/// that of the one that stands for it.
pub(super) async fn held<C: ConnectionTrait>(
    db: &C,
    who: &WhoHolds,
    people: &BTreeSet<i64>,
    keys: &BTreeMap<i64, i64>,
) -> Result<Held> {
    let mut rows = Vec::new();
    let organisations: Vec<i64> = keys.keys().copied().collect();
    for some in organisations.chunks(AT_ONCE) {
        let of = memberships::Column::OrganisationId.is_in(some.iter().copied());
        rows.extend(members(db, who, of).await?);
    }
    let named: Vec<i64> = people.iter().copied().collect();
    for some in named.chunks(AT_ONCE) {
        rows.extend(members(db, who, memberships::Column::AccountId.is_in(some.iter().copied())).await?);
    }
    if who.everywhere {
        rows.extend(members(db, who, memberships::Column::OrganisationId.is_null()).await?);
    }
    let mut roles =
        open(db, &rows.iter().flat_map(people_of).chain(people.iter().copied()).collect()).await?;
    if who.everywhere {
        let of = accounts::Column::Role.is_in(who.roles.iter().map(String::as_str));
        roles.extend(roles_of(db, of).await?);
    }
    let givers: BTreeSet<i64> = rows.iter().filter_map(|row| row.delegated_by).collect();
    let mut theirs = Vec::new();
    for some in givers.into_iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        theirs.extend(members(db, who, memberships::Column::AccountId.is_in(some.iter().copied())).await?);
    }
    let at = |row: &memberships::Model| row.organisation_id.map(|id| keys.get(&id).copied().unwrap_or(id));
    // Nobody acts by a right that its giver has lost.
    let stands = |row: &memberships::Model| match row.delegated_by {
        None => true,
        Some(giver) => roles.get(&giver).is_some_and(|own| {
            row.organisation_id.is_none() && *own == row.role
                || theirs.iter().any(|other| {
                    other.account_id == giver
                        && other.delegated_by.is_none()
                        && at(other) == at(row)
                        && other.role == row.role
                })
        }),
    };
    let mut held = Held::new();
    for row in rows.iter().filter(|row| roles.contains_key(&row.account_id) && stands(row)) {
        held.entry((row.account_id, at(row))).or_default().insert(row.role.clone());
    }
    for (account, role) in roles {
        let asked = who.roles.contains(&role) && (who.everywhere || people.contains(&account));
        if asked {
            held.entry((account, None)).or_default().insert(role);
        }
    }
    Ok(held)
}

fn people_of(row: &memberships::Model) -> impl Iterator<Item = i64> {
    std::iter::once(row.account_id).chain(row.delegated_by)
}

/// Memberships that hold on the day, with one of the roles.
async fn members<C: ConnectionTrait>(
    db: &C,
    who: &WhoHolds,
    of: SimpleExpr,
) -> Result<Vec<memberships::Model>> {
    use memberships::Column::{EndedAt, FromDay, Role, ToDay};
    let day: crate::moment::Day = who.day.into();
    let holds = Condition::all()
        .add(of)
        .add(EndedAt.is_null())
        .add(Role.is_in(who.roles.iter().map(String::as_str)))
        .add(Condition::any().add(FromDay.is_null()).add(FromDay.lte(day)))
        .add(Condition::any().add(ToDay.is_null()).add(ToDay.gte(day)));
    Ok(memberships::Entity::find().filter(holds).all(db).await?)
}

/// The roles of those accounts among some that are not shut.
async fn open<C: ConnectionTrait>(db: &C, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, String>> {
    let ids: Vec<i64> = ids.iter().copied().collect();
    let mut found = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        found.extend(roles_of(db, accounts::Column::Id.is_in(some.iter().copied())).await?);
    }
    Ok(found)
}

async fn roles_of<C: ConnectionTrait>(db: &C, of: SimpleExpr) -> Result<Vec<(i64, String)>> {
    let rows = accounts::Entity::find()
        .select_only()
        .columns([accounts::Column::Id, accounts::Column::Role])
        .filter(of)
        .filter(accounts::Column::Disabled.eq(false));
    Ok(rows.into_tuple().all(db).await?)
}
