//! The pipeline: each phase takes the products of those before it.

use plan::Plan;
use text::Document;

use crate::{lint, outline, paragraph, reading::Reading, targets};

/// Compiles a document to a plan. What is doubtful is told in [`Plan::diagnostics`]; no input is an error.
pub fn compile(document: &Document) -> Plan {
    let paragraphs = paragraph::read(document);
    let outline = outline::read(&paragraphs);
    let reading = Reading { document, paragraphs, outline, period: None, measures: Vec::new() };
    let targets = targets::read(&reading);
    let mut plan = Plan { outline: reading.outline.sections.clone(), targets, ..Plan::default() };
    plan.diagnostics = lint::check(&reading, &plan);
    plan
}
