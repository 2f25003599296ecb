//! Sessions, known by the digest of their token alone.

use base::{AccountId, OrganisationId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;

use super::accounts::AccountRow;
use crate::entity::{accounts, sessions};
use crate::error::Result;
use crate::moment::At;
use crate::store::{Change, Store, Tx};

/// A session with its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose it is.
    pub account: AccountRow,
    /// When it ends.
    pub expires: Timestamp,
    /// The organisation that was chosen to act for.
    pub acting_for: Option<OrganisationId>,
}

/// Opens a session and forgets those that have ended.
pub struct OpenSession<'a> {
    /// Digest of the token.
    pub digest: &'a str,
    /// Whose it is.
    pub account: AccountId,
    /// When it ends.
    pub expires: Timestamp,
    /// Where it was opened from.
    pub peer: &'a str,
}

impl Change for OpenSession<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        sessions::Entity::delete_many()
            .filter(sessions::Column::ExpiresAt.lte(At::from(tx.now)))
            .exec(&tx.db)
            .await?;
        let row = sessions::ActiveModel {
            id: NotSet,
            digest: Set(self.digest.to_owned()),
            account_id: Set(self.account.0),
            created_at: Set(tx.now.into()),
            expires_at: Set(self.expires.into()),
            peer: Set(self.peer.to_owned()),
            organisation_id: Set(None),
        };
        sessions::Entity::insert(row).exec_without_returning(&tx.db).await?;
        let seen = accounts::ActiveModel {
            id: Set(self.account.0),
            last_seen_at: Set(Some(tx.now.into())),
            ..Default::default()
        };
        seen.update(&tx.db).await?;
        let data = json!({ "peer": self.peer });
        tx.record("account.signed-in", format!("account/{}", self.account), data).await
    }
}

/// Ends a session; one that is none is no error.
pub struct CloseSession<'a> {
    /// Digest of the token.
    pub digest: &'a str,
}

impl Change for CloseSession<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        sessions::Entity::delete_many().filter(sessions::Column::Digest.eq(self.digest)).exec(&tx.db).await?;
        Ok(())
    }
}

/// Chooses the organisation that a session acts for.
pub struct ActFor<'a> {
    /// Digest of the token.
    pub digest: &'a str,
    /// The organisation; none is the installation.
    pub organisation: Option<OrganisationId>,
}

impl Change for ActFor<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        sessions::Entity::update_many()
            .col_expr(sessions::Column::OrganisationId, Expr::value(self.organisation.map(|id| id.0)))
            .filter(sessions::Column::Digest.eq(self.digest))
            .exec(&tx.db)
            .await?;
        Ok(())
    }
}

/// Lets a session that is in use live longer.
pub struct ExtendSession<'a> {
    /// Digest of the token.
    pub digest: &'a str,
    /// When it ends now.
    pub expires: Timestamp,
}

impl Change for ExtendSession<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        sessions::Entity::update_many()
            .col_expr(sessions::Column::ExpiresAt, Expr::value(At::from(self.expires)))
            .filter(sessions::Column::Digest.eq(self.digest))
            .exec(&tx.db)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The session of a token's digest, unless it has ended or its account is off.
    pub async fn session(&self, digest: &str) -> Result<Option<SessionRow>> {
        let of_account = sessions::Entity::belongs_to(accounts::Entity)
            .from(sessions::Column::AccountId)
            .to(accounts::Column::Id)
            .into();
        let found = sessions::Entity::find()
            .join(JoinType::InnerJoin, of_account)
            .filter(sessions::Column::Digest.eq(digest))
            .filter(sessions::Column::ExpiresAt.gt(At::from(self.now())))
            .select_also(accounts::Entity)
            .one(self.db())
            .await?;
        Ok(found.and_then(|(session, account)| {
            let account: AccountRow = account?.into();
            (!account.disabled).then(|| SessionRow {
                account,
                expires: session.expires_at.into(),
                acting_for: session.organisation_id.map(OrganisationId),
            })
        }))
    }

    /// Sessions that have not ended.
    pub async fn open_sessions(&self) -> Result<u64> {
        Ok(sessions::Entity::find()
            .filter(sessions::Column::ExpiresAt.gt(At::from(self.now())))
            .count(self.db())
            .await?)
    }
}
