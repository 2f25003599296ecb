//! Days that were worked and were not, deadlines over holidays, faulty files.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// `2025-09-28: 工作日`, as a person is told.
fn told(year: i16, month: i8, day: i8) -> String {
    Calendar::mainland().day(date(year, month, day)).words().zh
}

#[test]
fn the_built_in_years_are_read() {
    let calendar = Calendar::parse(include_str!("table.txt")).unwrap();
    assert_eq!(&calendar, Calendar::mainland());
    assert_eq!(calendar.years(), (2004..=2026).collect::<Vec<i16>>());
}

#[test]
fn days_of_the_notices() {
    assert_eq!(told(2025, 1, 26), "春节调休上班");
    assert_eq!(told(2025, 1, 28), "春节放假");
    assert_eq!(told(2025, 2, 8), "春节调休上班");
    assert_eq!(told(2025, 10, 8), "国庆节放假");
    assert_eq!(told(2025, 10, 9), "工作日");
    assert_eq!(told(2025, 10, 11), "国庆节调休上班");
    assert_eq!(told(2025, 10, 12), "周末");
    assert_eq!(told(2026, 1, 4), "元旦调休上班");
    // Extended by a second notice.
    assert_eq!(told(2020, 1, 31), "春节放假");
    assert_eq!(told(2015, 9, 3), "抗战胜利70周年放假");
    let english = Calendar::mainland().day(date(2025, 10, 11)).words().en;
    assert_eq!(english, "worked to make up for National Day");
}

#[test]
fn working_days_of_a_year() {
    let days = |year| {
        let reckoned = Calendar::mainland().workdays_within(date(year, 1, 1), date(year, 12, 31));
        (reckoned.value, reckoned.published)
    };
    // 2024: 366 days, 104 at weekends; 2025: two statutory holidays more than the year before.
    assert_eq!(days(2024), (251, true));
    assert_eq!(days(2025), (248, true));
    assert_eq!(days(2027), (261, false));
}

#[test]
fn deadlines() {
    let calendar = Calendar::mainland();
    let after = |from: Date, days| {
        calendar.add_workdays(from, days).map(|r| (r.value.to_string(), r.published)).unwrap()
    };
    // Over the National Day of 2025, with its Sunday before and its Saturday after worked.
    assert_eq!(after(date(2025, 9, 26), 1), ("2025-09-28".into(), true));
    assert_eq!(after(date(2025, 9, 30), 1), ("2025-10-09".into(), true));
    assert_eq!(after(date(2025, 9, 30), 3), ("2025-10-11".into(), true));
    assert_eq!(after(date(2025, 10, 11), -3), ("2025-09-30".into(), true));
    assert_eq!(after(date(2025, 10, 5), 0), ("2025-10-05".into(), true));
    // From a day off, forward and back.
    assert_eq!(after(date(2025, 10, 5), 1), ("2025-10-09".into(), true));
    assert_eq!(after(date(2025, 10, 5), -1), ("2025-09-30".into(), true));
    // Into a year whose notice is not known.
    assert_eq!(after(date(2026, 12, 31), 1), ("2027-01-01".into(), false));
    assert_eq!(calendar.close(date(2025, 10, 1)).map(|r| r.value), Some(date(2025, 10, 9)));
    assert_eq!(calendar.close(date(2025, 9, 28)).map(|r| r.value), Some(date(2025, 9, 28)));
    assert_eq!(
        calendar.close(date(2027, 1, 2)),
        Some(Reckoned { value: date(2027, 1, 4), published: false })
    );
    assert_eq!(calendar.workdays_between(date(2025, 9, 30), date(2025, 10, 11)).value, 3);
    assert_eq!(calendar.workdays_between(date(2025, 10, 11), date(2025, 9, 30)).value, -3);
    assert_eq!(calendar.add_workdays(Date::MAX, 1), None);
    assert_eq!(calendar.add_workdays(Date::MIN, -1), None);
    assert_eq!(calendar.add_workdays(date(2025, 1, 1), i64::MAX), None);
    assert_eq!(calendar.add_workdays(date(2025, 1, 1), i64::MIN), None);
}

