//! Corrections by hand, and taking a plan out of the lists.

use std::collections::BTreeSet;

use base::{CorrectionId, PlanId, Words};
use plan::{ItemId, Plan};
use rights::Action;
use store::plans::{AddCorrection, DeletePlan, Head, Items, WithdrawCorrection};

use super::view::{apply, corrected_items, indicator_keys};
use super::{Correction, PlanView, fields};
use crate::app::author;
use crate::error::{Conflict, Error, Result};
use crate::{Actor, App, Viewer};

impl App {
    /// Puts a value in the place of a compiled one. The compiled value itself takes an earlier correction back.
    pub async fn correct(&self, actor: &Actor, correction: Correction) -> Result<CorrectionId> {
        let head = self.store().head(correction.plan).await?.ok_or(Error::NotFound)?;
        self.may_on_plan(actor, Action::Edit, head).await?;
        let view = self.plan(&Viewer::Account(actor.clone()), correction.plan, None).await?;
        check_seen(&view, &correction)?;
        let Correction { item, field, value, reason, .. } = &correction;
        let old = fields::read(&view.compiled, *item, field).ok_or(Error::NotFound)?;
        let mut plan = (*view.plan).clone();
        let new = fields::put(&mut plan, *item, field, value)?;
        let stands = fields::read(&view.plan, *item, field).unwrap_or_default();
        if new == stands {
            return Err(Error::invalid(
                "value-unchanged",
                "填写的值与现有的值相同，没有改动。",
                "This is what stands there already.",
            ));
        }
        let mut marked: BTreeSet<ItemId> = corrected_items(view.corrections.iter().map(|c| c.item));
        marked.insert(*item);
        let rows = Rows::of(self, &plan, &view.summary.title).await?;
        let change = AddCorrection {
            plan: correction.plan,
            revision: head.revision,
            item: *item,
            field,
            old: &old,
            new: &new,
            reason: reason.trim(),
            items: rows.items(&plan, &marked),
        };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(self.lost_race(&correction).await?),
            result => Ok(result?),
        }
    }

    /// Takes a correction back; the compiled value stands again.
    pub async fn withdraw_correction(&self, actor: &Actor, correction: CorrectionId) -> Result<()> {
        let (plan_id, version) = self.store().plan_of_correction(correction).await?.ok_or(Error::NotFound)?;
        let head = self.store().head(plan_id).await?.ok_or(Error::NotFound)?;
        self.may_on_plan(actor, Action::Edit, head).await?;
        let view = self.plan(&Viewer::Account(actor.clone()), plan_id, None).await?;
        if view.summary.version != version {
            return Err(Error::NotFound);
        }
        let others = || view.corrections.iter().filter(|other| other.id != correction);
        let plan = apply(&view.compiled, others().map(|c| (c.item, &*c.field, &*c.new)))?;
        let marked = corrected_items(others().map(|other| other.item));
        let rows = Rows::of(self, &plan, &view.summary.title).await?;
        let change = WithdrawCorrection {
            correction,
            plan: plan_id,
            revision: head.revision,
            items: rows.items(&plan, &marked),
        };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(conflict("", "", "")),
            result => Ok(result?),
        }
    }

    /// Takes a plan out of every list. Its rows and files stay.
    pub async fn delete_plan(&self, actor: &Actor, plan: PlanId) -> Result<()> {
        let head = self.store().head(plan).await?.ok_or(Error::NotFound)?;
        self.may_on_plan(actor, Action::Delete, head).await?;
        Ok(self.store().write(&author(actor), &DeletePlan { plan }).await?)
    }

    /// Holds an actor to the table on a plan of the organisation for which it was imported.
    pub(crate) async fn may_on_plan(&self, actor: &Actor, action: Action, head: Head) -> Result<()> {
        self.may_in(actor, action, "plan", head.organisation).await
    }

    /// The error of a correction that came second.
    async fn lost_race(&self, wanted: &Correction) -> Result<Error> {
        let loaded = self.store().load(wanted.plan, None).await?.ok_or(Error::NotFound)?;
        let corrections = loaded.corrections.iter().map(|c| (c.item, &*c.field, &*c.new));
        let plan = apply(&loaded.compiled, corrections)?;
        let found = fields::read(&plan, wanted.item, &wanted.field).unwrap_or_default();
        Ok(conflict(wanted.seen.as_deref().unwrap_or_default(), &found, &wanted.value))
    }
}

/// Holds a correction to what the person saw: the version, and the value where the form says it.
fn check_seen(view: &PlanView, correction: &Correction) -> Result<()> {
    if correction.version != view.summary.version {
        let (seen, now) = (correction.version, view.summary.version);
        return Err(conflict(&format!("v{seen}"), &format!("v{now}"), &correction.value));
    }
    let stands = fields::read(&view.plan, correction.item, &correction.field).ok_or(Error::NotFound)?;
    match &correction.seen {
        Some(seen) if seen.trim() != stands => Err(conflict(seen, &stands, &correction.value)),
        _ => Ok(()),
    }
}

fn conflict(expected: &str, found: &str, wanted: &str) -> Error {
    Error::Conflict(Box::new(Conflict {
        message: Words::new(
            "您打开页面之后，别人已改动了这一项；请看过现在的值再改。",
            "Somebody changed this after you opened the page; look at what stands there now, then decide.",
        ),
        expected: expected.to_owned(),
        found: found.to_owned(),
        wanted: wanted.to_owned(),
    }))
}

/// What the store keeps beside a plan's items.
struct Rows {
    keys: Vec<String>,
    bodies: std::collections::BTreeMap<String, store::plans::Body>,
}

impl Rows {
    async fn of(app: &App, plan: &Plan, title: &str) -> Result<Self> {
        let registry = app.organisations_known().await?;
        Ok(Self { keys: indicator_keys(plan), bodies: registry.bodies(plan, title) })
    }

    fn items<'a>(&'a self, plan: &'a Plan, corrected: &'a BTreeSet<ItemId>) -> Items<'a> {
        Items { plan, indicator_keys: &self.keys, bodies: &self.bodies, corrected }
    }
}
