//! Numbered lists: Word keeps the numbers out of the text and counts them when it prints.

use std::collections::BTreeMap;

use super::count;
use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// Levels of a list.
const LEVELS: usize = 9;

/// Characters of a number's template; what is printed for each paragraph must be small.
const TEMPLATE: usize = 64;

/// What a paragraph or a style says of its number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reference {
    /// `w:numId`; 0 takes a number away.
    pub(super) list: Option<i64>,
    /// `w:ilvl`, from 0.
    pub(super) level: Option<i64>,
}

impl Reference {
    /// This, completed by what stands behind it.
    pub(super) fn or(self, behind: Self) -> Self {
        Self { list: self.list.or(behind.list), level: self.level.or(behind.level) }
    }
}

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    kind: String,
    /// `第%1章`.
    template: String,
    /// All numbers in digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, kind: "decimal".to_owned(), template: String::new(), legal: false }
    }
}

#[derive(Clone, Debug, Default)]
struct List {
    abstract_id: i64,
    /// Level → start that this list sets.
    starts: BTreeMap<usize, i64>,
    /// Level → whole level that this list sets.
    levels: BTreeMap<usize, Level>,
}

/// Lists and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<i64, Vec<Level>>,
    lists: BTreeMap<i64, List>,
    /// Abstract list → numbers of its levels; lists made from one abstract list go on counting together.
    counters: BTreeMap<i64, [Option<i64>; LEVELS]>,
    /// Lists whose own starts have taken effect.
    restarted: BTreeMap<(i64, usize), bool>,
}

impl Numbering {
    /// The printed number of the next paragraph that refers to a list, with a space where one is needed before the
    /// words; `""` where it has none.
    pub(super) fn next(&mut self, reference: Reference) -> String {
        let Some(id) = reference.list.filter(|id| *id > 0) else { return String::new() };
        let Some(list) = self.lists.get(&id) else { return String::new() };
        let level = usize::try_from(reference.level.unwrap_or(0)).unwrap_or(0).min(LEVELS - 1);
        let levels: Vec<Level> = (0..LEVELS).map(|at| self.level(list, at)).collect();
        let counters = self.counters.entry(list.abstract_id).or_default();
        if let Some(start) = list.starts.get(&level)
            && !*self.restarted.entry((id, level)).or_insert(false)
        {
            self.restarted.insert((id, level), true);
            if let Some(counter) = counters.get_mut(level) {
                *counter = start.checked_sub(1);
            }
        }
        for (at, counter) in counters.iter_mut().enumerate() {
            let start = levels.get(at).map_or(1, |level| level.start);
            match at.cmp(&level) {
                // A level that is skipped counts as begun.
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or(start)),
                std::cmp::Ordering::Equal => *counter = Some(counter.map_or(start, |n| n.saturating_add(1))),
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        levels.get(level).map(|printed| spaced(&print(printed, &levels, counters))).unwrap_or_default()
    }

    fn level(&self, list: &List, at: usize) -> Level {
        let of_abstract = || self.abstracts.get(&list.abstract_id).and_then(|levels| levels.get(at)).cloned();
        list.levels.get(&at).cloned().or_else(of_abstract).unwrap_or_default()
    }
}

/// The template with its `%1` to `%9` filled in.
fn print(level: &Level, levels: &[Level], counters: &[Option<i64>; LEVELS]) -> String {
    if level.kind == "bullet" {
        // Dashes are words of official papers; other bullets are ornaments of some font.
        return if level.template.chars().all(|c| c == '—') {
            level.template.clone()
        } else {
            String::new()
        };
    }
    let mut out = String::new();
    let mut chars = level.template.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = if c == '%' { chars.peek().and_then(|next| next.to_digit(10)) } else { None };
        let Some(at) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
            out.push(c);
            continue;
        };
        chars.next();
        let number = counters.get(at).copied().flatten().unwrap_or(0);
        let kind = levels.get(at).map_or("decimal", |level| level.kind.as_str());
        out += &count::format(if level.legal { "decimal" } else { kind }, number);
    }
    out
}

