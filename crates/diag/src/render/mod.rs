//! Reports for a terminal, laid out like those of a good compiler.
//!
//! A paragraph of a policy is one line of several hundred characters, so the source is shown only around the words
//! concerned; Chinese characters take two columns. (annotate-snippets was tried: it prints such a line in full
//! where two places lie far apart, and panics on a span that does not fit the text.)

mod excerpt;
mod marks;
mod paint;

use std::ops::Range;

use base::{Lang, Span};

use crate::{Diagnostic, LineIndex, Severity};
use excerpt::Mark;
use paint::{Paint, Style};

/// How to render.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Language of the words.
    pub lang: Lang,
    /// Whether to colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub columns: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { lang: Lang::Zh, colour: false, columns: 100 }
    }
}

/// A text that diagnostics point into.
pub struct Source<'a> {
    name: &'a str,
    text: &'a str,
    lines: LineIndex,
}

impl<'a> Source<'a> {
    /// A text by the name that reports call it.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, lines: LineIndex::new(text) }
    }
}

/// One report, ending in a line break.
pub fn report(diagnostic: &Diagnostic, source: &Source<'_>, options: &Options) -> String {
    let rows = rows(diagnostic, source, options.lang);
    let frame = Frame::of(diagnostic, rows.last().map(|(line, _)| *line), options);
    let at = diagnostic.span.map(|span| fit(source.text, span).start);
    frame.head(diagnostic) + &frame.snippet("-->", source, at, rows) + &frame.helps(diagnostic)
}

/// One report that stands in several texts: each place with its source line.
pub fn report_across(diagnostic: &Diagnostic, places: &[(&Source<'_>, Span)], options: &Options) -> String {
    let snippets: Vec<_> = places
        .iter()
        .map(|&(source, span)| {
            let here = Diagnostic { span: Some(span), labels: Vec::new(), ..diagnostic.clone() };
            (source, fit(source.text, span).start, rows(&here, source, options.lang))
        })
        .collect();
    let last = snippets.iter().filter_map(|(_, _, rows)| rows.last().map(|(line, _)| *line)).max();
    let frame = Frame::of(diagnostic, last, options);
    let mut out = frame.head(diagnostic);
    for (number, (source, at, rows)) in snippets.into_iter().enumerate() {
        let arrow = if number == 0 { "-->" } else { ":::" };
        out.push_str(&frame.snippet(arrow, source, Some(at), rows));
    }
    out + &frame.helps(diagnostic)
}

/// What the parts of one report share.
struct Frame<'a> {
    options: &'a Options,
    paint: Paint,
    style: Style,
    /// Columns of the line numbers.
    gutter: usize,
}

impl<'a> Frame<'a> {
    fn of(diagnostic: &Diagnostic, last_line: Option<usize>, options: &'a Options) -> Self {
        let gutter = last_line.map_or(1, |line| line.to_string().len());
        Self { options, paint: Paint(options.colour), style: Style::of(diagnostic.severity), gutter }
    }

    fn blank(&self) -> String {
        " ".repeat(self.gutter)
    }

    fn head(&self, diagnostic: &Diagnostic) -> String {
        let lang = self.options.lang;
        let head = format!("{}[{}]", severity(diagnostic.severity, lang), diagnostic.code);
        let message = format!(": {}", paint::printable(diagnostic.text(lang)));
        format!("{}{}\n", self.paint.with(self.style, &head), self.paint.with(Style::Strong, &message))
    }

    /// Where it is, and the lines with their marks.
    fn snippet(&self, arrow: &str, source: &Source<'_>, at: Option<usize>, rows: Vec<Row>) -> String {
        let (blank, paint, gutter) = (self.blank(), &self.paint, self.gutter);
        let name = paint::printable(source.name);
        let place = at.map(|at| source.lines.place(at, source.text));
        let place = place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        let mut out = format!("{blank}{} {name}{place}\n", paint.with(Style::Frame, arrow));
        let bar = paint.with(Style::Frame, "|");
        if !rows.is_empty() {
            out.push_str(&format!("{blank} {bar}\n"));
        }
        let mut before = None;
        for (line, marks) in rows {
            if before.is_some_and(|before| before + 1 < line) {
                out.push_str(&paint.with(Style::Frame, "..."));
                out.push('\n');
            }
            before = Some(line);
            let text = &source.text[source.lines.range(line, source.text)];
            let room = self.options.columns.saturating_sub(gutter + 4).max(32);
            let number = paint.with(Style::Frame, &format!("{line:>gutter$} |"));
            for marks in excerpt::groups(text, marks, room) {
                let shown = excerpt::cut(text, marks, room);
                out.push_str(&format!("{number} {}\n", shown.text));
                for row in marks::rows(&shown.marks, paint, self.style) {
                    out.push_str(&format!("{blank} {bar} {row}\n"));
                }
            }
        }
        out
    }

    fn helps(&self, diagnostic: &Diagnostic) -> String {
        let word = match self.options.lang {
            Lang::Zh => "建议",
            Lang::En => "help",
        };
        let (equals, word) = (self.paint.with(Style::Frame, "="), self.paint.with(Style::Strong, word));
        let helps = diagnostic.help.iter().map(|help| paint::printable(help.get(self.options.lang)));
        helps.map(|help| format!("{} {equals} {word}: {help}\n", self.blank())).collect()
    }
}

/// All reports with a blank line after each.
pub fn all(diagnostics: &[Diagnostic], source: &Source<'_>, options: &Options) -> String {
    diagnostics.iter().map(|diagnostic| report(diagnostic, source, options) + "\n").collect()
}

/// How many of each severity: `1 error, 3 warnings`.
pub fn summary<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, lang: Lang) -> String {
    let mut counts = [0_usize; 3];
    for diagnostic in diagnostics {
        counts[match diagnostic.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        }] += 1;
    }
    let kinds = [Severity::Error, Severity::Warning, Severity::Note];
    let parts: Vec<String> = counts
        .into_iter()
        .zip(kinds)
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| match lang {
            Lang::Zh => format!("{count} 个{}", severity(kind, lang)),
            Lang::En => format!("{count} {}{}", severity(kind, lang), if count == 1 { "" } else { "s" }),
        })
        .collect();
    match (parts.is_empty(), lang) {
        (true, Lang::Zh) => "没有发现问题".to_owned(),
        (true, Lang::En) => "no faults found".to_owned(),
        (false, Lang::Zh) => parts.join("、"),
        (false, Lang::En) => parts.join(", "),
    }
}

