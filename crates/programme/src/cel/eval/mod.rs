//! Evaluation over one record. Bounded: every part costs a step, lists and texts have a longest length.
//!
//! What is missing is undecided: `staff >= 20` of a record without `staff` is null, `null && false` is false, and a
//! condition holds only where it is true. `== null` and `has()` ask for what is missing.

mod calculate;
mod calls;

use std::collections::BTreeMap;

use base::{Date, Span, Timestamp, Words};

use super::ast::{Comparison, Each, Node, What};
use super::outside::{Calendar, World};
use super::value::{Link, Value};
use super::working::{Names, Shown, Working};
use crate::model::{Kind, Programme};

/// Most steps of one evaluation.
pub const STEPS: u32 = 100_000;
/// Longest list that an expression may make or walk over.
pub const LONGEST_LIST: usize = 10_000;

/// What an expression is evaluated over.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The programme, as it stood on the record's day.
    pub programme: &'a Programme,
    /// The record's kind; its fields' names stand in the working.
    pub kind: Option<&'a Kind>,
    /// The record: fields by name, with `self`, `parent` (links) and `state` beside them.
    pub record: &'a BTreeMap<String, Value>,
    /// Today.
    pub today: Date,
    /// This moment.
    pub now: Timestamp,
    /// The working calendar.
    pub calendar: &'a dyn Calendar,
    /// Other records.
    pub world: &'a dyn World,
}

/// Why there is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where in the expression.
    pub span: Span,
    /// Why.
    pub message: Words,
}

/// The value of an expression.
///
/// # Errors
/// Where types do not go together, a number is too large, or the expression would run too long.
pub fn evaluate(node: &Node, scope: &Scope<'_>) -> Result<Value, Fault> {
    Run::new(scope, false).value(node)
}

/// The value with what it was made of; every part of a condition is worked, also after one has failed.
///
/// # Errors
/// As [`evaluate`].
pub fn explain(node: &Node, scope: &Scope<'_>) -> Result<Working, Fault> {
    let mut run = Run::new(scope, true);
    let value = run.value(node)?;
    let mut parts = run.parts;
    match parts.pop() {
        Some(working) if parts.is_empty() && working.span == node.span => Ok(working),
        last => {
            parts.extend(last);
            Ok(Working { span: node.span, shown: Shown::Other, value, told: None, parts })
        }
    }
}

pub(super) struct Run<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) steps: u32,
    bound: Vec<(String, Value)>,
    traced: bool,
    parts: Vec<Working>,
    /// Scores and values within scores and values.
    pub(super) within: u32,
}

pub(super) type Out<T = Value> = Result<T, Fault>;

pub(super) fn fault<T>(span: Span, zh: impl Into<String>, en: impl Into<String>) -> Out<T> {
    Err(Fault { span, message: Words::new(zh, en) })
}

impl<'a> Run<'a> {
    pub(super) fn new(scope: &'a Scope<'a>, traced: bool) -> Self {
        Self { scope, steps: STEPS, bound: Vec::new(), traced, parts: Vec::new(), within: 0 }
    }

