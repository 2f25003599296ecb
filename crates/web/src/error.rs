//! Errors at the edge: the one file that maps them to a status, a page or a problem document.
//!
//! Handlers return [`Failure`]. It leaves as an empty response that carries the error; the `answer` layer, which
//! knows the reader, fills in the page or the problem.

use std::sync::Arc;

use app::Error;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::Words;

use crate::api::Problem;
use crate::pages::ErrorPage;
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// What a handler returns instead of its answer.
#[derive(Clone, Debug)]
pub(crate) struct Failure(Arc<Error>);

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Arc::new(error.into()))
    }
}

impl Failure {
    /// Our own fault.
    pub(crate) fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(Arc::new(Error::Internal(cause.into())))
    }

    /// The error itself.
    pub(crate) fn error(&self) -> &Error {
        &self.0
    }
}

/// The status of an error.
pub(crate) fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::NotSignedIn => StatusCode::UNAUTHORIZED,
        Error::Forbidden { .. } => StatusCode::FORBIDDEN,
        Error::Refused(diagnostic) if diagnostic.code == "file-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Invalid(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Machine(..) | Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        if let Error::TooManyAttempts { retry_after } = &*self.0 {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// What is told of an answer that went wrong.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Status.
    pub(crate) status: StatusCode,
    /// Stable code.
    pub(crate) code: String,
    /// For people.
    pub(crate) words: Words,
    /// The diagnostics behind it.
    pub(crate) details: Vec<app::diag::Diagnostic>,
}

impl Told {
    /// Of an error of a use case.
    pub(crate) fn of_error(error: &Error) -> Self {
        let details = match error {
            Error::Invalid(list) => list.clone(),
            Error::Refused(diagnostic) => vec![(**diagnostic).clone()],
            _ => Vec::new(),
        };
        Self { status: status(error), code: error.code().to_owned(), words: error.words(), details }
    }

    /// Of a status that the framework gave.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let (code, zh, en) = match status {
            StatusCode::NOT_FOUND => ("not-found", "没有这个页面。", "There is no such page."),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method-not-allowed", "这个地址不接受这种操作。", "This address does not take that method.")
            }
            StatusCode::PAYLOAD_TOO_LARGE => (
                "too-large",
                "提交的内容太大，没有保存任何内容。",
                "What was sent is too large; nothing was kept.",
            ),
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => (
                "timeout",
                "处理超时，没有保存任何改动。",
                "It took too long and was given up; nothing was changed.",
            ),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("unsupported-media-type", "不支持这种内容类型。", "This type of content is not taken.")
            }
            status if status.is_client_error() => {
                ("bad-request", "请求的格式不对。", "The request is not in the form that was expected.")
            }
            _ => (
                "internal",
                "系统内部出错，已记入日志；没有保存任何改动。",
                "Something went wrong on our side and was logged; nothing was changed.",
            ),
        };
        Self { status, code: code.to_owned(), words: Words::new(zh, en), details: Vec::new() }
    }
}

/// The layer that turns failures and bare error statuses into a page or a problem.
pub(crate) async fn answer(State(_): State<Web>, ui: Ui, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let told = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => {
            if let Error::Internal(cause) = failure.error() {
                tracing::error!(cause = %causes(cause.as_ref()), path = ui.path(), "request failed");
            }
            if matches!(failure.error(), Error::NotSignedIn) && !ui.is_api() {
                return Redirect::to(&route::sign_in_then(&ui.here())).into_response();
            }
            Told::of_error(failure.error())
        }
        None if is_bare_error(&response) => Told::of_status(response.status()),
        None => return response,
    };
    let mut answer = match ui.is_api() {
        true => Problem::new(&told, &ui).into_response(),
        false => ErrorPage::new(&told, ui).into_response(),
    };
    *answer.status_mut() = told.status;
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// An error status with nothing that a person could read.
fn is_bare_error(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let written = kind.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"));
    (response.status().is_client_error() || response.status().is_server_error()) && !written
}

/// An error with its causes, for the log.
fn causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
