//! Rules that only warn: what does not hold is told, and nothing is refused.

use std::sync::PoisonError;

use base::Words;
use diag::Severity;
use programme::cel;
use programme::model::Class;

use super::Case;
use super::work::Work;
use crate::records::asked::sensitivity;
use crate::records::warnings::warned;

/// What is only warned of: the field that it is about, where it is about one, and the words.
pub(crate) type Warned = (Option<String>, Words);

impl Case<'_> {
    /// Notes what is warned of in the record as it is made up.
    pub(super) fn warn(&self, work: &Work, place: usize) {
        let warnings = self.warnings(work);
        let mut warned = self.writer.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.insert(place, warnings);
    }

    /// What is warned of in the record as it is made up.
    fn warnings(&self, work: &Work) -> Vec<Warned> {
        let rules = self.kind.rules.iter().filter(|rule| rule.level < Severity::Error);
        let mut rules = rules.peekable();
        if rules.peek().is_none() {
            return Vec::new();
        }
        let record = work.record(self);
        let lineage = self.lineage(&record);
        // Whoever makes a record has read what they typed.
        let reads = self.writer.reader.reads(self.writer.registry, self.kind, &lineage);
        let reads = reads.unwrap_or(Class::Internal).max(match self.before {
            None => Class::Internal,
            Some(_) => Class::Public,
        });
        let record = work.rules(self);
        let scope = self.scope(&record);
        let open = |node: &cel::Node| sensitivity(&self.writer.set, self.programme, self.kind, node) <= reads;
        rules.filter_map(|rule| warned(self.kind, rule, &scope, open)).collect()
    }
}
