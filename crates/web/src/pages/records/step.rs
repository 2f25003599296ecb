//! A step of a record: what it asks for, what must hold, what it brings about.

use app::records::{FieldClass, FormView, Offer, RecordView, SaveOutcome, SlotState, StepView, When, Widget};
use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Lang, RecordId};

use super::form::{failed, refilled};
use super::to_record;
use crate::error::Failure;
use crate::pages::{Answer, View, nav};
use crate::records::{Fields as _, Forms as _, Sent, Typed, sent, shown};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/records/step.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/step.html")]
pub(crate) struct StepPage {
    pub(crate) ui: Ui,
    pub(crate) view: RecordView,
    pub(crate) step: StepView,
    /// What it asks for; `None` where the reader may not take it.
    pub(crate) form: Option<FormView>,
    /// Said already.
    pub(crate) comment: String,
    /// Whether somebody else changed the record first.
    pub(crate) collided: bool,
}

impl StepPage {
    fn action(&self) -> route::RecordStep {
        route::RecordStep(Segment(self.view.kind.id.clone()), self.view.id, Segment(self.step.id.clone()))
    }

    /// How its form is sent.
    fn encoding(&self) -> &'static str {
        self.form.as_ref().map_or("application/x-www-form-urlencoded", crate::records::fields::encoding)
    }

    fn record(&self) -> route::Record {
        shown::record(&self.view.kind.id, self.view.id)
    }
}

/// `GET /records/{kind}/{id}/steps/{step}`
pub(crate) async fn form(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id, step)): Path<(String, RecordId, String)>,
) -> Answer<StepPage> {
    let page = page(ui, &web, &kind, id, &step, None).await?;
    Ok(View(page))
}

/// The page, with what was typed where something was.
async fn page(
    ui: Ui,
    web: &Web,
    kind: &str,
    id: RecordId,
    name: &str,
    refill: Option<(&Typed, &[app::records::FieldFault])>,
) -> Result<StepPage, Failure> {
    let view = web.app.record_view(ui.viewer(), kind, id, When::Now).await?;
    let step = view.steps.iter().find(|step| step.id == name).cloned().ok_or(app::Error::NotFound)?;
    let form = match (&step.offer, ui.actor()) {
        (Offer::Forbidden { .. }, _) | (_, None) => None,
        (_, Some(actor)) => {
            let form = web.app.step_form(actor, kind, id, name).await?;
            Some(match refill {
                Some((typed, faults)) => {
                    refilled(web, actor, form, &typed.entered(), (faults, typed)).await?
                }
                None => form,
            })
        }
    };
    let comment = refill.and_then(|(typed, _)| typed.comment()).unwrap_or_default().to_owned();
    Ok(StepPage { ui, view, step, form, comment, collided: false })
}

/// `POST /records/{kind}/{id}/steps/{step}`
pub(crate) async fn take(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id, step)): Path<(String, RecordId, String)>,
    request: Request,
) -> Result<Response, Response> {
    let view = web.app.kind_view(ui.viewer(), &kind).await.map_err(failed)?;
    let sent = sent(&web, &ui, &view, request).await?;
    answer(ui, &web, &kind, id, &step, sent).await.map_err(IntoResponse::into_response)
}

async fn answer(
    ui: Ui,
    web: &Web,
    kind: &str,
    id: RecordId,
    step: &str,
    Sent { typed, refused }: Sent,
) -> Result<Response, Failure> {
    let (version, comment) = (typed.version(), typed.comment());
    let actor = ui.require_actor()?;
    if typed.only_shows() {
        return Ok(View(page(ui, web, kind, id, step, Some((&typed, &refused))).await?).into_response());
    }
    let outcome = match refused.is_empty() {
        true => web.app.take_step(actor, kind, id, version, step, &typed.entered(), comment).await?,
        false => SaveOutcome::Faulty(refused),
    };
    match outcome {
        SaveOutcome::Saved(saved) => Ok(to_record(kind, &saved)),
        SaveOutcome::Faulty(faults) => {
            let page = page(ui, web, kind, id, step, Some((&typed, &faults))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, View(page)).into_response())
        }
        SaveOutcome::Collision(_) => {
            let page = page(ui, web, kind, id, step, Some((&typed, &[]))).await?;
            Ok((StatusCode::CONFLICT, View(StepPage { collided: true, ..page })).into_response())
        }
    }
}
