//! Reads an ```expect block: one line for one thing, in the words of the contract.
//!
//! ```text
//! title: 样例市…行动方案（2024—2026年）
//! number: 样政办发〔2024〕3号
//! issued: 2024-03-05
//! period: 2024—2026
//! outline:
//! 一、总体要求
//!   （一）指导思想
//! targets:
//! 高新技术企业 | ge 500 家 | level | 2026 | - | firm | 高新技术企业达到500家
//! measures:
//! [主要任务]
//! （一）培育企业 | 市科技局 | 市财政局、各县（市、区）人民政府
//! table: 表1 重点项目
//! 序号 | 名称
//! 1 | 甲
//! diagnostics:
//! measure-without-lead 培育企业
//! deadlines:
//! 2024-06 | 2024年6月底前出台实施细则
//! mentions:
//! document 样例市创新条例
//! ```
//!
//! `-` stands for nothing. A part that is left out is not compared; a part that is named and empty must be empty. An outline
//! line is indented by two spaces a level; a `\` ends its number where the number cannot be told from the title.

use std::collections::BTreeSet;

use super::sheet::{Deadline, Heading, Measure, Mention, Number, Report, Sheet, Table, Target, Years};

/// What a case expects, and which parts of it were written down.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    pub sheet: Sheet,
    pub parts: BTreeSet<String>,
}

/// Reads an ```expect block.
pub fn read(block: &str) -> Result<Expected, String> {
    let mut out = Expected::default();
    let (mut part, mut section) = (String::new(), String::new());
    for line in block.lines().filter(|l| !l.trim().is_empty()) {
        if let Some(name) = opening(line) {
            let rest = line[name.len() + 1..].trim();
            name.clone_into(&mut part);
            out.parts.insert(if name == "table" { "tables".into() } else { part.clone() });
            if name == "table" {
                out.sheet.tables.push(Table { title: value(rest).unwrap_or_default(), ..Table::default() });
            } else {
                single(&mut out.sheet, name, rest)?;
            }
            continue;
        }
        match part.as_str() {
            "outline" => out.sheet.outline.push(heading(line)),
            "targets" => out.sheet.targets.push(target(line)?),
            "measures" => match line.trim().strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(title) => title.clone_into(&mut section),
                None => out.sheet.measures.push(measure(line, &section)?),
            },
            "table" => row(&mut out.sheet, line),
            "diagnostics" => {
                let (code, quote) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
                out.sheet.diagnostics.push(Report {
                    code: code.into(),
                    quote: quote.trim().into(),
                    ..Report::default()
                });
            }
            "deadlines" => {
                let [date, quote] = fields::<2>(line)?;
                out.sheet.deadlines.push(Deadline { date: date.to_owned(), quote: quote.to_owned() });
            }
            "mentions" => {
                let (kind, name) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
                out.sheet.mentions.push(Mention { kind: kind.to_owned(), name: name.trim().to_owned() });
            }
            _ => return Err(format!("a line outside any part: {line}")),
        }
    }
    Ok(out)
}

const NAMES: [&str; 13] = [
    "deadlines",
    "mentions",
    "title",
    "issuer",
    "number",
    "issued",
    "period",
    "outline",
    "targets",
    "measures",
    "tables",
    "table",
    "diagnostics",
];

