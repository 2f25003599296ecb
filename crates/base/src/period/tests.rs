//! Periods read, shown, stepped through.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::Lang;

/// The code that was read, or what the person is told.
fn read(text: &str) -> String {
    text.parse::<Period>().map_or_else(|error| error.words().zh, |period| period.to_string())
}

#[test]
fn what_people_write() {
    for (text, code) in [
        ("2025", "2025"),
        ("2025年", "2025"),
        ("2025 年度", "2025"),
        ("２０２５年", "2025"),
        ("2025年上半年", "2025-H1"),
        ("2025H2", "2025-H2"),
        ("H1 2025", "2025-H1"),
        ("2025年第三季度", "2025-Q3"),
        ("2025年 3 季度", "2025-Q3"),
        ("2025Q3", "2025-Q3"),
        ("q3 2025", "2025-Q3"),
        ("2025-Q3", "2025-Q3"),
        ("2025年前三季度", "2025-01-01/2025-09-30"),
        ("2025年9月", "2025-09"),
        ("2025-09", "2025-09"),
        (
            "Sept 2025",
            "“Sept 2025”不是期间，应写作 2025年、2025年上半年、2025年第三季度、2025年9月 或 2021—2025年",
        ),
        ("Sep 2025", "2025-09"),
        ("September 2025", "2025-09"),
        ("2025年1—9月", "2025-01-01/2025-09-30"),
        ("2025年1-9月", "2025-01-01/2025-09-30"),
        ("2025年1月至9月", "2025-01-01/2025-09-30"),
        ("2025年7-12月", "2025-H2"),
        ("2021—2025年", "2021-01-01/2025-12-31"),
        ("2021-2025", "2021-01-01/2025-12-31"),
        ("2021–2025", "2021-01-01/2025-12-31"),
        ("“十四五”时期", "2021-01-01/2025-12-31"),
        ("十五五", "2026-01-01/2030-12-31"),
        ("2025年3月1日至15日", "2025-03-01/2025-03-15"),
        ("2025年3月1日至9月15日", "2025-03-01/2025-09-15"),
        ("2025-03-01/2025-09-15", "2025-03-01/2025-09-15"),
        ("1 March 2025 – 15 September 2025", "2025-03-01/2025-09-15"),
        ("2025年3月1日", "2025-03-01/2025-03-01"),
        ("2025-01-01/2025-12-31", "2025"),
        ("2024年7月—2025年6月", "2024-07-01/2025-06-30"),
    ] {
        assert_eq!(read(text), code, "{text}");
    }
}

#[test]
fn refusals_say_what_is_wrong() {
    assert_eq!(read("2025年第五季度"), "“2025年第五季度”中有不存在的日期或季度");
    assert_eq!(read("2025年13月"), "“2025年13月”中有不存在的日期或季度");
    assert_eq!(read("2025年2月29日"), "“2025年2月29日”中有不存在的日期或季度");
    assert_eq!(read("2025—2021年"), "“2025—2021年”的结束早于开始");
    assert!(read("近期").starts_with("“近期”不是期间"));
    assert!(read("").contains("不是期间"));
}

#[test]
fn shown_in_both_languages() {
    let shown = |text: &str| {
        let period: Period = text.parse().unwrap();
        (period.show(Lang::Zh), period.show(Lang::En))
    };
    let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    assert_eq!(shown("2025"), both("2025年", "2025"));
    assert_eq!(shown("2025-H2"), both("2025年下半年", "H2 2025"));
    assert_eq!(shown("2025-Q4"), both("2025年第四季度", "Q4 2025"));
    assert_eq!(shown("2025-03"), both("2025年3月", "March 2025"));
    assert_eq!(shown("十四五"), both("2021—2025年", "2021–2025"));
    assert_eq!(shown("2025年1—9月"), both("2025年1—9月", "January 2025 – September 2025"));
    assert_eq!(
        shown("2025-03-01/2025-09-15"),
        both("2025年3月1日—2025年9月15日", "1 March 2025 – 15 September 2025")
    );
}

#[test]
fn stepping() {
    let step = |text: &str| {
        let period: Period = text.parse().unwrap();
        let code = |period: Option<Period>| period.map(|p| p.to_string()).unwrap_or_default();
        (code(period.previous()), code(period.next()))
    };
    let both = |before: &str, after: &str| (before.to_owned(), after.to_owned());
    assert_eq!(step("2025"), both("2024", "2026"));
    assert_eq!(step("2025-Q1"), both("2024-Q4", "2025-Q2"));
    assert_eq!(step("2024-02"), both("2024-01", "2024-03"));
    assert_eq!(step("十四五"), both("2016-01-01/2020-12-31", "2026-01-01/2030-12-31"));
    assert_eq!(step("2025-03-01/2025-03-10"), both("2025-02-19/2025-02-28", "2025-03-11/2025-03-20"));
    assert_eq!(step("9999"), both("9998", ""));
}

