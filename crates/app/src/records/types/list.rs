//! Lists: what is wished for, columns and rows, facets.

use base::{RecordId, Words};

use super::{Cell, Choice, KindName, StateView};
use crate::paging::{Page, PageRequest};

/// Which records a list shows, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListWish {
    /// Words that the records hold.
    pub text: Option<String>,
    /// Field → any of these values, as they stand in addresses: codes, keys, `2026` or `2026-04` of a date, `a..b` from
    /// `a` to `b` (either may be left out), `-` for not filled in, `*` for filled in. `state` and `owner` are fields.
    /// Of a pool `standing` is a day on which the membership stands.
    pub filters: Vec<(String, Vec<String>)>,
    /// Of which record they are parts.
    pub parent: Option<RecordId>,
    /// The field to sort by, with `-` before it from the greatest; `None` is as the file says.
    pub sort: Option<String>,
    /// Columns; as the file says where empty.
    pub columns: Vec<String>,
    /// Those that were taken out of the lists.
    pub deleted: bool,
    /// Which page.
    pub page: PageRequest,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordList {
    /// The kind.
    pub kind: KindName,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// All columns that the reader could have.
    pub choosable: Vec<ColumnView>,
    /// The rows.
    pub rows: Page<RecordRow>,
    /// The field that they are sorted by, and whether from the greatest.
    pub sort: Option<(String, bool)>,
    /// The filters that were understood.
    pub filters: Vec<AppliedFilter>,
    /// What of the wish was not understood, and why.
    pub remarks: Vec<Words>,
    /// The fields that have facets, with what they are called.
    pub facets: Vec<Choice>,
    /// Maps and charts.
    pub views: Vec<DrawnView>,
    /// Whether it is a pool, which can be asked for on a day by the filter `standing`.
    pub pool: bool,
    /// Steps that can be taken with several at once.
    pub steps: Vec<Choice>,
    /// Whether the reader may make one.
    pub may_create: bool,
    /// Whether the reader may bring records in by a sheet.
    pub may_import: bool,
    /// Whether the reader may carry the list off.
    pub may_export: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnView {
    /// The field, or `state`, `owner`, `created`, `changed`.
    pub field: String,
    /// Its heading.
    pub words: Words,
    /// Its unit.
    pub unit: Option<Words>,
    /// Whether it holds numbers, which stand on the right.
    pub number: bool,
    /// Whether the list can be sorted by it.
    pub sortable: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRow {
    /// The record.
    pub id: RecordId,
    /// Its version; a step taken from the list says which one was seen.
    pub version: i64,
    /// Its title.
    pub title: Words,
    /// Where it stands.
    pub state: Option<StateView>,
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// Whether it is made up.
    pub sample: bool,
    /// Whether the public may see it.
    pub published: bool,
}

/// A filter of a list in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFilter {
    /// The field.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// The values, as they stand in addresses, with their words.
    pub values: Vec<Choice>,
}

/// The values of a field with the number of records that have them, under all other filters of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetView {
    /// The field.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// The most frequent first; states and codes in the order of the file.
    pub values: Vec<FacetValue>,
    /// Whether there are more values than shown.
    pub more: bool,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As it stands in addresses.
    pub value: String,
    /// For people.
    pub words: Words,
    /// Records.
    pub count: u64,
    /// Whether the list is filtered by it.
    pub chosen: bool,
}

/// A map or chart that the file declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnView {
    /// Its place among the views, from 0: `record_map`, `record_graph` and `record_chart` ask for it.
    pub number: usize,
    /// Its heading.
    pub words: Words,
    /// Whether it is a map.
    pub map: bool,
    /// Whether it is a graph; else, where it is no map, a chart.
    pub graph: bool,
}
