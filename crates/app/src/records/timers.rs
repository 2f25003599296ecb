//! What runs against time in a record: the clocks of its kind, and what was promised when a step was taken without it; when
//! people are reminded of it, and what happens when the time is up.

use base::{Date, Words};
use programme::model::{Clock, Kind, Lacking, Lifecycle, Limit, Name, Reminder, ReminderAt, Step};
use store::records::{Record, StateEntry};

use super::calendar::{before, due};
use super::clocks::{Entry, promised, told};
use super::{ClockState, ClockView};

/// A time limit, wherever the file declares it.
#[derive(Clone, Copy)]
pub(crate) struct Timer<'a> {
    of: Of<'a>,
    pub(crate) notify: &'a [Name],
    remind: &'a [Reminder],
    pub(crate) then: Option<&'a Name>,
}

#[derive(Clone, Copy)]
enum Of<'a> {
    Clock(&'a Clock),
    Promise(&'a Step, &'a Lacking),
}

/// Something that people are told of a time limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage<'a> {
    /// Tells it from others of the same record.
    pub(crate) key: String,
    /// The roles that are told.
    pub(crate) who: Vec<&'a Name>,
}

impl Stage<'_> {
    /// Whether somebody is told by it who is not told by a later stage.
    pub(crate) fn tells(&self, stages: &[Self]) -> bool {
        let later = stages.iter().skip_while(|it| it.key != self.key).skip(1);
        let later: Vec<&Name> = later.flat_map(|stage| stage.who.iter().copied()).collect();
        self.who.iter().any(|role| !later.contains(role))
    }
}

/// The time limits of a kind, in the order of the file.
pub(crate) fn timers(lifecycle: &Lifecycle) -> impl Iterator<Item = Timer<'_>> {
    let clocks = lifecycle.clocks.iter().map(|clock| Timer {
        of: Of::Clock(clock),
        notify: &clock.notify,
        remind: &clock.remind,
        then: clock.then.as_ref(),
    });
    let promises = lifecycle.steps.iter().filter_map(|step| {
        let lacking = step.lacking.as_ref()?;
        Some(Timer {
            of: Of::Promise(step, lacking),
            notify: &lacking.notify,
            remind: &lacking.remind,
            then: lacking.then.as_ref(),
        })
    });
    clocks.chain(promises)
}

/// The states that a record entered, as time limits count them: a step that leads back to where it stood enters it anew.
pub(crate) fn history(entries: &[StateEntry]) -> Vec<Entry> {
    let mut history: Vec<Entry> = Vec::new();
    for entry in entries {
        let again = history.last().is_some_and(|last| last.state == entry.state);
        if !again || entry.step.is_some() {
            let day = super::decide::china_day(entry.at);
            history.push(Entry { state: entry.state.clone(), day, step: entry.step.clone() });
        }
    }
    history
}

impl<'a> Timer<'a> {
    /// How it stands for a record; `None` where it never started, or nothing is lacking any more.
    pub(crate) fn stands(
        &self,
        kind: &Kind,
        record: &Record,
        history: &[Entry],
        today: Date,
    ) -> Option<ClockView> {
        match self.of {
            Of::Clock(clock) => told(&kind.lifecycle, clock, history, today),
            Of::Promise(step, lacking) => promised(kind, step, lacking, record, history, today),
        }
    }

    /// Whether it has run out for a record that it is counted against, and has a step to take.
    pub(crate) fn takes(
        &self,
        view: &ClockView,
        lifecycle: &'a Lifecycle,
        record: &Record,
    ) -> Option<&'a Step> {
        let step = lifecycle.step(self.then.filter(|_| view.state == ClockState::Overdue)?)?;
        step.from.iter().any(|from| record.state.as_deref() == Some(&**from)).then_some(step)
    }

    /// What people are to have been told by a day, the earliest first.
    pub(crate) fn stages(&self, view: &ClockView, today: Date) -> Vec<Stage<'a>> {
        let running = matches!(view.state, ClockState::Running | ClockState::Overdue);
        let Some(last) = view.due.filter(|_| running) else { return Vec::new() };
        let mut stages = Vec::new();
        for (place, reminder) in self.remind.iter().enumerate() {
            let day = match reminder.at {
                Some(ReminderAt::Before(limit)) => before(last, limit),
                Some(ReminderAt::LastDay) => Some(last),
                Some(ReminderAt::After(limit)) => due(last, limit).map(|(day, _)| day),
                None => None,
            };
            let who = if reminder.who.is_empty() { self.notify } else { &reminder.who };
            stages.extend(day.map(|day| (day, place.to_string(), who)));
        }
        stages.extend(last.tomorrow().ok().map(|day| (day, "over".to_owned(), self.notify)));
        stages.retain(|(day, ..)| *day <= today);
        stages.sort_by_key(|(day, ..)| *day);
        let stage = |(_, place, who): (Date, String, &'a [Name])| Stage {
            key: format!("time/{}/{last}/{place}", view.id),
            who: who.iter().collect(),
        };
        stages.into_iter().map(stage).collect()
    }

    /// What is said of it.
    pub(crate) fn words(&self, view: &ClockView, title: &Words, lifecycle: &Lifecycle) -> Words {
        let day = view.due.map(|day| day.to_string()).unwrap_or_default();
        let left = view.left.unwrap_or_default();
        let units = units(self.limit());
        let (zh, en) = match left {
            0 => (format!("今天（{day}）到期"), format!("today, {day}, is the last day")),
            1.. => (
                format!("还有 {left} {}到期（{day}）", units.zh),
                format!("{left} {}{} left, until {day}", units.en, plural(left)),
            ),
            _ => {
                let over = left.unsigned_abs();
                (
                    format!("已超期 {over} {}（{day} 到期）", units.zh),
                    format!("{over} {}{} overdue, since {day}", units.en, plural(-left)),
                )
            }
        };
        let then = self.then.and_then(|then| lifecycle.step(then)).map(|step| &step.words);
        let (then_zh, then_en) = match then {
            Some(then) if left >= 0 => {
                (format!("；到期未办，将“{}”", then.zh), format!("; when the time is up: “{}”", then.en))
            }
            _ => Default::default(),
        };
        let of = &view.words;
        Words::new(
            format!("{}：{}{zh}{then_zh}", title.zh, of.zh),
            format!("{}: {}: {en}{then_en}", title.en, of.en),
        )
    }

    fn limit(&self) -> Option<Limit> {
        match self.of {
            Of::Clock(clock) => clock.within,
            Of::Promise(_, lacking) => lacking.within,
        }
    }
}

fn plural(count: i64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What days left are counted in.
fn units(limit: Option<Limit>) -> Words {
    match limit.map(|limit| limit.unit) {
        Some(programme::model::LimitUnit::Workdays) => Words::new("个工作日", "working day"),
        _ => Words::new("天", "day"),
    }
}
