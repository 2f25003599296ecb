//! Changes inputs by chance that repeats: the same seed gives the same inputs on every machine.
//!
//! So plain `cargo test` on stable Rust tries a bounded number of damaged files of every format; `fuzz/` tries
//! unbounded numbers under libFuzzer.
#![allow(dead_code, reason = "each test binary uses a part of it")]

/// Words that mean something to one reader or another.
const WORDS: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "第一章",
    "到2027年",
    "达到",
    "不少于",
    "%",
    "万",
    "亿元",
    "牵头单位：",
    "责任单位：",
    "、",
    "（",
    "）",
    "《",
    "》",
    "“",
    "\n",
    "\t",
    "|",
    "---",
    "##",
    "——",
    "２０２５",
    "〇",
    "\u{3000}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{20000}",
    "😀",
    "國",
    "<table>",
    "<td colspan=9>",
    "</tr>",
    "<!--",
    "&#x10FFFF;",
    "<w:p>",
    "<w:tbl>",
    "w:val=\"-1\"",
    "4294967295",
    "-1",
    "%%",
    "endobj",
    "/Type/Page",
    "BT",
    "Tj",
    "<<",
    ">>",
    "[",
    "]",
    "\0",
];

/// A source of inputs.
pub(crate) struct Mutator(u64);

impl Mutator {
    /// Inputs from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        // xorshift64*.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or(0)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let end = start + self.below((length - start).min(64) + 1);
        start..end
    }

    /// One of `seeds` with some changes.
    pub(crate) fn mutate(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let chosen = self.below(seeds.len());
        let mut bytes = seeds.get(chosen).cloned().unwrap_or_default();
        for _ in 0..=self.below(8) {
            let range = self.range(bytes.len());
            match self.below(8) {
                0 => {
                    bytes.iter_mut().skip(range.start).take(1).for_each(|byte| *byte ^= 1 << (range.end % 8));
                }
                1 => drop(bytes.drain(range)),
                2 => bytes.truncate(range.start.max(bytes.len() / 2)),
                3 => {
                    let copy = bytes[range.clone()].to_vec();
                    bytes.splice(range.start..range.start, copy.repeat(1 + range.end % 5));
                }
                4 => {
                    let other = self.below(seeds.len());
                    let other = seeds.get(other).cloned().unwrap_or_default();
                    let piece = self.range(other.len());
                    bytes.splice(range, other[piece].iter().copied());
                }
                5 => {
                    let byte = [0, 0x7F, 0x80, 0xFF, b'<', b'"'][self.below(6)];
                    bytes.splice(range.start..range.start, [byte]);
                }
                _ => {
                    let word = WORDS[self.below(WORDS.len())];
                    bytes.splice(range.start..range.start, word.bytes());
                }
            }
        }
        bytes
    }
}
