//! Bytes of a plain text to Unicode, with a way back from the text to the bytes.

use std::ops::Range;

use base::Span;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, GB18030};

/// How a text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, GBK or GB2312.
    Gb18030,
    /// Big5.
    Big5,
}

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// Whether some bytes made no sense and became U+FFFD.
    pub lossy: bool,
    /// Places of the text whose place in the bytes is known: after the mark, at line starts, after bad bytes.
    anchors: Vec<(usize, usize)>,
}

/// Decodes a plain text; never fails.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest, Encoding::Utf8Bom, 3);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, Encoding::Utf16Le, 2);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, Encoding::Utf16Be, 2);
    }
    if let Some(encoding) = guess_utf16(bytes) {
        return utf16(bytes, encoding, 0);
    }
    if mostly_utf8(bytes) {
        return utf8(bytes, Encoding::Utf8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(Some(b"cn"), Utf8Detection::Deny) == BIG5 {
        legacy(bytes, Encoding::Big5, BIG5)
    } else {
        legacy(bytes, Encoding::Gb18030, GB18030)
    }
}

impl Decoded {
    /// The bytes of the file that a place of the text was read from.
    pub fn to_bytes(&self, span: Span) -> Range<usize> {
        let range = span.range();
        self.to_byte(range.start)..self.to_byte(range.end)
    }

    fn to_byte(&self, at: usize) -> usize {
        let known = self.anchors.partition_point(|&(text, _)| text <= at);
        let (text, byte) = self.anchors[..known].last().copied().unwrap_or_default();
        let between = self.text.get(text..at).unwrap_or("");
        let counted = match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => between.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => between.encode_utf16().count() * 2,
            Encoding::Gb18030 => GB18030.encode(between).0.len(),
            Encoding::Big5 => BIG5.encode(between).0.len(),
        };
        // A character that stands for bad bytes may be longer than they were.
        let end = self.anchors.get(known).map_or(usize::MAX, |&(_, byte)| byte);
        (byte + counted).min(end)
    }
}

/// UTF-8 with at most a few bad bytes, as a cut file has them.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > 50 * bad
}

fn utf8(bytes: &[u8], encoding: Encoding, skipped: usize) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut anchors = vec![(0, skipped)];
    let mut at = skipped;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            anchors.push((text.len(), at));
        }
    }
    Decoded { text, encoding, lossy: anchors.len() > 1, anchors }
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> {
    let unit = match encoding {
        Encoding::Utf16Be => u16::from_be_bytes,
        _ => u16::from_le_bytes,
    };
    bytes.chunks_exact(2).map(move |pair| unit([pair[0], pair[1]]))
}

fn utf16(bytes: &[u8], encoding: Encoding, skipped: usize) -> Decoded {
    let mut lossy = bytes.len() % 2 == 1;
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut anchors = vec![(0, skipped)];
    let mut at = skipped;
    for c in char::decode_utf16(units(bytes, encoding)) {
        lossy |= c.is_err();
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push(c);
        at += c.len_utf16() * 2;
        if c == '\n' {
            anchors.push((text.len(), at));
        }
    }
    Decoded { text, encoding, lossy, anchors }
}

/// UTF-16 without a mark, where nearly every unit is a character that a Chinese text prints.
fn guess_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if bytes.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let share = |encoding| {
        let likely = |unit: &u16| {
            matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x2026 | 0x3000..=0x301F | 0x4E00..=0x9FFF
                | 0xFF01..=0xFF5E)
        };
        units(sample, encoding).filter(likely).count() * 100 / (sample.len() / 2)
    };
    let (little, big) = (share(Encoding::Utf16Le), share(Encoding::Utf16Be));
    let ascii = bytes.contains(&0);
    match (little, big) {
        (95.., ..90) if ascii || std::str::from_utf8(sample).is_err() => Some(Encoding::Utf16Le),
        (..90, 95..) if ascii || std::str::from_utf8(sample).is_err() => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// A line at a time: in none of these encodings does a line break stand within a character.
fn legacy(bytes: &[u8], encoding: Encoding, with: &'static encoding_rs::Encoding) -> Decoded {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut anchors = Vec::new();
    let mut lossy = false;
    let mut start = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        anchors.push((text.len(), start));
        let mut decoder = with.new_decoder_without_bom_handling();
        let mut at = 0;
        loop {
            text.reserve(decoder.max_utf8_buffer_length_without_replacement(line.len() - at).unwrap_or(0));
            let (result, read) = decoder.decode_to_string_without_replacement(&line[at..], &mut text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(_, after) => {
                    at -= usize::from(after);
                    lossy = true;
                    text.push(char::REPLACEMENT_CHARACTER);
                    anchors.push((text.len(), start + at));
                    decoder = with.new_decoder_without_bom_handling();
                }
            }
        }
        start += line.len();
    }
    Decoded { text, encoding, lossy, anchors }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};
    use base::Span;

    const TEXT: &str = "关于印发《行动方案》的通知\n到2025年，达到4.2%以上。\r\n研发投入";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: Encoding) {
        let decoded = decode(bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.lossy), (TEXT, encoding, false));
        let at = TEXT.find("4.2%以上").unwrap();
        let place = decoded.to_bytes(Span::new(at, at + "4.2%以上".len()));
        let piece = match encoding {
            Encoding::Utf16Le => utf16("4.2%以上", false),
            Encoding::Utf16Be => utf16("4.2%以上", true),
            Encoding::Gb18030 => encoding_rs::GB18030.encode("4.2%以上").0.into_owned(),
            Encoding::Big5 => encoding_rs::BIG5.encode("4.2%以上").0.into_owned(),
            Encoding::Utf8 | Encoding::Utf8Bom => "4.2%以上".into(),
        };
        assert_eq!(&bytes[place], piece);
    }

    #[test]
    fn encodings() {
        check(TEXT.as_bytes(), Encoding::Utf8);
        check(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8Bom);
        check(&[b"\xFF\xFE", utf16(TEXT, false).as_slice()].concat(), Encoding::Utf16Le);
        check(&[b"\xFE\xFF", utf16(TEXT, true).as_slice()].concat(), Encoding::Utf16Be);
        check(&utf16(TEXT, false), Encoding::Utf16Le);
        check(&utf16(TEXT, true), Encoding::Utf16Be);
        check(&encoding_rs::GB18030.encode(TEXT).0, Encoding::Gb18030);
    }

    #[test]
    fn bad_bytes_are_marked_and_the_rest_keeps_its_place() {
        let mut bytes = encoding_rs::GB18030.encode(TEXT).0.into_owned();
        bytes.insert(4, 0xFF);
        let decoded = decode(&bytes);
        assert!(decoded.lossy);
        let at = decoded.text.find("研发").unwrap();
        assert_eq!(decoded.to_bytes(Span::new(at, decoded.text.len())).end, bytes.len());
    }

    #[test]
    fn nothing_is_plain_text_too() {
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"a").encoding, Encoding::Utf8);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_decode_and_every_place_leads_back(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
        ) {
            let decoded = decode(&bytes);
            for (at, c) in decoded.text.char_indices() {
                let place = decoded.to_bytes(Span::new(at, at + c.len_utf8()));
                proptest::prop_assert!(place.start <= place.end, "{place:?}");
            }
        }
    }
}
