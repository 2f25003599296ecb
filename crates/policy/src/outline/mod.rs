//! Headings by nesting in this document (GB/T 9704: 一、 → （一） → 1. → （1）), not by glyph.
//!
//! Reading order: here the nesting, then `sequence` (is this number a heading's, or does it only look so?) and
//! `heading` (where a heading that runs on into its paragraph ends).

mod heading;
mod sequence;

use std::collections::BTreeMap;

use base::Span;
use plan::Section;

use crate::number::{Glyph, Mark};
use crate::paragraph::{Paragraph, Zone};
use crate::space;

pub(crate) use heading::{Heading, first_clause};

/// The headings, and under which of them each paragraph stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Headings in order.
    pub(crate) sections: Vec<Section>,
    /// For each paragraph the index of the heading it stands under (its own, where it begins with one).
    pub(crate) of_paragraph: Vec<Option<u32>>,
    /// For each heading its paragraph.
    pub(crate) paragraphs: Vec<usize>,
    /// For each heading where its words stand in its paragraph.
    pub(crate) headings: Vec<Heading>,
    /// For each heading one past its own paragraphs.
    ends: Vec<usize>,
}

impl Outline {
    /// The paragraphs of a section up to the next heading: its own and those that stand directly under it.
    pub(crate) fn own(&self, section: usize) -> std::ops::Range<usize> {
        let from = self.paragraphs.get(section).copied().unwrap_or(0);
        from..self.ends.get(section).copied().unwrap_or(from)
    }

    /// For each heading one past the paragraphs that stand directly under it.
    fn ends(&self) -> Vec<usize> {
        let nexts = self.paragraphs.iter().skip(1).copied().chain([self.of_paragraph.len()]);
        let end = |(section, (&from, next)): (usize, (&usize, usize))| {
            // A second plan's title or the plan's end parts a section from what follows.
            let id = u32::try_from(section).ok();
            (from..next).find(|at| self.of_paragraph.get(*at).copied().flatten() != id).unwrap_or(next)
        };
        self.paragraphs.iter().zip(nexts).enumerate().map(end).collect()
    }

    /// Whether any heading stands under this one.
    pub(crate) fn is_leaf(&self, section: usize) -> bool {
        // The first child of a heading stands right after it.
        let id = u32::try_from(section).ok();
        self.sections.get(section + 1).is_none_or(|next| next.parent != id)
    }
}

/// What opens a heading: a number, or a mark of the file's, or only its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Numbered(Glyph),
    Marked(u8),
    /// Words on a line of their own.
    Plain,
    /// The same, but of those that stand under another heading's line.
    Under,
    /// ★ and a heading that runs on into its text.
    Starred,
}

/// A heading that is still open.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: Kind,
    level: u8,
    section: u32,
    /// Depth that the file marks beside the number.
    depth: Option<u8>,
}

