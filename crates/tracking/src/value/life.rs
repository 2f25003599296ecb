//! The life of a reported value: draft, sent, checked level by level, approved; returned, held, outdated.
//!
//! The state is a function of what was done, so that history and state cannot disagree. An edit leaves the approvals before
//! it in the history and makes them worth nothing.

use base::{Timestamp, Words};
use serde::{Deserialize, Serialize};

/// Where a value stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// Nothing is entered.
    #[default]
    Empty,
    /// Entered, not sent.
    Draft,
    /// Sent late: it waits for a supervisor to admit it.
    Held,
    /// Sent, and passed by so many levels.
    Sent {
        /// Levels that passed it.
        passed: u8,
    },
    /// Sent back with a reason.
    Returned,
    /// Passed by all levels.
    Approved,
    /// Edited after a level had passed it: what was passed is no longer what stands here.
    Outdated,
}

/// What is done with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum Act {
    /// A number or remark is written.
    Save,
    /// It is sent.
    Send {
        /// Whether it is late.
        late: bool,
    },
    /// A supervisor admits what is held.
    Admit,
    /// A level passes it; levels count from 1.
    Pass {
        /// The level.
        level: u8,
    },
    /// It is sent back.
    Return {
        /// Why. It must not be empty.
        reason: String,
    },
    /// Its sender takes it back before anybody passed it.
    Recall,
}

/// A thing done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// What.
    pub act: Act,
    /// By whom: a key.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was done with a value, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// How many levels have to pass it. With none, what is sent is approved.
    pub levels: u8,
    /// Whether one who sent it, or passed it at another level, may not pass it.
    pub four_eyes: bool,
    /// The deeds.
    pub deeds: Vec<Deed>,
}

/// An approval, and whether it still is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Which level.
    pub level: u8,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether what was passed is what stands here.
    pub valid: bool,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is entered.
    Nothing,
    /// It was sent: take it back first.
    Sent,
    /// It is not sent.
    NotSent,
    /// Another level comes first.
    Level {
        /// The level whose turn it is.
        turn: u8,
    },
    /// It is held for a supervisor.
    Held,
    /// It is not held.
    NotHeld,
    /// Somebody passed it already: ask for its return.
    Passed,
    /// A return needs a reason.
    NoReason,
    /// The same person sent it, or passed it at another level.
    SamePerson,
}

impl Life {
    /// Where the value stands. Deeds that could not be done count for nothing.
    pub fn state(&self) -> State {
        self.deeds
            .iter()
            .fold(State::Empty, |state, deed| step(state, &deed.act, self.levels).unwrap_or(state))
    }