#[test]
fn faults_name_their_line() {
    let fault = |text: &str| {
        Calendar::parse(text).map_or_else(|f| format!("{}：{}", f.line, f.what.zh), |_| "read".into())
    };
    assert_eq!(fault("2027\n  off 01-01..01-03 元旦 # after the notice\n  work 01-09 元旦\n"), "read");
    assert_eq!(fault("\n  off 01-01 元旦"), "2：这一行之前应有年份");
    assert_eq!(fault("next year"), "1：“next year”不是年份");
    assert_eq!(fault("2027\n2028\n2027"), "3：2027 年重复");
    assert_eq!(fault("2027\n  free 01-01 元旦"), "2：不认识“free”：应为 off、work 或 notice");
    assert_eq!(fault("2027\n  off 02-29 春节"), "2：“02-29”不是 2027 年的日期，应写作 月-日，如 05-01");
    assert_eq!(fault("2027\n  off 05-03..05-01 劳动节"), "2：“05-03..05-01”应从先到后，且不超过 31 天");
    assert_eq!(fault("2027\n  work 01-04 元旦"), "2：2027-01-04 不是周末，不需调休上班");
    assert_eq!(fault("2027\n  off 01-01 元旦\n  off 01-01 元旦"), "3：2027-01-01 重复");
    assert_eq!(fault("2027\n  off 01-01"), "2：日期之后应有节日名称");
}

#[test]
fn a_year_can_be_added_and_replaced() {
    let notice = Calendar::parse("2027\n  off 01-01..01-03 元旦\n2026\n").unwrap();
    let calendar = Calendar::mainland().with(&notice);
    assert!(calendar.is_published(2027) && !Calendar::mainland().is_published(2027));
    assert!(!calendar.is_workday(date(2027, 1, 1)));
    assert_eq!(calendar.day(date(2026, 10, 1)), Day::Worked, "the block that was laid over names no holiday");
    assert_eq!(calendar.day(date(2025, 10, 1)), Day::Holiday("国庆节"));
    assert!(
        calendar
            .add_workdays(date(2026, 12, 31), 1)
            .is_some_and(|r| r.published && r.value == date(2027, 1, 4))
    );
}

fn any_date() -> impl Strategy<Value = Date> {
    (2000i16..2032, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn the_quick_count_is_the_slow_count(from in any_date(), span in 0i64..900) {
        let calendar = Calendar::mainland();
        let to = from.saturating_add(jiff::SignedDuration::from_hours(24 * span));
        let (mut day, mut slow) = (from, 0);
        while day < to {
            day = day.tomorrow().unwrap();
            slow += i64::from(calendar.is_workday(day));
        }
        prop_assert_eq!(calendar.workdays_between(from, to).value, slow);
        prop_assert_eq!(calendar.workdays_within(from, to).value, slow + i64::from(calendar.is_workday(from)));
    }

    #[test]
    fn adding_lands_on_a_working_day_and_is_undone(from in any_date(), days in -900i64..900) {
        let calendar = Calendar::mainland();
        let end = calendar.add_workdays(from, days).unwrap().value;
        prop_assert!(days == 0 || calendar.is_workday(end));
        prop_assert_eq!(calendar.workdays_between(from, end).value, days);
    }

    #[test]
    fn never_panics(text in "\\PC*", lines in "(20[0-9]{2}|  (off|work|notice) [0-9.-]{0,12} ?.?|\n){0,12}", year in -9999i16..=9999, days: i64) {
        let _ = (Calendar::parse(&text), Calendar::parse(&lines));
        let day = date(year, 12, 31);
        let calendar = Calendar::mainland();
        let _ = (calendar.add_workdays(day, days), calendar.add_workdays(day, days % 9_000_000), calendar.close(day));
        let _ = (calendar.workdays_between(Date::MIN, day), calendar.workdays_within(day, Date::MIN));
    }
}
