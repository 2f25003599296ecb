//! Binding a target to what counts it, and letting go of it.

use base::{BindingId, PlanId};
use plan::{Basis, ItemId, ItemKind, Target};
use rights::Action;
use store::bindings::{Bind, CountRow, Unbind};

use super::count::{self, Counting};
use super::{CountOf, CountWish, Rule, Window, window};
use crate::app::author;
use crate::error::{Error, Result};
use crate::records::registry::Registry;
use crate::{Actor, App, PlanView, Viewer, engines};

impl App {
    /// Binds a target's indicator: from now on records of a kind are counted for it. What the dates of the records tell
    /// of past days is counted at once. Every target of the plan with this indicator and basis reads the same count.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without the right to edit the plan or to see the records; [`Error::Invalid`] where the rule
    /// does not hold, or the target is no number of records.
    pub async fn bind_target(
        &self,
        actor: &Actor,
        plan: PlanId,
        item: ItemId,
        wish: &CountWish,
    ) -> Result<BindingId> {
        let target = self.bindable(actor, plan, item).await?;
        if let Some(why) = cannot(&target) {
            return Err(Error::invalid("target-not-countable", why.zh, why.en));
        }
        let viewer = Viewer::Account(actor.clone());
        let (registry, reader) = self.through_door(&viewer, Action::See, &wish.kind).await?;
        self.may_read_fields(&registry, &reader, wish)?;
        let rule = rule(wish)?;
        let today = self.0.clock.today();
        let from = self.period_from(plan).await?;
        let counting = Counting::new(&registry, &wish.kind, rule.clone(), from, today)
            .map_err(|words| Error::invalid("rule-does-not-hold", words.zh, words.en))?;
        let now = self.now();
        let mut counts: Vec<CountRow> = Vec::new();
        if rule.window.reaches_back() {
            for day in window::past(from, today) {
                let counted = counting.on(self.store(), day, false).await?;
                counts.push(count::row(day, &counted, true, now));
            }
        }
        counts.push(count::row(today, &counting.on(self.store(), today, true).await?, false, now));
        let change = Bind {
            plan,
            indicator: &engines::indicator_key(&target.indicator),
            basis: target.basis.code(),
            kind: &wish.kind,
            rule: &serde_json::to_string(&rule).map_err(Error::internal)?,
        };
        let binding = self.store().write(&author(actor), &change).await?;
        self.keep_counts(binding, &counts).await?;
        Ok(binding)
    }

    /// Counts a target's indicator no longer; what was counted stays in the database.
    ///
    /// # Errors
    /// As [`App::bind_target`]; [`Error::NotFound`] where nothing counts it.
    pub async fn unbind_target(&self, actor: &Actor, plan: PlanId, item: ItemId) -> Result<()> {
        let target = self.bindable(actor, plan, item).await?;
        let indicator = engines::indicator_key(&target.indicator);
        let change = Unbind { plan, indicator: &indicator, basis: target.basis.code() };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Missing(_)) => Err(Error::NotFound),
            result => Ok(result?),
        }
    }

    async fn bindable(&self, actor: &Actor, plan: PlanId, item: ItemId) -> Result<Target> {
        let head = self.store().head(plan).await?.ok_or(Error::NotFound)?;
        self.may_on_plan(actor, Action::Edit, head).await?;
        let view = self.plan_view(plan, None).await?;
        Ok(target(&view, item)?.clone())
    }

    /// Whoever binds must be able to read what they count by: the number would tell it.
    fn may_read_fields(
        &self,
        registry: &Registry,
        reader: &crate::records::access::Reader,
        wish: &CountWish,
    ) -> Result<()> {
        let (_, kind) = registry.kind(&wish.kind)?;
        let reads = reader.reads_of_all(registry, kind);
        for name in rule(wish)?.fields() {
            if kind.field(name).is_some_and(|field| field.class > reads || field.sealed_until.is_some()) {
                return Err(Error::invalid(
                    "field-not-readable",
                    format!("您无权查看字段“{name}”，不能按它计数；请联系登记的管理人员。"),
                    format!(
                        "You may not read the field {name}, so you cannot count by it; ask who keeps the register."
                    ),
                ));
            }
        }
        Ok(())
    }
}

/// A target of a plan.
pub(super) fn target(view: &PlanView, item: ItemId) -> Result<&Target> {
    let index = usize::try_from(item.index).map_err(|_| Error::NotFound)?;
    (item.kind == ItemKind::Target).then(|| view.plan.targets.get(index)).flatten().ok_or(Error::NotFound)
}

/// Why a target cannot be counted from records.
pub(super) fn cannot(target: &Target) -> Option<base::Words> {
    match target.basis {
        Basis::Level | Basis::Added => None,
        Basis::Growth | Basis::Ratio | Basis::Rank => Some(base::Words::new(
            "这是增速、占比或位次，不是数量，不能由登记直接计数，需要由责任单位填报。",
            "This is a rate, a share or a rank and no amount: registers do not count it, the unit in charge reports it.",
        )),
    }
}

/// The rule that was typed.
pub(super) fn rule(wish: &CountWish) -> Result<Rule> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let on = || {
        given(&wish.since).ok_or_else(|| {
            Error::invalid(
                "day-missing",
                "请选择按哪个日期计入。",
                "Choose the day by which a record comes in.",
            )
        })
    };
    let window = match wish.window.as_str() {
        "" | "standing" => Window::Standing { since: given(&wish.since), until: given(&wish.until) },
        "added" => Window::Added { on: on()? },
        "yearly" => Window::Yearly { on: on()? },
        other => {
            return Err(Error::invalid(
                "window-unknown",
                format!("没有“{other}”这种计数时段，可选 standing、added、yearly。"),
                format!("There is no window {other}: choose standing, added or yearly."),
            ));
        }
    };
    let of = given(&wish.sum).map_or(CountOf::Records, CountOf::Sum);
    let filled =
        wish.filters.iter().filter(|(_, values)| values.iter().any(|value| !value.trim().is_empty()));
    Ok(Rule { filters: filled.cloned().collect(), of, window, region: given(&wish.region) })
}