#[test]
fn as_of_a_day() {
    let today = date(2025, 9, 30);
    let code = |period: Option<Period>| period.map(|p| p.to_string()).unwrap_or_default();
    assert_eq!(code(Period::holding(Kind::Quarter, today)), "2025-Q3");
    assert_eq!(code(Period::last_closed(Kind::Quarter, today)), "2025-Q2", "the last day still runs");
    assert_eq!(code(Period::last_closed(Kind::Quarter, date(2025, 10, 1))), "2025-Q3");
    assert_eq!(code(Period::last_closed(Kind::Year, today)), "2024");
    assert_eq!(code(Period::holding(Kind::Plan, today)), "");
    let quarter = Period::quarter(2025, 3).unwrap();
    assert_eq!((quarter.phase(date(2025, 6, 30)), quarter.phase(today)), (Phase::Ahead, Phase::Running));
    assert_eq!(
        (quarter.elapsed(date(2025, 7, 1)), quarter.elapsed(date(2026, 1, 1)), quarter.days()),
        (1, 92, 92)
    );
    let year = Period::year(2025).unwrap();
    assert_eq!(
        year.parts(Kind::Quarter).map(|q| q.to_string()).collect::<Vec<_>>().join(" "),
        "2025-Q1 2025-Q2 2025-Q3 2025-Q4"
    );
    let plan: Period = "2025-02-10/2025-12-31".parse().unwrap();
    assert_eq!(plan.parts(Kind::Quarter).count(), 3);
    assert!(year.covers(quarter) && !quarter.covers(year) && year.overlaps(plan) && year < quarter);
    assert_eq!(serde_json::to_string(&quarter).unwrap(), "\"2025-Q3\"");
}

fn any_date() -> impl Strategy<Value = Date> {
    (1000i16..=9999, 1i8..=12, 1i8..=31).prop_map(|(year, month, day)| {
        Date::new(year, month, day).unwrap_or_else(|_| date(year, month, 1).last_of_month())
    })
}

fn any_period() -> impl Strategy<Value = Period> {
    (any_date(), any_date(), 0usize..6).prop_map(|(a, b, kind)| {
        let kinds = [Kind::Year, Kind::HalfYear, Kind::Quarter, Kind::Month];
        let (first, last) = (a.min(b), a.max(b));
        match kinds.get(kind) {
            Some(kind) => Period::holding(*kind, a).unwrap(),
            None if kind == 4 => Period::between(first, last).unwrap(),
            None => Period::between(first.first_of_month(), last.last_of_month()).unwrap(),
        }
    })
}

proptest! {
    #[test]
    fn every_form_reads_back(period in any_period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
        prop_assert_eq!(period.show(Lang::Zh).parse(), Ok(period));
        prop_assert_eq!(period.show(Lang::En).parse(), Ok(period));
        prop_assert_eq!(Period::between(period.first(), period.last()), Some(period));
    }

    #[test]
    fn neighbours_touch(period in any_period()) {
        if let Some(next) = period.next() {
            prop_assert_eq!(next.first(), period.last().tomorrow().unwrap());
            prop_assert!(!next.overlaps(period) && period < next);
            if period.kind() != Kind::Plan {
                prop_assert_eq!(next.kind(), period.kind());
                prop_assert_eq!(next.previous(), Some(period));
            }
        }
    }

    #[test]
    fn parts_fill_a_year(year in 1000i16..=9999) {
        let whole = Period::year(year).unwrap();
        for (kind, count) in [(Kind::HalfYear, 2), (Kind::Quarter, 4), (Kind::Month, 12)] {
            let parts: Vec<Period> = whole.parts(kind).collect();
            prop_assert_eq!(parts.len(), count);
            prop_assert_eq!(parts.iter().map(|part| part.days()).sum::<i64>(), whole.days());
        }
    }

    #[test]
    fn never_panics(text in "\\PC*", near in "(第|Q|H|十四五|[0-9]{1,4}|年|月|日|季度|上半年|-|—|至|/| |May|~){0,9}") {
        let _ = (text.parse::<Period>(), near.parse::<Period>());
    }
}
