//! Naming one extracted thing, so that a correction or a link can point at it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What sort of thing was extracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A heading of the outline.
    Section,
    /// A quantified commitment.
    Target,
    /// A thing to be done.
    Measure,
    /// A table.
    Table,
}

impl ItemKind {
    /// The letter that stands for the kind in an [`ItemId`].
    fn letter(self) -> char {
        match self {
            Self::Section => 's',
            Self::Target => 't',
            Self::Measure => 'm',
            Self::Table => 'b',
        }
    }
}

/// The name of an item within one compiled version: its kind and its place in that list, written `t12`, `m3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId {
    /// Which list.
    pub kind: ItemKind,
    /// Place in the list, from 0.
    pub index: u32,
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.index)
    }
}

impl FromStr for ItemId {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, ()> {
        let mut chars = s.chars();
        let kind = match chars.next() {
            Some('s') => ItemKind::Section,
            Some('t') => ItemKind::Target,
            Some('m') => ItemKind::Measure,
            Some('b') => ItemKind::Table,
            _ => return Err(()),
        };
        let index = chars.as_str().parse().map_err(|_| ())?;
        Ok(Self { kind, index })
    }
}
