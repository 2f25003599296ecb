//! Documents in the layout of official papers: 小标宋 title, 黑体 headings, 仿宋 text, ruled tables whose head row is
//! repeated, pages numbered `— 1 —`.
//!
//! Written by hand rather than by a library, because East Asian fonts with stand-ins, repeated head rows and a second
//! orientation of the page are the whole point.

mod parts;
mod table;

use std::io::{Cursor, Write};

use base::{Date, Lang};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::Error;
use crate::labels::{self as l, fact};
use crate::report::{Place, Report, Section};

/// Columns that still fit an upright page.
const UPRIGHT: usize = 7;

/// The report as a document.
pub(crate) fn write(report: &Report, lang: Lang, made: Date) -> Result<Vec<u8>, Error> {
    let wide = report.sections.iter().any(|section| section.shown(Place::Page).len() > UPRIGHT);
    let page = if wide { parts::Page::LANDSCAPE } else { parts::Page::PORTRAIT };
    let mut body = paragraph("Title", &report.title);
    if report.sample {
        body += &paragraph("Remark", &format!("（{}）", l::SAMPLE.get(lang)));
    }
    for (name, value) in &report.facts {
        body += &paragraph("Fact", &fact(name, value, lang));
    }
    body += &paragraph("Fact", &fact(l::MADE.get(lang), &made.to_string(), lang));
    for (ordinal, section) in (1..).zip(&report.sections) {
        body += &chapter(ordinal, section, &page, lang, report.sections.len() == 1);
    }

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    for (path, content) in parts::all(report, &body, &page, lang, made) {
        zip.start_file(path, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Heading, remark and table. A lone section needs no heading.
fn chapter(ordinal: usize, section: &Section, page: &parts::Page, lang: Lang, alone: bool) -> String {
    let mut out = String::new();
    if !alone {
        let heading = match lang {
            Lang::Zh => format!("{}、{}", chinese(ordinal), section.name),
            Lang::En => format!("{ordinal}. {}", section.name),
        };
        out += &paragraph("Heading1", &heading);
    }
    if let Some(note) = &section.note {
        out += &paragraph("Normal", note);
    }
    out += &table::table(section, page.text_width);
    // Word joins tables that touch.
    out + "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>"
}

/// A paragraph of one run.
fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(words))
}

/// A run; line breaks become breaks.
fn run(words: &str) -> String {
    let lines: Vec<String> =
        words.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line))).collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

/// Words as XML text, without the control characters that XML cannot carry.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// 1 to 99 in Chinese.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or("");
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn chapters_are_numbered_in_chinese() {
        assert_eq!(
            [1, 9, 10, 11, 20, 21, 99].map(super::chinese),
            ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
        );
    }
}
