//! What a file is by its bytes, and whether its name says the same.

use infer::MatcherType;

/// Extensions by the media type that bytes are told to be; the first row that has the extension is its own. Office
/// files of 2007 and later are zip containers, and some of them can be told only so far; the older ones are OLE files.
const TYPES: &[(&str, &[&str])] = &[
    ("application/pdf", &["pdf"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/vnd.oasis.opendocument.presentation", &["odp"]),
    ("application/zip", &["zip", "ofd"]),
    ("application/msword", &["doc", "wps"]),
    ("application/vnd.ms-excel", &["xls", "et"]),
    ("application/vnd.ms-powerpoint", &["ppt", "dps"]),
    ("application/rtf", &["rtf"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/bmp", &["bmp"]),
    ("application/vnd.rar", &["rar"]),
    ("application/x-7z-compressed", &["7z"]),
    ("application/gzip", &["gz", "tgz"]),
    ("video/mp4", &["mp4"]),
    ("video/quicktime", &["mov"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/x-wav", &["wav"]),
    ("text/plain", &["txt", "md"]),
    ("text/csv", &["csv"]),
    ("application/json", &["json"]),
    ("application/xml", &["xml"]),
    ("text/html", &["html", "htm"]),
    ("image/svg+xml", &["svg"]),
];

/// Names that bytes of one type may bear beside its own: what cannot be told apart by the beginning alone.
const ALSO: &[(&str, &[&str])] = &[
    ("application/zip", &["docx", "xlsx", "pptx", "odt", "ods", "odp"]),
    ("application/x-ole-storage", &["doc", "wps", "xls", "et", "ppt", "dps"]),
    ("application/msword", &["xls", "et", "ppt", "dps"]),
    ("application/vnd.ms-excel", &["doc", "wps", "ppt", "dps"]),
    ("application/vnd.ms-powerpoint", &["doc", "wps", "xls", "et"]),
];

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// A type with a magic number.
    Type(&'static str),
    /// Text of some kind: its name says of which.
    Text,
    /// A program.
    Program,
    /// Something else.
    Unknown,
}

/// Tells what a file is by its beginning.
pub(super) fn tell(head: &[u8]) -> Told {
    match infer::get(head) {
        Some(found) if found.matcher_type() == MatcherType::App => Told::Program,
        // A line that begins with `#!` is run like a program.
        _ if head.starts_with(b"#!") => Told::Program,
        Some(found) if found.matcher_type() == MatcherType::Text => Told::Text,
        Some(found) => Told::Type(found.mime_type()),
        None if is_text(head) => Told::Text,
        None => Told::Unknown,
    }
}

/// Text has no control bytes but white space, whatever its encoding of Chinese; UTF-16 says so at its beginning.
fn is_text(head: &[u8]) -> bool {
    let marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    marked || head.iter().all(|b| *b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r' | 0x0C))
}

/// The extension of a name, in small letters; empty where it has none.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// The media type of a file whose name agrees with its bytes; `None` where they disagree.
pub(super) fn settle(told: Told, extension: &str) -> Option<&'static str> {
    let own = TYPES.iter().find(|(_, all)| all.contains(&extension)).map(|(media, _)| *media);
    let is_textual = |media: &str| {
        media.starts_with("text/")
            || matches!(media, "application/json" | "application/xml" | "image/svg+xml")
    };
    match (told, own) {
        (Told::Program, _) => None,
        (Told::Text, Some(own)) => is_textual(own).then_some(own),
        (Told::Text, None) => Some("text/plain"),
        (Told::Type(media), Some(own)) => {
            let also = ALSO.iter().any(|(other, all)| *other == media && all.contains(&extension));
            (media == own || also).then_some(own)
        }
        (Told::Type(media), None) => Some(media),
        (Told::Unknown, Some(_)) => None,
        (Told::Unknown, None) => Some("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(name: &str, bytes: &[u8]) -> Option<&'static str> {
        settle(tell(bytes), &extension(name))
    }

    #[test]
    fn bytes_decide_and_names_must_agree() {
        let cases: &[(&str, &[u8], Option<&str>)] = &[
            ("协议.PDF", b"%PDF-1.7\n...", Some("application/pdf")),
            ("photo.jpeg", b"\xFF\xD8\xFF\xE0....", Some("image/jpeg")),
            ("photo.jpg", b"\x89PNG\r\n\x1a\n", None),
            ("scan", b"\x89PNG\r\n\x1a\n", Some("image/png")),
            ("a.zip", b"PK\x03\x04\x14\0\0\0", Some("application/zip")),
            ("a.docx", b"PK\x03\x04\x14\0\0\0", Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
            ("a.pdf", b"PK\x03\x04\x14\0\0\0", None),
            ("名单.csv", "姓名,单位\n张三,样例大学\n".as_bytes(), Some("text/csv")),
            ("名单.pdf", "姓名,单位\n".as_bytes(), None),
            ("old.txt", b"\xD1\xF9\xC0\xFD\r\n", Some("text/plain")),
            ("page.html", b"<!doctype html><title>x</title>", Some("text/html")),
            ("page.txt", b"<!doctype html><title>x</title>", Some("text/plain")),
            ("run.pdf", b"MZ\x90\0\x03\0\0\0", None),
            ("run.sh", b"#!/bin/sh\nrm -rf .\n", None),
            ("tool.bin", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", None),
            ("data.bin", b"\0\x01\x02\x03", Some("application/octet-stream")),
            ("data.pdf", b"\0\x01\x02\x03", None),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(media(name, bytes), *expected, "{name}");
        }
    }
}
