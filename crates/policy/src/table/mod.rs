//! Tables: rows between bars and table blocks of the file, with merged cells filled down and across.
//!
//! Reading order: `grid` (rows of cells from the source), `align` (rows from which a merged cell is missing).

mod align;
mod grid;

use base::Span;
use text::{Block, Document};

use crate::outline::Outline;
use crate::paragraph::{Paragraph, Zone};
use crate::words;

pub(crate) use grid::Cell;

/// A table with the places of its cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// Caption, or "".
    pub(crate) title: String,
    /// Head row.
    pub(crate) columns: Vec<Cell>,
    /// Rows as wide as the head.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The table with its title.
    pub(crate) span: Span,
    /// First paragraph of the table.
    pub(crate) paragraph: usize,
}

impl Sheet {
    /// The table as data.
    pub(crate) fn plain(&self, outline: &Outline) -> plan::Table {
        let words = |cells: &[Cell]| cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        plan::Table {
            title: self.title.clone(),
            columns: words(&self.columns),
            rows: self.rows.iter().map(|row| words(row)).collect(),
            span: self.span,
            section: outline.of_paragraph.get(self.paragraph).copied().flatten(),
        }
    }
}

/// Reads the tables of a document in order.
pub(crate) fn read(document: &Document, paragraphs: &[Paragraph]) -> Vec<Sheet> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let Some(paragraph) = paragraphs.get(at).filter(|p| p.zone == Zone::Table) else {
            at += 1;
            continue;
        };
        let (rows, caption, end) = match paragraph.table {
            Some(index) => match document.blocks.get(index) {
                Some(Block::Table(table)) => (grid::of_block(document, table), table.caption, at + 1),
                _ => (Vec::new(), None, at + 1),
            },
            None => {
                let run = paragraphs[at..]
                    .iter()
                    .take_while(|p| p.zone == Zone::Table && p.table.is_none())
                    .count();
                let rows = grid::of_bars(&paragraphs[at..at + run]);
                (align::align(rows), None, at + run)
            }
        };
        let span = paragraphs[at..end].iter().fold(paragraph.span, |span, p| span.join(p.span));
        let caption = caption.map(|span| text::fold::fold(span.of(&document.text)).text.trim().to_owned());
        out.extend(sheet(paragraphs, rows, caption, span, at));
        at = end;
    }
    out
}

fn sheet(
    paragraphs: &[Paragraph],
    mut rows: Vec<Vec<Cell>>,
    caption: Option<String>,
    span: Span,
    at: usize,
) -> Option<Sheet> {
    let above = at
        .checked_sub(1)
        .and_then(|above| paragraphs.get(above))
        .filter(|p| p.zone != Zone::Table && captions(p));
    let mut title = caption.filter(|words| !words.is_empty() && !words.starts_with("Sheet"));
    let mut span = span;
    if title.is_none()
        && let Some(above) = above
    {
        title = Some(spaced(&above.text));
        span = span.join(above.span);
    }
    // A first row of one cell over all columns is the title.
    let whole = |row: &&Vec<Cell>| row.len() > 1 && row.windows(2).all(|pair| pair[0].text == pair[1].text);
    let titles = rows.iter().take(rows.len().saturating_sub(2)).take_while(whole).count();
    for row in rows.drain(..titles) {
        title = title.or_else(|| row.first().map(|cell| cell.text.clone()));
    }
    if rows.len() < 2 || header_fields(&rows) {
        return None;
    }
    let columns = rows.remove(0);
    Some(Sheet { title: title.unwrap_or_default(), columns, rows, span, paragraph: at })
}

/// Whether a paragraph above a table is its caption.
fn captions(paragraph: &Paragraph) -> bool {
    let text = paragraph.text.as_str();
    let line = paragraph.mark.is_none()
        && text.chars().count() <= 60
        && !text.ends_with(['。', '；', '：', '，', '！', ')', '）'])
        && !text.contains(['。', '；']);
    words::caption(text) || (line && !words::date_line(text) && words::key_value(text).is_none())
}

/// `表1离岸…` → `表1 离岸…`: the space that was dropped beside Chinese.
fn spaced(text: &str) -> String {
    if !words::caption(text) {
        return text.to_owned();
    }
    let digits = text
        .char_indices()
        .skip_while(|(_, c)| !c.is_ascii_digit())
        .find(|(_, c)| !c.is_ascii_digit() && *c != '-');
    match digits {
        Some((at, c)) if crate::number::han_letter(c) => format!("{} {}", &text[..at], &text[at..]),
        _ => text.to_owned(),
    }
}

/// The table of 索引号 and 发文字号 above a document is no table of the plan.
fn header_fields(rows: &[Vec<Cell>]) -> bool {
    let keys = rows
        .iter()
        .take(6)
        .flatten()
        .filter(|cell| words::is_key(&cell.text) || words::key_value(&cell.text).is_some())
        .count();
    keys >= 3
}

#[cfg(test)]
mod tests;
