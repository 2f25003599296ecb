//! What there was before: earlier definitions, and how many records there are. The checks take it as an input.

use std::collections::BTreeMap;

use crate::model::Programme;

/// Earlier definitions and what is kept under them.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The definitions in force, by the programmes' ids.
    pub before: Vec<Programme>,
    /// How much there is.
    pub counts: Counts,
}

/// How many records there are. What is not listed counts as none.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Kind → records.
    pub records: BTreeMap<String, u64>,
    /// Kind and field → records that have it filled in.
    pub filled: BTreeMap<(String, String), u64>,
    /// Code list and code → records that use it.
    pub codes: BTreeMap<(String, String), u64>,
    /// Kind and state → records that stand in it.
    pub states: BTreeMap<(String, String), u64>,
}

impl Counts {
    /// Records of a kind.
    pub fn records(&self, kind: &str) -> u64 {
        self.records.get(kind).copied().unwrap_or(0)
    }

    /// Records that have a field filled in.
    pub fn filled(&self, kind: &str, field: &str) -> u64 {
        pair(&self.filled, kind, field)
    }

    /// Records that use a code.
    pub fn used(&self, list: &str, code: &str) -> u64 {
        pair(&self.codes, list, code)
    }

    /// Records in a state.
    pub fn in_state(&self, kind: &str, state: &str) -> u64 {
        pair(&self.states, kind, state)
    }

    /// The same number for every kind, field, code and state of a definition: for examples and tests.
    pub fn everywhere(programme: &Programme, count: u64) -> Self {
        let mut counts = Self::default();
        for kind in &programme.kinds {
            let name = || kind.id.text.clone();
            counts.records.insert(name(), count);
            for field in &kind.fields {
                counts.filled.insert((name(), field.id.text.clone()), count);
            }
            for state in &kind.lifecycle.states {
                counts.states.insert((name(), state.id.text.clone()), count);
            }
        }
        for list in &programme.codes {
            for code in &list.codes {
                counts.codes.insert((list.id.text.clone(), code.id.text.clone()), count);
            }
        }
        counts
    }
}

fn pair(map: &BTreeMap<(String, String), u64>, one: &str, other: &str) -> u64 {
    map.get(&(one.to_owned(), other.to_owned())).copied().unwrap_or(0)
}
