//! Word lists that are asked often. A bit set of three-byte heads or tails turns most questions away at once; what is
//! left is answered from a short chain of words, longest first. All of it is made at compile time.

/// Words that a text may begin with, or hold; fewer than `MOST`.
pub(crate) struct Heads<const MOST: usize = 256>(Index<MOST>);

/// Words that a text may end in.
pub(crate) struct Tails(Index<256>);

/// The most words of fewer than three bytes in a list.
const SHORT: usize = 4;

/// Words by a hash of three of their bytes.
struct Index<const MOST: usize> {
    words: &'static [&'static str],
    seen: [u64; 64],
    /// The first word of each chain, counted from 1; 0 where there is none.
    first: [u16; MOST],
    /// The word after each word in its chain.
    next: [u16; MOST],
    /// Words of fewer than three bytes, counted from 1: they stand in no chain.
    short: [u16; SHORT],
}

const fn slot(a: u8, b: u8, c: u8) -> usize {
    (((a as usize & 0x0f) << 12) ^ ((b as usize & 0x3f) << 6) ^ (c as usize & 0x3f)) & 0x0fff
}

impl<const MOST: usize> Index<MOST> {
    const fn new(words: &'static [&'static str], tails: bool) -> Self {
        assert!(words.len() < MOST);
        let mut out = Self { words, seen: [0; 64], first: [0; MOST], next: [0; MOST], short: [0; SHORT] };
        let (mut at, mut short) = (0, 0);
        while at < words.len() {
            let bytes = words[at].as_bytes();
            if bytes.len() < 3 {
                out.short[short] = at as u16 + 1;
                short += 1;
                at += 1;
                continue;
            }
            let from = if tails { bytes.len() - 3 } else { 0 };
            let slot = slot(bytes[from], bytes[from + 1], bytes[from + 2]);
            out.seen[slot >> 6] |= 1 << (slot & 63);
            // Longer words stand before shorter ones.
            let mut before = 0;
            let mut here = out.first[Self::chain(slot)];
            while here > 0 && words[here as usize - 1].len() >= bytes.len() {
                before = here;
                here = out.next[here as usize];
            }
            out.next[at + 1] = here;
            if before == 0 {
                out.first[Self::chain(slot)] = at as u16 + 1;
            } else {
                out.next[before as usize] = at as u16 + 1;
            }
            at += 1;
        }
        out
    }

    /// The chain of words with the same three bytes, and perhaps others.
    const fn chain(slot: usize) -> usize {
        (slot ^ (slot >> 6)) % MOST
    }

    #[inline]
    fn may(&self, bytes: [u8; 3]) -> bool {
        let slot = slot(bytes[0], bytes[1], bytes[2]);
        self.seen[slot >> 6] & (1 << (slot & 63)) != 0
    }

    /// Gives the words of the chain of three bytes.
    fn each(&self, bytes: [u8; 3], mut found: impl FnMut(usize)) {
        let mut here = usize::from(self.first[Self::chain(slot(bytes[0], bytes[1], bytes[2]))]);
        while here > 0 {
            found(here - 1);
            here = usize::from(self.next[here]);
        }
    }

    /// Which of the words is the longest in the chain of three bytes that satisfies a test.
    #[inline]
    fn longest(&self, bytes: Option<&[u8; 3]>, is: impl Fn(&str) -> bool) -> Option<usize> {
        if let Some(&bytes) = bytes
            && self.may(bytes)
        {
            let mut here = usize::from(self.first[Self::chain(slot(bytes[0], bytes[1], bytes[2]))]);
            while here > 0 {
                if is(self.words[here - 1]) {
                    return Some(here - 1);
                }
                here = usize::from(self.next[here]);
            }
        }
        let mut short = self.short.iter().map_while(|at| usize::from(*at).checked_sub(1));
        short.find(|at| is(self.words[*at]))
    }
}

/// Whether a text ends with a word; a byte of the character before the last tells most words apart without a call.
#[inline]
fn ends(text: &str, word: &str) -> bool {
    let (bytes, parts) = (text.as_bytes(), word.as_bytes());
    let same = match (parts.len().checked_sub(4), bytes.len().checked_sub(4)) {
        (Some(b), Some(a)) => bytes[a] == parts[b],
        (None, _) => true,
        (Some(_), None) => false,
    };
    same && text.ends_with(word)
}

