//! Conditions that can be told at sight never to hold.

use base::{Span, Words};
use rust_decimal::Decimal;

use super::ast::{Comparison, Node, What};
use super::value::Value;
use crate::model::{Bound, Kind};

/// What is known of one field under the condition.
#[derive(Default)]
struct Known {
    name: String,
    equal: Option<Value>,
    least: Option<(Decimal, bool)>,
    most: Option<(Decimal, bool)>,
}

/// Where and why a condition never holds, where that can be told.
pub fn never(node: &Node, kind: Option<&Kind>) -> Option<(Span, Words)> {
    let parts = match &node.what {
        What::Literal(Value::Bool(false)) => {
            return Some((node.span, Words::new("写的就是 false", "it is `false`")));
        }
        What::And(parts) => parts.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut known: Vec<Known> = Vec::new();
    for part in parts {
        if let What::Literal(Value::Bool(false)) = part.what {
            return Some((part.span, Words::new("其中一项就是 false", "one part of it is `false`")));
        }
        let Some((how, name, value)) = comparison(part) else { continue };
        let at = known.iter().position(|it| it.name == name).unwrap_or_else(|| {
            known.push(from_field(&name, kind));
            known.len() - 1
        });
        if let Some(words) = known[at].learn(how, value) {
            return Some((part.span, words));
        }
    }
    None
}

/// A field's own limits are known beforehand.
fn from_field(name: &str, kind: Option<&Kind>) -> Known {
    let field = kind.and_then(|kind| kind.field(name)).filter(|field| {
        matches!(field.of, crate::model::FieldType::Integer | crate::model::FieldType::Number) && !field.many
    });
    let number = |bound: Option<Bound>| match bound {
        Some(Bound::Number(number)) => Some((number, false)),
        _ => None,
    };
    Known {
        name: name.to_owned(),
        least: field.and_then(|field| number(field.min)),
        most: field.and_then(|field| number(field.max)),
        equal: None,
    }
}

/// `name op literal`, either way round.
fn comparison(node: &Node) -> Option<(Comparison, String, &Value)> {
    let What::Compare(how, a, b) = &node.what else { return None };
    let path = |node: &Node| match &node.what {
        What::Name(name) => Some(name.clone()),
        What::Get(of, field) => match &of.what {
            What::Name(name) => Some(format!("{name}.{field}")),
            _ => None,
        },
        _ => None,
    };
    let turned = match how {
        Comparison::Less => Comparison::More,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::More => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        same => *same,
    };
    match (&a.what, &b.what) {
        (_, What::Literal(value)) => Some((*how, path(a)?, value)),
        (What::Literal(value), _) => Some((turned, path(b)?, value)),
        _ => None,
    }
}

impl Known {
    /// Adds a comparison; why it cannot hold with what is known.
    fn learn(&mut self, how: Comparison, value: &Value) -> Option<Words> {
        let name = &self.name;
        match (how, value) {
            (Comparison::Equal, value) => {
                if let Some(other) = self.equal.as_ref().filter(|other| *other != value) {
                    let (one, other) = (value.show(base::Lang::En), other.show(base::Lang::En));
                    return Some(Words::new(
                        format!("{name} 不能既等于 {other} 又等于 {one}"),
                        format!("`{name}` cannot be {other} and {one}"),
                    ));
                }
                self.equal = Some(value.clone());
                if let Value::Number(number) = value {
                    self.raise(*number, false);
                    self.lower(*number, false);
                }
            }
            (Comparison::Different, value) if self.equal.as_ref() == Some(value) => {
                let one = value.show(base::Lang::En);
                return Some(Words::new(
                    format!("{name} 不能既等于又不等于 {one}"),
                    format!("`{name}` cannot be {one} and not be it"),
                ));
            }
            (Comparison::More, Value::Number(number)) => self.raise(*number, true),
            (Comparison::AtLeast, Value::Number(number)) => self.raise(*number, false),
            (Comparison::Less, Value::Number(number)) => self.lower(*number, true),
            (Comparison::AtMost, Value::Number(number)) => self.lower(*number, false),
            _ => {}
        }
        let ((least, above), (most, below)) = (self.least?, self.most?);
        let empty = least > most || (least == most && (above || below));
        let name = &self.name;
        empty.then(|| {
            let (more, less) = (if above { ">" } else { "≥" }, if below { "<" } else { "≤" });
            Words::new(
                format!("{name} {more} {least}，而又 {name} {less} {most}"),
                format!("`{name}` {more} {least}, and yet `{name}` {less} {most}"),
            )
        })
    }

    fn raise(&mut self, number: Decimal, above: bool) {
        if self.least.is_none_or(|(least, strict)| number > least || (number == least && above && !strict)) {
            self.least = Some((number, above));
        }
    }

    fn lower(&mut self, number: Decimal, below: bool) {
        if self.most.is_none_or(|(most, strict)| number < most || (number == most && below && !strict)) {
            self.most = Some((number, below));
        }
    }
}
