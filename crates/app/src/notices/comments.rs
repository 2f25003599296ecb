//! Comments on a record, and following it.

use base::{RecordId, Timestamp, Words};
use rights::{Action, Class};
use store::comments::{AddComment, CommentRow, Follow, WithdrawComment};
use store::records::Notice;

use crate::app::author;
use crate::asking::internal;
use crate::error::{Conflict, Error, Result};
use crate::people::in_person;
use crate::{Actor, App, Viewer};

/// Longest comment, in characters.
const LONGEST: usize = 2000;
/// How much of it is told to those who follow.
const TOLD: usize = 60;

/// A comment, as whoever looks sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its key.
    pub id: i64,
    /// What was said; empty where it was withdrawn.
    pub text: String,
    /// When.
    pub made: Timestamp,
    /// By whom.
    pub by: String,
    /// When and by whom it was withdrawn.
    pub withdrawn: Option<(Timestamp, String)>,
    /// Whether whoever looks may withdraw it.
    pub may_withdraw: bool,
}

impl App {
    /// What was said about a record, in order, for those who may see what is internal of it. Who reviews it blind sees what
    /// they said themselves: who else speaks there, and of what, tells whose it is.
    pub async fn comments(&self, viewer: &Viewer, kind: &str, record: RecordId) -> Result<Vec<Comment>> {
        let of = self.may_see_of_record(viewer, kind, record, Class::Internal).await?;
        let own = viewer.actor().map(|actor| actor.account);
        let rows = self.store().comments(kind, record).await?;
        let comment = |row: CommentRow| Comment {
            may_withdraw: viewer.actor().is_some_and(|actor| self.may_withdraw(actor, &row)),
            id: row.id,
            text: row.text,
            made: row.made,
            by: row.made_by_name,
            withdrawn: row.withdrawn,
        };
        let learns = |row: &CommentRow| !of.unnamed || (row.made_by.is_some() && row.made_by == own);
        Ok(rows.into_iter().filter(learns).map(comment).collect())
    }

    /// Says something about a record. Who follows it is told.
    pub async fn add_comment(&self, actor: &Actor, kind: &str, record: RecordId, text: &str) -> Result<i64> {
        self.may_see_of_record(&Viewer::Account(actor.clone()), kind, record, Class::Internal).await?;
        // A program that was let only to look says nothing.
        self.token_may(actor, Action::Edit, kind).await?;
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(Error::invalid(
                "comment-text",
                format!("评论须为 1 至 {LONGEST} 字。"),
                format!("A comment has 1 to {LONGEST} characters."),
            ));
        }
        let start: String = text.chars().take(TOLD).collect();
        let more = if text.chars().count() > TOLD { "…" } else { "" };
        let name = self.kind_name(kind).await?;
        let (by, of) = (&actor.name, record);
        let notice = Notice {
            to: Vec::new(),
            followers: true,
            event: "comment".into(),
            words: Words::new(
                format!("{by} 评论了{} {of}：{start}{more}", name.zh),
                format!("{by} commented on {} {of}: {start}{more}", name.en),
            ),
            key: format!("{kind}/{record}/comment"),
        };
        let change = AddComment { kind, record, text, notice: &notice };
        Ok(self.store().write(&author(actor), &change).await?)
    }

    /// Withdraws a comment: one's own, or as one who looks after all.
    pub async fn withdraw_comment(&self, actor: &Actor, comment: i64) -> Result<(String, RecordId)> {
        let row = self.store().comment(comment).await?.ok_or(Error::NotFound)?;
        let (kind, record) = row.record.clone();
        let viewer = Viewer::Account(actor.clone());
        self.may_see_of_record(&viewer, &kind, record, Class::Internal).await?;
        if row.made_by != Some(actor.account) {
            self.may(actor, Action::Edit, &internal("account"))?;
        }
        match self.store().write(&author(actor), &WithdrawComment { comment }).await {
            Err(store::Error::Changed(_)) => Err(Error::Conflict(Box::new(Conflict {
                message: Words::new("这条评论已经撤回。", "The comment was withdrawn already."),
                expected: String::new(),
                found: String::new(),
                wanted: String::new(),
            }))),
            result => {
                result?;
                Ok((kind, record))
            }
        }
    }

    fn may_withdraw(&self, actor: &Actor, row: &CommentRow) -> bool {
        row.withdrawn.is_none()
            && (row.made_by == Some(actor.account)
                || self.may(actor, Action::Edit, &internal("account")).is_ok())
    }

    /// Follows a record, or follows it no longer. Who reviews it blind does not follow it: what is told names people.
    pub async fn follow(&self, actor: &Actor, kind: &str, record: RecordId, follows: bool) -> Result<()> {
        in_person(actor)?;
        let viewer = Viewer::Account(actor.clone());
        let of = self.may_see_of_record(&viewer, kind, record, Class::Internal).await?;
        if follows && of.unnamed {
            return Err(Error::Forbidden {
                why: Words::new(
                    "匿名评审期间不能关注这条记录。",
                    "A record that you review blind cannot be followed.",
                ),
                who_can: Words::new("评审结束后可以关注。", "It can be followed when the review is over."),
            });
        }
        let change = Follow { kind, record, account: actor.account, follows };
        Ok(self.store().write(&author(actor), &change).await?)
    }

    /// Whether the actor follows a record.
    pub async fn follows(&self, actor: &Actor, kind: &str, record: RecordId) -> Result<bool> {
        let viewer = Viewer::Account(actor.clone());
        self.may_see_of_record(&viewer, kind, record, Class::Internal).await?;
        Ok(self.store().is_following(kind, record, actor.account).await?)
    }
}
