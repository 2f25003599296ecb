//! One extracted item: what was read, what stands instead, and the form that corrects it.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::plan::{Basis, Comparator, Firmness, ItemId, ItemKind, Plan};
use app::plans::fields;
use app::{Correction, CorrectionView, Error, PlanView};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{CorrectionId, Lang, PlanId, Words};

use super::delete::Nothing;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// How a field is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// One line.
    Line,
    /// One of these codes; the empty one is "none".
    Choice(Vec<&'static str>),
    /// Names, one a line.
    Names,
}

/// A field of the form.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: &'static str,
    /// What stands there now, corrections applied.
    pub(crate) seen: String,
    /// What the form shows: what stands there, or what was entered and did not hold.
    pub(crate) value: String,
    /// How it is entered.
    pub(crate) entry: Entry,
}

/// `templates/pages/plans/item.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/item.html")]
pub(crate) struct ItemPage {
    pub(crate) ui: Ui,
    pub(crate) view: Arc<PlanView>,
    pub(crate) item: ItemId,
    pub(crate) fields: Vec<Field>,
    pub(crate) reason: String,
    pub(crate) errors: Vec<Words>,
}

impl ItemPage {
    /// The page of an item; `None` where the plan has no such item.
    pub(crate) fn new(ui: Ui, view: Arc<PlanView>, item: ItemId) -> Option<Self> {
        quote(&view.plan, item)?;
        let fields = fields::of(item.kind).iter().map(|name| field(&view.plan, item, name)).collect();
        Some(Self { ui, view, item, fields, reason: String::new(), errors: Vec::new() })
    }

    /// The words in the source.
    fn quote(&self) -> &str {
        quote(&self.view.plan, self.item).unwrap_or_default()
    }

    /// What the item is called in a heading.
    fn name(&self) -> &str {
        let (plan, index) = (&*self.view.plan, self.item.index as usize);
        let name = match self.item.kind {
            ItemKind::Target => plan.targets.get(index).map(|target| &target.indicator),
            ItemKind::Measure => plan.measures.get(index).map(|measure| &measure.title),
            ItemKind::Section => plan.outline.get(index).map(|section| &section.title),
            ItemKind::Table => plan.tables.get(index).map(|table| &table.title),
        };
        name.map(String::as_str).unwrap_or_default()
    }

    fn kind(&self) -> &'static str {
        match self.item.kind {
            ItemKind::Target => "target",
            ItemKind::Measure => "measure",
            ItemKind::Section => "section",
            ItemKind::Table => "table",
        }
    }

    fn history(&self) -> Vec<&CorrectionView> {
        self.view.corrections.iter().filter(|correction| correction.item == self.item).collect()
    }

    /// The code of a choice's words; the empty choice has words too.
    fn choice_word<'a>(&self, code: &'a str) -> &'a str {
        if code.is_empty() { "none" } else { code }
    }

    /// The prefix of a choice's words: `basis-level`.
    fn choice_words(&self, field: &Field) -> &'static str {
        field.name
    }
}

/// The words of an item in the source.
fn quote(plan: &Plan, item: ItemId) -> Option<&str> {
    let index = item.index as usize;
    match item.kind {
        ItemKind::Target => plan.targets.get(index).map(|target| target.quote.as_str()),
        ItemKind::Measure => plan.measures.get(index).map(|measure| measure.quote.as_str()),
        ItemKind::Section => plan.outline.get(index).map(|section| section.title.as_str()),
        ItemKind::Table => plan.tables.get(index).map(|table| table.title.as_str()),
    }
}

/// A field as the form shows it.
fn field(plan: &Plan, item: ItemId, name: &'static str) -> Field {
    let value = fields::read(plan, item, name).unwrap_or_default();
    let entry = match name {
        "comparator" => Entry::Choice(Comparator::ALL.iter().map(|c| c.code()).collect()),
        "basis" => Entry::Choice(Basis::ALL.iter().map(|b| b.code()).collect()),
        "firmness" => Entry::Choice(Firmness::ALL.iter().map(|f| f.code()).collect()),
        "per" => Entry::Choice(vec!["", "year"]),
        "leads" | "participants" => Entry::Names,
        _ => Entry::Line,
    };
    Field { name, seen: value.clone(), value, entry }
}

/// `GET /plans/{id}/items/{item}`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
) -> Answer<ItemPage> {
    let view = web.app.plan(ui.viewer(), id, None).await?;
    let page = item.parse().ok().and_then(|item| ItemPage::new(ui, view, item));
    Ok(View(page.ok_or(Error::NotFound)?))
}

/// `POST /plans/{id}/items/{item}`: every field that was changed becomes a correction.
pub(crate) async fn correct(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Checked(form): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let item: ItemId = item.parse().map_err(|()| Error::NotFound)?;
    let entered = |name: &str| form.get(name).map(|value| tidy(value)).unwrap_or_default();
    for name in fields::of(item.kind) {
        let (value, seen) = (entered(name), entered(&format!("seen-{name}")));
        if !form.contains_key(*name) || value == seen {
            continue;
        }
        let correction = Correction {
            plan: id,
            version: entered("version").parse().unwrap_or_default(),
            item,
            field: (*name).to_owned(),
            seen: Some(seen),
            value,
            reason: entered("reason"),
        };
        if let Err(error) = web.app.correct(&actor, correction).await {
            return again(ui, &web, id, item, &form, error).await;
        }
    }
    Ok(Redirect::to(&format!("{}#item-history", route::PlanItem(id, item))).into_response())
}

/// Names that stand one a line are joined as the use case wants them.
fn tidy(value: &str) -> String {
    let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("、")
}

/// The form with what was entered, and why it did not hold.
async fn again(
    ui: Ui,
    web: &Web,
    id: PlanId,
    item: ItemId,
    form: &BTreeMap<String, String>,
    error: Error,
) -> Result<Response, Failure> {
    let errors = match &error {
        Error::Invalid(list) => list.iter().map(|diagnostic| diagnostic.message.clone()).collect(),
        Error::Conflict(conflict) => vec![conflict.message.clone()],
        _ => return Err(error.into()),
    };
    let view = web.app.plan(ui.viewer(), id, None).await?;
    let mut page = ItemPage::new(ui, view, item).ok_or(Error::NotFound)?;
    for field in &mut page.fields {
        if let Some(value) = form.get(field.name) {
            field.value = tidy(value);
        }
    }
    page.reason = form.get("reason").cloned().unwrap_or_default();
    page.errors = errors;
    let status: StatusCode = status(&error);
    Ok((status, View(page)).into_response())
}

/// `POST /plans/{id}/corrections/{correction}/withdraw`
pub(crate) async fn withdraw(
    ui: Ui,
    State(web): State<Web>,
    Path((id, correction)): Path<(PlanId, CorrectionId)>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    web.app.withdraw_correction(ui.require_actor()?, correction).await?;
    Ok(Redirect::to(&format!("{}#corrections", route::Plan(id))))
}
