//! Maps and charts of a list.

use base::{RecordId, Words};
use rust_decimal::Decimal;

use super::KindName;

/// A chart: groups along the axis, one series or several.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartView {
    /// Its heading.
    pub words: Words,
    /// What the axis shows.
    pub axis: Words,
    /// The groups, in order.
    pub groups: Vec<Words>,
    /// The values that lead from the groups to filtered lists: field and value of an address, where there is one.
    pub filters: Vec<Option<(String, String)>>,
    /// One series for each value of the second grouping; one alone where there is none.
    pub series: Vec<Series>,
    /// The unit; `None` where records are counted.
    pub unit: Option<Words>,
}

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is called.
    pub words: Words,
    /// One value for each group.
    pub values: Vec<Decimal>,
}

/// A map: places of records, or records counted by region or country.
#[derive(Clone, Debug, PartialEq)]
pub struct MapView {
    /// Its heading.
    pub words: Words,
    /// The field that it is drawn by.
    pub field: String,
    /// Places, where the field is a point.
    pub points: Vec<MapPoint>,
    /// Numbers by region or country, where it is one; the greatest first.
    pub counts: Vec<MapCount>,
    /// Records that match.
    pub total: u64,
    /// Records that are on the map.
    pub shown: u64,
}

/// A graph: records in columns, each with those of the same kind that come before it.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphView {
    /// Its heading.
    pub words: Words,
    /// What the columns are; `None` where they are steps along the graph.
    pub axis: Option<Words>,
    /// What the columns are called, from what comes first; of a step along the graph, its number.
    pub columns: Vec<Words>,
    /// Records that are put together, in columns; all in one where the view puts none together.
    pub bands: Vec<GraphBand>,
    /// Records that match.
    pub total: u64,
    /// Records that are drawn.
    pub shown: u64,
}

/// Records of a graph that are put together.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphBand {
    /// What they have in common; `None` where the view puts none together.
    pub words: Option<Words>,
    /// The records of each column.
    pub columns: Vec<Vec<GraphNode>>,
}

impl GraphBand {
    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A record of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphNode {
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: Words,
    /// Those drawn that come before it.
    pub before: Vec<RecordId>,
    /// Records of other kinds that refer to it, by kind and field.
    pub links: Vec<GraphLinks>,
    /// What the view shows on it.
    pub mark: Option<Words>,
}

/// Records that refer to one of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphLinks {
    /// Their kind.
    pub kind: KindName,
    /// Their field that refers to it.
    pub field: String,
    /// How many.
    pub count: u64,
}

/// A record's place.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: Words,
    /// Degrees north of the equator, WGS 84.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

/// Records of a region or country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapCount {
    /// Its code: GB/T 2260, or ISO 3166 alpha-2.
    pub code: String,
    /// Its name.
    pub words: Words,
    /// Records.
    pub count: u64,
}
