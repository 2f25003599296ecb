//! Sealing: the events that no seal covers yet become the next link of the SM3 chain.
//!
//! A seal covers the events that name it, whatever their keys: on PostgreSQL a transaction may commit after one
//! with a later key, and then simply goes into the next seal. So writers never wait for a seal.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sm3::{Digest, Sm3};

use crate::entity::{events, seals};
use crate::error::Result;
use crate::files::hex;
use crate::store::{Change, Tx};

/// Digest that stands before the first seal.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Seals waiting events; gives how many it sealed.
pub struct Seal {
    /// At most this many at once.
    pub batch: u32,
}

impl Change for Seal {
    type Output = u64;

    // Two sealers meet in the number of the next seal. Writers, which only add events, are never made to try again
    // because of a seal.
    const SNAPSHOT: bool = true;

    async fn apply(&self, tx: &Tx) -> Result<u64> {
        let waiting = events::Entity::find()
            .filter(events::Column::Seal.is_null())
            .order_by_asc(events::Column::Id)
            .limit(u64::from(self.batch.max(1)))
            .all(&tx.db)
            .await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let last = seals::Entity::find().order_by_desc(seals::Column::Number).one(&tx.db).await?;
        let number = last.as_ref().map_or(1, |seal| seal.number + 1);
        let previous = last.map_or_else(|| GENESIS.to_owned(), |seal| seal.digest);
        let seal = seals::ActiveModel {
            number: Set(number),
            event_count: Set(i64::try_from(waiting.len()).unwrap_or(i64::MAX)),
            digest: Set(link(number, &previous, &waiting)),
            previous: Set(previous),
            sealed_at: Set(tx.now.into()),
        };
        seals::Entity::insert(seal).exec_without_returning(&tx.db).await?;
        for part in waiting.chunks(500) {
            events::Entity::update_many()
                .col_expr(events::Column::Seal, sea_orm::sea_query::Expr::value(number))
                .filter(events::Column::Id.is_in(part.iter().map(|event| event.id)))
                .exec(&tx.db)
                .await?;
        }
        Ok(waiting.len() as u64)
    }
}

/// The digest of a seal: over its number, the digest before it, and every field of its events in order, each
/// field preceded by its length so that no two logs read the same.
pub(crate) fn link(number: i64, previous: &str, events: &[events::Model]) -> String {
    let mut hash = Sm3::new();
    let mut put = |field: &str| {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    };
    put(&number.to_string());
    put(previous);
    for event in events {
        put(&event.id.to_string());
        put(&event.at.0.timestamp_micros().to_string());
        put(&event.actor_id.map(|id| id.to_string()).unwrap_or_default());
        put(&event.actor_name);
        put(&event.kind);
        put(&event.subject);
        put(&event.data);
    }
    hex(&hash.finalize())
}
