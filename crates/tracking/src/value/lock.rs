//! Why a cell cannot be changed, and who can open it: expired, approved or closed, each told apart.

use base::{Date, Words};
use serde::{Deserialize, Serialize};

use super::life::State;
use crate::cycle::Window;

/// What keeps a cell shut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "lock")]
pub enum Lock {
    /// Its window has not opened.
    Ahead {
        /// When it opens.
        opens: Date,
    },
    /// Its window has passed.
    Expired {
        /// Its last day.
        closed: Date,
    },
    /// A level has passed it.
    Approved {
        /// The highest level that did.
        level: u8,
    },
    /// Somebody closed the period: its results are final.
    Closed {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// Who can open a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "opener")]
pub enum Opener {
    /// Nobody needs to: it opens by itself.
    Time,
    /// A supervisor of the period, by giving it another last day.
    Supervisor,
    /// The level that passed it, by returning it.
    Level {
        /// Which.
        level: u8,
    },
    /// The office of the programme, by opening the period again.
    Office,
}

/// A period that somebody closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// All that keeps a cell shut on a day, what has to be opened first standing first. An empty list means that it can be
/// changed. `until` is the last day for which a supervisor opened the period again.
pub fn locks(
    window: &Window,
    today: Date,
    until: Option<Date>,
    closure: Option<&Closure>,
    state: State,
    levels: u8,
) -> Vec<Lock> {
    let mut locks = Vec::new();
    if let Some(closure) = closure {
        locks.push(Lock::Closed { on: closure.on, reason: closure.reason.clone() });
    }
    if today < window.opens {
        locks.push(Lock::Ahead { opens: window.opens });
    }
    let last = until.map_or(window.closes, |until| until.max(window.closes));
    // What was returned has to be mended, though its window has passed meanwhile.
    if today > last && state != State::Returned {
        locks.push(Lock::Expired { closed: last });
    }
    match state {
        State::Sent { passed } if passed > 0 => locks.push(Lock::Approved { level: passed }),
        State::Approved => locks.push(Lock::Approved { level: levels }),
        _ => {}
    }
    locks
}

impl Lock {
    /// Who can open it.
    pub fn opener(&self) -> Opener {
        match self {
            Self::Ahead { .. } => Opener::Time,
            Self::Expired { .. } => Opener::Supervisor,
            Self::Approved { level } => Opener::Level { level: *level },
            Self::Closed { .. } => Opener::Office,
        }
    }

    /// Which lock it is, and who can open it.
    pub fn words(&self) -> Words {
        match self {
            Self::Ahead { opens } => Words::new(
                format!("尚未开放：{opens} 起可填报"),
                format!("not open yet: values can be entered from {opens}"),
            ),
            Self::Expired { closed } => Words::new(
                format!("已过期：填报期已于 {closed} 结束，审核人可以重新开放"),
                format!("expired: reporting ended on {closed}; a supervisor can open it again"),
            ),
            Self::Approved { level } => Words::new(
                format!("已审核：第 {level} 级已通过，由该级退回后可以修改"),
                format!("approved: level {level} passed it; it can be changed once that level returns it"),
            ),
            Self::Closed { on, reason } => Words::new(
                format!("已关闭：本期结果已于 {on} 定稿（{reason}），项目办公室可以重新开启"),
                format!(
                    "closed: the period's results were made final on {on} ({reason}); the programme office can open it again"
                ),
            ),
        }
    }
}
