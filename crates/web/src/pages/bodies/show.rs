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

    /// The roles that it has anything in: how much, and what, plan by plan.
    fn roles(&self) -> Vec<(&'static str, usize, Vec<Vec<&BodyRow>>)> {
        let all = [("lead", self.rows(Role::Lead)), ("participant", self.rows(Role::Participant))];
        let held = all.into_iter().filter(|(_, rows)| !rows.is_empty());
        held.map(|(role, rows)| (role, rows.len(), by_plan(rows))).collect()
    }

    fn export(&self, format: &'static str) -> String {
        route::BodyExport(route::Segment(self.view.body.key.to_string()), format).to_string()
    }
}

/// Rows of one plan together, plans in the order of their first row.
fn by_plan(rows: Vec<&BodyRow>) -> Vec<Vec<&BodyRow>> {
    let mut plans: Vec<Vec<&BodyRow>> = Vec::new();
    for row in rows {
        match plans.iter_mut().find(|held| held.first().is_some_and(|first| first.plan == row.plan)) {
            Some(held) => held.push(row),
            None => plans.push(vec![row]),
        }
    }
    plans
}

/// `GET /bodies/{key}`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Path(key): Path<String>) -> Answer<BodyPage> {
    let key: BodyKey = key.parse().map_err(|()| Error::NotFound)?;
    let view = web.app.body(ui.viewer(), &key).await?;
    Ok(View(BodyPage { ui, view }))
}
