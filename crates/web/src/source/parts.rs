//! Blocks of a document around their marked words: headings, paragraphs, tables.

use app::plan::Plan;
use app::text::{Block, Document, TableBlock};
use base::Span;

use super::weave::{Annotation, Token, weave};

/// A block as the page shows it.
pub(crate) enum Part<'a> {
    /// A heading of the outline that fills its paragraph.
    Heading {
        /// 1 to 4: depth below the column's own heading.
        level: u8,
        /// What starts here.
        start: Start,
        /// Its words.
        tokens: Vec<Token<'a>>,
    },
    /// Any other paragraph.
    Paragraph {
        /// What starts here.
        start: Start,
        /// Its words.
        tokens: Vec<Token<'a>>,
    },
    /// A table.
    Table {
        /// Its rows; the first is the head.
        rows: Vec<Row<'a>>,
    },
}

/// Anchors of the things that start in a block, and the measure that it belongs to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    /// Measures and headings, as item names.
    pub(crate) items: Vec<String>,
    /// The measure around it.
    pub(crate) measure: Option<String>,
}

/// A row of a table.
pub(crate) struct Row<'a> {
    /// What starts here.
    pub(crate) start: Start,
    /// Cells: columns covered, rows covered, words.
    pub(crate) cells: Vec<(u32, u32, Vec<Token<'a>>)>,
}

/// The smallest stretches of text that marks are cut to: paragraphs and cells, by place.
pub(crate) struct Leaves {
    spans: Vec<Span>,
    marks: Vec<Vec<Annotation>>,
}

impl Leaves {
    /// Of a document.
    pub(crate) fn new(document: &Document) -> Self {
        let mut spans = Vec::new();
        for block in &document.blocks {
            match block {
                Block::Paragraph { span, .. } => match pipe_cells(&document.text, *span) {
                    Some(cells) => spans.extend(cells),
                    None => spans.push(*span),
                },
                Block::Table(table) => spans.extend(table.rows.iter().flatten().map(|cell| cell.span)),
            }
        }
        spans.retain(|span| !span.is_empty());
        spans.sort();
        let marks = vec![Vec::new(); spans.len()];
        Self { spans, marks }
    }

    /// Cuts a mark to the leaves that it touches.
    pub(crate) fn add(&mut self, annotation: Annotation) {
        let Annotation { span, mark } = annotation;
        let first = self.spans.partition_point(|leaf| leaf.end <= span.start);
        let mut fresh = true;
        for place in first..self.spans.len() {
            let leaf = self.spans[place];
            if leaf.start >= span.end {
                break;
            }
            let cut = Span { start: leaf.start.max(span.start), end: leaf.end.min(span.end) };
            let mark = if fresh { mark.clone() } else { mark.continued() };
            self.marks[place].push(Annotation { span: cut, mark });
            fresh = false;
        }
    }

    /// The tokens of one leaf.
    fn tokens<'a>(&self, text: &'a str, leaf: Span) -> Vec<Token<'a>> {
        let marks =
            self.spans.binary_search(&leaf).map(|place| self.marks[place].clone()).unwrap_or_default();
        weave(text, leaf, marks)
    }
}

/// The blocks of a document with their marks.
pub(crate) fn build<'a>(document: &'a Document, plan: &Plan, leaves: &Leaves) -> Vec<Part<'a>> {
    let starts = Starts::new(plan);
    let text = document.text.as_str();
    let mut parts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { span, .. } => match pipe_cells(text, *span) {
                Some(cells) => pipe_row(&mut parts, text, *span, &cells, &starts, leaves),
                None => parts.push(paragraph(plan, text, *span, &starts, leaves)),
            },
            Block::Table(table) => parts.push(file_table(table, text, &starts, leaves)),
        }
    }
    parts
}

