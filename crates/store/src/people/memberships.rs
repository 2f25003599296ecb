//! For whom people act. A delegation is a membership that its holder handed to another for some days.

use base::{AccountId, Date, OrganisationId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{accounts, memberships, organisations};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// A membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    /// Its key.
    pub id: i64,
    /// Whose it is.
    pub account: AccountId,
    /// The name they sign in with.
    pub account_name: String,
    /// The organisation; none is the installation. The one that stands for it where it was merged.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// Code of the role.
    pub role: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Who handed it on.
    pub delegated_by: Option<(AccountId, String)>,
    /// When it was given.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
    /// When it was ended before its last day.
    pub ended: Option<Timestamp>,
}

impl MembershipRow {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.ended.is_none() && self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Which memberships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MembershipFilter {
    /// Of a person.
    Account(AccountId),
    /// That a person handed to others.
    DelegatedBy(AccountId),
    /// Of an organisation.
    Organisation(OrganisationId),
    /// All that have not ended.
    Open,
}

/// Gives a role to a person.
#[derive(Debug)]
pub struct AddMembership<'a> {
    /// To whom.
    pub account: AccountId,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// Code of the role.
    pub role: &'a str,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Who hands their own on.
    pub delegated_by: Option<AccountId>,
}

impl Change for AddMembership<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let account = accounts::Entity::find_by_id(self.account.0).one(&tx.db).await?;
        let account = account.ok_or(Error::Missing("account"))?;
        let row = memberships::ActiveModel {
            id: NotSet,
            account_id: Set(self.account.0),
            organisation_id: Set(self.organisation.map(|id| id.0)),
            role: Set(self.role.to_owned()),
            from_day: Set(self.from.map(Into::into)),
            to_day: Set(self.to.map(Into::into)),
            delegated_by: Set(self.delegated_by.map(|id| id.0)),
            made_at: Set(tx.now.into()),
            made_by_name: Set(tx.author.name.clone()),
            ended_at: Set(None),
            ended_by_name: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let kind = if self.delegated_by.is_some() { "delegation.made" } else { "membership.made" };
        let data = json!({
            "membership": id, "name": account.name, "organisation": self.organisation, "role": self.role,
            "from": self.from, "to": self.to, "delegated_by": self.delegated_by,
        });
        tx.record(kind, format!("account/{}", self.account), data).await?;
        Ok(id)
    }
}

/// Ends a membership before its last day. [`Error::Changed`] where it has ended.
#[derive(Debug)]
pub struct EndMembership {
    /// Which.
    pub membership: i64,
}

impl Change for EndMembership {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = memberships::Entity::find_by_id(self.membership).one(&tx.db).await?;
        let row = row.ok_or(Error::Missing("membership"))?;
        if row.ended_at.is_some() {
            return Err(Error::Changed("membership"));
        }
        let data = json!({
            "membership": row.id, "organisation": row.organisation_id, "role": row.role,
            "delegated_by": row.delegated_by,
        });
        let (account, delegated) = (row.account_id, row.delegated_by.is_some());
        let mut row: memberships::ActiveModel = row.into();
        row.ended_at = Set(Some(tx.now.into()));
        row.ended_by_name = Set(Some(tx.author.name.clone()));
        row.update(&tx.db).await?;
        let kind = if delegated { "delegation.ended" } else { "membership.ended" };
        tx.record(kind, format!("account/{account}"), data).await
    }
}

impl Store {
    /// Memberships, the earliest first.
    pub async fn memberships(&self, filter: MembershipFilter) -> Result<Vec<MembershipRow>> {
        use memberships::Column;
        let query = memberships::Entity::find().order_by_asc(Column::Id);
        let query = match filter {
            MembershipFilter::Account(account) => query.filter(Column::AccountId.eq(account.0)),
            MembershipFilter::DelegatedBy(account) => query.filter(Column::DelegatedBy.eq(account.0)),
            MembershipFilter::Organisation(organisation) => {
                // Members of what was merged into it are its members.
                let merged = organisations::Entity::find()
                    .filter(organisations::Column::MergedInto.eq(organisation.0))
                    .all(self.db())
                    .await?;
                let all = merged.iter().map(|row| row.id).chain([organisation.0]);
                query.filter(Column::OrganisationId.is_in(all))
            }
            MembershipFilter::Open => query.filter(Column::EndedAt.is_null()),
        };
        let rows = query.all(self.db()).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let people = rows.iter().flat_map(|row| [Some(row.account_id), row.delegated_by]).flatten();
        let people =
            accounts::Entity::find().filter(accounts::Column::Id.is_in(people)).all(self.db()).await?;
        let organisations =
            self.standing_organisations(rows.iter().filter_map(|row| row.organisation_id)).await?;
        let name =
            |id: i64| people.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
        let membership = |row: memberships::Model| {
            let organisation = row.organisation_id.and_then(|id| {
                organisations.iter().find(|(from, _, _)| *from == id).map(|(_, to, name)| (*to, name.clone()))
            });
            MembershipRow {
                id: row.id,
                account: AccountId(row.account_id),
                account_name: name(row.account_id),
                organisation: organisation.as_ref().map(|(id, _)| OrganisationId(*id)),
                organisation_name: organisation.map(|(_, name)| name),
                role: row.role,
                from: row.from_day.map(Into::into),
                to: row.to_day.map(Into::into),
                delegated_by: row.delegated_by.map(|id| (AccountId(id), name(id))),
                made: row.made_at.into(),
                made_by: row.made_by_name,
                ended: row.ended_at.map(Into::into),
            }
        };
        Ok(rows.into_iter().map(membership).collect())
    }

    /// For each id the organisation that stands for it now, and its name.
    async fn standing_organisations(
        &self,
        ids: impl Iterator<Item = i64>,
    ) -> Result<Vec<(i64, i64, String)>> {
        let rows =
            organisations::Entity::find().filter(organisations::Column::Id.is_in(ids)).all(self.db()).await?;
        let survivors = organisations::Entity::find()
            .filter(organisations::Column::Id.is_in(rows.iter().filter_map(|row| row.merged_into)))
            .all(self.db())
            .await?;
        let standing = |row: organisations::Model| match row.merged_into {
            None => (row.id, row.id, row.name),
            Some(into) => {
                let survivor = survivors.iter().find(|survivor| survivor.id == into);
                (row.id, into, survivor.map_or(row.name, |survivor| survivor.name.clone()))
            }
        };
        Ok(rows.into_iter().map(standing).collect())
    }
}
