//! What a merge makes of a record: the one that goes, the one that stays, and those that pointed to the first.

use std::collections::BTreeMap;

use base::RecordId;
use serde_json::json;
use store::records::{Draft, EventWords, Value};

use super::work::Work;
use super::{Case, Decided, Refusal};

impl Case<'_> {
    /// It goes: taken out of the lists, as if it were deleted. Its files are its own only as far as the survivor did not
    /// get them.
    pub(super) fn away(&self, into: RecordId) -> Decided<Option<Draft>> {
        let before = self.before.ok_or(Refusal::NotFound)?;
        if before.deleted.is_some() {
            return Err(Refusal::NotFound);
        }
        let mut work = Work::begin(self, None);
        self.may_edit_at_all(&work)?;
        work.deleted = true;
        let event = EventWords { action: "merged".into(), detail: json!({ "into": into.0 }) };
        let mut draft = work.draft(self, event);
        draft.files.clear();
        Ok(Some(draft))
    }

    /// It points elsewhere, or has got what it lacked.
    pub(super) fn lead(
        &self,
        values: &BTreeMap<String, Value>,
        parent: Option<RecordId>,
        action: &str,
    ) -> Decided<Option<Draft>> {
        let before = self.before.ok_or(Refusal::NotFound)?;
        if before.deleted.is_some() {
            return Err(Refusal::NotFound);
        }
        let mut work = Work::begin(self, None);
        if matches!(action, "merged-into") {
            self.may_edit_at_all(&work)?;
        }
        work.put(values);
        work.parent = parent.or(work.parent);
        work.compute(self);
        let clashes = self.clashes(&work);
        if !clashes.is_empty() {
            return Err(Refusal::Faulty(clashes));
        }
        let fields: Vec<&String> = values.keys().collect();
        let event = EventWords { action: action.to_owned(), detail: json!({ "fields": fields }) };
        Ok(Some(work.draft(self, event)))
    }

    /// It stands again.
    pub(super) fn back(&self) -> Decided<Option<Draft>> {
        let mut work = Work::begin(self, None);
        self.may_edit_at_all(&work)?;
        work.deleted = false;
        work.compute(self);
        let faults = self.clashes(&work);
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let event = EventWords { action: "merge-undone".into(), detail: json!({}) };
        Ok(Some(work.draft(self, event)))
    }
}