fn paragraph<'a>(plan: &Plan, text: &'a str, span: Span, starts: &Starts, leaves: &Leaves) -> Part<'a> {
    let start = starts.of(span);
    let tokens = leaves.tokens(text, span);
    let first = plan.outline.partition_point(|section| section.span.start < span.start);
    let whole = plan.outline.get(first).filter(|section| {
        section.span.start < span.end && span.end.saturating_sub(section.span.end) <= HEADING_REST
    });
    match whole {
        Some(section) => Part::Heading { level: section.level.clamp(1, 4), start, tokens },
        None => Part::Paragraph { start, tokens },
    }
}

/// Bytes that a heading may leave of its paragraph: a full stop, a footnote mark.
const HEADING_REST: u32 = 6;

fn file_table<'a>(table: &TableBlock, text: &'a str, starts: &Starts, leaves: &Leaves) -> Part<'a> {
    let row = |cells: &Vec<app::text::Cell>| {
        let place = cells.iter().map(|cell| cell.span).reduce(Span::join).unwrap_or_default();
        let cells =
            cells.iter().map(|cell| (cell.columns, cell.rows, leaves.tokens(text, cell.span))).collect();
        Row { start: starts.of(place), cells }
    };
    Part::Table { rows: table.rows.iter().map(row).collect() }
}

/// Adds a row of a pipe table to the table above it, or begins one. The line of dashes is left out.
fn pipe_row<'a>(
    parts: &mut Vec<Part<'a>>,
    text: &'a str,
    span: Span,
    cells: &[Span],
    starts: &Starts,
    leaves: &Leaves,
) {
    let dashes = span.of(text).chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    if dashes {
        return;
    }
    let cells = cells.iter().map(|cell| (1, 1, leaves.tokens(text, *cell))).collect();
    let row = Row { start: starts.of(span), cells };
    match parts.last_mut() {
        Some(Part::Table { rows }) => rows.push(row),
        _ => parts.push(Part::Table { rows: vec![row] }),
    }
}

/// Cells of a line that is a row of a pipe table.
fn pipe_cells(text: &str, span: Span) -> Option<Vec<Span>> {
    let line = span.of(text);
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let mut at = span.start as usize + 1;
    let mut cells = Vec::new();
    for cell in inner.split('|') {
        let left = cell.len() - cell.trim_start().len();
        let words = cell.trim();
        cells.push(Span::new(at + left, at + left + words.len()));
        at += cell.len() + 1;
    }
    (cells.len() > 1).then_some(cells)
}

/// Where measures and headings start, by place.
struct Starts {
    /// Start, end, name.
    measures: Vec<(u32, u32, String)>,
    sections: Vec<(u32, String)>,
}

impl Starts {
    fn new(plan: &Plan) -> Self {
        let measures = plan.measures.iter().enumerate();
        let sections = plan.outline.iter().enumerate();
        let mut all = Self {
            measures: measures.map(|(i, m)| (m.span.start, m.span.end, format!("m{i}"))).collect(),
            sections: sections.map(|(i, s)| (s.span.start, format!("s{i}"))).collect(),
        };
        all.measures.sort();
        all.sections.sort();
        all
    }

    /// What starts within a block, and the measure around it.
    fn of(&self, block: Span) -> Start {
        let inside = |start: &u32| block.start <= *start && *start < block.end;
        let from = self.measures.partition_point(|(start, ..)| *start < block.start);
        let begun = self.measures[from..].iter().take_while(|(start, ..)| inside(start));
        let mut items: Vec<_> = begun.map(|(.., name)| name.clone()).collect();
        let around = self.measures[..from].last().filter(|(_, end, _)| block.start < *end);
        let measure = items.first().or(around.map(|(.., name)| name)).cloned();
        let from = self.sections.partition_point(|(start, _)| *start < block.start);
        let begun = self.sections[from..].iter().take_while(|(start, _)| inside(start));
        items.extend(begun.map(|(_, name)| name.clone()));
        Start { items, measure }
    }
}

impl Start {
    /// The anchor of the block itself: the measure's where one starts here, else the heading's.
    pub(crate) fn first(&self) -> Option<&str> {
        self.items.first().map(String::as_str)
    }

    /// Anchors that stand inside the block.
    pub(crate) fn rest(&self) -> &[String] {
        self.items.get(1..).unwrap_or_default()
    }
}