    fn step(&mut self, span: Span) -> Out<()> {
        match self.steps.checked_sub(1) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => fault(span, "计算步骤太多", "this would take too many steps"),
        }
    }

    /// The value of a part; with its working where that is wanted.
    pub(super) fn value(&mut self, node: &Node) -> Out {
        self.step(node.span)?;
        if !self.traced {
            return self.plain(node);
        }
        let names = Names { programme: self.scope.programme, kind: self.scope.kind, today: self.scope.today };
        let Some(shown) = names.shown(node) else { return self.plain(node) };
        let before = std::mem::take(&mut self.parts);
        let value = self.plain(node);
        let mut parts = std::mem::replace(&mut self.parts, before);
        let value = value?;
        // What is compared with a code is a code, too.
        if let What::Compare(_, a, b) | What::In(a, b) = &node.what
            && let Some(list) = names.list(a).or_else(|| names.list(b))
        {
            for part in &mut parts {
                part.told = names.told(list, &part.value);
            }
        }
        let told = names.list(node).and_then(|list| names.told(list, &value));
        self.parts.push(Working { span: node.span, shown, value: value.clone(), told, parts });
        Ok(value)
    }

    fn plain(&mut self, node: &Node) -> Out {
        match &node.what {
            What::Literal(value) => Ok(value.clone()),
            What::Name(name) => Ok(self.name(name)),
            What::Get(of, field) => self.get(of, field, node.span),
            What::Index(of, at) => self.index(of, at),
            What::List(entries) => {
                let values: Out<Vec<Value>> = entries.iter().map(|entry| self.value(entry)).collect();
                Ok(Value::list(values?))
            }
            What::Map(entries) => {
                let entries: Out<Vec<_>> =
                    entries.iter().map(|(key, node)| Ok((key.as_str(), self.value(node)?))).collect();
                Ok(Value::map(entries?))
            }
            What::Not(of) => match self.value(of)? {
                Value::Bool(flag) => Ok(Value::Bool(!flag)),
                Value::Null => Ok(Value::Null),
                _ => fault(of.span, "这里应是条件", "a condition is wanted here"),
            },
            What::Negate(of) => calculate::negate(&self.value(of)?, node.span),
            What::And(parts) => self.logic(parts, false),
            What::Or(parts) => self.logic(parts, true),
            What::Compare(how, a, b) => {
                let (left, right) = (self.value(a)?, self.value(b)?);
                compare(*how, &left, &right, node.span)
            }
            What::Calculate(how, a, b) => {
                let (left, right) = (self.value(a)?, self.value(b)?);
                calculate::calculate(*how, &left, &right, self.scope.calendar, node.span)
            }
            What::In(a, list) => {
                let one = self.value(a)?;
                match self.value(list)? {
                    Value::List(list) => Ok(Value::Bool(list.iter().any(|it| same(it, &one)))),
                    Value::Map(entries) => {
                        let Value::Text(key) = one else { return Ok(Value::Bool(false)) };
                        Ok(Value::Bool(entries.iter().any(|(name, _)| *name == key)))
                    }
                    Value::Null => Ok(Value::Null),
                    _ => fault(list.span, "in 后面应是列表", "after `in` stands a list"),
                }
            }
            What::If(condition, a, b) => {
                let chosen = if self.value(condition)?.holds() { a } else { b };
                self.value(chosen)
            }
            What::Call(name, args) => self.call(name, args, node.span),
            What::Each(each, over, variable, body) => self.each(*each, over, variable, body),
        }
    }

    /// `false` decides an `and`, `true` an `or`; what is missing leaves it open. A fault counts only where nothing
    /// decides. With working, all parts are worked.
    fn logic(&mut self, parts: &[Node], decides: bool) -> Out {
        let mut out = Value::Bool(!decides);
        let mut failed = None;
        for part in parts {
            match self.value(part) {
                Ok(Value::Bool(flag)) if flag == decides => {
                    if !self.traced {
                        return Ok(Value::Bool(decides));
                    }
                    out = Value::Bool(decides);
                }
                Ok(Value::Bool(_)) => {}
                Ok(Value::Null) => {
                    if out == Value::Bool(!decides) {
                        out = Value::Null;
                    }
                }
                Ok(_) => return fault(part.span, "这里应是条件", "a condition is wanted here"),
                Err(fault) => failed = failed.or(Some(fault)),
            }
        }
        match failed {
            Some(fault) if out != Value::Bool(decides) => Err(fault),
            _ => Ok(out),
        }
    }

    fn name(&mut self, name: &str) -> Value {
        if let Some((_, value)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return value.clone();
        }
        if let Some(value) = self.scope.record.get(name) {
            return value.clone();
        }
        match name {
            "today" => Value::Date(self.scope.today),
            "now" => Value::Instant(self.scope.now),
            _ => Value::Null,
        }
    }

    fn get(&mut self, of: &Node, field: &str, span: Span) -> Out {
        if matches!(&of.what, What::Name(name) if name == "values" && !self.scope.record.contains_key(name)) {
            return self.constant(field, span);
        }
        match self.value(of)? {
            Value::Null => Ok(Value::Null),
            Value::Map(entries) => {
                let found = entries.iter().find(|(name, _)| **name == *field);
                Ok(found.map_or(Value::Null, |(_, value)| value.clone()))
            }
            Value::Link(link) => self.follow(&link, field, span),
            _ => fault(span, format!("没有 .{field}"), format!("there is no .{field}")),
        }
    }

    fn follow(&mut self, link: &Link, field: &str, span: Span) -> Out {
        // A record's link to itself is answered by the record at hand.
        if let Some(Value::Link(own)) = self.scope.record.get("self")
            && own == link
            && let Some(value) = self.scope.record.get(field)
        {
            return Ok(value.clone());
        }
        self.scope.world.follow(link, field).or_else(|words| fault(span, words.clone(), words))
    }

    fn constant(&mut self, name: &str, span: Span) -> Out {
        let today = self.scope.today;
        let constant = self.scope.programme.values.iter().find(|it| it.id == name);
        let version = constant.and_then(|it| it.versions.iter().find(|version| version.valid.on(today)));
        let Some(node) = version.and_then(|version| version.is.node.clone()) else {
            return fault(
                span,
                format!("{today} 没有有效的数值 {name}"),
                format!("there is no value `{name}` in force on {today}"),
            );
        };
        self.nested(span, |run| run.value(&node))
    }

    /// Works another expression on the steps that are left, without showing its parts.
    pub(super) fn nested(&mut self, span: Span, work: impl FnOnce(&mut Self) -> Out) -> Out {
        if self.within >= 8 {
            return fault(span, "规则互相引用，算不完", "rules refer to each other without end");
        }
        self.within += 1;
        let traced = std::mem::replace(&mut self.traced, false);
        let value = work(self);
        self.traced = traced;
        self.within -= 1;
        value.map_err(|fault| Fault { span, ..fault })
    }

    fn index(&mut self, of: &Node, at: &Node) -> Out {
        let (list, at) = (self.value(of)?, self.value(at)?);
        Ok(match (&list, &at) {
            (Value::List(list), Value::Number(number)) => {
                let at = usize::try_from(*number).ok();
                at.and_then(|at| list.get(at)).cloned().unwrap_or(Value::Null)
            }
            (Value::Map(entries), Value::Text(key)) => {
                entries.iter().find(|(name, _)| name == key).map_or(Value::Null, |(_, value)| value.clone())
            }
            _ => Value::Null,
        })
    }

    fn each(&mut self, each: Each, over: &Node, variable: &str, body: &Node) -> Out {
        let list = match self.value(over)? {
            Value::List(list) => list,
            Value::Null => Value::list([]).into_list(),
            _ => return fault(over.span, "这里应是列表", "a list is wanted here"),
        };
        if list.len() > LONGEST_LIST {
            return fault(over.span, "列表太长", "the list is too long");
        }
        // What is worked for each entry would drown the rest: the result is shown, not each turn.
        let traced = std::mem::replace(&mut self.traced, false);
        let turned = self.turns(each, &list, variable, body);
        self.traced = traced;
        turned
    }

    fn turns(&mut self, each: Each, list: &[Value], variable: &str, body: &Node) -> Out {
        let mut kept = Vec::new();
        let (mut held, mut open) = (0_usize, false);
        for entry in list {
            self.step(body.span)?;
            self.bound.push((variable.to_owned(), entry.clone()));
            let value = self.value(body);
            self.bound.pop();
            match (each, value?) {
                (Each::Map, value) => kept.push(value),
                (_, Value::Bool(true)) => {
                    held += 1;
                    kept.push(entry.clone());
                }
                (_, Value::Null) => open = true,
                _ => {}
            }
        }
        let undecided = |decided: bool, value: bool| {
            if open && !decided { Value::Null } else { Value::Bool(value) }
        };
        Ok(match each {
            Each::Map | Each::Filter => Value::list(kept),
            Each::All => {
                let failed = held < list.len() && !open;
                undecided(failed, held == list.len())
            }
            Each::Exists => undecided(held > 0, held > 0),
            Each::One => undecided(held > 1, held == 1),
        })
    }
}

