//! Tables of a plan.

use base::Span;
use serde::{Deserialize, Serialize};

/// A table with merged cells filled down and across.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// `表1 …`, simplified; `""` where it has none.
    pub title: String,
    /// Head row.
    pub columns: Vec<String>,
    /// Rows of the same width as the head.
    pub rows: Vec<Vec<String>>,
    /// The table with its title.
    pub span: Span,
    /// Index in the outline of the heading it stands under.
    pub section: Option<u32>,
}
