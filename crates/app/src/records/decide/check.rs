//! What a record must keep to.

use programme::cel;
use programme::model::{Field, Requirement, State};

use super::Case;
use super::work::Work;
use crate::records::FieldFault;
use crate::records::types::WorkingLine;
use base::{Lang, Words};
use diag::Severity;

impl Case<'_> {
    /// All that is wrong.
    pub(super) fn faults(&self, work: &Work) -> Vec<FieldFault> {
        let mut faults = self.missing(work);
        faults.extend(self.broken(work, &self.kind.rules.iter().collect::<Vec<_>>()));
        faults.extend(self.clashes(work));
        faults.extend(self.review(work));
        faults
    }

    /// Required fields that are not filled in, in sections that apply.
    pub(super) fn missing(&self, work: &Work) -> Vec<FieldFault> {
        let record = work.rules(self);
        let asked = |field: &Field| {
            let node = field.required_when.as_ref().and_then(|when| when.node.as_deref());
            node.is_some_and(|node| {
                cel::evaluate(node, &self.scope(&record)).is_ok_and(|value| value.holds())
            })
        };
        let required = self.kind.fields.iter().filter(|field| {
            (field.required || asked(field))
                && field.is_entered()
                && work.value(&field.id).is_null()
                && self.applies(work, &field.id)
        });
        required.map(lacking).collect()
    }

    /// Whether a section with the field applies; a field that stands in none always does.
    fn applies(&self, work: &Work, field: &str) -> bool {
        let mut sections =
            self.kind.form.iter().filter(|it| it.fields.iter().any(|name| *name == *field)).peekable();
        if sections.peek().is_none() {
            return true;
        }
        let record = work.rules(self);
        sections.any(|section| {
            let node = section.when.as_ref().and_then(|when| when.node.as_deref());
            node.is_none_or(|node| cel::evaluate(node, &self.scope(&record)).is_ok_and(|value| value.holds()))
        })
    }

    /// Requirements that do not hold; what is undecided because something is not filled in is not broken.
    fn broken(&self, work: &Work, rules: &[&Requirement]) -> Vec<FieldFault> {
        let record = work.rules(self);
        let mut faults = Vec::new();
        for rule in rules.iter().filter(|rule| rule.level >= Severity::Error) {
            let Some(node) = rule.must.node.as_deref() else { continue };
            match cel::evaluate(node, &self.scope(&record)) {
                Ok(cel::Value::Bool(false)) => faults.push(self.told(rule, node, &record)),
                Ok(_) => {}
                Err(fault) => faults.push(whole("rule-failed", fault.message)),
            }
        }
        faults
    }

    /// Conditions of a step that do not hold; what is undecided does not hold.
    pub(super) fn unmet(&self, work: &Work, rules: &[Requirement]) -> Vec<FieldFault> {
        let record = work.rules(self);
        let mut faults = Vec::new();
        for rule in rules.iter().filter(|rule| rule.level >= Severity::Error) {
            let Some(node) = rule.must.node.as_deref() else { continue };
            match cel::evaluate(node, &self.scope(&record)) {
                Ok(value) if value.holds() => {}
                Ok(_) => faults.push(self.told(rule, node, &record)),
                Err(fault) => faults.push(whole("rule-failed", fault.message)),
            }
        }
        faults
    }

    fn told(
        &self,
        rule: &Requirement,
        node: &cel::Node,
        record: &std::collections::BTreeMap<String, cel::Value>,
    ) -> FieldFault {
        let source = &rule.must.text;
        let working = cel::explain(node, &self.scope(record)).ok();
        let words = rule.words.clone().or_else(|| {
            let working = working.as_ref()?;
            Some(Words::new(working.sentence(source, Lang::Zh), working.sentence(source, Lang::En)))
        });
        let lines = working.as_ref().map(|working| lines(working, source)).unwrap_or_default();
        FieldFault {
            field: None,
            words: words.unwrap_or_else(|| Words::new("有一项规定不满足", "a rule does not hold")),
            code: "rule-broken",
            working: lines,
        }
    }

    pub(super) fn state(&self, name: &str) -> Option<&State> {
        self.kind.lifecycle.states.iter().find(|state| state.id == name)
    }
}

pub(super) fn lacking(field: &Field) -> FieldFault {
    FieldFault {
        field: Some(field.id.text.clone()),
        words: Words::new(
            format!("请填写“{}”", field.words.zh),
            format!("{} has to be filled in", field.words.en),
        ),
        code: "value-missing",
        working: Vec::new(),
    }
}

pub(super) fn whole(code: &'static str, words: Words) -> FieldFault {
    FieldFault { field: None, words, code, working: Vec::new() }
}

/// A working as lines in both languages.
pub(crate) fn lines(working: &cel::Working, source: &str) -> Vec<WorkingLine> {
    let (zh, en) = (working.lines(source, Lang::Zh), working.lines(source, Lang::En));
    zh.into_iter()
        .zip(en)
        .map(|((depth, zh), (_, en))| WorkingLine { depth, words: Words::new(zh, en) })
        .collect()
}
