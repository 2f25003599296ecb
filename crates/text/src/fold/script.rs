//! Judging the script: of the whole text, and clause by clause.

use super::table::Entry;

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
    /// Nothing in it is folded if it is simplified.
    pub(super) plain: bool,
}

impl Survey {
    /// Counts the characters that tell.
    pub(super) fn of(source: &str) -> Self {
        let mut survey = Self::default();
        for c in source.chars() {
            if !c.is_ascii() {
                let entry = Entry::of(c);
                if !entry.is_plain() {
                    survey.traditional += usize::from(entry.is_traditional());
                    survey.simplified += usize::from(entry.is_simplified());
                    survey.always |= entry.is_always();
                }
            }
        }
        survey
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

/// The clause that begins at `start`.
pub(super) fn clause(source: &str, start: usize) -> Clause {
    let (mut traditional, mut simplified, mut always) = (0_usize, 0_usize, false);
    let mut end = source.len();
    for (offset, c) in source[start..].char_indices() {
        let entry = Entry::of(c);
        if entry.is_plain() {
            continue;
        }
        traditional += usize::from(entry.is_traditional());
        simplified += usize::from(entry.is_simplified());
        always |= entry.is_always();
        if entry.is_boundary() {
            end = start + offset + c.len_utf8();
            break;
        }
    }
    let verdict = match traditional.cmp(&simplified) {
        std::cmp::Ordering::Less => Some(false),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(true),
    };
    Clause { end, traditional: verdict, plain: traditional == 0 && !always }
}
