//! What can be told of an expression without a record: the type of each part, and what does not fit.

mod calls;
mod compare;

use std::rc::Rc;

use base::{Span, Words};

use super::ast::{Calculation, Comparison, Node, What};
use super::functions::NAMES;
use super::value::Value;
use crate::model::{Field, FieldType, Kind, Name, Programme};
use crate::near;
use crate::set::Programmes;

/// What a part of an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Not known before there is a record.
    Any,
    /// Nothing.
    Null,
    /// Yes or no.
    Bool,
    /// A number, with the unit it counts in.
    Number(Option<Rc<str>>),
    /// Money.
    Money,
    /// Text.
    Text,
    /// A code of a list: programme and list.
    Code(Rc<str>, Rc<str>),
    /// A state of a kind.
    State,
    /// A day.
    Date,
    /// A moment.
    Instant,
    /// A length of time.
    Length,
    /// An organisation, person, region, country or a record of a kind.
    Link(Rc<str>),
    /// Several.
    List(Rc<Type>),
    /// A table of named parts.
    Map(Rc<Vec<(String, Type)>>),
    /// The figures of a programme.
    Values,
    /// A filter of `count`.
    Between(Rc<Type>),
    /// A filter of `count`: anything but this.
    Not(Rc<Type>),
}

impl Type {
    /// What it is called.
    pub fn words(&self) -> Words {
        let (zh, en) = match self {
            Self::Any => ("任意值", "any value"),
            Self::Null => ("空值", "null"),
            Self::Bool => ("是否", "yes or no"),
            Self::Number(None) => ("数字", "a number"),
            Self::Number(Some(unit)) => {
                return Words::new(format!("数字（{unit}）"), format!("a number ({unit})"));
            }
            Self::Money => ("金额", "money"),
            Self::Text => ("文字", "text"),
            Self::Code(_, list) => return Words::new(format!("代码（{list}）"), format!("a code of {list}")),
            Self::State => ("状态", "a state"),
            Self::Date => ("日期", "a day"),
            Self::Instant => ("时刻", "a moment"),
            Self::Length => ("时长", "a length of time"),
            Self::Link(to) => {
                return match &**to {
                    "organisation" => Words::new("机构", "an organisation"),
                    "person" => Words::new("人员", "a person"),
                    "region" => Words::new("行政区划", "a region"),
                    "country" => Words::new("国家或地区", "a country"),
                    kind => Words::new(format!("记录（{kind}）"), format!("a record of {kind}")),
                };
            }
            Self::List(of) => {
                let of = of.words();
                return Words::new(format!("多个{}", of.zh), format!("a list of: {}", of.en));
            }
            Self::Map(_) => ("对象", "named parts"),
            Self::Values => ("数值表", "the programme's values"),
            Self::Between(_) => ("范围", "a range"),
            Self::Not(_) => ("排除条件", "anything but something"),
        };
        Words::new(zh, en)
    }
}

/// What is wrong, by the code it is reported under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A field or name that there is not.
    Name,
    /// A function that there is not, or its arguments.
    Function,
    /// Types that do not go together.
    Type,
    /// Money without a unit, or two units.
    Unit,
    /// A code that the list has not.
    Code,
    /// A kind or score that there is not.
    Kind,
}

/// A part of an expression that cannot be right.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeFault {
    /// Under which code.
    pub wrong: Wrong,
    /// Where in the expression.
    pub span: Span,
    /// What.
    pub message: Words,
    /// What to do about it.
    pub help: Option<Words>,
}

/// Attributes that can be asked of a linked thing.
pub fn attributes(to: &str) -> &'static [(&'static str, Type)] {
    match to {
        "organisation" => &[
            ("name", Type::Text),
            ("code", Type::Text),
            ("type", Type::Text),
            ("region", Type::Any),
            ("parent", Type::Any),
        ],
        "person" => &[("name", Type::Text), ("organisation", Type::Any), ("country", Type::Any)],
        "region" => {
            &[("name", Type::Text), ("code", Type::Text), ("parent", Type::Any), ("level", Type::Any)]
        }
        "country" => &[("name", Type::Text), ("code", Type::Text)],
        _ => &[],
    }
}

