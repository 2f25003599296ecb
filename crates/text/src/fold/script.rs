//! Judging the script: of the whole text, and clause by clause.

use super::table::{self, Entry};

/// What a first look at the whole text tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Survey {
    traditional: usize,
    simplified: usize,
    always: bool,
}

/// A clause and its script.
pub(super) struct Clause {
    /// One past its last byte, the mark that ends it included.
    pub(super) end: usize,
    /// Its script; `None` where it does not tell.
    pub(super) traditional: Option<bool>,
    /// How many of its characters may have to change.
    pub(super) told: usize,
}

impl Survey {
    /// Counts the characters that tell.
    pub(super) fn of(source: &str) -> Self {
        let mut survey = Self::default();
        // Without a character that may change nobody asks for the script.
        if table::next_marked(source, 0).is_none() {
            return survey;
        }
        let mut at = 0;
        while at < source.len() {
            let (entry, length) = Entry::at(source, at);
            survey.traditional += usize::from(entry.is_traditional());
            survey.simplified += usize::from(entry.is_simplified());
            survey.always |= entry.is_always();
            at += length;
        }
        survey
    }

    /// How many characters only traditional texts print.
    pub(super) fn traditional(self) -> usize {
        self.traditional
    }

    /// Nothing to fold.
    pub(super) fn is_plain(self) -> bool {
        self.traditional == 0 && !self.always
    }

    /// Whether the text on the whole is in traditional characters.
    pub(super) fn is_traditional(self) -> bool {
        self.traditional > self.simplified
    }

    /// Whether so many words that only Taiwan or Hong Kong uses show that the whole text is worded so.
    pub(super) fn is_taiwan(self, marks: usize) -> bool {
        let wanted = if self.traditional < 200 { 1 } else { 2 };
        self.is_traditional() && marks >= wanted
    }
}

/// Where the clause begins that holds the byte at `at`, which is not before `from`.
pub(super) fn begin(source: &str, from: usize, at: usize) -> usize {
    let before = source[from..at].char_indices().rev();
    let mut ends = before.filter(|(_, c)| Entry::of(*c).is_boundary());
    ends.next().map_or(from, |(end, c)| from + end + c.len_utf8())
}

/// The clause that begins at `start`; its characters that may have to change are put at the start of `told`, with their
/// places.
pub(super) fn clause(source: &str, start: usize, told: &mut Vec<(u32, Entry)>) -> Clause {
    let (mut traditional, mut simplified, mut count) = (0_usize, 0_usize, 0);
    let mut end = start;
    while end < source.len() {
        let (entry, length) = Entry::at(source, end);
        traditional += usize::from(entry.is_traditional());
        simplified += usize::from(entry.is_simplified());
        // Written in any case and counted if it tells: that is cheaper than to decide.
        match told.get_mut(count) {
            Some(place) => *place = (end as u32, entry),
            None => told.push((end as u32, entry)),
        }
        count += usize::from(entry.is_told());
        end += length;
        if entry.is_boundary() {
            break;
        }
    }
    let verdict = match traditional.cmp(&simplified) {
        std::cmp::Ordering::Less => Some(false),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(true),
    };
    Clause { end, traditional: verdict, told: count }
}
