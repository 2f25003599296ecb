//! Comments, following, notifications, saved lists.

use app::{Comment as Said, NotificationRow, SavedView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that was said about a record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Comment {
    id: i64,
    /// Empty where it was withdrawn.
    text: String,
    made: String,
    by: String,
    withdrawn: Option<String>,
    withdrawn_by: Option<String>,
    /// Whether the reader may withdraw it.
    may_withdraw: bool,
}

impl From<Said> for Comment {
    fn from(said: Said) -> Self {
        let (withdrawn, withdrawn_by) = said.withdrawn.map(|(at, by)| (at.to_string(), by)).unzip();
        Self {
            id: said.id,
            text: said.text,
            made: said.made.to_string(),
            by: said.by,
            withdrawn,
            withdrawn_by,
            may_withdraw: said.may_withdraw,
        }
    }
}

/// What to say: 1 to 2,000 characters.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CommentWish {
    pub(crate) text: String,
}

/// The id that was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Made {
    pub(crate) id: i64,
}

/// Whether the reader follows a record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Following {
    pub(crate) follows: bool,
}

/// Something that the reader was told.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Notification {
    id: i64,
    /// `step`, `edit`, `comment`, `deadline`, `assigned`
    event: String,
    zh: String,
    en: String,
    /// Kind of the record that it is about.
    kind: Option<String>,
    /// Its id.
    record: Option<i64>,
    made: String,
    /// When it was read.
    read: Option<String>,
}

impl From<NotificationRow> for Notification {
    fn from(row: NotificationRow) -> Self {
        let (kind, record) = row.record.map(|(kind, record)| (kind, record.0)).unzip();
        Self {
            id: row.id,
            event: row.event,
            zh: row.words.zh,
            en: row.words.en,
            kind,
            record,
            made: row.made.to_string(),
            read: row.read.map(|at| at.to_string()),
        }
    }
}

/// A list of records to find again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct View {
    id: i64,
    /// Kind of the records.
    kind: String,
    name: String,
    /// What follows the question mark in the list's address; `/api/v1/records/{kind}` takes the same.
    query: String,
    /// Who saved it.
    by: String,
    /// Whether others see it.
    shared: bool,
}

impl From<SavedView> for View {
    fn from(view: SavedView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            name: view.name,
            query: view.query,
            by: view.account_name,
            shared: view.shared,
        }
    }
}

/// A list to save. One of the same kind and name is written over.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ViewWish {
    pub(crate) kind: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) query: String,
    #[serde(default)]
    pub(crate) shared: bool,
}
