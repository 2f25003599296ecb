//! Letters into lines, lines into paragraphs.
//!
//! A pdf knows places only. Official papers begin a paragraph two characters in and run each line but the last to
//! the right margin; page numbers and running heads stand between the pages of a sentence.

use std::collections::BTreeMap;

use super::page::{Glyph, Page};
use crate::words::is_cjk;

/// Lines that stand within this part of a letter's size are one.
const SAME_LINE: f32 = 0.5;

#[derive(Debug)]
struct Line {
    text: String,
    start: f32,
    end: f32,
    across: f32,
    size: f32,
}

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: &[Page]) -> Vec<String> {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(|page| lines(&page.glyphs)).collect();
    drop_running(&mut pages);
    let lines: Vec<Line> = pages.into_iter().flatten().collect();
    let Some(margins) = Margins::of(&lines) else { return Vec::new() };
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match (before, out.last_mut()) {
            (Some(before), Some(paragraph)) if margins.goes_on(before, line) => join(paragraph, &line.text),
            _ => out.push(line.text.clone()),
        }
        before = Some(line);
    }
    out
}

/// Where lines of text begin and end, and how large they are.
struct Margins {
    left: f32,
    right: f32,
}

impl Margins {
    /// By the lines that are common: the left margin is the first place where a good part of the text begins, the right
    /// one the farthest that more than a few lines reach.
    fn of(lines: &[Line]) -> Option<Self> {
        let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
        for line in lines {
            *starts.entry(tenth(line.start)).or_default() += line.text.chars().count();
        }
        let all: usize = starts.values().sum();
        let left = starts.iter().find(|(_, letters)| **letters * 10 >= all).map(|(start, _)| *start)?;
        let mut ends: Vec<i64> = lines.iter().map(|line| tenth(line.end)).collect();
        ends.sort_unstable();
        let right = ends.get(ends.len() - 1 - ends.len() / 20).copied()?;
        #[expect(clippy::cast_precision_loss, reason = "points of a page")]
        Some(Self { left: left as f32 * 4.0, right: right as f32 * 4.0 })
    }

    /// Whether `line` goes on with the sentence of `before`.
    fn goes_on(&self, before: &Line, line: &Line) -> bool {
        let size = before.size.max(1.0);
        let same_type = (line.size - before.size).abs() < size * 0.15;
        // A word or number that did not fit leaves the line shorter than a Chinese character would.
        let word = line
            .text
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(40)
            .fold(0.0, |width, _| width + 0.55);
        let full = before.end > self.right - size * (1.6 + word);
        let flush = (line.start - self.left).abs() < size * 1.2;
        let wide = self.right - self.left > size * 12.0;
        same_type && full && flush && wide && !begins_item(&line.text)
    }
}

/// Whether a line begins an item of an outline, which never goes on from the line before.
fn begins_item(text: &str) -> bool {
    let chinese = |c: char| "一二三四五六七八九十百".contains(c);
    let number = |c: char| chinese(c) || c.is_ascii_digit();
    let ends = |rest: &str, marks: &[char]| {
        let tail = rest.trim_start_matches(number);
        tail.len() < rest.len() && tail.starts_with(marks)
    };
    (text.starts_with(chinese) && ends(text, &['、']))
        || text.strip_prefix(['（', '(']).is_some_and(|rest| ends(rest, &['）', ')']))
        || text.strip_prefix('第').is_some_and(|rest| ends(rest, &['章', '节', '条']))
        || text.starts_with("——")
}

/// Places in steps of four points, so that margins of different pages count together.
fn tenth(points: f32) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "points of a page; others are cut to the range")]
    let step = (points / 4.0).round() as i64;
    step
}

fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let blank = glyph.text.chars().all(char::is_whitespace);
        let size = if glyph.size > 0.0 { glyph.size } else { 1.0 };
        match out.last_mut() {
            Some(line)
                if (line.across - glyph.across).abs() < size.max(line.size) * SAME_LINE
                    && glyph.along > line.end - size * 2.0 =>
            {
                gap(line, glyph, size);
                if blank {
                    if !line.text.ends_with(' ') {
                        line.text.push(' ');
                    }
                } else {
                    line.text.push_str(&glyph.text);
                    line.size = line.size.max(size);
                    line.end = line.end.max(glyph.end);
                }
            }
            _ if blank => {}
            _ => out.push(Line {
                text: glyph.text.clone(),
                start: glyph.along,
                end: glyph.end,
                across: glyph.across,
                size,
            }),
        }
    }
    for line in &mut out {
        line.text = line.text.trim().to_owned();
    }
    out.retain(|line| !line.text.is_empty());
    out
}

/// A space where letters stand apart: wider between Chinese characters, which justified lines pull apart.
fn gap(line: &mut Line, glyph: &Glyph, size: f32) {
    let between = glyph.along - line.end;
    let cjk =
        line.text.chars().next_back().is_some_and(is_cjk) || glyph.text.chars().next().is_some_and(is_cjk);
    if between > size * if cjk { 0.8 } else { 0.2 } && !line.text.ends_with(' ') {
        line.text.push(' ');
    }
}

/// Leaves out page numbers, and first or last lines that most pages share.
fn drop_running(pages: &mut [Vec<Line>]) {
    for page in pages.iter_mut() {
        if page.last().is_some_and(|line| is_page_number(&line.text)) {
            page.pop();
        }
        if page.first().is_some_and(|line| is_page_number(&line.text)) {
            page.remove(0);
        }
    }
    if pages.len() < 3 {
        return;
    }
    for at_end in [false, true] {
        let end =
            |page: &[Line]| if at_end { page.last() } else { page.first() }.map(|line| line.text.clone());
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for text in pages.iter().filter_map(|page| end(page)) {
            *counts.entry(text).or_default() += 1;
        }
        let Some((shared, _)) = counts.into_iter().find(|(_, count)| *count * 2 > pages.len()) else {
            continue;
        };
        for page in pages.iter_mut().filter(|page| end(page).as_ref() == Some(&shared)) {
            if at_end {
                page.pop();
            } else {
                page.remove(0);
            }
        }
    }
}

/// `— 3 —`, `第3页`, `3/12`.
fn is_page_number(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !"-—–－_·第页共/,，".contains(*c)).collect();
    !bare.is_empty()
        && bare.chars().count() <= 8
        && text.chars().count() <= 20
        && bare.chars().all(|c| c.is_ascii_digit())
}

/// Joins a line to its paragraph: Chinese without a space, words with one.
fn join(paragraph: &mut String, line: &str) {
    let cjk = paragraph.chars().next_back().is_some_and(is_cjk) || line.chars().next().is_some_and(is_cjk);
    if !cjk {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}