/// Finds the headings.
pub(crate) fn read(paragraphs: &[Paragraph], titles: &[usize], source: &str) -> Outline {
    let accepted = sequence::accepted(paragraphs, titles);
    let firsts = firsts(&accepted);
    let mut outline = Outline { of_paragraph: vec![None; paragraphs.len()], ..Outline::default() };
    let mut stack: Vec<Open> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if titles.binary_search(&at).is_ok() {
            stack.clear();
        }
        let kind = match accepted.get(at).copied().flatten() {
            Some(mark) => Some(Kind::Numbered(mark.glyph)),
            None if titles.binary_search(&at).is_ok() => None,
            None => unnumbered(paragraphs, at, &firsts).map(|kind| match (kind, stack.last()) {
                // A line that stands right below another heading's line opens what stands under it.
                (Kind::Plain, Some(open))
                    if !usual(paragraph)
                        && (open.kind == Kind::Under
                            || open.kind == Kind::Plain
                                && outline.paragraphs.last() == Some(&(at.wrapping_sub(1)))) =>
                {
                    Kind::Under
                }
                _ => kind,
            }),
        };
        if matches!(paragraph.zone, Zone::Front | Zone::Back) && kind.is_none() {
            continue;
        }
        if let Some(kind) = kind {
            let mark = accepted.get(at).copied().flatten();
            let heading = heading::read(paragraph, mark.map_or(0, |mark| mark.len));
            if heading.title.is_empty() && mark.is_none() {
                continue;
            }
            let level = level(&mut stack, kind, paragraph.heading, at, &firsts);
            let section = u32::try_from(outline.sections.len()).unwrap_or(u32::MAX);
            let number = mark.map_or("", |mark| paragraph.source(0..mark.len).of(source).trim());
            outline.sections.push(Section {
                number: space::without(number),
                level,
                title: paragraph.printed(heading.title.clone(), source),
                span: paragraph.source(0..heading.title.end),
                body: paragraph.span,
                parent: stack.last().map(|open| open.section),
            });
            stack.push(Open { kind, level, section, depth: paragraph.heading });
            outline.paragraphs.push(at);
            outline.headings.push(heading);
        }
        for open in &stack {
            if let Some(section) = outline.sections.get_mut(open.section as usize) {
                section.body = section.body.join(paragraph.span);
            }
        }
        if let Some(slot) = outline.of_paragraph.get_mut(at) {
            *slot = stack.last().map(|open| open.section);
        }
    }
    for section in &mut outline.sections {
        section.body = Span { start: section.span.start, end: section.body.end };
    }
    outline.ends = outline.ends();
    outline
}

/// Closes what the new heading ends and tells its level.
fn level(stack: &mut Vec<Open>, kind: Kind, depth: Option<u8>, at: usize, firsts: &Firsts) -> u8 {
    match kind {
        Kind::Numbered(glyph) => {
            let sibling = stack.iter().position(|open| open.kind == Kind::Numbered(glyph));
            let outer = stack.iter().position(|open| match open.kind {
                Kind::Numbered(other) => other >= glyph,
                // A heading without number is left at the next number, unless all numbers stand under it.
                Kind::Plain => stack.len() > 1 || glyph <= Glyph::Han,
                Kind::Under => stack.len() > 2 || glyph <= Glyph::Han,
                Kind::Starred => true,
                Kind::Marked(own) => {
                    depth.is_some_and(|depth| depth <= own) || depth.is_none() && glyph <= Glyph::Han
                }
            });
            stack.truncate(sibling.or(outer).unwrap_or(stack.len()).min(stack.len()));
            match stack.last() {
                Some(open) => open.level.saturating_add(1),
                None => 1 + missing(glyph, at, firsts),
            }
        }
        Kind::Marked(own) => {
            let outer = stack.iter().position(|open| match open.kind {
                Kind::Marked(other) => other >= own,
                Kind::Numbered(_) => open.depth.is_none_or(|depth| depth >= own),
                Kind::Plain | Kind::Under | Kind::Starred => true,
            });
            stack.truncate(outer.unwrap_or(stack.len()));
            stack.last().map_or(1, |open| open.level.saturating_add(1))
        }
        Kind::Plain | Kind::Under | Kind::Starred => {
            let same = stack
                .iter()
                .position(|open| open.kind == kind || kind == Kind::Plain && open.kind == Kind::Under);
            stack.truncate(same.unwrap_or(stack.len()));
            stack.last().map_or(1, |open| open.level.saturating_add(1))
        }
    }
}

/// Where each kind of number first stands, and its value there.
type Firsts = BTreeMap<Glyph, (usize, u32)>;

fn firsts(accepted: &[Option<Mark>]) -> Firsts {
    let mut out = Firsts::new();
    for (at, mark) in accepted.iter().enumerate() {
        if let Some(mark) = mark {
            out.entry(mark.glyph).or_insert((at, mark.ordinal));
        }
    }
    out
}

