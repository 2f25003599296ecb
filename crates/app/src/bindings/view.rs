//! What pages show of counted targets.

use std::collections::{BTreeMap, BTreeSet};

use base::codes::{DivisionCode, division};
use base::{Date, Lang, PlanId, RecordId, Words};
use plan::{ItemId, ItemKind, Target};
use rights::Action;
use rust_decimal::Decimal;
use store::bindings::{BindingRow, CountRow};
use store::records::Filter;

use super::bind::{cannot, target};
use super::count::{Counted, Counting, actual, read};
use super::{
    CountOf, CountPoint, CountedFor, CountingView, PlaceCount, Rule, RuleWords, Standing, Window, propose,
    window,
};
use crate::error::Result;
use crate::records::access::Reader;
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;
use crate::{Actor, App, PlanView, Viewer, engines};

impl App {
    /// How the counted targets of a plan stand, by what was last counted.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`] for who may not see plans.
    pub async fn plan_counts(&self, viewer: &Viewer, plan: PlanId) -> Result<BTreeMap<ItemId, Standing>> {
        let view = self.plan(viewer, plan, None).await?;
        let bindings = self.store().bindings(Some(plan)).await?;
        if bindings.is_empty() {
            return Ok(BTreeMap::new());
        }
        let ids: Vec<_> = bindings.iter().map(|binding| binding.id).collect();
        let last: BTreeMap<_, CountRow> = self.store().last_counts(&ids).await?.into_iter().collect();
        let registry = self.registry().await?;
        let from = self.period_from(plan).await?;
        let mut out = BTreeMap::new();
        for binding in &bindings {
            let rule = read(binding)?;
            let counting = Counting::new(&registry, &binding.kind, rule.clone(), from, self.0.clock.today());
            for (item, target) in targets_of(&view, binding) {
                let standing = match (&counting, last.get(&binding.id)) {
                    (Err(broken), _) => Standing::Broken(broken.clone()),
                    (Ok(_), None) => continue,
                    (Ok(_), Some(row)) => {
                        let rows = window::filters(&rule, from, row.day);
                        let value = decimal(&row.value);
                        Standing::Counted(actual(target, value, row.day, row.counted, &binding.kind, rows))
                    }
                };
                out.insert(item, standing);
            }
        }
        Ok(out)
    }

    /// The same of several plans.
    ///
    /// # Errors
    /// As [`App::plan_counts`].
    pub async fn counts_of_plans(
        &self,
        viewer: &Viewer,
        plans: &BTreeSet<PlanId>,
    ) -> Result<BTreeMap<(PlanId, ItemId), Standing>> {
        let bound: BTreeSet<PlanId> = self.store().bindings(None).await?.iter().map(|it| it.plan).collect();
        let mut out = BTreeMap::new();
        for plan in plans.intersection(&bound) {
            let counts = self.plan_counts(viewer, *plan).await?;
            out.extend(counts.into_iter().map(|(item, standing)| ((*plan, item), standing)));
        }
        Ok(out)
    }

