//! A set of words, each with a meaning, that finds the longest of them at a place of a text.

use crate::lexicon::{Heads, Tails};
pub(crate) use crate::lexicon::{beginning, ending, find, has, places};

/// The most words of a lexicon, its lists together.
const MOST: usize = 1024;

/// Lists of words, each list with its meaning.
pub(crate) struct Lexicon<T: 'static> {
    words: Heads<MOST>,
    lists: &'static [(T, &'static [&'static str])],
}

/// The same for the end of a text.
pub(crate) struct Endings<T: 'static> {
    words: Tails,
    lists: &'static [(T, &'static [&'static str])],
}

impl<T: Copy> Endings<T> {
    /// As [`Lexicon::new`].
    pub(crate) const fn new(
        lists: &'static [(T, &'static [&'static str])],
        words: &'static [&'static str],
    ) -> Self {
        Self { words: Tails::new(words), lists }
    }

    /// The longest word at the end of `text`.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        meant(self.lists, self.words.which(text)?)
    }
}

/// The word at a place of several lists, with its list's meaning.
fn meant<T: Copy>(lists: &[(T, &[&'static str])], mut at: usize) -> Option<(&'static str, T)> {
    for (meaning, list) in lists {
        match list.get(at) {
            Some(word) => return Some((word, *meaning)),
            None => at -= list.len(),
        }
    }
    None
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of lists; `words` are the words of all of them, as [`joined`] makes them. Where a word stands in two
    /// lists the first one counts.
    pub(crate) const fn new(
        lists: &'static [(T, &'static [&'static str])],
        words: &'static [&'static str],
    ) -> Self {
        Self { words: Heads::new(words), lists }
    }

    /// The longest word at the start of `text`.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        meant(self.lists, self.words.which(text)?)
    }

    /// Gives the meaning of every word that stands anywhere in `text`, as often as it does.
    pub(crate) fn each(&self, text: &str, mut found: impl FnMut(T)) {
        self.words.each(text, |at| {
            if let Some((_, meaning)) = meant(self.lists, at) {
                found(meaning);
            }
        });
    }
}

/// The words of several lists, one after the other.
pub(crate) const fn joined<T, const COUNT: usize>(lists: &[(T, &[&'static str])]) -> [&'static str; COUNT] {
    let mut out = [""; COUNT];
    let (mut list, mut filled) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].1.len() {
            out[filled] = lists[list].1[at];
            filled += 1;
            at += 1;
        }
        list += 1;
    }
    assert!(filled == COUNT);
    out
}

/// How many words several lists have together.
pub(crate) const fn count<T>(lists: &[(T, &[&'static str])]) -> usize {
    let (mut list, mut words) = (0, 0);
    while list < lists.len() {
        words += lists[list].1.len();
        list += 1;
    }
    words
}
