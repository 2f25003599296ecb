//! Two plans side by side: what is new, dropped, raised, lowered, due at another date, owed by another body.
//!
//! `pairing` finds which item of one plan is which of the other; `targets` and `measures` say what became of it;
//! `carry` pairs the items of two versions of one plan, so that corrections move on with them.

mod carry;
mod measures;
mod pairing;
mod targets;

use plan::{ItemId, Plan};

pub use carry::carry;

/// What became of an item between two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only in the second.
    New,
    /// Only in the first.
    Dropped,
    /// A target that asks for more.
    Raised,
    /// A target that asks for less.
    Lowered,
    /// A target that is due in another year.
    Due,
    /// A measure that is owed by other bodies.
    Owner,
    /// The same item with other words.
    Reworded,
    /// The same in both.
    Same,
}

/// One difference. An item that changed in two ways has two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The item in the first plan.
    pub a: Option<ItemId>,
    /// The item in the second.
    pub b: Option<ItemId>,
}

/// The differences of two plans: targets, then measures, each in the order of the second plan, dropped ones last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What became of each item.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// The differences of one kind.
    pub fn of(&self, kind: ChangeKind) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |c| c.kind == kind)
    }
}

/// Compares two plans, the earlier one first.
pub fn compare(a: &Plan, b: &Plan) -> Comparison {
    let mut changes = targets::compare(&a.targets, &b.targets);
    changes.extend(measures::compare(&a.measures, &b.measures));
    Comparison { changes }
}

/// The item at a place of a list.
fn item(kind: plan::ItemKind, index: usize) -> ItemId {
    ItemId { kind, index: u32::try_from(index).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests;
