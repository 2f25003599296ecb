//! The functions of rules.

use std::sync::Arc;

use base::{Date, Span};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::calculate::{calculate, day_of, days_between, fen, hours_between};
use super::{LONGEST_LIST, Out, Run, fault, order};
use crate::cel::ast::{Calculation, Node, What};
use crate::cel::outside::{Filter, Query, workdays_between};
use crate::cel::score;
use crate::cel::value::Value;
use crate::model::LimitUnit;

impl Run<'_> {
    pub(super) fn call(&mut self, name: &str, args: &[Node], span: Span) -> Out {
        let literal = args.first().and_then(|arg| match &arg.what {
            What::Literal(Value::Text(text)) => Some(text.clone()),
            _ => None,
        });
        if let Some(named) = literal {
            match name {
                "count" | "sum" | "average" | "standing" | "gather" => {
                    return self.ask(name, &named, &args[1..], span);
                }
                "score" => return self.scored(&named, span),
                _ => {}
            }
        }
        let values: Out<Vec<Value>> = args.iter().map(|arg| self.value(arg)).collect();
        let values = values?;
        let one = || values.first().cloned().unwrap_or(Value::Null);
        let two = || values.get(1).cloned().unwrap_or(Value::Null);
        match name {
            "has" => return Ok(Value::Bool(!one().is_missing())),
            "size" | "count" => return size(&one(), span),
            "sum" | "average" => return self.total(&one(), name == "average", span),
            "min" | "max" => return extreme(&values, name == "max", span),
            // An end that is not filled in is open.
            "between" => return Ok(Value::Between(Arc::new((one(), two())))),
            "not" => return Ok(Value::Not(Arc::new(one()))),
            _ => {}
        }
        if values.contains(&Value::Null) {
            return Ok(Value::Null);
        }
        match name {
            "contains" | "startsWith" | "endsWith" | "matches" => text(name, &one(), &two(), span),
            "year" | "month" | "date" | "weekday" | "is_workday" => {
                let day = self.day(&one(), span)?;
                Ok(match name {
                    "weekday" => Value::number(day.weekday().to_monday_one_offset()),
                    "is_workday" => Value::Bool(self.scope.calendar.works(day)),
                    "year" => Value::number(day.year()),
                    "month" => Value::number(day.month()),
                    _ => Value::Date(day),
                })
            }
            "days_between" => Ok(days_between(self.day(&one(), span)?, self.day(&two(), span)?)),
            "workdays_between" => {
                let (from, to) = (self.day(&one(), span)?, self.day(&two(), span)?);
                let count = workdays_between(from, to, self.scope.calendar);
                count.map_or_else(
                    || fault(span, "日期太远", "the days are too far apart"),
                    |n| Ok(Value::Number(n)),
                )
            }
            "hours_between" => match (one(), two()) {
                (Value::Instant(from), Value::Instant(to)) => Ok(Value::Number(hours_between(from, to))),
                _ => fault(span, "这里应是时刻", "a moment is wanted here"),
            },
            "years" => length(LimitUnit::Years, &one(), span),
            "months" => length(LimitUnit::Months, &one(), span),
            "days" => length(LimitUnit::Days, &one(), span),
            "workdays" => length(LimitUnit::Workdays, &one(), span),
            "yuan" => money(&one(), 100, span),
            "wan" => money(&one(), 1_000_000, span),
            "yi" => money(&one(), 10_000_000_000, span),
            "downloads" => match one() {
                Value::Link(link) => {
                    let counted = self.scope.world.downloads(&link).map(Value::number);
                    counted.or_else(|words| fault(span, words.clone(), words))
                }
                _ => fault(span, "这里应是记录", "a record is wanted here"),
            },
            "abs" => match one() {
                Value::Number(number) => Ok(Value::Number(number.abs())),
                Value::Money(fen) => Ok(Value::Money(fen.saturating_abs())),
                _ => fault(span, "这里应是数字", "a number is wanted here"),
            },
            "round" => round(&one(), values.get(1), span),
            "band" => band(&one(), &two(), span),
            _ => fault(span, format!("没有函数 {name}"), format!("there is no function `{name}`")),
        }
    }

    fn day(&self, value: &Value, span: Span) -> Out<Date> {
        match value {
            Value::Date(day) => Ok(*day),
            Value::Instant(at) => Ok(day_of(*at)),
            _ => fault(span, "这里应是日期", "a day is wanted here"),
        }
    }

    fn total(&mut self, value: &Value, mean: bool, span: Span) -> Out {
        let list = match value {
            Value::List(list) => list.clone(),
            Value::Null => return Ok(Value::Null),
            _ => return fault(span, "这里应是列表", "a list is wanted here"),
        };
        let mut entries = list.iter().filter(|it| **it != Value::Null);
        let Some(mut sum) = entries.next().cloned() else { return Ok(Value::Null) };
        let mut count = 1_i64;
        for entry in entries {
            self.step(span)?;
            sum = calculate(Calculation::Add, &sum, entry, self.scope.calendar, span)?;
            count += 1;
        }
        if mean {
            return calculate(Calculation::Divide, &sum, &Value::number(count), self.scope.calendar, span);
        }
        Ok(sum)
    }

    fn ask(&mut self, name: &str, kind: &str, args: &[Node], span: Span) -> Out {
        let mut args = args.iter();
        let mut field = None;
        if matches!(name, "sum" | "average" | "gather") {
            field = match args.next().map(|arg| self.value(arg)).transpose()? {
                Some(Value::Text(field)) => Some(field),
                _ => return fault(span, "还要写字段名", "the name of a field is wanted"),
            };
        }
        let filters = match args.next().map(|arg| self.value(arg)).transpose()? {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Map(entries)) => {
                let filters = entries.iter().map(|(field, value)| (field.to_string(), filter(value)));
                filters.collect()
            }
            Some(_) => return fault(span, "条件写作 {'字段': 值}", "a filter is written {'field': value}"),
        };
        let standing = match (name, args.next()) {
            ("standing", None) => Some(self.scope.today),
            (_, None) => None,
            (_, Some(arg)) => match self.value(arg)? {
                Value::Null => return Ok(Value::Null),
                value => Some(self.day(&value, arg.span)?),
            },
        };
        let query = Query { kind: kind.to_owned(), filters, standing };
        let asked = match (name, field) {
            ("sum", Some(field)) => self.scope.world.sum(&field, &query),
            ("gather", Some(field)) => self.scope.world.gather(&field, &query).map(Value::list),
            ("average", Some(field)) => self.scope.world.average(&field, &query),
            _ => self.scope.world.count(&query).map(Value::number),
        };
        asked.or_else(|words| fault(span, words.clone(), words))
    }

    fn scored(&mut self, name: &str, span: Span) -> Out {
        let today = self.scope.today;
        let Some(found) = self.scope.programme.score(name, today) else {
            return fault(
                span,
                format!("{today} 没有有效的评分规则 {name}"),
                format!("there is no score `{name}` in force on {today}"),
            );
        };
        self.nested(span, |run| {
            let mut total = Decimal::ZERO;
            for line in &found.lines {
                total += score::points(line, |node| run.value(node))?;
            }
            Ok(score::result(found, total))
        })
    }
}

