//! The rows under a source line: carets, dashes and labels.

use super::excerpt::ShownMark;
use super::paint::{Paint, Style};

/// The rows, without the gutter and without trailing spaces.
pub(super) fn rows(marks: &[ShownMark], paint: &Paint, style: Style) -> Vec<String> {
    let mut line = Row::default();
    for primary in [false, true] {
        for mark in marks.iter().filter(|mark| mark.primary == primary) {
            let (sign, style) = if primary { ('^', style) } else { ('-', Style::Frame) };
            line.fill(mark.columns.clone(), sign, style);
        }
    }
    // As rustc does: the label furthest right stands on the row of the marks, the others hang below theirs.
    let mut labelled: Vec<&ShownMark> = marks.iter().filter(|mark| mark.label.is_some()).collect();
    labelled.sort_by_key(|mark| std::cmp::Reverse((mark.columns.end, mark.columns.start)));
    let end = marks.iter().map(|mark| mark.columns.end).max().unwrap_or(0);
    let beside = labelled.first().is_some_and(|mark| mark.columns.end == end);
    let mut rows = Vec::new();
    let mut first = line.paint(paint);
    if beside {
        let mark = labelled.remove(0);
        first = format!("{first} {}", label(mark, paint, style));
    }
    rows.push(first);
    labelled.sort_by_key(|mark| std::cmp::Reverse(mark.columns.start));
    for at in 0..labelled.len() {
        let mark = labelled[at];
        let mut bars = Row::default();
        for other in &labelled[at..] {
            bars.fill(other.columns.start..other.columns.start + 1, '|', colour(other, style));
        }
        if at == 0 {
            rows.push(bars.paint(paint));
        }
        bars.cut(mark.columns.start);
        let left = bars.paint(paint);
        let room = " ".repeat(mark.columns.start - bars.len());
        rows.push(format!("{left}{room}{}", label(mark, paint, style)));
    }
    rows
}

fn colour(mark: &ShownMark, style: Style) -> Style {
    if mark.primary { style } else { Style::Frame }
}

fn label(mark: &ShownMark, paint: &Paint, style: Style) -> String {
    paint.with(colour(mark, style), mark.label.as_deref().unwrap_or(""))
}

/// Signs by column.
#[derive(Default)]
struct Row(Vec<(char, Option<Style>)>);

impl Row {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn fill(&mut self, columns: std::ops::Range<usize>, sign: char, style: Style) {
        if self.0.len() < columns.end {
            self.0.resize(columns.end, (' ', None));
        }
        for cell in &mut self.0[columns] {
            *cell = (sign, Some(style));
        }
    }

    fn cut(&mut self, columns: usize) {
        self.0.truncate(columns);
        while self.0.last().is_some_and(|(sign, _)| *sign == ' ') {
            self.0.pop();
        }
    }

    fn paint(&self, paint: &Paint) -> String {
        let same = |a: &(char, Option<Style>), b: &(char, Option<Style>)| a.0 == b.0;
        self.0
            .chunk_by(same)
            .map(|run| {
                let signs: String = run.iter().map(|(sign, _)| sign).collect();
                run[0].1.map_or(signs.clone(), |style| paint.with(style, &signs))
            })
            .collect()
    }
}
