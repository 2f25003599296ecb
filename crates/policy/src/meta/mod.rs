//! What a document says of itself: issuers, number, dates, period.

pub(crate) mod date;
pub(crate) mod number;
pub(crate) mod period;

use base::Date;
use plan::Period;
use text::{Block, Document};

use crate::frame::Frame;
use crate::owner;
use crate::paragraph::signs::Kind;
use crate::paragraph::{Paragraph, Zone};
use crate::words;

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) issuer: Vec<String>,
    pub(crate) document_number: Option<String>,
    pub(crate) issued: Option<Date>,
    pub(crate) period: Option<Period>,
}

/// Reads it.
pub(crate) fn read(document: &Document, paragraphs: &[Paragraph], frame: &Frame) -> Meta {
    let fields = fields(document, paragraphs);
    let value = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| fields.iter().find(|(k, v)| k == key && !v.is_empty()).map(|(_, v)| v.as_str()))
    };
    let signature = signature(paragraphs, frame);
    let labelled = value(&["成文日期", "成文时间", "制发日期", "发文日期", "发文时间", "印发日期"])
        .and_then(date::find)
        .map(|(date, _)| date);
    let issued = labelled
        .or(signature.as_ref().map(|(_, date)| *date))
        .or_else(|| issue_date(paragraphs))
        .or_else(|| adopted(paragraphs, frame))
        .or_else(|| beside_title(paragraphs, frame));
    let document_number =
        value(&["发文字号", "公文文号", "发文文号", "发布文号", "文件编号", "文件字号", "文件号", "文号"])
            .and_then(|text| number::find(text).map(|range| number::plain(text, range)))
            .or_else(|| printed_number(paragraphs, frame));
    let issuer = value(&[
        "发文机构",
        "发文机关",
        "发布机构",
        "发布机关",
        "制发机关",
        "制定机关",
        "发文单位",
        "发布单位",
        "所属机构",
    ])
    .map(bodies)
    .or_else(|| signature.map(|(bodies, _)| bodies).filter(|bodies| !bodies.is_empty()))
    .or_else(|| letterhead(paragraphs, frame))
    .or_else(|| issue_body(paragraphs))
    .unwrap_or_default();
    let period = period::read(frame.title.as_deref(), frame.notice.as_deref(), paragraphs, issued);
    Meta { issuer, document_number, issued, period }
}

/// Header lines and header tables as keys and values.
fn fields(document: &Document, paragraphs: &[Paragraph]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut keep = |key: &str, value: &str| out.push((key.to_owned(), value.trim().to_owned()));
    for paragraph in paragraphs.iter().take(60) {
        if let Some(index) = paragraph.table {
            let Some(Block::Table(table)) = document.blocks.get(index) else { continue };
            let cells: Vec<String> = table
                .rows
                .iter()
                .flatten()
                .map(|cell| {
                    text::fold::fold(cell.span.of(&document.text)).text.replace(char::is_whitespace, "")
                })
                .collect();
            pairs(&cells, &mut keep);
        } else if paragraph.zone == Zone::Table {
            let cells: Vec<String> = paragraph
                .text
                .split(['|', '｜'])
                .map(|cell| cell.trim().to_owned())
                .filter(|cell| !cell.is_empty())
                .collect();
            pairs(&cells, &mut keep);
        } else {
            for (key, value) in words::key_values(&paragraph.text) {
                keep(key, value);
            }
        }
    }
    out
}

fn pairs(cells: &[String], keep: &mut impl FnMut(&str, &str)) {
    for (at, cell) in cells.iter().enumerate() {
        if let Some((key, value)) = words::key_value(cell).filter(|(_, value)| !value.is_empty()) {
            keep(key, value);
        } else if words::is_key(cell)
            && let Some(value) = cells.get(at + 1).filter(|value| !words::is_key(value))
        {
            keep(cell.trim_end_matches(['：', ':']), value);
        }
    }
}

/// The signature: bodies on lines of their own, then a date.
fn signature(paragraphs: &[Paragraph], frame: &Frame) -> Option<(Vec<String>, Date)> {
    let of = |range: std::ops::Range<usize>| {
        range
            .filter_map(|at| {
                let paragraph = paragraphs.get(at)?;
                let date = date::whole(&paragraph.text)?;
                Some((at, date))
            })
            .collect::<Vec<_>>()
    };
    // A notice is signed before the plan begins; a document that is itself the plan, at its end.
    let front = of(0..frame.start.min(paragraphs.len()));
    let back: Vec<(usize, Date)> = of(frame.start.min(paragraphs.len())..paragraphs.len());
    let signed = |at: usize| {
        let mut bodies = Vec::new();
        let mut line = at;
        while line > 0 && at - line < 12 {
            line -= 1;
            let Some(paragraph) = paragraphs.get(line) else { break };
            let text = paragraph.text.as_str();
            let short =
                text.chars().count() <= 60 && !text.contains(['。', '：', '，']) && paragraph.mark.is_none();
            if !short || !named(text) {
                break;
            }
            bodies.splice(0..0, self::bodies(text));
        }
        bodies
    };
    let candidates: Vec<(usize, Date)> = front.into_iter().chain(back.into_iter().rev()).collect();
    candidates
        .iter()
        .map(|(at, date)| (signed(*at), *date))
        .find(|(bodies, _)| !bodies.is_empty())
        .or_else(|| candidates.first().map(|(_, date)| (Vec::new(), *date)))
        .or_else(|| run_on(paragraphs))
}

