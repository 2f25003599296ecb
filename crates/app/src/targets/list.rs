//! The table of targets, flat and grouped by indicator.

use std::collections::{BTreeMap, BTreeSet};

use base::PlanId;
use store::plans::TargetFilter;

use super::clash::clashes;
use super::{IndicatorGroup, TargetQuery, TargetRow};
use crate::error::Result;
use crate::{App, Page, Viewer};

/// Targets of one page of indicators at most: far more than any page shows.
const POINTS: u64 = 20_000;

impl App {
    /// The targets of all plans' current versions.
    pub async fn targets(&self, viewer: &Viewer, query: &TargetQuery) -> Result<Page<TargetRow>> {
        self.may_see(viewer, "target")?;
        let (offset, limit) = (query.page.offset(), u64::from(query.page.limit()));
        let (rows, total) = self.store().list_targets(&filter(query), offset, limit).await?;
        Ok(Page { items: rows, total, number: query.page.number.max(1), size: query.page.limit() })
    }

    /// The same grouped by indicator, the indicators of most plans first; a page counts groups.
    pub async fn indicators(&self, viewer: &Viewer, query: &TargetQuery) -> Result<Page<IndicatorGroup>> {
        self.may_see(viewer, "target")?;
        let page = Page::cut(self.store().list_indicators(&filter(query)).await?, query.page);
        let keys = page.items.iter().map(|count| count.key.clone()).collect();
        let wanted = TargetFilter { indicators: Some(keys), ..filter(query) };
        let mut points: BTreeMap<String, Vec<TargetRow>> = BTreeMap::new();
        if !page.items.is_empty() {
            for target in self.store().list_targets(&wanted, 0, POINTS).await?.0 {
                points.entry(target.indicator_key.clone()).or_default().push(target);
            }
        }
        let homes = self.homes(points.values().flatten()).await?;
        Ok(page.map(|count| {
            let points = points.remove(&count.key).unwrap_or_default();
            group(count.key.clone(), count.targets, points, &homes)
        }))
    }

    /// Whose the plans of these targets are: a place, or else who issued them.
    async fn homes(&self, rows: impl Iterator<Item = &TargetRow>) -> Result<BTreeMap<PlanId, String>> {
        let plans: BTreeSet<PlanId> = rows.map(|row| row.plan).collect();
        if plans.len() < 2 {
            return Ok(BTreeMap::new());
        }
        let registry = self.organisations_known().await?;
        let issuers = self.store().issuers_of_plans(plans).await?;
        let home = |(plan, issuers): (PlanId, Vec<String>)| {
            let home = registry.home(&issuers).unwrap_or_else(|| issuers.join("、"));
            (plan, home)
        };
        Ok(issuers.into_iter().map(home).collect())
    }
}

fn group(
    key: String,
    targets: u64,
    points: Vec<TargetRow>,
    homes: &BTreeMap<PlanId, String>,
) -> IndicatorGroup {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for point in &points {
        *names.entry(&point.indicator).or_default() += 1;
    }
    // The name used most; of equals the shortest.
    let label = names.iter().max_by_key(|(name, uses)| (**uses, std::cmp::Reverse(name.len())));
    let label = label.map_or_else(|| key.clone(), |(name, _)| (*name).to_owned());
    let conflicts = clashes(&points, homes);
    let left_out = targets.saturating_sub(points.len() as u64);
    IndicatorGroup { key, label, points, left_out, conflicts }
}

fn filter(query: &TargetQuery) -> TargetFilter {
    TargetFilter {
        text: query.text.clone(),
        indicators: query.indicator.clone().map(|key| vec![key]),
        plan: query.plan,
        owed_by: None,
        due: query.due.clone(),
        basis: query.basis,
    }
}