    /// The targets that a record counts for now; none for who may not see targets.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn targets_counting(
        &self,
        viewer: &Viewer,
        kind: &str,
        id: RecordId,
    ) -> Result<Vec<CountedFor>> {
        if self.may_see(viewer, "target").is_err() {
            return Ok(Vec::new());
        }
        let registry = self.registry().await?;
        let today = self.0.clock.today();
        let mut out = Vec::new();
        for binding in self.store().bindings(None).await?.iter().filter(|binding| binding.kind == kind) {
            let from = self.period_from(binding.plan).await?;
            let Ok(counting) = Counting::new(&registry, kind, read(binding)?, from, today) else { continue };
            let Ok(understood) = counting.understood(today) else { continue };
            let this = understood.whole().with(Filter::Ids(vec![id]));
            if self.store().count_records(&this).await? == 0 {
                continue;
            }
            let view = self.plan_view(binding.plan, None).await?;
            let one = |(item, target): (ItemId, &Target)| CountedFor {
                plan: binding.plan,
                plan_title: view.summary.title.clone(),
                item,
                target: target.clone(),
            };
            out.extend(targets_of(&view, binding).into_iter().map(one));
        }
        Ok(out)
    }

    /// A target with what counts it, counted now; the curve, the regions, and for who may bind it what could count it.
    ///
    /// # Errors
    /// As [`App::plan_counts`]; [`crate::Error::NotFound`] where the plan has no such target.
    pub async fn counting(&self, viewer: &Viewer, plan: PlanId, item: ItemId) -> Result<CountingView> {
        let view = self.plan(viewer, plan, None).await?;
        let target = target(&view, item)?;
        let registry = self.registry().await?;
        let may_bind = match viewer.actor() {
            Some(actor) => self.may_bind(actor, plan).await?,
            None => false,
        };
        let mut out = CountingView {
            item,
            target: target.clone(),
            plan_title: view.summary.title.clone(),
            sample: view.summary.sample,
            standing: Standing::Unbound,
            rule: None,
            made: None,
            points: Vec::new(),
            places: Vec::new(),
            proposals: Vec::new(),
            kinds: Vec::new(),
            cannot: cannot(target),
            may_bind,
        };
        if may_bind && out.cannot.is_none() {
            let open: Vec<String> = self.open_kinds(viewer, &registry).await?;
            out.proposals = propose::proposals(&registry, target);
            out.proposals.retain(|proposal| open.contains(&proposal.kind.id));
            let kinds = registry.programmes.kinds().filter(|(_, kind)| open.contains(&kind.id.text));
            out.kinds = kinds.map(|(programme, kind)| kind_name(programme, kind)).collect();
        }
        if let Some((binding, rule)) = self.binding_of(plan, target).await? {
            self.show_count(&registry, &binding, rule, &mut out).await?;
        }
        Ok(out)
    }

    async fn show_count(
        &self,
        registry: &Registry,
        binding: &BindingRow,
        rule: Rule,
        out: &mut CountingView,
    ) -> Result<()> {
        let today = self.0.clock.today();
        let from = self.period_from(binding.plan).await?;
        out.made = Some((binding.made, binding.made_by.clone()));
        match self.count_today(registry, binding).await? {
            Err(broken) => out.standing = Standing::Broken(broken),
            Ok((counted, _)) => {
                let rows = window::filters(&rule, from, today);
                let now = actual(&out.target, counted.value, today, self.now(), &binding.kind, rows.clone());
                out.standing = Standing::Counted(now);
                out.places = places(&rule, &rows, &counted, today);
                out.rule =
                    Some((rule.clone(), self.rule_words(registry, binding, &rule, from, today).await?));
            }
        }
        let point = |row: CountRow| CountPoint {
            day: row.day,
            value: decimal(&row.value),
            afterwards: row.afterwards,
        };
        out.points = self.store().counts_of(binding.id).await?.into_iter().map(point).collect();
        Ok(())
    }

    async fn rule_words(
        &self,
        registry: &Registry,
        binding: &BindingRow,
        rule: &Rule,
        from: Date,
        today: Date,
    ) -> Result<RuleWords> {
        // The window is told in words of its own.
        let plain = Rule { window: Window::Standing { since: None, until: None }, ..rule.clone() };
        let counting = Counting::new(registry, &binding.kind, plain, from, today)
            .map_err(|words| crate::Error::internal(words.en))?;
        let understood = counting.understood(today).map_err(|words| crate::Error::internal(words.en))?;
        let wishing = &counting.wishing;
        let field = |name: &str| {
            wishing.kind.field(name).map_or_else(|| Words::new(name, name), |field| field.words.clone())
        };
        let of = match &rule.of {
            CountOf::Records => Words::new("条数", "how many"),
            CountOf::Sum(name) => {
                let words = field(name);
                Words::new(format!("“{}”之和", words.zh), format!("the sum of {}", words.en))
            }
        };
        Ok(RuleWords {
            kind: kind_name(wishing.programme, wishing.kind),
            filters: self.applied(registry, &Reader::operator(), wishing, &understood).await?,
            of,
            window: window_words(&rule.window, &field, from),
            region: rule.region.as_deref().map(field),
        })
    }

    async fn may_bind(&self, actor: &Actor, plan: PlanId) -> Result<bool> {
        let head = self.store().head(plan).await?.ok_or(crate::Error::NotFound)?;
        Ok(self.may_on_plan(actor, Action::Edit, head).await.is_ok())
    }

    async fn open_kinds(&self, viewer: &Viewer, registry: &Registry) -> Result<Vec<String>> {
        let mut open = Vec::new();
        for (_, kind) in registry.programmes.kinds() {
            if self.record_door(viewer, Action::See, &kind.id).await.is_ok() {
                open.push(kind.id.text.clone());
            }
        }
        Ok(open)
    }

    /// What counts a target, with its rule.
    pub(super) async fn binding_of(
        &self,
        plan: PlanId,
        target: &Target,
    ) -> Result<Option<(BindingRow, Rule)>> {
        let key = engines::indicator_key(&target.indicator);
        let bindings = self.store().bindings(Some(plan)).await?;
        let binding = bindings.into_iter().find(|it| it.indicator == key && it.basis == target.basis.code());
        binding.map(|binding| read(&binding).map(|rule| (binding, rule))).transpose()
    }
}

