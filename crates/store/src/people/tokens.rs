//! Tokens of programs, known by their digest alone.

use base::{AccountId, OrganisationId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::accounts::AccountRow;
use crate::entity::{accounts, api_tokens};
use crate::error::{Error, Result};
use crate::moment::At;
use crate::store::{Change, Store, Tx};

/// A program's token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its key.
    pub id: i64,
    /// Whose it is.
    pub account: AccountId,
    /// What it is for.
    pub name: String,
    /// What it may do, a word a line: `see plan`.
    pub scopes: Vec<String>,
    /// For which organisation it acts.
    pub organisation: Option<OrganisationId>,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was last used, to the quarter of an hour.
    pub last_used: Option<Timestamp>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
}

/// Makes a token.
pub struct AddToken<'a> {
    /// Digest of its secret.
    pub digest: &'a str,
    /// Whose it is.
    pub account: AccountId,
    /// What it is for.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a [String],
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// When it ends.
    pub expires: Timestamp,
}

impl Change for AddToken<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let row = api_tokens::ActiveModel {
            id: NotSet,
            digest: Set(self.digest.to_owned()),
            account_id: Set(self.account.0),
            name: Set(self.name.to_owned()),
            scopes: Set(self.scopes.join("\n")),
            organisation_id: Set(self.organisation.map(|id| id.0)),
            made_at: Set(tx.now.into()),
            expires_at: Set(self.expires.into()),
            last_used_at: Set(None),
            revoked_at: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({ "token": id, "name": self.name, "scopes": self.scopes, "expires": self.expires });
        tx.record("token.made", format!("account/{}", self.account), data).await?;
        Ok(id)
    }
}

/// Takes a token of an account back. [`Error::Missing`] where it has none such.
pub struct RevokeToken {
    /// Which.
    pub token: i64,
    /// Whose.
    pub account: AccountId,
}

impl Change for RevokeToken {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let done = api_tokens::Entity::update_many()
            .col_expr(api_tokens::Column::RevokedAt, Expr::value(At::from(tx.now)))
            .filter(api_tokens::Column::Id.eq(self.token))
            .filter(api_tokens::Column::AccountId.eq(self.account.0))
            .filter(api_tokens::Column::RevokedAt.is_null())
            .exec(&tx.db)
            .await?;
        if done.rows_affected != 1 {
            return Err(Error::Missing("token"));
        }
        tx.record("token.revoked", format!("account/{}", self.account), json!({ "token": self.token })).await
    }
}

/// Notes that a token is in use.
pub struct TouchToken {
    /// Which.
    pub token: i64,
}

impl Change for TouchToken {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        api_tokens::Entity::update_many()
            .col_expr(api_tokens::Column::LastUsedAt, Expr::value(At::from(tx.now)))
            .filter(api_tokens::Column::Id.eq(self.token))
            .exec(&tx.db)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The tokens of an account, latest first.
    pub async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>> {
        let rows = api_tokens::Entity::find()
            .filter(api_tokens::Column::AccountId.eq(account.0))
            .order_by_desc(api_tokens::Column::Id)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(row_of).collect())
    }

    /// The token of a digest with its account, unless it has ended, was taken back, or the account is off.
    pub async fn open_token(&self, digest: &str) -> Result<Option<(TokenRow, AccountRow)>> {
        let row = api_tokens::Entity::find()
            .filter(api_tokens::Column::Digest.eq(digest))
            .filter(api_tokens::Column::RevokedAt.is_null())
            .filter(api_tokens::Column::ExpiresAt.gt(At::from(self.now())))
            .one(self.db())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let account = accounts::Entity::find_by_id(row.account_id).one(self.db()).await?;
        let account = account.map(AccountRow::from).filter(|account| !account.disabled);
        Ok(account.map(|account| (row_of(row), account)))
    }
}

fn row_of(row: api_tokens::Model) -> TokenRow {
    TokenRow {
        id: row.id,
        account: AccountId(row.account_id),
        name: row.name,
        scopes: row.scopes.lines().map(str::to_owned).collect(),
        organisation: row.organisation_id.map(OrganisationId),
        made: row.made_at.into(),
        expires: row.expires_at.into(),
        last_used: row.last_used_at.map(Into::into),
        revoked: row.revoked_at.map(Into::into),
    }
}
