//! Periods for people.

use super::{Kind, Period};
use crate::{Date, Lang};

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) const DIGITS: [&str; 4] = ["一", "二", "三", "四"];

impl Period {
    /// `2025年第三季度`, `2021—2025年`; `Q3 2025`, `2021–2025`.
    pub fn show(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(self) -> String {
        let (first, last) = (self.first, self.last);
        let year = first.year();
        match (self.kind, self.number()) {
            (Kind::Year, _) => format!("{year}年"),
            (Kind::HalfYear, Some(half)) => format!("{year}年{}半年", if half == 1 { "上" } else { "下" }),
            (Kind::Quarter, Some(quarter)) => {
                let digit = usize::try_from(quarter - 1).ok().and_then(|at| DIGITS.get(at));
                format!("{year}年第{}季度", digit.unwrap_or(&""))
            }
            (Kind::Month, Some(month)) => format!("{year}年{month}月"),
            _ if self.is_whole_years() => format!("{year}—{}年", last.year()),
            _ if self.whole_months().is_some() && year == last.year() => {
                format!("{year}年{}—{}月", first.month(), last.month())
            }
            _ if self.whole_months().is_some() => {
                format!("{year}年{}月—{}年{}月", first.month(), last.year(), last.month())
            }
            _ => {
                let day = |d: Date| format!("{}年{}月{}日", d.year(), d.month(), d.day());
                format!("{}—{}", day(first), day(last))
            }
        }
    }

    fn en(self) -> String {
        let (first, last) = (self.first, self.last);
        let year = first.year();
        match (self.kind, self.number()) {
            (Kind::Year, _) => format!("{year}"),
            (Kind::HalfYear, Some(half)) => format!("H{half} {year}"),
            (Kind::Quarter, Some(quarter)) => format!("Q{quarter} {year}"),
            (Kind::Month, _) => format!("{} {year}", month(first)),
            _ if self.is_whole_years() => format!("{year}–{}", last.year()),
            _ if self.whole_months().is_some() => {
                format!("{} {year} – {} {}", month(first), month(last), last.year())
            }
            _ => {
                let day = |d: Date| format!("{} {} {}", d.day(), month(d), d.year());
                format!("{} – {}", day(first), day(last))
            }
        }
    }

    fn is_whole_years(self) -> bool {
        self.whole_months().is_some() && self.first.month() == 1 && self.last.month() == 12
    }
}

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}
