//! Web pages: headings, paragraphs, lists and tables, without the site around them.
//!
//! [`charset`] decodes, [`guard`] parses within bounds, [`flow`] walks the tree into lines and tables, [`table`] reads
//! one table, [`skip`] knows what is not part of the document.

mod charset;
mod flow;
mod guard;
mod skip;
mod table;

pub(crate) use charset::decode;
use text::{Document, Format};

use crate::build::Builder;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Whether decoded text is a page: it opens with markup, not with words.
pub(crate) fn looks_like_html(decoded: &str) -> bool {
    const WINDOW: usize = 1 << 10;
    let mut head = decoded.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    // Comments and XML declarations may stand before the first tag.
    for (open, close) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if head.starts_with(open) {
            head = head.split_once(close).map_or("", |(_, tail)| tail).trim_start();
        }
    }
    let window = head.char_indices().take(WINDOW).last().map_or(0, |(at, c)| at + c.len_utf8());
    let head = head.get(..window).unwrap_or(head).to_ascii_lowercase();
    let tag = |name: &str| {
        head.strip_prefix(name)
            .is_some_and(|tail| tail.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/'))
    };
    if ["<!doctype", "<html", "<head", "<body", "<meta", "<title", "<style", "<script"].into_iter().any(tag) {
        return true;
    }
    [
        "<div", "<p", "<h1", "<h2", "<h3", "<table", "<article", "<section", "<main", "<font", "<center",
        "<span",
    ]
    .into_iter()
    .any(tag)
        && ["</div>", "</p>", "</h1>", "</h2>", "</h3>", "</td>", "</span>", "</font>"]
            .into_iter()
            .any(|close| head.contains(close))
}

/// Reads a page.
pub(crate) fn read(name: &str, page: &str, limits: &Limits) -> Result<Document, Reason> {
    let tree = guard::parse(page, limits)?;
    let mut builder = Builder::new(limits);
    flow::walk(&tree, limits, &mut |piece| match piece {
        flow::Piece::Line { words, heading } => builder.paragraph(words, heading),
        flow::Piece::Table(grid) => builder.table(grid),
    })?;
    builder.finish(name, Format::Html)
}
