//! What fields that point to something offer while somebody types, for scripts of pages.

use app::records::ListWish;
use app::{PageRequest, Suggestion};
use axum::Json;
use axum::extract::{Path, Query, State};
use base::codes::Country;
use base::{Lang, Words};
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

/// How many records are offered.
const MOST: u32 = 12;

/// `GET /suggest/countries`
pub(crate) async fn countries(ui: Ui, Query(typed): Query<Typed>) -> Offers {
    let wanted = typed.q.trim().to_lowercase();
    let fits = |country: &Country| {
        let names = [country.name(Lang::Zh), country.name(Lang::En), country.alpha2()];
        !wanted.is_empty() && names.iter().any(|name| name.to_lowercase().contains(&wanted))
    };
    let found = Country::all().filter(fits).take(MOST as usize);
    let offer = |country: Country| Suggestion {
        id: country.alpha2().to_owned(),
        name: Words::new(country.name(Lang::Zh), country.name(Lang::En)),
        note: Words::new(country.alpha2(), country.alpha2()),
    };
    offers(&ui, found.map(offer).collect())
}

/// `GET /suggest/records/{kind}`
pub(crate) async fn records(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    Query(typed): Query<Typed>,
) -> Offers {
    let text = Some(typed.q.trim().to_owned()).filter(|text| !text.is_empty());
    let wish = ListWish { text, page: PageRequest::new(1, MOST), ..ListWish::default() };
    let list = web.app.record_list(ui.viewer(), &kind, &wish).await?;
    let offer = |row: app::records::RecordRow| {
        let note = row.state.map(|state| state.words).unwrap_or_default();
        Suggestion { id: row.id.to_string(), name: row.title, note }
    };
    offers(&ui, list.rows.items.into_iter().map(offer).collect())
}
