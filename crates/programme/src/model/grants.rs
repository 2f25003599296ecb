//! What a record lets its asker read of another.

use super::Name;

/// In its states and until its day, whoever asked reads fields of another record.
#[derive(Clone, Debug, PartialEq)]
pub struct Grants {
    /// The reference to that record, or `parent`.
    pub of: Option<Name>,
    /// For whom: an organisation or person; `None` is who created it.
    pub to: Option<Name>,
    /// States in which it holds.
    pub states: Vec<Name>,
    /// The date until which it holds, that day included.
    pub until: Option<Name>,
    /// Fields of that record.
    pub fields: Vec<Name>,
}
