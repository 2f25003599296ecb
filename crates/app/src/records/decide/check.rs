//! What a record must keep to, and who may write it.

use programme::cel;
use programme::model::{Action, Requirement, Role, State};
use store::records::{Answer, Filter, Question, RecordQuery, Value};

use super::work::Work;
use super::{Case, Decided, Refusal};
use crate::records::types::WorkingLine;
use crate::records::{FieldFault, tables};
use base::{Lang, Words};
use diag::Severity;

impl Case<'_> {
    /// All that is wrong.
    pub(super) fn faults(&self, work: &Work) -> Vec<FieldFault> {
        let mut faults = self.missing(work);
        faults.extend(self.broken(work, &self.kind.rules.iter().collect::<Vec<_>>()));
        faults.extend(self.clashes(work));
        faults
    }

    /// Required fields that are not filled in, in sections that apply.
    fn missing(&self, work: &Work) -> Vec<FieldFault> {
        let required = self.kind.fields.iter().filter(|field| {
            field.required
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

    /// Records that have what must be the only one, or take up the same time.
    pub(super) fn clashes(&self, work: &Work) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        for field in self.kind.fields.iter().filter(|field| field.unique) {
            faults.extend(self.twice(work, &[field.id.text.as_str()], &[]));
        }
        for unique in &self.kind.unique {
            let fields: Vec<&str> = unique.fields.iter().map(|field| &**field).collect();
            let states: Vec<&str> = unique.states.iter().map(|state| &**state).collect();
            faults.extend(self.twice(work, &fields, &states));
        }
        faults.extend(self.booked(work));
        faults.extend(self.overlapping(work));
        faults
    }

    fn twice(&self, work: &Work, fields: &[&str], states: &[&str]) -> Option<FieldFault> {
        let in_states = |state: &Option<String>| {
            states.is_empty() || state.as_deref().is_some_and(|it| states.contains(&it))
        };
        if !in_states(&work.state) {
            return None;
        }
        let mut query = RecordQuery::all(self.kind.id.text.clone());
        for field in fields {
            let value = match *field {
                "parent" => work.parent.map_or(Value::Null, |parent| Value::Id(parent.0)),
                field => work.value(field).clone(),
            };
            let value = match value {
                Value::Null => return None,
                Value::Words { zh, en } => Value::Text(zh.or(en)?),
                value => value,
            };
            query = query.with(Filter::Is((*field).to_owned(), vec![value]));
        }
        if !states.is_empty() {
            let states = states.iter().map(|state| Value::Text((*state).to_owned())).collect();
            query = query.with(Filter::Is("state".into(), states));
        }
        let Some(Answer::Ids(ids)) = self.asking.ask(Question::Find(query)) else { return None };
        let own = self.before.map(|before| before.id);
        let other = ids.iter().find(|id| Some(**id) != own)?;
        let names = |of: fn(&Words) -> &String, stop: &str| {
            let name = |field: &&str| match self.kind.field(field) {
                Some(field) => of(&field.words).clone(),
                None => of(&self.whole_name()).clone(),
            };
            fields.iter().map(name).collect::<Vec<_>>().join(stop)
        };
        Some(FieldFault {
            field: fields
                .iter()
                .find(|field| self.kind.field(field).is_some())
                .map(|field| (*field).to_owned()),
            words: Words::new(
                format!("{}与编号 {other} 的记录相同，不能重复", names(|it| &it.zh, "、")),
                format!(
                    "{} are the same as in record {other}; they have to be the only ones",
                    names(|it| &it.en, ", ")
                ),
            ),
            code: "not-unique",
            working: Vec::new(),
        })
    }

    fn whole_name(&self) -> Words {
        let whole = self
            .kind
            .part_of
            .as_deref()
            .and_then(|whole| self.writer.registry.programmes.kind(tables::local(whole)));
        whole.map_or_else(|| Words::new("所属记录", "what it is a part of"), |(_, kind)| kind.words.clone())
    }

    /// Whether the record may be changed where it stands.
    pub(super) fn may_edit(&self, work: &Work) -> Decided {
        self.may_edit_at_all(work)?;
        let reader = self.writer.reader;
        let state = work.state.as_deref().and_then(|state| self.state(state));
        let Some(state) = state.filter(|_| !reader.is_administrator()) else { return Ok(()) };
        let record = work.record(self);
        let roles = reader.roles(self.writer.registry, self.kind, Some(&self.lineage(&record)));
        let open = match &state.edit {
            Some(edit) => roles.iter().any(|role| edit.contains(&role.id)),
            None => !state.end,
        };
        if open {
            return Ok(());
        }
        let editors: Vec<&Role> =
            state.edit.iter().flatten().filter_map(|name| self.programme.role(name)).collect();
        Err(Refusal::Forbidden {
            why: Words::new(
                format!("“{}”状态下您不能修改。", state.words.zh),
                format!("You cannot change it while it is “{}”.", state.words.en),
            ),
            who_can: names(&editors),
        })
    }

    pub(super) fn may_edit_at_all(&self, work: &Work) -> Decided {
        let record = work.record(self);
        if self.may(Action::Edit, &record) {
            return Ok(());
        }
        if !self.may(Action::See, &record) {
            return Err(Refusal::NotFound);
        }
        Err(self.refused(Action::Edit))
    }

    pub(super) fn may_create_any(&self) -> Decided {
        let reader = self.writer.reader;
        match reader.may(self.writer.registry, self.kind, Action::Create, None) {
            true => Ok(()),
            false => Err(self.refused(Action::Create)),
        }
    }

    /// Whether the record that would come to be is one that they may make.
    pub(super) fn may_create(&self, work: &Work) -> Decided {
        if self.kind.part_of.is_some() && work.parent.is_none() {
            let whole = self.whole_name();
            return Err(Refusal::Faulty(vec![FieldFault {
                field: None,
                words: Words::new(
                    format!("要先选定所属的{}", whole.zh),
                    format!("it has to be a part of a record: {}", whole.en),
                ),
                code: "parent-missing",
                working: Vec::new(),
            }]));
        }
        let record = work.record(self);
        let lineage = self.lineage(&record);
        if self.kind.part_of.is_some() && lineage.len() < 2 && !self.asking.lacks() {
            return Err(Refusal::NotFound);
        }
        if self.may(Action::Create, &record) {
            return Ok(());
        }
        // Whose it is may be what is missing yet.
        let missing = self.missing(work);
        Err(if missing.is_empty() { self.refused(Action::Create) } else { Refusal::Faulty(missing) })
    }

    fn refused(&self, action: Action) -> Refusal {
        let able =
            |role: &&Role| self.kind.access(&role.id).is_some_and(|access| access.may.contains(&action));
        let roles: Vec<&Role> = self.programme.roles.iter().filter(able).collect();
        let what = action.what();
        Refusal::Forbidden {
            why: Words::new(
                format!("您的角色不能对这条“{}”执行“{}”。", self.kind.words.zh, what.zh),
                format!("Your roles do not let you {} of the kind “{}” here.", what.en, self.kind.words.en),
            ),
            who_can: names(&roles),
        }
    }

    pub(super) fn state(&self, name: &str) -> Option<&State> {
        self.kind.lifecycle.states.iter().find(|state| state.id == name)
    }
}

/// Who could, by the names of roles.
pub(crate) fn names(roles: &[&Role]) -> Words {
    if roles.is_empty() {
        return Words::new("目前没有角色可以。", "No role can at present.");
    }
    let join = |of: fn(&Words) -> &String, stop: &str| {
        roles.iter().map(|role| of(&role.words).as_str()).collect::<Vec<_>>().join(stop)
    };
    Words::new(
        format!("可以办理的是：{}。", join(|it| &it.zh, "、")),
        format!("Those who can: {}.", join(|it| &it.en, ", ")),
    )
}

pub(super) fn lacking(field: &programme::model::Field) -> FieldFault {
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
