//! Fonts: how a string is cut into codes, which letters they mean, and how far each moves on.

use std::collections::BTreeMap;

use encoding_rs::{BIG5, Encoding, GB18030, MACINTOSH, UTF_16BE, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;
use super::page::lookup;

/// Bytes of a map that is still read.
const MAP: usize = 4 << 20;

/// A font of a page.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    map: CMap,
    /// Code → width in thousandths, where the font says.
    widths: BTreeMap<u32, f32>,
    default_width: f32,
    /// Code → letters, where a simple font names its glyphs.
    differences: BTreeMap<u32, String>,
}

/// How strings are cut into codes, and what a code without a map means.
#[derive(Clone, Copy, Debug)]
enum Codes {
    /// One byte a code, in this encoding.
    Simple(&'static Encoding),
    /// Two bytes a code, meaning a glyph of the font.
    Glyphs,
    /// Chinese text in its usual encoding, codes of several lengths.
    Text(&'static Encoding),
}

/// A code of a string.
#[derive(Debug)]
pub(super) struct Letter {
    /// What it means; U+FFFD where that cannot be told.
    pub(super) text: String,
    /// How far it moves on, in thousandths.
    pub(super) width: f32,
    /// A single byte 32, which words are spaced at.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads the font `dictionary` of `file`.
    pub(super) fn new(file: &Document, dictionary: &Dictionary) -> Self {
        let map = match lookup(file, dictionary, b"ToUnicode") {
            Some(Object::Stream(stream)) => {
                let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                CMap::parse(content.get(..MAP).unwrap_or(&content))
            }
            _ => CMap::default(),
        };
        let composite =
            lookup(file, dictionary, b"Subtype").and_then(|kind| kind.as_name().ok()) == Some(b"Type0");
        if composite { Self::composite(file, dictionary, map) } else { Self::simple(file, dictionary, map) }
    }

    fn composite(file: &Document, dictionary: &Dictionary, map: CMap) -> Self {
        let name =
            lookup(file, dictionary, b"Encoding").and_then(|name| name.as_name().ok()).unwrap_or_default();
        let contains = |part: &str| memchr::memmem::find(name, part.as_bytes()).is_some();
        let codes = if contains("GB") && !contains("UniGB") {
            Codes::Text(GB18030)
        } else if contains("B5") {
            Codes::Text(BIG5)
        } else if contains("UCS2") || contains("UTF16") {
            Codes::Text(UTF_16BE)
        } else {
            Codes::Glyphs
        };
        let descendant = lookup(file, dictionary, b"DescendantFonts")
            .and_then(|fonts| fonts.as_array().ok())
            .and_then(|fonts| fonts.first())
            .and_then(|font| file.dereference(font).ok())
            .and_then(|(_, font)| font.as_dict().ok());
        let default_width = descendant
            .and_then(|font| lookup(file, font, b"DW"))
            .and_then(|width| width.as_float().ok())
            .unwrap_or(1000.0);
        let widths = match codes {
            Codes::Glyphs => descendant
                .and_then(|font| lookup(file, font, b"W"))
                .and_then(|widths| widths.as_array().ok())
                .map(|widths| composite_widths(file, widths))
                .unwrap_or_default(),
            _ => BTreeMap::new(),
        };
        Self { codes, map, widths, default_width, differences: BTreeMap::new() }
    }

    fn simple(file: &Document, dictionary: &Dictionary, map: CMap) -> Self {
        let encoding = lookup(file, dictionary, b"Encoding");
        let (name, differences) = match encoding {
            Some(Object::Name(name)) => (name.as_slice(), BTreeMap::new()),
            Some(Object::Dictionary(own)) => (
                lookup(file, own, b"BaseEncoding").and_then(|name| name.as_name().ok()).unwrap_or_default(),
                lookup(file, own, b"Differences")
                    .and_then(|list| list.as_array().ok())
                    .map(|list| named(list))
                    .unwrap_or_default(),
            ),
            _ => (&b""[..], BTreeMap::new()),
        };
        let base = if name == b"MacRomanEncoding" { MACINTOSH } else { WINDOWS_1252 };
        let first = lookup(file, dictionary, b"FirstChar").and_then(|first| first.as_i64().ok()).unwrap_or(0);
        let widths = lookup(file, dictionary, b"Widths")
            .and_then(|widths| widths.as_array().ok())
            .map(|widths| {
                (u32::try_from(first).unwrap_or(0)..)
                    .zip(widths.iter().take(256))
                    .filter_map(|(code, width)| {
                        Some((code, file.dereference(width).ok()?.1.as_float().ok()?))
                    })
                    .collect()
            })
            .unwrap_or_default();
        Self { codes: Codes::Simple(base), map, widths, default_width: 500.0, differences }
    }

    /// The codes of a string.
    pub(super) fn letters(&self, string: &[u8]) -> Vec<Letter> {
        let mut letters = Vec::new();
        let mut rest = string;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, tail) = rest.split_at(length);
            rest = tail;
            let number = code.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            let narrow = if code.len() == 1 { 500.0 } else { self.default_width };
            let width = match self.codes {
                Codes::Text(_) => narrow,
                _ => self.widths.get(&number).copied().unwrap_or(self.default_width),
            };
            letters.push(Letter { text: self.text(number, code), width, is_space: code == b" " });
        }
        letters
    }

