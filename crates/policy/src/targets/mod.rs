//! Quantified commitments: a grammar of the sentences in which plans commit to numbers.
//!
//! Reading order: `sentence` (a paragraph to its commitments), `candidate` (numbers that may be commitments),
//! `decide` (how a number is read), then its helpers: `date`, `before`, `verb`, `behind`, `subject`, `exclude`.

mod before;
mod behind;
mod candidate;
mod context;
mod date;
mod decide;
mod exclude;
mod layout;
mod lexicon;
mod sentence;
mod subject;
mod verb;
mod words;

#[cfg(test)]
mod cases;

use plan::{Firmness, Target};

use crate::reading::Reading;
use context::{Context, SectionKind};

/// Finds the targets, in order of the text.
pub(crate) fn read(reading: &Reading<'_>) -> Vec<Target> {
    let period = reading.period.map(|p| (p.from, p.to));
    let mut out = Vec::new();
    let mut governor = None;
    let mut last_section = None;
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        let section = reading.outline.of_paragraph.get(index).copied().flatten();
        let kind = section_kind(reading, section);
        let bullet = paragraph.text.trim_start().starts_with(['—', '–', '-', '－', '·', '•', '●', '◆']);
        let inherits = (bullet || kind == SectionKind::Goal) && section == last_section;
        let context = Context {
            period,
            due: period.map(|(_, to)| to),
            section: kind,
            governor: if inherits { governor } else { None },
        };
        let (raws, then) = sentence::extract(&paragraph.text, &context);
        if !bullet || then.is_some() {
            governor = then;
        }
        last_section = section;
        for raw in raws {
            let span = paragraph.source(raw.quote.clone());
            out.push(Target {
                indicator: raw.indicator,
                comparator: raw.comparator,
                value: raw.value,
                unit: raw.unit,
                basis: raw.basis,
                due: raw.due.map(|y| y.to_string()),
                per: raw.yearly.then(|| "year".to_owned()),
                firmness: if raw.aspire { Firmness::Aspire } else { Firmness::Firm },
                quote: span.of(&reading.document.text).to_owned(),
                span,
                number_span: paragraph.source(raw.number),
                section,
                measure: None,
            });
        }
    }
    out
}

/// The kind of a section: its own title's, else that of a heading above it.
fn section_kind(reading: &Reading<'_>, section: Option<u32>) -> SectionKind {
    let mut at = section;
    while let Some(heading) = at.and_then(|i| reading.outline.sections.get(i as usize)) {
        let kind = SectionKind::of_title(&heading.title);
        if kind != SectionKind::Other {
            return kind;
        }
        at = heading.parent;
    }
    SectionKind::Other
}
