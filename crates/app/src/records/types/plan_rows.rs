//! Records made of the rows of a plan's table.

use base::{PlanId, RecordId, Words};
use plan::ItemId;

use super::{Entered, FormField, KindName};

/// A table of a plan of whose rows records can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct TableOffer {
    /// The table.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// How many rows it has.
    pub rows: usize,
    /// The kind of the records.
    pub kind: KindName,
    /// Which of the kind's tables it is.
    pub place: usize,
    /// What the kind calls it.
    pub words: Words,
}

/// What is wanted of a plan's table.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsWish {
    /// The plan.
    pub plan: PlanId,
    /// The table.
    pub item: ItemId,
    /// The kind of the records.
    pub kind: String,
    /// Which of the kind's tables it is.
    pub place: usize,
    /// Rows that are taken, from 1; `None` takes all that are new.
    pub rows: Option<Vec<u32>>,
    /// Nothing is kept where one of them is faulty.
    pub wholly: bool,
    /// What holds for all rows, of fields that no column gives.
    pub all: Entered,
}

/// A table with what becomes of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsView {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// Its version.
    pub version: u32,
    /// The table.
    pub offer: TableOffer,
    /// The fields that the rows fill in.
    pub fields: Vec<Words>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Fields that no column gives and every record needs.
    pub asked: Vec<FormField>,
    /// What came of making them, once they were.
    pub outcome: Option<RowsOutcome>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// Its place, from 1.
    pub number: u32,
    /// What its record is called.
    pub title: String,
    /// What the fields would be filled in with, in their order.
    pub texts: Vec<String>,
    /// What becomes of it.
    pub state: RowState,
    /// What is wrong with it, by the field where it is about one.
    pub faults: Vec<Words>,
    /// What would change of the record that is there: the field, from what, to what.
    pub changes: Vec<(Words, Words, Words)>,
    /// The record that is there.
    pub record: Option<RecordId>,
    /// Whether it is taken.
    pub chosen: bool,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It makes a record.
    New,
    /// It changes one.
    Changed,
    /// There is a record that says the same.
    Same,
    /// It cannot be taken as it is.
    Faulty,
}

impl RowState {
    /// As pages name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Faulty => "faulty",
        }
    }
}

/// What came of making records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowsOutcome {
    /// Records made.
    pub made: u64,
    /// Records changed.
    pub changed: u64,
    /// Rows that said nothing new.
    pub same: u64,
    /// Rows that were left out because they are faulty.
    pub faulty: u64,
}

/// The row of a plan that a record was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginView {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// Its version when the record was made.
    pub version: u32,
    /// The table.
    pub item: ItemId,
    /// The row, from 1.
    pub row: u32,
    /// What stands in it.
    pub quote: String,
}