fn filter(value: &Value) -> Filter {
    match value {
        Value::List(list) => Filter::OneOf(list.to_vec()),
        Value::Between(ends) => Filter::Between(ends.0.clone(), ends.1.clone()),
        Value::Not(of) => Filter::Not(match &**of {
            Value::List(list) => list.to_vec(),
            one => vec![one.clone()],
        }),
        other => Filter::Is(other.clone()),
    }
}

fn size(value: &Value, span: Span) -> Out {
    match value {
        Value::Null => Ok(Value::number(0)),
        Value::List(list) => Ok(Value::number(list.len())),
        Value::Text(text) => Ok(Value::number(text.chars().count())),
        Value::Map(entries) => Ok(Value::number(entries.len())),
        _ => fault(span, "这里应是列表或文字", "a list or text is wanted here"),
    }
}

/// The least or greatest; what is missing is passed over.
fn extreme(values: &[Value], greatest: bool, span: Span) -> Out {
    let list = match values {
        [Value::List(list)] => list.clone(),
        values => values.into(),
    };
    if list.len() > LONGEST_LIST {
        return fault(span, "列表太长", "the list is too long");
    }
    let mut best = Value::Null;
    for value in list.iter().filter(|it| **it != Value::Null) {
        if best == Value::Null {
            best = value.clone();
            continue;
        }
        match order(value, &best) {
            Some(order) if order.is_gt() == greatest && order.is_ne() => best = value.clone(),
            Some(_) => {}
            None => return fault(span, "这些值不能比大小", "these have no order"),
        }
    }
    Ok(best)
}

fn text(name: &str, of: &Value, part: &Value, span: Span) -> Out {
    let (Value::Text(of), Value::Text(part)) = (of, part) else {
        return fault(span, "这里应是文字", "text is wanted here");
    };
    Ok(Value::Bool(match name {
        "contains" => of.contains(&**part),
        "startsWith" => of.starts_with(&**part),
        "endsWith" => of.ends_with(&**part),
        _ => match regex_lite::RegexBuilder::new(part).size_limit(1 << 20).build() {
            Ok(pattern) => pattern.is_match(of),
            Err(_) => return fault(span, "正则表达式写得不对", "the regular expression is malformed"),
        },
    }))
}

fn length(unit: LimitUnit, count: &Value, span: Span) -> Out {
    match count {
        Value::Number(number) if number.is_integer() && number.abs() <= Decimal::from(100_000) => {
            Ok(Value::Length(unit, number.to_i64().unwrap_or(0)))
        }
        _ => fault(span, "这里应是不太大的整数", "a whole number is wanted here, not too large"),
    }
}

fn money(amount: &Value, unit: i64, span: Span) -> Out {
    match amount {
        Value::Number(number) => match number.checked_mul(unit.into()) {
            Some(amount) => fen(amount, span),
            None => fault(span, "数字太大", "the number is too large"),
        },
        _ => fault(span, "这里应是数字", "a number is wanted here"),
    }
}

fn round(value: &Value, places: Option<&Value>, span: Span) -> Out {
    let places = match places {
        None => 0,
        Some(Value::Number(places)) => places.to_u32().unwrap_or(0).min(20),
        Some(_) => return fault(span, "小数位数应是数字", "decimal places are a number"),
    };
    match value {
        Value::Number(number) => {
            Ok(Value::Number(number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)))
        }
        Value::Money(amount) => Ok(Value::Money(*amount)),
        _ => fault(span, "这里应是数字", "a number is wanted here"),
    }
}

/// What stands right of the greatest number that is reached; nothing reached is 0.
fn band(value: &Value, steps: &Value, span: Span) -> Out {
    let Value::List(steps) = steps else {
        return fault(span, "每一档写作 [起点, 分数]", "steps are written [from, points]");
    };
    let mut out = Value::number(0);
    for step in steps.iter() {
        let Value::List(pair) = step else { continue };
        let [from, points] = &**pair else { continue };
        match order(value, from) {
            Some(order) if order.is_ge() => out = points.clone(),
            Some(_) => break,
            None => return fault(span, "档的起点与数值不能比较", "the steps do not compare with the value"),
        }
    }
    Ok(out)
}
