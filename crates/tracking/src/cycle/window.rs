//! The days on which a report for one period can be sent, and where a day stands in them.

use base::{Calendar, Date, Period, Words};
use serde::Serialize;

use super::{Anchor, DayRule, Round};

/// When a report for one period can be sent. Days are days in China; each lasts until midnight there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// Key of the round.
    pub round: String,
    /// What the report speaks of.
    pub period: Period,
    /// The first day on which it can be sent.
    pub opens: Date,
    /// The last day on which it is in time.
    pub due: Date,
    /// The last day on which it is taken, late.
    pub closes: Date,
    /// Whether the notices of holidays of all years concerned are out. Where not, the days may move with the notice.
    pub published: bool,
}

/// Where a day stands in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "standing")]
pub enum Standing {
    /// It has not opened.
    Ahead,
    /// A report is in time.
    Open {
        /// Days worked from this one to the due day, both counted.
        working_days_left: i64,
    },
    /// It is past due; a report is taken and held.
    Overdue {
        /// Days worked since the due day, this one counted.
        working_days_late: i64,
    },
    /// A report needs a supervisor who opens the period again.
    Closed,
}

/// How a report that arrives is taken. No report is refused for its day once the window has opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "arrival")]
pub enum Arrival {
    /// Before the window opened: it can be drafted, not sent.
    TooEarly,
    /// In time.
    InTime,
    /// Late: held for a supervisor.
    Held {
        /// Days worked since the due day.
        working_days_late: i64,
        /// Whether the window had closed, too.
        closed: bool,
    },
}

impl Window {
    /// The window of a round for a period. `None` where its days lie past the end of time or count in a circle.
    pub(super) fn of(round: &Round, period: Period, calendar: &Calendar) -> Option<Self> {
        let mut published = true;
        let mut day = |rule: DayRule, anchor: Date, shift: bool| {
            let reckoned = rule.day(anchor, calendar)?;
            published &= reckoned.published;
            if !shift {
                return Some(reckoned.value);
            }
            let moved = calendar.close(reckoned.value)?;
            published &= moved.published;
            Some(moved.value)
        };
        let edge = |from: Anchor| match from {
            Anchor::Start => Some(period.first()),
            Anchor::End => Some(period.last()),
            _ => None,
        };
        let opens = day(round.opens, edge(round.opens.from)?, false)?;
        let due_from = edge(round.due.from).or_else(|| (round.due.from == Anchor::Opens).then_some(opens))?;
        let due = day(round.due, due_from, true)?.max(opens);
        let closes_from = match round.closes.from {
            Anchor::Opens => opens,
            Anchor::Due => due,
            other => edge(other)?,
        };
        let closes = day(round.closes, closes_from, true)?.max(due);
        Some(Self { round: round.key.clone(), period, opens, due, closes, published })
    }

    /// Its key: `month/2025-06`. It stays the same when its days move.
    pub fn key(&self) -> String {
        format!("{}/{}", self.round, self.period)
    }

    /// The day of an anchor.
    pub fn anchor(&self, anchor: Anchor) -> Date {
        match anchor {
            Anchor::Start => self.period.first(),
            Anchor::End => self.period.last(),
            Anchor::Opens => self.opens,
            Anchor::Due => self.due,
            Anchor::Closes => self.closes,
        }
    }

    /// Where a day stands in it.
    pub fn standing(&self, day: Date, calendar: &Calendar) -> Standing {
        if day < self.opens {
            Standing::Ahead
        } else if day <= self.due {
            Standing::Open { working_days_left: calendar.workdays_within(day, self.due).value }
        } else if day <= self.closes {
            Standing::Overdue { working_days_late: calendar.workdays_between(self.due, day).value }
        } else {
            Standing::Closed
        }
    }

    /// How a report is taken that is sent on a day. `until` is the last day for which a supervisor opened the period
    /// again, if one did: a report by then is in time.
    pub fn arrival(&self, sent: Date, until: Option<Date>, calendar: &Calendar) -> Arrival {
        if sent < self.opens {
            return Arrival::TooEarly;
        }
        if sent <= until.map_or(self.due, |until| until.max(self.due)) {
            return Arrival::InTime;
        }
        Arrival::Held {
            working_days_late: calendar.workdays_between(self.due, sent).value,
            closed: sent > self.closes,
        }
    }

    /// What people should know where the calendar is not published for all its days.
    pub fn caution(&self) -> Option<Words> {
        let due = self.due;
        (!self.published).then(|| {
            Words::new(
                format!(
                    "{}年的节假日安排尚未公布，截止日 {due} 按周一至周五推算，公布后可能变动",
                    due.year()
                ),
                format!(
                    "the holidays of {} are not published yet: {due} counts Monday to Friday and may move",
                    due.year()
                ),
            )
        })
    }
}

impl Standing {
    /// In words, beside the window's days.
    pub fn words(self) -> Words {
        match self {
            Self::Ahead => Words::new("尚未开放填报", "not open yet"),
            Self::Open { working_days_left: 0 } => Words::new("今日截止（非工作日）", "due today, a day off"),
            Self::Open { working_days_left: left } => Words::new(
                format!("开放填报，还有 {left} 个工作日（含今日）"),
                format!("open, {left} working day{} left, today counted", plural(left)),
            ),
            Self::Overdue { working_days_late: late } => Words::new(
                format!("已逾期 {late} 个工作日，补报须经审核人确认"),
                format!("overdue by {late} working day{}; a late report is held", plural(late)),
            ),
            Self::Closed => {
                Words::new("已关闭，须由审核人重新开放", "closed; a supervisor can open it again")
            }
        }
    }
}

pub(super) fn plural(count: i64) -> &'static str {
    if count == 1 { "" } else { "s" }
}
