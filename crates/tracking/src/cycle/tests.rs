//! Windows, standings and notices as tables of days.

use std::fmt::Write as _;

use base::{Calendar, Date, Period};

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn table(cycle: &Cycle, during: &str) -> String {
    let mut out = String::new();
    for window in cycle.windows(period(during), Calendar::mainland()) {
        let mark = if window.published { "" } else { " ?" };
        writeln!(
            out,
            "{:<18} opens {} due {} closes {}{mark}",
            window.key(),
            window.opens,
            window.due,
            window.closes
        )
        .unwrap();
    }
    out
}

#[test]
fn a_year_of_the_default_cycle() {
    // October's holidays lie between the end of September and the due day; 10 October is made up.
    insta::assert_snapshot!(table(&Cycle::default(), "2026"));
}

#[test]
fn beyond_the_published_calendar_every_day_says_so() {
    let cycle = Cycle::default();
    let last = *Calendar::mainland().years().last().unwrap();
    let windows = cycle.windows(Period::year(last + 1).unwrap(), Calendar::mainland());
    assert!(windows.iter().all(|window| !window.published));
    // The last month of a published year is due in a year that is not.
    let december = Period::month(last, 12).unwrap();
    let window = &cycle.rounds[0].windows(december, Calendar::mainland())[0];
    let caution = window.caution().unwrap();
    assert!(caution.zh.contains("尚未公布") && caution.en.contains("not published yet"), "{caution:?}");
}

#[test]
fn when_the_notice_comes_out_days_move_and_keys_stay() {
    let round = &Cycle::default().rounds[0];
    let before = &round.windows(period("2025-09"), &Calendar::default())[0];
    let after = &round.windows(period("2025-09"), Calendar::mainland())[0];
    assert_eq!((before.due.to_string(), after.due.to_string()), ("2025-10-07".into(), "2025-10-14".into()));
    assert_eq!(before.key(), after.key());
    assert!(!before.published && after.published);
}

#[test]
fn a_cycle_is_written_as_toml_and_read_again() {
    let text = toml::to_string_pretty(&Cycle::default()).unwrap();
    assert_eq!(toml::from_str::<Cycle>(&text).unwrap(), Cycle::default());
    assert_eq!(Cycle::default().faults(), []);
    insta::assert_snapshot!(text);
}

const OF_A_PLAN: &str = r#"
zh = "赛期调度"
en = "by season"

[[rounds]]
key = "season"
zh = "赛期"
en = "season"
every = { spans = ["2026-03-16/2026-06-05", "2026-07-01/2026-10-02"] }
opens = "start"
due = "end + 2 days"
closes = "due + 1 working day"

[[rounds]]
key = "four-months"
zh = "四月报"
en = "four-monthly"
every = { from = "2026-01-01/2026-04-30" }
opens = "end - 5 working days"
due = "end"
closes = "due + 3 working days"
"#;

