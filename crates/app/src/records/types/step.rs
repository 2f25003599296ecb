//! Steps that a record may take, what stands in their way, and time limits.

use base::{Date, Words};

use super::StateView;

/// A step from where a record stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// Its name.
    pub id: String,
    /// For people.
    pub words: Words,
    /// Where it leads.
    pub to: Option<StateView>,
    /// Whether the reader can take it now.
    pub offer: Offer,
    /// The roles that take it; empty where it takes itself.
    pub who: Vec<Words>,
    /// Whether it takes itself when its condition holds.
    pub by_itself: bool,
    /// What must be filled in.
    pub needs: Vec<NeedView>,
    /// What must hold, with its working.
    pub guards: Vec<GuardView>,
    /// What it brings about, in words: a number is drawn, the record is published, who is told.
    pub effects: Vec<Words>,
    /// Within which days it can be taken, where a window binds it.
    pub window: Option<Words>,
}

/// Whether a step can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Yes.
    Open,
    /// Yes, once what it needs is filled in, which its own form asks for.
    Needs,
    /// The reader may take it, but something does not hold.
    Closed,
    /// The reader may not take it.
    Forbidden {
        /// Why not.
        why: Words,
        /// Who could.
        who_can: Words,
    },
}

/// A field that a step needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedView {
    /// The field.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// Whether it is filled in.
    pub filled: bool,
    /// Within which time it may follow.
    pub may_follow: Option<Words>,
}

/// A condition with its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardView {
    /// What it says; `None` where the working speaks for itself.
    pub words: Option<Words>,
    /// Whether it holds.
    pub holds: bool,
    /// Whether it only warns.
    pub warns: bool,
    /// What the result was made of.
    pub working: Vec<WorkingLine>,
}

/// A line of a working, indented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingLine {
    /// How far it is indented, from 0.
    pub depth: usize,
    /// The line.
    pub words: Words,
}

/// A time limit of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Its name.
    pub id: String,
    /// For people.
    pub words: Words,
    /// How long: `20 working days`.
    pub limit: Words,
    /// The day on which it started; the day itself does not count.
    pub started: Date,
    /// The last day; `None` while it pauses.
    pub due: Option<Date>,
    /// How it stands.
    pub state: ClockState,
    /// Days left, of the unit that the limit counts where those are days, else of the calendar; negative when overdue.
    pub left: Option<i64>,
    /// The day on which it stopped.
    pub stopped: Option<Date>,
    /// Whether the calendar of working days that it was reckoned with is not yet published up to its end.
    pub uncertain: bool,
}

/// How a time limit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// It runs.
    Running,
    /// It waits for somebody else.
    Paused,
    /// It was kept.
    Kept,
    /// It ran out, and what it waits for has not happened.
    Overdue,
    /// What it waits for happened after its end.
    Late,
}
