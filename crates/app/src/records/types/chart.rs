//! Maps and charts of a list.

use base::{RecordId, Words};
use rust_decimal::Decimal;

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
