//! The world that rules ask, over what the store has answered so far.
//!
//! What is not known yet is noted as a question, and the rule goes on with nothing; its result is thrown away, and it is
//! worked again when the store has answered. So a rule never waits, and is worked inside the transaction of a change.

use std::cell::RefCell;

use base::codes::{Country, DivisionCode, division};
use base::{Date, Lang, OrganisationId, PersonId, RecordId};
use programme::Programmes;
use programme::cel::{Filter as Asked, Link, Query, Value as Rule, World};
use programme::model::{Field, FieldType, Kind, Membership};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use store::records::{Answer, Filter, Known, Question, RecordQuery, Value};

use super::convert::{single, to_rule};
use super::panels::reviewed;
use super::tables::local;

/// What is known, and what was asked in vain.
pub(crate) struct Asking<'a> {
    programmes: &'a Programmes,
    known: &'a Known,
    today: Date,
    asked: RefCell<Vec<Question>>,
}

impl<'a> Asking<'a> {
    pub(crate) fn new(programmes: &'a Programmes, known: &'a Known, today: Date) -> Self {
        Self { programmes, known, today, asked: RefCell::new(Vec::new()) }
    }

    /// What has to be known first; nothing where all was known.
    pub(crate) fn into_questions(self) -> Vec<Question> {
        self.asked.into_inner()
    }

    /// Whether anything was asked in vain so far.
    pub(crate) fn lacks(&self) -> bool {
        !self.asked.borrow().is_empty()
    }

    /// The answer to a question; noted where it is not known.
    pub(crate) fn ask(&self, question: Question) -> Option<&'a Answer> {
        let answer = self.known.get(&question);
        if answer.is_none() {
            let mut asked = self.asked.borrow_mut();
            if !asked.contains(&question) {
                asked.push(question);
            }
        }
        answer
    }

    /// How many records match; 0 until it is known.
    pub(crate) fn counted(&self, query: RecordQuery) -> u64 {
        match self.ask(Question::Count(query)) {
            Some(Answer::Count(count)) => *count,
            _ => 0,
        }
    }

    /// A record, where there is one and it is known.
    pub(crate) fn record(&self, kind: &str, id: RecordId) -> Option<&'a store::records::Record> {
        match self.ask(Question::Record(kind.to_owned(), id)) {
            Some(Answer::Record(record)) => record.as_deref(),
            _ => None,
        }
    }

    fn kind(&self, name: &str) -> Result<&'a Kind, String> {
        let found = self.programmes.kind(name).map(|(_, kind)| kind);
        found.ok_or_else(|| format!("{name}?"))
    }

    fn query(&self, query: &Query) -> Result<(&'a Kind, RecordQuery), String> {
        let kind = self.kind(&query.kind)?;
        let mut out = RecordQuery::all(kind.id.text.clone());
        for (name, filter) in &query.filters {
            let field = kind.field(name);
            let value = |value: &Rule| plain(field, value);
            out.filters.push(match filter {
                Asked::Is(Rule::Null) => Filter::Empty(name.clone()),
                Asked::Is(one) => Filter::Is(name.clone(), vec![value(one)]),
                Asked::OneOf(list) => Filter::Is(name.clone(), list.iter().map(value).collect()),
                Asked::Not(list) => Filter::Not(name.clone(), list.iter().map(value).collect()),
                Asked::Between(from, to) => Filter::Between(name.clone(), value(from), value(to)),
            });
        }
        Ok((kind, out))
    }

    /// The mean without one of the highest and one of the lowest, where there are three at least.
    fn trimmed(&self, field: &Field, kind: &Kind, query: RecordQuery) -> Rule {
        let Some(Answer::Ids(ids)) = self.ask(Question::Find(query)) else { return Rule::Null };
        let records: Vec<_> = ids.iter().map(|id| self.record(&kind.id, *id)).collect();
        let mut marks: Vec<Decimal> =
            records.into_iter().flatten().filter_map(|it| decimal(it.value(&field.id))).collect();
        marks.sort_unstable();
        let kept = match marks.as_slice() {
            [_, kept @ .., _] if !kept.is_empty() => kept,
            all => all,
        };
        let sum: Decimal = kept.iter().sum();
        let mean = sum.checked_div(Decimal::from(kept.len())).map(|mean| mean.round_dp(10).normalize());
        match (mean, field.of) {
            (Some(mean), FieldType::Money) => mean.round().to_i64().map_or(Rule::Null, Rule::Money),
            (Some(mean), _) => Rule::Number(mean),
            (None, _) => Rule::Null,
        }
    }

    fn value(&self, question: Question, field: &Field) -> Rule {
        match self.ask(question) {
            Some(Answer::Value(value)) => number(field, value),
            _ => Rule::Null,
        }
    }
}