    fn length(&self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or(0);
        match self.codes {
            Codes::Simple(_) => 1,
            Codes::Glyphs => self.map.length(bytes).unwrap_or(2),
            Codes::Text(encoding) if encoding == UTF_16BE => {
                if (0xD8..0xDC).contains(&first) {
                    4
                } else {
                    2
                }
            }
            Codes::Text(_) if first < 0x81 => 1,
            Codes::Text(encoding) => {
                let four = encoding == GB18030 && bytes.get(1).is_some_and(u8::is_ascii_digit);
                if four { 4 } else { 2 }
            }
        }
    }

    fn text(&self, number: u32, code: &[u8]) -> String {
        if let Some(text) = self.map.get(number) {
            return text.to_owned();
        }
        match self.codes {
            Codes::Simple(encoding) => match self.differences.get(&number) {
                Some(text) => text.clone(),
                None => encoding.decode_without_bom_handling(code).0.into_owned(),
            },
            Codes::Text(encoding) => encoding.decode_without_bom_handling(code).0.into_owned(),
            // A code that a map leaves out is mostly an ornament; without any map nothing can be told.
            Codes::Glyphs if !self.map.is_empty() => String::new(),
            Codes::Glyphs => char::REPLACEMENT_CHARACTER.to_string(),
        }
    }
}

/// `[first [w w …] first last w …]`.
fn composite_widths(file: &Document, list: &[Object]) -> BTreeMap<u32, f32> {
    let mut widths = BTreeMap::new();
    let mut numbers: Vec<f32> = Vec::new();
    let code = |number: f32| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float casts to the nearest"
        )]
        let code = number.max(0.0) as u32;
        code
    };
    for object in list {
        let Ok((_, object)) = file.dereference(object) else { continue };
        match object {
            Object::Array(of_each) => {
                let first = code(numbers.pop().unwrap_or(0.0));
                let of_each = of_each.iter().map(|width| width.as_float().unwrap_or(1000.0));
                widths.extend((first..).zip(of_each).take(1 << 16));
                numbers.clear();
            }
            number => numbers.push(number.as_float().unwrap_or(0.0)),
        }
        if let [first, last, width] = numbers.as_slice() {
            let range = code(*first)..=code(*last);
            widths.extend(range.take(1 << 16).map(|code| (code, *width)));
            numbers.clear();
        }
        if widths.len() > 1 << 17 {
            break;
        }
    }
    widths
}

/// `[65 /A /B 200 /one]`.
fn named(list: &[Object]) -> BTreeMap<u32, String> {
    let mut names = BTreeMap::new();
    let mut code = 0_u32;
    for object in list.iter().take(1_024) {
        match object {
            Object::Integer(number) => code = u32::try_from(*number).unwrap_or(0),
            Object::Name(name) => {
                if let Some(text) = glyph(&String::from_utf8_lossy(name)) {
                    names.insert(code, text);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The letter that a glyph's name stands for: `A`, `one`, `uni4E00`.
fn glyph(name: &str) -> Option<String> {
    const NAMES: &[(&str, char)] = &[
        ("space", ' '),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("hyphen", '-'),
        ("minus", '-'),
        ("percent", '%'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("slash", '/'),
        ("plus", '+'),
        ("equal", '='),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("quoteleft", '‘'),
        ("quoteright", '’'),
        ("emdash", '—'),
        ("endash", '–'),
        ("bullet", '•'),
        ("ampersand", '&'),
        ("less", '<'),
        ("greater", '>'),
        ("underscore", '_'),
        ("at", '@'),
        ("asterisk", '*'),
        ("numbersign", '#'),
    ];
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let by_code = name.strip_prefix("uni").or(name.strip_prefix('u')).and_then(hex);
    by_code.or_else(|| NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)).map(String::from)
}