/// Finds the types in one expression.
pub struct Typing<'a> {
    pub(crate) set: &'a Programmes,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: Option<&'a Kind>,
    /// What is wrong.
    pub faults: Vec<TypeFault>,
    bound: Vec<(String, Type)>,
}

impl<'a> Typing<'a> {
    /// Typing for the rules of a kind (or of none) of a programme.
    pub fn new(set: &'a Programmes, programme: &'a Programme, kind: Option<&'a Kind>) -> Self {
        Self { set, programme, kind, faults: Vec::new(), bound: Vec::new() }
    }

    /// With a name that the place gives beside the fields.
    #[must_use]
    pub fn with(mut self, name: &str, of: Type) -> Self {
        self.bound.push((name.to_owned(), of));
        self
    }

    fn wrong(&mut self, wrong: Wrong, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Type {
        self.wrong_help(wrong, span, Words::new(zh, en), None)
    }

    fn wrong_help(&mut self, wrong: Wrong, span: Span, message: Words, help: Option<Words>) -> Type {
        self.faults.push(TypeFault { wrong, span, message, help });
        Type::Any
    }

    /// The type of an expression; what is wrong is added to `faults`.
    pub fn infer(&mut self, node: &Node) -> Type {
        match &node.what {
            What::Literal(value) => literal(value),
            What::Name(name) => self.name(name, node.span),
            What::Get(of, field) => {
                let of_type = self.infer(of);
                let start = node.span.end as usize - field.len();
                self.get(&of_type, field, Span::new(start, node.span.end as usize))
            }
            What::Index(of, at) => {
                self.infer(at);
                match self.infer(of) {
                    Type::List(of) => (*of).clone(),
                    _ => Type::Any,
                }
            }
            What::List(entries) => {
                let mut types: Vec<Type> = entries.iter().map(|entry| self.infer(entry)).collect();
                let first = types.pop().unwrap_or(Type::Any);
                let same = types.iter().all(|it| *it == first);
                Type::List(Rc::new(if same { first } else { Type::Any }))
            }
            What::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.clone(), self.infer(value))).collect();
                Type::Map(Rc::new(entries))
            }
            What::Not(of) => {
                self.condition(of);
                Type::Bool
            }
            What::Negate(of) => self.infer(of),
            What::And(parts) | What::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part));
                Type::Bool
            }
            What::Compare(how, a, b) => self.comparison(*how, a, b, node.span),
            What::Calculate(how, a, b) => self.calculation(*how, a, b, node.span),
            What::In(a, list) => {
                let one = self.infer(a);
                match self.infer(list) {
                    Type::List(of) => self.compared(&one, &of, a, list, node.span),
                    Type::Any | Type::Null => {}
                    other => {
                        let words = other.words();
                        self.wrong(
                            Wrong::Type,
                            list.span,
                            format!("in 后面应是列表，这里是{}", words.zh),
                            format!("after `in` stands a list, and this is {}", words.en),
                        );
                    }
                }
                Type::Bool
            }
            What::If(condition, a, b) => {
                self.condition(condition);
                let (a, b) = (self.infer(a), self.infer(b));
                if a == b || b == Type::Null {
                    a
                } else if a == Type::Null {
                    b
                } else {
                    Type::Any
                }
            }
            What::Call(name, args) => self.call(name, args, node.span),
            What::Each(each, over, variable, body) => self.each(*each, over, variable, body),
        }
    }

    /// A part that must be a condition.
    pub fn condition(&mut self, node: &Node) {
        let found = self.infer(node);
        if !matches!(found, Type::Bool | Type::Any | Type::Null) {
            let words = found.words();
            self.wrong(
                Wrong::Type,
                node.span,
                format!("这里应是条件，却是{}", words.zh),
                format!("a condition is wanted here, and this is {}", words.en),
            );
        }
    }

    /// An expression that must give a certain type.
    pub fn expect(&mut self, node: &Node, want: &Type) {
        let found = self.infer(node);
        if *want != Type::Any && found != Type::Null {
            self.assign(&found, want, node);
        }
    }

    fn each(&mut self, each: super::ast::Each, over: &Node, variable: &str, body: &Node) -> Type {
        use super::ast::Each;
        let of = match self.infer(over) {
            Type::List(of) => (*of).clone(),
            Type::Any | Type::Null => Type::Any,
            other => {
                let words = other.words();
                self.wrong(
                    Wrong::Type,
                    over.span,
                    format!("这里应是可以有多个值的字段，却是{}", words.zh),
                    format!("a list is wanted here, and this is {}", words.en),
                )
            }
        };
        self.bound.push((variable.to_owned(), of.clone()));
        let body_type = if each == Each::Map {
            self.infer(body)
        } else {
            self.condition(body);
            Type::Bool
        };
        self.bound.pop();
        match each {
            Each::All | Each::Exists | Each::One => Type::Bool,
            Each::Filter => Type::List(Rc::new(of)),
            Each::Map => Type::List(Rc::new(body_type)),
        }
    }

    fn name(&mut self, name: &str, span: Span) -> Type {
        if let Some((_, found)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return found.clone();
        }
        if let Some(field) = self.kind.and_then(|kind| kind.field(name)) {
            return self.of_field(field, self.programme);
        }
        match name {
            "today" => return Type::Date,
            "now" => return Type::Instant,
            "values" => return Type::Values,
            "self" if self.kind.is_some() => {
                return Type::Link(self.kind.map_or("", |kind| &kind.id.text).into());
            }
            "state" if self.kind.is_some_and(|kind| !kind.lifecycle.states.is_empty()) => return Type::State,
            "parent" => {
                if let Some(parent) = self.kind.and_then(|kind| kind.part_of.as_ref()) {
                    return Type::Link(parent.text.as_str().into());
                }
            }
            _ => {}
        }
        let fields = self.kind.map_or(&[][..], |kind| &kind.fields).iter().map(|field| &*field.id.text);
        let near = near::nearest(name, fields.chain(NAMES.iter().map(|it| it.name)));
        let help = near.map(near::did_you_mean);
        let (zh, en) = match self.kind {
            Some(kind) => {
                (format!("“{}”没有字段 {name}", kind.words.zh), format!("{} has no field `{name}`", kind.id))
            }
            None => (format!("这里没有 {name}"), format!("there is no `{name}` here")),
        };
        self.wrong_help(Wrong::Name, span, Words::new(zh, en), help)
    }

    fn get(&mut self, of: &Type, field: &str, span: Span) -> Type {
        match of {
            Type::Any | Type::Null => Type::Any,
            Type::Values => match self.programme.values.iter().find(|it| it.id == field) {
                Some(value) => {
                    let node = value.versions.first().and_then(|version| version.is.node.clone());
                    node.map_or(Type::Any, |node| Typing::new(self.set, self.programme, None).infer(&node))
                }
                None => {
                    let near = near::nearest(field, self.programme.values.iter().map(|it| &*it.id.text));
                    self.wrong_help(
                        Wrong::Name,
                        span,
                        Words::new(format!("没有数值 {field}"), format!("there is no value `{field}`")),
                        near.map(near::did_you_mean),
                    )
                }
            },
            Type::Map(entries) => match entries.iter().find(|(key, _)| key == field) {
                Some((_, found)) => found.clone(),
                None => {
                    let near = near::nearest(field, entries.iter().map(|(key, _)| &**key));
                    self.no_part(field, span, near)
                }
            },
            Type::Link(to) => {
                if let Some((programme, kind)) = self.set.kind(to) {
                    if let Some(found) = kind.field(field) {
                        return self.of_field(found, programme);
                    }
                    match field {
                        "state" if !kind.lifecycle.states.is_empty() => return Type::State,
                        "parent" => {
                            if let Some(parent) = &kind.part_of {
                                return Type::Link(parent.text.as_str().into());
                            }
                        }
                        _ => {}
                    }
                    let near = near::nearest(field, kind.fields.iter().map(|it| &*it.id.text));
                    return self.no_part(field, span, near);
                }
                let known = attributes(to);
                match known.iter().find(|(name, _)| *name == field) {
                    Some((_, Type::Any)) if matches!(field, "region" | "organisation" | "country") => {
                        Type::Link(field.into())
                    }
                    Some((_, Type::Any)) if field == "parent" => Type::Link(to.clone()),
                    Some((_, found)) => found.clone(),
                    None if known.is_empty() => Type::Any,
                    None => {
                        let near = near::nearest(field, known.iter().map(|(name, _)| *name));
                        self.no_part(field, span, near)
                    }
                }
            }
            other => {
                let words = other.words();
                self.wrong(
                    Wrong::Type,
                    span,
                    format!("{}没有 .{field}", words.zh),
                    format!("{} has no .{field}", words.en),
                )
            }
        }
    }

    fn no_part(&mut self, field: &str, span: Span, near: Option<&str>) -> Type {
        let message = Words::new(format!("没有 .{field}"), format!("there is no `.{field}`"));
        self.wrong_help(Wrong::Name, span, message, near.map(near::did_you_mean))
    }

    /// The type that a field has in rules.
    pub fn of_field(&self, field: &Field, programme: &Programme) -> Type {
        let one = match field.of {
            FieldType::Text | FieldType::Long | FieldType::Url | FieldType::Email | FieldType::Serial => {
                Type::Text
            }
            FieldType::Integer | FieldType::Number => {
                Type::Number(field.unit.as_ref().map(|unit| unit.zh.as_str().into()))
            }
            FieldType::Money => Type::Money,
            FieldType::Date => Type::Date,
            FieldType::Instant => Type::Instant,
            FieldType::Period => {
                Type::Map(Rc::new(vec![("from".to_owned(), Type::Date), ("to".to_owned(), Type::Date)]))
            }
            FieldType::Boolean => Type::Bool,
            FieldType::Region => Type::Link("region".into()),
            FieldType::Country => Type::Link("country".into()),
            FieldType::Organisation => Type::Link("organisation".into()),
            FieldType::Person => Type::Link("person".into()),
            FieldType::Code => {
                match field.target.as_ref().and_then(|path| self.set.code_list(programme, path)) {
                    Some((owner, list)) => {
                        Type::Code(owner.id.text.as_str().into(), list.id.text.as_str().into())
                    }
                    None => Type::Any,
                }
            }
            FieldType::Reference => {
                field.target.as_ref().map_or(Type::Any, |to| Type::Link(self.set.kind_name(to).into()))
            }
            FieldType::File => Type::Map(Rc::new(vec![
                ("name".to_owned(), Type::Text),
                ("size".to_owned(), Type::Number(None)),
            ])),
            FieldType::Point => Type::Map(Rc::new(vec![
                ("lat".to_owned(), Type::Number(None)),
                ("lon".to_owned(), Type::Number(None)),
            ])),
        };
        if field.many { Type::List(Rc::new(one)) } else { one }
    }

    /// The states of the kind at hand, to hold a comparison of `state` to.
    fn states(&self) -> Vec<&'a Name> {
        let states = self.kind.map_or(&[][..], |kind| &kind.lifecycle.states);
        states.iter().map(|state| &state.id).collect()
    }

    fn comparison(&mut self, how: Comparison, a: &Node, b: &Node, span: Span) -> Type {
        let (left, right) = (self.infer(a), self.infer(b));
        let ordered = !matches!(how, Comparison::Equal | Comparison::Different);
        let unordered = |it: &Type| {
            matches!(
                it,
                Type::Bool | Type::Code(..) | Type::State | Type::Link(_) | Type::List(_) | Type::Map(_)
            )
        };
        if let Some(odd) = [&left, &right].into_iter().find(|it| ordered && unordered(it)) {
            let words = odd.words();
            self.wrong(
                Wrong::Type,
                span,
                format!("{}不能比大小", words.zh),
                format!("{} has no order", words.en),
            );
        } else {
            self.compared(&left, &right, a, b, span);
        }
        Type::Bool
    }

    fn calculation(&mut self, how: Calculation, a: &Node, b: &Node, span: Span) -> Type {
        use Calculation::{Add, Divide, Multiply, Remainder, Subtract};
        let (left, right) = (self.infer(a), self.infer(b));
        match (how, &left, &right) {
            (_, Type::Any | Type::Null, _) | (_, _, Type::Any | Type::Null) => Type::Any,
            (Add, Type::Text, Type::Text) => Type::Text,
            (Add, Type::List(one), Type::List(other)) if one == other => left,
            (Add | Subtract, Type::Number(one), Type::Number(other)) => {
                if let (Some(one), Some(other)) = (one, other)
                    && one != other
                {
                    return self.two_units(one, other, span);
                }
                Type::Number(one.clone().or_else(|| other.clone()))
            }
            (Add | Subtract, Type::Money, Type::Money) => Type::Money,
            (Add | Subtract, Type::Money, Type::Number(_)) => self.no_unit(b, span),
            (Add | Subtract, Type::Number(_), Type::Money) => self.no_unit(a, span),
            (Add | Subtract, Type::Date | Type::Instant, Type::Length) => left,
            (Add, Type::Length, Type::Date | Type::Instant) => right,
            (Subtract, Type::Date, Type::Date) => Type::Number(None),
            (Multiply, Type::Money, Type::Number(_)) | (Multiply, Type::Number(_), Type::Money) => {
                Type::Money
            }
            (Divide, Type::Money, Type::Number(_)) => Type::Money,
            (Divide, Type::Money, Type::Money) => Type::Number(None),
            (Divide, Type::Number(one), Type::Number(other)) if one == other => Type::Number(None),
            (Multiply | Divide, Type::Number(one), Type::Number(other)) => match (one, other) {
                (Some(unit), None) => Type::Number(Some(unit.clone())),
                (None, Some(unit)) if how == Multiply => Type::Number(Some(unit.clone())),
                _ => Type::Number(None),
            },
            (Remainder, Type::Number(_), Type::Number(_)) => Type::Number(None),
            (Add | Subtract, Type::Date | Type::Instant, Type::Number(_)) => {
                let (one, other) = (left.words(), right.words());
                let help = Words::new(
                    "写作 + days(…)、workdays(…)、months(…) 或 years(…)",
                    "write + days(…), workdays(…), months(…) or years(…)",
                );
                self.wrong_help(
                    Wrong::Unit,
                    b.span,
                    Words::new(
                        format!("{}不能直接加减{}：缺单位", one.zh, other.zh),
                        format!("{} takes a length of time, and {} has no unit", one.en, other.en),
                    ),
                    Some(help),
                )
            }
            _ => {
                let (one, other) = (left.words(), right.words());
                let (zh, en) = match how {
                    Add => ("相加", "added"),
                    Subtract => ("相减", "subtracted"),
                    Multiply => ("相乘", "multiplied"),
                    Divide => ("相除", "divided"),
                    Remainder => ("求余", "divided"),
                };
                self.wrong(
                    Wrong::Type,
                    span,
                    format!("{}与{}不能{zh}", one.zh, other.zh),
                    format!("{} and {} cannot be {en}", one.en, other.en),
                )
            }
        }
    }
}

fn literal(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Bool,
        Value::Number(_) => Type::Number(None),
        Value::Text(_) => Type::Text,
        _ => Type::Any,
    }
}
