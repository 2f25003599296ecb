//! Collects the phrases and writes their table: sorted by first character, longest first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use opencc_fmmseg::{DictMaxLen, DictionaryMaxlength};

use crate::wording::{Tier, Wording};

/// All phrases by source.
pub(crate) type Phrases = BTreeMap<String, (String, Tier)>;

/// Characters that Taiwan, Hong Kong and the OpenCC standard print differently: a phrase counts in each form.
const VARIANTS: &[(char, char)] = &[
    ('台', '臺'),
    ('裡', '裏'),
    ('為', '爲'),
    ('啟', '啓'),
    ('眾', '衆'),
    ('群', '羣'),
    ('汙', '污'),
    ('床', '牀'),
    ('麵', '麪'),
    ('線', '綫'),
    ('說', '説'),
    ('稅', '税'),
    ('衛', '衞'),
    ('戶', '户'),
    ('溫', '温'),
    ('祕', '秘'),
    ('核', '覈'),
    ('製', '制'),
    ('畫', '劃'),
];

/// The dictionaries' phrases with our own over them.
pub(crate) fn collect(dictionaries: &DictionaryMaxlength, wording: &Wording) -> Phrases {
    let mut phrases = Phrases::new();
    let mut put = |from: &str, to: String, tier: Tier| {
        for form in forms(from) {
            phrases.insert(form, (to.clone(), tier));
        }
    };
    for (from, to) in sorted(&dictionaries.ts_phrases) {
        put(&from, to, Tier::Script);
    }
    for dictionary in [&dictionaries.hk_phrases_rev, &dictionaries.tw_phrases_rev] {
        for (from, to) in sorted(dictionary) {
            if !wording.dropped.contains(&from) {
                put(&from, simplified(dictionaries, &to), Tier::Taiwan);
            }
        }
    }
    for (from, to, tier) in &wording.entries {
        put(from, to.clone(), *tier);
    }
    phrases
}

/// The dictionary's pairs in a fixed order, each with its first value.
fn sorted(dictionary: &DictMaxLen) -> Vec<(String, String)> {
    let first = |values: &str| values.split_whitespace().next().unwrap_or_default().to_owned();
    let mut pairs: Vec<_> =
        dictionary.iter().map(|(from, to)| (from.iter().collect::<String>(), first(to))).collect();
    pairs.sort();
    pairs
}

/// Every printed form of a source.
fn forms(from: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for c in from.chars() {
        let other = VARIANTS.iter().find_map(|&(a, b)| match c {
            _ if c == a => Some(b),
            _ if c == b => Some(a),
            _ => None,
        });
        let more: Vec<_> = match other {
            Some(other) if forms.len() < 8 => forms.iter().map(|form| format!("{form}{other}")).collect(),
            _ => Vec::new(),
        };
        for form in &mut forms {
            form.push(c);
        }
        forms.extend(more);
    }
    forms
}

/// Traditional to simplified by the plain dictionaries.
pub(crate) fn simplified(dictionaries: &DictionaryMaxlength, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let longest = (2..=chars.len() - at).rev().find_map(|n| {
            dictionaries.ts_phrases.get(&chars[at..at + n]).map(|to| (n, to.split_whitespace().next()))
        });
        if let Some((n, Some(to))) = longest {
            out.push_str(to);
            at += n;
        } else {
            out.push(character(dictionaries, chars[at]));
            at += 1;
        }
    }
    out
}

/// One character, traditional to simplified.
pub(crate) fn character(dictionaries: &DictionaryMaxlength, c: char) -> char {
    dictionaries.ts_characters.get(&[c]).and_then(|to| to.chars().next()).unwrap_or(c)
}

/// Slots of the hash table of first characters; at least twice as many as there are characters.
const SLOTS: usize = 1 << 11;

/// Writes the phrase table.
pub(crate) fn write(phrases: &Phrases, code: &mut String) -> std::fmt::Result {
    let mut by_first: BTreeMap<char, Vec<(&str, &str, Tier)>> = BTreeMap::new();
    for (from, (to, tier)) in phrases {
        if let Some(first) = from.chars().next() {
            by_first.entry(first).or_default().push((from, to, *tier));
        }
    }
    let mut words = String::new();
    let mut rows = Vec::new();
    let (mut starts, mut firsts) = (Vec::new(), Vec::new());
    for (first, mut group) in by_first {
        group.sort_by_key(|(from, _, _)| std::cmp::Reverse(from.len()));
        firsts.push(first);
        starts.push(format!("({:#x},{})", first as u32, rows.len()));
        for (from, to, tier) in group {
            let at = words.len();
            words.push_str(from);
            words.push_str(to);
            let (from, to, tier) = (from.len(), to.len(), tier as u8);
            rows.push(format!("Phrase{{at:{at},from:{from},to:{to},tier:{tier}}}"));
        }
    }
    starts.push(format!("(u32::MAX,{})", rows.len()));
    writeln!(code, "static WORDS: &str = {words:?};")?;
    crate::array(code, "PHRASES", "Phrase", rows.iter())?;
    crate::array(code, "STARTS", "(u32, u16)", starts.iter())?;
    pairs(phrases, code)?;
    slots(&firsts, code)
}

/// One bit for each pair of characters of three bytes that begins a phrase.
fn pairs(phrases: &Phrases, code: &mut String) -> std::fmt::Result {
    let mut bits = vec![0_u64; 256];
    for from in phrases.keys() {
        if let [0xe0..=0xef, a, b, 0xe0..=0xef, c, d, ..] = from.as_bytes() {
            let [a, b, c, d] = [a, b, c, d].map(|byte| usize::from(byte & 63));
            let at = (a ^ b << 8 ^ c << 5 ^ d << 2) & 0x3fff;
            bits[at >> 6] |= 1 << (at & 63);
        }
    }
    crate::array(code, "PAIRS", "u64", bits.iter())
}

/// Where each first character stands among the starts: open addressing by a multiplicative hash.
fn slots(firsts: &[char], code: &mut String) -> std::fmt::Result {
    let mut slots = vec![u16::MAX; SLOTS];
    for (start, &first) in (0_u16..).zip(firsts) {
        let mut at = ((first as u32).wrapping_mul(0x9E37_79B1) >> 21) as usize;
        while slots[at] != u16::MAX {
            at = (at + 1) % SLOTS;
        }
        slots[at] = start;
    }
    crate::array(code, "SLOTS", "u16", slots.iter())
}
