//! The list of bodies, and the tree of jurisdictions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use store::organisations::{AliasRow, BodyCount, BodyFilter, OrganisationRow, PlaceRow, Reassign};

use super::resolve::Registry;
use super::{Alias, BodyKey, BodyQuery, BodySort, BodySummary, Jurisdiction, OrganisationSummary};
use crate::app::author;
use crate::error::Result;
use crate::{Actor, App, Page, Viewer};

impl App {
    /// Every body that a plan's current version names as owner.
    pub async fn bodies(&self, viewer: &Viewer, query: &BodyQuery) -> Result<Page<BodySummary>> {
        self.may_see(viewer, "measure")?;
        let filter = BodyFilter { text: query.text.clone(), plan: query.plan, key: None };
        let mut counts = self.store().list_bodies(&filter).await?;
        let registry = Registry::load(self.store()).await?;
        if let Some(code) = &query.jurisdiction {
            let within = registry.within(code);
            counts.retain(|count| {
                let organisation = count.organisation.and_then(|id| registry.organisation(id));
                organisation.is_some_and(|row| within.contains(&&*row.jurisdiction))
            });
        }
        match query.sort {
            BodySort::Leads => {
                counts.sort_by_key(|count| (Reverse((count.leads, count.participates)), count.name.clone()));
            }
            BodySort::Participates => {
                counts.sort_by_key(|count| (Reverse((count.participates, count.leads)), count.name.clone()));
            }
            BodySort::Name => counts.sort_by(|a, b| a.name.cmp(&b.name)),
        }
        let mut called = self.called().await?;
        let page = Page::cut(counts, query.page);
        Ok(page.map(|count| {
            let names = called.remove(&count.key).unwrap_or_default();
            summary(count, names, &registry)
        }))
    }

    /// The names by which plans call each body.
    pub(super) async fn called(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let mut called: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, name) in self.store().body_names().await? {
            called.entry(key).or_default().push(name);
        }
        Ok(called)
    }

    /// The tree of jurisdictions with their organisations.
    pub async fn organisations(&self, viewer: &Viewer) -> Result<Vec<Jurisdiction>> {
        self.may_see(viewer, "organisation")?;
        let registry = Registry::load(self.store()).await?;
        Ok(children(&registry, None))
    }

    /// Says anew who all named owners are, after organisations changed.
    pub(crate) async fn resolve_owners_anew(&self, actor: &Actor) -> Result<()> {
        let registry = Registry::load(self.store()).await?;
        let mut changed = Vec::new();
        for owner in self.store().named_owners().await? {
            let body = registry.body(&owner.name, &owner.issuers, "", owner.issued);
            if body.key != owner.key {
                changed.push((owner.plan, owner.version, owner.name, body));
            }
        }
        if !changed.is_empty() {
            self.store().write(&author(actor), &Reassign { owners: &changed }).await?;
        }
        Ok(())
    }
}

/// A body as lists show it.
pub(super) fn summary(count: BodyCount, mut called: Vec<String>, registry: &Registry) -> BodySummary {
    let organisation = count.organisation.and_then(|id| registry.organisation(id));
    let place = organisation.and_then(|row| registry.place(&row.jurisdiction));
    called.retain(|name| *name != count.name);
    BodySummary {
        key: match count.organisation {
            Some(id) => BodyKey::Organisation(id),
            None => BodyKey::Name(count.name.clone()),
        },
        name: count.name,
        called,
        jurisdiction: place.map(|place| place.name.clone()),
        leads: count.leads,
        participates: count.participates,
        plans: count.plans,
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
