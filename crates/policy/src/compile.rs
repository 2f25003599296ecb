//! The pipeline: each phase takes the products of those before it.

use plan::Plan;
use text::Document;

use crate::crew::Crew;
use crate::paragraph::{Paragraph, Zone};
use crate::reading::Reading;
use crate::{clause, deadline, frame, lint, measure, mention, meta, outline, paragraph, table, targets};

/// Bytes of a document from which on several threads work on it.
const LARGE: usize = 150_000;

/// Bytes of several documents together from which on they are compiled beside each other.
const SEVERAL: usize = 20_000;

/// Compiles a document to a plan. What is doubtful is told in [`Plan::diagnostics`]; no input is an error.
///
/// Several threads work on a large document; the plan is the same as one thread makes.
pub fn compile(document: &Document) -> Plan {
    with(document, Crew::of(document.text.len(), LARGE))
}

/// Compiles documents to plans, beside each other; the plans stand in order of the documents.
pub fn compile_all(documents: &[Document]) -> Vec<Plan> {
    let crew = Crew::of(documents.iter().map(|document| document.text.len()).sum(), SEVERAL);
    // The longest first, so that nobody waits for it at the end.
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(documents[*at].text.len()));
    let mut plans: Vec<(usize, Plan)> =
        order.iter().copied().zip(crew.each(order.len(), |at| compile(&documents[order[at]]))).collect();
    plans.sort_by_key(|(at, _)| *at);
    plans.into_iter().map(|(_, plan)| plan).collect()
}

fn with(document: &Document, crew: Crew) -> Plan {
    let folded = text::fold(&document.text);
    let mut paragraphs = paragraph::read(document, &folded, crew);
    let frame = frame::read(&mut paragraphs);
    let meta = meta::read(document, &paragraphs, &frame);
    owners(&paragraphs, crew);
    let mut outline = outline::read(&paragraphs, &frame.titles, &document.text);
    let mut measures = measure::read(&paragraphs, &outline, &document.text, crew);
    let sheets = table::read(document, &paragraphs);
    if measures.is_empty() {
        let (of_tables, parts) = measure::of_tables(&sheets, &document.text, frame.title.as_deref());
        measures = of_tables;
        if outline.sections.is_empty() {
            outline.sections = parts;
        }
    }
    let mut reading = Reading {
        crew,
        document,
        folded,
        paragraphs,
        outline,
        period: meta.period,
        issued: meta.issued.map(|d| d.year()),
        measures,
    };
    let targets = targets::read(&reading, &sheets);
    let (deadlines, (mentions, clauses)) = crew.both(
        || deadline::read(&reading.paragraphs, &reading.outline, &targets, &document.text),
        || {
            let mentions = mention::read(&reading.paragraphs, &reading.measures);
            (mentions, clause::read(&reading.paragraphs, &reading.outline))
        },
    );
    let mut plan = Plan {
        title: frame.title,
        issuer: meta.issuer,
        document_number: meta.document_number,
        issued: meta.issued,
        period: meta.period,
        tables: sheets.iter().map(|sheet| sheet.plain(&reading.outline)).collect(),
        clauses,
        outline: std::mem::take(&mut reading.outline.sections),
        measures: std::mem::take(&mut reading.measures),
        deadlines,
        mentions,
        targets,
        diagnostics: Vec::new(),
    };
    // From here on headings and measures are the plan's.
    plan.diagnostics = lint::check(&reading, &plan);
    plan
}

/// Reads the owners that paragraphs name, which the phases ask one after the other otherwise.
fn owners(paragraphs: &[Paragraph], crew: Crew) {
    if crew.is_many() {
        crew.parts(paragraphs.len(), |range| {
            let own = paragraphs[range].iter().filter(|p| matches!(p.zone, Zone::Body | Zone::Box));
            own.for_each(|paragraph| _ = paragraph.owners());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan long enough that each of several threads gets pieces of it.
    fn long() -> Document {
        let mut text = "样例市工作方案（2024—2026年）\n\n".to_owned();
        for part in 1..60 {
            text.push_str(&format!(
                "一、任务{part}\n\n（一）发展目标。到2026年，新增企业{part}家：\n\n——培育专精特新企业{part}0家。\n\n\
                 （二）建设平台。2025年底前，建成平台{part}个。（市科技局牵头，市财政局配合）\n\n\
                 |序号|指标|2026年|\n|1|研发投入强度|{part}%|\n\n"
            ));
        }
        Document::plain("long.txt", text)
    }

    #[test]
    fn many_threads_make_the_plan_that_one_makes() {
        let document = long();
        let alone = with(&document, Crew::ONE);
        assert!(alone.targets.len() > 100, "{} targets", alone.targets.len());
        for hands in [2, 3, 8] {
            assert_eq!(with(&document, Crew::new(hands)), alone);
        }
    }

    #[test]
    fn plans_stand_in_order_of_their_documents() {
        let documents: Vec<Document> = (1..9)
            .map(|at| {
                Document::plain(
                    "a.txt",
                    long().text.repeat(at % 4 + 1).replace("样例市", &format!("样例{at}市")),
                )
            })
            .collect();
        let want: Vec<Plan> = documents.iter().map(|document| with(document, Crew::ONE)).collect();
        assert_eq!(compile_all(&documents), want);
    }
}
