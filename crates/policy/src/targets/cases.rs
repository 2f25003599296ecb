//! Sentences with the commitments expected of them: the Markdown files beside this one.
//!
//! A case is a heading, lines `> paragraph`, perhaps a line `@ 2021-2025 goal`, and one line
//! `- indicator | ge 100 家 | added 2025 year aspire` for each commitment.

use super::context::{Context, SectionKind};
use super::sentence::{self, Raw};

const FILES: &[(&str, &str)] = &[
    ("settled", include_str!("cases/settled.md")),
    ("topics", include_str!("cases/topics.md")),
    ("topics2", include_str!("cases/topics2.md")),
    ("topics3", include_str!("cases/topics3.md")),
    ("fields", include_str!("cases/fields.md")),
    ("shapes", include_str!("cases/shapes.md")),
    ("sentences2", include_str!("cases/sentences2.md")),
    ("sentences", include_str!("cases/sentences.md")),
    ("none", include_str!("cases/none.md")),
];

#[derive(Default)]
struct Case {
    title: String,
    paragraphs: Vec<String>,
    context: Context,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            out.push(Case { title: title.to_owned(), ..Case::default() });
        }
        let Some(case) = out.last_mut() else { continue };
        if let Some(text) = line.strip_prefix("> ") {
            case.paragraphs.push(text.to_owned());
        } else if let Some(settings) = line.strip_prefix("@ ") {
            for word in settings.split_whitespace() {
                match word {
                    "goal" => case.context.section = SectionKind::Goal,
                    "background" => case.context.section = SectionKind::Background,
                    "terms" => case.context.section = SectionKind::Terms,
                    years => {
                        let (from, to) = years.split_once('-').unwrap_or((years, years));
                        case.context.period = from.parse().ok().zip(to.parse().ok());
                    }
                }
            }
        } else if let Some(expected) = line.strip_prefix("- ") {
            case.expected.push(expected.trim().to_owned());
        }
    }
    for case in &mut out {
        case.context.due = case.context.period.map(|(_, to)| to);
    }
    out
}

fn shown(raw: &Raw) -> String {
    let value = raw.value.to_string().replace('—', "-");
    let due = raw.due.map_or_else(|| "-".to_owned(), |y| y.to_string());
    let yearly = if raw.yearly { " year" } else { "" };
    let aspire = if raw.aspire { " aspire" } else { "" };
    let number = format!("{} {value} {}", raw.comparator.code(), raw.unit);
    format!("{} | {} | {} {due}{yearly}{aspire}", raw.indicator, number.trim(), raw.basis.code())
}

fn run(case: &Case) -> Vec<String> {
    let mut context = case.context;
    let mut out = Vec::new();
    for paragraph in &case.paragraphs {
        let (raws, governor) = sentence::extract(paragraph, &context);
        for raw in &raws {
            assert!(
                paragraph.get(raw.quote.clone()).is_some() && paragraph.get(raw.number.clone()).is_some()
            );
        }
        out.extend(raws.iter().map(shown));
        let bullet = paragraph.starts_with('—');
        if !bullet {
            context.governor = governor;
        }
    }
    out
}

#[test]
fn every_case_reads_as_written() {
    let mut wrong = String::new();
    let (mut right, mut all) = (0, 0);
    for (name, file) in FILES {
        for case in cases(file) {
            all += 1;
            let got = run(&case);
            if got == case.expected {
                right += 1;
                continue;
            }
            wrong += &format!("\n{name}: {}\n  > {}\n", case.title, case.paragraphs.join("\n  > "));
            for line in case.expected.iter().filter(|e| !got.contains(e)) {
                wrong += &format!("  - {line}\n");
            }
            for line in got.iter().filter(|g| !case.expected.contains(g)) {
                wrong += &format!("  + {line}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{right} of {all} cases read as written{wrong}");
}
