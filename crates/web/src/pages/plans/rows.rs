//! Records made of the rows of a plan's table: what would become of each, and then what came of it.

use std::collections::BTreeMap;

use app::Error;
use app::plan::ItemId;
use app::records::{Entered, FieldClass, RowState, RowsView, RowsWish, Widget};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Lang, PlanId, RecordId};
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::records::{Fields as _, Typed, shown};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/plans/rows.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/rows.html")]
pub(crate) struct PlanRowsPage {
    pub(crate) ui: Ui,
    pub(crate) view: RowsView,
    pub(crate) wholly: bool,
    /// Nothing was made, though it was wished for: a row is faulty, and all or nothing was wanted.
    pub(crate) held: bool,
}

impl PlanRowsPage {
    fn action(&self) -> route::PlanRows {
        route::PlanRows(self.view.plan, self.view.offer.item)
    }

    fn record(&self, id: &RecordId) -> route::Record {
        shown::record(&self.view.offer.kind.id, *id)
    }

    /// How many rows are in a state.
    fn count(&self, state: RowState) -> usize {
        self.view.rows.iter().filter(|row| row.state == state).count()
    }

    /// The states that some row is in.
    fn states(&self) -> Vec<(RowState, usize)> {
        let all = [RowState::New, RowState::Changed, RowState::Same, RowState::Faulty];
        all.into_iter().map(|state| (state, self.count(state))).filter(|(_, count)| *count > 0).collect()
    }

    /// The colour of a state.
    fn status(&self, state: &RowState) -> &'static str {
        match state {
            RowState::New => "good",
            RowState::Changed => "warning",
            RowState::Same => "note",
            RowState::Faulty => "error",
        }
    }
}

/// Which records.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Of {
    kind: String,
    place: usize,
}

/// `GET /plans/{id}/tables/{item}/records`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Query(of): Query<Of>,
) -> Answer<PlanRowsPage> {
    let wish = RowsWish {
        plan: id,
        item: item_of(&item)?,
        kind: of.kind,
        place: of.place,
        rows: None,
        wholly: false,
        all: Entered::default(),
    };
    let view = web.app.plan_rows(ui.require_actor()?, &wish).await?;
    Ok(View(PlanRowsPage { ui, view, wholly: false, held: false }))
}

/// `POST /plans/{id}/tables/{item}/records`
pub(crate) async fn make(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Checked(typed): Checked<Typed>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?;
    let rows =
        typed.0.iter().filter(|(name, _)| name == "_row").filter_map(|(_, number)| number.parse().ok());
    let mut wish = RowsWish {
        plan: id,
        item: item_of(&item)?,
        kind: typed.first("_kind").to_owned(),
        place: typed.first("_place").parse().unwrap_or(0),
        rows: Some(rows.collect()),
        wholly: typed.first("_wholly") == "yes",
        all: filled(typed.entered()),
    };
    let wholly = wish.wholly;
    if typed.only_shows() {
        wish.rows = None;
        let view = web.app.plan_rows(actor, &wish).await?;
        return Ok(View(PlanRowsPage { ui, view, wholly, held: false }).into_response());
    }
    let view = web.app.make_plan_rows(actor, &wish).await?;
    let held = view.outcome.is_none();
    let status = if held { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, View(PlanRowsPage { ui, view, wholly, held })).into_response())
}

/// What was filled in: what is empty says nothing.
fn filled(Entered(texts): Entered) -> Entered {
    let texts: BTreeMap<String, Vec<String>> =
        texts.into_iter().filter(|(_, texts)| texts.iter().any(|text| !text.trim().is_empty())).collect();
    Entered(texts)
}

fn item_of(text: &str) -> Result<ItemId, Failure> {
    text.parse().map_err(|_| Error::NotFound.into())
}

#[cfg(test)]
pub(crate) mod sample {
    //! The page with a row of each sort, for the tests of pages.

    use app::RoleId;
    use app::records::{KindName, RowView, RowsOutcome, TableOffer};
    use base::Words;

    use super::*;
    use crate::pages::records::sample::kind_name;
    use crate::pages::samples::{Render, sample, ui};

    /// What a table is offered for.
    pub(crate) fn offers() -> Vec<TableOffer> {
        vec![offer(kind_name("sample"))]
    }

    fn offer(kind: KindName) -> TableOffer {
        let words = Words::new("建<设>计划", "Schedule <x>");
        TableOffer { item: "b0".parse().unwrap(), title: "表<1>".into(), rows: 4, kind, place: 0, words }
    }

    fn row(number: u32, state: RowState) -> RowView {
        let words = |zh: &str, en: &str| Words::new(zh, en);
        RowView {
            number,
            title: "样例<园>".into(),
            texts: vec!["样例<园>".into(), String::new()],
            state,
            faults: match state {
                RowState::Faulty => vec![words("牵头<单位>：请填写", "Lead <x>: fill it in")],
                _ => Vec::new(),
            },
            changes: match state {
                RowState::Changed => {
                    vec![(words("年<份>", "Year <x>"), words("", ""), words("2025", "2025"))]
                }
                _ => Vec::new(),
            },
            record: matches!(state, RowState::Same | RowState::Changed).then_some(RecordId(7)),
            chosen: state == RowState::New,
        }
    }

    /// The page before and after.
    pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
        let page = |outcome: Option<RowsOutcome>, held: bool| PlanRowsPage {
            ui: ui(lang, "/plans/1/tables/b0/records", Some(RoleId::EDITOR)),
            view: RowsView {
                plan: PlanId(1),
                plan_title: "样例<方案>".into(),
                version: 1,
                offer: offer(kind_name("sample")),
                fields: vec![Words::new("名<称>", "Name <x>"), Words::new("年份", "Year")],
                rows: vec![
                    row(1, RowState::New),
                    row(2, RowState::Changed),
                    row(3, RowState::Same),
                    row(4, RowState::Faulty),
                ],
                asked: crate::pages::records::sample_form::form_view(None, true).sections.remove(0).fields,
                outcome,
            },
            wholly: held,
            held,
        };
        let done = RowsOutcome { made: 1, changed: 1, same: 1, faulty: 1 };
        vec![
            sample("plan rows", page(None, false)),
            sample("plan rows made", page(Some(done), false)),
            sample("plan rows held", page(None, true)),
        ]
    }
}
