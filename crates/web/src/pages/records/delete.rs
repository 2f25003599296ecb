//! Taking a record out of the lists, and putting it back.

use app::Conflict;
use app::diag::{Diagnostic, Severity};
use app::records::{FieldFault, SaveOutcome};
use axum::extract::{Path, State};
use axum::response::Response;
use base::RecordId;

use super::to_record;
use crate::error::Failure;
use crate::form::Checked;
use crate::records::Typed;
use crate::state::Web;
use crate::ui::Ui;

/// `POST /records/{kind}/{id}/delete`
pub(crate) async fn delete(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Checked(typed): Checked<Typed>,
) -> Result<Response, Failure> {
    answer(&kind, web.app.delete_record(ui.require_actor()?, &kind, id, typed.version()).await?)
}

/// `POST /records/{kind}/{id}/restore`
pub(crate) async fn restore(
    ui: Ui,
    State(web): State<Web>,
    Path((kind, id)): Path<(String, RecordId)>,
    Checked(typed): Checked<Typed>,
) -> Result<Response, Failure> {
    answer(&kind, web.app.restore_record(ui.require_actor()?, &kind, id, typed.version()).await?)
}

fn answer(kind: &str, outcome: SaveOutcome) -> Result<Response, Failure> {
    match outcome {
        SaveOutcome::Saved(saved) => Ok(to_record(kind, &saved)),
        other => Err(refusal(other).into()),
    }
}

/// An outcome that has no page of its own, as an error.
pub(crate) fn refusal(outcome: SaveOutcome) -> app::Error {
    match outcome {
        SaveOutcome::Collision(collision) => app::Error::Conflict(Box::new(Conflict {
            message: collision.words,
            expected: collision.seen.to_string(),
            found: collision.found.to_string(),
            wanted: String::new(),
        })),
        SaveOutcome::Faulty(faults) => {
            let fault = |fault: FieldFault| Diagnostic::new(fault.code, Severity::Error, fault.words);
            app::Error::Invalid(faults.into_iter().map(fault).collect())
        }
        SaveOutcome::Saved(_) => app::Error::NotFound,
    }
}
