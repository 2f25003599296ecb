//! When something is free that is booked.

use app::records::TimesView;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use base::{Date, RecordId, Words};
use serde_json::{Value, json};

use super::problem::{Fault, invalid};
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// From which day, and how many.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Days {
    from: Option<String>,
    days: Option<String>,
}

/// `GET /api/v1/records/{kind}/{id}/times`
pub(crate) async fn times(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Query(asked): Query<Days>,
) -> Result<Response, Failure> {
    let from = asked.from.as_deref().map(str::parse::<Date>).transpose();
    let days = asked.days.as_deref().map_or(Ok(7), str::parse::<i64>);
    let (Ok(from), Ok(days @ 1..=35)) = (from, days) else {
        let words = Words::new(
            "from 是日期（如 2026-11-23），days 是 1 至 35 的整数。",
            "`from` is a day such as 2026-11-23, `days` a whole number from 1 to 35.",
        );
        return Ok(invalid(&ui, &[Fault::new(None, "unknown-wish", words)]));
    };
    let views = web.app.record_times(ui.viewer(), &kind, id, from, days).await?;
    Ok(Json(views.iter().map(|view| one(&ui, view)).collect::<Value>()).into_response())
}

fn one(ui: &Ui, view: &TimesView) -> Value {
    let days = view.days.iter().map(|day| {
        let times = day.slots.iter().map(|slot| {
            json!({ "from": slot.from, "to": slot.to, "free": slot.free, "of": slot.of, "state": slot.state.name() })
        });
        json!({
            "day": day.day.to_string(),
            "closed": day.closed.as_ref().map(|why| ui.say(why)),
            "times": times.collect::<Vec<_>>(),
        })
    });
    json!({
        "kind": view.kind.id,
        "field": view.through.as_ref().map(|(field, _)| field),
        "minutes": view.minutes,
        "days": days.collect::<Vec<_>>(),
    })
}
