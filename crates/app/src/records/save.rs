//! Saving records, steps, deletion.

use base::RecordId;
use programme::model::Kind;
use store::records::Record;

use super::decide::Order;
use super::registry::Registry;
use super::{BulkOutcome, Entered, SaveOutcome};
use crate::error::{Error, Result};
use crate::{Actor, App, Viewer};

impl App {
    /// Makes a record, or changes one that was seen in a version.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such kind or record for the actor, [`Error::Forbidden`]. What was typed
    /// wrongly, and a collision, are outcomes.
    pub async fn save_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: Option<RecordId>,
        version: Option<i64>,
        parent: Option<RecordId>,
        entered: &Entered,
    ) -> Result<SaveOutcome> {
        let action = if id.is_some() { rights::Action::Edit } else { rights::Action::Create };
        let viewer = Viewer::Account(actor.clone());
        self.record_door(&viewer, action, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        let typed = self.typed(&registry, kind, entered).await?;
        if !typed.faults.is_empty() {
            return Ok(SaveOutcome::Faulty(typed.faults));
        }
        if let Some(id) = id {
            self.holds_back(&registry, &reader, kind, id, &typed).await?;
        }
        let action = if id.is_some() { "edited" } else { "created" };
        let order = Order::Save { values: typed.values, parent, action };
        self.write_one(actor, &registry, &reader, kind, id, version, order).await
    }

    /// Takes a step with a record.
    ///
    /// # Errors
    /// As [`App::save_record`].
    #[expect(clippy::too_many_arguments, reason = "each says by its type what it is")]
    pub async fn take_step(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
        step: &str,
        entered: &Entered,
        comment: Option<&str>,
    ) -> Result<SaveOutcome> {
        let viewer = Viewer::Account(actor.clone());
        self.record_door(&viewer, rights::Action::See, kind).await?;
        self.token_may(actor, rights::Action::Transition, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        let typed = self.typed(&registry, kind, entered).await?;
        if !typed.faults.is_empty() {
            return Ok(SaveOutcome::Faulty(typed.faults));
        }
        let order =
            Order::Step { step: step.into(), values: typed.values, comment: comment.map(str::to_owned) };
        self.write_one(actor, &registry, &reader, kind, Some(id), version, order).await
    }

    /// Takes a record out of the lists.
    ///
    /// # Errors
    /// As [`App::save_record`].
    pub async fn delete_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
    ) -> Result<SaveOutcome> {
        self.put(actor, kind, id, version, Order::Delete).await
    }

    /// Puts a record back.
    ///
    /// # Errors
    /// As [`App::save_record`].
    pub async fn restore_record(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
    ) -> Result<SaveOutcome> {
        self.put(actor, kind, id, version, Order::Restore).await
    }

    async fn put(
        &self,
        actor: &Actor,
        kind: &str,
        id: RecordId,
        version: Option<i64>,
        order: Order,
    ) -> Result<SaveOutcome> {
        let viewer = Viewer::Account(actor.clone());
        let action =
            if matches!(order, Order::Delete) { rights::Action::Delete } else { rights::Action::Restore };
        self.record_door(&viewer, action, kind).await?;
        let registry = self.registry().await?;
        let reader = self.reader(&viewer).await?;
        self.write_one(actor, &registry, &reader, kind, Some(id), version, order).await
    }

    /// Takes a step with several records, each by itself: those that cannot are told with why.
    ///
    /// # Errors
    /// As [`App::save_record`], where the kind is closed to the actor.
    pub async fn bulk_step(
        &self,
        actor: &Actor,
        kind: &str,
        ids: &[RecordId],
        step: &str,
    ) -> Result<BulkOutcome> {
        let mut outcome = BulkOutcome::default();
        for id in ids.iter().take(BULK) {
            match self.take_step(actor, kind, *id, None, step, &Entered::default(), None).await {
                Ok(SaveOutcome::Saved(_)) => outcome.done.push(*id),
                Ok(SaveOutcome::Faulty(faults)) => {
                    let words = faults.first().map(|fault| fault.words.clone()).unwrap_or_default();
                    outcome.refused.push((*id, words));
                }
                Ok(SaveOutcome::Collision(collision)) => outcome.refused.push((*id, collision.words)),
                Err(error @ (Error::Forbidden { .. } | Error::NotFound)) => {
                    outcome.refused.push((*id, error.words()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(outcome)
    }

    /// A record with what it is a part of, and so on up.
    pub(crate) async fn lineage(
        &self,
        registry: &Registry,
        kind: &Kind,
        record: &Record,
    ) -> Result<Vec<Record>> {
        let mut lineage = vec![record.clone()];
        let mut kind = kind;
        while let (Some((_, whole)), Some(parent)) =
            (registry.whole(kind), lineage.last().and_then(|record| record.parent))
        {
            let Some(above) = self.store().record(&whole.id, parent).await? else { break };
            lineage.push(above);
            kind = whole;
            if lineage.len() > 8 {
                break;
            }
        }
        Ok(lineage)
    }
}

/// Records that one request moves along.
const BULK: usize = 500;

impl App {
    /// A record's values, for work at the machine and tests: no rights are asked.
    #[doc(hidden)]
    pub async fn record_values(&self, kind: &str, id: RecordId) -> Result<store::records::Values> {
        Ok(self.store().record(kind, id).await?.ok_or(Error::NotFound)?.values)
    }
}
