//! Days: which records a rule means on a day, and on which days a curve has its points.

use base::Date;
use jiff::ToSpan as _;

use super::{Rule, Window};

/// Points of a curve that are counted afterwards, at most: ten years of months.
const POINTS: usize = 120;

/// A rule's filters with those that its window asks for on a day, as they stand in the address of the list. `from` is
/// the first day of the plan's period.
pub(super) fn filters(rule: &Rule, from: Date, day: Date) -> Vec<(String, Vec<String>)> {
    let mut filters = rule.filters.clone();
    let mut also = |field: &str, values: Vec<String>| filters.push((field.to_owned(), values));
    match &rule.window {
        Window::Standing { since, until } => {
            if let Some(since) = since {
                also(since, vec![format!("..{day}")]);
            }
            if let (Some(until), Ok(next)) = (until, day.tomorrow()) {
                also(until, vec!["-".to_owned(), format!("{next}..")]);
            }
        }
        Window::Added { on } => also(on, vec![format!("{from}..{day}")]),
        Window::Yearly { on } => {
            let first = Date::new(day.year(), 1, 1).unwrap_or(day);
            also(on, vec![format!("{first}..{day}")]);
        }
    }
    filters
}

/// The last days of the months from the beginning of the period to yesterday.
pub(super) fn past(from: Date, today: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut month = from.first_of_month();
    while month.last_of_month() < today {
        days.push(month.last_of_month());
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
    let spare = days.len().saturating_sub(POINTS);
    days.split_off(spare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bindings::CountOf;

    fn told(window: Window) -> String {
        let rule = Rule {
            filters: vec![("type".into(), vec!["a".into(), "b".into()])],
            of: CountOf::Records,
            window,
            region: None,
        };
        let (from, day) = (Date::constant(2025, 1, 1), Date::constant(2026, 2, 28));
        let filters = filters(&rule, from, day);
        let told: Vec<String> =
            filters.iter().map(|(field, values)| format!("{field}={}", values.join("|"))).collect();
        told.join(" & ")
    }

    #[test]
    fn a_window_is_filters_of_a_list() {
        let since = Some("since".to_owned());
        let until = Some("until".to_owned());
        assert_eq!(told(Window::Standing { since: None, until: None }), "type=a|b");
        assert_eq!(
            told(Window::Standing { since, until }),
            "type=a|b & since=..2026-02-28 & until=-|2026-03-01.."
        );
        assert_eq!(told(Window::Added { on: "on".into() }), "type=a|b & on=2025-01-01..2026-02-28");
        assert_eq!(told(Window::Yearly { on: "on".into() }), "type=a|b & on=2026-01-01..2026-02-28");
    }

    #[test]
    fn a_curve_has_the_ends_of_months() {
        let days = past(Date::constant(2025, 11, 15), Date::constant(2026, 3, 1));
        let days: Vec<String> = days.iter().map(Date::to_string).collect();
        assert_eq!(days, ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]);
        assert_eq!(past(Date::constant(2026, 3, 1), Date::constant(2026, 3, 31)), []);
        assert_eq!(past(Date::constant(1990, 1, 1), Date::constant(2026, 3, 31)).len(), 120);
    }
}
