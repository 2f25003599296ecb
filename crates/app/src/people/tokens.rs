//! Tokens of programs: a person's own, for less than the person may, until a day.

use base::{OrganisationId, Timestamp, Words};
use rights::{Action, RoleId};
use store::Author;
use store::people::{AccountRow, AddToken, RevokeToken, TokenRow, TouchToken};

use super::factor::in_person;
use super::{Actor, Doing, Viewer, Visit};
use crate::app::author;
use crate::error::{Error, Result};
use crate::organisations::sheets::KIND as SHEETS;
use crate::{App, secret};

/// What tokens begin with, so that a leaked one is recognised.
const PREFIX: &str = "luoshi_";
/// Longest life, in days.
const LONGEST: u32 = 366;
/// Seconds between two notes of a token's use.
const TOUCH: i64 = 900;

/// What a token shall be.
#[derive(Clone, Debug, Default)]
pub struct TokenWish {
    /// What it is for.
    pub name: String,
    /// What it may do: `see plan`, `export plan`.
    pub scopes: Vec<String>,
    /// Days that it holds.
    pub days: u32,
}

/// What a token can be let to do to things of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeChoice {
    /// The kind.
    pub kind: String,
    /// For people.
    pub words: Words,
    /// What the owner may do.
    pub actions: Vec<Doing>,
}

impl App {
    /// The actor's tokens, latest first.
    pub async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenRow>> {
        Ok(self.store().tokens(actor.account).await?)
    }

    /// What the actor could let a token do: each action that their roles have on each kind, also on records.
    pub async fn possible_scopes(&self, actor: &Actor) -> Result<Vec<ScopeChoice>> {
        let mut choices = Vec::new();
        for kind in self.rights().kinds() {
            let could = |action: &Action| self.rights().could(&actor.standing, *action, &kind.id);
            let mut actions: Vec<Doing> = Action::ALL.iter().copied().filter(could).map(Doing::To).collect();
            if kind.id == SHEETS && [Action::Create, Action::Edit].iter().any(could) {
                actions.push(Doing::Import);
            }
            choices.push(ScopeChoice { kind: kind.id.clone(), words: kind.name.clone(), actions });
        }
        choices.extend(self.record_scopes(actor).await?);
        choices.retain(|choice| !choice.actions.is_empty());
        Ok(choices)
    }

    /// Makes a token for the organisation that the actor acts for. Gives its secret, which is not kept.
    pub async fn make_token(&self, actor: &Actor, wish: &TokenWish) -> Result<String> {
        in_person(actor)?;
        self.past_first(actor)?;
        let name = wish.name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(Error::invalid(
                "token-name",
                "请写明令牌的用途，不超过 100 字。",
                "Say what the token is for, in at most 100 characters.",
            ));
        }
        if !(1..=LONGEST).contains(&wish.days) {
            return Err(Error::invalid(
                "token-days",
                format!("有效期须为 1 至 {LONGEST} 天。"),
                format!("A token holds for 1 to {LONGEST} days."),
            ));
        }
        let possible = self.possible_scopes(actor).await?;
        let known = |scope: &&String| {
            let parts = scope.split_once(' ').and_then(|(action, kind)| Some((action.parse().ok()?, kind)));
            parts.is_some_and(|(doing, kind): (Doing, &str)| {
                possible.iter().any(|choice| choice.kind == kind && choice.actions.contains(&doing))
            })
        };
        if wish.scopes.is_empty() || !wish.scopes.iter().all(|scope| known(&scope)) {
            return Err(Error::invalid(
                "token-scopes",
                "请至少选择一项令牌可以做的事，且不能超出您自己的权限。",
                "Choose something that the token may do, and nothing that you may not do yourself.",
            ));
        }
        let token = format!("{PREFIX}{}", secret::token()?);
        let life = std::time::Duration::from_secs(u64::from(wish.days) * 24 * 3600);
        let change = AddToken {
            digest: &secret::token_digest(&token),
            account: actor.account,
            name,
            scopes: &wish.scopes,
            organisation: actor.acting,
            expires: self.now().saturating_add(life).unwrap_or(Timestamp::MAX),
        };
        self.store().write(&author(actor), &change).await?;
        Ok(token)
    }

    /// Takes one of the actor's tokens back.
    pub async fn revoke_token(&self, actor: &Actor, token: i64) -> Result<()> {
        in_person(actor)?;
        Ok(self.store().write(&author(actor), &RevokeToken { token, account: actor.account }).await?)
    }

    /// Who brings a program's token; `None` where it is no token of a program.
    pub(super) async fn visit_of_token(&self, token: &str) -> Result<Option<Visit>> {
        if !token.starts_with(PREFIX) {
            return Ok(None);
        }
        let Some((row, account)) = self.store().open_token(&secret::token_digest(token)).await? else {
            return Ok(None);
        };
        let used = row.last_used.map_or(i64::MIN, |at| at.as_second());
        if self.now().as_second().saturating_sub(used) >= TOUCH {
            self.store().write(&Author::system(), &TouchToken { token: row.id }).await?;
        }
        let Some(actor) = self.actor_of_token(&row, &account).await? else { return Ok(None) };
        Ok(Some(Visit {
            viewer: Viewer::Account(actor),
            csrf: Some(secret::csrf(token)),
            expires: Some(row.expires),
            unread: 0,
        }))
    }

    /// The token's owner, if they still act for what the token was made for.
    async fn actor_of_token(&self, row: &TokenRow, account: &AccountRow) -> Result<Option<Actor>> {
        let organisation: Option<OrganisationId> = row.organisation;
        let mut actor = self.actor(account, organisation).await?;
        if actor.acting != organisation || account.must_change_password {
            return Ok(None);
        }
        let scope = |text: &String| {
            let (action, kind) = text.split_once(' ')?;
            Some((action.parse().ok()?, kind.to_owned()))
        };
        actor.scopes = Some(row.scopes.iter().filter_map(scope).collect());
        Ok(Some(actor))
    }
}

/// Why a token is not enough.
pub(crate) fn out_of_scope(doing: impl Into<Doing>, kind: &Words) -> Error {
    let done = doing.into().words();
    Error::Forbidden {
        why: Words::new(
            format!("这个接口令牌不能{}{}。", done.zh, kind.zh),
            format!("This token may not {} {}.", done.en, kind.en),
        ),
        who_can: Words::new(
            "请令牌的主人另建一个包含这项权限的令牌。",
            "Its owner can make another that may.",
        ),
    }
}

/// Whether anybody with these roles must prove a second factor.
pub(super) fn needs_factor(rights: &rights::Rights, roles: impl Iterator<Item = RoleId>) -> bool {
    let mut roles = roles.filter_map(|role| rights.role(&role));
    roles.any(|role| role.second_factor)
}
