//! Attempts to sign in, counted over all nodes.

use base::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::sign_in_attempts::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::moment::At;
use crate::store::{Change, Store, Tx};

/// Failures since some instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// Of the account since its last success.
    pub of_account: u64,
    /// Of the peer.
    pub of_peer: u64,
    /// The last of the account's.
    pub last_of_account: Option<Timestamp>,
    /// The last of the peer's.
    pub last_of_peer: Option<Timestamp>,
}

/// Notes an attempt, and forgets those before `keep_from`.
pub struct RecordAttempt<'a> {
    /// The name that was tried.
    pub name: &'a str,
    /// Where from.
    pub peer: &'a str,
    /// Whether it was let in.
    pub succeeded: bool,
    /// Attempts before this are forgotten.
    pub keep_from: Timestamp,
}

impl Change for RecordAttempt<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        Entity::delete_many().filter(Column::At.lt(At::from(self.keep_from))).exec(&tx.db).await?;
        let row = ActiveModel {
            id: NotSet,
            name: Set(self.name.to_owned()),
            peer: Set(self.peer.to_owned()),
            at: Set(tx.now.into()),
            succeeded: Set(self.succeeded),
        };
        Entity::insert(row).exec_without_returning(&tx.db).await?;
        Ok(())
    }
}

impl Store {
    /// Failures of an account and of a peer since an instant.
    pub async fn failures(&self, name: &str, peer: &str, since: Timestamp) -> Result<Failures> {
        let last = |query: sea_orm::Select<Entity>| async move {
            let at: Option<At> = query
                .select_only()
                .column(Column::At)
                .order_by_desc(Column::At)
                .into_tuple()
                .one(self.db())
                .await?;
            Ok::<_, crate::Error>(at)
        };
        let recent = || Entity::find().filter(Column::At.gte(At::from(since)));
        let success = last(recent().filter(Column::Name.eq(name)).filter(Column::Succeeded.eq(true))).await?;
        let mut of_account = recent().filter(Column::Name.eq(name)).filter(Column::Succeeded.eq(false));
        if let Some(success) = success {
            of_account = of_account.filter(Column::At.gt(success));
        }
        let of_peer = recent().filter(Column::Peer.eq(peer)).filter(Column::Succeeded.eq(false));
        Ok(Failures {
            of_account: of_account.clone().count(self.db()).await?,
            of_peer: of_peer.clone().count(self.db()).await?,
            last_of_account: last(of_account).await?.map(Into::into),
            last_of_peer: last(of_peer).await?.map(Into::into),
        })
    }
}
