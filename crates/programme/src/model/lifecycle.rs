//! States, steps and clocks.

use base::Words;
use std::fmt;

use super::kind::Requirement;
use super::{Expression, Keys, Name, Validity};

/// How a record moves. A kind without states has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifecycle {
    /// The first state, as declared.
    pub start: Option<Name>,
    /// The states, in order.
    pub states: Vec<State>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The clocks.
    pub clocks: Vec<Clock>,
}

/// Where a record may stand.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Its name.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// Whether it is an end.
    pub end: bool,
    /// Roles that may edit here; `None` leaves it to their rights.
    pub edit: Option<Vec<Name>>,
    /// What it used to be called.
    pub was: Option<Name>,
    /// When.
    pub valid: Validity,
}

/// A way from state to state.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// From which states.
    pub from: Vec<Name>,
    /// To which state.
    pub to: Option<Name>,
    /// Who may take it; nobody where it takes itself.
    pub who: Vec<Name>,
    /// When it takes itself.
    pub auto: Option<Expression>,
    /// What must be filled in.
    pub needs: Vec<Name>,
    /// What may follow later.
    pub lacking: Option<Lacking>,
    /// What must hold.
    pub when: Vec<Requirement>,
    /// Fields that it sets.
    pub set: Vec<(Name, Expression)>,
    /// The serial that it draws.
    pub number: Option<Name>,
    /// Whether it publishes or withdraws the record.
    pub publish: Option<bool>,
    /// Whom it notifies.
    pub notify: Vec<Name>,
    /// Clocks that it gives more time.
    pub extend: Vec<(Name, Option<Limit>)>,
    /// When it is in force.
    pub valid: Validity,
}

/// What may be handed in later.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacking {
    /// The fields.
    pub fields: Vec<Name>,
    /// By when.
    pub within: Option<Limit>,
    /// Whom it notifies when the time is up.
    pub notify: Vec<Name>,
    /// Whom it reminds, and when.
    pub remind: Vec<Reminder>,
    /// The step that is taken when the time is up.
    pub then: Option<Name>,
}

/// A reminder of a time limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Reminder {
    /// When.
    pub at: Option<ReminderAt>,
    /// Whom; those whom the limit notifies where nobody is named.
    pub who: Vec<Name>,
}

/// When a reminder is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderAt {
    /// So long before the last day.
    Before(Limit),
    /// On the last day.
    LastDay,
    /// So long after the last day.
    After(Limit),
}

impl ReminderAt {
    /// Reads `3 workdays before`, `last day`, `5 days after`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "last day" {
            return Some(Self::LastDay);
        }
        let (limit, side) = text.rsplit_once(' ')?;
        let limit = Limit::parse(limit)?;
        match side {
            "before" => Some(Self::Before(limit)),
            "after" => Some(Self::After(limit)),
            _ => None,
        }
    }
}

/// A time limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Its name.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// How long.
    pub within: Option<Limit>,
    /// States whose entry starts it.
    pub starts: Vec<Name>,
    /// States whose entry stops it, beside the final ones.
    pub stops: Vec<Name>,
    /// States in which it pauses.
    pub pauses: Vec<Name>,
    /// Whom it notifies when it runs out.
    pub notify: Vec<Name>,
    /// Whom it reminds, and when.
    pub remind: Vec<Reminder>,
    /// The step that is taken then.
    pub then: Option<Name>,
    pub(crate) keys: Keys,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: LimitUnit,
}

/// What a time limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitUnit {
    /// Days on which offices work.
    Workdays,
    /// Days of the calendar.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Limit {
    /// Reads `20 workdays`, `1 year`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let unit = match unit.trim().trim_end_matches('s') {
            "workday" => LimitUnit::Workdays,
            "day" => LimitUnit::Days,
            "month" => LimitUnit::Months,
            "year" => LimitUnit::Years,
            _ => return None,
        };
        let count = count.parse().ok().filter(|count| (1..=10_000).contains(count))?;
        Some(Self { count, unit })
    }

    /// For people.
    pub fn words(self) -> Words {
        let (zh, en) = match self.unit {
            LimitUnit::Workdays => ("个工作日", "working day"),
            LimitUnit::Days => ("天", "day"),
            LimitUnit::Months => ("个月", "month"),
            LimitUnit::Years => ("年", "year"),
        };
        let s = if self.count == 1 { "" } else { "s" };
        Words::new(format!("{}{zh}", self.count), format!("{} {en}{s}", self.count))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl Lifecycle {
    /// A state by its name.
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id == name)
    }

    /// A step by its name.
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == name)
    }

    /// Where a new record stands.
    pub fn first(&self) -> Option<&State> {
        let named = self.start.as_ref().and_then(|start| self.state(start));
        named.or_else(|| self.states.first())
    }

    /// The steps that a clock, or what was promised, takes when the time is up.
    pub fn taken_in_time(&self) -> impl Iterator<Item = &Name> {
        let clocks = self.clocks.iter().filter_map(|clock| clock.then.as_ref());
        let promises = self.steps.iter().filter_map(|step| step.lacking.as_ref()?.then.as_ref());
        clocks.chain(promises)
    }

    /// The roles that are told of time limits.
    pub fn told_in_time(&self) -> impl Iterator<Item = &Name> {
        let clocks = self
            .clocks
            .iter()
            .flat_map(|clock| clock.notify.iter().chain(clock.remind.iter().flat_map(|it| &it.who)));
        let promises = self
            .steps
            .iter()
            .filter_map(|step| step.lacking.as_ref())
            .flat_map(|it| it.notify.iter().chain(it.remind.iter().flat_map(|it| &it.who)));
        clocks.chain(promises)
    }

    /// The steps that lead on from a state.
    pub fn steps_from<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Step> {
        self.steps.iter().filter(move |step| step.from.iter().any(|from| *from == state))
    }

    /// Whether a record that stands in a state is public, when it came there by the fewest steps from the first state.
    pub fn published_at(&self, state: &str) -> bool {
        let mut ways: Vec<(&str, bool)> = self.first().map(|first| (&*first.id, false)).into_iter().collect();
        let mut at = 0;
        while let Some(&(here, published)) = ways.get(at) {
            if here == state {
                return published;
            }
            for step in self.steps_from(here) {
                let next = (step.to.as_deref().unwrap_or(here), step.publish.unwrap_or(published));
                if !ways.contains(&next) {
                    ways.push(next);
                }
            }
            at += 1;
        }
        false
    }
}
