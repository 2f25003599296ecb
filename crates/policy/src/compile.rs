//! The pipeline: each phase takes the products of those before it.

use plan::Plan;
use text::Document;

use crate::reading::Reading;
use crate::{clause, deadline, frame, lint, measure, mention, meta, outline, paragraph, table, targets};

/// Compiles a document to a plan. What is doubtful is told in [`Plan::diagnostics`]; no input is an error.
pub fn compile(document: &Document) -> Plan {
    let folded = text::fold(&document.text);
    let mut paragraphs = paragraph::read(document, &folded);
    let frame = frame::read(&mut paragraphs);
    let meta = meta::read(document, &paragraphs, &frame);
    let mut outline = outline::read(&paragraphs, &frame.titles, &document.text);
    let mut measures = measure::read(&paragraphs, &outline, &document.text);
    let sheets = table::read(document, &paragraphs);
    if measures.is_empty() {
        let (of_tables, parts) = measure::of_tables(&sheets, &document.text, frame.title.as_deref());
        measures = of_tables;
        if outline.sections.is_empty() {
            outline.sections = parts;
        }
    }
    let mut reading = Reading {
        document,
        folded,
        paragraphs,
        outline,
        period: meta.period,
        issued: meta.issued.map(|d| d.year()),
        measures,
    };
    let targets = targets::read(&reading, &sheets);
    let deadlines = deadline::read(&reading.paragraphs, &reading.outline, &targets, &document.text);
    let mentions = mention::read(&reading.paragraphs, &reading.measures);
    let mut plan = Plan {
        title: frame.title,
        issuer: meta.issuer,
        document_number: meta.document_number,
        issued: meta.issued,
        period: meta.period,
        tables: sheets.iter().map(|sheet| sheet.plain(&reading.outline)).collect(),
        clauses: clause::read(&reading.paragraphs, &reading.outline),
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
