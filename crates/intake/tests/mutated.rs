//! Damaged files of every format: read or refused, never a panic.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use intake::Limits;
use proptest::prelude::*;
use support::mutate::Mutator;
use support::office::{container, docx_with, p, p_with, tc};
use support::pdf::{GBK, gbk_lines, pages, to_unicode};
use support::refused;

/// Inputs tried for each format.
fn inputs() -> usize {
    #[expect(
        clippy::disallowed_methods,
        reason = "how many inputs to try is asked of the person who runs the tests"
    )]
    let asked = std::env::var("MUTATED_INPUTS");
    asked.ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

/// Small limits, so that an input that would exhaust them is cheap.
fn limits() -> Limits {
    Limits {
        expanded_bytes: 4 << 20,
        text_bytes: 1 << 20,
        cells: 20_000,
        elements: 20_000,
        steps: 100_000,
        ..Limits::default()
    }
}

fn try_all(seed: u64, seeds: &[Vec<u8>], wrap: impl Fn(Vec<u8>) -> Vec<u8>) {
    let mut mutator = Mutator::new(seed);
    let limits = limits();
    for _ in 0..inputs() {
        let input = wrap(mutator.mutate(seeds));
        refused("damaged", &input, &limits);
    }
}

const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style></w:styles>"#;

fn body() -> String {
    let numbered = p_with(
        "<w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        "总体要求",
    );
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tc("<w:vMerge w:val=\"restart\"/>", "甲"),
        tc("<w:gridSpan w:val=\"2\"/>", "乙"),
        tc("<w:vMerge/>", ""),
        tc("", "丙")
    );
    format!("{numbered}{}{table}<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>", p("一段"), p("框"))
}

#[test]
fn damaged_containers_are_read_or_refused() {
    let docx = docx_with(&body(), &[("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    try_all(1, &[docx], |bytes| bytes);
}

#[test]
fn damaged_word_parts_are_read_or_refused() {
    let document = format!("<w:document><w:body>{}</w:body></w:document>", body());
    try_all(2, &[document.into_bytes()], |part| {
        container(&[
            ("word/document.xml", &part),
            ("word/styles.xml", STYLES.as_bytes()),
            ("word/numbering.xml", NUMBERING.as_bytes()),
        ])
    });
    try_all(3, &[STYLES.into(), NUMBERING.into()], |part| {
        let document = format!("<w:document><w:body>{}</w:body></w:document>", body());
        container(&[
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", &part),
            ("word/numbering.xml", &part),
        ])
    });
}

#[test]
fn damaged_sheets_are_read_or_refused() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"sheet1.xml\"/></Relationships>";
    let book = "<workbook><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>";
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>0.042</v></c></row>\
                 <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"C3\"><v>1e300</v></c></row></sheetData>\
                 <mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells></worksheet>";
    let strings = "<sst><si><t>指标</t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    try_all(4, &[sheet.into(), strings.into(), styles.into()], |part| {
        let own = |name: &str, whole: &str| {
            if part.starts_with(name.as_bytes()) { part.clone() } else { whole.as_bytes().to_vec() }
        };
        container(&[
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/sheet1.xml", &own("<work", sheet)),
            ("xl/sharedStrings.xml", &own("<sst", strings)),
            ("xl/styles.xml", &own("<style", styles)),
        ])
    });
}

#[test]
fn damaged_pdfs_are_read_or_refused() {
    let two = pages(
        &[
            gbk_lines(&[(90.0, 700.0, "一、总体要求"), (90.0, 672.0, "到2027年")]),
            b"q 1 0 0 1 0 0 cm Q".to_vec(),
        ],
        GBK,
        "",
        &[],
    );
    try_all(5, &[to_unicode("一、总体要求（一）"), two], |bytes| bytes);
    // Drawing and maps are packed; these are damaged before they are packed.
    try_all(
        6,
        &[
            gbk_lines(&[(90.0, 700.0, "一、总体要求")]),
            b"BT /F1 12 Tf [(a) -200 (b)] TJ T* (c) ' ET /X Do".to_vec(),
        ],
        |drawing| pages(&[drawing], GBK, "", &[]),
    );
}

#[test]
fn damaged_pages_are_read_or_refused() {
    let page = "<!DOCTYPE html><html><head><meta charset=gb2312></head><body><h1>标题<br>二</h1><ol><li><p>甲</p></li></ol>\
                <table><tr><td rowspan=2 colspan=3>一</td></tr><tr><td><table><tr><td>内</td><td>表</td></tr></table></td></tr></table><pre>行\n行</pre></body></html>";
    try_all(7, &[page.into()], |bytes| bytes);
}

#[test]
fn damaged_text_is_read_or_refused() {
    let text = "一、总体要求\r\n到2027年，研发投入强度达到4.2%。\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    try_all(
        8,
        &[text.into(), encoding_rs::GB18030.encode(text).0.into_owned(), [vec![0xFF, 0xFE], utf16].concat()],
        |bytes| bytes,
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(magic in 0_usize..6, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let magics: [&[u8]; 6] = [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<html>", b"\xFF\xFE"];
        refused("any", &[magics[magic], &bytes].concat(), &limits());
    }

    #[test]
    fn any_text_keeps_its_places(words in "\\PC{0,80}", cells in proptest::collection::vec("\\PC{0,12}", 1..12)) {
        let escape = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let row: String = cells.iter().map(|words| tc("", &escape(words))).collect();
        let body = format!("{}<w:tbl><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>", p(&escape(&words)));
        refused("any.docx", &docx_with(&body, &[]), &limits());
        let page = format!("<html><p>{}<table><tr><td>{}</table>", escape(&words), cells.iter().map(|words| escape(words)).collect::<Vec<_>>().join("<td>"));
        refused("any.html", page.as_bytes(), &limits());
    }
}
