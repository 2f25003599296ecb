//! Problems of records: what is wrong field by field, or what stands there now.

use app::records::{AlikeRecord, Collision, FieldFault};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Words;
use serde_json::{Value as Json, json};

use crate::ui::Ui;

/// What is wrong with one field, or with the whole.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) field: Option<String>,
    pub(super) code: &'static str,
    pub(super) words: Words,
}

impl Fault {
    pub(super) fn new(field: Option<&str>, code: &'static str, words: Words) -> Self {
        Self { field: field.map(str::to_owned), code, words }
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self { field: fault.field, code: fault.code, words: fault.words }
    }
}

/// A problem document with members of its own.
fn problem(ui: &Ui, status: StatusCode, code: &str, detail: &str, more: Json) -> Response {
    let mut body = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "code": code,
        "detail": detail,
        "instance": ui.path(),
    });
    if let (Some(body), Json::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    let kind = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
}

/// What was sent does not hold.
pub(super) fn invalid(ui: &Ui, faults: &[Fault]) -> Response {
    let errors: Vec<Json> = faults
        .iter()
        .map(|fault| json!({ "field": fault.field, "code": fault.code, "message": ui.say(&fault.words) }))
        .collect();
    let detail: Vec<&str> = faults.iter().map(|fault| ui.say(&fault.words)).collect();
    let code = faults.first().map_or("invalid", |fault| fault.code);
    problem(ui, StatusCode::UNPROCESSABLE_ENTITY, code, &detail.join(" "), json!({ "errors": errors }))
}

/// Somebody else was first.
pub(super) fn collided(ui: &Ui, collision: &Collision, by_header: bool) -> Response {
    let status = if by_header { StatusCode::PRECONDITION_FAILED } else { StatusCode::CONFLICT };
    let fields: Vec<&str> = collision.theirs.iter().map(|their| &*their.change.field).collect();
    let more = json!({ "seen": collision.seen, "version": collision.found, "fields": fields });
    problem(ui, status, "record-collision", ui.say(&collision.words), more)
}

/// A change says which version it was made from.
pub(super) fn version_missing(ui: &Ui) -> Response {
    let words = Words::new(
        "请在 If-Match 标头或 version 中说明所看到的版本。",
        "Say which version was seen, in If-Match or in `version`.",
    );
    problem(ui, StatusCode::PRECONDITION_REQUIRED, "version-missing", ui.say(&words), Json::Null)
}

/// A new one may be the same as records that are there.
pub(super) fn same(ui: &Ui, alike: &[AlikeRecord]) -> Response {
    let words = Words::new(
        "可能与已有的记录是同一条，没有保存；如果确实是另一条，请带上 \"distinct\": true 再试。",
        "It may be the same as a record that is there, and was not kept; if it is another, send `\"distinct\": true`.",
    );
    let one = |one: &AlikeRecord| {
        let why: Vec<&str> = one.why.iter().map(|why| ui.say(why)).collect();
        json!({ "id": one.name.id.0, "title": ui.say(&one.name.title), "why": why })
    };
    let alike: Vec<Json> = alike.iter().map(one).collect();
    problem(ui, StatusCode::CONFLICT, "may-be-the-same", ui.say(&words), json!({ "alike": alike }))
}