/// The targets of a plan that a binding counts.
fn targets_of<'a>(view: &'a PlanView, binding: &BindingRow) -> Vec<(ItemId, &'a Target)> {
    let item = |index: u32| ItemId { kind: ItemKind::Target, index };
    (0..)
        .map(item)
        .zip(&view.plan.targets)
        .filter(|(_, target)| {
            target.basis.code() == binding.basis
                && engines::indicator_key(&target.indicator) == binding.indicator
        })
        .collect()
}

fn places(rule: &Rule, rows: &[(String, Vec<String>)], counted: &Counted, today: Date) -> Vec<PlaceCount> {
    let Some(field) = &rule.region else { return Vec::new() };
    let place = |(code, count): &(String, Decimal)| {
        let value = if code.is_empty() { "-".to_owned() } else { code.clone() };
        let mut filters = rows.to_vec();
        filters.push((field.clone(), vec![value.clone()]));
        PlaceCount { value, words: place_words(code, today), count: *count, rows: filters }
    };
    counted.regions.iter().map(place).collect()
}

fn place_words(code: &str, today: Date) -> Words {
    if code.is_empty() {
        return Words::new("未填地区", "no region given");
    }
    let named = |lang| code.parse::<DivisionCode>().ok().and_then(|code| division::name(code, today, lang));
    Words::new(named(Lang::Zh).unwrap_or(code), named(Lang::En).unwrap_or(code))
}

fn window_words(window: &Window, field: &dyn Fn(&str) -> Words, from: Date) -> Words {
    match window {
        Window::Standing { since: None, until: None } => Words::new("现有的", "those that there are"),
        Window::Standing { since, until } => {
            let since = since.as_deref().map(field);
            let until = until.as_deref().map(field);
            let zh = [
                since.as_ref().map(|it| format!("“{}”已到", it.zh)),
                until.as_ref().map(|it| format!("“{}”未到", it.zh)),
            ];
            let en = [
                since.as_ref().map(|it| format!("{} has come", it.en)),
                until.as_ref().map(|it| format!("{} has not", it.en)),
            ];
            let join = |all: [Option<String>; 2], stop: &str| {
                all.into_iter().flatten().collect::<Vec<_>>().join(stop)
            };
            Words::new(
                format!("当日仍在的（{}）", join(zh, "，")),
                format!("those that stand on the day ({})", join(en, ", ")),
            )
        }
        Window::Added { on } => {
            let on = field(on);
            Words::new(
                format!("{from} 起新增的（按“{}”）", on.zh),
                format!("those that came in since {from} (by {})", on.en),
            )
        }
        Window::Yearly { on } => {
            let on = field(on);
            Words::new(
                format!("当年新增的（按“{}”）", on.zh),
                format!("those that came in in the year (by {})", on.en),
            )
        }
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_default()
}
