//! The register of bodies, kept in memory: what each body has to do in each plan, and by which names plans call it.
//!
//! The owners of all plans are far too many to be counted for every page. Each plan's are counted once and again when
//! its revision has moved on, which the transaction that changes them sees to; so that every node that shares the
//! database notices.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use base::{OrganisationId, PlanId};
use store::organisations::OwnerCount;
use tokio::sync::Mutex;

use crate::App;
use crate::error::Result;

/// What a body has to do in some plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// Measures it leads.
    pub(crate) leads: u32,
    /// Measures it takes part in.
    pub(crate) participates: u32,
    /// Plans.
    pub(crate) plans: u32,
}

/// A body that plans name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    /// Its full name.
    pub(crate) name: String,
    /// The organisation, where it is known.
    pub(crate) organisation: Option<OrganisationId>,
    /// The names that plans use.
    pub(crate) called: BTreeSet<String>,
    /// What it has to do, by plan.
    plans: BTreeMap<PlanId, Share>,
}

impl Body {
    /// Its share in all plans.
    pub(crate) fn all(&self) -> Share {
        self.plans.values().fold(Share::default(), |sum, share| Share {
            leads: sum.leads + share.leads,
            participates: sum.participates + share.participates,
            plans: sum.plans + 1,
        })
    }

    /// Its share in one plan; `None` where the plan does not name it.
    pub(crate) fn in_plan(&self, plan: PlanId) -> Option<Share> {
        self.plans.get(&plan).map(|share| Share { plans: 1, ..*share })
    }

    /// The plans that name it.
    pub(crate) fn plans(&self) -> impl Iterator<Item = PlanId> {
        self.plans.keys().copied()
    }

    /// Whether its name or one that a plan uses holds these words, which are in lower case.
    pub(crate) fn is_called(&self, words: &str) -> bool {
        words.is_empty()
            || std::iter::once(&self.name).chain(&self.called).any(|name| name.to_lowercase().contains(words))
    }
}

/// All bodies at one state of the plans.
#[derive(Debug, Default)]
pub(crate) struct Register {
    /// The owners of each plan, and the revision that they were counted at.
    plans: BTreeMap<PlanId, (i64, Arc<[OwnerCount]>)>,
    bodies: BTreeMap<String, Body>,
}

impl Register {
    fn of(plans: BTreeMap<PlanId, (i64, Arc<[OwnerCount]>)>) -> Self {
        let mut bodies: BTreeMap<String, Body> = BTreeMap::new();
        for row in plans.values().flat_map(|(_, rows)| rows.iter()) {
            if !bodies.contains_key(&row.key) {
                bodies.insert(row.key.clone(), Body::default());
            }
            let Some(body) = bodies.get_mut(&row.key) else { continue };
            body.name.clone_from(&row.body);
            body.organisation = row.organisation;
            body.called.insert(row.called.clone());
            let share = body.plans.entry(row.plan).or_default();
            share.leads += row.leads;
            share.participates += row.participates;
        }
        Self { plans, bodies }
    }

    /// Whether it shows the plans in this state.
    fn shows(&self, revisions: &[(PlanId, i64)]) -> bool {
        let shown = self.plans.iter().map(|(plan, (revision, _))| (*plan, *revision));
        shown.eq(revisions.iter().copied())
    }

    /// Every body with its key, in the order of the keys.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = (&str, &Body)> {
        self.bodies.iter().map(|(key, body)| (&**key, body))
    }

    /// One body.
    pub(crate) fn body(&self, key: &str) -> Option<&Body> {
        self.bodies.get(key)
    }
}

/// The register that was made last.
#[derive(Debug, Default)]
pub(crate) struct Registers {
    last: RwLock<Arc<Register>>,
    /// One at a time makes the next one.
    making: Mutex<()>,
}

impl Registers {
    fn last(&self) -> Arc<Register> {
        self.last.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl App {
    /// The register of the plans as they stand now.
    pub(crate) async fn register(&self) -> Result<Arc<Register>> {
        let revisions = self.store().plan_revisions().await?;
        let registers = &self.0.registers;
        let last = registers.last();
        if last.shows(&revisions) {
            return Ok(last);
        }
        let _turn = registers.making.lock().await;
        let revisions = self.store().plan_revisions().await?;
        let last = registers.last();
        if last.shows(&revisions) {
            return Ok(last);
        }
        let register = Arc::new(self.renew(&last, &revisions).await?);
        *registers.last.write().unwrap_or_else(PoisonError::into_inner) = register.clone();
        Ok(register)
    }

    /// Counts the owners of the plans that changed; the others' are taken over.
    async fn renew(&self, last: &Register, revisions: &[(PlanId, i64)]) -> Result<Register> {
        let mut plans = BTreeMap::new();
        let mut changed = Vec::new();
        for (plan, revision) in revisions {
            match last.plans.get(plan).filter(|(known, _)| known == revision) {
                Some(known) => drop(plans.insert(*plan, known.clone())),
                None => changed.push(*plan),
            }
        }
        let counts = self.store().owner_counts(&changed).await?;
        let mut rows: BTreeMap<PlanId, Vec<OwnerCount>> = BTreeMap::new();
        for row in counts.rows {
            rows.entry(row.plan).or_default().push(row);
        }
        for (plan, revision) in counts.revisions {
            plans.insert(plan, (revision, rows.remove(&plan).unwrap_or_default().into()));
        }
        Ok(Register::of(plans))
    }
}
