//! ToUnicode maps: which letters a code of a font means.

use std::collections::BTreeMap;

/// Codes that are kept; a two-byte font has no more.
const CODES: usize = 1 << 16;

/// A map from codes to letters.
#[derive(Debug, Default)]
pub(super) struct CMap {
    codes: BTreeMap<u32, String>,
    /// Lengths in bytes of the codes, with the range that has each.
    lengths: Vec<(usize, u32, u32)>,
}

enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a [u8]),
    Open,
    Close,
}

impl CMap {
    /// Reads a map; what makes no sense is passed over.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut pending: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut section: &[u8] = b"";
        let mut rest = bytes;
        while let Some((token, tail)) = token(rest) {
            rest = tail;
            match token {
                Token::Word(word) if word.starts_with(b"begin") => {
                    section = word;
                    pending.clear();
                }
                Token::Word(word) if word.starts_with(b"end") => section = b"",
                Token::Word(_) => {}
                Token::Open => list = Some(Vec::new()),
                Token::Hex(hex) => match &mut list {
                    Some(list) if list.len() < CODES => list.push(hex),
                    Some(_) => {}
                    None => pending.push(hex),
                },
                Token::Close => {
                    if let (b"beginbfrange", Some(list), [from, _]) =
                        (section, list.take(), pending.as_slice())
                    {
                        for (code, letters) in (number(from)..).zip(list) {
                            map.insert(code, utf16(&letters));
                        }
                    }
                    pending.clear();
                }
            }
            match (section, pending.as_slice()) {
                (b"begincodespacerange", [from, to]) => {
                    map.lengths.push((from.len(), number(from), number(to)));
                    pending.clear();
                }
                (b"beginbfchar", [code, letters]) => {
                    map.insert(number(code), utf16(letters));
                    pending.clear();
                }
                (b"beginbfrange", [from, to, letters]) => {
                    map.range(number(from), number(to), letters);
                    pending.clear();
                }
                _ => {}
            }
        }
        map
    }

    /// The letters of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.codes.get(&code).map(String::as_str)
    }

    /// Whether it says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Bytes of the code that `bytes` start with, by the map's own ranges.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, from, to): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|code| (*from..=*to).contains(&number(code)))
        };
        self.lengths.iter().filter(|(length, ..)| *length > 0).find(fits).map(|(length, ..)| *length)
    }

    fn insert(&mut self, code: u32, letters: String) {
        if self.codes.len() < CODES {
            self.codes.insert(code, letters);
        }
    }

    /// Codes that follow each other stand for letters that follow each other.
    fn range(&mut self, from: u32, to: u32, letters: &[u8]) {
        let first = utf16(letters);
        let mut chars: Vec<char> = first.chars().collect();
        let Some(last) = chars.pop() else { return };
        for (offset, code) in (from..=to).take(CODES).enumerate() {
            let offset = u32::try_from(offset).unwrap_or(0);
            let Some(letter) = u32::from(last).checked_add(offset).and_then(char::from_u32) else { continue };
            self.insert(code, chars.iter().copied().chain([letter]).collect());
        }
    }
}

/// The next token and what follows it. Names, numbers and operators are words.
fn token(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace() && !matches!(b, 0))?;
    let bytes = bytes.get(start..)?;
    let (first, rest) = bytes.split_first()?;
    match first {
        b'<' if rest.first() != Some(&b'<') => {
            let end = rest.iter().position(|b| *b == b'>')?;
            Some((Token::Hex(hex(rest.get(..end)?)), rest.get(end + 1..)?))
        }
        b'[' => Some((Token::Open, rest)),
        b']' => Some((Token::Close, rest)),
        b'%' => {
            let end = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
            Some((Token::Word(b"%"), rest.get(end..)?))
        }
        _ => {
            let inner = rest
                .iter()
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'<' | b'[' | b']' | b'/' | b'%'));
            let end = 1 + inner.unwrap_or(rest.len());
            Some((Token::Word(bytes.get(..end)?), bytes.get(end..)?))
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let mut nibbles: Vec<u8> = digits
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|n| u8::try_from(n).ok())
        .collect();
    if !nibbles.len().is_multiple_of(2) {
        nibbles.push(0);
    }
    nibbles.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, nibble| byte << 4 | nibble)).collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units =
        bytes.chunks_exact(2).map(|pair| pair.iter().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte)));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn maps_have_single_codes_ranges_and_lists() {
        let map = CMap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0001> <4E00> <0002> <D83DDE00> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020><0021>[<597D> <00660069>] endbfrange end",
        );
        let letters: Vec<Option<&str>> =
            [1, 2, 0x10, 0x12, 0x20, 0x21, 0x22].map(|code| map.get(code)).to_vec();
        assert_eq!(letters, [Some("一"), Some("😀"), Some("A"), Some("C"), Some("好"), Some("fi"), None]);
        assert_eq!(map.length(&[0, 1, 2]), Some(2));
        assert!(CMap::parse(b"<< < [ ] > beginbfchar <1").is_empty());
    }
}