/// The word for a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Note, Lang::Zh) => "提示",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
    }
}

/// A line by its number, with what is marked in it.
type Row = (usize, Vec<Mark>);

/// The lines to show, in order.
fn rows(diagnostic: &Diagnostic, source: &Source<'_>, lang: Lang) -> Vec<Row> {
    let primary = diagnostic.span.map(|span| (span, true, None));
    let labels = diagnostic.labels.iter().map(|label| (label.span, false, Some(label.message.get(lang))));
    let mut rows: Vec<Row> = Vec::new();
    for (span, primary, label) in primary.into_iter().chain(labels) {
        let range = fit(source.text, span);
        let first = source.lines.line(range.start);
        let last = source.lines.line(range.end.saturating_sub(1).max(range.start));
        for line in first..=last {
            if line != first && line != last && last - first > 3 {
                continue;
            }
            let body = source.lines.range(line, source.text);
            let start = range.start.clamp(body.start, body.end) - body.start;
            let end = range.end.clamp(body.start, body.end) - body.start;
            let label = label.filter(|label| line == last && !label.is_empty()).map(paint::printable);
            let mark = Mark { range: start..end, primary, label };
            match rows.binary_search_by_key(&line, |(line, _)| *line) {
                Ok(at) => rows[at].1.push(mark),
                Err(at) => rows.insert(at, (line, vec![mark])),
            }
        }
    }
    rows
}

/// The span as a range of whole characters of the text, whatever it was.
fn fit(text: &str, span: Span) -> Range<usize> {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = floor(span.range().start);
    let end = floor(span.range().end);
    start..end.max(start)
}

#[cfg(test)]
mod tests;
