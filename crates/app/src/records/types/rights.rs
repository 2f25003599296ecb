//! Who may do what with records, as people look at it.

use base::Words;

use super::KindName;
use crate::RoleId;

/// What a role of the table of rights may do with the records of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRights {
    /// The kind.
    pub kind: KindName,
    /// By what it may, widest first.
    pub reaches: Vec<KindReach>,
}

/// What one ground lets a role do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindReach {
    /// The ground.
    pub ground: Ground,
    /// The words of files for what may be done, with their words for people.
    pub actions: Vec<(&'static str, Words)>,
    /// Steps of the lifecycle that may be taken.
    pub steps: Vec<Words>,
    /// How far, in words: which records.
    pub records: Words,
    /// Up to which class of fields, in words.
    pub class: Words,
}

/// By what a role may do something with records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It carries this role of the programme.
    Carries(Words),
    /// It carries this role of the programme as far as seeing goes.
    Reads(Words),
    /// The table grants it on every kind.
    Table,
    /// Everybody may.
    Public,
}

/// A role of the table with what it may do with records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRights {
    /// The role.
    pub role: RoleId,
    /// A line for each kind with which it may do something, in the order of the programmes.
    pub kinds: Vec<KindRights>,
}
