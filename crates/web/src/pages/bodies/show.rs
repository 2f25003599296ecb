//! One body: everything it leads and takes part in, over all plans.

use app::plan::Role;
use app::{BodyKey, BodyRow, BodyView, Error};
use askama::Template;
use axum::extract::{Path, State};
use base::Lang;

use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/bodies/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/bodies/show.html")]
pub(crate) struct BodyPage {
    pub(crate) ui: Ui,
    pub(crate) view: BodyView,
}

impl BodyPage {
    /// What it owes in one role.
    fn rows(&self, role: Role) -> Vec<&BodyRow> {
        self.view.rows.iter().filter(|row| row.role == role).collect()
    }

    /// The roles that it has anything in.
    fn roles(&self) -> Vec<(&'static str, Vec<&BodyRow>)> {
        let all = [("lead", self.rows(Role::Lead)), ("participant", self.rows(Role::Participant))];
        all.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
    }

    fn export(&self, format: &'static str) -> String {
        route::BodyExport(route::Segment(self.view.body.key.to_string()), format).to_string()
    }
}

/// `GET /bodies/{key}`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Path(key): Path<String>) -> Answer<BodyPage> {
    let key: BodyKey = key.parse().map_err(|()| Error::NotFound)?;
    let view = web.app.body(ui.viewer(), &key).await?;
    Ok(View(BodyPage { ui, view }))
}
