//! Word lists that are asked often: a bit set of three-byte heads or tails turns most questions away at once.

/// Words that a text may begin with, or hold.
pub(crate) struct Heads {
    words: &'static [&'static str],
    seen: [u64; 64],
}

/// Words that a text may end in.
pub(crate) struct Tails {
    words: &'static [&'static str],
    seen: [u64; 64],
}

const fn slot(a: u8, b: u8, c: u8) -> usize {
    (((a as usize & 0x0f) << 12) ^ ((b as usize & 0x3f) << 6) ^ (c as usize & 0x3f)) & 0x0fff
}

const fn mark(mut seen: [u64; 64], at: usize) -> [u64; 64] {
    seen[at >> 6] |= 1 << (at & 63);
    seen
}

/// Whether a text can begin with a word, by the first byte and the third: most words are turned away without a call.
fn may_begin(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    word.first() == text.first() && (word.len() < 3 || word.get(2) == text.get(2))
}

/// The longest of `words` that begins `text`.
pub(crate) fn beginning<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let begins = |word: &&&str| may_begin(text, word) && text.starts_with(**word);
    words.iter().filter(begins).max_by_key(|word| word.len()).copied()
}

/// The longest of `words` that ends `text`.
pub(crate) fn ending<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let last = text.as_bytes().last();
    let ends = |word: &&&str| word.as_bytes().last() == last && text.ends_with(**word);
    words.iter().filter(ends).max_by_key(|word| word.len()).copied()
}

impl Heads {
    /// A list of words of at least one Chinese character or three bytes each.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut seen = [0; 64];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() >= 3);
            seen = mark(seen, slot(bytes[0], bytes[1], bytes[2]));
            at += 1;
        }
        Self { words, seen }
    }

    fn may(&self, bytes: &[u8]) -> bool {
        bytes.len() >= 3 && {
            let at = slot(bytes[0], bytes[1], bytes[2]);
            self.seen[at >> 6] & (1 << (at & 63)) != 0
        }
    }

    /// The longest word that the text begins with.
    pub(crate) fn opening(&self, text: &str) -> Option<&'static str> {
        if !self.may(text.as_bytes()) {
            return None;
        }
        beginning(text, self.words)
    }

    /// The first place where one of the words stands, and the longest that stands there.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at + 3 <= bytes.len() {
            if self.may(&bytes[at..])
                && let Some(word) = text.get(at..).and_then(|rest| self.opening(rest))
            {
                return Some((at, word));
            }
            at += if bytes[at] >= 0xe0 { 3 } else { 1 };
        }
        None
    }

    /// Whether one of the words stands in the text.
    pub(crate) fn within(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

impl Tails {
    /// A list of words of at least one Chinese character or three bytes each.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut seen = [0; 64];
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() >= 3);
            let end = bytes.len();
            seen = mark(seen, slot(bytes[end - 3], bytes[end - 2], bytes[end - 1]));
            at += 1;
        }
        Self { words, seen }
    }

    /// Whether the text ends in one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.closing(text).is_some()
    }

    /// The longest word that the text ends in.
    pub(crate) fn closing(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        let end = bytes.len();
        if end < 3 {
            return None;
        }
        let at = slot(bytes[end - 3], bytes[end - 2], bytes[end - 1]);
        if self.seen[at >> 6] & (1 << (at & 63)) == 0 {
            return None;
        }
        ending(text, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_tails() {
        static HEADS: Heads = Heads::new(&["牵头", "牵头单位", "负责"]);
        static TAILS: Tails = Tails::new(&["局", "管委会"]);
        assert_eq!(HEADS.find("由市科技局牵头单位"), Some((15, "牵头单位")));
        assert_eq!(HEADS.find("a，b"), None);
        assert_eq!(TAILS.closing("样例管委会"), Some("管委会"));
        assert!(!TAILS.ends("样例市"));
    }
}
