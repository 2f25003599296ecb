//! The event log: who saw, changed, took away what; and whether its chain of seals holds.

use app::operations::event_words;
use app::{AuditReport, EventRow, LogQuery, Page};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{Lang, OrganisationId};
use serde::Deserialize;

use crate::error::Failure;
use crate::pages::exports::hand_out;
use crate::pages::plans::list::page_request;
use crate::pages::{Answer, View, given, nav, number};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter and page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LogFilter {
    /// Name of a person.
    pub(crate) person: String,
    /// Number of an organisation.
    pub(crate) organisation: String,
    /// Kind of event.
    pub(crate) kind: String,
    /// What it was done to.
    pub(crate) subject: String,
    /// First day.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    pub(crate) page: String,
    pub(crate) per_page: String,
    /// Whether to verify the chain.
    pub(crate) verify: String,
}

impl LogFilter {
    fn query(&self) -> LogQuery {
        LogQuery {
            person: given(&self.person),
            organisation: number::<OrganisationId>(&self.organisation),
            kind: given(&self.kind),
            subject: given(&self.subject),
            from: number(&self.from),
            to: number(&self.to),
            page: page_request(&self.page, &self.per_page),
        }
    }

    fn is_filtered(&self) -> bool {
        let all = [&self.person, &self.organisation, &self.kind, &self.subject, &self.from, &self.to];
        all.iter().any(|text| !text.is_empty())
    }
}

/// `templates/pages/admin/audit.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/audit.html")]
pub(crate) struct AuditPage {
    pub(crate) ui: Ui,
    pub(crate) filter: LogFilter,
    pub(crate) page: Page<EventRow>,
    pub(crate) kinds: Vec<String>,
    /// The verification, where it was asked for: it reads the whole log.
    pub(crate) report: Option<AuditReport>,
}

impl AuditPage {
    fn words(&self, kind: &str) -> String {
        event_words(kind).map_or_else(|| kind.to_owned(), |words| self.ui.say(&words).to_owned())
    }
}

/// `GET /admin/audit`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<LogFilter>,
) -> Answer<AuditPage> {
    let actor = ui.require_actor()?;
    let report = match filter.verify.as_str() {
        "yes" => Some(web.app.audit(actor).await?),
        _ => None,
    };
    let (page, kinds) = web.app.log(actor, &filter.query()).await?;
    Ok(View(AuditPage { ui, filter, page, kinds, report }))
}

/// `GET /admin/audit/export`
pub(crate) async fn export(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<LogFilter>,
) -> Result<Response, Failure> {
    Ok(hand_out(web.app.export_log(ui.require_actor()?, &filter.query()).await?))
}
