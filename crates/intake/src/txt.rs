//! Plain text.

use text::Document;

use crate::magic::Kind;
use crate::refusal::Reason;

/// The text of a file in UTF-8, UTF-16 or GB18030.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Reason> {
    let decoded = fallback(bytes);
    // A text may have a few damaged characters; bytes that are mostly damaged are no text.
    let damaged = decoded.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    if damaged * 20 > decoded.chars().count() {
        return Err(Reason::UnknownFormat { seen: Kind::Binary });
    }
    Ok(decoded)
}

/// Plain text as it is: each line a paragraph.
pub(crate) fn read(name: &str, decoded: String) -> Result<Document, Reason> {
    let document = Document::plain(name, decoded);
    if document.blocks.is_empty() { Err(Reason::EmptyDocument) } else { Ok(document) }
}

fn fallback(bytes: &[u8]) -> String {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or(b"")).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