/// A signature on one line with its date: `样例市人民政府2021年3月28日`.
fn run_on(paragraphs: &[Paragraph]) -> Option<(Vec<String>, Date)> {
    paragraphs.iter().find_map(|paragraph| {
        let text = paragraph.text.as_str();
        let ends = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '日' | '号' | ':');
        if text.len() >= 160 || !text.ends_with(ends) {
            return None;
        }
        let (date, range) = date::find(text)?;
        let before = text[..range.start].trim();
        (range.end == text.len() && named(before)).then(|| (bodies(before), date))
    })
}

fn named(text: &str) -> bool {
    let bodies = owner::split(text, &|_| false);
    !bodies.is_empty() && bodies.iter().all(|body| owner::is_body(&body.name))
}

/// `样例省人民政府办公厅2019年3月15日印发`
pub(crate) fn issue_line(text: &str) -> bool {
    text.len() < 160 && text.ends_with("印发") && date::find(text).is_some()
}

fn issue_date(paragraphs: &[Paragraph]) -> Option<Date> {
    let line = paragraphs.iter().rev().find(|p| issue_line(&p.text))?;
    date::find(&line.text).map(|(date, _)| date)
}

/// `2021年1月27日某市第十五届人民代表大会第五次会议批准` below a title: the day on which it was adopted.
fn adopted(paragraphs: &[Paragraph], frame: &Frame) -> Option<Date> {
    let near = frame.start.saturating_sub(3)..(frame.start + 3).min(paragraphs.len());
    let near = paragraphs.get(near)?;
    near.iter().enumerate().find_map(|(at, paragraph)| {
        let first = paragraph.text.trim_start_matches(['（', '(']);
        let (date, len) = date::at_start(first).filter(|_| first.len() < 240)?;
        // The line may be broken in two.
        let next = near.get(at + 1).map_or("", |p| p.text.as_str());
        let whole = if first.ends_with(['过', '准', ')', '）']) { String::new() } else { next.to_owned() };
        let text = format!("{first}{whole}");
        let text = text.trim_end_matches(['）', ')', '。']);
        let said = ["批准", "通过", "审议通过"].iter().any(|word| text[len..].ends_with(word));
        (said && text[len..].contains('会')).then_some(date)
    })
}

/// `…的通知（2023年5月1日）`: the day that a collection prints behind the title.
fn beside_title(paragraphs: &[Paragraph], frame: &Frame) -> Option<Date> {
    paragraphs.iter().take(frame.start.min(12)).find_map(|paragraph| {
        let text = paragraph.text.trim_end();
        let bracket = text.rfind(['（', '(']).filter(|at| *at > 0 && text.ends_with(['）', ')']))?;
        date::whole(&text[bracket..]).filter(|_| paragraph.text.chars().count() < 150)
    })
}

fn issue_body(paragraphs: &[Paragraph]) -> Option<Vec<String>> {
    let line = paragraphs.iter().rev().find(|p| issue_line(&p.text))?;
    let (_, range) = date::find(&line.text)?;
    Some(bodies(line.text[..range.start].trim_matches(|c: char| c.is_whitespace() || c == '，')))
        .filter(|bodies| !bodies.is_empty())
}

/// The body named above the title, or at its head.
fn letterhead(paragraphs: &[Paragraph], frame: &Frame) -> Option<Vec<String>> {
    let above = paragraphs.iter().take(8.min(frame.start)).map(|p| p.text.as_str());
    let line = above
        .map(|text| text.trim_end_matches("文件"))
        .find(|text| text.chars().count() <= 30 && owner::is_body(text) && !text.contains(['：', '，']));
    let head = || {
        let title = frame.notice.as_deref().or(frame.title.as_deref())?;
        let at = ["关于", "印发", "转发"].iter().filter_map(|word| title.find(word)).min()?;
        Some(&title[..at]).filter(|head| owner::is_body(head))
    };
    line.or_else(head).map(bodies)
}

fn bodies(text: &str) -> Vec<String> {
    owner::split(text, &|_| false).into_iter().map(|item| item.name).collect()
}

/// A number on a line of its own, or behind the title, before the plan's text.
fn printed_number(paragraphs: &[Paragraph], frame: &Frame) -> Option<String> {
    let bracketed = |p: &&Paragraph| p.mark.is_none() && p.signs().has(Kind::Bracket);
    // A page may print a long menu above.
    paragraphs.iter().take(frame.start.clamp(40, 400)).filter(bracketed).find_map(|paragraph| {
        let text = paragraph.text.as_str();
        let range = number::find(text)?;
        let alone = range.start <= 12 && range.end + 12 >= text.len();
        let behind = range.end + 6 >= text.len() && !text.contains(['。', '，']) && text.chars().count() < 90;
        (alone || behind).then(|| number::plain(text, range))
    })
}
