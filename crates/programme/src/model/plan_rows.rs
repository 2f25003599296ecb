//! Records made of the rows of a plan's table.

use base::Words;

use super::field::words_of;
use super::{Expression, Name};

words_of! {
    /// Which part of a cell is meant.
    RowPart {
        Start = "start", "起", "where it begins";
        End = "end", "止", "where it ends";
        Place = "place", "其中第一个地名", "the first place that it names";
        OtherPlaces = "other_places", "其余的地名", "the other places that it names";
    }
}

/// A table of a plan whose rows become records.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRows {
    /// What one calls it.
    pub words: Words,
    /// What the title of the table must match.
    pub caption: Option<Name>,
    /// Field → column.
    pub fields: Vec<(Name, RowField)>,
    /// Fields that no column gives.
    pub set: Vec<(Name, Expression)>,
}

impl PlanRows {
    /// Whether a table of this title may be meant.
    pub fn takes(&self, title: &str) -> bool {
        let Some(caption) = &self.caption else { return true };
        let pattern = regex_lite::RegexBuilder::new(caption).size_limit(1 << 20).build();
        pattern.is_ok_and(|pattern| pattern.is_match(title))
    }
}

/// What a field takes from a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowField {
    /// The headings that its column may have.
    pub headings: Vec<Name>,
    /// Which part of the cell.
    pub part: Option<RowPart>,
    /// Characters that part several values.
    pub split: Option<String>,
    /// Whether a table without the column is meant, too.
    pub optional: bool,
}