    /// Where the value would stand after an act.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn after(&self, act: &Act, by: &str) -> Result<State, Refusal> {
        let next = step(self.state(), act, self.levels)?;
        if self.four_eyes && matches!(act, Act::Pass { .. }) && self.had_a_hand(by) {
            return Err(Refusal::SamePerson);
        }
        Ok(next)
    }

    /// Whether a person sent what stands here, or passed it at another level.
    fn had_a_hand(&self, by: &str) -> bool {
        let since = self.deeds.iter().rposition(|deed| matches!(deed.act, Act::Send { .. })).unwrap_or(0);
        self.deeds
            .iter()
            .skip(since)
            .any(|deed| deed.by == by && matches!(deed.act, Act::Send { .. } | Act::Pass { .. }))
    }

    /// All approvals that were ever given, in order; those before the last edit or return are no longer valid.
    pub fn approvals(&self) -> Vec<Approval> {
        let mut state = State::Empty;
        let mut approvals: Vec<Approval> = Vec::new();
        for deed in &self.deeds {
            let Ok(next) = step(state, &deed.act, self.levels) else { continue };
            state = next;
            match &deed.act {
                Act::Pass { level } => {
                    approvals.push(Approval { level: *level, by: deed.by.clone(), at: deed.at, valid: true });
                }
                Act::Save | Act::Return { .. } => approvals.iter_mut().for_each(|it| it.valid = false),
                Act::Send { .. } | Act::Admit | Act::Recall => {}
            }
        }
        approvals
    }

    /// Why it was last sent back, while it is.
    pub fn returned_for(&self) -> Option<&str> {
        if self.state() != State::Returned {
            return None;
        }
        self.deeds.iter().rev().find_map(|deed| match &deed.act {
            Act::Return { reason } => Some(reason.as_str()),
            _ => None,
        })
    }

    /// How often it was sent back.
    pub fn returns(&self) -> u32 {
        let count = self.deeds.iter().filter(|deed| matches!(deed.act, Act::Return { .. })).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// Where a value stands after an act.
///
/// # Errors
/// Why the act cannot be done.
pub fn step(state: State, act: &Act, levels: u8) -> Result<State, Refusal> {
    let sent = |passed: u8| if passed >= levels { State::Approved } else { State::Sent { passed } };
    match (act, state) {
        (Act::Save, State::Empty | State::Draft) => Ok(State::Draft),
        (Act::Save, State::Returned) => Ok(State::Returned),
        (Act::Save, State::Outdated | State::Approved) => Ok(State::Outdated),
        (Act::Save, State::Sent { passed }) if passed > 0 => Ok(State::Outdated),
        (Act::Save, State::Sent { .. } | State::Held) => Err(Refusal::Sent),

        (Act::Send { late }, State::Draft | State::Returned | State::Outdated) => {
            Ok(if *late { State::Held } else { sent(0) })
        }
        (Act::Send { .. } | Act::Pass { .. } | Act::Return { .. } | Act::Recall, State::Empty) => {
            Err(Refusal::Nothing)
        }
        (Act::Send { .. }, State::Held | State::Sent { .. } | State::Approved) => Err(Refusal::Sent),

        (Act::Admit, State::Held) => Ok(sent(0)),
        (Act::Admit, _) => Err(Refusal::NotHeld),

        (Act::Pass { level }, State::Sent { passed }) if *level == passed + 1 => Ok(sent(passed + 1)),
        (Act::Pass { .. }, State::Sent { passed }) => Err(Refusal::Level { turn: passed + 1 }),
        (Act::Pass { .. }, State::Held) => Err(Refusal::Held),
        (Act::Pass { .. }, State::Approved) => Err(Refusal::Passed),
        (Act::Pass { .. }, _) => Err(Refusal::NotSent),

        (Act::Return { reason }, State::Sent { .. } | State::Approved | State::Held) => {
            if reason.trim().is_empty() { Err(Refusal::NoReason) } else { Ok(State::Returned) }
        }
        (Act::Return { .. }, _) => Err(Refusal::NotSent),

        (Act::Recall, State::Sent { passed: 0 } | State::Held) => Ok(State::Draft),
        (Act::Recall, State::Sent { .. } | State::Approved) => Err(Refusal::Passed),
        (Act::Recall, _) => Err(Refusal::NotSent),
    }
}

impl State {
    /// Whether the value counts as reported: nobody has to be reminded of it.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Held | Self::Sent { .. } | Self::Approved)
    }

    /// In words.
    pub fn words(self, levels: u8) -> Words {
        match self {
            Self::Empty => Words::new("未填报", "nothing entered"),
            Self::Draft => Words::new("草稿", "draft"),
            Self::Held => Words::new("逾期报送，待审核人确认", "sent late, held for a supervisor"),
            Self::Sent { passed: 0 } => Words::new("已报送", "sent"),
            Self::Sent { passed } => Words::new(
                format!("已审核（{passed}/{levels} 级）"),
                format!("checked, level {passed} of {levels}"),
            ),
            Self::Returned => Words::new("已退回", "returned"),
            Self::Approved => Words::new("已审定", "approved"),
            Self::Outdated => {
                Words::new("审核后有修改，原审核失效", "edited after it was passed; to be sent again")
            }
        }
    }
}

impl Refusal {
    /// Why, and what to do.
    pub fn words(self) -> Words {
        match self {
            Self::Nothing => Words::new("尚未填写，请先填写", "nothing is entered; enter a value first"),
            Self::Sent => Words::new("已报送，如需修改请先撤回", "it was sent: take it back to change it"),
            Self::NotSent => Words::new("尚未报送", "it has not been sent"),
            Self::Level { turn } => Words::new(
                format!("须逐级审核，现应由第 {turn} 级审核"),
                format!("levels check in order; it is the turn of level {turn}"),
            ),
            Self::Held => Words::new(
                "逾期报送，须先由审核人确认收取",
                "it was sent late: a supervisor has to admit it first",
            ),
            Self::NotHeld => Words::new("没有待确认的逾期报送", "nothing is held"),
            Self::Passed => {
                Words::new("已通过审核，如需修改请申请退回", "it has been passed: ask for its return")
            }
            Self::NoReason => Words::new("退回须写明理由", "say why it is returned"),
            Self::SamePerson => Words::new(
                "报送人或其他级审核人不能审核，请由他人审核",
                "who sent it or passed it at another level cannot pass it; somebody else has to",
            ),
        }
    }
}
