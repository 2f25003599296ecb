//! What became of a division: the chain of changes followed to the list of a date.

use std::collections::BTreeSet;

use super::history::{Division, list_of, records};
use super::{DivisionCode, Level};
use crate::Date;

/// What a code of the past is on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// The code is still in force; perhaps under another name.
    Same,
    /// All of it is one division now: 黄陂县 → 黄陂区.
    One(DivisionCode),
    /// It was divided. A sum cannot follow it without a decision, for which `main` is a suggestion.
    Several {
        /// The one that kept the name (襄阳县 → 襄阳区, later 襄州区), if exactly one did.
        main: Option<DivisionCode>,
        /// All, by code.
        all: Vec<DivisionCode>,
    },
    /// Never listed, not yet listed on that date, or given up without a successor on record.
    Unknown,
}

impl Successor {
    /// The codes that took over; none where the code is in force itself or nothing is known.
    pub fn codes(&self) -> Vec<DivisionCode> {
        match self {
            Self::Same | Self::Unknown => Vec::new(),
            Self::One(code) => vec![*code],
            Self::Several { all, .. } => all.clone(),
        }
    }
}

/// What a code is on a date. Where a code was given out twice, its last meaning up to that date counts; use [`resolve`]
/// where the date of the figure is known.
pub fn successor(code: DivisionCode, date: Date) -> Successor {
    let year = list_of(date);
    let start = records(code).iter().rev().find(|division| division.from <= year);
    start.map_or(Successor::Unknown, |start| follow_all(start, year))
}

/// What a code that was used on one date is on a later date: a figure of 2019 in the divisions of today.
///
/// A code given up in the course of the year of `used` is taken as used before that. Cessions of villages and towns
/// between divisions that go on are not followed.
pub fn resolve(code: DivisionCode, used: Date, date: Date) -> Successor {
    let (then, year) = (list_of(used), list_of(date));
    let all = records(code);
    let start = all
        .iter()
        .find(|division| division.in_list(then))
        .or_else(|| all.iter().find(|division| division.until == Some(then)));
    start.map_or(Successor::Unknown, |start| follow_all(start, year))
}

fn follow_all(start: &'static Division, year: i16) -> Successor {
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    let main = follow(start, year, &mut seen, &mut found);
    let all: Vec<DivisionCode> = found.into_iter().collect();
    match all.as_slice() {
        [] => Successor::Unknown,
        [one] if *one == start.code => Successor::Same,
        [one] => Successor::One(*one),
        _ => Successor::Several { main, all },
    }
}

/// Collects what `from` is in the list of `year`, and returns the one that carries its name on. Every step goes to a record
/// that outlives the last, so it ends.
fn follow(
    from: &'static Division,
    year: i16,
    seen: &mut BTreeSet<(DivisionCode, i16)>,
    found: &mut BTreeSet<DivisionCode>,
) -> Option<DivisionCode> {
    if from.in_list(year) {
        found.insert(from.code);
        return Some(from.code);
    }
    let heirs = heirs(from)?;
    let mut namesakes = heirs.iter().filter(|heir| stem(heir.zh) == stem(from.zh));
    let main = match (heirs.as_slice(), namesakes.next(), namesakes.next()) {
        ([only], ..) => Some(only.code),
        (_, Some(namesake), None) => Some(namesake.code),
        _ => None,
    };
    let mut carried = None;
    for heir in heirs {
        if seen.insert((heir.code, heir.from)) {
            let end = follow(heir, year, seen, found);
            if main == Some(heir.code) {
                carried = end;
            }
        }
    }
    carried
}

/// The records that took over when `from` ended: those on record, the same code under its new name, or for a prefecture the
/// prefectures that its counties went to (which is how the lists say it).
fn heirs(from: &'static Division) -> Option<Vec<&'static Division>> {
    let end = from.until?;
    let mut codes: BTreeSet<DivisionCode> =
        from.moves.iter().filter(|(year, _)| *year == end).map(|(_, code)| *code).collect();
    if codes.is_empty() && listed(from.code, end).is_some() {
        codes.insert(from.code);
    } else if codes.is_empty() && from.code.level() == Level::Prefecture {
        codes = prefectures_of_counties(from.code, end);
    }
    Some(codes.into_iter().filter_map(|code| listed(code, end)).collect())
}

/// Where the counties of a prefecture that ended in the year `end` are from then on.
fn prefectures_of_counties(prefecture: DivisionCode, end: i16) -> BTreeSet<DivisionCode> {
    let mut places = BTreeSet::new();
    let counties = (1..100).flat_map(|digits| records(DivisionCode(prefecture.0 + digits)));
    for county in counties.filter(|county| county.until == Some(end)) {
        follow(county, end, &mut BTreeSet::new(), &mut places);
    }
    places.into_iter().filter_map(DivisionCode::prefecture).collect()
}

fn listed(code: DivisionCode, year: i16) -> Option<&'static Division> {
    records(code).iter().find(|division| division.in_list(year))
}

/// A name without the word for its kind: 襄阳县, 襄阳区 → 襄阳.
fn stem(name: &str) -> &str {
    ["自治县", "自治州", "自治旗", "地区", "林区", "新区", "特区", "县", "区", "市", "旗", "盟"]
        .iter()
        .find_map(|kind| name.strip_suffix(kind).filter(|stem| !stem.is_empty()))
        .unwrap_or(name)
}
