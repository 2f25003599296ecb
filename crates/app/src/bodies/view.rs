//! One body with all it owes.

use std::collections::BTreeMap;

use plan::Role;
use store::organisations::{BodyCount, BodyFilter, OwedRow};
use store::plans::TargetFilter;

use super::list::{alias, summary};
use super::resolve::Registry;
use super::{BodyKey, BodyRow, BodyView};
use crate::error::{Error, Result};
use crate::targets::row;
use crate::{App, TargetRow, Viewer};

impl App {
    /// One body with all it owes.
    pub async fn body(&self, viewer: &Viewer, key: &BodyKey) -> Result<BodyView> {
        self.may_see(viewer, "measure")?;
        let registry = Registry::load(self.store()).await?;
        let organisation = match key {
            BodyKey::Organisation(id) => Some(registry.organisation(*id).ok_or(Error::NotFound)?),
            BodyKey::Name(_) => None,
        };
        // A merged organisation is the one that stands for it.
        let text =
            organisation.map_or_else(|| key.to_string(), |row| BodyKey::Organisation(row.id).to_string());
        let filter = BodyFilter { key: Some(text.clone()), ..BodyFilter::default() };
        let count = match (self.store().list_bodies(&filter).await?.pop(), organisation) {
            (Some(count), _) => count,
            (None, Some(row)) => BodyCount {
                key: text.clone(),
                name: row.name.clone(),
                organisation: Some(row.id),
                leads: 0,
                participates: 0,
                plans: 0,
            },
            (None, None) => return Err(Error::NotFound),
        };
        let owed = self.store().owed_by(&text).await?;
        let mut targets = self.targets_of(&owed).await?;
        let mut rows: Vec<_> = owed
            .into_iter()
            .map(|owed| {
                let targets = targets.remove(&(owed.plan.0, owed.item.index)).unwrap_or_default();
                body_row(owed, targets)
            })
            .collect();
        rows.sort_by_key(|row| (row.role != Role::Lead, row.plan, row.item));
        let called = self.called().await?.remove(&text).unwrap_or_default();
        let aliases = organisation.map(|row| row.aliases.iter().map(alias).collect()).unwrap_or_default();
        Ok(BodyView { body: summary(count, called, &registry), aliases, rows })
    }

    /// The targets that stand in owed measures, by plan and measure.
    async fn targets_of(&self, owed: &[OwedRow]) -> Result<BTreeMap<(i64, u32), Vec<TargetRow>>> {
        let mut measures: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for row in owed {
            measures.entry(row.plan).or_default().push(row.item.index);
        }
        let mut found: BTreeMap<(i64, u32), Vec<TargetRow>> = BTreeMap::new();
        for (plan, measures) in measures {
            let filter =
                TargetFilter { plan: Some(plan), measures: Some(measures), ..TargetFilter::default() };
            let (targets, _) = self.store().list_targets(&filter, 0, 10_000).await?;
            for target in targets {
                if let Some(measure) = target.measure {
                    found.entry((plan.0, measure)).or_default().push(row(target));
                }
            }
        }
        for targets in found.values_mut() {
            targets.sort_by_key(|target| target.item);
        }
        Ok(found)
    }
}

fn body_row(owed: OwedRow, targets: Vec<TargetRow>) -> BodyRow {
    let last = targets.iter().filter_map(|target| target.due.clone()).max();
    BodyRow {
        plan: owed.plan,
        plan_title: owed.plan_title,
        sample: owed.sample,
        item: owed.item,
        number: owed.number,
        title: owed.title,
        section: owed.section,
        role: owed.role,
        called: owed.called,
        due: last.or_else(|| owed.plan_to.map(|year| year.to_string())),
        targets,
    }
}
