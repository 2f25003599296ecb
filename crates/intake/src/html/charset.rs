//! The encoding of a page: byte order mark, then valid UTF-8, then what the page says of itself.

use encoding_rs::Encoding;
use text::decode::Decoded;

/// How far into a page its `charset=` is looked for.
const WINDOW: usize = 4 << 10;

/// Decodes a page; `decoded` is what plain text decoding made of it and is kept where the page does not say better.
///
/// Pages that were converted to UTF-8 often still call themselves gb2312, so UTF-8 wins over the label.
pub(crate) fn decode(bytes: &[u8], decoded: Decoded) -> String {
    if !matches!(decoded.encoding, text::decode::Encoding::Gb18030 | text::decode::Encoding::Big5) {
        return decoded.text;
    }
    match label(bytes).and_then(Encoding::for_label) {
        // A page that calls itself UTF-8 and is not is better served by the guess.
        Some(encoding) if encoding != encoding_rs::UTF_8 && encoding.is_ascii_compatible() => {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        _ => decoded.text,
    }
}

/// The value of the first `charset=` of the page.
fn label(bytes: &[u8]) -> Option<&[u8]> {
    const KEY: &[u8] = b"charset=";
    let head = bytes.get(..WINDOW).unwrap_or(bytes);
    let at = head.windows(KEY.len()).position(|window| window.eq_ignore_ascii_case(KEY))?;
    let value = head.get(at + KEY.len()..)?;
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))?;
    value.get(..end)
}