impl Value {
    fn into_list(self) -> std::sync::Arc<[Self]> {
        match self {
            Self::List(list) => list,
            other => [other].into(),
        }
    }
}

/// Whether two values are the same; a region or country is the same as its code.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Link(link), Value::Text(text)) | (Value::Text(text), Value::Link(link)) => link.key == *text,
        (Value::Instant(_), Value::Date(_)) | (Value::Date(_), Value::Instant(_)) => {
            order(a, b) == Some(std::cmp::Ordering::Equal)
        }
        // A field with several values that has none is an empty list, and not filled in.
        (Value::List(list), Value::Null) | (Value::Null, Value::List(list)) => list.is_empty(),
        _ => a == b,
    }
}

/// The order of two values of a kind.
pub(super) fn order(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Money(a), Value::Money(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Instant(a), Value::Instant(b)) => Some(a.cmp(b)),
        (Value::Instant(a), Value::Date(b)) => calculate::midnight(*b).map(|b| a.cmp(&b)),
        (Value::Date(a), Value::Instant(b)) => calculate::midnight(*a).map(|a| a.cmp(b)),
        _ => None,
    }
}

fn compare(how: Comparison, a: &Value, b: &Value, span: Span) -> Out {
    match how {
        Comparison::Equal => return Ok(Value::Bool(same(a, b))),
        Comparison::Different => return Ok(Value::Bool(!same(a, b))),
        _ => {}
    }
    if *a == Value::Null || *b == Value::Null {
        return Ok(Value::Null);
    }
    let Some(order) = order(a, b) else {
        return fault(span, "这两个值不能比大小", "these two have no order");
    };
    Ok(Value::Bool(match how {
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::More => order.is_gt(),
        _ => order.is_ge(),
    }))
}
