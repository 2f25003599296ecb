//! Parses a page within bounds.
//!
//! The parser itself is linear on honest pages, but searches the open elements and the attributes of a tag one by
//! one, so pages made for it could take hours or gigabytes.

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

use crate::limits::Limits;
use crate::refusal::Reason;

/// Bytes handed to the parser between two looks at the tree.
const CHUNK: usize = 16 << 10;

/// Comparisons of attribute names that a page may cost.
const ATTRIBUTE_WORK: usize = 1 << 31;

/// The tree of `page`.
pub(super) fn parse(page: &str, limits: &Limits) -> Result<Html, Reason> {
    check_attributes(page, limits)?;
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() {
        let mut cut = rest.len().min(CHUNK);
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        let (chunk, tail) = rest.split_at(cut);
        parser.process(StrTendril::from_slice(chunk));
        check_tree(&parser.tokenizer.sink.sink.0.borrow(), limits)?;
        rest = tail;
    }
    Ok(parser.finish())
}

fn check_tree(html: &Html, limits: &Limits) -> Result<(), Reason> {
    let mut nodes = html.tree.nodes();
    if nodes.len() > limits.elements {
        return Err(Reason::TooManyElements { limit: limits.elements });
    }
    if nodes
        .next_back()
        .is_some_and(|node| node.ancestors().take(limits.nesting + 1).count() > limits.nesting)
    {
        return Err(Reason::NestedTooDeep { limit: limits.nesting });
    }
    Ok(())
}

/// Counts attributes roughly, by the separators outside quotes within each tag.
fn check_attributes(page: &str, limits: &Limits) -> Result<(), Reason> {
    let (mut total, mut work) = (0_usize, 0_usize);
    let mut bytes = page.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'<' || !bytes.peek().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut attributes = 0_usize;
        let mut separated = false;
        while let Some(byte) = bytes.next() {
            match byte {
                b'>' => break,
                b'"' | b'\'' => {
                    bytes.by_ref().find(|b| *b == byte);
                    separated = true;
                }
                b'/' | b'=' => separated = true,
                _ if byte.is_ascii_whitespace() => separated = true,
                _ if separated => {
                    attributes += 1;
                    separated = false;
                }
                _ => {}
            }
        }
        total += attributes;
        work = work.saturating_add(attributes.saturating_mul(attributes));
        if total > limits.elements.saturating_mul(4) || work > ATTRIBUTE_WORK {
            return Err(Reason::TooManyElements { limit: limits.elements });
        }
    }
    Ok(())
}
