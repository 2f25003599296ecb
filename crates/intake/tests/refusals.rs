//! Files that are not read: the message and the advice of each, in both languages.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use intake::{EXPLANATIONS, Limits, Reason, Refusal};
use support::office::{container, docx};
use support::{refused, show};

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let mut out = String::new();
    for reason in Reason::every() {
        let diagnostic = Refusal::new("样例.docx", &reason).diagnostic;
        out += &format!("{}\n  {}\n  {}\n", diagnostic.code, diagnostic.message.zh, diagnostic.message.en);
        for help in diagnostic.help {
            out += &format!("  → {}\n  → {}\n", help.zh, help.en);
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn every_reason_is_explained_and_every_explanation_has_its_reason() {
    let reasons: std::collections::BTreeSet<_> = Reason::every().iter().map(Reason::code).collect();
    let codes: Vec<_> = EXPLANATIONS.iter().map(|explanation| explanation.code).collect();
    assert_eq!(codes, reasons.into_iter().collect::<Vec<_>>(), "each once, in order");
}

#[test]
fn files_that_are_something_else_are_told_what_they_are() {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, code) in [
        ("picture.docx", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "not-what-it-says"),
        ("photo.pdf", b"\xFF\xD8\xFF\xE0\0\x10JFIF", "not-what-it-says"),
        ("old.doc", ole, "old-office-format"),
        ("locked.docx", &[ole, &encrypted[..]].concat(), "encrypted-office"),
        ("program.txt", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", "unknown-format"),
        ("letter.rtf", b"{\\rtf1\\ansi text}", "unknown-format"),
        ("archive.docx", b"Rar!\x1a\x07\x01\0", "unknown-format"),
        ("empty.txt", b"", "empty-document"),
        ("blank.txt", "\u{FEFF} \r\n\u{3000}\r\n".as_bytes(), "empty-document"),
        ("cut.docx", &docx("<w:p/>")[..100], "broken-zip"),
        ("slides.pptx", &container(&[("ppt/presentation.xml", b"<p/>")]), "unknown-format"),
        ("plain.zip", &container(&[("readme.txt", b"words")]), "unknown-format"),
        ("blank.docx", &docx("<w:p/>"), "empty-document"),
    ] {
        assert_eq!(refused(name, bytes, &Limits::default()), code, "{name}");
    }
}

#[test]
fn word_texts_made_to_exhaust_are_refused() {
    let limits = Limits {
        columns: 100,
        cells: 1_000,
        elements: 1_000,
        nesting: 100,
        text_bytes: 10_000,
        ..Limits::default()
    };
    let part = |document: &str| container(&[("word/document.xml", document.as_bytes())]);
    let body = |body: String| part(&format!("<w:document><w:body>{body}</w:body></w:document>"));
    let lol = "<!DOCTYPE lol [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_eq!(refused("lol.docx", &part(lol), &limits), "entity-declaration");
    assert_eq!(refused("deep.docx", &body("<w:x>".repeat(200)), &limits), "nested-too-deep");
    let cells = "<w:tc><w:p/></w:tc>".repeat(10_000);
    assert_eq!(
        refused("wide.docx", &body(format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")), &limits),
        "table-too-wide"
    );
    let span = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr></w:tc></w:tr></w:tbl>";
    assert_eq!(refused("span.docx", &body(span.to_owned()), &limits), "table-too-wide");
    let rows = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>".repeat(600);
    assert_eq!(refused("long.docx", &body(format!("<w:tbl>{rows}</w:tbl>")), &limits), "table-too-large");
    assert_eq!(
        refused("many.docx", &body("<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(1_100)), &limits),
        "too-many-elements"
    );
    assert_eq!(
        refused(
            "text.docx",
            &body(format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "字".repeat(5_000))),
            &limits
        ),
        "text-too-long"
    );
    assert_eq!(refused("open.docx", &part("<w:document><w:body><w:p>"), &limits), "broken-office-part");
    let few = Limits { blocks: 100, ..limits };
    let paragraphs = "<w:p><w:r><w:t>字</w:t></w:r></w:p>".repeat(101);
    assert_eq!(refused("paragraphs.docx", &body(paragraphs), &few), "too-many-paragraphs");
    assert_eq!(refused("paragraphs.txt", "字\n".repeat(101).as_bytes(), &few), "too-many-paragraphs");
    assert_eq!(refused("text.txt", "字".repeat(5_000).as_bytes(), &few), "text-too-long");
    assert_eq!(refused("large.txt", &[b'x'; 100], &Limits { file_bytes: 99, ..limits }), "file-too-large");
}

#[test]
fn names_do_not_decide() {
    assert_eq!(show("really-text.docx", "一、总体要求".as_bytes()), "p 一、总体要求\n");
    assert_eq!(show("no-extension", &docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")), "p 甲\n");
}
