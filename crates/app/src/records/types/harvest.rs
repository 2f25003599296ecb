//! Published records as other installations harvest them.

use base::{RecordId, Timestamp, Words};

use super::KindName;

/// A kind whose published records are harvested.
#[derive(Clone, Debug, PartialEq)]
pub struct HarvestKind {
    /// The kind.
    pub name: KindName,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// Its type in schema.org.
    pub schema_org: Option<String>,
    /// Its theme among those of DCAT.
    pub dcat_theme: Option<String>,
    /// Whether it stands in the catalogue of open data.
    pub dataset: bool,
    /// Whether its records are harvested by OAI-PMH.
    pub oai: bool,
    /// How many records are published.
    pub records: u64,
    /// When one of them was last changed.
    pub changed: Option<Timestamp>,
}

/// Which records are wished for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HarvestWish {
    /// Of one kind alone.
    pub kind: Option<String>,
    /// Changed at this moment or later.
    pub from: Option<Timestamp>,
    /// Changed at this moment or before.
    pub until: Option<Timestamp>,
    /// Where to go on.
    pub cursor: Option<HarvestCursor>,
    /// How many at most.
    pub size: u64,
    /// Also kinds that are open data and not harvested by OAI-PMH.
    pub datasets: bool,
}

/// A place in the order of harvested records: by kind, those that are there before those that were deleted, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HarvestCursor {
    /// The kind.
    pub kind: String,
    /// Among those that were taken out of the lists.
    pub deleted: bool,
    /// The last record that was given.
    pub after: i64,
}

/// Some of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HarvestPage {
    /// The records.
    pub records: Vec<HarvestRecord>,
    /// Where to go on; none at the end.
    pub next: Option<HarvestCursor>,
    /// How many there are in all.
    pub total: u64,
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct HarvestRecord {
    /// Its kind.
    pub kind: String,
    /// Its key.
    pub id: RecordId,
    /// When it was last changed, or taken away.
    pub changed: Timestamp,
    /// It was published, and is no longer.
    pub gone: bool,
    /// Property of a standard → values, in the order of the file; none where it is gone.
    pub properties: Vec<(String, Vec<Words>)>,
    /// What the kind is in schema.org.
    pub schema_org: Option<String>,
}

impl HarvestRecord {
    /// The values of a property.
    pub fn values<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Words> {
        let of = self.properties.iter().filter(move |(name, _)| name == property);
        of.flat_map(|(_, values)| values)
    }
}
