//! A step taken with several records at once: who took it, and who did not and why.

use app::records::{BulkOutcome, KindView};
use askama::Template;
use axum::extract::{Path, State};
use base::{Lang, RecordId, Words};

use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::records::{Typed, shown};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/records/several.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/several.html")]
pub(crate) struct SeveralPage {
    pub(crate) ui: Ui,
    pub(crate) kind: KindView,
    /// What the step is called.
    pub(crate) step: Words,
    pub(crate) outcome: BulkOutcome,
}

impl SeveralPage {
    fn address(&self, id: &RecordId) -> route::Record {
        shown::record(&self.kind.name.id, *id)
    }
}

/// `POST /records/{kind}/steps`
pub(crate) async fn take(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    Checked(typed): Checked<Typed>,
) -> Answer<SeveralPage> {
    let view = web.app.kind_view(ui.viewer(), &kind).await?;
    let step = view.steps.iter().find(|step| step.value == typed.first("_step"));
    let step = step.cloned().ok_or(app::Error::NotFound)?;
    let outcome = web.app.bulk_step(ui.require_actor()?, &kind, &typed.chosen(), &step.value).await?;
    Ok(View(SeveralPage { ui, kind: view, step: step.words, outcome }))
}
