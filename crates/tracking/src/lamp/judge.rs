//! Lighting a lamp.

use base::Date;
use rust_decimal::Decimal;

use super::{By, Facts, Lamp, LampRules, Level, Reason, Sense};
use crate::number::round;

/// Lights a lamp by a rule set.
pub fn judge(rules: &LampRules, facts: &Facts<'_>) -> Lamp {
    let lit = |level, reason| Lamp { level, palette: rules.palette, reason, ratio: None };
    let (goal, due) = (facts.goal, facts.due);
    if facts.today < facts.start {
        return lit(Level::Off, Reason::Ahead);
    }
    let Some((actual, on)) = facts.actual else {
        return if facts.today > due {
            lit(Level::Bad, Reason::Missed { actual: None, goal, due })
        } else if facts.overdue
            && let Some(level) = rules.silent
        {
            lit(level, Reason::Overdue)
        } else {
            lit(Level::Off, Reason::Nothing)
        };
    };
    // A limit is only kept when its time is over; what is to be reached is reached for good.
    if reaches(facts.sense, actual, goal) && (facts.sense == Sense::AtLeast || on >= due) {
        return lit(Level::Good, Reason::Reached { actual, goal });
    }
    if on >= due {
        return lit(Level::Bad, Reason::Missed { actual: Some(actual), goal, due });
    }
    if facts.overdue
        && let Some(level) = rules.silent
    {
        return lit(level, Reason::Overdue);
    }
    if rules.by == By::Forecast
        && let Some(forecast) = facts.forecast
    {
        let ends = forecast.interval.map(|interval| (interval.low, interval.high));
        let best = match (facts.sense, ends) {
            (_, None) => forecast.value,
            (Sense::AtLeast, Some((_, high))) => high,
            (Sense::AtMost, Some((low, _))) => low,
        };
        let level = if reaches(facts.sense, forecast.value, goal) {
            Level::Good
        } else if reaches(facts.sense, best, goal) {
            Level::Warn
        } else {
            Level::Bad
        };
        return lit(level, Reason::Forecast { value: forecast.value, interval: ends, goal, due });
    }
    progress(rules, facts, actual, on)
}

fn reaches(sense: Sense, value: Decimal, goal: Decimal) -> bool {
    match sense {
        Sense::AtLeast => value >= goal,
        Sense::AtMost => value <= goal,
    }
}

/// Progress against the trajectory, or against time where there is none.
fn progress(rules: &LampRules, facts: &Facts<'_>, actual: Decimal, on: Date) -> Lamp {
    let lamp = |level, reason, ratio| Lamp { level, palette: rules.palette, reason, ratio };
    if facts.sense == Sense::AtMost && facts.baseline.is_none() {
        return limit(rules, facts, actual);
    }
    let elapsed = elapsed(facts.start, facts.due, on);
    let base = facts.baseline.unwrap_or_default();
    let by_time = || facts.goal.checked_sub(base)?.checked_mul(elapsed)?.checked_add(base);
    let Some(expected) = facts.expected.or_else(by_time) else {
        return lamp(Level::Off, Reason::Nothing, None);
    };
    // Both are ways made from the baseline; where none was to be made yet, any that is not backward is in step.
    let (made, asked) = match facts.sense {
        Sense::AtLeast => (actual.checked_sub(base), expected.checked_sub(base)),
        Sense::AtMost => (base.checked_sub(actual), base.checked_sub(expected)),
    };
    let ratio = match (made, asked) {
        (Some(made), Some(asked)) if asked > Decimal::ZERO => made.checked_div(asked),
        (Some(made), Some(_)) if made >= Decimal::ZERO => Some(Decimal::ONE.max(rules.good)),
        (Some(_), Some(_)) => Some(Decimal::ZERO),
        _ => None,
    };
    let Some(ratio) = ratio else { return lamp(Level::Off, Reason::Nothing, None) };
    let early = elapsed < rules.early;
    let level = by_ratio(rules, ratio);
    let mild = early && level == Level::Bad;
    let reason = Reason::Progress {
        actual,
        expected: round(expected, 4).normalize(),
        base,
        on,
        trajectory: facts.expected.is_some(),
        early: mild,
    };
    lamp(if mild { Level::Warn } else { level }, reason, Some(round(ratio, 4).normalize()))
}

/// A limit without a way to it: kept, nearly kept, passed.
fn limit(rules: &LampRules, facts: &Facts<'_>, actual: Decimal) -> Lamp {
    let goal = facts.goal;
    let ratio = if reaches(Sense::AtMost, actual, goal) {
        Some(Decimal::ONE.max(rules.good))
    } else if goal > Decimal::ZERO {
        goal.checked_div(actual)
    } else {
        None
    };
    let level = ratio.map_or(Level::Bad, |ratio| by_ratio(rules, ratio));
    let shown = ratio.map(|ratio| round(ratio, 4).normalize());
    Lamp { level, palette: rules.palette, reason: Reason::Limit { actual, goal }, ratio: shown }
}

fn by_ratio(rules: &LampRules, ratio: Decimal) -> Level {
    if ratio >= rules.good {
        Level::Good
    } else if ratio >= rules.warn {
        Level::Warn
    } else {
        Level::Bad
    }
}

/// The share of the time that is over at the end of a day.
fn elapsed(start: Date, due: Date, on: Date) -> Decimal {
    let days = |to: Date| Decimal::from(to.duration_since(start).as_hours() / 24 + 1);
    let share = days(on).checked_div(days(due)).unwrap_or(Decimal::ONE);
    share.clamp(Decimal::ZERO, Decimal::ONE)
}
