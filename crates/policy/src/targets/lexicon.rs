//! A set of words, each with a meaning, that finds the longest of them at a place of a text.

pub(crate) use crate::lexicon::{beginning, ending, has};

/// Words sorted so that those with the same first character lie together.
pub(crate) struct Lexicon<T> {
    words: Vec<(&'static str, T)>,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of lists of words, each list with its meaning.
    pub(crate) fn new(lists: &[(T, &[&'static str])]) -> Self {
        let mut words: Vec<(&'static str, T)> =
            lists.iter().flat_map(|(meaning, list)| list.iter().map(|word| (*word, *meaning))).collect();
        words.sort_by(|a, b| a.0.cmp(b.0));
        words.dedup_by(|later, first| later.0 == first.0);
        Self { words }
    }

    /// The longest word at the start of `text`.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        let first = text.chars().next()?;
        let from = self.words.partition_point(|(word, _)| word.chars().next() < Some(first));
        self.words[from..]
            .iter()
            .take_while(|(word, _)| word.starts_with(first))
            .filter(|(word, _)| text.starts_with(word))
            .max_by_key(|(word, _)| word.len())
            .copied()
    }
}
