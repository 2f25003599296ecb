//! Bringing a definition into force: the file is read, the plan of changes is shown, and only then is it done.

use app::records::{DefinitionPlan, ProgrammeFile, Safety};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::Lang;
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/systems/definitions.html`
#[derive(Debug, Template)]
#[template(path = "pages/systems/definitions.html")]
pub(crate) struct DefinitionsPage {
    pub(crate) ui: Ui,
    pub(crate) file: ProgrammeFile,
    /// What it would do, once that was asked.
    pub(crate) plan: Option<DefinitionPlan>,
}

impl DefinitionsPage {
    /// Whether the plan has something to do and can be done.
    fn can_apply(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.allowed && !plan.files.is_empty())
    }
}

/// The programme whose file is changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Of {
    programme: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    name: String,
    text: String,
    apply: String,
}

/// `GET /systems/definitions`
pub(crate) async fn form(ui: Ui, State(web): State<Web>, Query(of): Query<Of>) -> Answer<DefinitionsPage> {
    let file = match of.programme.as_str() {
        "" => ProgrammeFile { name: String::new(), text: String::new() },
        programme => {
            let view = web.app.programme_view(ui.viewer(), programme).await?;
            ProgrammeFile { name: format!("{}.toml", view.id), text: view.text }
        }
    };
    Ok(View(DefinitionsPage { ui, file, plan: None }))
}

/// `POST /systems/definitions`
pub(crate) async fn send(
    ui: Ui,
    State(web): State<Web>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let name = match sent.name.trim() {
        "" => "programme.toml".to_owned(),
        name => name.to_owned(),
    };
    // Browsers send the ends of lines as two characters; the digest is that of the file.
    let file = ProgrammeFile { name, text: sent.text.replace("\r\n", "\n") };
    let actor = ui.require_actor()?;
    let files = std::slice::from_ref(&file);
    let plan = match sent.apply.is_empty() {
        true => web.app.definition_plan(actor, files).await?,
        false => web.app.apply_definitions(actor, files).await?,
    };
    if let (false, true, Some(done)) = (sent.apply.is_empty(), plan.allowed, plan.files.first()) {
        let system = route::System(Segment(done.programme.clone()));
        return Ok(Redirect::to(&system.to_string()).into_response());
    }
    let status = if plan.allowed { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, View(DefinitionsPage { ui, file, plan: Some(plan) })).into_response())
}
