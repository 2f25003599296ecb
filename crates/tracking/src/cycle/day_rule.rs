//! A day told from another: `end + 5 working days`, `due - 3 working days`.

use std::fmt;
use std::str::FromStr;

use base::calendar::Reckoned;
use base::{Calendar, Date, Words};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

/// Most days that a rule may count.
const FARTHEST: i32 = 1_000;

/// What a rule counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// The period's first day.
    Start,
    /// The period's last day.
    End,
    /// The day on which reporting opens.
    Opens,
    /// The day by whose end a report is due.
    Due,
    /// The last day on which a late report is taken.
    Closes,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Count {
    /// Every day.
    Days,
    /// Days that are worked, by the calendar.
    WorkingDays,
}

/// A day told from another. In configuration it is a text: `end`, `end + 5 working days`, `due - 1 day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct DayRule {
    /// What it counts from.
    pub from: Anchor,
    /// How many days after it; before it, if negative.
    pub days: i32,
    /// Which days count.
    pub count: Count,
}

/// Why a text is no such rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRuleFault {
    /// What was written, shortened.
    pub found: String,
}

const ANCHORS: [(Anchor, &str); 5] = [
    (Anchor::Start, "start"),
    (Anchor::End, "end"),
    (Anchor::Opens, "opens"),
    (Anchor::Due, "due"),
    (Anchor::Closes, "closes"),
];

impl DayRule {
    /// So many working days after (before) an anchor.
    pub const fn working(from: Anchor, days: i32) -> Self {
        Self { from, days, count: Count::WorkingDays }
    }

    /// The anchor itself.
    pub const fn on(from: Anchor) -> Self {
        Self { from, days: 0, count: Count::Days }
    }

    /// The day that it means, counted from the anchor's day. `None` past the end of time.
    pub fn day(self, anchor: Date, calendar: &Calendar) -> Option<Reckoned<Date>> {
        match self.count {
            Count::WorkingDays => calendar.add_workdays(anchor, i64::from(self.days)),
            Count::Days => {
                let value = anchor.checked_add(i64::from(self.days).days()).ok()?;
                Some(Reckoned { value, published: true })
            }
        }
    }
}

impl fmt::Display for DayRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anchor = ANCHORS.iter().find(|(anchor, _)| *anchor == self.from).map_or("", |row| row.1);
        f.write_str(anchor)?;
        if self.days == 0 {
            return Ok(());
        }
        let sign = if self.days < 0 { '-' } else { '+' };
        let count = self.days.unsigned_abs();
        let kind = if self.count == Count::WorkingDays { "working " } else { "" };
        write!(f, " {sign} {count} {kind}day{}", if count == 1 { "" } else { "s" })
    }
}

impl FromStr for DayRule {
    type Err = DayRuleFault;

    fn from_str(text: &str) -> Result<Self, DayRuleFault> {
        read(text).ok_or_else(|| DayRuleFault { found: text.trim().chars().take(40).collect() })
    }
}

fn read(text: &str) -> Option<DayRule> {
    let spaced = text.replace('+', " + ").replace('-', " - ");
    let mut words = spaced.split_whitespace();
    let anchor = words.next()?;
    let from = ANCHORS.iter().find(|(_, name)| *name == anchor)?.0;
    let Some(sign) = words.next() else { return Some(DayRule::on(from)) };
    let days: i32 = words.next()?.parse().ok().filter(|days| (0..=FARTHEST).contains(days))?;
    let days = match sign {
        "+" => days,
        "-" => -days,
        _ => return None,
    };
    let unit: Vec<&str> = words.collect();
    let count = match unit.as_slice() {
        ["day" | "days"] => Count::Days,
        ["working", "day" | "days"] => Count::WorkingDays,
        _ => return None,
    };
    Some(if days == 0 { DayRule::on(from) } else { DayRule { from, days, count } })
}

impl DayRuleFault {
    /// What is wrong and what to write, for people.
    pub fn words(&self) -> Words {
        let found = &self.found;
        Words::new(
            format!(
                "“{found}”不是日期规则，应写作 end、end + 5 working days 或 due - 1 day（起点可用 start、end、opens、due、closes，至多 {FARTHEST} 天）"
            ),
            format!(
                "\"{found}\" is no rule for a day: write end, end + 5 working days or due - 1 day (counting from start, end, opens, due or closes, {FARTHEST} days at most)"
            ),
        )
    }
}

impl From<DayRule> for String {
    fn from(rule: DayRule) -> Self {
        rule.to_string()
    }
}

impl TryFrom<String> for DayRule {
    type Error = DayRuleFault;

    fn try_from(text: String) -> Result<Self, DayRuleFault> {
        text.parse()
    }
}
