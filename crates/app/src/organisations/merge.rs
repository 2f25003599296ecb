//! Merging two organisations that are one, and undoing it.

use base::{OrganisationId, Words};
use rights::Action;
use store::organisations::{MergeOrganisations, UndoMerge};

use crate::app::author;
use crate::asking::public;
use crate::error::{Conflict, Error, Result};
use crate::{Actor, App};

impl App {
    /// Merges `gone` into `survivor`, both as they were seen. Whatever points to the one that goes leads to the other from
    /// then on; nothing is deleted.
    pub async fn merge_organisations(
        &self,
        actor: &Actor,
        gone: (OrganisationId, i64),
        survivor: (OrganisationId, i64),
        reason: &str,
    ) -> Result<()> {
        let registry = self.organisations_known().await?;
        for (id, _) in [gone, survivor] {
            self.may_on_organisation(actor, Action::Merge, id, &registry)?;
        }
        let reason = reason_given(reason)?;
        let (first, second) =
            (self.store().organisation(gone.0).await?, self.store().organisation(survivor.0).await?);
        let (Some(first), Some(second)) = (first, second) else { return Err(Error::NotFound) };
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        let codes = [
            (&first.entry.credit_code, &second.entry.credit_code),
            (&first.entry.ror, &second.entry.ror),
            (&first.entry.division, &second.entry.division),
        ];
        if codes.iter().any(|(a, b)| differ(a, b)) {
            return Err(Error::invalid(
                "merge-of-two-identities",
                "两个机构各有不同的代码，不能合并；如果其中一个有误，请先改正。",
                "The two have different codes and are not one; where a code is wrong, correct it first.",
            ));
        }
        let change = MergeOrganisations { gone, survivor, reason };
        merge_settled(self.store().write(&author(actor), &change).await)?;
        self.resolve_owners_anew(actor).await
    }

    /// Undoes a merge. Gives the organisation that stands again.
    pub async fn undo_merge(&self, actor: &Actor, merge: i64) -> Result<OrganisationId> {
        self.may(actor, Action::Restore, &public("organisation"))?;
        let again = merge_settled(self.store().write(&author(actor), &UndoMerge { merge }).await)?;
        self.resolve_owners_anew(actor).await?;
        Ok(again)
    }
}

/// The reason of a merge, which there must be.
pub(crate) fn reason_given(reason: &str) -> Result<&str> {
    match reason.trim() {
        "" => Err(Error::invalid("merge-without-reason", "请写明合并的理由。", "Say why the two are one.")),
        reason => Ok(reason),
    }
}

/// What came of a merge of two entries of a register, or of undoing it.
pub(crate) fn merge_settled<T>(result: store::Result<T>) -> Result<T> {
    match result {
        Err(store::Error::Changed(_)) => Err(Error::Conflict(Box::new(Conflict {
            message: Words::new(
                "其中一个刚被别人改过或合并过，没有作任何改动；请重新打开再看一次。",
                "One of the two was just changed or merged by somebody else; nothing was done. Open it again.",
            ),
            expected: String::new(),
            found: String::new(),
            wanted: String::new(),
        }))),
        result => Ok(result?),
    }
}
