//! Records of programmes: typed tables made from definitions, rows written by one decision in one transaction, versions.
//!
//! Reading order: [`Table`] (what a kind's table holds), [`Value`] and [`Record`] (a row), [`Decide`] (how a row is
//! written), [`RecordQuery`] (how rows are found).
//!
//! Invariants: nothing that records say is ever dropped; a change and its event are one transaction; definitions are
//! known here only as tables, never as rules.

mod attributes;
mod carry;
mod cells;
mod condition;
mod decide;
mod definitions;
mod downloads;
mod entries;
mod find;
mod foreseen;
mod groups;
mod indexes;
mod listed;
mod merge;
pub(crate) mod names;
mod naming;
mod origins;
mod pending;
mod query;
mod read;
mod rows;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod sides;
mod streamed;
mod table;
mod totals;
mod value;
mod versions;
mod walk;
mod write;

pub use decide::{Answer, Decide, Decision, Draft, Draw, EventWords, Known, Notice, Question, Target, Why};
pub use definitions::{ApplyDefinition, ArrangeTables, Definition, RecordCounts};
pub use downloads::{CountDownload, MonthOfDownloads};
pub use entries::StateEntry;
pub(crate) use indexes::create as make_indexes;
pub use merge::{MergeOutcome, MergeRecords, Moved, RecordMerge, UndoRecordMerge};
pub use naming::{NameRecords, RecordNaming};
pub use origins::{PlanRow, RecordOrigin, WritePlanRows};
pub use query::{Filter, Group, Measure, RecordQuery, Sort, Tie, Visible};
pub(crate) use table::Tables;
pub use table::{Column, Holds, Index, SchemaStep, Table};
pub use totals::RecordsRevision;
pub use value::{Record, Value, Values};
pub use versions::RecordVersion;
pub use write::{Item, MakeRecords, WriteRecord, WriteRecords, Written};
