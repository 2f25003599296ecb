//! Walks the tree of a page into lines and tables, in reading order.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::{skip, table};
use crate::grid::{Budget, Grid};
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::words;

/// What the walk hands on.
pub(super) enum Piece<'a> {
    /// A paragraph, a list item, a line before a `<br>`.
    Line { words: &'a str, heading: Option<u8> },
    /// A table of data.
    Table(&'a Grid),
}

/// How often the text of an element is measured to tell whether it stands around the document.
const MEASURED: usize = 256;

/// Walks a whole page.
pub(super) fn walk(
    page: &Html,
    limits: &Limits,
    out: &mut dyn FnMut(Piece<'_>) -> Result<(), Reason>,
) -> Result<(), Reason> {
    let nested = table::holding_tables(page);
    let total = text_length(page.tree.root());
    let mut flow = Flow {
        line: String::new(),
        heading: None,
        preformatted: 0,
        list: Vec::new(),
        budget: Budget::new(limits),
        out,
        around: Some(Around { total, measured: 0 }),
        layout: &nested,
    };
    flow.run(page.tree.root())
}

/// The lines of one cell, joined by spaces, and what the cell holds besides plain words.
pub(super) fn cell(node: NodeRef<'_, Node>, limits: &Limits) -> Result<CellText, Reason> {
    let mut text = CellText::default();
    let none = HashSet::new();
    let mut flow = Flow {
        line: String::new(),
        heading: None,
        preformatted: 0,
        list: Vec::new(),
        budget: Budget::new(limits),
        out: &mut |piece| {
            if let Piece::Line { words, heading } = piece {
                if !text.words.is_empty() {
                    text.words.push(' ');
                }
                text.words.push_str(words);
                text.lines += 1;
                text.headings += usize::from(heading.is_some());
            }
            Ok(())
        },
        around: None,
        layout: &none,
    };
    flow.run(node)?;
    Ok(text)
}

/// The words of a cell.
#[derive(Debug, Default)]
pub(super) struct CellText {
    pub(super) words: String,
    pub(super) lines: usize,
    pub(super) headings: usize,
}

struct Around {
    total: usize,
    measured: usize,
}

enum Step<'a> {
    Open(NodeRef<'a, Node>),
    Close(&'a Element),
}

struct Flow<'f> {
    line: String,
    heading: Option<u8>,
    preformatted: usize,
    /// Next numbers of the open ordered lists; `None` for bullets.
    list: Vec<Option<u32>>,
    budget: Budget,
    out: &'f mut dyn FnMut(Piece<'_>) -> Result<(), Reason>,
    around: Option<Around>,
    /// Tables that hold tables: they only lay out the page.
    layout: &'f HashSet<NodeId>,
}

impl Flow<'_> {
    fn run(&mut self, root: NodeRef<'_, Node>) -> Result<(), Reason> {
        let mut steps: Vec<Step<'_>> = children(root);
        while let Some(step) = steps.pop() {
            match step {
                Step::Close(element) => self.close(element)?,
                Step::Open(node) => match node.value() {
                    Node::Text(text) => self.text(text)?,
                    Node::Element(element) => {
                        if self.is_skipped(node, element) || self.is_table(node, element)? {
                            continue;
                        }
                        self.open(element)?;
                        steps.push(Step::Close(element));
                        steps.extend(children(node));
                    }
                    _ => {}
                },
            }
        }
        self.flush()
    }

    fn text(&mut self, text: &str) -> Result<(), Reason> {
        if self.preformatted == 0 {
            words::append_html(&mut self.line, text);
            return Ok(());
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.flush()?;
            }
            words::append(&mut self.line, line);
        }
        Ok(())
    }

    fn open(&mut self, element: &Element) -> Result<(), Reason> {
        let name = element.name();
        match name {
            "br" if self.heading.is_some() => {
                // A title broken over two lines is one title.
                if self.line.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                    self.line.push(' ');
                }
            }
            "br" | "hr" => self.flush()?,
            _ if !is_block(name) => {}
            _ => {
                self.flush()?;
                match name {
                    "pre" | "listing" | "xmp" => self.preformatted += 1,
                    "ol" => self.list.push(first_number(element)),
                    "ul" | "menu" | "dir" => self.list.push(None),
                    "li" => self.number(),
                    _ => {}
                }
                if let Some(level) = heading(element) {
                    self.heading = Some(level);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, element: &Element) -> Result<(), Reason> {
        let name = element.name();
        if !is_block(name) {
            return Ok(());
        }
        self.flush()?;
        match name {
            "pre" | "listing" | "xmp" => self.preformatted = self.preformatted.saturating_sub(1),
            "ol" | "ul" | "menu" | "dir" => {
                self.list.pop();
            }
            // A number without words.
            "li" => self.line.clear(),
            _ => {}
        }
        if heading(element).is_some() {
            self.heading = None;
        }
        Ok(())
    }

    /// Writes the number that a browser would print before an item of an ordered list.
    fn number(&mut self) {
        if let Some(Some(next)) = self.list.last_mut() {
            self.line = format!("{next}. ");
            *next = next.saturating_add(1);
        }
    }

    fn flush(&mut self) -> Result<(), Reason> {
        let line = std::mem::take(&mut self.line);
        let words = without_double_number(line.trim());
        let bare =
            words.strip_suffix('.').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        // `<li><p>` opens a block right after the number: the number waits for the words.
        if bare && self.list.last().is_some_and(Option::is_some) {
            self.line = line;
            return Ok(());
        }
        if words.is_empty() { Ok(()) } else { (self.out)(Piece::Line { words, heading: self.heading }) }
    }

    fn is_skipped(&mut self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        if skip::is_left_out(element) {
            return true;
        }
        let Some(around) = &mut self.around else { return false };
        if around.measured >= MEASURED || !skip::seems_around(element) {
            return false;
        }
        around.measured += 1;
        text_length(node) * 4 < around.total
    }

    /// Takes a table of data; a table that only lays out the page is walked through like any block.
    fn is_table(&mut self, node: NodeRef<'_, Node>, element: &Element) -> Result<bool, Reason> {
        if element.name() != "table" || self.around.is_none() || self.layout.contains(&node.id()) {
            return Ok(false);
        }
        let Some(grid) = table::read(node, &mut self.budget)? else { return Ok(false) };
        self.flush()?;
        (self.out)(Piece::Table(&grid))?;
        Ok(true)
    }
}

fn children(node: NodeRef<'_, Node>) -> Vec<Step<'_>> {
    node.children().rev().map(Step::Open).collect()
}

fn text_length(node: NodeRef<'_, Node>) -> usize {
    node.descendants().filter_map(|node| node.value().as_text()).map(|text| text.trim().len()).sum()
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// `<h2>`, or a paragraph that Word saved with an outline level.
fn heading(element: &Element) -> Option<u8> {
    let level = match element.name() {
        "h1" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        "p" => {
            let (_, tail) = element.attr("style")?.split_once("mso-outline-level:")?;
            tail.trim_start().bytes().next().filter(|b| (b'1'..=b'6').contains(b))? - b'0'
        }
        _ => return None,
    };
    Some(level)
}

fn first_number(element: &Element) -> Option<u32> {
    let plain = matches!(element.attr("type"), None | Some("1"));
    let styled =
        element.attr("style").is_some_and(|style| style.contains("list-style") && style.contains("none"));
    (plain && !styled).then(|| element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))
}

/// The line without the list's number where the words bring a number of their own.
fn without_double_number(line: &str) -> &str {
    let Some((number, words)) = line.split_once(". ") else { return line };
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return line;
    }
    let own = words
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, '（' | '(' | '①'..='⑳' | '第' | '⒈'..='⒛'))
        || words.split_once('、').is_some_and(|(head, _)| {
            !head.is_empty() && head.chars().all(|c| "一二三四五六七八九十百".contains(c))
        });
    if own { words } else { line }
}
