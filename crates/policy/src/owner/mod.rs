//! Who owes a measure: labels, brackets, prose, and the lists of bodies within them.
//!
//! Reading order: `body` (what a body's name looks like), `list` (a list to single bodies), `label` (牵头单位：…),
//! `roles` (A牵头，B配合), `bracket` (where owners stand in a paragraph), `prose` (由A牵头), `declaration`
//! (排在第一位的为牵头单位), `places` (武鄂黄黄咸五市).

mod body;
mod bracket;
pub(crate) mod declaration;
mod label;
mod list;
mod places;
mod prose;
mod roles;

use std::ops::Range;

use plan::Role;

pub(crate) use body::{is_body, is_public};
pub(crate) use bracket::{brackets, cell, explicit, read};
pub(crate) use label::{label, opening as label_opening};
pub(crate) use list::split;
pub(crate) use places::Places;
pub(crate) use prose::prose;

/// A body named in a paragraph, with what it owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The body.
    pub(crate) name: String,
    /// What it owes.
    pub(crate) role: Role,
    /// How the text says so.
    pub(crate) said: Said,
    /// Where the paragraph names it.
    pub(crate) range: Range<usize>,
    /// Which list of the paragraph it comes from, and its place there: who is named first may lead.
    pub(crate) list: usize,
}

/// How the text says what a body owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// 牵头, 主办.
    Lead,
    /// 负责, 负责部门.
    Charge,
    /// 责任单位.
    Duty,
    /// 配合, 参与, 指导.
    Help,
    /// Named without a word on what it owes.
    Bare,
}

impl Said {
    /// The role where nothing else in the document says otherwise.
    pub(crate) fn role(self) -> Role {
        match self {
            Self::Lead | Self::Charge | Self::Bare => Role::Lead,
            Self::Duty | Self::Help => Role::Participant,
        }
    }
}

/// Where the label starts that a text before a colon ends in.
pub(crate) fn label_ending(before: &str) -> Option<usize> {
    label::ending(before).map(|(start, _)| start)
}

/// Whether a head of a column says what its bodies owe.
pub(crate) fn label_column(said: &Said) -> bool {
    matches!(said, Said::Lead | Said::Charge | Said::Help)
}

#[cfg(test)]
mod tests;
