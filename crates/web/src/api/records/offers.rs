//! What is held already of what a new record would say.

use app::records::{FieldOffer, LinkTo};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::RecordId;
use serde_json::{Value, json};

use super::body::{Body, entered};
use super::problem::invalid;
use super::wire;
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// `POST /api/v1/records/{kind}/offers`: what could be filled in beside what is.
pub(crate) async fn offers(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    Json(body): Json<Body>,
) -> Result<Response, Failure> {
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let entered = match entered(&view, &body.values) {
        Ok(entered) => entered,
        Err(faults) => return Ok(invalid(&ui, &faults)),
    };
    let actor = ui.require_actor()?;
    let form = web.app.record_form(actor, &kind, None, body.parent.map(RecordId)).await?;
    let form = web.app.refill_form(actor, form, &entered, &[]).await?;
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    let offers = fields.flat_map(|field| field.offers.iter().map(|offer| one(&ui, &field.id, offer)));
    Ok(Json(offers.collect::<Value>()).into_response())
}

fn one(ui: &Ui, field: &str, offer: &FieldOffer) -> Value {
    let source = match &offer.to {
        Some(LinkTo::Record { kind, id }) => json!({ "kind": kind, "id": id.0 }),
        Some(LinkTo::Organisation(id)) => json!({ "kind": "organisation", "id": id.0 }),
        Some(LinkTo::Person(id)) => json!({ "kind": "person", "id": id }),
        _ => Value::Null,
    };
    json!({
        "field": field,
        "value": wire::value(&offer.value),
        "words": ui.say(&offer.words),
        "from": ui.say(&offer.from),
        "source": source,
        "day": offer.day.map(|day| day.to_string()),
    })
}
