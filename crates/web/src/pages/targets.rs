//! Targets of all plans, grouped by indicator, so that a figure reads as a line over the years.

use std::collections::{BTreeMap, BTreeSet};

use app::plan::{Basis, ItemId, Value};
use app::{Actual, IndicatorGroup, Page, Standing, TargetQuery, TargetRow};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use serde::{Deserialize, Serialize};

use super::plans::list::page_request;
use super::{Answer, FORMATS, View, given, nav, number};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Filter and page, as forms and programs send them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct TargetsFilter {
    /// Words of the indicator or the sentence.
    #[param(value_type = Option<String>)]
    pub(crate) q: String,
    /// One indicator, by its key.
    #[param(value_type = Option<String>)]
    pub(crate) indicator: String,
    /// One plan, by its number.
    #[param(value_type = Option<u32>)]
    pub(crate) plan: String,
    /// One due year.
    #[param(value_type = Option<String>)]
    pub(crate) due: String,
    /// One basis.
    #[param(value_type = Option<String>)]
    pub(crate) basis: String,
    /// Which page, from 1.
    #[param(value_type = Option<u32>)]
    pub(crate) page: String,
    /// Rows a page.
    #[param(value_type = Option<u32>)]
    pub(crate) per_page: String,
}

impl TargetsFilter {
    /// The query that the use case takes.
    pub(crate) fn query(&self) -> TargetQuery {
        TargetQuery {
            text: self.q.trim().to_owned(),
            indicator: given(&self.indicator),
            plan: number(&self.plan),
            due: given(&self.due),
            basis: Basis::from_code(&self.basis),
            page: page_request(&self.page, &self.per_page),
        }
    }

    fn is_filtered(&self) -> bool {
        [&self.q, &self.indicator, &self.plan, &self.due, &self.basis].iter().any(|text| !text.is_empty())
    }
}

/// What the chart of an indicator is drawn from.
#[derive(Debug, Serialize)]
struct Chart<'a> {
    lang: &'static str,
    label: &'a str,
    unit: &'a str,
    points: Vec<ChartPoint<'a>>,
}

/// A point of it.
#[derive(Debug, Serialize)]
struct ChartPoint<'a> {
    due: Option<&'a str>,
    value: Option<f64>,
    high: Option<f64>,
    text: String,
    plan: &'a str,
    href: String,
    conflict: bool,
    basis: std::borrow::Cow<'static, str>,
    sample: bool,
}

/// `templates/pages/targets.html`
#[derive(Debug, Template)]
#[template(path = "pages/targets.html")]
pub(crate) struct TargetsPage {
    pub(crate) ui: Ui,
    pub(crate) filter: TargetsFilter,
    pub(crate) page: Page<IndicatorGroup>,
    /// Titles of plans, for the filter.
    pub(crate) plans: Vec<(base::PlanId, String)>,
    /// How the targets that are counted stand.
    pub(crate) counts: BTreeMap<(base::PlanId, ItemId), Standing>,
}

impl TargetsPage {
    /// Points that cannot hold beside another.
    fn conflicts(&self, group: &IndicatorGroup) -> BTreeSet<usize> {
        group.conflicts.iter().flat_map(|clash| [clash.a, clash.b]).collect()
    }

    /// What a target has come to, where it is counted.
    fn actual(&self, point: &TargetRow) -> Option<&Actual> {
        match self.counts.get(&(point.plan, point.item))? {
            Standing::Counted(actual) => Some(actual),
            Standing::Unbound | Standing::Broken(_) => None,
        }
    }

    fn files(&self) -> Vec<(&'static str, String)> {
        FORMATS.iter().map(|format| (*format, self.ui.with_query(route::TargetsExport(format)))).collect()
    }

    /// What stands between a point and the one before it: an arrow where time goes on.
    fn joint(&self, group: &IndicatorGroup, index: &usize) -> &'static str {
        let due = |index: usize| group.points.get(index).map(|point| point.due.as_deref());
        if *index > 0 && due(*index - 1) == due(*index) { "·" } else { "→" }
    }

    /// A line worth drawing: several years.
    fn draws(&self, group: &IndicatorGroup) -> bool {
        let years: BTreeSet<_> = group.points.iter().filter_map(|point| point.due.as_deref()).collect();
        years.len() > 1
    }

    /// The chart's data. `<` is written so that no text can end the element it stands in.
    fn chart(&self, group: &IndicatorGroup) -> String {
        let clashing = self.conflicts(group);
        let float = |n: rust_decimal::Decimal| n.normalize().to_string().parse().ok();
        let points = group.points.iter().enumerate().map(|(index, row)| ChartPoint {
            due: row.due.as_deref(),
            value: float(row.value.low()),
            high: matches!(row.value, Value::Range(..)).then(|| float(row.value.high())).flatten(),
            text: self.ui.row_commitment(row),
            plan: &row.plan_title,
            href: format!("{}#{}", route::Plan(row.plan), row.item),
            conflict: clashing.contains(&index),
            basis: self.ui.tc("basis", row.basis.code()),
            sample: row.sample,
        });
        let unit = group.points.first().map(|row| row.unit.as_str()).unwrap_or_default();
        let chart = Chart { lang: self.ui.lang.tag(), label: &group.label, unit, points: points.collect() };
        serde_json::to_string(&chart).unwrap_or_default().replace('<', "\\u003c")
    }
}

/// `GET /targets`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<TargetsFilter>,
) -> Answer<TargetsPage> {
    let mut query = filter.query();
    if number::<u32>(&filter.per_page).is_none() {
        query.page.size = GROUPS;
    }
    let mut page = web.app.indicators(ui.viewer(), &query).await?;
    if let Some(last) = page.last_instead() {
        query.page = last;
        page = web.app.indicators(ui.viewer(), &query).await?;
    }
    let plans = web.app.plan_titles(ui.viewer()).await?;
    let shown = page.items.iter().flat_map(|group| &group.points).map(|point| point.plan).collect();
    let counts = web.app.counts_of_plans(ui.viewer(), &shown).await?;
    Ok(View(TargetsPage { ui, filter, page, plans, counts }))
}

/// Indicators on a page.
const GROUPS: u32 = 25;
