//! The form of a record: new or changed.

use app::Actor;
use app::records::{
    AlikeRecord, Entered, FieldClass, FieldFault, FormView, KindView, SaveOutcome, SlotState, Widget,
};
use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Lang, RecordId};

use super::collision::{self, CollisionPage};
use super::to_record;
use crate::error::Failure;
use crate::pages::{Answer, View, nav};
use crate::records::{Asked, Fields as _, Forms as _, Sent, Typed, sent, shown};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/records/form.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/form.html")]
pub(crate) struct RecordForm {
    pub(crate) ui: Ui,
    pub(crate) form: FormView,
    /// Records that it may be the same as: it is kept only when it is said to be another.
    pub(crate) alike: Vec<AlikeRecord>,
}

impl RecordForm {
    fn action(&self) -> String {
        let kind = Segment(self.form.kind.id.clone());
        match self.form.id {
            Some(id) => route::RecordEdit(kind, id).to_string(),
            None => route::RecordNew(kind).to_string(),
        }
    }

    /// How it is sent: with files in it, or as text alone.
    fn encoding(&self) -> &'static str {
        crate::records::fields::encoding(&self.form)
    }

    fn back(&self) -> String {
        match (self.form.id, &self.form.parent) {
            (Some(id), _) => shown::record(&self.form.kind.id, id).to_string(),
            (None, Some(parent)) => shown::record(&parent.kind, parent.id).to_string(),
            (None, None) => self.ui.records(&self.form.kind.id),
        }
    }
}

/// `GET /records/{kind}/new`: a part of `parent`, and with what `f.` names filled in.
pub(crate) async fn blank(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    asked: Asked,
) -> Answer<RecordForm> {
    let (actor, wish) = (ui.require_actor()?, asked.wish());
    let mut form = web.app.record_form(actor, &kind, None, wish.parent).await?;
    if !wish.filters.is_empty() {
        let filled = wish
            .filters
            .into_iter()
            .flat_map(|(name, texts)| texts.into_iter().map(move |text| (name.clone(), text)));
        form = web.app.refill_form(actor, form, &Entered::new(filled), &[]).await?;
    }
    Ok(View(RecordForm { ui, form, alike: Vec::new() }))
}

/// `GET /records/{kind}/{id}/edit`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Answer<RecordForm> {
    let form = web.app.record_form(ui.require_actor()?, &kind, Some(id), None).await?;
    Ok(View(RecordForm { ui, form, alike: Vec::new() }))
}

/// `POST /records/{kind}/new`
pub(crate) async fn make(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    request: Request,
) -> Result<Response, Response> {
    let view = web.app.kind_view(ui.viewer(), &kind).await.map_err(failed)?;
    let sent = sent(&web, &ui, &view, request).await?;
    keep(ui, &web, view, None, sent).await.map_err(IntoResponse::into_response)
}

/// `POST /records/{kind}/{id}/edit`
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    request: Request,
) -> Result<Response, Response> {
    let view = web.app.kind_view(ui.viewer(), &kind).await.map_err(failed)?;
    let sent = sent(&web, &ui, &view, request).await?;
    keep(ui, &web, view, Some(id), sent).await.map_err(IntoResponse::into_response)
}

/// An error as an answer.
pub(super) fn failed(error: app::Error) -> Response {
    Failure::from(error).into_response()
}

/// The form again with what was typed, and with what was taken over of what is held already.
pub(super) async fn refilled(
    web: &Web,
    actor: &Actor,
    form: FormView,
    entered: &Entered,
    (faults, typed): (&[FieldFault], &Typed),
) -> Result<FormView, Failure> {
    let form = FormView { week: typed.week(), ..form };
    let form = web.app.refill_form(actor, form, entered, faults).await?;
    let chosen =
        typed.slot().zip(form.times.as_ref()).and_then(|(slot, times)| times.choosing(entered, slot));
    if let Some(chosen) = chosen {
        return Ok(web.app.refill_form(actor, form, &chosen, faults).await?);
    }
    let Some((wish, taken)) = typed.take().and_then(|wish| Some((wish, form.taking(entered, wish)?))) else {
        return Ok(form);
    };
    let mut form = web.app.refill_form(actor, form, &taken, faults).await?;
    let name = wish.split_once('=').map_or("", |(name, _)| name);
    for field in form.sections.iter_mut().flat_map(|section| &mut section.fields) {
        field.taken = field.id == name;
    }
    Ok(form)
}

/// Keeps what was typed; else shows the form again with its faults, or both versions.
async fn keep(
    ui: Ui,
    web: &Web,
    view: KindView,
    id: Option<RecordId>,
    Sent { typed, refused }: Sent,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?;
    let kind = &*view.name.id;
    let entered = typed.settled(&view.fields);
    let (parent, version) = (typed.parent(), typed.version());
    if id.is_none() && !typed.only_shows() && !typed.distinct() && refused.is_empty() {
        let alike = web.app.alike_records(actor, kind, parent, &entered).await?;
        if !alike.is_empty() {
            let form = web.app.record_form(actor, kind, None, parent).await?;
            let form = web.app.refill_form(actor, form, &entered, &[]).await?;
            return Ok((StatusCode::CONFLICT, View(RecordForm { ui, form, alike })).into_response());
        }
    }
    let outcome = match typed.only_shows() || !refused.is_empty() {
        true if !refused.is_empty() => SaveOutcome::Faulty(refused),
        true => SaveOutcome::Faulty(Vec::new()),
        false => web.app.save_record(actor, kind, id, version, parent, &entered).await?,
    };
    match outcome {
        SaveOutcome::Saved(saved) => Ok(to_record(kind, &saved)),
        SaveOutcome::Faulty(faults) => {
            let form = web.app.record_form(actor, kind, id, parent).await?;
            let form = FormView { version: version.or(form.version), ..form };
            let form = refilled(web, actor, form, &entered, (&faults, &typed)).await?;
            let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok((status, View(RecordForm { ui, form, alike: Vec::new() })).into_response())
        }
        SaveOutcome::Collision(collision) => {
            let inputs = collision::kept(&entered, &collision, &view.fields);
            let page = CollisionPage { ui, kind: view.name, collision: *collision, inputs };
            Ok((StatusCode::CONFLICT, View(page)).into_response())
        }
    }
}
