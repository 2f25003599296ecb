//! How a record stands over the wire: the steps that can be taken, what runs against time, its panel, warnings, scores.

use app::records::{
    ClockState, ClockView, GuardView, Offer, PanelView, RecordView, ScoreView, StepView, WorkingLine,
};
use base::Words;
use serde_json::{Map, Value as Json, json};

use super::wire::{number, words};

/// The parts of a record that say how it stands.
pub(super) fn parts(view: &RecordView) -> Map<String, Json> {
    let parts = [
        ("steps", view.steps.iter().map(step).collect()),
        ("limits", view.clocks.iter().map(limit).collect()),
        ("panel", view.panel.as_ref().map_or(Json::Null, panel)),
        ("warnings", view.warnings.iter().map(words).collect()),
        ("scores", view.scores.iter().map(score).collect()),
    ];
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

/// What [`parts`] gives, as JSON Schema: the properties of a record, and what they refer to.
pub(super) fn properties() -> Json {
    let many = |of: &str| json!({ "type": "array", "items": reference(of) });
    json!({
        "steps": many("RecordStep"),
        "limits": many("RecordLimit"),
        "panel": { "oneOf": [reference("RecordPanel"), { "type": "null" }] },
        "warnings": { "type": "array", "items": both(), "description": "Rules that only warn, and do not hold." },
        "scores": many("RecordScore"),
    })
}

/// The schemas that all kinds share.
pub(super) fn schemas() -> [(&'static str, Json); 5] {
    let working = json!({ "type": "array", "items": whole(json!({ "depth": { "type": "integer" }, "words": both() })) });
    let guard = whole(json!({
        "words": or_null(both()), "holds": { "type": "boolean" },
        "warns": { "type": "boolean", "description": "It only warns." }, "working": reference("RecordWorking"),
    }));
    let offer = json!({ "type": "string", "enum": ["open", "needs", "closed", "forbidden"],
        "description": "`open` it can be taken; `needs` once the fields are sent with it; `closed` something does not hold; `forbidden` not by the reader." });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    [
        ("RecordWorking", working),
        (
            "RecordStep",
            whole(json!({
                "step": { "type": "string" }, "name": both(), "to": { "type": ["string", "null"] }, "offer": offer,
                "why": or_null(both()), "who_can": { "type": "array", "items": both() },
                "by_itself": { "type": "boolean" }, "guards": { "type": "array", "items": guard },
                "needs": { "type": "array", "items": { "type": "string" }, "description": "Fields that are not filled in." },
                "effects": { "type": "array", "items": both() }, "window": or_null(both()),
            })),
        ),
        (
            "RecordLimit",
            whole(json!({
                "limit": { "type": "string" }, "name": both(), "within": both(),
                "state": { "type": "string", "enum": ["running", "paused", "kept", "overdue", "late"] },
                "started": { "type": "string", "format": "date" }, "due": day, "stopped": day,
                "left": { "type": ["integer", "null"], "description": "Days of the limit's unit; negative when overdue." },
                "uncertain": { "type": "boolean", "description": "The calendar of working days is not published up to its end." },
            })),
        ),
        (
            "RecordPanel",
            whole(json!({
                "members": { "type": "integer" }, "done": { "type": "integer" }, "review": both(),
                "blind": { "type": "boolean" }, "drop_extremes": { "type": "boolean" },
                "recuse": { "type": "array", "items": both() },
            })),
        ),
        (
            "RecordScore",
            whole(json!({
                "name": both(), "total": { "type": "number" }, "band": or_null(both()),
                "lines": { "type": "array", "items": whole(json!({
                    "name": both(), "weight": { "type": ["number", "null"], "description": "Per cent." },
                    "value": { "type": "number" }, "points": { "type": "number" }, "working": reference("RecordWorking"),
                })) },
            })),
        ),
    ]
}

fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn both() -> Json {
    let text = json!({ "type": "string" });
    json!({ "type": "object", "properties": { "zh": text, "en": text }, "required": ["zh", "en"] })
}

fn or_null(mut schema: Json) -> Json {
    schema["type"] = json!([schema["type"], "null"]);
    schema
}

/// An object all of whose parts are always there.
fn whole(properties: Json) -> Json {
    let required: Vec<String> =
        properties.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn or_none(of: Option<&Words>) -> Json {
    of.map_or(Json::Null, words)
}

fn step(step: &StepView) -> Json {
    let (offer, why, who_can) = match &step.offer {
        Offer::Open => ("open", None, step.who.clone()),
        Offer::Needs => ("needs", None, step.who.clone()),
        Offer::Closed => ("closed", None, step.who.clone()),
        Offer::Forbidden { why, who_can } => ("forbidden", Some(why), vec![who_can.clone()]),
    };
    json!({
        "step": step.id,
        "name": words(&step.words),
        "to": step.to.as_ref().map(|state| &state.id),
        "offer": offer,
        "why": or_none(why),
        "who_can": who_can.iter().map(words).collect::<Vec<_>>(),
        "by_itself": step.by_itself,
        "needs": step.needs.iter().filter(|need| !need.filled).map(|need| &need.field).collect::<Vec<_>>(),
        "guards": step.guards.iter().map(guard).collect::<Vec<_>>(),
        "effects": step.effects.iter().map(words).collect::<Vec<_>>(),
        "window": or_none(step.window.as_ref()),
    })
}

fn guard(guard: &GuardView) -> Json {
    json!({
        "words": or_none(guard.words.as_ref()),
        "holds": guard.holds,
        "warns": guard.warns,
        "working": working(&guard.working),
    })
}

fn working(lines: &[WorkingLine]) -> Json {
    lines.iter().map(|line| json!({ "depth": line.depth, "words": words(&line.words) })).collect()
}

fn limit(clock: &ClockView) -> Json {
    let state = match clock.state {
        ClockState::Running => "running",
        ClockState::Paused => "paused",
        ClockState::Kept => "kept",
        ClockState::Overdue => "overdue",
        ClockState::Late => "late",
    };
    json!({
        "limit": clock.id,
        "name": words(&clock.words),
        "within": words(&clock.limit),
        "state": state,
        "started": clock.started.to_string(),
        "due": clock.due.map(|day| day.to_string()),
        "stopped": clock.stopped.map(|day| day.to_string()),
        "left": clock.left,
        "uncertain": clock.uncertain,
    })
}

fn panel(panel: &PanelView) -> Json {
    json!({
        "members": panel.members,
        "done": panel.done,
        "review": words(&panel.review),
        "blind": panel.blind,
        "drop_extremes": panel.drop_extremes,
        "recuse": panel.recuse.iter().map(words).collect::<Vec<_>>(),
    })
}

fn score(score: &ScoreView) -> Json {
    let lines = score.lines.iter().map(|line| {
        json!({
            "name": words(&line.words),
            "weight": line.weight.map(|weight| number(&weight.to_string())),
            "value": number(&line.value.to_string()),
            "points": number(&line.points.to_string()),
            "working": working(&line.working),
        })
    });
    json!({
        "name": words(&score.words),
        "total": number(&score.total.to_string()),
        "band": or_none(score.band.as_ref()),
        "lines": lines.collect::<Vec<_>>(),
    })
}
