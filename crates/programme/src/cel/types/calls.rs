//! The types of calls.

use std::rc::Rc;

use base::{Span, Words};

use super::{Type, Typing, Wrong};
use crate::cel::ast::{Node, What};
use crate::cel::functions::{FUNCTIONS, function};
use crate::cel::value::Value;
use crate::near;

impl Typing<'_> {
    pub(super) fn call(&mut self, name: &str, args: &[Node], span: Span) -> Type {
        let Some(known) = function(name) else {
            args.iter().for_each(|arg| {
                self.infer(arg);
            });
            let near = near::nearest(name, FUNCTIONS.iter().map(|it| it.name));
            let message = Words::new(format!("没有函数 {name}"), format!("there is no function `{name}`"));
            return self.wrong_help(Wrong::Function, span, message, near.map(near::did_you_mean));
        };
        let (least, most) = known.takes;
        if !(least..=most).contains(&args.len()) {
            args.iter().for_each(|arg| {
                self.infer(arg);
            });
            let message = Words::new(
                format!("{name} 写作 {}", known.form),
                format!("`{name}` is written {}", known.form),
            );
            return self.wrong_help(Wrong::Function, span, message, None);
        }
        match name {
            "count" | "sum" | "average" | "standing" | "gather" if text(&args[0]).is_some() => {
                self.asks(name, args)
            }
            "score" => self.scored(&args[0]),
            _ => {
                let types: Vec<Type> = args.iter().map(|arg| self.infer(arg)).collect();
                self.plain(name, args, &types)
            }
        }
    }

    fn plain(&mut self, name: &str, args: &[Node], types: &[Type]) -> Type {
        let number = Type::Number(None);
        let of_list = |it: &Type| match it {
            Type::List(of) => (**of).clone(),
            Type::Any | Type::Null => Type::Any,
            other => other.clone(),
        };
        match name {
            "has" => Type::Bool,
            "size" => {
                self.want(&types[0], &args[0], "列表或文字", "a list or text", |it| {
                    matches!(it, Type::List(_) | Type::Text)
                });
                number
            }
            "contains" | "startsWith" | "endsWith" | "matches" => {
                for (arg, found) in args.iter().zip(types) {
                    self.want(found, arg, "文字", "text", |it| matches!(it, Type::Text));
                }
                if let Some(pattern) = text(&args[1]).filter(|_| name == "matches")
                    && let Err(error) = regex_lite::Regex::new(pattern)
                {
                    let message = Words::new(
                        format!("正则表达式写得不对：{error}"),
                        format!("the regular expression is malformed: {error}"),
                    );
                    self.wrong_help(Wrong::Function, args[1].span, message, None);
                }
                Type::Bool
            }
            "year" | "month" | "date" | "weekday" | "is_workday" | "days_between" | "workdays_between" => {
                for (arg, found) in args.iter().zip(types) {
                    self.want(found, arg, "日期", "a day", |it| matches!(it, Type::Date | Type::Instant));
                }
                match name {
                    "date" => Type::Date,
                    "is_workday" => Type::Bool,
                    _ => number,
                }
            }
            "downloads" => {
                self.want(&types[0], &args[0], "记录", "a record", |it| matches!(it, Type::Link(_)));
                number
            }
            "hours_between" => {
                for (arg, found) in args.iter().zip(types) {
                    self.want(found, arg, "时刻", "a moment", |it| matches!(it, Type::Instant));
                }
                number
            }
            "years" | "months" | "days" | "workdays" | "yuan" | "wan" | "yi" => {
                self.want(&types[0], &args[0], "数字", "a number", |it| matches!(it, Type::Number(_)));
                if matches!(name, "yuan" | "wan" | "yi") { Type::Money } else { Type::Length }
            }
            "min" | "max" if types.len() == 1 => of_list(&types[0]),
            "min" | "max" => {
                for (arg, found) in args.iter().zip(types).skip(1) {
                    self.compared(&types[0], found, &args[0], arg, arg.span);
                }
                types.iter().find(|it| !matches!(it, Type::Any | Type::Null)).cloned().unwrap_or(Type::Any)
            }
            "abs" | "round" => {
                self.want(&types[0], &args[0], "数字", "a number", |it| {
                    matches!(it, Type::Number(_) | Type::Money)
                });
                types[0].clone()
            }
            "band" => {
                self.want(&types[0], &args[0], "数字或金额", "a number or money", |it| {
                    matches!(it, Type::Number(_) | Type::Money)
                });
                self.steps(&args[1], types[0] == Type::Money);
                number
            }
            "between" => {
                self.compared(&types[0], &types[1], &args[0], &args[1], args[1].span);
                let known = if types[0] == Type::Null { &types[1] } else { &types[0] };
                Type::Between(Rc::new(known.clone()))
            }
            "not" => Type::Not(Rc::new(of_list(&types[0]))),
            "count" | "standing" => {
                self.want(
                    &types[0],
                    &args[0],
                    "事项类型（带引号）或列表",
                    "a kind in quotes, or a list",
                    |it| matches!(it, Type::List(_)),
                );
                number
            }
            _ => {
                self.want(
                    &types[0],
                    &args[0],
                    "事项类型（带引号）或列表",
                    "a kind in quotes, or a list",
                    |it| matches!(it, Type::List(_)),
                );
                of_list(&types[0])
            }
        }
    }

    fn want(&mut self, found: &Type, arg: &Node, zh: &str, en: &str, fits: fn(&Type) -> bool) {
        if matches!(found, Type::Any | Type::Null) || fits(found) {
            return;
        }
        let words = found.words();
        self.wrong(
            Wrong::Type,
            arg.span,
            format!("这里应是{zh}，却是{}", words.zh),
            format!("{en} is wanted here, and this is {}", words.en),
        );
    }

    /// The steps of `band`, from the least.
    fn steps(&mut self, node: &Node, money: bool) {
        let What::List(rows) = &node.what else { return };
        let mut before = None;
        for row in rows {
            let pair = match &row.what {
                What::List(pair) if pair.len() == 2 => pair,
                _ => {
                    self.wrong(
                        Wrong::Function,
                        row.span,
                        "每一档写作 [起点, 分数]",
                        "a step is written [from, points]",
                    );
                    continue;
                }
            };
            if let What::Literal(Value::Number(from)) = &pair[0].what {
                if money {
                    self.no_unit(&pair[0], pair[0].span);
                }
                if before.is_some_and(|before| before >= *from) {
                    self.wrong(
                        Wrong::Function,
                        pair[0].span,
                        "各档要从小到大",
                        "the steps go from the least to the greatest",
                    );
                }
                before = Some(*from);
            }
        }
    }

    /// `count('kind', {…})` and its like.
    fn asks(&mut self, name: &str, args: &[Node]) -> Type {
        let kind_name = text(&args[0]).unwrap_or("");
        let Some((programme, kind)) = self.set.kind(kind_name) else {
            args[1..].iter().for_each(|arg| {
                self.infer(arg);
            });
            let near = near::nearest(kind_name, self.set.kind_names());
            let message =
                Words::new(format!("没有事项类型 {kind_name}"), format!("there is no kind `{kind_name}`"));
            return self.wrong_help(Wrong::Kind, args[0].span, message, near.map(near::did_you_mean));
        };
        let mut rest = args[1..].iter();
        let mut gives = Type::Number(None);
        if matches!(name, "sum" | "average" | "gather") {
            match rest.next() {
                Some(node) => match text(node).and_then(|field| kind.field(field)) {
                    Some(field) => {
                        gives = self.of_field(field, programme);
                        if name == "gather" {
                            let one = match &gives {
                                Type::List(of) => (**of).clone(),
                                one => one.clone(),
                            };
                            gives = Type::List(Rc::new(one));
                        } else {
                            self.want(
                                &gives,
                                node,
                                "数字或金额字段",
                                "a field of numbers or money",
                                |it| matches!(it, Type::Number(_) | Type::Money),
                            );
                        }
                    }
                    None => self.no_field(&kind.id, kind.fields.iter().map(|it| &*it.id.text), node),
                },
                None => {
                    self.wrong(
                        Wrong::Function,
                        args[0].span,
                        format!("{name} 还要写字段名"),
                        format!("`{name}` wants the name of a field, too"),
                    );
                }
            }
        }
        if name == "standing" && kind.membership.is_none() {
            self.wrong(
                Wrong::Kind,
                args[0].span,
                format!("{} 不是名录（没有 membership）", kind.id),
                format!("{} is no pool: it has no membership", kind.id),
            );
        }
        if let Some(filter) = rest.next() {
            let What::Map(entries) = &filter.what else {
                self.wrong(
                    Wrong::Function,
                    filter.span,
                    "条件写作 {'字段': 值}",
                    "a filter is written {'field': value}",
                );
                return gives;
            };
            for (key, value) in entries {
                let found = self.infer(value);
                let want = match (key.as_str(), kind.field(key)) {
                    (_, Some(field)) => self.of_field(field, programme),
                    ("parent", _) => match &kind.part_of {
                        Some(parent) => Type::Link(parent.text.as_str().into()),
                        None => Type::Any,
                    },
                    ("state", _) => {
                        self.filtered_state(kind, value);
                        continue;
                    }
                    _ => {
                        let names = kind.fields.iter().map(|it| &*it.id.text);
                        let near = near::nearest(key, names).map(near::did_you_mean);
                        let message = Words::new(
                            format!("“{}”没有字段 {key}", kind.words.zh),
                            format!("{} has no field `{key}`", kind.id),
                        );
                        self.wrong_help(Wrong::Name, value.span, message, near);
                        continue;
                    }
                };
                self.filtered(&found, &want, value);
            }
        }
        if let Some(day) = rest.next() {
            let found = self.infer(day);
            self.want(&found, day, "日期", "a day", |it| matches!(it, Type::Date));
        }
        gives
    }

    /// A filter may be one value, one of several, or a range; a field of several values holds one of them.
    fn filtered(&mut self, found: &Type, want: &Type, node: &Node) {
        let want = match want {
            Type::List(of) => (**of).clone(),
            other => other.clone(),
        };
        match found {
            Type::List(of) => self.compared(&want, of, node, node, node.span),
            Type::Between(of) | Type::Not(of) => self.compared(&want, of, node, node, node.span),
            one => self.compared(&want, one, node, node, node.span),
        }
    }

    fn filtered_state(&mut self, kind: &crate::model::Kind, node: &Node) {
        let states = match &node.what {
            What::List(entries) => entries.iter().collect(),
            What::Call(name, args) if name == "not" && args.len() == 1 => {
                return self.filtered_state(kind, &args[0]);
            }
            _ => vec![node],
        };
        for node in states {
            let Some(state) = text(node) else { continue };
            if kind.lifecycle.state(state).is_none() {
                let names = kind.lifecycle.states.iter().map(|it| &*it.id.text);
                let near = near::nearest(state, names).map(near::did_you_mean);
                let message = Words::new(
                    format!("“{}”没有状态 {state}", kind.words.zh),
                    format!("{} has no state `{state}`", kind.id),
                );
                self.wrong_help(Wrong::Code, node.span, message, near);
            }
        }
    }

    fn no_field<'n>(&mut self, kind: &str, fields: impl Iterator<Item = &'n str>, node: &Node) {
        let field = text(node).unwrap_or("");
        let near = near::nearest(field, fields).map(near::did_you_mean);
        let message =
            Words::new(format!("{kind} 没有字段 {field}"), format!("{kind} has no field `{field}`"));
        self.wrong_help(Wrong::Name, node.span, message, near);
    }

    fn scored(&mut self, node: &Node) -> Type {
        let name = text(node).unwrap_or("");
        let names = || self.programme.scores.iter().map(|it| &*it.id.text);
        let Some(score) = self.programme.scores.iter().find(|it| it.id == name) else {
            let near = near::nearest(name, names()).map(near::did_you_mean);
            let message = Words::new(format!("没有评分规则 {name}"), format!("there is no score `{name}`"));
            return self.wrong_help(Wrong::Kind, node.span, message, near);
        };
        if let (Some(of), Some(kind)) = (&score.of, self.kind)
            && self.set.kind_name(of) != kind.id.text
        {
            let message = Words::new(
                format!("评分规则 {name} 是给 {of} 用的"),
                format!("the score {name} is for {of}, not for {}", kind.id),
            );
            self.wrong_help(Wrong::Kind, node.span, message, None);
        }
        Type::Map(Rc::new(vec![("total".to_owned(), Type::Number(None)), ("band".to_owned(), Type::Text)]))
    }
}

/// The text of a literal.
pub(super) fn text(node: &Node) -> Option<&str> {
    match &node.what {
        What::Literal(Value::Text(text)) => Some(text),
        _ => None,
    }
}
