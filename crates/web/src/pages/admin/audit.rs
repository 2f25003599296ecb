//! The event log and its chain of seals.

use app::AuditReport;
use askama::Template;
use axum::extract::State;
use base::Lang;

use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/admin/audit.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/audit.html")]
pub(crate) struct AuditPage {
    pub(crate) ui: Ui,
    pub(crate) report: AuditReport,
}

/// `GET /admin/audit`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<AuditPage> {
    let report = web.app.audit(ui.require_actor()?).await?;
    Ok(View(AuditPage { ui, report }))
}
