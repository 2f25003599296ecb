//! Periods as people write them, in Chinese and English.

use super::show::{DIGITS, MONTHS};
use super::{Kind, Period, PeriodError};
use crate::Date;
use crate::codes::half_width;

/// Longest text that is looked at.
const LONGEST: usize = 60;

/// A day as written: what is missing is `None`.
#[derive(Clone, Copy)]
struct Point {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

pub(super) fn parse(text: &str) -> Result<Period, PeriodError> {
    let found = || text.trim().chars().take(30).collect::<String>();
    if text.trim().chars().count() > LONGEST {
        return Err(PeriodError::Form { found: found() });
    }
    let folded = fold(text);
    let no_such_date = || PeriodError::Date { found: found() };
    if let Some(period) = five_year(&folded) {
        return period.ok_or_else(no_such_date);
    }
    if let Some(period) = named(&folded) {
        return period.ok_or_else(no_such_date);
    }
    let Some((from, to)) = ends(&folded) else { return Err(PeriodError::Form { found: found() }) };
    let first = edge(from, false).ok_or_else(no_such_date)?;
    let last = edge(to, true).ok_or_else(no_such_date)?;
    Period::between(first, last).ok_or_else(|| PeriodError::Backward { found: found() })
}

/// Half width, capitals, no spaces around what is Chinese, `~` for every dash that spans and every 至.
fn fold(text: &str) -> String {
    let text: String = text
        .chars()
        .map(half_width)
        .map(|c| match c {
            '—' | '–' | '~' | '〜' | '至' | '到' => '~',
            c => c.to_ascii_uppercase(),
        })
        .filter(|c| !matches!(c, '"' | '“' | '”' | '‘' | '’' | '「' | '」'))
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut text = words.join(" ").replace("~~", "~");
    // In a Chinese date a hyphen spans; between bare numbers it only does between two years.
    let years =
        text.split_once('-').is_some_and(|(a, b)| a.len() == 4 && b.trim_end_matches('年').len() == 4);
    if text.contains(['年', '月', '日']) || years || text.contains(" - ") {
        text = text.replace('-', "~");
    }
    if text.is_ascii() { text } else { text.replace(' ', "") }
}

/// `十四五`, `十四五时期`: the five-year plans since the tenth (2001—2005).
fn five_year(text: &str) -> Option<Option<Period>> {
    let name = ["时期", "期间", "规划期"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let number = match name {
        "十五" => 10,
        "十一五" => 11,
        "十二五" => 12,
        "十三五" => 13,
        "十四五" => 14,
        "十五五" => 15,
        "十六五" => 16,
        _ => return None,
    };
    let first = 2001 + (number - 10) * 5;
    let date = |year, month, day| Date::new(year, month, day).ok();
    Some(
        date(first, 1, 1).zip(date(first + 4, 12, 31)).and_then(|(first, last)| Period::between(first, last)),
    )
}

/// Halves and quarters. The outer `None`: not of this form; the inner: no such period.
fn named(text: &str) -> Option<Option<Period>> {
    let (year, part) = year_and_rest(text).or_else(|| {
        // English puts the year last: Q3 2025.
        let (part, year) = text.rsplit_once(' ')?;
        Some((number(year, 4)?, part))
    })?;
    let part = part.trim_start_matches(['-', ' ']);
    let nth = |kind: Kind, digits: &str| {
        Some(number(digits, 1).and_then(|n| Period::nth(kind, year, i8::try_from(n).ok()?)))
    };
    match part {
        "上半年" => return Some(Period::half_year(year, 1)),
        "下半年" => return Some(Period::half_year(year, 2)),
        "度" | "全年" | "全年度" => return Some(Period::year(year)),
        "前三季度" | "前3季度" => {
            let ends = Date::new(year, 1, 1).ok().zip(Date::new(year, 9, 30).ok());
            return Some(ends.and_then(|(first, last)| Period::between(first, last)));
        }
        _ => {}
    }
    if let Some(digit) = part.strip_suffix("季度") {
        let digit = digit.strip_prefix('第').unwrap_or(digit);
        let written = DIGITS.iter().position(|word| *word == digit).and_then(|at| i8::try_from(at + 1).ok());
        return match written {
            Some(quarter) => Some(Period::quarter(year, quarter)),
            None => nth(Kind::Quarter, digit),
        };
    }
    match (part.strip_prefix('Q'), part.strip_prefix('H')) {
        (Some(digit), _) => nth(Kind::Quarter, digit),
        (_, Some(digit)) => nth(Kind::HalfYear, digit),
        _ => None,
    }
}

fn year_and_rest(text: &str) -> Option<(i16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    Some((number(digits, 4)?, rest.strip_prefix('年').unwrap_or(rest)))
}

/// The two ends of a span, or one point as both.
fn ends(text: &str) -> Option<(Point, Point)> {
    let (from, to) = match text.split_once('/').filter(|(from, to)| from.len() > 4 && to.len() > 4) {
        Some(ends) => ends,
        None => text.split_once('~').unwrap_or((text, text)),
    };
    let (from, to) = (from.trim(), to.trim());
    let to = point(to, None).or_else(|| point(to, Some(point(from, None)?)))?;
    // 2025年1~9月: the first end has lost its 月.
    let from = point(from, None).or_else(|| {
        let (_, month) = from.split_once('年')?;
        to.day.is_none().then_some(())?;
        Some(Point {
            year: year_and_rest(from)?.0,
            month: Some(i8::try_from(number(month, 2)?).ok()?),
            day: None,
        })
    });
    from.map(|from| (from, to))
}

/// `2025`, `2025年9月30日`, `2025-09-30`, `30 SEPTEMBER 2025`; with what it may leave out taken from the other end.
fn point(text: &str, before: Option<Point>) -> Option<Point> {
    if let Some(point) = english(text) {
        return Some(point);
    }
    let (year, rest) = match year_and_rest(text) {
        Some(found) => found,
        None => (before?.year, text),
    };
    let rest = rest.trim_start_matches(['-', '.', '/']);
    if rest.is_empty() {
        return Some(Point { year, month: None, day: None });
    }
    if let Some(day) = rest.strip_suffix(['日', '号']).filter(|day| day.len() <= 2) {
        return Some(Point { year, month: before?.month, day: Some(i8::try_from(number(day, 2)?).ok()?) });
    }
    let mut parts = rest.split(['月', '-', '.', '/']);
    let month = Some(i8::try_from(number(parts.next()?, 2)?).ok()?);
    let day = match parts.next().map(|day| day.trim_end_matches(['日', '号'])) {
        None | Some("") => None,
        Some(day) => Some(i8::try_from(number(day, 2)?).ok()?),
    };
    parts.next().is_none().then_some(Point { year, month, day })
}

/// `SEPTEMBER 2025`, `SEP 2025`, `30 SEPTEMBER 2025`.
fn english(text: &str) -> Option<Point> {
    let mut words = text.split(' ').rev();
    let year = number(words.next()?, 4)?;
    let name = words.next()?.trim_end_matches('.');
    let known = |month: &str| {
        month.eq_ignore_ascii_case(name)
            || (name.len() == 3 && month.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(name)))
    };
    let month = MONTHS.iter().position(|month| known(month)).and_then(|at| i8::try_from(at + 1).ok());
    let day = match words.next() {
        None => None,
        Some(day) => Some(i8::try_from(number(day, 2)?).ok()?),
    };
    words.next().is_none().then_some(Point { year, month: Some(month?), day })
}

/// A number of at most so many digits; a year has exactly four.
fn number(text: &str, digits: usize) -> Option<i16> {
    let fits = if digits == 4 { text.len() == 4 } else { (1..=digits).contains(&text.len()) };
    (fits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The first or the last day that a point means.
fn edge(point: Point, last: bool) -> Option<Date> {
    let month = point.month.unwrap_or(if last { 12 } else { 1 });
    match point.day {
        Some(day) => Date::new(point.year, month, day).ok(),
        None => {
            Date::new(point.year, month, 1).ok().map(|first| if last { first.last_of_month() } else { first })
        }
    }
}
