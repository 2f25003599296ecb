//! Two plans or versions beside each other.

use app::plan::{ItemId, ItemKind, Plan};
use app::{Change, ChangeKind, ComparisonView, PageRequest, PlanQuery};
use askama::Template;
use axum::extract::{Query, State};
use base::{Lang, PlanId};
use serde::Deserialize;

use super::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// A plan, perhaps at a version.
type Side = (PlanId, Option<u32>);

/// Which two: `3` is a plan's current version, `3@2` its second.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Pair {
    /// The earlier one.
    pub(crate) a: String,
    /// The later one.
    pub(crate) b: String,
}

impl Pair {
    /// Both sides, where both are named.
    pub(crate) fn sides(&self) -> Option<(Side, Side)> {
        Some((side(&self.a)?, side(&self.b)?))
    }
}

/// Reads `3` and `3@2`.
fn side(text: &str) -> Option<Side> {
    match text.split_once('@') {
        None => Some((text.parse().ok()?, None)),
        Some((plan, version)) => Some((plan.parse().ok()?, Some(version.parse().ok()?))),
    }
}

/// A plan or version that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// `3` or `3@2`.
    pub(crate) key: String,
    /// Its title.
    pub(crate) title: String,
    /// Its version, where it is not the current one.
    pub(crate) version: Option<u32>,
    /// The other way to name it: the current version by its number.
    pub(crate) also: Option<String>,
}

impl Choice {
    /// Whether a side names it.
    fn is(&self, side: &str) -> bool {
        self.key == side || self.also.as_deref() == Some(side)
    }
}

/// `templates/pages/compare.html`
#[derive(Debug, Template)]
#[template(path = "pages/compare.html")]
pub(crate) struct ComparePage {
    pub(crate) ui: Ui,
    pub(crate) pair: Pair,
    pub(crate) choices: Vec<Choice>,
    pub(crate) result: Option<ComparisonView>,
}

/// One side of a change, as text.
#[derive(Debug)]
struct Shown {
    item: ItemId,
    title: String,
    value: String,
    due: String,
    owners: String,
}

impl ComparePage {
    /// Changes by kind, those that matter most first; what stayed the same is only counted.
    fn groups<'a>(&self, result: &'a ComparisonView) -> Vec<(&'static str, Vec<&'a Change>)> {
        const ORDER: [ChangeKind; 7] = [
            ChangeKind::Lowered,
            ChangeKind::Dropped,
            ChangeKind::Raised,
            ChangeKind::Due,
            ChangeKind::Owner,
            ChangeKind::New,
            ChangeKind::Reworded,
        ];
        let of = |kind| result.changes.iter().filter(|change| change.kind == kind).collect::<Vec<_>>();
        ORDER.into_iter().map(|kind| (kind.code(), of(kind))).filter(|(_, list)| !list.is_empty()).collect()
    }

    /// The two choices of the form.
    fn chosen(&self) -> [(&'static str, &str); 2] {
        [("a", &self.pair.a), ("b", &self.pair.b)]
    }

    fn same(&self, result: &ComparisonView) -> usize {
        result.changes.iter().filter(|change| change.kind == ChangeKind::Same).count()
    }

    fn shown(&self, plan: &Plan, item: &Option<ItemId>) -> Option<Shown> {
        let item = (*item)?;
        let index = item.index as usize;
        match item.kind {
            ItemKind::Target => plan.targets.get(index).map(|target| Shown {
                item,
                title: target.indicator.clone(),
                value: self.ui.commitment(target),
                due: target.due.clone().unwrap_or_default(),
                owners: String::new(),
            }),
            ItemKind::Measure => plan.measures.get(index).map(|measure| Shown {
                item,
                title: format!("{}{}", measure.number, measure.title),
                value: String::new(),
                due: String::new(),
                owners: self.owners(&measure.leads, &measure.participants),
            }),
            ItemKind::Section => {
                plan.outline.get(index).map(|s| Shown::plain(item, format!("{}{}", s.number, s.title)))
            }
            ItemKind::Table => plan.tables.get(index).map(|table| Shown::plain(item, table.title.clone())),
        }
    }

    fn owners(&self, leads: &[String], participants: &[String]) -> String {
        let part = |key: &str, names: &[String]| {
            (!names.is_empty()).then(|| format!("{}: {}", self.ui.tc("role", key), self.ui.list(names)))
        };
        [part("lead", leads), part("participant", participants)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// Address of the comparison the other way round.
    fn swapped(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("a", &self.pair.b).append_pair("b", &self.pair.a);
        format!("{}?{}", route::Compare, query.finish())
    }

    /// Address of the comparison as a file.
    fn export(&self, format: &'static str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("a", &self.pair.a).append_pair("b", &self.pair.b);
        format!("{}?{}", route::CompareExport(format), query.finish())
    }
}

impl Shown {
    fn plain(item: ItemId, title: String) -> Self {
        Self { item, title, value: String::new(), due: String::new(), owners: String::new() }
    }
}

/// `GET /compare`
pub(crate) async fn show(ui: Ui, State(web): State<Web>, Query(pair): Query<Pair>) -> Answer<ComparePage> {
    let all = PlanQuery { page: PageRequest::new(1, PageRequest::MAX_SIZE), ..PlanQuery::default() };
    let mut choices = Vec::new();
    for plan in web.app.plans(ui.viewer(), &all).await?.items {
        let earlier = (1..plan.versions).rev().map(|version| Choice {
            key: format!("{}@{version}", plan.id),
            title: plan.title.clone(),
            version: Some(version),
            also: None,
        });
        let also = Some(format!("{}@{}", plan.id, plan.versions));
        choices.push(Choice { key: plan.id.to_string(), title: plan.title.clone(), version: None, also });
        choices.extend(earlier);
    }
    let result = match pair.sides() {
        Some((a, b)) => Some(web.app.compare(ui.viewer(), a, b).await?),
        None => None,
    };
    Ok(View(ComparePage { ui, pair, choices, result }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_names_a_plan_and_perhaps_a_version() {
        assert_eq!(side("3"), Some((PlanId(3), None)));
        assert_eq!(side("3@2"), Some((PlanId(3), Some(2))));
        assert_eq!(side("3@"), None);
        assert_eq!(side(""), None);
    }
}
