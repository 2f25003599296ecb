//! Things to be done, and who owes them.

use base::Span;
use serde::{Deserialize, Serialize};

/// The lowest numbered item that tells somebody to do something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// As printed: `1.`, `（三）`, or `""`.
    pub number: String,
    /// The heading's words, or the first clause; simplified.
    pub title: String,
    /// Title of the heading just above, simplified.
    pub section: String,
    /// 牵头单位: single bodies as named, simplified.
    pub leads: Vec<String>,
    /// 责任单位, 配合单位.
    pub participants: Vec<String>,
    /// The first 12 characters of the item after its number, verbatim.
    pub quote: String,
    /// The whole item.
    pub span: Span,
    /// Index of the item's own heading in the outline.
    pub outline: Option<u32>,
    /// The same bodies with the place where each is named.
    #[serde(default)]
    pub owners: Vec<Owner>,
}

/// What a body owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任, 配合, 参加.
    Participant,
}

/// A body at the place where it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The body's name as in `leads` or `participants`.
    pub name: String,
    /// What it owes.
    pub role: Role,
    /// Where it is named; several bodies may share one place (`武鄂黄黄咸五市`).
    pub span: Span,
}
