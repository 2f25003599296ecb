//! Spans over one piece of text become a flat run of tokens that nest well.

use base::Span;

/// Something to mark.
#[derive(Clone, Debug)]
pub(crate) struct Annotation {
    /// Where.
    pub(crate) span: Span,
    /// How.
    pub(crate) mark: Mark,
}

/// How a stretch of text is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Classes of the element.
    pub(crate) class: &'static str,
    /// Anchor, on the first piece only.
    pub(crate) id: Option<String>,
    /// The item that it belongs to.
    pub(crate) item: Option<String>,
    /// Where it leads; makes it a link.
    pub(crate) href: Option<String>,
    /// The body and what it owes.
    pub(crate) owner: Option<(String, &'static str)>,
    /// What a pointer shows.
    pub(crate) title: Option<String>,
    /// The diagnostic that a small link behind the words leads to.
    pub(crate) flag: Option<String>,
    /// A later piece of a stretch that was cut.
    pub(crate) more: bool,
}

impl Mark {
    /// The mark of a later piece.
    pub(crate) fn continued(&self) -> Self {
        Self { id: None, flag: None, more: true, ..self.clone() }
    }
}

/// A step through marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Words.
    Text(&'a str),
    /// The start of a marked stretch.
    Open(Mark),
    /// The end of one; `true` where it was a link.
    Close(bool),
    /// A small link behind a stretch, to the diagnostic of that number.
    Flag(String),
}

/// An open stretch.
struct Open {
    end: u32,
    link: bool,
    flag: Option<String>,
}

/// Tokens of the text under `leaf`. Annotations must lie within it. Where two cross, the later is cut; a link within a
/// link stays a plain mark.
pub(crate) fn weave<'a>(text: &'a str, leaf: Span, mut annotations: Vec<Annotation>) -> Vec<Token<'a>> {
    annotations.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    // Taken from the back, so the first comes last.
    annotations.reverse();
    let mut out = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut at = leaf.start;
    while let Some(mut next) = annotations.pop() {
        close_until(next.span.start, text, &mut at, &mut stack, &mut out);
        words(text, &mut at, next.span.start, &mut out);
        if let Some(around) = stack.last().map(|open| open.end).filter(|end| *end < next.span.end) {
            let rest = Span { start: around, end: next.span.end };
            insert(&mut annotations, Annotation { span: rest, mark: next.mark.continued() });
            next.span.end = around;
        }
        if next.mark.href.is_some() && stack.iter().any(|open| open.link) {
            next.mark.href = None;
        }
        stack.push(Open { end: next.span.end, link: next.mark.href.is_some(), flag: next.mark.flag.clone() });
        out.push(Token::Open(next.mark));
    }
    close_until(leaf.end, text, &mut at, &mut stack, &mut out);
    words(text, &mut at, leaf.end, &mut out);
    out
}

/// Puts a cut rest back in its place.
fn insert(annotations: &mut Vec<Annotation>, rest: Annotation) {
    let key = |a: &Annotation| (a.span.start, std::cmp::Reverse(a.span.end));
    let place = annotations.partition_point(|a| key(a) > key(&rest));
    annotations.insert(place, rest);
}

/// Ends the stretches that end at or before a place.
fn close_until<'a>(to: u32, text: &'a str, at: &mut u32, stack: &mut Vec<Open>, out: &mut Vec<Token<'a>>) {
    while let Some(open) = stack.pop_if(|open| open.end <= to) {
        words(text, at, open.end, out);
        out.push(Token::Close(open.link));
        out.extend(open.flag.map(Token::Flag));
    }
}

/// The words up to a place.
fn words<'a>(text: &'a str, at: &mut u32, to: u32, out: &mut Vec<Token<'a>>) {
    if *at < to {
        let piece = Span { start: *at, end: to }.of(text);
        if !piece.is_empty() {
            out.push(Token::Text(piece));
        }
        *at = to;
    }
}
