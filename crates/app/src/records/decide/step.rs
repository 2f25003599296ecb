//! Steps of a lifecycle.

use std::collections::BTreeMap;

use base::Words;
use programme::cel::{self, Value as Rule};
use programme::model::{Role, Step};
use serde_json::json;
use store::records::{Draft, EventWords, Value};

use super::check::{lacking, whole};
use super::work::Work;
use super::{Case, Decided, Refusal};
use crate::records::convert::from_rule;

impl Case<'_> {
    pub(super) fn step(
        &self,
        name: &str,
        values: &BTreeMap<String, Value>,
        comment: Option<&str>,
        place: usize,
    ) -> Decided<Option<Draft>> {
        let before = self.before.filter(|before| before.deleted.is_none()).ok_or(Refusal::NotFound)?;
        let mut work = Work::begin(self, None);
        if !self.may(programme::model::Action::See, before) {
            return Err(Refusal::NotFound);
        }
        let step = self.kind.lifecycle.steps.iter().find(|step| step.id == name).ok_or(Refusal::NotFound)?;
        self.may_take(step, before)?;
        if !step.from.iter().any(|from| before.state.as_deref() == Some(&**from)) {
            return Err(Refusal::Faulty(vec![self.elsewhere(step)]));
        }
        self.in_window(Some(step), &work)?;
        let asked: BTreeMap<String, Value> = values
            .iter()
            .filter(|(field, _)| step.needs.iter().any(|need| *need == ***field))
            .map(|(field, value)| (field.clone(), value.clone()))
            .collect();
        work.put(&asked);
        work.compute(self);
        self.warn(&work, place);
        self.taken(work, step, comment).map(Some)
    }

    /// Who may take a step, with who could where they may not.
    fn may_take(&self, step: &Step, before: &store::records::Record) -> Decided {
        let reader = self.writer.reader;
        let lineage = self.lineage(before);
        let roles = reader.roles(self.writer.registry, self.kind, Some(&lineage));
        let may = !step.who.is_empty()
            && (reader.is_administrator() || roles.iter().any(|role| step.who.contains(&role.id)));
        if may {
            return Ok(());
        }
        let able: Vec<&Role> = step.who.iter().filter_map(|name| self.programme.role(name)).collect();
        Err(Refusal::Forbidden {
            why: Words::new(
                format!("您的角色不能办理“{}”。", step.words.zh),
                format!("Your roles do not let you take the step “{}”.", step.words.en),
            ),
            who_can: match able.is_empty() {
                true => Words::new("它在条件具备时自动办理。", "It takes itself when its condition holds."),
                false => self.writer.registry.who_could(self.kind, &able),
            },
        })
    }

    fn elsewhere(&self, step: &Step) -> crate::records::FieldFault {
        let now = self.before.and_then(|before| self.state(before.state.as_deref()?));
        let now = now.map_or_else(|| Words::new("—", "—"), |state| state.words.clone());
        whole(
            "step-elsewhere",
            Words::new(
                format!("现在是“{}”，不能办理“{}”，请刷新后再看", now.zh, step.words.zh),
                format!(
                    "It is “{}” now, from where “{}” cannot be taken: load the page again",
                    now.en, step.words.en
                ),
            ),
        )
    }

    /// What a step makes of a record: conditions, what it sets, the number that it draws.
    pub(super) fn taken(&self, mut work: Work, step: &Step, comment: Option<&str>) -> Decided<Draft> {
        let may_follow = |name: &str| {
            step.lacking.as_ref().is_some_and(|it| it.fields.iter().any(|field| *field == *name))
        };
        let mut faults = Vec::new();
        for need in step.needs.iter().filter(|need| work.value(need).is_null() && !may_follow(need)) {
            faults.extend(self.kind.field(need).map(lacking));
        }
        faults.extend(self.unmet(&work, &step.when));
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let from = work.state.clone();
        work.state = step.to.as_ref().map(|to| to.text.clone()).or(work.state);
        self.set(&mut work, step);
        if let Some(number) = &step.number {
            work.draw(self, number);
        }
        if let Some(publish) = step.publish {
            work.published = publish;
        }
        work.compute(self);
        let faults = self.faults(&work);
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let mut detail = json!({ "from": from, "to": work.state, "fields": work.changed(self) });
        if let (Some(comment), Some(fields)) =
            (comment.filter(|it| !it.trim().is_empty()), detail.as_object_mut())
        {
            fields.insert("comment".into(), comment.trim().into());
        }
        let action = format!("step:{}", step.id);
        let notices = self.told_of_step(&work, step);
        Ok(Draft { notices, ..work.draft(self, EventWords { action, detail }) })
    }

    fn set(&self, work: &mut Work, step: &Step) {
        for (name, expression) in &step.set {
            let (Some(field), Some(node)) = (self.kind.field(name), expression.node.as_deref()) else {
                continue;
            };
            let record = work.rules(self);
            let worked = cel::evaluate(node, &self.scope(&record)).ok();
            if let Some(value) = worked.and_then(|value| from_rule(field, &value)) {
                work.put(&BTreeMap::from([(field.id.text.clone(), value)]));
            }
        }
    }

    /// The first step that takes itself from where the record stands and whose conditions hold.
    pub(super) fn takes_itself(&self, work: &Work) -> Option<&Step> {
        let record = work.rules(self);
        let mut steps = self.kind.lifecycle.steps.iter().filter(|step| {
            step.auto.is_some() && step.from.iter().any(|from| work.state.as_deref() == Some(&**from))
        });
        steps.find(|step| {
            let node = step.auto.as_ref().and_then(|auto| auto.node.as_deref());
            let due = node.is_some_and(|node| {
                cel::evaluate(node, &self.scope(&record)).is_ok_and(|value| value.holds())
            });
            due && self.unmet(work, &step.when).is_empty()
        })
    }

    /// Whether the window for making records, or for a step, is open.
    pub(super) fn in_window(&self, step: Option<&Step>, work: &Work) -> Decided {
        let Some(window) = &self.kind.window else { return Ok(()) };
        let bound = match step {
            None => window.steps.is_empty(),
            Some(step) => window.steps.contains(&step.id),
        };
        if !bound {
            return Ok(());
        }
        let record = work.rules(self);
        let end = |expression: &Option<programme::model::Expression>| {
            let node = expression.as_ref()?.node.as_deref()?;
            cel::evaluate(node, &self.scope(&record)).ok()
        };
        let (opens, closes) = (end(&window.opens), end(&window.closes));
        let early = match &opens {
            Some(Rule::Date(day)) => self.writer.today < *day,
            Some(Rule::Instant(at)) => self.now < *at,
            _ => false,
        };
        // A day counts to its end, a moment to the moment.
        let late = match &closes {
            Some(Rule::Date(day)) => *day < self.writer.today,
            Some(Rule::Instant(at)) => *at < self.now,
            _ => false,
        };
        if early || late {
            let show =
                |end: &Option<Rule>| end.as_ref().map(|end| end.show(base::Lang::Zh)).unwrap_or_default();
            let (opens, closes) = (show(&opens), show(&closes));
            return Err(Refusal::Faulty(vec![whole(
                "window-closed",
                Words::new(
                    format!("不在受理时间内（{opens} 至 {closes}）"),
                    format!("it can be handed in from {opens} to {closes} only"),
                ),
            )]));
        }
        Ok(())
    }
}
