//! Folding: a normalised copy of a text that the grammar reads, with a way back to the source.
//!
//! What is folded: traditional characters and Taiwan or Hong Kong wording to mainland simplified, full-width
//! letters, digits and signs to half width (Chinese punctuation stays), odd spaces to one plain space, invisible
//! characters to nothing, radicals and compatibility forms that a PDF prints to the plain character.
//!
//! A simplified text is never "simplified": the script is judged clause by clause ([`script`]), so that 显著 keeps
//! its 著 and 乾坤 its 乾, and Taiwan's computer words are translated only in a document that shows Taiwan wording.

mod folded;
mod script;
mod table;

use std::borrow::Cow;

pub use folded::{Cursor, Folded};
use script::Survey;
use table::{Entry, Tier};

/// Folds a text.
pub fn fold(source: &str) -> Folded {
    let survey = Survey::of(source);
    if survey.is_plain() {
        return Folded::same(source);
    }
    let mut folder = Folder::new(source, survey, false);
    if !folder.run() {
        folder = Folder::new(source, survey, true);
        folder.run();
    }
    folder.out
}

/// Folds a name.
pub fn simplify(name: &str) -> Cow<'_, str> {
    if Survey::of(name).is_plain() { Cow::Borrowed(name) } else { Cow::Owned(fold(name).text) }
}

struct Folder<'a> {
    source: &'a str,
    survey: Survey,
    /// Whether Taiwan wording with another sense on the mainland is translated.
    taiwan: bool,
    /// Taiwan wording met so far.
    marks: usize,
    /// Everything before is written.
    written: usize,
    out: Folded,
}

impl<'a> Folder<'a> {
    fn new(source: &'a str, survey: Survey, taiwan: bool) -> Self {
        let out = Folded::with_capacity(source.len(), survey.traditional());
        Self { source, survey, taiwan, marks: 0, written: 0, out }
    }

    /// Folds the whole text; `false` where it turned out to be in Taiwan wording and must be folded again as such.
    fn run(&mut self) -> bool {
        let mut at = 0;
        let mut told = Vec::new();
        while at < self.source.len() {
            if !self.survey.is_traditional() {
                // A clause in which nothing may change is copied with those around it.
                let Some(marked) = table::next_marked(self.source, at) else { break };
                at = script::begin(self.source, at, marked);
            }
            let clause = script::clause(self.source, at, &mut told);
            if clause.traditional.unwrap_or(self.survey.is_traditional()) {
                at = self.traditional(&told[..clause.told]).max(clause.end);
            } else {
                self.simplified(&told[..clause.told]);
                at = clause.end;
            }
            if !self.taiwan && self.survey.is_taiwan(self.marks) {
                return false;
            }
        }
        self.copy_to(self.source.len());
        true
    }

    /// Folds a clause in traditional characters; returns where its last phrase stops, which may be past its end.
    fn traditional(&mut self, told: &[(u32, Entry)]) -> usize {
        let mut done = 0;
        for &(at, entry) in told {
            let at = at as usize;
            if at < done {
                continue;
            }
            if entry.begins_phrase()
                && (entry.is_phrase() || table::may_begin_phrase(self.source, at))
                && let Some((length, to, tier)) = table::phrase(&self.source[at..], self.taiwan)
            {
                self.marks += usize::from(tier == Tier::Always);
                self.replace(at, length, to);
                done = at + length;
            } else if entry.is_folded_in_traditional() {
                self.replace_char(at);
            }
        }
        done
    }

    /// Folds a clause that is simplified: only what no simplified text prints.
    fn simplified(&mut self, told: &[(u32, Entry)]) {
        for &(at, entry) in told {
            let at = at as usize;
            if entry.is_always() || entry.is_traditional() {
                self.replace_char(at);
            }
        }
    }

    fn replace_char(&mut self, at: usize) {
        let Some(c) = self.source[at..].chars().next() else { return };
        match table::target(c) {
            Some(to) if to.len_utf8() == 3 && c.len_utf8() == 3 => {
                self.copy_to(at);
                self.out.text.push(to);
                self.written = at + 3;
            }
            to => {
                let mut buffer = [0; 4];
                self.replace(at, c.len_utf8(), to.map_or("", |to| &*to.encode_utf8(&mut buffer)));
            }
        }
    }

    fn replace(&mut self, at: usize, length: usize, to: &str) {
        self.copy_to(at);
        let in_step =
            to.len() == length && three_bytes_each(to) && three_bytes_each(&self.source[at..at + length]);
        self.out.push(at, length, to, in_step);
        self.written = at + length;
    }

    fn copy_to(&mut self, at: usize) {
        if self.written < at
            && let Some(words) = self.source.get(self.written..at)
        {
            self.out.text.push_str(words);
            self.written = at;
        }
    }
}

/// Whether offsets in a phrase run in step with those in another of the same length.
fn three_bytes_each(text: &str) -> bool {
    text.chars().all(|c| c.len_utf8() == 3)
}

#[cfg(test)]
mod tests;
