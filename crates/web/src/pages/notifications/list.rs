//! What the reader was told, latest first.

use app::{NotificationRow, Page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::Lang;
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::pages::plans::delete::Nothing;
use crate::pages::plans::list::page_request;
use crate::pages::{Answer, View, nav};
use crate::route::{self, record_address};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Which page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Which {
    page: String,
}

/// `templates/pages/notifications/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/notifications/list.html")]
pub(crate) struct NotificationsPage {
    pub(crate) ui: Ui,
    pub(crate) page: Page<NotificationRow>,
}

/// `GET /notifications`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(which): Query<Which>,
) -> Answer<NotificationsPage> {
    let page = web.app.notifications(ui.require_actor()?, page_request(&which.page, "")).await?;
    Ok(View(NotificationsPage { ui, page }))
}

/// `GET /notifications/{id}`: leads to what it is about. Following it is reading it.
pub(crate) async fn open(ui: Ui, State(web): State<Web>, Path(id): Path<i64>) -> Result<Redirect, Failure> {
    let row = web.app.open_notification(ui.require_actor()?, id).await?;
    Ok(match row.record {
        Some((kind, record)) => Redirect::to(&record_address(&kind, record)),
        None => Redirect::to(route::Notifications::PATH),
    })
}

/// `POST /notifications/read`
pub(crate) async fn read_all(
    ui: Ui,
    State(web): State<Web>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, Failure> {
    web.app.mark_read(ui.require_actor()?, None).await?;
    Ok(Redirect::to(route::Notifications::PATH).into_response())
}
