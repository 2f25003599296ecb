//! Two records of a kind beside each other, to be made one; and a merge undone.

use app::Error;
use app::records::{MergeForm, RecordView};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, RecordId, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::records::shown;
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// The other one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct With {
    with: String,
}

/// `templates/pages/records/merge.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/merge.html")]
pub(crate) struct RecordMergePage {
    pub(crate) ui: Ui,
    pub(crate) form: MergeForm,
    pub(crate) reason: String,
    pub(crate) errors: Vec<Words>,
}

impl RecordMergePage {
    fn one(&self) -> &RecordView {
        &self.form.sides[0]
    }

    fn other(&self) -> &RecordView {
        &self.form.sides[1]
    }

    fn action(&self) -> route::RecordMerge {
        let [one, _] = &self.form.sides;
        route::RecordMerge(Segment(one.kind.id.clone()), one.id)
    }

    fn address(&self, side: &RecordView) -> String {
        shown::record(&side.kind.id, side.id).to_string()
    }

    /// Records that point to a side, its parts among them.
    fn pointing(&self, side: &RecordView) -> u64 {
        let links: u64 = side.links.iter().map(|link| link.total).sum();
        links + side.parts.iter().map(|part| part.total).sum::<u64>()
    }
}

/// `GET /records/{kind}/{id}/merge?with=`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Query(With { with }): Query<With>,
) -> Answer<RecordMergePage> {
    let with = with.trim().parse().map_err(|_| Error::NotFound)?;
    page(ui, &web, &kind, (id, RecordId(with)), String::new(), Vec::new()).await
}

async fn page(
    ui: Ui,
    web: &Web,
    kind: &str,
    (one, other): (RecordId, RecordId),
    reason: String,
    errors: Vec<Words>,
) -> Answer<RecordMergePage> {
    let form = web.app.record_merge_form(ui.require_actor()?, kind, one, other).await?;
    Ok(View(RecordMergePage { ui, form, reason, errors }))
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Merge {
    with: RecordId,
    /// Version of the one in the address.
    version: i64,
    /// Version of the other.
    with_version: i64,
    /// Which one stays.
    survivor: RecordId,
    reason: String,
}

/// `POST /records/{kind}/{id}/merge`
pub(crate) async fn merge(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Checked(form): Checked<Merge>,
) -> Result<Response, Failure> {
    let (one, other) = ((id, form.version), (form.with, form.with_version));
    let (gone, survivor) = if form.survivor == id { (other, one) } else { (one, other) };
    match web.app.merge_records(ui.require_actor()?, &kind, gone, survivor, &form.reason).await {
        Ok(()) => Ok(Redirect::to(&shown::record(&kind, survivor.0).to_string()).into_response()),
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let errors = vec![error.words()];
            let page = page(ui, &web, &kind, (id, form.with), form.reason, errors).await?;
            Ok((status(&error), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Which one stands again.
#[derive(Debug, Deserialize)]
pub(crate) struct Again {
    gone: RecordId,
}

/// `POST /records/{kind}/{id}/unmerge`
pub(crate) async fn undo(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, _)): Path<(String, RecordId)>,
    Checked(Again { gone }): Checked<Again>,
) -> Result<Redirect, Failure> {
    web.app.undo_record_merge(ui.require_actor()?, &kind, gone).await?;
    Ok(Redirect::to(&shown::record(&kind, gone).to_string()))
}
