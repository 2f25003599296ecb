//! Rules worked for reading: over a record as it stands, asking the store until nothing is left to ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Date, Timestamp};
use programme::Programmes;
use programme::cel::ast::What;
use programme::cel::{Node, Scope, Value as Rule};
use programme::model::{Class, Kind, Programme};
use store::records::{Known, Record};

use super::calendar::Workdays;
use super::convert::to_rule;
use super::registry::Registry;
use super::tables::local;
use super::world::Asking;
use crate::App;
use crate::error::{Error, Result};

/// Rounds of questions; each link that a rule follows takes one.
const ROUNDS: usize = 24;

/// What rules are worked by: the programmes as they stood on a day.
pub(crate) struct Then {
    pub(crate) set: Arc<Programmes>,
    pub(crate) day: Date,
    pub(crate) now: Timestamp,
}

impl Then {
    /// The programmes as they stood on a day.
    pub(crate) fn on(registry: &Registry, day: Date, now: Timestamp) -> Self {
        Self { set: registry.on(day), day, now }
    }

    /// A kind as it stood then.
    pub(crate) fn kind(&self, kind: &str) -> Result<(&Programme, &Kind)> {
        self.set.kind(kind).ok_or(Error::NotFound)
    }

    /// What a rule is worked over.
    pub(crate) fn scope<'a>(
        &'a self,
        programme: &'a Programme,
        kind: &'a Kind,
        record: &'a BTreeMap<String, Rule>,
        asking: &'a Asking<'a>,
    ) -> Scope<'a> {
        Scope {
            programme,
            kind: Some(kind),
            record,
            today: self.day,
            now: self.now,
            calendar: &Workdays,
            world: asking,
        }
    }
}

impl App {
    /// Works something out, again and again until the store has answered all that it asks.
    pub(crate) async fn worked<T>(
        &self,
        then: &Then,
        mut known: Known,
        work: impl Fn(&Asking<'_>) -> T,
    ) -> Result<T> {
        for _ in 0..ROUNDS {
            let questions = {
                let asking = Asking::new(&then.set, &known, then.day);
                let out = work(&asking);
                if !asking.lacks() {
                    return Ok(out);
                }
                asking.into_questions()
            };
            for question in questions {
                let answer = self.store().answer(&question).await?;
                known.insert(question, answer);
            }
        }
        Err(Error::internal("a rule never stops asking"))
    }
}

/// A record as rules see it.
pub(crate) fn as_rules(kind: &Kind, record: &Record) -> BTreeMap<String, Rule> {
    let mut rules: BTreeMap<String, Rule> = kind
        .fields
        .iter()
        .map(|field| (field.id.text.clone(), to_rule(field, record.value(&field.id))))
        .collect();
    rules.insert("self".into(), Rule::link(kind.id.text.clone(), record.id.to_string()));
    let parent = match (&kind.part_of, record.parent) {
        (Some(whole), Some(parent)) => Rule::link(local(whole).to_owned(), parent.to_string()),
        _ => Rule::Null,
    };
    rules.insert("parent".into(), parent);
    rules.insert("state".into(), record.state.clone().map_or(Rule::Null, Rule::text));
    rules
}

/// The most sensitive class of what a rule reads: its working shows the values, and must not show them to more people
/// than the fields themselves.
pub(crate) fn sensitivity(set: &Programmes, programme: &Programme, kind: &Kind, node: &Node) -> Class {
    let of = |kind: Option<&Kind>, field: &str| {
        let field = kind.and_then(|kind| kind.field(field));
        match field {
            Some(field) if field.sealed_until.is_some() => Class::Secret,
            field => field.map_or(Class::Public, |field| field.class),
        }
    };
    let literal = |node: Option<&Node>| match node.map(|node| &node.what) {
        Some(What::Literal(Rule::Text(text))) => Some(text.to_string()),
        _ => None,
    };
    let mut class = match &node.what {
        What::Name(name) => of(Some(kind), name),
        What::Get(through, name) => match &through.what {
            What::Name(through) => {
                let target = match through.as_str() {
                    "parent" => kind.part_of.as_ref(),
                    field => kind.field(field).and_then(|field| field.target.as_ref()),
                };
                of(target.and_then(|target| set.kind(target)).map(|(_, kind)| kind), name)
            }
            _ => Class::Public,
        },
        What::Call(name, args) if name == "score" => {
            let named = literal(args.first());
            let lines = programme.scores.iter().filter(|score| named.as_deref() == Some(&*score.id));
            let nodes = lines.flat_map(|score| &score.lines).flat_map(|line| [&line.value, &line.points]);
            let nodes = nodes.flatten().filter_map(|it| it.node.as_deref());
            nodes.map(|node| sensitivity(set, programme, kind, node)).max().unwrap_or(Class::Public)
        }
        What::Call(_, args) => {
            let other = literal(args.first()).and_then(|name| set.kind(&name)).map(|(_, kind)| kind);
            let mut class = of(other, &literal(args.get(1)).unwrap_or_default());
            for arg in args {
                if let What::Map(entries) = &arg.what {
                    class = entries.iter().map(|(field, _)| of(other, field)).fold(class, Class::max);
                }
            }
            class
        }
        _ => Class::Public,
    };
    for child in node.children() {
        class = class.max(sensitivity(set, programme, kind, child));
    }
    class
}
