//! What the tests of all formats share: a document as readable lines, and the promises every document keeps.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub(crate) mod mutate;
pub(crate) mod office;
pub(crate) mod pdf;

use intake::Limits;
use text::{Block, Document};

/// Reads `bytes` with the default limits and prints the document, or the refusal's code.
pub(crate) fn show(name: &str, bytes: &[u8]) -> String {
    match intake::read(name, bytes, &Limits::default()) {
        Ok(document) => dump(&document),
        Err(refusal) => format!("refused: {}\n", refusal.code()),
    }
}

/// The code of the refusal, or `""` where the document was read.
pub(crate) fn refused(name: &str, bytes: &[u8], limits: &Limits) -> String {
    match intake::read(name, bytes, limits) {
        Ok(document) => {
            check(&document);
            String::new()
        }
        Err(refusal) => {
            let diagnostic = &refusal.diagnostic;
            assert!(!diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty());
            assert!(diagnostic.help.iter().all(|help| !help.zh.is_empty() && !help.en.is_empty()));
            assert!(!diagnostic.help.is_empty());
            refusal.code().to_owned()
        }
    }
}

/// One line a block: `p words`, `h2 words`, and for tables `table caption` with a line for each row, where `×2` and
/// `↓3` stand for columns and rows covered.
pub(crate) fn dump(document: &Document) -> String {
    check(document);
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { span, heading: None } => out += &format!("p {}\n", span.of(&document.text)),
            Block::Paragraph { span, heading: Some(level) } => {
                out += &format!("h{level} {}\n", span.of(&document.text));
            }
            Block::Table(table) => {
                let caption = table.caption.map_or("", |span| span.of(&document.text));
                out += format!("table {caption}").trim_end();
                out.push('\n');
                for row in &table.rows {
                    let cells: Vec<String> = row
                        .iter()
                        .map(|cell| {
                            let mut words = cell.span.of(&document.text).to_owned();
                            if cell.columns > 1 {
                                words += &format!("×{}", cell.columns);
                            }
                            if cell.rows > 1 {
                                words += &format!("↓{}", cell.rows);
                            }
                            words
                        })
                        .collect();
                    out += &format!("| {} |\n", cells.join(" | "));
                }
            }
        }
    }
    out
}

/// What holds of every document: spans on character boundaries, in order, not overlapping, without outer white space
/// and on one line each; cells within their table.
pub(crate) fn check(document: &Document) {
    let text = &document.text;
    let mut last = 0;
    for block in &document.blocks {
        let span = block.span();
        assert!(span.start as usize >= last, "blocks overlap or are out of order");
        assert!(text.get(span.range()).is_some(), "span off a character boundary");
        last = span.end as usize;
        match block {
            Block::Paragraph { span, heading } => {
                let words = span.of(text);
                assert!(!words.is_empty() && words.trim() == words, "{words:?}");
                assert!(!words.contains('\n'));
                assert!(heading.is_none_or(|level| (1..=6).contains(&level)));
            }
            Block::Table(table) => {
                let mut inner = span.start;
                for cell in table.caption.iter().chain(table.rows.iter().flatten().map(|cell| &cell.span)) {
                    assert!(text.get(cell.range()).is_some(), "cell off a character boundary");
                    assert!(
                        span.contains(*cell) && cell.start >= inner,
                        "cell outside its table or out of order"
                    );
                    assert!(!cell.of(text).contains(['\n', '\t']));
                    inner = cell.end;
                }
                assert!(table.rows.iter().flatten().all(|cell| cell.columns >= 1 && cell.rows >= 1));
                assert!(table.rows.iter().flatten().any(|cell| !cell.span.is_empty()), "a blank table");
            }
        }
    }
}