#[test]
fn a_plan_has_spans_of_its_own() {
    let cycle: Cycle = toml::from_str(OF_A_PLAN).unwrap();
    assert_eq!(cycle.faults(), []);
    insta::assert_snapshot!(table(&cycle, "2026"), @r"
    four-months/2026-01-01/2026-04-30 opens 2026-04-23 due 2026-04-30 closes 2026-05-08
    season/2026-03-16/2026-06-05 opens 2026-03-16 due 2026-06-08 closes 2026-06-09
    four-months/2026-05-01/2026-08-31 opens 2026-08-24 due 2026-08-31 closes 2026-09-03
    season/2026-07-01/2026-10-02 opens 2026-07-01 due 2026-10-08 closes 2026-10-09
    four-months/2026-09-01/2026-12-31 opens 2026-12-24 due 2026-12-31 closes 2027-01-05 ?
    ");
}

#[test]
fn what_is_wrong_with_a_cycle_is_told() {
    let text = r#"
zh = ""
en = ""
[[rounds]]
key = "Month"
zh = ""
en = ""
every = "month"
opens = "due - 3 days"
due = "end + 5 days"
closes = "due"
[[rounds]]
key = "q"
zh = ""
en = ""
every = { spans = [] }
opens = "end"
due = "end - 5 days"
closes = "due"
[[rounds]]
key = "q"
zh = ""
en = ""
every = "quarter"
opens = "end"
due = "end - 5 days"
closes = "due"
"#;
    let cycle: Cycle = toml::from_str(text).unwrap();
    let told: Vec<String> = cycle.faults().iter().map(|fault| fault.words().en).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    key "Month": only small letters, digits and hyphens, and not empty
    key "q" stands twice
    Month: "due - 3 days" counts from a day that is only known after it; use start or end
    q: spans is empty; name the periods
    q: it must open, be due and close in this order
    "#);
    let unread = toml::from_str::<Cycle>(&text.replace("due = \"end + 5 days\"", "due = \"+5\""));
    assert!(unread.unwrap_err().to_string().contains("\"+5\" is no rule for a day"));
}

#[test]
fn rules_for_days_are_read_and_written() {
    for text in
        ["end", "start", "end + 5 working days", "due - 1 day", "due + 1 working day", "closes - 10 days"]
    {
        assert_eq!(text.parse::<DayRule>().unwrap().to_string(), text);
    }
    assert_eq!("end+5 working days".parse::<DayRule>().unwrap(), DayRule::working(Anchor::End, 5));
    for text in ["", "end +", "end + x days", "end + 5 weeks", "later", "end + 99999 days", "end * 5 days"] {
        assert!(text.parse::<DayRule>().is_err(), "{text}");
    }
}

#[test]
fn a_month_day_by_day() {
    let calendar = Calendar::mainland();
    let window = &Cycle::default().rounds[0].windows(period("2025-09"), calendar)[0];
    let mut out = String::new();
    for day in
        ["2025-09-25", "2025-09-26", "2025-10-03", "2025-10-14", "2025-10-15", "2025-10-17", "2025-10-20"]
    {
        let standing = window.standing(date(day), calendar);
        let arrival = window.arrival(date(day), None, calendar);
        writeln!(out, "{day} {} | {} | {arrival:?}", standing.words().zh, standing.words().en).unwrap();
    }
    insta::assert_snapshot!(out);
    let opened_again = window.arrival(date("2025-10-20"), Some(date("2025-10-20")), calendar);
    assert_eq!(opened_again, Arrival::InTime);
}

#[test]
fn one_report_in_june_serves_three_rounds() {
    let windows =
        Cycle::default().answered_together(date("2026-06-30"), period("2026"), Calendar::mainland());
    let keys: Vec<String> = windows.iter().map(Window::key).collect();
    assert_eq!(keys, ["month/2026-06", "quarter/2026-Q2", "half-year/2026-H1"]);
}

fn duty() -> Duty {
    Duty { key: "a7/420100".into(), since: date("2025-01-01"), sent: false, returned: 0 }
}

fn told(day: Date, duty: &Duty) -> Vec<Notice> {
    let cycle = Cycle::default();
    let calendar = Calendar::mainland();
    let window = &cycle.rounds[0].windows(period("2025-09"), calendar)[0];
    notices(&cycle.rounds[0], window, duty, day, calendar)
}

#[test]
fn notices_of_a_report_that_never_comes() {
    let mut seen = std::collections::BTreeSet::new();
    let mut out = String::new();
    let mut day = date("2025-09-20");
    while day < date("2026-01-01") {
        for notice in told(day, &duty()) {
            // A round may run as often as one likes: the key is the same each time.
            if seen.insert(notice.key.clone()) {
                writeln!(
                    out,
                    "{day} {:?} {}\n    {}\n    {}",
                    notice.to, notice.key, notice.words.zh, notice.words.en
                )
                .unwrap();
            }
        }
        day = day.tomorrow().unwrap();
    }
    insta::assert_snapshot!(out);
    assert_eq!(seen.len(), Cycle::default().rounds[0].notices.len(), "bounded: one for each reminder");
}

#[test]
fn after_a_standstill_only_the_last_notice_to_each_is_due() {
    let keys: Vec<String> = told(date("2025-10-16"), &duty()).into_iter().map(|notice| notice.key).collect();
    assert_eq!(keys, ["report/month/2025-09/a7/420100/late", "report/month/2025-09/a7/420100/superior"]);
}

#[test]
fn nobody_is_told_of_what_was_sent_or_was_not_yet_theirs() {
    let late = date("2025-10-20");
    assert_eq!(told(late, &Duty { sent: true, ..duty() }), []);
    assert_eq!(told(late, &Duty { since: date("2025-10-30"), ..duty() }), []);
    let again = told(late, &Duty { returned: 2, ..duty() });
    assert!(again.iter().all(|notice| notice.key.ends_with("/2")), "{again:?}");
}
