//! What the first bytes of a file say it is. The one place that knows magic numbers.

/// What a file is by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No bytes, or white space only.
    Empty,
    /// Text in some encoding; may be HTML.
    Text,
    /// A zip container: docx, xlsx, pptx, ofd, or a plain archive.
    Zip,
    /// PDF.
    Pdf,
    /// OLE compound file: doc, xls, wps, et, or an encrypted docx or xlsx.
    Ole,
    /// Rich Text Format.
    Rtf,
    /// A picture, with the usual name of its format.
    Picture(&'static str),
    /// An archive other than zip.
    Archive(&'static str),
    /// Something else that is no text.
    Binary,
}

const MAGICS: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"PK\x07\x08", Kind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Ole),
    (b"{\\rtf", Kind::Rtf),
    (b"\x89PNG\r\n\x1a\n", Kind::Picture("PNG")),
    (b"\xFF\xD8\xFF", Kind::Picture("JPEG")),
    (b"GIF87a", Kind::Picture("GIF")),
    (b"GIF89a", Kind::Picture("GIF")),
    (b"II*\0", Kind::Picture("TIFF")),
    (b"MM\0*", Kind::Picture("TIFF")),
    (b"Rar!\x1a\x07", Kind::Archive("RAR")),
    (b"7z\xBC\xAF\x27\x1C", Kind::Archive("7z")),
    (b"\x1F\x8B\x08", Kind::Archive("gzip")),
    (b"BZh", Kind::Archive("bzip2")),
    (b"\xFD7zXZ\0", Kind::Archive("xz")),
];

/// How far into a file the `%PDF-` mark may stand; readers accept junk before it.
const PDF_WINDOW: usize = 1024;

/// Tells what `bytes` are.
pub fn sniff(bytes: &[u8]) -> Kind {
    if let Some((_, kind)) = MAGICS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *kind;
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Kind::Picture("BMP");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Picture("WebP");
    }
    let head = bytes.get(..PDF_WINDOW).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Kind::Pdf;
    }
    if is_text(bytes) { Kind::Text } else { Kind::Binary }.or_empty(bytes)
}

/// Whether an OLE file holds an Office file under a password, by the name of the stream that it then has.
pub fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// How many files a zip container lists. Counted before it is opened, because each costs memory from then on.
pub fn zip_entries(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, b"PK\x01\x02").count()
}

impl Kind {
    fn or_empty(self, bytes: &[u8]) -> Self {
        let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let content =
            content.strip_prefix(b"\xFF\xFE").or(content.strip_prefix(b"\xFE\xFF")).unwrap_or(content);
        if content.iter().all(|b| b.is_ascii_whitespace() || *b == 0) { Self::Empty } else { self }
    }
}

/// How much of a file is looked at to tell text from other bytes.
const TEXT_WINDOW: usize = 64 << 10;

/// Text has no control bytes but the usual white space, apart from a stray few; UTF-16 has a zero in every ASCII
/// character and is told by its byte order mark or by where the zeros stand.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..TEXT_WINDOW).unwrap_or(bytes);
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return true;
    }
    let zeros_at = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    if even + odd > 0 {
        // Line breaks, digits and Latin letters of UTF-16 leave zeros on one side only.
        return head.len() >= 4 && (even == 0 || odd == 0) && (even + odd) * 200 >= head.len();
    }
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B);
    head.iter().filter(control).count() * 100 <= head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        for (bytes, kind) in [
            (&b""[..], Kind::Empty),
            (b" \r\n\t", Kind::Empty),
            (b"\xEF\xBB\xBF\n", Kind::Empty),
            (b"PK\x03\x04rest", Kind::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", Kind::Ole),
            (b"\x89PNG\r\n\x1a\nrest", Kind::Picture("PNG")),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Kind::Picture("JPEG")),
            (b"BM\x36\0\x0c\0\0\0\0\0\x36", Kind::Picture("BMP")),
            (b"RIFF\0\0\0\0WEBPVP8 ", Kind::Picture("WebP")),
            (b"junk\n%PDF-1.4\n", Kind::Pdf),
            (b"{\\rtf1\\ansi", Kind::Rtf),
            (b"\xFF\xFEa\0\n\0", Kind::Text),
            (b"1\0.\0\n\0\x2D\x4E", Kind::Text),
            (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", Kind::Binary),
            ("一、总体要求".as_bytes(), Kind::Text),
        ] {
            assert_eq!(sniff(bytes), kind, "{bytes:?}");
        }
    }
}
