//! For whom a person acts: their memberships, and those that others handed to them for some days.

use base::{AccountId, Date, OrganisationId, Words};
use rights::{Class, Held, RoleId, Standing, Thing};
use store::people::{ActFor, AddMembership, EndMembership, MembershipFilter, MembershipRow};

use super::factor::in_person;
use super::{Acting, Actor};
use crate::app::author;
use crate::asking::internal;
use crate::error::{Conflict, Error, Result};
use crate::{App, secret};

/// Longest delegation, in days.
const LONGEST: i64 = 366;

/// What a person hands to another.
#[derive(Clone, Debug, Default)]
pub struct DelegationWish {
    /// The name that the other signs in with.
    pub to: String,
    /// Code of the role.
    pub role: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

impl App {
    /// For whom an account may act today, the installation first, each with the roles held there.
    pub(super) async fn choices(&self, account: AccountId, own_role: &str) -> Result<Vec<Acting>> {
        let today = self.0.clock.today();
        let rows = self.store().memberships(MembershipFilter::Account(account)).await?;
        let mut choices: Vec<Acting> = Vec::new();
        if own_role != RoleId::PUBLIC.code() {
            let held = Held { role: RoleId::new(own_role), organisation: None };
            choices.push(Acting { organisation: None, name: None, standing: Standing(vec![held]) });
        }
        for row in rows {
            if !row.holds_on(today) || !self.still_held(&row, today).await? {
                continue;
            }
            let held = Held { role: RoleId::new(&*row.role), organisation: row.organisation };
            match choices.iter_mut().find(|choice| choice.organisation == row.organisation) {
                Some(choice) => choice.standing.0.push(held),
                None => choices.push(Acting {
                    organisation: row.organisation,
                    name: row.organisation_name,
                    standing: Standing(vec![held]),
                }),
            }
        }
        choices.sort_by_key(|choice| choice.organisation.is_some());
        Ok(choices)
    }

    /// Whether whoever handed a membership on still holds it: nobody acts by a right that its giver has lost.
    async fn still_held(&self, row: &MembershipRow, today: Date) -> Result<bool> {
        let Some((giver, _)) = &row.delegated_by else { return Ok(true) };
        let Some(account) = self.store().account(*giver).await?.filter(|account| !account.disabled) else {
            return Ok(false);
        };
        if row.organisation.is_none() && account.role == row.role {
            return Ok(true);
        }
        let own = self.store().memberships(MembershipFilter::Account(*giver)).await?;
        Ok(own.iter().any(|own| {
            own.delegated_by.is_none()
                && own.organisation == row.organisation
                && own.role == row.role
                && own.holds_on(today)
        }))
    }

    /// Chooses for whom a session acts from now on.
    pub async fn act_for(
        &self,
        actor: &Actor,
        token: &str,
        organisation: Option<OrganisationId>,
    ) -> Result<()> {
        if !actor.choices.iter().any(|choice| choice.organisation == organisation) {
            return Err(Error::NotFound);
        }
        let digest = secret::token_digest(token);
        Ok(self.store().write(&author(actor), &ActFor { digest: &digest, organisation }).await?)
    }

    /// The members of an organisation today, for those who may see its accounts.
    pub async fn members(&self, actor: &Actor, organisation: OrganisationId) -> Result<Vec<MembershipRow>> {
        let (above, name) = self.place_of(Some(organisation)).await?;
        self.may_of(actor, rights::Action::See, &account_at(Some(organisation), &above), name.as_ref())?;
        self.store()
            .memberships(MembershipFilter::Organisation(organisation))
            .await
            .map_err(Into::into)
            .map(|rows| self.today_only(rows))
    }

    fn today_only(&self, mut rows: Vec<MembershipRow>) -> Vec<MembershipRow> {
        let today = self.0.clock.today();
        rows.retain(|row| row.ended.is_none() && row.to.is_none_or(|to| today <= to));
        rows
    }

    /// All memberships and delegations that have not ended, for those who may see accounts.
    pub async fn all_memberships(&self, actor: &Actor) -> Result<Vec<MembershipRow>> {
        self.may(actor, rights::Action::See, &internal("account"))?;
        Ok(self.today_only(self.store().memberships(MembershipFilter::Open).await?))
    }

    /// Gives a person a role for an organisation.
    pub async fn add_member(
        &self,
        actor: &Actor,
        account_name: &str,
        organisation: OrganisationId,
        role: &RoleId,
    ) -> Result<()> {
        self.known_role(role)?;
        let organisation = self.standing_for(organisation).await?;
        let (above, _) = self.place_of(Some(organisation)).await?;
        self.may_give(actor, role, &account_at(Some(organisation), &above))?;
        let account = self.account_of_name(account_name).await?;
        let rows = self.store().memberships(MembershipFilter::Account(account)).await?;
        let there = rows.iter().any(|row| {
            row.organisation == Some(organisation)
                && row.role == role.code()
                && row.ended.is_none()
                && row.delegated_by.is_none()
        });
        if there {
            return Err(Error::invalid(
                "member-already",
                format!("“{account_name}”已经有这个角色。"),
                format!("{account_name} holds this role already."),
            ));
        }
        let change = AddMembership {
            account,
            organisation: Some(organisation),
            role: role.code(),
            from: None,
            to: None,
            delegated_by: None,
        };
        self.store().write(&author(actor), &change).await?;
        Ok(())
    }

