//! The headings of somebody's sheet, found among the fields of a kind.

use std::collections::BTreeMap;

use base::{Lang, Words};
use diag::{Diagnostic, Severity};
use programme::model::{Class, FieldType, Kind};

use super::columns::{Column, Part, What, columns, is_open, of_field, own, problems};
use crate::error::{Error, Result};
use crate::records::registry::Registry;

/// Units that the heading of an amount may name.
const UNITS: [(&str, Option<&str>); 4] =
    [("元", None), ("万元", Some("万元")), ("亿元", Some("亿元")), ("千元", Some("千元"))];

/// The columns of a sheet by its headings; `None` where there is no heading.
///
/// # Errors
/// [`Error::Invalid`] with every heading that is unknown or stands twice.
pub(crate) fn read(
    registry: &Registry,
    kind: &Kind,
    most: Class,
    head: &[String],
) -> Result<Vec<Option<Column>>> {
    let known = known(registry, kind, most);
    let mut faults = Vec::new();
    let mut found: Vec<Option<Column>> = Vec::with_capacity(head.len());
    for heading in head {
        if heading.is_empty() {
            found.push(None);
            continue;
        }
        match known.get(&folded(heading)) {
            Some((_, column)) => {
                let twice = found
                    .iter()
                    .flatten()
                    .any(|other| other.what == column.what && column.what != What::Problems);
                if twice {
                    faults.push(told(
                        "heading-repeated",
                        format!("有两列是“{}”，请只留一列", column.words.zh),
                        format!("two columns are {}: keep one", column.words.en),
                    ));
                }
                found.push(Some(column.clone()));
            }
            None => {
                let written = known.iter().map(|(folded, (written, _))| (folded.as_str(), written.as_str()));
                faults.push(unknown(written, &super::export::quoted(kind), heading));
            }
        }
    }
    if faults.is_empty() && !found.iter().flatten().any(|column| matches!(column.what, What::Field { .. })) {
        faults.push(told(
            "headings-missing",
            "第一行应为列名，请先导出一张表作为模板",
            "the first row holds the headings: export a sheet to begin from",
        ));
    }
    if faults.is_empty() { Ok(found) } else { Err(Error::Invalid(faults)) }
}

fn told(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Words::new(zh, en))
}

/// Every heading that is understood, folded: as it is written, and what it heads.
type Known = BTreeMap<String, (String, Column)>;

fn known(registry: &Registry, kind: &Kind, most: Class) -> Known {
    let mut known = Known::new();
    let mut add = |heading: &str, column: &Column| {
        known.entry(folded(heading)).or_insert_with(|| (heading.to_owned(), column.clone()));
    };
    for field in kind.fields.iter().filter(|field| is_open(field, most)) {
        let further: Vec<&str> = kind
            .sheet
            .iter()
            .flat_map(|sheet| &sheet.headings)
            .filter(|(name, _)| name.text == field.id.text)
            .flat_map(|(_, headings)| headings.iter().map(|heading| heading.text.as_str()))
            .collect();
        let names: Vec<Words> = std::iter::once(field.words.clone())
            .chain(further.iter().map(|heading| Words::new(*heading, *heading)))
            .collect();
        for part in Part::of(field) {
            let column = of_field(field, *part);
            add(&column.words.zh, &column);
            add(&column.words.en, &column);
            add(&part.input(&field.id), &column);
            for name in &names {
                let part_words = part.heading(name);
                let mut headings = vec![part_words.zh, part_words.en];
                if matches!(part, Part::Whole | Part::Zh) {
                    headings.extend([name.zh.clone(), name.en.clone()]);
                }
                for heading in &headings {
                    add(heading, &column);
                    if field.of == FieldType::Money {
                        for (unit, suffix) in UNITS {
                            add(&format!("{heading}（{unit}）"), &Column { unit: suffix, ..column.clone() });
                        }
                    }
                }
            }
        }
    }
    for column in columns(registry, kind, most) {
        add(&column.words.zh, &column);
        add(&column.words.en, &column);
    }
    for (what, headings) in [
        (What::Id, ["编号", "记录号", "ID"]),
        (What::Version, ["版本", "版本号", "Version"]),
        (What::Problems, [problems(Lang::Zh), problems(Lang::En), "problems"]),
        (What::Distinct, ["不是同一条", "distinct", "Distinct"]),
    ] {
        for heading in headings {
            add(heading, &own(what.clone(), Words::new(headings[0], headings[2])));
        }
    }
    if let Some((_, whole)) = registry.whole(kind) {
        let column = own(What::Parent, whole.words.clone());
        for heading in ["所属记录", "Part of", "parent", &whole.words.zh, &whole.words.en] {
            add(heading, &column);
        }
    }
    if !kind.lifecycle.states.is_empty() {
        let column = own(What::State, Words::new("状态", "State"));
        for heading in ["状态", "State", "state"] {
            add(heading, &column);
        }
    }
    known
}

/// A heading that is none of the known ones, which are given folded and as they are written; `of` names the sheet.
pub(crate) fn unknown<'a>(
    known: impl Iterator<Item = (&'a str, &'a str)>,
    of: &Words,
    heading: &str,
) -> Diagnostic {
    let folded = folded(heading);
    let close = known
        .map(|(other, written)| (strsim::normalized_damerau_levenshtein(&folded, other), written))
        .filter(|(likeness, _)| *likeness >= 0.4)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match close {
        Some((_, written)) => told(
            "heading-unknown",
            format!("列名“{heading}”不属于{}，是不是“{written}”？", of.zh),
            format!("there is no column {heading} of the kind {}; did you mean {written}?", of.en),
        ),
        None => told(
            "heading-unknown",
            format!("列名“{heading}”不属于{}，请改成字段名，或删去这一列", of.zh),
            format!("there is no column {heading} of the kind {}: name a field, or remove the column", of.en),
        ),
    }
}

/// A heading without what people write differently: width, case, white space, the star of what is required.
fn folded(heading: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let kept = heading.chars().map(half).filter(|c| !c.is_whitespace());
    let folded: String = kept.flat_map(char::to_lowercase).collect();
    folded.trim_matches('*').to_owned()
}
