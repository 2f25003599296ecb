//! What is said about a record, what is attached to it, and whether the reader follows it: a part of the record's page,
//! and a page of its own for those who come without scripts or by a link.

use app::{AttachmentRow, Comment, Error};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, RecordId, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::plans::delete::Nothing;
use crate::pages::{Answer, View, nav};
use crate::route::{self, Segment, record_address};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// The part of a record's page. Its template is `components/discussion.html`.
#[derive(Clone, Debug)]
pub(crate) struct Discussion {
    pub(crate) kind: String,
    pub(crate) record: RecordId,
    pub(crate) comments: Vec<Comment>,
    pub(crate) files: Vec<AttachmentRow>,
    /// Whether the reader follows the record.
    pub(crate) follows: bool,
    /// What was typed and not taken, with why.
    pub(crate) text: String,
    pub(crate) errors: Vec<Words>,
}

impl Discussion {
    /// The discussion of a record, for those who may see it.
    pub(crate) async fn of(web: &Web, ui: &Ui, kind: &str, record: RecordId) -> Result<Self, Failure> {
        let comments = web.app.comments(ui.viewer(), kind, record).await?;
        let follows = match ui.actor() {
            Some(actor) => web.app.follows(actor, kind, record).await?,
            None => false,
        };
        let files = web.app.attachments_of(ui.viewer(), kind, record).await?;
        Ok(Self {
            kind: kind.to_owned(),
            record,
            comments,
            files,
            follows,
            text: String::new(),
            errors: Vec::new(),
        })
    }

    pub(crate) fn comments_address(&self) -> String {
        route::RecordComments(Segment(self.kind.clone()), self.record).to_string()
    }

    pub(crate) fn follow_address(&self) -> String {
        route::RecordFollow(Segment(self.kind.clone()), self.record).to_string()
    }

    pub(crate) fn record_address(&self) -> String {
        record_address(&self.kind, self.record)
    }

    /// A file's size as people say it.
    pub(crate) fn size(&self, bytes: &u64) -> String {
        match *bytes {
            bytes if bytes < 1 << 10 => format!("{bytes} B"),
            bytes if bytes < 1 << 20 => format!("{} KB", bytes.div_ceil(1 << 10)),
            bytes => format!("{}.{} MB", bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20),
        }
    }
}

/// `templates/pages/discussion.html`
#[derive(Debug, Template)]
#[template(path = "pages/discussion.html")]
pub(crate) struct DiscussionPage {
    pub(crate) ui: Ui,
    pub(crate) discussion: Discussion,
}

/// `GET /records/{kind}/{id}/comments`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
) -> Answer<DiscussionPage> {
    ui.require_actor()?;
    let discussion = Discussion::of(&web, &ui, &kind, record).await?;
    Ok(View(DiscussionPage { ui, discussion }))
}

/// What the form of a comment sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    text: String,
}

/// `POST /records/{kind}/{id}/comments`
pub(crate) async fn say(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
    Checked(said): Checked<Said>,
) -> Result<Response, Failure> {
    match web.app.add_comment(ui.require_actor()?, &kind, record, &said.text).await {
        Ok(id) => {
            let comments = route::RecordComments(Segment(kind), record);
            Ok(Redirect::to(&format!("{comments}#comment-{id}")).into_response())
        }
        Err(error @ Error::Invalid(_)) => {
            let discussion = Discussion::of(&web, &ui, &kind, record).await?;
            let errors = vec![error.words()];
            let page =
                DiscussionPage { ui, discussion: Discussion { text: said.text, errors, ..discussion } };
            Ok((status(&error), View(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /comments/{id}/withdraw`
pub(crate) async fn withdraw(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    let (kind, record) = web.app.withdraw_comment(ui.require_actor()?, id).await?;
    Ok(Redirect::to(&route::RecordComments(Segment(kind), record).to_string()))
}

/// What the form of following sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Following {
    /// `yes` or `no`.
    follow: String,
}

/// `POST /records/{kind}/{id}/follow`
pub(crate) async fn follow(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, record)): Path<(String, RecordId)>,
    Checked(following): Checked<Following>,
) -> Result<Redirect, Failure> {
    web.app.follow(ui.require_actor()?, &kind, record, following.follow == "yes").await?;
    Ok(Redirect::to(&record_address(&kind, record)))
}

#[cfg(test)]
impl Discussion {
    /// One for the tests of pages.
    pub(crate) fn made_up() -> Self {
        use base::{AttachmentId, Timestamp};
        let comment = |id: i64, withdrawn: bool| Comment {
            id,
            text: if withdrawn { String::new() } else { "请补充<材料>".into() },
            made: Timestamp::UNIX_EPOCH,
            by: "zhang.san <1>".into(),
            withdrawn: withdrawn.then(|| (Timestamp::UNIX_EPOCH, "zhang.san".into())),
            may_withdraw: !withdrawn,
        };
        let file = AttachmentRow {
            id: AttachmentId(1),
            digest: "00".into(),
            size: 1_500_000,
            media_type: "application/pdf".into(),
            file_name: "协议 <1>.pdf".into(),
            record: Some(("project".into(), RecordId(1))),
            field: Some("text".into()),
            class: "internal".into(),
            uploaded: Timestamp::UNIX_EPOCH,
            uploaded_by: None,
            uploaded_by_name: "zhang.san".into(),
            uploaded_for: None,
        };
        Self {
            kind: "project".into(),
            record: RecordId(1),
            comments: vec![comment(1, false), comment(2, true)],
            files: vec![file],
            follows: true,
            text: "写了一半".into(),
            errors: vec![Words::new("太长。", "Too long.")],
        }
    }
}
