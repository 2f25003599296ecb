//! A target that the platform counts: its sentence, what it came to, the curve, the regions, and what counts it.

use std::collections::BTreeMap;

use app::plan::{Comparator, ItemId};
use app::{Actual, CountForm, CountOf, CountPoint, CountWish, CountingView, Error, Standing, Window};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, PlanId, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};

use super::delete::Nothing;
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::records::asked::{FILTER, rows_address};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// What the curve is drawn from.
#[derive(Serialize)]
struct Curve<'a> {
    lang: &'static str,
    label: &'a str,
    unit: &'a str,
    points: Vec<(String, Option<f64>, bool)>,
    mark: Option<Mark>,
}

/// The line that the curve should reach.
#[derive(Serialize)]
struct Mark {
    name: String,
    value: f64,
}

/// `templates/pages/plans/counting.html`
#[derive(Debug, Template)]
#[template(path = "pages/plans/counting.html")]
pub(crate) struct CountingPage {
    pub(crate) ui: Ui,
    pub(crate) id: PlanId,
    pub(crate) view: CountingView,
    pub(crate) form: Option<CountForm>,
    pub(crate) errors: Vec<Words>,
}

impl CountingPage {
    fn rows(&self, actual: &Actual) -> String {
        rows_address(&actual.kind, &actual.rows)
    }

    fn place_rows(&self, place: &app::PlaceCount) -> String {
        let kind = self.view.rule.as_ref().map_or("", |(_, words)| words.kind.id.as_str());
        rows_address(kind, &place.rows)
    }

    /// The share that is reached, in percent.
    fn percent(&self, actual: &Actual) -> Option<String> {
        actual.share.map(|share| format!("{:.1}", share * 100.0))
    }

    /// What the bar shows: a share up to the whole.
    fn bar(&self, actual: &Actual) -> String {
        format!("{:.4}", actual.share.unwrap_or(0.0).clamp(0.0, 1.0))
    }

    /// The greatest count of a region, which its bar is measured by.
    fn most(&self) -> Decimal {
        self.view.places.iter().map(|place| place.count).max().unwrap_or_default()
    }

    /// The day and the number of the months, the newest first.
    fn newest(&self) -> impl Iterator<Item = &CountPoint> {
        self.view.points.iter().rev()
    }

    fn curve(&self) -> String {
        let target = &self.view.target;
        let ceiling = matches!(target.comparator, Comparator::Le | Comparator::Lt);
        let value = if ceiling { target.value.high() } else { target.value.low() };
        let points = self.view.points.iter().map(|it| (it.day.to_string(), it.value.to_f64(), it.afterwards));
        let mark = value.to_f64().map(|value| Mark { name: self.ui.commitment(target), value });
        let curve = Curve {
            lang: self.ui.lang.tag(),
            label: &target.indicator,
            unit: &target.unit,
            points: points.collect(),
            mark,
        };
        serde_json::to_string(&curve).unwrap_or_default().replace('<', "\\u003c")
    }

    /// Where another kind is chosen.
    fn choose(&self, kind: &str) -> String {
        format!("{}?kind={kind}#count-form", route::PlanCount(self.id, self.view.item))
    }

    /// Filters of the rule that the form has no boxes for.
    fn carried<'a>(&self, form: &'a CountForm) -> Vec<(&'a str, &'a str)> {
        let shown = |field: &str| form.filters.iter().any(|facet| facet.field == field);
        let others = form.rule.filters.iter().filter(|(field, _)| !shown(field));
        others
            .flat_map(|(field, values)| values.iter().map(|value| (field.as_str(), value.as_str())))
            .collect()
    }

    /// Whether something of a field is asked for.
    fn is_chosen(&self, facet: &app::records::FacetView) -> bool {
        facet.values.iter().any(|one| one.chosen)
    }

    fn window<'a>(&self, form: &'a CountForm) -> &'a str {
        form.rule.window.code()
    }

    /// The day that a record begins on or comes in.
    fn since<'a>(&self, form: &'a CountForm) -> &'a str {
        match &form.rule.window {
            Window::Standing { since, .. } => since.as_deref().unwrap_or_default(),
            Window::Added { on } | Window::Yearly { on } => on,
        }
    }

    fn until<'a>(&self, form: &'a CountForm) -> &'a str {
        match &form.rule.window {
            Window::Standing { until, .. } => until.as_deref().unwrap_or_default(),
            _ => "",
        }
    }

    fn sum<'a>(&self, form: &'a CountForm) -> &'a str {
        match &form.rule.of {
            CountOf::Sum(field) => field,
            CountOf::Records => "",
        }
    }

    fn region<'a>(&self, form: &'a CountForm) -> &'a str {
        form.rule.region.as_deref().unwrap_or_default()
    }
}

/// The kind to count.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    kind: String,
}

/// `GET /plans/{id}/items/{item}/count`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Query(chosen): Query<Chosen>,
) -> Answer<CountingPage> {
    Ok(View(page(ui, &web, id, item_of(&item)?, &chosen.kind, Vec::new()).await?))
}

async fn page(
    ui: Ui,
    web: &Web,
    id: PlanId,
    item: ItemId,
    kind: &str,
    errors: Vec<Words>,
) -> Result<CountingPage, Failure> {
    let view = web.app.counting(ui.viewer(), id, item).await?;
    let form = match kind {
        "" => None,
        kind if view.may_bind && view.cannot.is_none() => {
            Some(web.app.count_form(ui.viewer(), id, item, kind).await?)
        }
        _ => None,
    };
    Ok(CountingPage { ui, id, view, form, errors })
}

/// `POST /plans/{id}/items/{item}/count`
pub(crate) async fn bind(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Checked(sent): Checked<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let item = item_of(&item)?;
    let wish = wish(sent);
    match web.app.bind_target(ui.require_actor()?, id, item, &wish).await {
        Ok(_) => Ok(Redirect::to(&route::PlanCount(id, item).to_string()).into_response()),
        Err(error @ Error::Invalid(_)) => {
            let page = page(ui, &web, id, item, &wish.kind, vec![error.words()]).await?;
            Ok((status(&error), View(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /plans/{id}/items/{item}/count/end`
pub(crate) async fn end(
    ui: Ui,
    State(web): State<Web>,
    Path((id, item)): Path<(PlanId, String)>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    let item = item_of(&item)?;
    web.app.unbind_target(ui.require_actor()?, id, item).await?;
    Ok(Redirect::to(&route::PlanCount(id, item).to_string()))
}

fn item_of(text: &str) -> Result<ItemId, Failure> {
    text.parse().map_err(|_| Error::NotFound.into())
}

/// What was typed: `f.<field>` are filters, of which there may be several.
fn wish(sent: Vec<(String, String)>) -> CountWish {
    let mut wish = CountWish::default();
    let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in sent {
        match name.as_str() {
            "kind" => wish.kind = value,
            "sum" => wish.sum = value,
            "window" => wish.window = value,
            "since" => wish.since = value,
            "until" => wish.until = value,
            "region" => wish.region = value,
            _ => {
                if let Some(field) = name.strip_prefix(FILTER) {
                    filters.entry(field.to_owned()).or_default().push(value);
                }
            }
        }
    }
    wish.filters = filters.into_iter().collect();
    wish
}
