//! Plain text.

use text::Document;
use text::decode::Decoded;

use crate::limits::Limits;
use crate::magic::Kind;
use crate::refusal::Reason;

/// The text of a file in UTF-8, UTF-16 or GB18030.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Reason> {
    let decoded = text::decode::decode(bytes);
    // A text may have a few damaged characters; bytes that are mostly damaged are no text.
    let damaged = decoded.text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    if damaged * 20 > decoded.text.chars().count() {
        return Err(Reason::UnknownFormat { seen: Kind::Binary });
    }
    Ok(decoded)
}

/// Plain text as it is: each line a paragraph.
pub(crate) fn read(name: &str, decoded: String, limits: &Limits) -> Result<Document, Reason> {
    if decoded.len() > limits.text_bytes {
        return Err(Reason::TextTooLong { limit: limits.text_bytes });
    }
    let document = Document::plain(name, decoded);
    match document.blocks.len() {
        0 => Err(Reason::EmptyDocument),
        blocks if blocks > limits.blocks => Err(Reason::TooManyParagraphs { limit: limits.blocks }),
        _ => Ok(document),
    }
}
