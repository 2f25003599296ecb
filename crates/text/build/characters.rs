//! Classes every character and writes the two-stage table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use opencc_fmmseg::DictionaryMaxlength;
use unicode_normalization::UnicodeNormalization as _;

use crate::phrases::{Phrases, character};

/// Characters of a block of the second stage.
const BLOCK: usize = 64;
/// One past the last character that has an entry.
const END: u32 = 0x3_2000;

// The bits of an entry, above the 21 bits of the character it becomes; the same as in `fold::table`.
const TRADITIONAL: u32 = 1 << 21;
const SHARED: u32 = 1 << 22;
const SIMPLIFIED: u32 = 1 << 23;
const ALWAYS: u32 = 1 << 24;
const PHRASE: u32 = 1 << 25;
const BOUNDARY: u32 = 1 << 26;
const ALONE: u32 = 1 << 27;

/// Marks that end a clause: the script is judged clause by clause.
const BOUNDARIES: &str = "\n\r\t,.;:!?()|，。；：！？（）、“”‘’「」『』《》〈〉【】〔〕";

/// Radicals that a PDF prints instead of the character, and that Unicode does not call equal.
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⻒镸⺼肉⺌小⻎辶⻏邑";

/// Entries by code point; 0 where a character stays as it is and says nothing.
pub(crate) fn collect(dictionaries: &DictionaryMaxlength, phrases: &Phrases) -> BTreeMap<u32, u32> {
    let mut entries: BTreeMap<u32, u32> = BTreeMap::new();
    let mut scripts: Vec<char> = dictionaries.ts_characters.iter().filter_map(|(c, _)| single(c)).collect();
    scripts.extend(dictionaries.st_characters.iter().filter_map(|(c, _)| single(c)));
    scripts.extend(dictionaries.tw_variants_rev.iter().filter_map(|(c, _)| single(c)));
    scripts.extend(dictionaries.hk_variants_rev.iter().filter_map(|(c, _)| single(c)));
    for c in scripts {
        entries.insert(c as u32, script(dictionaries, c));
    }
    for first in phrases.keys().filter_map(|from| from.chars().next()) {
        *entries.entry(first as u32).or_insert(first as u32) |= PHRASE;
    }
    for alone in phrases.keys().filter_map(|from| single(&from.chars().collect::<Vec<_>>())) {
        *entries.entry(alone as u32).or_insert(alone as u32) |= ALONE;
    }
    for mark in BOUNDARIES.chars() {
        *entries.entry(mark as u32).or_insert(mark as u32) |= BOUNDARY;
    }
    for (from, to) in always() {
        entries.insert(from as u32, to | ALWAYS);
    }
    // 「」『』 become “”‘’ where the clause is traditional.
    for (from, to) in [('「', '“'), ('」', '”'), ('『', '‘'), ('』', '’')] {
        entries.insert(from as u32, to as u32 | SHARED | BOUNDARY);
    }
    entries
}

/// The only character of a key.
fn single(key: &[char]) -> Option<char> {
    match key {
        [c] => Some(*c),
        _ => None,
    }
}

/// What a character tells of the script, and what it becomes.
fn script(dictionaries: &DictionaryMaxlength, c: char) -> u32 {
    let mut to = character(dictionaries, c);
    if to == c && !in_gb2312(c) {
        let variant = [&dictionaries.tw_variants_rev, &dictionaries.hk_variants_rev];
        let standard = variant.iter().find_map(|d| d.get(&[c]).and_then(|to| to.chars().next()));
        to = standard.map_or(c, |standard| character(dictionaries, standard));
    }
    let class = if to != c {
        if in_gb2312(c) { SHARED } else { TRADITIONAL }
    } else {
        let traditional = dictionaries.st_characters.get(&[c]).and_then(|to| to.chars().next());
        if traditional.is_some_and(|traditional| traditional != c) && !in_big5(c) { SIMPLIFIED } else { 0 }
    };
    to as u32 | class
}

/// Whether the mainland's first character set has it: then a simplified text may print it.
fn in_gb2312(c: char) -> bool {
    let text = c.to_string();
    let (bytes, _, unmapped) = encoding_rs::GBK.encode(&text);
    !unmapped && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE])
}

/// Whether Taiwan's character set has it: then a traditional text may print it.
fn in_big5(c: char) -> bool {
    let text = c.to_string();
    let (_, _, unmapped) = encoding_rs::BIG5.encode(&text);
    !unmapped
}

/// Full width, odd spaces, invisible characters and look-alikes: folded in every text. 0 means left out.
fn always() -> Vec<(char, u32)> {
    let mut out = Vec::new();
    for c in '！'..='～' {
        if !"！（），：；？～".contains(c) {
            out.push((c, c as u32 - 0xFEE0));
        }
    }
    for c in "\u{A0}\u{1680}\u{202F}\u{205F}\u{3000}\u{E5E5}".chars().chain('\u{2000}'..='\u{200A}') {
        out.push((c, ' ' as u32));
    }
    let invisible = "\u{AD}\u{2060}\u{FEFF}".chars();
    let invisible = invisible.chain('\u{200B}'..='\u{200F}').chain('\u{202A}'..='\u{202E}');
    out.extend(invisible.chain('\u{FE00}'..='\u{FE0F}').map(|c| (c, 0)));
    let compatible = ('\u{2F00}'..='\u{2FD5}').chain('\u{F900}'..='\u{FAD9}');
    for c in compatible.chain('\u{2F800}'..='\u{2FA1D}') {
        let mut plain = c.nfkc();
        if let (Some(to), None) = (plain.next(), plain.next())
            && to != c
        {
            out.push((c, to as u32));
        }
    }
    let radicals: Vec<char> = RADICALS.chars().collect();
    out.extend(radicals.chunks_exact(2).map(|pair| (pair[0], pair[1] as u32)));
    out
}

/// Writes the two stages.
pub(crate) fn write(entries: &BTreeMap<u32, u32>, code: &mut String) -> std::fmt::Result {
    let mut blocks: Vec<Vec<u32>> = vec![vec![0; BLOCK]];
    let mut index = Vec::new();
    for start in (0..END).step_by(BLOCK) {
        let block: Vec<u32> =
            (start..start + BLOCK as u32).map(|c| entries.get(&c).copied().unwrap_or(0)).collect();
        let at = blocks.iter().position(|known| *known == block).unwrap_or_else(|| {
            blocks.push(block);
            blocks.len() - 1
        });
        index.push(at);
    }
    writeln!(code, "const BLOCK: usize = {BLOCK};")?;
    crate::array(code, "INDEX", "u16", index.iter())?;
    let flat: Vec<u32> = blocks.concat();
    // What is asked of every character stands apart, so that it takes little room.
    crate::array(code, "ENTRIES", "u8", flat.iter().map(|entry| entry >> 21))?;
    crate::array(code, "TARGETS", "u32", flat.iter().map(|entry| entry & 0x1F_FFFF))?;
    marked(entries, code)
}

/// One bit for each character of the basic plane that may change in a simplified text, found by the bytes of its UTF-8
/// form: the first two choose the word, the third the bit.
fn marked(entries: &BTreeMap<u32, u32>, code: &mut String) -> std::fmt::Result {
    let mut words = vec![0_u64; 1024];
    for (&c, &entry) in entries.range(0x800..0x1_0000) {
        if entry & (TRADITIONAL | ALWAYS) != 0 {
            words[c as usize >> 6] |= 1 << (c & 63);
        }
    }
    crate::array(code, "MARKED", "u64", words.iter())
}
