//! The list of bodies, and the tree of jurisdictions.

use store::organisations::{AliasRow, OrganisationRow, PlaceRow, Reassign};

use super::register::{Body, Share};
use super::resolve::Registry;
use super::{Alias, BodyKey, BodyQuery, BodySort, BodySummary, Jurisdiction, OrganisationSummary};
use crate::app::author;
use crate::error::Result;
use crate::{Actor, App, Page, Viewer};

impl App {
    /// Every body that a plan's current version names as owner.
    pub async fn bodies(&self, viewer: &Viewer, query: &BodyQuery) -> Result<Page<BodySummary>> {
        self.may_see(viewer, "measure")?;
        let register = self.register().await?;
        let registry = self.organisations_known().await?;
        let within = query.jurisdiction.as_deref().map(|code| registry.within(code));
        let words = query.text.trim().to_lowercase();
        let mut found: Vec<(&str, &Body, Share)> = Vec::new();
        for (_, body) in register.bodies() {
            let share = match query.plan {
                Some(plan) => body.in_plan(plan),
                None => Some(body.all()),
            };
            let here = within.as_ref().is_none_or(|within| {
                let organisation = body.organisation.and_then(|id| registry.organisation(id));
                organisation.is_some_and(|row| within.contains(&&*row.jurisdiction))
            });
            let full = full_name(body, &registry);
            let called = body.is_called(&words) || full.to_lowercase().contains(&words);
            if let Some(share) = share.filter(|_| here && called) {
                found.push((full, body, share));
            }
        }
        found.sort_by(|(a, _, of_a), (b, _, of_b)| {
            let name = || a.cmp(b);
            match query.sort {
                BodySort::Leads => {
                    (of_b.leads, of_b.participates).cmp(&(of_a.leads, of_a.participates)).then_with(name)
                }
                BodySort::Participates => {
                    (of_b.participates, of_b.leads).cmp(&(of_a.participates, of_a.leads)).then_with(name)
                }
                BodySort::Name => name(),
            }
        });
        Ok(Page::cut(found, query.page).map(|(_, body, share)| {
            let key = match body.organisation {
                Some(id) => BodyKey::Organisation(id),
                None => BodyKey::Name(body.name.clone()),
            };
            summary(key, body, share, &registry)
        }))
    }

    /// The tree of jurisdictions with their organisations.
    pub async fn organisations(&self, viewer: &Viewer) -> Result<Vec<Jurisdiction>> {
        self.may_see(viewer, "organisation")?;
        let registry = self.organisations_known().await?;
        Ok(children(&registry, None))
    }

    /// Says anew who all named owners are, after organisations changed.
    pub(crate) async fn resolve_owners_anew(&self, actor: &Actor) -> Result<()> {
        let registry = self.organisations_known().await?;
        let changed = self.changed_owners(&registry).await?;
        if !changed.is_empty() {
            self.store().write(&author(actor), &Reassign { owners: &changed }).await?;
        }
        Ok(())
    }
}

/// The name that a body bears now: an organisation may have been renamed since its owners were told.
fn full_name<'a>(body: &'a Body, registry: &'a Registry) -> &'a str {
    let organisation = body.organisation.and_then(|id| registry.organisation(id));
    organisation.map_or(&body.name, |row| &row.name)
}

/// A body as lists show it, with its share in the plans that were asked for.
pub(super) fn summary(key: BodyKey, body: &Body, share: Share, registry: &Registry) -> BodySummary {
    let organisation = match key {
        BodyKey::Organisation(id) => registry.organisation(id),
        BodyKey::Name(_) => None,
    };
    let place = organisation.and_then(|row| registry.place(&row.jurisdiction));
    let name = organisation.map_or(&*body.name, |row| &row.name);
    BodySummary {
        key,
        name: name.to_owned(),
        called: body.called.iter().filter(|called| *called != name).cloned().collect(),
        jurisdiction: place.map(|place| place.name.clone()),
        leads: share.leads,
        participates: share.participates,
        plans: share.plans,
    }
}

fn children(registry: &Registry, parent: Option<&str>) -> Vec<Jurisdiction> {
    let below = registry.places().iter().filter(|place| place.parent.as_deref() == parent);
    below.map(|place| jurisdiction(registry, place)).collect()
}

fn jurisdiction(registry: &Registry, place: &PlaceRow) -> Jurisdiction {
    let here = registry.organisations().filter(|row| row.jurisdiction == place.code);
    Jurisdiction {
        code: place.code.clone(),
        name: place.name.clone(),
        level: place.level.clone(),
        organisations: here.map(organisation).collect(),
        children: children(registry, Some(&place.code)),
    }
}

fn organisation(row: &OrganisationRow) -> OrganisationSummary {
    OrganisationSummary {
        id: row.id,
        name: row.name.clone(),
        aliases: row.aliases.iter().map(alias).collect(),
    }
}

pub(super) fn alias(row: &AliasRow) -> Alias {
    Alias { name: row.name.clone(), kind: row.kind.clone(), from: row.from, to: row.to }
}