/// What holds of memberships that stand on a day.
pub(crate) fn standing(pool: &Membership, day: Date) -> Vec<Filter> {
    let mut filters = Vec::new();
    if let (Some(from), Some(to)) = (&pool.from, &pool.to) {
        filters.push(Filter::Standing { from: from.text.clone(), to: to.text.clone(), day });
    }
    if !pool.states.is_empty() {
        let states = pool.states.iter().map(|state| Value::Text(state.text.clone()));
        filters.push(Filter::Is("state".into(), states.collect()));
    }
    filters
}

/// A number, or an amount in fen.
fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::Integer(whole) | Value::Money(whole) => Some(Decimal::from(*whole)),
        Value::Decimal(number) => Some(*number),
        _ => None,
    }
}

/// A sum or mean as rules see it: of whole numbers and numbers a number, of money money.
fn number(field: &Field, value: &Value) -> Rule {
    match value {
        Value::Integer(whole) if field.of == FieldType::Money => Rule::Money(*whole),
        value => to_rule(field, value),
    }
}

/// A value of a rule as queries take it.
pub(crate) fn plain(field: Option<&Field>, value: &Rule) -> Value {
    match (field, value) {
        (Some(field), Rule::Text(text)) if field.both => Value::Text(text.to_string()),
        (Some(field), value) => single(field, value).unwrap_or(Value::Null),
        (None, Rule::Text(text)) => Value::Text(text.to_string()),
        (None, Rule::Link(link)) => {
            link.key.parse().map_or_else(|_| Value::Text(link.key.to_string()), Value::Id)
        }
        (None, Rule::Bool(flag)) => Value::Flag(*flag),
        (None, Rule::Instant(at)) => Value::Moment(*at),
        (None, Rule::Date(day)) => Value::Day(*day),
        (None, _) => Value::Null,
    }
}

