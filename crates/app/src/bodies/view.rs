//! One body with all it owes.

use std::collections::BTreeMap;

use plan::Role;
use store::organisations::OwedRow;
use store::plans::TargetFilter;

use super::list::{alias, summary};
use super::register::Body;
use super::{BodyKey, BodyRow, BodyView};
use crate::error::{Error, Result};
use crate::{App, TargetRow, Viewer};

/// Targets of one body at most: far more than any body owes.
const TARGETS: u64 = 100_000;

impl App {
    /// One body with all it owes.
    pub async fn body(&self, viewer: &Viewer, key: &BodyKey) -> Result<BodyView> {
        self.may_see(viewer, "measure")?;
        let registry = self.organisations_known().await?;
        let organisation = match key {
            BodyKey::Organisation(id) => Some(registry.organisation(*id).ok_or(Error::NotFound)?),
            BodyKey::Name(_) => None,
        };
        // A merged organisation is the one that stands for it.
        let text =
            organisation.map_or_else(|| key.to_string(), |row| BodyKey::Organisation(row.id).to_string());
        let register = self.register().await?;
        let none = Body::default();
        let body = match (register.body(&text), organisation) {
            (Some(body), _) => body,
            (None, Some(_)) => &none,
            (None, None) => return Err(Error::NotFound),
        };
        let owed = self.store().owed_by(&text).await?;
        let mut targets = self.targets_owed_by(&text).await?;
        let mut rows: Vec<_> = owed
            .into_iter()
            .map(|owed| {
                let targets = targets.remove(&(owed.plan.0, owed.item.index)).unwrap_or_default();
                body_row(owed, targets)
            })
            .collect();
        rows.sort_by_key(|row| (row.role != Role::Lead, row.plan, row.item));
        let aliases = organisation.map(|row| row.aliases.iter().map(alias).collect()).unwrap_or_default();
        let key = organisation.map_or_else(|| key.clone(), |row| BodyKey::Organisation(row.id));
        Ok(BodyView { body: summary(key, body, body.all(), &registry), aliases, rows })
    }

    /// The targets that stand in the measures that a body owes, by plan and measure.
    async fn targets_owed_by(&self, key: &str) -> Result<BTreeMap<(i64, u32), Vec<TargetRow>>> {
        let filter = TargetFilter { owed_by: Some(key.to_owned()), ..TargetFilter::default() };
        let mut found: BTreeMap<(i64, u32), Vec<TargetRow>> = BTreeMap::new();
        for target in self.store().list_targets(&filter, 0, TARGETS).await?.0 {
            if let Some(measure) = target.measure {
                found.entry((target.plan.0, measure)).or_default().push(target);
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
