//! A folded text with the way back to its source.

use std::ops::Range;

/// A place where lengths differ between the folded text and its source. Between two edits both run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    folded: (u32, u32),
    source: (u32, u32),
}

/// A normalised copy of a text, with a map of offsets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    edits: Vec<Edit>,
    traditional: usize,
}

impl Folded {
    /// A copy without change.
    pub(super) fn same(source: &str) -> Self {
        Self { text: source.to_owned(), ..Self::default() }
    }

    /// An empty text with room, of a source with so many characters that only traditional texts print.
    pub(super) fn with_capacity(bytes: usize, traditional: usize) -> Self {
        Self { text: String::with_capacity(bytes), edits: Vec::new(), traditional }
    }

    /// Adds words that stand at `source..source + length`, changed into `to`.
    pub(super) fn push(&mut self, source: usize, length: usize, to: &str, in_step: bool) {
        let start = self.text.len();
        self.text.push_str(to);
        if !in_step {
            let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            self.edits.push(Edit {
                folded: (narrow(start), narrow(self.text.len())),
                source: (narrow(source), narrow(source + length)),
            });
        }
    }

    /// How many characters of the source only traditional texts print.
    pub fn traditional(&self) -> usize {
        self.traditional
    }

    /// Bytes of the folded text.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the folded text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The bytes of the source that a range of the folded text stands for.
    ///
    /// Monotone, and always whole characters: a range that cuts a character or a replaced phrase (知识产权 for
    /// 智慧財產權) gets all of it.
    pub fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let range = whole(&self.text, range);
        map(&self.edits, range, |edit| (edit.folded, edit.source))
    }

    /// A range of the folded text in stretches, each with what it stands for in the source: either both run in step
    /// (the same length), or the stretch is a replaced phrase and stands as a whole.
    pub fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        let index = self.edits.partition_point(|edit| edit.folded.1 as usize <= range.start);
        self.stretches_from(index, range)
    }

    /// A way through the text that is quick where ranges are asked for in order.
    pub fn cursor(&self) -> Cursor<'_> {
        Cursor { folded: self, at: 0 }
    }

    fn stretches_from(
        &self,
        mut index: usize,
        range: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + '_ {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end {
                let edit = self.edits.get(index).filter(|edit| (edit.folded.0 as usize) < range.end);
                let (folded, source) = match edit {
                    Some(edit) if edit.folded.0 as usize <= at => {
                        index += 1;
                        (
                            at..(edit.folded.1 as usize).min(range.end),
                            edit.source.0 as usize..edit.source.1 as usize,
                        )
                    }
                    _ => {
                        let folded = at..edit.map_or(range.end, |edit| edit.folded.0 as usize);
                        let start = match index.checked_sub(1).and_then(|i| self.edits.get(i)) {
                            None => folded.start,
                            Some(last) => last.source.1 as usize + (folded.start - last.folded.1 as usize),
                        };
                        (folded.clone(), start..start + folded.len())
                    }
                };
                at = folded.end;
                if !folded.is_empty() {
                    return Some((folded, source));
                }
            }
            None
        })
    }

    /// The bytes of the folded text that a range of the source became; the other way of [`Folded::to_source`].
    pub fn from_source(&self, range: Range<usize>) -> Range<usize> {
        let range = map(&self.edits, range, |edit| (edit.source, edit.folded));
        whole(&self.text, range)
    }
}

/// A way through a [`Folded`] text that remembers where it was.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    folded: &'a Folded,
    /// How many edits begin at or before the range that was asked for last.
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The folded text.
    pub fn text(&self) -> &'a str {
        &self.folded.text
    }

    /// As [`Folded::from_source`].
    pub fn from_source(&mut self, range: Range<usize>) -> Range<usize> {
        let edits = &self.folded.edits;
        let begins = |edit: &Edit| edit.source.0 as usize <= range.start;
        if self.at > 0 && !edits.get(self.at - 1).is_some_and(begins) {
            self.at = edits.partition_point(begins);
        }
        self.at += edits[self.at..].iter().take_while(|edit| begins(edit)).count();
        let near = &edits[self.at.saturating_sub(1)..];
        if near.first().is_none_or(|edit| edit.source.1 as usize <= range.start)
            && near.get(usize::from(self.at > 0)).is_none_or(|edit| edit.source.0 as usize >= range.end)
        {
            // No edit within: both run in step.
            let last = self.at.checked_sub(1).and_then(|at| edits.get(at));
            let (from, to) = last.map_or((0, 0), |edit| (edit.source.1 as usize, edit.folded.1 as usize));
            return whole(&self.folded.text, range.start - from + to..range.end.max(range.start) - from + to);
        }
        self.folded.from_source(range)
    }

    /// As [`Folded::stretches`], for a range within the one whose place in the source was asked for last.
    pub fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
        let mut index = self.at.saturating_sub(1);
        while self.folded.edits.get(index).is_some_and(|edit| edit.folded.1 as usize <= range.start) {
            index += 1;
        }
        self.folded.stretches_from(index, range)
    }
}

/// Widens a range to character boundaries and keeps it within the text.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    let mut end = range.end.min(text.len()).max(start);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

type Ends = (u32, u32);

fn map(edits: &[Edit], range: Range<usize>, sides: impl Fn(&Edit) -> (Ends, Ends)) -> Range<usize> {
    let known = edits.partition_point(|edit| sides(edit).0.0 as usize <= range.start);
    let start = match edits[..known].last().map(&sides) {
        None => range.start,
        Some((here, there)) if range.start < here.1 as usize => there.0 as usize,
        Some((here, there)) => there.1 as usize + (range.start - here.1 as usize),
    };
    if range.is_empty() {
        return start..start;
    }
    let known = edits.partition_point(|edit| (sides(edit).0.0 as usize) < range.end);
    let end = match edits[..known].last().map(&sides) {
        None => range.end,
        Some((here, there)) if range.end <= here.1 as usize => there.1 as usize,
        Some((here, there)) => there.1 as usize + (range.end - here.1 as usize),
    };
    start..end.max(start)
}