/// How many outer levels were lost above a number that comes before any of them: （一） before 二、 is level 2. Where
/// the outer numbering begins at 1 later on, nothing was lost.
fn missing(glyph: Glyph, at: usize, firsts: &Firsts) -> u8 {
    let lost = firsts.range(..glyph).filter(|(_, (first, ordinal))| *first > at && *ordinal != 1).count();
    u8::try_from(lost).unwrap_or(0)
}

/// Headings of official documents that are printed without a number.
#[rustfmt::skip]
const USUAL: &[&str] = &[
    "指导思想", "基本原则", "工作原则", "总体要求", "总体思路", "总体目标", "工作目标", "主要目标",
    "发展目标", "目标任务", "工作思路", "工作要求", "重点任务", "主要任务", "重点工作", "工作任务",
    "主要措施", "工作措施", "政策措施", "保障措施", "组织保障", "组织实施", "实施步骤", "工作步骤",
    "进度安排", "时间安排", "总则", "附则", "背景", "发展基础", "现状与形势", "面临形势", "实施范围",
    "适用范围", "任务分工", "组织领导",
];

/// Whether a paragraph is one of the usual headings without number.
fn usual(paragraph: &Paragraph) -> bool {
    USUAL.contains(&paragraph.text.trim_end_matches(['：', ':']))
}

/// ★加强设施建设。…: a mark, a short heading, and the text that follows it.
fn starred(paragraph: &Paragraph) -> bool {
    if !paragraph.starred {
        return false;
    }
    let text = paragraph.text.as_str();
    let title = text.chars().take(31).position(|c| matches!(c, '。' | '，' | '；' | '：'));
    title.is_some_and(|long| long >= 4 && text.chars().nth(long) == Some('。')) && text.chars().count() > 40
}

/// Whether a paragraph without number is a heading.
fn unnumbered(paragraphs: &[Paragraph], at: usize, firsts: &Firsts) -> Option<Kind> {
    let numbered = !firsts.is_empty();
    let paragraph = paragraphs.get(at)?;
    if paragraph.zone != Zone::Body || paragraph.mark.is_some() && paragraph.heading.is_none() {
        return None;
    }
    if starred(paragraph) {
        return Some(Kind::Starred);
    }
    let text = paragraph.text.as_str();
    let bare = text.trim_end_matches(['：', ':']);
    let long = bare.chars().count();
    let line = (2..=60).contains(&long)
        && !bare.contains(['。', '；', '|'])
        && !crate::words::date_line(text)
        && !crate::words::caption(text);
    if !line || crate::words::addressee(text) || crate::words::owner_line(text) {
        return None;
    }
    if let Some(depth) = paragraph.heading {
        return Some(Kind::Marked(depth));
    }
    let next = paragraphs.get(at + 1).filter(|next| next.zone == Zone::Body);
    let leads = next.is_some_and(|next| next.text.chars().count() > long);
    if USUAL.contains(&bare) && leads {
        return Some(Kind::Plain);
    }
    // In a document without any number a short line above a long paragraph is a heading.
    let prose =
        next.is_some_and(|next| next.text.chars().count() >= 20 && next.text.ends_with(['。', '）', ')']));
    let own_line = long <= 24
        && !bare.contains(['，', ',', '、'])
        && bare.chars().all(|c| {
            crate::number::han_letter(c)
                || "“”‘’（）()《》·—-+ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".contains(c)
        });
    // Above the first of the outermost numbers, where these are mere 1. 2. 3.
    let outermost = firsts.keys().next().copied().filter(|glyph| *glyph >= Glyph::Digit);
    let above_items = outermost.is_some()
        && next.and_then(|next| next.mark).is_some_and(|mark| Some(mark.glyph) == outermost)
        && !text.ends_with(['：', ':'])
        && !crate::owner::is_body(bare);
    (own_line && at > 0 && long >= 4 && (!numbered && prose || above_items)).then_some(Kind::Plain)
}

#[cfg(test)]
mod tests;
