//! What fields that point to something offer while somebody types, for scripts of pages.

use app::Suggestion;
use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    q: String,
}

/// One of what is offered, in the reader's language.
#[derive(Debug, Serialize)]
pub(crate) struct Offer {
    /// What the field would hold.
    id: String,
    name: String,
    /// What tells it from others of the name.
    note: String,
}

type Offers = Result<Json<Vec<Offer>>, Failure>;

fn offers(ui: &Ui, list: Vec<Suggestion>) -> Offers {
    let offer = |one: Suggestion| Offer {
        name: ui.say(&one.name).to_owned(),
        note: ui.say(&one.note).to_owned(),
        id: one.id,
    };
    Ok(Json(list.into_iter().map(offer).collect()))
}

/// `GET /suggest/persons`
pub(crate) async fn persons(ui: Ui, State(web): State<Web>, Query(typed): Query<Typed>) -> Offers {
    offers(&ui, web.app.suggest_persons(ui.viewer(), &typed.q).await?)
}

/// `GET /suggest/organisations`
pub(crate) async fn organisations(ui: Ui, State(web): State<Web>, Query(typed): Query<Typed>) -> Offers {
    offers(&ui, web.app.suggest_organisations(ui.viewer(), &typed.q).await?)
}

/// `GET /suggest/regions`
pub(crate) async fn regions(ui: Ui, State(web): State<Web>, Query(typed): Query<Typed>) -> Offers {
    offers(&ui, web.app.suggest_regions(&typed.q))
}
