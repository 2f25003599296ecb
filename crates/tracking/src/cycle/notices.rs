//! Which notices about a report are due: reminders to the reporter, escalation to the superior.
//!
//! A round of notices may run as often as one likes: a notice's key is the same each time, and whoever keeps the keys sends
//! each once. After a standstill only the last notice to each receiver is due, not all that were missed.

use base::{Calendar, Date, Words};
use serde::{Deserialize, Serialize};

use super::window::plural;
use super::{DayRule, Round, Window};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Receiver {
    /// Whoever reports for the unit.
    Reporter,
    /// Whoever checks the unit's reports.
    Checker,
    /// Those who answer for the body so many levels above the unit.
    Superior(u8),
}

/// A report that a unit owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its key, unique among all reports of a window: of the assignment and the unit.
    pub key: String,
    /// The day since which the unit owes it: nothing is told of days before.
    pub since: Date,
    /// Whether it was sent (or is held, checked, approved). Nobody is reminded of what was sent.
    pub sent: bool,
    /// How often it was returned. Reminders after a return are notices of their own.
    pub returned: u32,
}

/// A notice that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Its key: the same whenever it is asked for.
    pub key: String,
    /// Who is told.
    pub to: Receiver,
    /// The day from which it was due.
    pub day: Date,
    /// What it says of the time; what is owed stands in the letter's own words.
    pub words: Words,
}

/// The notices about a duty that are due on a day: for each receiver the last one whose day has come.
pub fn notices(round: &Round, window: &Window, duty: &Duty, today: Date, calendar: &Calendar) -> Vec<Notice> {
    if duty.sent || today < window.opens {
        return Vec::new();
    }
    let mut due: Vec<Notice> = Vec::new();
    for reminder in &round.notices {
        let Some(day) = notice_day(reminder.when, window, calendar) else { continue };
        if day > today || day < duty.since {
            continue;
        }
        let notice = Notice {
            key: key(window, duty, &reminder.key),
            to: reminder.to,
            day,
            words: words(window, today, calendar),
        };
        match due.iter_mut().find(|other| other.to == reminder.to) {
            // Of two for one day the later in the file counts.
            Some(other) if other.day <= day => *other = notice,
            Some(_) => {}
            None => due.push(notice),
        }
    }
    due
}

fn notice_day(when: DayRule, window: &Window, calendar: &Calendar) -> Option<Date> {
    when.day(window.anchor(when.from), calendar).map(|day| day.value)
}

fn key(window: &Window, duty: &Duty, reminder: &str) -> String {
    let again = if duty.returned == 0 { String::new() } else { format!("/{}", duty.returned) };
    format!("report/{}/{}/{reminder}{again}", window.key(), duty.key)
}

fn words(window: &Window, today: Date, calendar: &Calendar) -> Words {
    let (due, period) = (window.due, window.period);
    let zh_period = period.show(base::Lang::Zh);
    let en_period = period.show(base::Lang::En);
    let left = calendar.workdays_between(today, due).value;
    let late = calendar.workdays_between(due, today).value;
    let mut words = match today.cmp(&due) {
        std::cmp::Ordering::Less => Words::new(
            format!("{zh_period}的填报于 {due} 截止，还有 {left} 个工作日"),
            format!(
                "the report for {en_period} is due on {due}, {left} working day{} from today",
                plural(left)
            ),
        ),
        std::cmp::Ordering::Equal => Words::new(
            format!("{zh_period}的填报今日（{due}）截止"),
            format!("the report for {en_period} is due today, {due}"),
        ),
        std::cmp::Ordering::Greater => Words::new(
            format!("{zh_period}的填报已于 {due} 截止，逾期 {late} 个工作日"),
            format!("the report for {en_period} was due on {due}, {late} working day{} ago", plural(late)),
        ),
    };
    if let Some(caution) = window.caution() {
        words.zh.push('；');
        words.zh.push_str(&caution.zh);
        words.en.push_str("; ");
        words.en.push_str(&caution.en);
    }
    words
}
