//! Verifying the chain: what the seals say is computed again from the events.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::seal::{GENESIS, link};
use crate::entity::{events, seals};
use crate::error::Result;
use crate::store::Store;

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// A seal is missing before this one, or follows it out of order.
    Gap {
        /// The seal after the gap.
        seal: i64,
    },
    /// A seal does not continue the one before it.
    Broken {
        /// The seal.
        seal: i64,
    },
    /// The events that a seal covers are not as many as it counted.
    Count {
        /// The seal.
        seal: i64,
        /// Events it counted.
        sealed: i64,
        /// Events that are there.
        found: i64,
    },
    /// An event that a seal covers was changed.
    Digest {
        /// The seal.
        seal: i64,
    },
}

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Events that seals cover.
    pub sealed: u64,
    /// Events that wait for the next seal.
    pub unsealed: u64,
    /// Seals.
    pub seals: u64,
    /// Digest of the last seal.
    pub head: Option<String>,
    /// What does not hold.
    pub faults: Vec<ChainFault>,
}

impl Store {
    /// Verifies the chain of seals from its first link, as it stands now.
    pub async fn verify_chain(&self) -> Result<ChainReport> {
        let tx = self.snapshot().await?;
        let mut report = ChainReport::default();
        let mut expected = 1;
        let mut previous = GENESIS.to_owned();
        loop {
            let page = seals::Entity::find()
                .filter(seals::Column::Number.gte(expected))
                .order_by_asc(seals::Column::Number)
                .limit(200)
                .all(&tx)
                .await?;
            if page.is_empty() {
                break;
            }
            for seal in page {
                let number = seal.number;
                if number != expected {
                    report.faults.push(ChainFault::Gap { seal: number });
                } else if seal.previous != previous {
                    report.faults.push(ChainFault::Broken { seal: number });
                }
                let covered = events::Entity::find()
                    .filter(events::Column::Seal.eq(number))
                    .order_by_asc(events::Column::Id)
                    .all(&tx)
                    .await?;
                let found = i64::try_from(covered.len()).unwrap_or(i64::MAX);
                if found != seal.event_count {
                    report.faults.push(ChainFault::Count { seal: number, sealed: seal.event_count, found });
                } else if link(number, &seal.previous, &covered) != seal.digest {
                    report.faults.push(ChainFault::Digest { seal: number });
                }
                report.sealed += covered.len() as u64;
                report.seals += 1;
                expected = number + 1;
                previous = seal.digest;
            }
        }
        report.head = (report.seals > 0).then_some(previous);
        report.unsealed = events::Entity::find().filter(events::Column::Seal.is_null()).count(&tx).await?;
        tx.commit().await?;
        Ok(report)
    }
}
