//! Which divisions there were when, and what they were called.
//!
//! Time is counted in years, as the ministry's lists are: a date takes the list of 31 December of its year, so a county
//! that became a district in the course of 1998 is a district for all of 1998. Dates after the last list take the last.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::{DivisionCode, DivisionError, Level};
use crate::{Date, Lang};

/// A code under one name, for the years in which the lists have it.
#[derive(Debug, PartialEq, Eq)]
pub struct Division {
    /// Its code.
    pub code: DivisionCode,
    /// The first year whose list has it; 1981 for all that are older.
    pub from: i16,
    /// The first year whose list has it no more (or under another name); `None` while in force.
    pub until: Option<i16>,
    /// Its name in Chinese: 黄陂区.
    pub zh: &'static str,
    /// Its name in English: Huangpi District.
    pub en: &'static str,
    /// What became of it, by year; partial cessions before the end among them.
    pub(super) moves: Vec<(i16, DivisionCode)>,
}

pub(super) static TABLE: LazyLock<Vec<Division>> =
    LazyLock::new(|| include_str!("table.txt").lines().filter_map(read).collect());

const FIRST: i16 = 1981;
const LAST: i16 = 2025;

fn read(line: &'static str) -> Option<Division> {
    let mut cells = line.split('|');
    let code = DivisionCode(cells.next()?.parse().ok()?);
    let from = cells.next()?.parse().ok()?;
    let until = match cells.next()? {
        "" => None,
        year => Some(year.parse().ok()?),
    };
    let (zh, en) = (cells.next()?, cells.next()?);
    let mut moves = Vec::new();
    for heir in cells.next()?.split_whitespace() {
        let (year, code) = match heir.split_once('>') {
            Some((year, code)) => (year.parse().ok()?, code),
            None => (until?, heir),
        };
        moves.push((year, DivisionCode(code.parse().ok()?)));
    }
    Some(Division { code, from, until, zh, en, moves })
}

impl Division {
    /// Whether the list for the year of `date` has it.
    pub fn in_force(&self, date: Date) -> bool {
        self.in_list(list_of(date))
    }

    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    pub(super) fn in_list(&self, year: i16) -> bool {
        self.from <= year && self.until.is_none_or(|until| year < until)
    }
}

/// The years whose lists are known. A date outside takes the nearest list, which may no longer (or not yet) be right.
pub fn coverage() -> RangeInclusive<i16> {
    FIRST..=LAST
}

/// The year whose list holds on a date.
pub(super) fn list_of(date: Date) -> i16 {
    date.year().clamp(FIRST, LAST)
}

/// All records of a code, oldest first.
pub(super) fn records(code: DivisionCode) -> &'static [Division] {
    let start = TABLE.partition_point(|division| division.code < code);
    let end = TABLE.partition_point(|division| division.code <= code);
    TABLE.get(start..end).unwrap_or_default()
}

pub(super) fn is_province(digits: u32) -> bool {
    is_listed(DivisionCode(digits * 10_000))
}

pub(super) fn is_listed(code: DivisionCode) -> bool {
    !records(code).is_empty()
}

/// The division that a code meant on a date.
pub fn lookup(code: DivisionCode, date: Date) -> Option<&'static Division> {
    records(code).iter().find(|division| division.in_force(date))
}

/// The division that a code meant on a date, or why it meant none. A code given up in the course of the year of `date` is
/// refused like one given up before: ask with an earlier date where old papers are entered.
pub fn validate(code: DivisionCode, date: Date) -> Result<&'static Division, DivisionError> {
    if let Some(division) = lookup(code, date) {
        return Ok(division);
    }
    let year = list_of(date);
    let all = records(code);
    if let Some(past) = all.iter().rev().find(|division| division.from <= year) {
        let now = super::successor(code, date).codes();
        return Err(DivisionError::Abolished {
            found: code,
            name: past.zh,
            year: past.until.unwrap_or(year),
            now,
        });
    }
    match all.first() {
        Some(later) => Err(DivisionError::NotYet { found: code, name: later.zh, year: later.from }),
        None => Err(DivisionError::Unknown { found: code }),
    }
}

/// Every division in force on a date, by code.
pub fn as_of(date: Date) -> impl Iterator<Item = &'static Division> {
    TABLE.iter().filter(move |division| division.in_force(date))
}

/// The name that a code had on a date.
pub fn name(code: DivisionCode, date: Date, lang: Lang) -> Option<&'static str> {
    lookup(code, date).map(|division| division.name(lang))
}

/// The place directly above: the prefecture, or the province where the digits name no prefecture of that time (仙桃市,
/// districts of Beijing). `None` for a province.
pub fn parent(code: DivisionCode, date: Date) -> Option<DivisionCode> {
    let prefecture = code.prefecture()?;
    let above = if code.level() == Level::County && lookup(prefecture, date).is_some() {
        prefecture
    } else {
        code.province()
    };
    Some(above)
}

/// The places directly below, by code.
pub fn children(code: DivisionCode, date: Date) -> impl Iterator<Item = &'static Division> {
    as_of(date).filter(move |division| parent(division.code, date) == Some(code))
}

/// The name with those of the places above: 湖北省武汉市黄陂区; Huangpi District, Wuhan City, Hubei Province.
pub fn full_name(code: DivisionCode, date: Date, lang: Lang) -> Option<String> {
    let mut names = vec![name(code, date, lang)?];
    let mut below = code;
    while let Some(above) = parent(below, date) {
        names.extend(name(above, date, lang));
        below = above;
    }
    match lang {
        Lang::Zh => {
            names.reverse();
            Some(names.concat())
        }
        Lang::En => Some(names.join(", ")),
    }
}
