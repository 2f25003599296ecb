//! Steps from where a record stands: offered or not, with what stands in their way.

use base::{Lang, Words};
use diag::Severity;
use programme::cel::{self, Value as Rule};
use programme::model::{Class, Expression, Kind, Name, Programme, Requirement, Step};
use store::records::Record;

use crate::records::asked::{Then, as_rules, sensitivity};
use crate::records::decide::{Warned, lines};
use crate::records::may::Sight;
use crate::records::shown::state;
use crate::records::warnings::warned;
use crate::records::world::Asking;
use crate::records::{GuardView, NeedView, Offer, StepView};

/// A record whose rules are worked.
pub(crate) struct Case<'a> {
    pub(crate) then: &'a Then,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    pub(crate) record: &'a Record,
    /// The most sensitive class that the reader may read.
    pub(crate) reads: Class,
}

impl Case<'_> {
    /// The steps that lead on.
    pub(crate) fn steps(&self, sight: &Sight<'_>, asking: &Asking<'_>) -> Vec<StepView> {
        let Some(from) = self.record.state.as_deref() else { return Vec::new() };
        self.kind.lifecycle.steps_from(from).map(|step| self.step(sight, step, asking)).collect()
    }

    fn step(&self, sight: &Sight<'_>, step: &Step, asking: &Asking<'_>) -> StepView {
        let needs = self.needs(step);
        let mut guards: Vec<GuardView> = step.when.iter().map(|rule| self.guard(rule, asking)).collect();
        if let Some(auto) = &step.auto {
            guards.insert(0, self.condition(auto, None, false, asking));
        }
        let (window, within) = self.window(step, asking);
        let lacking = needs.iter().any(|need| !need.filled && need.may_follow.is_none());
        let held = guards.iter().all(|guard| guard.holds || guard.warns);
        let offer = match sight.takes(step) {
            Err((why, who_can)) => Offer::Forbidden { why, who_can },
            // What is filled in for the step may be what its condition asks for.
            Ok(()) if !within || !held && !depends(step) => Offer::Closed,
            Ok(()) if lacking || !held => Offer::Needs,
            Ok(()) => Offer::Open,
        };
        StepView {
            id: step.id.text.clone(),
            words: step.words.clone(),
            to: state(self.kind, step.to.as_deref(), None),
            offer,
            who: step.who.iter().map(|name| self.role(name)).collect(),
            by_itself: step.auto.is_some(),
            needs,
            guards,
            effects: self.effects(step),
            window,
        }
    }

    fn role(&self, name: &Name) -> Words {
        self.programme.role(name).map_or_else(|| Words::new(&**name, &**name), |role| role.words.clone())
    }

    fn needs(&self, step: &Step) -> Vec<NeedView> {
        let follows = |name: &str| {
            let lacking = step.lacking.as_ref()?;
            let among = lacking.fields.iter().any(|field| *field == *name);
            among.then(|| match lacking.within {
                Some(limit) => {
                    let limit = limit.words();
                    Words::new(format!("可在{}内补交", limit.zh), format!("may follow within {}", limit.en))
                }
                None => Words::new("可以后补", "may follow later"),
            })
        };
        let need = |name: &Name| {
            let field = self.kind.field(name)?;
            Some(NeedView {
                field: name.text.clone(),
                words: field.words.clone(),
                filled: !self.record.value(name).is_null(),
                may_follow: follows(name),
            })
        };
        step.needs.iter().filter_map(need).collect()
    }

    fn guard(&self, rule: &Requirement, asking: &Asking<'_>) -> GuardView {
        self.condition(&rule.must, rule.words.clone(), rule.level < Severity::Error, asking)
    }

    /// A condition with its working; of what the reader may not read no working is shown.
    fn condition(
        &self,
        must: &Expression,
        words: Option<Words>,
        warns: bool,
        asking: &Asking<'_>,
    ) -> GuardView {
        let Some(node) = must.node.as_deref() else {
            return GuardView { words, holds: false, warns, working: Vec::new() };
        };
        let record = as_rules(self.kind, self.record);
        let scope = self.then.scope(self.programme, self.kind, &record, asking);
        let open = sensitivity(&self.then.set, self.programme, self.kind, node) <= self.reads;
        let withheld =
            || Words::new("条件涉及您无权查看的内容", "the condition speaks of what you may not read");
        match cel::explain(node, &scope) {
            Ok(working) => GuardView {
                holds: working.holds(),
                warns,
                working: if open { lines(&working, &must.text) } else { Vec::new() },
                words: words.or_else(|| (!open).then(withheld)),
            },
            Err(fault) => {
                GuardView { words: words.or(Some(fault.message)), holds: false, warns, working: Vec::new() }
            }
        }
    }

    /// Rules that only warn, and do not hold.
    pub(crate) fn warnings(&self, asking: &Asking<'_>) -> Vec<Warned> {
        let record = as_rules(self.kind, self.record);
        let scope = self.then.scope(self.programme, self.kind, &record, asking);
        let open =
            |node: &cel::Node| sensitivity(&self.then.set, self.programme, self.kind, node) <= self.reads;
        let rules = self.kind.rules.iter().filter(|rule| rule.level < Severity::Error);
        rules.filter_map(|rule| warned(self.kind, rule, &scope, open)).collect()
    }

    /// Within which days a step can be taken, and whether this is one.
    fn window(&self, step: &Step, asking: &Asking<'_>) -> (Option<Words>, bool) {
        let window = self.kind.window.as_ref().filter(|window| window.steps.contains(&step.id));
        let Some(window) = window else { return (None, true) };
        let record = as_rules(self.kind, self.record);
        let scope = self.then.scope(self.programme, self.kind, &record, asking);
        let end = |end: &Option<Expression>| cel::evaluate(end.as_ref()?.node.as_deref()?, &scope).ok();
        let (opens, closes) = (end(&window.opens), end(&window.closes));
        let early = match &opens {
            Some(Rule::Date(day)) => self.then.day < *day,
            Some(Rule::Instant(at)) => self.then.now < *at,
            _ => false,
        };
        // A day counts to its end, a moment to the moment.
        let late = match &closes {
            Some(Rule::Date(day)) => *day < self.then.day,
            Some(Rule::Instant(at)) => *at < self.then.now,
            _ => false,
        };
        let show = |end: &Option<Rule>, lang: Lang| {
            end.as_ref().filter(|end| **end != Rule::Null).map_or("…".to_owned(), |end| end.show(lang))
        };
        let words = Words::new(
            format!("{} 至 {}", show(&opens, Lang::Zh), show(&closes, Lang::Zh)),
            format!("from {} to {}", show(&opens, Lang::En), show(&closes, Lang::En)),
        );
        (Some(words), !early && !late)
    }

    /// What a step brings about.
    fn effects(&self, step: &Step) -> Vec<Words> {
        let mut effects = Vec::new();
        let field = |name: &str| self.kind.field(name).map(|field| &field.words);
        if let Some(number) = step.number.as_deref().and_then(field) {
            effects.push(Words::new(format!("取得“{}”", number.zh), format!("draws: {}", number.en)));
        }
        match step.publish {
            Some(true) => effects.push(Words::new("向社会公开", "shows it to the public")),
            Some(false) => effects.push(Words::new("不再公开", "withdraws it from the public")),
            None => {}
        }
        let set: Vec<&Words> = step.set.iter().filter_map(|(name, _)| field(name)).collect();
        if !set.is_empty() {
            let (zh, en) = joined(&set);
            effects.push(Words::new(format!("填写{zh}"), format!("fills in: {en}")));
        }
        let told = step.notify.iter().filter_map(|name| self.programme.role(name));
        let told: Vec<&Words> = told.map(|role| &role.words).collect();
        if !told.is_empty() {
            let (zh, en) = joined(&told);
            effects.push(Words::new(format!("通知{zh}"), format!("tells: {en}")));
        }
        effects
    }
}

fn joined(all: &[&Words]) -> (String, String) {
    let join = |of: fn(&Words) -> &String, stop: &str| {
        all.iter().map(|words| of(words).as_str()).collect::<Vec<_>>().join(stop)
    };
    (join(|it| &it.zh, "、"), join(|it| &it.en, ", "))
}

/// Whether a condition of a step reads a field that is filled in for it.
fn depends(step: &Step) -> bool {
    let nodes = step.when.iter().filter_map(|rule| rule.must.node.as_deref());
    let mut names = nodes.flat_map(cel::Node::names);
    names.any(|(name, _)| step.needs.iter().any(|need| *need == *name))
}