/// Whether a text begins with a word; two bytes tell most words apart without a call.
#[inline]
fn begins(text: &str, word: &str) -> bool {
    let (bytes, parts) = (text.as_bytes(), word.as_bytes());
    let same = |at: usize| match (bytes.get(at), parts.get(at)) {
        (Some(a), Some(b)) => a == b,
        (_, None) => true,
        (None, Some(_)) => false,
    };
    same(2) && same(5) && text.starts_with(word)
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

/// The first place of a word in a text; for short texts and words, where preparing a search costs more than the
/// search.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    // In a long text the search is worth its preparation.
    if text.len() > 700 && word.len() >= 3 {
        return memchr::memmem::find(text, word);
    }
    // The last byte of a Chinese character tells most.
    let tell = word.len().clamp(1, 3) - 1;
    let last = text.len().checked_sub(word.len())?;
    let Some(&byte) = word.get(tell) else { return Some(0) };
    let mut from = 0;
    while let Some(found) = memchr::memchr(byte, text.get(from + tell..=last + tell)?) {
        let at = from + found;
        if text[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The places of a word in a text, one after the other.
pub(crate) fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let tell = word.len().clamp(1, 3) - 1;
    let byte = word.as_bytes().get(tell).copied().unwrap_or(0);
    let mut done = 0;
    memchr::memchr_iter(byte, text.as_bytes()).filter_map(move |found| {
        let at = found.checked_sub(tell).filter(|at| *at >= done)?;
        let found = text.as_bytes()[at..].starts_with(word.as_bytes());
        done = if found { at + word.len() } else { done };
        found.then_some(at)
    })
}

/// Whether any of `words` occurs in `text`.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| find(text, word).is_some())
}

impl<const MOST: usize> Heads<MOST> {
    /// A list of words.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self(Index::new(words, false))
    }

    /// The longest word that the text begins with.
    #[inline]
    pub(crate) fn opening(&self, text: &str) -> Option<&'static str> {
        self.which(text).map(|at| self.0.words[at])
    }

    /// The place in the list of the longest word that the text begins with.
    #[inline]
    pub(crate) fn which(&self, text: &str) -> Option<usize> {
        self.0.longest(text.as_bytes().first_chunk(), |word| begins(text, word))
    }

    /// Whether a word is one of the list.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.opening(word).is_some_and(|found| found.len() == word.len())
    }

    /// The first place where one of the words stands, and the longest that stands there.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        debug_assert_eq!(self.0.short[0], 0);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(here) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            if self.0.may(*here)
                && let Some(word) = text.get(at..).and_then(|rest| self.opening(rest))
            {
                return Some((at, word));
            }
            at += if here[0] >= 0xe0 { 3 } else { 1 };
        }
        None
    }

    /// Gives the place in the list of every word that stands anywhere in the text.
    pub(crate) fn each(&self, text: &str, mut found: impl FnMut(usize)) {
        debug_assert_eq!(self.0.short[0], 0);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(here) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            if self.0.may(*here)
                && let Some(rest) = text.get(at..)
            {
                self.0.each(*here, |word| {
                    if begins(rest, self.0.words[word]) {
                        found(word);
                    }
                });
            }
            at += if here[0] >= 0xe0 { 3 } else { 1 };
        }
    }

    /// Whether one of the words stands in the text.
    pub(crate) fn within(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

impl Tails {
    /// A list of words.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self(Index::new(words, true))
    }

    /// Whether the text ends in one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.closing(text).is_some()
    }

    /// The longest word that the text ends in.
    #[inline]
    pub(crate) fn closing(&self, text: &str) -> Option<&'static str> {
        self.which(text).map(|at| self.0.words[at])
    }

    /// The place in the list of the longest word that the text ends in.
    #[inline]
    pub(crate) fn which(&self, text: &str) -> Option<usize> {
        self.0.longest(text.as_bytes().last_chunk(), |word| ends(text, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_words() {
        for (text, word) in
            [("建成投用建设", "建设"), ("建", "建"), ("a-b", "b"), ("", "建"), ("投用", ""), ("建成", "成立")]
        {
            assert_eq!(find(text, word), text.find(word), "{word} in {text}");
        }
    }

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
