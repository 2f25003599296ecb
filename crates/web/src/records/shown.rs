//! Values of records on pages: where they lead, and how they stand beside each other.

use app::records::{Cell, ClockState, ClockView, LinkTo, RecordName};
use base::{Lang, RecordId, Words};

use crate::route::{self, Segment};
use crate::ui::Ui;

/// The page of a record.
pub(crate) fn record(kind: &str, id: RecordId) -> route::Record {
    route::Record(Segment(kind.to_owned()), id)
}

/// The list of a kind.
pub(crate) fn records(kind: &str) -> route::Records {
    route::Records(Segment(kind.to_owned()))
}

impl Ui {
    /// Where a value leads on this site or the web; `None` where it leads nowhere.
    pub(crate) fn link(&self, to: &Option<LinkTo>) -> Option<String> {
        match to.as_ref()? {
            LinkTo::Record { kind, id } => Some(record(kind, *id).to_string()),
            LinkTo::Organisation(id) => Some(route::Organisation(*id).to_string()),
            LinkTo::Person(id) => Some(route::Person(base::PersonId(*id)).to_string()),
            LinkTo::Web(address) => Some(address.clone()).filter(|it| it.starts_with("http")),
            LinkTo::Mail(address) => Some(format!("mailto:{address}")),
            LinkTo::File(id) => Some(route::Attachment(base::AttachmentId(*id)).to_string()),
            LinkTo::Place { .. } => None,
        }
    }

    /// What stands between values side by side.
    pub(crate) fn comma(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        }
    }

    /// Names side by side.
    pub(crate) fn names(&self, names: &[Words]) -> String {
        names.iter().map(|name| self.say(name)).collect::<Vec<_>>().join(self.comma())
    }

    /// The values of a cell in one line.
    pub(crate) fn line(&self, cell: &Cell) -> String {
        cell.words().get(self.lang).to_owned()
    }

    /// The page of a kind's list.
    pub(crate) fn records(&self, kind: &str) -> String {
        records(kind).to_string()
    }

    /// The page of a record.
    pub(crate) fn record(&self, name: &RecordName) -> String {
        record(&name.kind, name.id).to_string()
    }

    /// The title in the other language, where it is another.
    pub(crate) fn beside<'a>(&self, words: &'a Words) -> Option<&'a str> {
        let other = match self.lang {
            Lang::Zh => &words.en,
            Lang::En => &words.zh,
        };
        (words.zh != words.en && !other.is_empty()).then_some(other)
    }

    /// The tag of the other language.
    pub(crate) fn other(&self) -> &'static str {
        match self.lang {
            Lang::Zh => Lang::En.tag(),
            Lang::En => Lang::Zh.tag(),
        }
    }

    /// How a time limit stands, in words.
    pub(crate) fn clock(&self, clock: &ClockView) -> String {
        match (clock.state, clock.left) {
            (ClockState::Running, Some(left)) => self.tn("clock-left", left),
            (ClockState::Overdue, Some(left)) => self.tn("clock-overdue", left.abs()),
            (ClockState::Running, None) => self.t("clock-running").into_owned(),
            (ClockState::Overdue, None) => self.t("clock-over").into_owned(),
            (ClockState::Paused, _) => self.t("clock-paused").into_owned(),
            (ClockState::Kept, _) => self.t("clock-kept").into_owned(),
            (ClockState::Late, _) => self.t("clock-late").into_owned(),
        }
    }

    /// The colour of a time limit.
    pub(crate) fn clock_status(&self, clock: &ClockView) -> &'static str {
        match clock.state {
            ClockState::Overdue | ClockState::Late => "error",
            ClockState::Running if clock.left.is_some_and(|left| left <= 3) => "warning",
            ClockState::Running | ClockState::Paused => "note",
            ClockState::Kept => "good",
        }
    }
}