fn opening(line: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|name| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

fn value(text: &str) -> Option<String> {
    (text != "-" && !text.is_empty()).then(|| text.to_owned())
}

/// Names between 、, but not within brackets: `各县（市、区）人民政府` is one.
fn list(text: &str) -> Vec<String> {
    let mut depth = 0;
    let parts = text.split(|c: char| {
        depth += i32::from(c == '（') - i32::from(c == '）');
        c == '、' && depth == 0
    });
    parts.map(str::trim).filter(|s| !s.is_empty() && *s != "-").map(str::to_owned).collect()
}

fn single(sheet: &mut Sheet, name: &str, rest: &str) -> Result<(), String> {
    match name {
        "title" => sheet.title = value(rest),
        "issuer" => sheet.issuer = list(rest),
        "number" => sheet.document_number = value(rest),
        "issued" => sheet.issued = value(rest),
        "period" => {
            sheet.period = match value(rest) {
                None => None,
                Some(years) => {
                    let pair =
                        years.split_once('—').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                    let (from, to) = pair.ok_or_else(|| format!("period is written 2024—2026: {years}"))?;
                    Some(Years { from, to })
                }
            }
        }
        _ if rest.is_empty() => {}
        _ => return Err(format!("{name}: opens a list, its lines stand below")),
    }
    Ok(())
}

/// The length of an item's number at the start of a line.
pub fn numbered(line: &str) -> usize {
    const GLYPHS: &str = "一二三四五六七八九十百零〇0123456789０１２３４５６７８９";
    if let Some(at) = line.find('\\') {
        return at;
    }
    let run =
        |from: &str| from.chars().take_while(|c| GLYPHS.contains(*c)).map(char::len_utf8).sum::<usize>();
    let first = line.chars().next().unwrap_or(' ');
    match first {
        '第' => {
            let end = 3 + run(&line[3..]);
            let unit = line[end..].chars().next().filter(|c| "章节条编部".contains(*c));
            unit.map_or(0, |c| if end > 3 { end + c.len_utf8() } else { 0 })
        }
        '（' | '(' => {
            let open = first.len_utf8();
            let end = open + run(&line[open..]);
            let close = line[end..].chars().next().filter(|c| "）)".contains(*c));
            close.map_or(0, |c| if end > open { end + c.len_utf8() } else { 0 })
        }
        '①'..='⑳' => first.len_utf8(),
        _ => {
            let end = run(line);
            let close = line[end..].chars().next().filter(|c| "、.．﹒。".contains(*c));
            close.map_or(0, |c| if end > 0 { end + c.len_utf8() } else { 0 })
        }
    }
}

fn split_number(line: &str) -> (String, String) {
    let (number, title) = line.split_at(numbered(line));
    (number.to_owned(), title.trim_start_matches('\\').trim().to_owned())
}

fn heading(line: &str) -> Heading {
    let spaces = line.len() - line.trim_start().len();
    let (number, title) = split_number(line.trim());
    Heading { number, level: u8::try_from(spaces / 2 + 1).unwrap_or(u8::MAX), title }
}

fn fields<const N: usize>(line: &str) -> Result<[&str; N], String> {
    let parts: Vec<&str> = line.splitn(N, '|').map(str::trim).collect();
    parts.try_into().map_err(|_| format!("{N} columns are wanted: {line}"))
}

fn target(line: &str) -> Result<Target, String> {
    let [indicator, amount, basis, due, per, firmness, quote] = fields::<7>(line)?;
    let mut words = amount.split_whitespace();
    let comparator = words.next().unwrap_or_default().to_owned();
    let number = words.next().unwrap_or_default();
    let unit = words.next().unwrap_or_default().to_owned();
    let number = match number.split_once('—') {
        Some((a, b)) => Number::Pair([a.to_owned(), b.to_owned()]),
        None => Number::One(number.to_owned()),
    };
    Ok(Target {
        indicator: indicator.to_owned(),
        comparator,
        value: number,
        unit,
        basis: basis.to_owned(),
        due: value(due),
        per: value(per),
        firmness: firmness.to_owned(),
        quote: quote.to_owned(),
    })
}

fn measure(line: &str, section: &str) -> Result<Measure, String> {
    let [head, leads, participants] = fields::<3>(line)?;
    let (number, title) = split_number(head);
    Ok(Measure {
        number,
        title,
        section: section.to_owned(),
        leads: list(leads),
        participants: list(participants),
        quote: String::new(),
    })
}

fn row(sheet: &mut Sheet, line: &str) {
    let cells = line.split('|').map(|c| value(c.trim()).unwrap_or_default()).collect();
    if let Some(table) = sheet.tables.last_mut() {
        if table.columns.is_empty() { table.columns = cells } else { table.rows.push(cells) }
    }
}
