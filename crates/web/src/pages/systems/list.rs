//! All systems, each with its kinds of records.

use app::records::ProgrammeView;
use askama::Template;
use axum::extract::State;
use base::Lang;

use crate::pages::{Answer, View, nav};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/systems/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/systems/list.html")]
pub(crate) struct SystemsPage {
    pub(crate) ui: Ui,
    pub(crate) programmes: Vec<ProgrammeView>,
}

impl SystemsPage {
    fn address(&self, programme: &ProgrammeView) -> route::System {
        route::System(Segment(programme.id.clone()))
    }
}

/// `GET /systems`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<SystemsPage> {
    let programmes = web.app.programme_list(ui.viewer()).await?;
    Ok(View(SystemsPage { ui, programmes }))
}