impl World for Asking<'_> {
    fn count(&self, query: &Query) -> Result<u64, String> {
        let (kind, out) = self.query(query)?;
        let (Some(day), Some(pool)) = (query.standing, &kind.membership) else {
            return Ok(self.counted(out));
        };
        let standing = standing(pool, day);
        Ok(self.counted(standing.into_iter().fold(out, RecordQuery::with)))
    }

    fn sum(&self, field: &str, query: &Query) -> Result<Rule, String> {
        let (kind, out) = self.query(query)?;
        let of = kind.field(field).ok_or_else(|| format!("{field}?"))?;
        Ok(self.value(Question::Sum(field.to_owned(), out), of))
    }

    fn average(&self, field: &str, query: &Query) -> Result<Rule, String> {
        let (kind, out) = self.query(query)?;
        let of = kind.field(field).ok_or_else(|| format!("{field}?"))?;
        let of_one = query.filters.iter().any(|(name, _)| name == "parent");
        let trims = reviewed(self.programmes, kind).is_some_and(|(_, panel)| panel.drop_extremes);
        match of_one && trims {
            true => Ok(self.trimmed(of, kind, out)),
            false => Ok(self.value(Question::Average(field.to_owned(), out), of)),
        }
    }

    fn gather(&self, field: &str, query: &Query) -> Result<Vec<Rule>, String> {
        let (kind, out) = self.query(query)?;
        let of = kind.field(field).ok_or_else(|| format!("{field}?"))?;
        match self.ask(Question::Gather(field.to_owned(), out)) {
            Some(Answer::Values(values)) => Ok(values.iter().map(|value| to_rule(of, value)).collect()),
            _ => Ok(Vec::new()),
        }
    }

    fn downloads(&self, link: &Link) -> Result<u64, String> {
        Ok(self.taken_away(link))
    }

    fn follow(&self, link: &Link, name: &str) -> Result<Rule, String> {
        match &*link.to {
            "region" => Ok(self.region(&link.key, name)),
            "country" => Ok(country(&link.key, name)),
            "file" => Ok(Rule::Null),
            register @ ("organisation" | "person") => {
                let Ok(id) = link.key.parse() else { return Ok(Rule::Null) };
                let question = match register {
                    "person" => Question::Person(PersonId(id)),
                    _ => Question::Organisation(OrganisationId(id)),
                };
                match self.ask(question) {
                    Some(Answer::Attributes(Some(values))) => Ok(attribute(values.get(name), name)),
                    _ => Ok(Rule::Null),
                }
            }
            kind => {
                let Ok(id) = link.key.parse() else { return Ok(Rule::Null) };
                let kind = self.kind(kind)?;
                let Some(record) = self.record(&kind.id, RecordId(id)) else { return Ok(Rule::Null) };
                Ok(match (name, kind.field(name)) {
                    (_, Some(field)) => to_rule(field, record.value(name)),
                    ("state", None) => {
                        record.state.as_deref().map_or(Rule::Null, |it| Rule::text(it.to_owned()))
                    }
                    ("parent", None) => match (&kind.part_of, record.parent) {
                        (Some(parent), Some(id)) => Rule::link(local(parent).to_owned(), id.to_string()),
                        _ => Rule::Null,
                    },
                    _ => Rule::Null,
                })
            }
        }
    }
}

impl Asking<'_> {
    fn taken_away(&self, link: &Link) -> u64 {
        let Ok(id) = link.key.parse() else { return 0 };
        match self.ask(Question::Downloads(local(&link.to).to_owned(), RecordId(id))) {
            Some(Answer::Count(count)) => *count,
            _ => 0,
        }
    }

    fn region(&self, code: &str, name: &str) -> Rule {
        let Ok(division) = code.parse::<DivisionCode>() else { return Rule::Null };
        match name {
            "code" => Rule::text(code.to_owned()),
            "name" => division::name(division, self.today, Lang::Zh)
                .map_or(Rule::Null, |it| Rule::text(it.to_owned())),
            "parent" => division::parent(division, self.today)
                .map_or(Rule::Null, |parent| Rule::link("region", parent.to_string())),
            _ => Rule::Null,
        }
    }
}

fn country(code: &str, name: &str) -> Rule {
    let Ok(country) = code.parse::<Country>() else { return Rule::Null };
    match name {
        "code" => Rule::text(country.alpha2()),
        "name" => Rule::text(country.name(Lang::Zh)),
        _ => Rule::Null,
    }
}

/// An attribute of an organisation or person as rules see it.
fn attribute(value: Option<&Value>, name: &str) -> Rule {
    match (value, name) {
        (Some(Value::Text(code)), "region" | "country") => Rule::link(name.to_owned(), code.as_str()),
        (Some(Value::Id(id)), "parent" | "organisation") => Rule::link("organisation", id.to_string()),
        (Some(Value::Text(text)), _) => Rule::text(text.as_str()),
        (Some(Value::Words { zh, en }), _) => {
            zh.as_deref().or(en.as_deref()).map_or(Rule::Null, |text| Rule::text(text.to_owned()))
        }
        _ => Rule::Null,
    }
}
