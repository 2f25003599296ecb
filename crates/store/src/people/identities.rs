//! Who people are at a provider of identities.

use base::{AccountId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::accounts::AccountRow;
use crate::entity::{accounts, external_identities};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// An identity at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityRow {
    /// Its key.
    pub id: i64,
    /// The provider.
    pub issuer: String,
    /// How the provider calls them, for people: an address or a name.
    pub label: String,
    /// When it was tied to the account.
    pub linked: Timestamp,
}

/// Ties an identity to an account. [`Error::Duplicate`] where it is tied to one.
pub struct LinkIdentity<'a> {
    /// The account.
    pub account: AccountId,
    /// The provider.
    pub issuer: &'a str,
    /// Who they are there.
    pub subject: &'a str,
    /// For people.
    pub label: &'a str,
}

impl Change for LinkIdentity<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = external_identities::ActiveModel {
            id: NotSet,
            account_id: Set(self.account.0),
            issuer: Set(self.issuer.to_owned()),
            subject: Set(self.subject.to_owned()),
            label: Set(self.label.to_owned()),
            linked_at: Set(tx.now.into()),
        };
        row.insert(&tx.db).await?;
        let data = json!({ "issuer": self.issuer, "label": self.label });
        tx.record("account.identity-linked", format!("account/{}", self.account), data).await
    }
}

/// Unties an identity of an account. [`Error::Missing`] where it has none such.
pub struct UnlinkIdentity {
    /// The account.
    pub account: AccountId,
    /// Which identity.
    pub identity: i64,
}

impl Change for UnlinkIdentity {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let done = external_identities::Entity::delete_many()
            .filter(external_identities::Column::Id.eq(self.identity))
            .filter(external_identities::Column::AccountId.eq(self.account.0))
            .exec(&tx.db)
            .await?;
        if done.rows_affected != 1 {
            return Err(Error::Missing("identity"));
        }
        let data = json!({ "identity": self.identity });
        tx.record("account.identity-unlinked", format!("account/{}", self.account), data).await
    }
}

impl Store {
    /// The account that an identity is tied to.
    pub async fn account_of_identity(&self, issuer: &str, subject: &str) -> Result<Option<AccountRow>> {
        let row = external_identities::Entity::find()
            .filter(external_identities::Column::Issuer.eq(issuer))
            .filter(external_identities::Column::Subject.eq(subject))
            .one(self.db())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(accounts::Entity::find_by_id(row.account_id).one(self.db()).await?.map(Into::into))
    }

    /// The identities of an account.
    pub async fn identities(&self, account: AccountId) -> Result<Vec<IdentityRow>> {
        let rows = external_identities::Entity::find()
            .filter(external_identities::Column::AccountId.eq(account.0))
            .order_by_asc(external_identities::Column::Id)
            .all(self.db())
            .await?;
        let identity = |row: external_identities::Model| IdentityRow {
            id: row.id,
            issuer: row.issuer,
            label: row.label,
            linked: row.linked_at.into(),
        };
        Ok(rows.into_iter().map(identity).collect())
    }
}
