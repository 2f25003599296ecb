//! The pipeline: each phase takes the products of those before it.

use plan::Plan;
use text::Document;

use crate::{frame, lint, measure, meta, outline, paragraph, reading::Reading, targets};

/// Compiles a document to a plan. What is doubtful is told in [`Plan::diagnostics`]; no input is an error.
pub fn compile(document: &Document) -> Plan {
    let mut paragraphs = paragraph::read(document);
    let frame = frame::read(&mut paragraphs);
    let meta = meta::read(document, &paragraphs, &frame);
    let outline = outline::read(&paragraphs, &frame.titles, &document.text);
    let measures = measure::read(&paragraphs, &outline, &document.text);
    let reading = Reading { document, paragraphs, outline, period: meta.period, measures };
    let targets = targets::read(&reading);
    let mut plan = Plan {
        title: frame.title,
        issuer: meta.issuer,
        document_number: meta.document_number,
        issued: meta.issued,
        period: meta.period,
        outline: reading.outline.sections.clone(),
        measures: reading.measures.clone(),
        targets,
        ..Plan::default()
    };
    plan.diagnostics = lint::check(&reading, &plan);
    plan
}