/// Between number and words Word puts a tab; in text `一、` and `（一）` stand close, `1.` and `第一章` apart.
fn spaced(number: &str) -> String {
    let number = number.trim();
    if number.is_empty() || number.ends_with(['、', '）', '．', '，', '：', '—']) {
        number.to_owned()
    } else {
        format!("{number} ")
    }
}

/// Reads `numbering.xml`.
#[derive(Debug, Default)]
pub(super) struct Reader {
    numbering: Numbering,
    open: Option<Open>,
    level: Option<(usize, Level)>,
    /// The level that an override is about.
    overridden: usize,
    /// Abstract list → style that holds its levels, and style → abstract list that defines it.
    linked: BTreeMap<i64, String>,
    defining: BTreeMap<String, i64>,
}

#[derive(Debug)]
enum Open {
    Abstract(i64, Vec<Level>),
    List(i64, List),
}

impl Reader {
    /// The lists, with those that are kept in a style resolved.
    pub(super) fn finish(mut self) -> Numbering {
        for (id, style) in &self.linked {
            if let Some(levels) =
                self.defining.get(style).and_then(|id| self.numbering.abstracts.get(id)).cloned()
            {
                self.numbering.abstracts.insert(*id, levels);
            }
        }
        self.numbering
    }

    fn level_number(attributes: &Attributes<'_>) -> usize {
        attributes.number("ilvl").and_then(|level| usize::try_from(level).ok()).unwrap_or(0).min(LEVELS - 1)
    }
}

impl Handler for Reader {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            "abstractNum" => {
                let id = attributes.number("abstractNumId").unwrap_or(-1);
                self.open = Some(Open::Abstract(id, vec![Level::default(); LEVELS]));
            }
            "num" => self.open = Some(Open::List(attributes.number("numId").unwrap_or(-1), List::default())),
            "lvl" => self.level = Some((Self::level_number(attributes), Level::default())),
            "lvlOverride" => self.overridden = Self::level_number(attributes),
            "rPr" | "pPr" | "numPicBullet" => return Ok(Step::Over),
            _ => match (&mut self.level, &mut self.open) {
                (Some((_, level)), _) => match name {
                    "start" => level.start = attributes.number("val").unwrap_or(1),
                    "numFmt" => level.kind = attributes.val().unwrap_or_default(),
                    "lvlText" => {
                        level.template =
                            attributes.val().unwrap_or_default().chars().take(TEMPLATE).collect();
                    }
                    "isLgl" => level.legal = attributes.is_on(),
                    _ => {}
                },
                (None, Some(Open::List(_, list))) => match name {
                    "abstractNumId" => list.abstract_id = attributes.number("val").unwrap_or(-1),
                    "startOverride" => {
                        list.starts.insert(self.overridden, attributes.number("val").unwrap_or(1));
                    }
                    _ => {}
                },
                (None, Some(Open::Abstract(id, _))) => match name {
                    "numStyleLink" => {
                        self.linked.insert(*id, attributes.val().unwrap_or_default());
                    }
                    "styleLink" => {
                        self.defining.insert(attributes.val().unwrap_or_default(), *id);
                    }
                    _ => {}
                },
                (None, None) => {}
            },
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        match name {
            "lvl" => match (self.level.take(), &mut self.open) {
                (Some((at, level)), Some(Open::Abstract(_, levels))) => {
                    if let Some(slot) = levels.get_mut(at) {
                        *slot = level;
                    }
                }
                (Some((at, level)), Some(Open::List(_, list))) => {
                    list.levels.insert(at, level);
                }
                _ => {}
            },
            "abstractNum" | "num" => match self.open.take() {
                Some(Open::Abstract(id, levels)) => {
                    self.numbering.abstracts.insert(id, levels);
                }
                Some(Open::List(id, list)) => {
                    self.numbering.lists.insert(id, list);
                }
                None => {}
            },
            _ => {}
        }
        Ok(())
    }
}
