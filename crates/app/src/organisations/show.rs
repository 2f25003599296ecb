//! One organisation with all that it is tied to.

use std::collections::BTreeMap;

use base::OrganisationId;
use plan::Role;
use rights::Action;
use store::organisations::OrganisationRow;

use super::{OrganisationView, Owed, Related};
use crate::error::{Error, Result};
use crate::{App, Viewer};

impl App {
    /// One organisation. A merged one gives its survivor, whose id differs from the one asked for.
    pub async fn organisation(&self, viewer: &Viewer, id: OrganisationId) -> Result<OrganisationView> {
        self.may_see(viewer, "organisation")?;
        let registry = self.organisations_known().await?;
        let id = registry.organisation(id).ok_or(Error::NotFound)?.id;
        let row = self.store().organisation(id).await?.ok_or(Error::NotFound)?;
        let merging = viewer
            .actor()
            .is_some_and(|actor| self.may_on_organisation(actor, Action::Merge, id, &registry).is_ok());
        let duplicates = match merging {
            true => self.duplicates_in(&registry, Some(id)).await?,
            false => Vec::new(),
        };
        let above = registry.above(id);
        let above = above.into_iter().filter_map(|id| registry.organisation(id)).map(related).collect();
        let children = registry.organisations().filter(|row| row.parent == Some(id)).map(related).collect();
        Ok(OrganisationView {
            id,
            revision: row.revision,
            place: registry.full_name(&row.entry.jurisdiction),
            above,
            children,
            owed: self.owed_in_plans(id).await?,
            merges: self.store().merges(Some(id)).await?,
            duplicates,
            entry: row.entry,
        })
    }

    async fn owed_in_plans(&self, id: OrganisationId) -> Result<Vec<Owed>> {
        let mut owed: BTreeMap<_, Owed> = BTreeMap::new();
        for row in self.store().owed_by(&format!("o{id}")).await? {
            let plan = owed.entry(row.plan).or_insert_with(|| Owed {
                plan: row.plan,
                title: row.plan_title.clone(),
                leads: 0,
                participates: 0,
            });
            match row.role {
                Role::Lead => plan.leads += 1,
                Role::Participant => plan.participates += 1,
            }
        }
        Ok(owed.into_values().collect())
    }
}

fn related(row: &OrganisationRow) -> Related {
    Related { id: row.id, name: row.name.clone(), kind: row.kind.clone() }
}
