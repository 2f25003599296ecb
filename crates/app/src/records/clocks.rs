//! Time limits of a record, from when it entered which state.

use base::{Date, Words};
use programme::model::{Clock, Field, Kind, Lacking, Lifecycle, Name, Step};
use store::records::Record;

use super::calendar::{due, left, put_off};
use super::timers::timers;
use super::{ClockState, ClockView};

/// A state that a record entered, and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) state: String,
    pub(crate) day: Date,
    /// The step by which.
    pub(crate) step: Option<String>,
}

/// The time limits that have started by a day, in the order of the file. `history` are the states that the record
/// entered, the first first.
pub(crate) fn clocks(kind: &Kind, record: &Record, history: &[Entry], today: Date) -> Vec<ClockView> {
    timers(&kind.lifecycle).filter_map(|timer| timer.stands(kind, record, history, today)).collect()
}

/// How a time limit stands; `None` where it never started.
pub(crate) fn told(
    lifecycle: &Lifecycle,
    clock: &Clock,
    history: &[Entry],
    today: Date,
) -> Option<ClockView> {
    let limit = clock.within?;
    let among = |names: &[Name], state: &str| names.iter().any(|name| *name == *state);
    let more = |entry: &Entry| {
        let step = lifecycle.step(entry.step.as_deref()?)?;
        step.extend.iter().find(|(name, _)| *name == clock.id).and_then(|(_, more)| *more)
    };
    // It counts from the last time that it was started; what gives it more time does not start it anew.
    let starts = |entry: &Entry| among(&clock.starts, &entry.state) && more(entry).is_none();
    let at = history.iter().rposition(starts)?;
    let started = history.get(at)?.day;
    let after = history.get(at + 1..).unwrap_or_default();
    let ends =
        |state: &str| among(&clock.stops, state) || lifecycle.state(state).is_some_and(|state| state.end);
    let stop = after.iter().position(|entry| ends(&entry.state));
    let stopped = stop.and_then(|at| after.get(at)).map(|entry| entry.day);
    let running = after.get(..stop.unwrap_or(after.len())).unwrap_or_default();
    let (mut last, mut published) = due(started, limit)?;
    let mut paused = None;
    for (place, entry) in running.iter().enumerate() {
        if let Some(more) = more(entry) {
            let (later, known) = due(last, more)?;
            (last, published) = (later, published && known);
        }
        if !among(&clock.pauses, &entry.state) {
            continue;
        }
        let next = running.get(place + 1).map(|entry| entry.day).or(stopped);
        let Some(next) = next else {
            paused = Some(entry.day);
            break;
        };
        let (later, known) = put_off(last, entry.day, next, limit)?;
        (last, published) = (later, published && known);
    }
    let state = match (stopped, paused) {
        (Some(stopped), _) if stopped <= last => ClockState::Kept,
        (Some(_), _) => ClockState::Late,
        (None, Some(_)) => ClockState::Paused,
        (None, None) if today > last => ClockState::Overdue,
        (None, None) => ClockState::Running,
    };
    let waits = state == ClockState::Paused;
    // While it pauses, what is left is what was left then.
    let seen = paused.unwrap_or(today);
    Some(ClockView {
        id: clock.id.text.clone(),
        words: clock.words.clone(),
        limit: limit.words(),
        started,
        due: (!waits).then_some(last),
        state,
        left: stopped.is_none().then(|| left(seen, last, limit)),
        stopped,
        uncertain: !published,
    })
}

/// How long something may still follow that a step was taken without; `None` where nothing lacks.
pub(crate) fn promised(
    kind: &Kind,
    step: &Step,
    lacking: &Lacking,
    record: &Record,
    history: &[Entry],
    today: Date,
) -> Option<ClockView> {
    let missing = missing(kind, lacking, record);
    let end = kind.lifecycle.state(record.state.as_deref()?).is_some_and(|state| state.end);
    if missing.is_empty() || end {
        return None;
    }
    let (started, last, published) = until(step, lacking, history)?;
    let join = |of: fn(&Words) -> &String, stop: &str| {
        missing.iter().map(|field| of(&field.words).as_str()).collect::<Vec<_>>().join(stop)
    };
    Some(ClockView {
        id: format!("{}-lacking", step.id),
        words: Words::new(
            format!("补交{}", join(|it| &it.zh, "、")),
            format!("To follow: {}", join(|it| &it.en, ", ")),
        ),
        limit: lacking.within?.words(),
        started,
        due: Some(last),
        state: if today > last { ClockState::Overdue } else { ClockState::Running },
        left: Some(left(today, last, lacking.within?)),
        stopped: None,
        uncertain: !published,
    })
}

/// What a step was taken without and is not there yet.
fn missing<'a>(kind: &'a Kind, lacking: &Lacking, record: &Record) -> Vec<&'a Field> {
    let fields = lacking.fields.iter().filter_map(|name| kind.field(name));
    fields.filter(|field| record.value(&field.id).is_null()).collect()
}

