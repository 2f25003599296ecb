//! The file of holidays, read line by line.

use std::fmt;

use super::{Calendar, is_weekday};
use crate::{Date, Words};

/// What is wrong in a file of holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong with it.
    pub what: Words,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what.en)
    }
}

impl std::error::Error for Fault {}

/// Longer holidays are a slip of the pen.
const LONGEST: i32 = 31;

type Named = Vec<(Date, bool, Box<str>)>;

pub(super) fn parse(text: &str) -> Result<Calendar, Fault> {
    let (mut years, mut days): (Vec<i16>, Named) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        let fault = |what| Fault { line: at + 1, what };
        let line = line.split('#').next().unwrap_or_default();
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with(|c: char| !c.is_whitespace()) {
            years.push(year(line.trim(), &years).map_err(fault)?);
        } else {
            let current = years.last().copied().ok_or_else(|| {
                fault(Words::new("这一行之前应有年份", "a year is expected before this line"))
            })?;
            entry(line, current, &mut days).map_err(fault)?;
        }
    }
    years.sort_unstable();
    Ok(Calendar::assemble(years, days))
}

fn year(text: &str, before: &[i16]) -> Result<i16, Words> {
    let year = text
        .parse()
        .ok()
        .filter(|year| (1949..=9998).contains(year))
        .ok_or_else(|| Words::new(format!("“{text}”不是年份"), format!("\"{text}\" is no year")))?;
    if before.contains(&year) {
        return Err(Words::new(format!("{year} 年重复"), format!("the year {year} stands here twice")));
    }
    Ok(year)
}

fn entry(line: &str, year: i16, days: &mut Named) -> Result<(), Words> {
    let mut words = line.split_whitespace();
    let worked = match words.next() {
        Some("notice") => return Ok(()),
        Some("off") => false,
        Some("work") => true,
        other => {
            let other = other.unwrap_or_default();
            return Err(Words::new(
                format!("不认识“{other}”：应为 off、work 或 notice"),
                format!("\"{other}\" is not known: off, work or notice is expected"),
            ));
        }
    };
    let range = words.next().unwrap_or_default();
    let name = words.collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Words::new("日期之后应有节日名称", "the name of the holiday is expected after the date"));
    }
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    let (first, last) = (month_day(first, year)?, month_day(last, year)?);
    if last < first || (last.day_of_year() - first.day_of_year()) as i32 >= LONGEST {
        return Err(Words::new(
            format!("“{range}”应从先到后，且不超过 {LONGEST} 天"),
            format!("\"{range}\" should run forward, over {LONGEST} days at most"),
        ));
    }
    let mut date = first;
    while date <= last {
        add(date, worked, &name, days)?;
        match date.tomorrow() {
            Ok(next) => date = next,
            Err(_) => break,
        }
    }
    Ok(())
}

fn add(date: Date, worked: bool, name: &str, days: &mut Named) -> Result<(), Words> {
    if worked && is_weekday(date) {
        return Err(Words::new(
            format!("{date} 不是周末，不需调休上班"),
            format!("{date} is no Saturday or Sunday: it is worked anyway"),
        ));
    }
    if days.iter().any(|day| day.0 == date) {
        return Err(Words::new(format!("{date} 重复"), format!("{date} stands here twice")));
    }
    days.push((date, worked, name.into()));
    Ok(())
}

fn month_day(text: &str, year: i16) -> Result<Date, Words> {
    text.split_once('-')
        .filter(|(month, day)| month.len() == 2 && day.len() == 2)
        .and_then(|(month, day)| Date::new(year, month.parse().ok()?, day.parse().ok()?).ok())
        .ok_or_else(|| {
            Words::new(
                format!("“{text}”不是 {year} 年的日期，应写作 月-日，如 05-01"),
                format!("\"{text}\" is no day of {year}: month and day are expected, as in 05-01"),
            )
        })
}
