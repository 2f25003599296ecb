//! What may be compared with what, and what may be put into what.

use base::{Span, Words};

use super::{Type, Typing, Wrong};
use crate::cel::ast::{Node, What};
use crate::cel::value::Value;
use crate::near;

impl Typing<'_> {
    /// Reports where the two sides of a comparison do not go together.
    pub(super) fn compared(&mut self, left: &Type, right: &Type, a: &Node, b: &Node, span: Span) {
        match (left, right) {
            (Type::Any | Type::Null, _) | (_, Type::Any | Type::Null) => {}
            (Type::Number(Some(one)), Type::Number(Some(other))) if one != other => {
                self.two_units(one, other, span);
            }
            (Type::Number(_), Type::Number(_)) => {}
            (Type::Money, Type::Number(_)) => {
                self.no_unit(b, span);
            }
            (Type::Number(_), Type::Money) => {
                self.no_unit(a, span);
            }
            (Type::Code(programme, list), Type::Text) => self.code(programme, list, b),
            (Type::Text, Type::Code(programme, list)) => self.code(programme, list, a),
            (Type::State, Type::Text) => self.state(a, b),
            (Type::Text, Type::State) => self.state(b, a),
            (Type::Link(to), Type::Text) | (Type::Text, Type::Link(to))
                if matches!(&**to, "region" | "country") => {}
            (Type::Date | Type::Instant, Type::Date | Type::Instant) => {}
            (Type::List(one), Type::List(other))
                if one == other || **one == Type::Any || **other == Type::Any => {}
            (one, other) if one == other => {}
            (Type::Date | Type::Instant, Type::Text) | (Type::Text, Type::Date | Type::Instant) => {
                let help = Words::new(
                    "日期写在字段、today 或数值（values）里，不写成文字",
                    "days come from fields, `today` or the programme's values, not from text",
                );
                self.wrong_help(Wrong::Type, span, different(left, right), Some(help));
            }
            (Type::List(of), one) | (one, Type::List(of))
                if **of == *one || (**of != Type::Any && is_text(one)) =>
            {
                let help = Words::new("用 in：`值 in 字段`", "write `value in field`");
                self.wrong_help(Wrong::Type, span, different(left, right), Some(help));
            }
            (Type::Number(_), Type::Text) | (Type::Text, Type::Number(_)) => {
                let quoted = [a, b].into_iter().find_map(|node| match &node.what {
                    What::Literal(Value::Text(text)) if text.parse::<f64>().is_ok() => Some(text.clone()),
                    _ => None,
                });
                let help = quoted.map(|text| {
                    Words::new(
                        format!("数字不加引号：{text}"),
                        format!("write the number without quotes: {text}"),
                    )
                });
                self.wrong_help(Wrong::Type, span, different(left, right), help);
            }
            _ => {
                self.wrong_help(Wrong::Type, span, different(left, right), None);
            }
        }
    }

    /// Reports where a value does not fit the field that takes it.
    pub(super) fn assign(&mut self, found: &Type, want: &Type, node: &Node) {
        let fits = match (found, want) {
            (Type::Any | Type::Null, _) | (_, Type::Any) => true,
            (Type::Number(one), Type::Number(other)) => {
                if let (Some(one), Some(other)) = (one, other)
                    && one != other
                {
                    self.two_units(one, other, node.span);
                }
                true
            }
            (Type::Number(_), Type::Money) => {
                self.no_unit(node, node.span);
                true
            }
            (Type::Text, Type::Code(programme, list)) => {
                self.code(programme, list, node);
                true
            }
            (Type::Text, Type::Link(to)) => matches!(&**to, "region" | "country"),
            (Type::Code(..), Type::Text) => true,
            (Type::List(one), Type::List(other)) => {
                one == other
                    || matches!(
                        (&**one, &**other),
                        (Type::Any, _) | (Type::Text, Type::Code(..) | Type::Link(_))
                    )
            }
            (one, other) => one == other,
        };
        if !fits {
            let (found, want) = (found.words(), want.words());
            self.wrong(
                Wrong::Type,
                node.span,
                format!("这里应是{}，却是{}", want.zh, found.zh),
                format!("{} is wanted here, and this is {}", want.en, found.en),
            );
        }
    }

    fn code(&mut self, programme: &str, list: &str, node: &Node) {
        let What::Literal(Value::Text(code)) = &node.what else {
            if let What::List(entries) = &node.what {
                entries.iter().for_each(|entry| self.code(programme, list, entry));
            }
            return;
        };
        let Some(owner) = self.set.programme(programme) else { return };
        let Some(found) = owner.code_list(list) else { return };
        let known = found.has(code) || found.codes.iter().any(|it| it.was.as_deref() == Some(&**code));
        if !known {
            let near = near::nearest(code, found.codes.iter().map(|it| &*it.id.text));
            let message = Words::new(
                format!("代码表 {list} 没有“{code}”"),
                format!("the code list {list} has no `{code}`"),
            );
            self.wrong_help(Wrong::Code, node.span, message, near.map(near::did_you_mean));
        }
    }

    /// Only the record's own state can be held to its kind's states.
    fn state(&mut self, which: &Node, node: &Node) {
        let own = matches!(&which.what, What::Name(name) if name == "state");
        let What::Literal(Value::Text(state)) = &node.what else { return };
        let states = self.states();
        if own && !states.iter().any(|it| **it == **state) {
            let near = near::nearest(state, states.iter().map(|it| &*it.text)).map(near::did_you_mean);
            let message = Words::new(format!("没有状态“{state}”"), format!("there is no state `{state}`"));
            self.wrong_help(Wrong::Code, node.span, message, near);
        }
    }

    pub(super) fn two_units(&mut self, one: &str, other: &str, span: Span) -> Type {
        self.wrong(
            Wrong::Unit,
            span,
            format!("单位不同：{one}与{other}"),
            format!("the units differ: {one} and {other}"),
        )
    }

    pub(super) fn no_unit(&mut self, number: &Node, span: Span) -> Type {
        let (span, help) = match &number.what {
            What::Literal(value) => {
                let shown = value.show(base::Lang::En);
                let words = Words::new(
                    format!("写作 yuan({shown})、wan({shown}) 或 yi({shown})"),
                    format!("write yuan({shown}), wan({shown}) or yi({shown})"),
                );
                (number.span, words)
            }
            _ => (
                span,
                Words::new("用 yuan()、wan() 或 yi() 写明单位", "say its unit by yuan(), wan() or yi()"),
            ),
        };
        let message = Words::new("金额与没有单位的数字放在一起", "money beside a number without a unit");
        self.wrong_help(Wrong::Unit, span, message, Some(help))
    }
}

fn is_text(found: &Type) -> bool {
    matches!(found, Type::Text)
}

fn different(left: &Type, right: &Type) -> Words {
    let (left, right) = (left.words(), right.words());
    Words::new(
        format!("{}不能与{}比较", left.zh, right.zh),
        format!("{} cannot be compared with {}", left.en, right.en),
    )
}
