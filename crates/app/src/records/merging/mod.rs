//! Merging two records of a kind that are one, and undoing it.
//!
//! Reading order: [`App::record_merge_form`], [`App::merge_records`], `orders` (what becomes of every record that is
//! concerned), `undo`.

mod orders;
mod undo;

use base::{RecordId, Words};
use store::records::{MergeRecords, Record, Written};

use super::decide::{Refusal, Writer};
use super::{MergeForm, RecordMergeView, When};
use crate::app::author;
use crate::error::{Conflict, Error, Result};
use crate::organisations::reason_given;
use crate::{Actor, App, Viewer};

impl App {
    /// Two records beside each other, for those who may change both.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] where they are one already.
    pub async fn record_merge_form(
        &self,
        actor: &Actor,
        kind: &str,
        one: RecordId,
        other: RecordId,
    ) -> Result<MergeForm> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, rights::Action::Merge, kind).await?;
        if one == other {
            return Err(same());
        }
        let first = self.record_view(&viewer, kind, one, When::Now).await?;
        let second = self.record_view(&viewer, kind, other, When::Now).await?;
        let (_, kind) = registry.kind(kind)?;
        let before = self.there(kind, one).await?;
        let after = self.there(kind, other).await?;
        let differences = self.differences(&registry, &reader, kind, &before, &after).await?;
        Ok(MergeForm { sides: [first, second], differences })
    }

    /// Merges `gone` into `survivor`, both as they were seen: what is empty in the survivor is taken from the other, all
    /// that pointed to that one points to the survivor, its parts, files, comments and followers go over. Nothing is
    /// deleted.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what does not hold; [`Error::Conflict`] where one of the records was changed meanwhile.
    pub async fn merge_records(
        &self,
        actor: &Actor,
        kind: &str,
        gone: (RecordId, i64),
        survivor: (RecordId, i64),
        reason: &str,
    ) -> Result<()> {
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, rights::Action::Merge, kind).await?;
        let (_, kind) = registry.kind(kind)?;
        if gone.0 == survivor.0 {
            return Err(same());
        }
        let reason = reason_given(reason)?;
        let (from, into) = (self.there(kind, gone.0).await?, self.there(kind, survivor.0).await?);
        let plan = self.merge_orders(&registry, kind, (&from, gone.1), (&into, survivor.1)).await?;
        let writer = Writer::new(&registry, &reader, self.now(), plan.orders);
        let change = MergeRecords {
            kind: &kind.id,
            gone: gone.0,
            survivor: survivor.0,
            items: plan.items,
            decide: &writer,
            files: plan.files,
            reason,
            moved: plan.moved,
        };
        settled(self.store().write(&author(actor), &change).await)
    }

    /// The merges into a record, latest first, for those who deal with it.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn record_merges(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
    ) -> Result<Vec<RecordMergeView>> {
        let looking = self.at_kind(viewer, kind).await?;
        let (_, kind) = looking.kind()?;
        let mut views = Vec::new();
        for merge in self.store().merges_into(&kind.id, id).await? {
            let gone = self.store().record(&kind.id, merge.gone).await?;
            views.push(RecordMergeView {
                gone: merge.gone,
                title: gone.map(|gone| super::shown::title(kind, &gone)).unwrap_or_default(),
                reason: merge.reason,
                made: merge.made,
                made_by: merge.made_by,
                undone: merge.undone.map(|(at, _)| at),
                links: merge.moved.links.len() as u64,
            });
        }
        Ok(views)
    }

    /// The record that one was merged into, and where that one was merged, too, so on.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn record_survivor(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
    ) -> Result<Option<RecordId>> {
        let looking = self.at_kind(viewer, kind).await?;
        let (_, kind) = looking.kind()?;
        let mut survivor = None;
        let mut at = id;
        // Merges of merges are few; a loop cannot be, since what went is merged no further.
        for _ in 0..16 {
            let Some(merge) = self.store().merge_of(&kind.id, at).await? else { break };
            at = merge.survivor;
            survivor = Some(at);
        }
        Ok(survivor)
    }

    /// A record that was not taken away.
    async fn there(&self, kind: &programme::model::Kind, id: RecordId) -> Result<Record> {
        let record = self.store().record(&kind.id, id).await?;
        record.filter(|record| record.deleted.is_none()).ok_or(Error::NotFound)
    }
}

fn same() -> Error {
    Error::invalid("merge-with-itself", "请选择另一条记录。", "Choose another record.")
}

/// What came of it, as use cases tell it.
fn settled(outcome: store::Result<store::records::MergeOutcome<Refusal>>) -> Result<()> {
    let changed = || {
        Error::Conflict(Box::new(Conflict {
            message: Words::new(
                "其中一条或与之相关的记录刚被别人改过，没有作任何改动；请重新打开再看一次。",
                "One of the records concerned was just changed by somebody else; nothing was done. Open it again.",
            ),
            expected: String::new(),
            found: String::new(),
            wanted: String::new(),
        }))
    };
    match outcome {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(Written::Refused(Refusal::Faulty(faults)))) => {
            let told = |fault: &super::FieldFault| {
                diag::Diagnostic::new(fault.code, diag::Severity::Error, fault.words.clone())
            };
            Err(Error::Invalid(faults.iter().map(told).collect()))
        }
        Ok(Err(Written::Refused(Refusal::Forbidden { why, who_can }))) => {
            Err(Error::Forbidden { why, who_can })
        }
        Ok(Err(Written::Refused(Refusal::NotFound) | Written::Missing)) => Err(Error::NotFound),
        Ok(Err(_)) | Err(store::Error::Changed(_)) => Err(changed()),
        Err(store::Error::Duplicate(_)) => Err(Error::invalid(
            "merge-of-same-parts",
            "两条记录各有一条内容相同的下属记录，合并后会重复；请先合并或删除其中一条。",
            "Both have a part that says the same, and would have it twice: merge or delete one of the two first.",
        )),
        Err(error) => Err(error.into()),
    }
}
