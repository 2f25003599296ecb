//! Merging two persons who are one, and undoing it.

use base::PersonId;
use rights::Action;
use store::persons::{MergePersons, UndoPersonMerge};

use crate::app::author;
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::organisations::{merge_settled, reason_given};
use crate::{Actor, App};

impl App {
    /// Merges `gone` into `survivor`, both as they were seen. Every record that names the one that goes leads to the other
    /// from then on; nothing is deleted.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the two have different ORCID iDs or accounts, or no reason is given; [`Error::Conflict`]
    /// where one of them was changed meanwhile.
    pub async fn merge_persons(
        &self,
        actor: &Actor,
        gone: (PersonId, i64),
        survivor: (PersonId, i64),
        reason: &str,
    ) -> Result<()> {
        let (first, second) = (self.store().person(gone.0).await?, self.store().person(survivor.0).await?);
        let (Some(first), Some(second)) = (first, second) else { return Err(Error::NotFound) };
        for row in [&first, &second] {
            self.may_on_person(actor, Action::Merge, row.entry.organisation).await?;
        }
        let reason = reason_given(reason)?;
        let two_orcids = first.entry.orcid.is_some() && second.entry.orcid.is_some();
        let two_accounts = first.entry.account.is_some() && second.entry.account.is_some();
        if two_orcids || two_accounts {
            return Err(Error::invalid(
                "merge-of-two-identities",
                "两人各有不同的 ORCID 或账号，不能合并；如果其中一个有误，请先改正。",
                "The two have different ORCID iDs or accounts and are not one; where one is wrong, correct it first.",
            ));
        }
        // Whose account a person's is opens records: that is for those to say who look after accounts.
        if first.entry.account.is_some() {
            self.may(actor, Action::Edit, &internal("account"))?;
        }
        let change = MergePersons { gone, survivor, reason };
        merge_settled(self.store().write(&author(actor), &change).await)?;
        Ok(())
    }

    /// Undoes a merge. Gives the person who stands again.
    pub async fn undo_person_merge(&self, actor: &Actor, merge: i64) -> Result<PersonId> {
        self.may(actor, Action::Restore, &internal("person"))?;
        merge_settled(self.store().write(&author(actor), &UndoPersonMerge { merge }).await)
    }
}
