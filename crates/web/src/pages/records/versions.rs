//! All versions of a record, and what changed between two.

use app::records::{Difference, KindView, VersionView, When};
use askama::Template;
use axum::extract::{Path, Query, State};
use base::{Lang, RecordId, Words};

use crate::pages::{Answer, View, nav};
use crate::records::shown;
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/records/versions.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/versions.html")]
pub(crate) struct VersionsPage {
    pub(crate) ui: Ui,
    pub(crate) kind: KindView,
    pub(crate) id: RecordId,
    pub(crate) title: Words,
    /// The latest first.
    pub(crate) versions: Vec<VersionView>,
}

impl VersionsPage {
    fn segment(&self) -> Segment {
        Segment(self.kind.name.id.clone())
    }
}

/// `GET /records/{kind}/{id}/versions`
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
) -> Answer<VersionsPage> {
    let mut versions = web.app.record_versions(ui.viewer(), &kind, id).await?;
    versions.sort_by_key(|version| std::cmp::Reverse(version.number));
    let title = web.app.record_view(ui.viewer(), &kind, id, When::Now).await?.title;
    let kind = web.app.kind_view(ui.viewer(), &kind).await?;
    Ok(View(VersionsPage { ui, kind, id, title, versions }))
}

/// `templates/pages/records/difference.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/difference.html")]
pub(crate) struct DifferencePage {
    pub(crate) ui: Ui,
    pub(crate) kind: KindView,
    pub(crate) id: RecordId,
    pub(crate) difference: Difference,
}

impl DifferencePage {
    fn segment(&self) -> Segment {
        Segment(self.kind.name.id.clone())
    }
}

/// Which two.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Two {
    from: i64,
    to: i64,
}

/// `GET /records/{kind}/{id}/difference`
pub(crate) async fn difference(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Query(two): Query<Two>,
) -> Answer<DifferencePage> {
    let (from, to) = (two.from.min(two.to), two.from.max(two.to));
    let difference = web.app.record_difference(ui.viewer(), &kind, id, from, to).await?;
    let kind = web.app.kind_view(ui.viewer(), &kind).await?;
    Ok(View(DifferencePage { ui, kind, id, difference }))
}
