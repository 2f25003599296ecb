//! Invitations by link. The link's secret is a digest when it comes here; it opens one account and no more.

use base::{AccountId, OrganisationId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{accounts, invitations, memberships};
use crate::error::{Error, Result};
use crate::outbox::Letter;
use crate::store::{Change, Store, Tx};

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its key.
    pub id: i64,
    /// Whom it is for, as the inviter wrote it.
    pub note: String,
    /// Code of the role.
    pub role: String,
    /// For which organisation; none is the installation.
    pub organisation: Option<OrganisationId>,
    /// When it was made.
    pub made: Timestamp,
    /// By whom.
    pub made_by: String,
    /// The account of whoever made it.
    pub made_by_account: Option<AccountId>,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was used.
    pub used: Option<Timestamp>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
}

/// Makes an invitation.
pub struct Invite<'a> {
    /// Digest of the link's secret.
    pub digest: &'a str,
    /// Whom it is for.
    pub note: &'a str,
    /// Code of the role.
    pub role: &'a str,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// When it ends.
    pub expires: Timestamp,
    /// The letter that brings the link; its key is the invitation's.
    pub letter: Option<&'a Letter>,
}

impl Change for Invite<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let row = invitations::ActiveModel {
            id: NotSet,
            digest: Set(self.digest.to_owned()),
            note: Set(self.note.to_owned()),
            role: Set(self.role.to_owned()),
            organisation_id: Set(self.organisation.map(|id| id.0)),
            made_at: Set(tx.now.into()),
            made_by: Set(tx.author.account.map(|id| id.0)),
            made_by_name: Set(tx.author.name.clone()),
            expires_at: Set(self.expires.into()),
            used_at: Set(None),
            used_by: Set(None),
            revoked_at: Set(None),
        };
        let id = row.insert(&tx.db).await?.id;
        let data = json!({ "note": self.note, "role": self.role, "organisation": self.organisation });
        tx.record("invitation.made", format!("invitation/{id}"), data).await?;
        if let Some(letter) = self.letter {
            tx.post(&Letter { key: format!("invitation/{id}"), ..letter.clone() }).await?;
        }
        Ok(id)
    }
}

/// Takes an invitation back. [`Error::Changed`] where it was used or taken back.
pub struct RevokeInvitation {
    /// Which.
    pub invitation: i64,
}

impl Change for RevokeInvitation {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = invitations::Entity::find_by_id(self.invitation).one(&tx.db).await?;
        let row = row.ok_or(Error::Missing("invitation"))?;
        if row.used_at.is_some() || row.revoked_at.is_some() {
            return Err(Error::Changed("invitation"));
        }
        let mut row: invitations::ActiveModel = row.into();
        row.revoked_at = Set(Some(tx.now.into()));
        row.update(&tx.db).await?;
        tx.record("invitation.revoked", format!("invitation/{}", self.invitation), json!({})).await
    }
}

/// Opens the account that an invitation is for. [`Error::Missing`] where it is none, was used, taken back or has ended;
/// [`Error::Duplicate`] where the name is taken, and then it can be used again.
pub struct AcceptInvitation<'a> {
    /// Digest of the link's secret.
    pub digest: &'a str,
    /// The name chosen.
    pub name: &'a str,
    /// Hash of the password chosen.
    pub password_hash: &'a str,
    /// Code of the role in the installation of those who act for an organisation alone.
    pub outside: &'a str,
}

impl Change for AcceptInvitation<'_> {
    type Output = AccountId;

    async fn apply(&self, tx: &Tx) -> Result<AccountId> {
        let row = invitations::Entity::find()
            .filter(invitations::Column::Digest.eq(self.digest))
            .one(&tx.db)
            .await?;
        let open = |row: &invitations::Model| {
            row.used_at.is_none() && row.revoked_at.is_none() && Timestamp::from(row.expires_at) > tx.now
        };
        let row = row.filter(open).ok_or(Error::Missing("invitation"))?;
        let role = if row.organisation_id.is_some() { self.outside } else { &row.role };
        let account = accounts::ActiveModel {
            id: NotSet,
            name: Set(self.name.to_owned()),
            role: Set(role.to_owned()),
            password_hash: Set(self.password_hash.to_owned()),
            must_change_password: Set(false),
            disabled: Set(false),
            created_at: Set(tx.now.into()),
            last_seen_at: Set(None),
        };
        let account = account.insert(&tx.db).await?;
        if row.organisation_id.is_some() {
            let membership = memberships::ActiveModel {
                id: NotSet,
                account_id: Set(account.id),
                organisation_id: Set(row.organisation_id),
                role: Set(row.role.clone()),
                from_day: Set(None),
                to_day: Set(None),
                delegated_by: Set(None),
                made_at: Set(tx.now.into()),
                made_by_name: Set(row.made_by_name.clone()),
                ended_at: Set(None),
                ended_by_name: Set(None),
            };
            memberships::Entity::insert(membership).exec_without_returning(&tx.db).await?;
        }
        let data = json!({
            "invitation": row.id, "name": self.name, "role": row.role, "organisation": row.organisation_id,
        });
        let mut row: invitations::ActiveModel = row.into();
        row.used_at = Set(Some(tx.now.into()));
        row.used_by = Set(Some(account.id));
        row.update(&tx.db).await?;
        tx.record("invitation.accepted", format!("account/{}", account.id), data).await?;
        Ok(AccountId(account.id))
    }
}

impl Store {
    /// Invitations, latest first.
    pub async fn invitations(&self) -> Result<Vec<InvitationRow>> {
        let rows = invitations::Entity::find().order_by_desc(invitations::Column::Id).all(self.db()).await?;
        Ok(rows.into_iter().map(row_of).collect())
    }

    /// The invitation of a link, if it can still be used.
    pub async fn open_invitation(&self, digest: &str) -> Result<Option<InvitationRow>> {
        let row =
            invitations::Entity::find().filter(invitations::Column::Digest.eq(digest)).one(self.db()).await?;
        let now = self.now();
        let open = |row: &InvitationRow| row.used.is_none() && row.revoked.is_none() && row.expires > now;
        Ok(row.map(row_of).filter(open))
    }
}

fn row_of(row: invitations::Model) -> InvitationRow {
    InvitationRow {
        id: row.id,
        note: row.note,
        role: row.role,
        organisation: row.organisation_id.map(OrganisationId),
        made: row.made_at.into(),
        made_by: row.made_by_name,
        made_by_account: row.made_by.map(AccountId),
        expires: row.expires_at.into(),
        used: row.used_at.map(Into::into),
        revoked: row.revoked_at.map(Into::into),
    }
}