/// The day on which a step was last taken, and until when what it lacked may follow.
pub(crate) fn until(step: &Step, lacking: &Lacking, history: &[Entry]) -> Option<(Date, Date, bool)> {
    let to = step.to.as_ref()?;
    let by = |entry: &&Entry| match &entry.step {
        Some(by) => step.id == **by,
        // A record that was made to stand there is taken to have come this way.
        None => *to == *entry.state,
    };
    let entered = history.iter().rev().find(by)?.day;
    let (last, published) = due(entered, lacking.within?)?;
    Some((entered, last, published))
}

#[cfg(test)]
mod tests {
    use base::Words;
    use programme::model::{Limit, Name, State, Validity};

    use super::*;

    fn lifecycle() -> Lifecycle {
        let text = r#"
id = "p"
zh = "项目"
en = "Projects"
since = 2020-01-01
[roles]
bureau = { zh = "局", en = "Bureau", scope = "any" }
[kinds.project]
zh = "项目"
en = "Project"
[kinds.project.fields]
name = { zh = "名称", en = "Name", type = "text", required = true }
[kinds.project.states]
draft = { zh = "草稿", en = "Draft" }
review = { zh = "审核", en = "Review" }
mending = { zh = "补正", en = "Mending" }
done = { zh = "办结", en = "Done", final = true }
[kinds.project.steps]
submit = { zh = "申报", en = "Submit", from = ["draft", "mending"], to = "review", who = "bureau" }
return = { zh = "退回", en = "Return", from = "review", to = "mending", who = "bureau" }
finish = { zh = "办结", en = "Finish", from = "review", to = "done", who = "bureau" }
[kinds.project.clocks]
deciding = { zh = "办理时限", en = "Deciding", within = "10 workdays", starts = "review", stops = "done", pauses = "mending", notify = ["bureau"] }
[kinds.project.access]
bureau = ["see", "create", "edit"]
"#;
        let files = [programme::File { name: "p.toml", text }];
        let checked = programme::check(&files, &programme::History::default());
        checked.programmes.kind("project").map(|(_, kind)| kind.lifecycle.clone()).unwrap_or_default()
    }

    /// How a clock stands after a record entered states on days.
    fn stands(history: &[(&str, &str)], today: &str) -> String {
        let lifecycle = lifecycle();
        let clock = lifecycle.clocks[0].clone();
        let history: Vec<Entry> = history
            .iter()
            .map(|(day, state)| Entry { state: (*state).into(), day: day.parse().unwrap(), step: None })
            .collect();
        match told(&lifecycle, &clock, &history, today.parse().unwrap()) {
            None => "not started".into(),
            Some(clock) => {
                let day = |day: Option<Date>| day.map_or("-".into(), |day| day.to_string());
                let left = clock.left.map_or("-".into(), |left| left.to_string());
                format!("{:?} due {} left {left} stopped {}", clock.state, day(clock.due), day(clock.stopped))
            }
        }
    }

    #[test]
    fn a_limit_runs_pauses_and_ends() {
        // 2026-03-02 is a Monday; no holiday lies in the four weeks after it.
        assert_eq!(stands(&[("2026-03-01", "draft")], "2026-03-05"), "not started");
        let sent = ("2026-03-02", "review");
        assert_eq!(stands(&[sent], "2026-03-05"), "Running due 2026-03-16 left 7 stopped -");
        assert_eq!(stands(&[sent], "2026-03-18"), "Overdue due 2026-03-16 left -2 stopped -");
        let done = [sent, ("2026-03-10", "done")];
        assert_eq!(stands(&done, "2026-03-20"), "Kept due 2026-03-16 left - stopped 2026-03-10");
        let late = [sent, ("2026-03-17", "done")];
        assert_eq!(stands(&late, "2026-03-20"), "Late due 2026-03-16 left - stopped 2026-03-17");
        let waiting = [sent, ("2026-03-04", "mending")];
        assert_eq!(stands(&waiting, "2026-03-20"), "Paused due - left 8 stopped -");
    }

    #[test]
    fn what_is_handed_in_again_starts_anew() {
        let again = [("2026-03-02", "review"), ("2026-03-04", "mending"), ("2026-03-09", "review")];
        assert_eq!(stands(&again, "2026-03-10"), "Running due 2026-03-23 left 9 stopped -");
    }

    #[test]
    fn an_end_that_no_file_names_stops_it_too() {
        let limit = Limit { count: 3, unit: programme::model::LimitUnit::Days };
        let state = State {
            id: Name { text: "gone".into(), ..Name::default() },
            words: Words::new("撤销", "Withdrawn"),
            end: true,
            edit: None,
            was: None,
            valid: Validity::default(),
        };
        let mut lifecycle = lifecycle();
        lifecycle.states.push(state);
        let mut clock = lifecycle.clocks[0].clone();
        (clock.within, clock.stops) = (Some(limit), Vec::new());
        let history = [
            Entry { state: "review".into(), day: "2026-03-02".parse().unwrap(), step: None },
            Entry { state: "gone".into(), day: "2026-03-03".parse().unwrap(), step: None },
        ];
        let told = told(&lifecycle, &clock, &history, "2026-03-30".parse().unwrap()).unwrap();
        assert_eq!((told.state, told.stopped), (ClockState::Kept, Some("2026-03-03".parse().unwrap())));
    }
}
