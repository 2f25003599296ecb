//! Writes a plan as an ```expect block: the reverse of [`super::expect::read`].

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::expect::numbered;
use super::sheet::{Number, Sheet};

/// The named parts of the sheet.
pub fn print(sheet: &Sheet, parts: &BTreeSet<String>) -> String {
    let mut out = String::new();
    let has = |part: &str| parts.contains(part);
    let dash = |v: &Option<String>| v.clone().unwrap_or_else(|| "-".into());
    if has("title") {
        let _ = writeln!(out, "title: {}", dash(&sheet.title));
    }
    if has("issuer") {
        let _ = writeln!(out, "issuer: {}", joined(&sheet.issuer));
    }
    if has("number") {
        let _ = writeln!(out, "number: {}", dash(&sheet.document_number));
    }
    if has("issued") {
        let _ = writeln!(out, "issued: {}", dash(&sheet.issued));
    }
    if has("period") {
        let years = sheet.period.map(|p| format!("{}—{}", p.from, p.to));
        let _ = writeln!(out, "period: {}", dash(&years));
    }
    if has("outline") {
        outline(sheet, &mut out);
    }
    if has("targets") {
        targets(sheet, &mut out);
    }
    if has("measures") {
        measures(sheet, &mut out);
    }
    if has("tables") {
        tables(sheet, &mut out);
    }
    if has("deadlines") {
        out.push_str("deadlines:\n");
        for d in &sheet.deadlines {
            let _ = writeln!(out, "{} | {}", d.date, d.quote.replace('\n', ""));
        }
    }
    if has("mentions") {
        out.push_str("mentions:\n");
        for m in &sheet.mentions {
            let _ = writeln!(out, "{} {}", m.kind, m.name);
        }
    }
    if has("diagnostics") {
        out.push_str("diagnostics:\n");
        for d in sheet.diagnostics.iter() {
            let _ = writeln!(out, "{}", format!("{} {}", d.code, d.quote.replace('\n', " ")).trim());
        }
    }
    out
}

fn joined(names: &[String]) -> String {
    if names.is_empty() { "-".into() } else { names.join("、") }
}

/// Number and title so that [`numbered`] finds the number again.
fn head(number: &str, title: &str) -> String {
    let plain = format!("{number}{title}");
    if numbered(&plain) == number.len() { plain } else { format!("{number}\\{title}") }
}

fn outline(sheet: &Sheet, out: &mut String) {
    out.push_str("outline:\n");
    for h in &sheet.outline {
        let indent = usize::from(h.level.saturating_sub(1)) * 2;
        let _ = writeln!(out, "{:indent$}{}", "", head(&h.number, &h.title));
    }
}

fn targets(sheet: &Sheet, out: &mut String) {
    out.push_str("targets:\n");
    for t in &sheet.targets {
        let value = match &t.value {
            Number::One(n) => n.clone(),
            Number::Pair([a, b]) => format!("{a}—{b}"),
        };
        let amount = format!("{} {} {}", t.comparator, value, t.unit);
        let (due, per) = (t.due.as_deref().unwrap_or("-"), t.per.as_deref().unwrap_or("-"));
        let quote = t.quote.replace('\n', "");
        let _ = writeln!(
            out,
            "{} | {} | {} | {due} | {per} | {} | {quote}",
            t.indicator,
            amount.trim(),
            t.basis,
            t.firmness
        );
    }
}

fn measures(sheet: &Sheet, out: &mut String) {
    out.push_str("measures:\n");
    let mut section = "";
    for m in &sheet.measures {
        if m.section != section {
            section = &m.section;
            let _ = writeln!(out, "[{section}]");
        }
        let _ = writeln!(
            out,
            "{} | {} | {}",
            head(&m.number, &m.title),
            joined(&m.leads),
            joined(&m.participants)
        );
    }
}

fn tables(sheet: &Sheet, out: &mut String) {
    if sheet.tables.is_empty() {
        out.push_str("tables:\n");
    }
    for t in &sheet.tables {
        let _ = writeln!(out, "table: {}", if t.title.is_empty() { "-" } else { &t.title });
        for row in std::iter::once(&t.columns).chain(&t.rows) {
            let cells: Vec<&str> = row.iter().map(|c| if c.is_empty() { "-" } else { c }).collect();
            let _ = writeln!(out, "{}", cells.join(" | "));
        }
    }
}
