//! The generated tables and how to look something up in them.

/// A phrase: where its words lie in [`WORDS`], and where it applies.
struct Phrase {
    at: u32,
    from: u8,
    to: u8,
    tier: u8,
}

include!(concat!(env!("OUT_DIR"), "/fold_tables.rs"));

/// What is known of one character.
#[derive(Clone, Copy)]
pub(super) struct Entry(u8);

impl Entry {
    /// Only traditional texts print it.
    const TRADITIONAL: u8 = 1;
    /// Both scripts print it, with another sense or form.
    const SHARED: u8 = 1 << 1;
    /// Only simplified texts print it.
    const SIMPLIFIED: u8 = 1 << 2;
    /// Folded whatever the script.
    const ALWAYS: u8 = 1 << 3;
    /// A phrase begins with it.
    const PHRASE: u8 = 1 << 4;
    /// It ends a clause.
    const BOUNDARY: u8 = 1 << 5;
    /// It is a phrase by itself.
    const ALONE: u8 = 1 << 6;

    /// The entry of a character.
    #[inline]
    pub(super) fn of(c: char) -> Self {
        let at = c as usize;
        let block = INDEX.get(at / BLOCK).map_or(0, |&block| usize::from(block));
        Self(ENTRIES.get(block * BLOCK + at % BLOCK).copied().unwrap_or(0))
    }

    /// The entry of the character whose first byte stands at `at`, and its length in bytes.
    #[inline(always)]
    pub(super) fn at(text: &str, at: usize) -> (Self, usize) {
        let bytes = text.as_bytes();
        let lead = bytes[at];
        // A block holds the characters that share all but their last byte.
        if lead & 0xf0 == 0xe0
            && let Some(&third) = bytes.get(at + 2)
        {
            let second = bytes[at + 1];
            let block = usize::from(INDEX[usize::from(lead & 0x0f) << 6 | usize::from(second & 63)]);
            return (Self(ENTRIES[block * BLOCK + usize::from(third & 63)]), 3);
        }
        if lead < 0x80 {
            return (Self::of(char::from(lead)), 1);
        }
        let c = text[at..].chars().next().unwrap_or('\0');
        (Self::of(c), c.len_utf8())
    }

    #[inline]
    fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }

    /// Only traditional texts print it.
    #[inline]
    pub(super) fn is_traditional(self) -> bool {
        self.has(Self::TRADITIONAL)
    }

    /// Only simplified texts print it.
    #[inline]
    pub(super) fn is_simplified(self) -> bool {
        self.has(Self::SIMPLIFIED)
    }

    /// Folded whatever the script.
    #[inline]
    pub(super) fn is_always(self) -> bool {
        self.has(Self::ALWAYS)
    }

    /// Folded in a clause of one script or the other.
    #[inline]
    pub(super) fn is_told(self) -> bool {
        self.has(Self::TRADITIONAL | Self::SHARED | Self::ALWAYS | Self::PHRASE)
    }

    /// Folded in a traditional clause.
    #[inline]
    pub(super) fn is_folded_in_traditional(self) -> bool {
        self.has(Self::TRADITIONAL | Self::SHARED | Self::ALWAYS)
    }

    /// A phrase begins with it.
    #[inline]
    pub(super) fn begins_phrase(self) -> bool {
        self.has(Self::PHRASE)
    }

    /// It is a phrase by itself.
    #[inline]
    pub(super) fn is_phrase(self) -> bool {
        self.has(Self::ALONE)
    }

    /// It ends a clause.
    #[inline]
    pub(super) fn is_boundary(self) -> bool {
        self.has(Self::BOUNDARY)
    }
}

/// What a character becomes; `None` where it is left out.
pub(super) fn target(c: char) -> Option<char> {
    let at = c as usize;
    let block = INDEX.get(at / BLOCK).map_or(0, |&block| usize::from(block));
    TARGETS.get(block * BLOCK + at % BLOCK).and_then(|&to| char::from_u32(to)).filter(|&to| to != '\0')
}

/// Where a phrase applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tier {
    /// Characters in context.
    Script,
    /// Wording that only Taiwan or Hong Kong uses.
    Always,
    /// Wording that means something else on the mainland.
    Taiwan,
}

/// Whether a phrase of several characters may begin at `at`: few pairs of characters begin one.
#[inline]
pub(super) fn may_begin_phrase(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes.get(at..at + 6) {
        Some(pair) if pair[0] & pair[3] & 0xf0 == 0xe0 => {
            let at = pair_slot(pair[1], pair[2], pair[4], pair[5]);
            PAIRS[at >> 6] >> (at & 63) & 1 == 1
        }
        _ => true,
    }
}

/// The bit of two characters of three bytes each; the same as in `build/phrases.rs`.
fn pair_slot(a: u8, b: u8, c: u8, d: u8) -> usize {
    let [a, b, c, d] = [a, b, c, d].map(|byte| usize::from(byte & 63));
    (a ^ b << 8 ^ c << 5 ^ d << 2) & 0x3fff
}

/// The longest phrase that `rest` begins with: its length there, its result and its tier.
pub(super) fn phrase(rest: &str, taiwan: bool) -> Option<(usize, &'static str, Tier)> {
    let start = start(rest.chars().next()?)?;
    let (from, to) = (STARTS[start].1, STARTS.get(start + 1)?.1);
    for phrase in PHRASES.get(usize::from(from)..usize::from(to))? {
        let tier = match phrase.tier {
            0 => Tier::Script,
            1 => Tier::Always,
            _ if taiwan => Tier::Taiwan,
            _ => continue,
        };
        let (at, from, to) = (phrase.at as usize, usize::from(phrase.from), usize::from(phrase.to));
        let source = WORDS.get(at..at + from)?;
        if rest.starts_with(source) {
            return Some((from, WORDS.get(at + from..at + from + to)?, tier));
        }
    }
    None
}

/// Where the phrases that begin with a character start.
fn start(first: char) -> Option<usize> {
    let mut at = ((first as u32).wrapping_mul(0x9E37_79B1) >> 21) as usize;
    loop {
        let start = usize::from(SLOTS[at % SLOTS.len()]);
        match STARTS.get(start) {
            None => return None,
            Some((c, _)) if *c == first as u32 => return Some(start),
            Some(_) => at += 1,
        }
    }
}

/// The first character at or after `from` that may change in a simplified text.
pub(super) fn next_marked(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&lead) = bytes.get(at) {
        let (marked, length) = match lead {
            0..0xc0 => (false, 1),
            0xe0..0xf0 => {
                let [second, third] = [bytes[at + 1], bytes[at + 2]];
                let word = usize::from(lead & 0x0f) << 6 | usize::from(second & 63);
                (MARKED[word] >> (third & 63) & 1 == 1, 3)
            }
            _ => {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
                let entry = Entry::of(c);
                (entry.is_always() || entry.is_traditional(), c.len_utf8())
            }
        };
        if marked {
            return Some(at);
        }
        at += length;
    }
    None
}