    /// Ends a membership or a delegation: whoever could give it may, and so may the two whom a delegation concerns.
    pub async fn end_membership(&self, actor: &Actor, membership: i64) -> Result<()> {
        let open = self.store().memberships(MembershipFilter::Open).await?;
        let row = open.into_iter().find(|row| row.id == membership).ok_or(Error::NotFound)?;
        // A program ends what its owner could have it give, and not what concerns its owner as a person.
        let own = actor.scopes.is_none()
            && (row.delegated_by.as_ref().is_some_and(|(giver, _)| *giver == actor.account)
                || (row.delegated_by.is_some() && row.account == actor.account));
        if !own {
            let (above, _) = self.place_of(row.organisation).await?;
            self.may_give(actor, &RoleId::new(row.role), &account_at(row.organisation, &above))?;
        }
        match self.store().write(&author(actor), &EndMembership { membership }).await {
            Err(store::Error::Changed(_)) => Err(Error::NotFound),
            result => Ok(result?),
        }
    }

    /// Delegations that a person made and was given, that have not ended.
    pub async fn delegations(&self, actor: &Actor) -> Result<(Vec<MembershipRow>, Vec<MembershipRow>)> {
        let made = self.store().memberships(MembershipFilter::DelegatedBy(actor.account)).await?;
        let mut given = self.store().memberships(MembershipFilter::Account(actor.account)).await?;
        given.retain(|row| row.delegated_by.is_some());
        Ok((self.today_only(made), self.today_only(given)))
    }

    /// Hands a role that the actor acts with to another for some days. What was itself handed on is not.
    pub async fn delegate(&self, actor: &Actor, wish: &DelegationWish) -> Result<()> {
        in_person(actor)?;
        self.past_first(actor)?;
        let role = RoleId::new(wish.role.trim());
        let organisation = actor.acting;
        let row = self.store().account(actor.account).await?.ok_or(Error::NotFound)?;
        let today = self.0.clock.today();
        let rows = self.store().memberships(MembershipFilter::Account(actor.account)).await?;
        let own = (organisation.is_none() && row.role == role.code())
            || rows.iter().any(|row| {
                row.delegated_by.is_none()
                    && row.organisation == organisation
                    && row.role == role.code()
                    && row.holds_on(today)
            });
        if !own {
            return Err(Error::invalid(
                "delegation-of-anothers",
                "只能委托您自己在当前单位的角色；别人委托给您的不能再转托。",
                "You can hand on a role of your own in the organisation that you act for, not one that was handed to you.",
            ));
        }
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let (Some(from), Some(to)) = (day(&wish.from), day(&wish.until)) else {
            return Err(Error::invalid(
                "delegation-days",
                "请填写起止日期。",
                "Enter the first and the last day.",
            ));
        };
        let days = i64::from(from.until(to).map_or(-1, |span| span.get_days()));
        if to < today || !(0..=LONGEST).contains(&days) {
            return Err(Error::invalid(
                "delegation-days",
                format!("委托最后一天不能早于今天和开始日期，最长 {LONGEST} 天。"),
                format!("The last day is not before today or the first, and {LONGEST} days later at most."),
            ));
        }
        let account = self.account_of_name(&wish.to).await?;
        if account == actor.account {
            return Err(Error::invalid("delegation-to-oneself", "不能委托给自己。", "Choose somebody else."));
        }
        let change = AddMembership {
            account,
            organisation,
            role: role.code(),
            from: Some(from),
            to: Some(to),
            delegated_by: Some(actor.account),
        };
        self.store().write(&author(actor), &change).await?;
        Ok(())
    }

    pub(crate) async fn account_of_name(&self, name: &str) -> Result<AccountId> {
        let name = super::passwords::settled_name(name);
        let found = self.store().account_named(&name).await?.filter(|account| !account.disabled);
        found.map(|account| account.id).ok_or_else(|| {
            Error::invalid(
                "account-unknown",
                format!("没有名为“{name}”的可用账号。"),
                format!("There is no account in use named {name}."),
            )
        })
    }

    /// The organisation that stands for one.
    pub(super) async fn standing_for(&self, organisation: OrganisationId) -> Result<OrganisationId> {
        let registry = self.organisations_known().await?;
        Ok(registry.organisation(organisation).ok_or(Error::NotFound)?.id)
    }

    /// Holds an actor to the table on what is public of a kind in an organisation.
    pub(crate) async fn may_in(
        &self,
        actor: &Actor,
        action: rights::Action,
        kind: &str,
        organisation: Option<OrganisationId>,
    ) -> Result<()> {
        let (above, name) = self.place_of(organisation).await?;
        let organisation = match organisation {
            Some(id) => Some(self.standing_for(id).await?),
            None => None,
        };
        let thing = Thing { kind, organisation, above: &above, class: Class::Public };
        self.may_of(actor, action, &thing, name.as_ref())
    }

    /// What is above an organisation, and its name.
    pub(crate) async fn place_of(
        &self,
        organisation: Option<OrganisationId>,
    ) -> Result<(Vec<OrganisationId>, Option<Words>)> {
        let Some(id) = organisation else { return Ok((Vec::new(), None)) };
        let registry = self.organisations_known().await?;
        let name = registry.organisation(id).map(|row| Words::new(&row.name, &row.name));
        Ok((registry.above(id), name))
    }
}

/// Accounts of an organisation, as a thing.
pub(super) fn account_at(organisation: Option<OrganisationId>, above: &[OrganisationId]) -> Thing<'_> {
    Thing { kind: "account", organisation, above, class: Class::Internal }
}

/// A form that was opened while acting for another organisation than now: nothing is done in the wrong name.
pub fn acting_changed() -> Error {
    Error::Conflict(Box::new(Conflict {
        message: Words::new(
            "打开表单之后，您换了代表的单位，所以没有保存。请回到表单，确认以哪个单位的名义办理。",
            "Since the form was opened you chose to act for another organisation, so nothing was saved. Go back and \
             make sure for whom you act.",
        ),
        expected: String::new(),
        found: String::new(),
        wanted: String::new(),
    }))
}
