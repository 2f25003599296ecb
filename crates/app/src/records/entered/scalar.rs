//! One value from one text.

use base::codes::{Country, DivisionCode, division};
use base::{Date, Lang, Timestamp};
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, offset};
use programme::model::{Bound, Field, FieldType};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use store::records::Value;

use super::number::{money, number, plain};
use super::{Found, Reading, fault, register_of};
use crate::people::{is_email, no_email};
use crate::records::FieldFault;

type Read<T = Value> = Result<T, FieldFault>;

/// The value of a text that is trimmed; nothing is null.
pub(super) fn read(reading: &Reading<'_>, field: &Field, typed: &str) -> Read {
    if typed.is_empty() {
        return Ok(Value::Null);
    }
    match field.of {
        FieldType::Text | FieldType::Long | FieldType::Serial => {
            Ok(text(field, typed)?.map_or(Value::Null, Value::Text))
        }
        FieldType::Integer => integer(field, typed),
        FieldType::Number => decimal(field, typed),
        FieldType::Money => amount(field, typed),
        FieldType::Date => {
            let day = day(field, typed)?;
            day.map_or(Ok(Value::Null), |day| within(field, day).map(Value::Day))
        }
        FieldType::Instant => moment(field, typed),
        FieldType::Boolean => flag(field, typed),
        FieldType::Region => region(reading, field, typed),
        FieldType::Country => country(field, typed),
        FieldType::Code => code(reading, field, typed),
        FieldType::Point => point(field, typed),
        FieldType::Url => web(field, typed),
        FieldType::Email => match is_email(typed) {
            true => Ok(Value::Text(typed.to_owned())),
            false => {
                let words = no_email(typed);
                Err(fault(field, "email-malformed", words.zh, words.en))
            }
        },
        FieldType::Organisation | FieldType::Person | FieldType::Reference | FieldType::File => {
            linked(reading, field, typed)
        }
        // Read from its two inputs.
        FieldType::Period => Ok(Value::Null),
    }
}

/// A text within its length and pattern.
pub(super) fn text(field: &Field, typed: &str) -> Read<Option<String>> {
    let long = field.of == FieldType::Long;
    let kept = |c: &char| !c.is_control() || (long && *c == '\n');
    let text: String = typed.replace("\r\n", "\n").trim().chars().filter(kept).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let length = Decimal::from(text.chars().count());
    match (field.min, field.max) {
        (Some(Bound::Number(min)), _) if length < min => {
            return Err(fault(
                field,
                "text-too-short",
                format!("至少 {min} 个字，现有 {length} 个"),
                format!("at least {min} characters; there are {length}"),
            ));
        }
        (_, Some(Bound::Number(max))) if length > max => {
            return Err(fault(
                field,
                "text-too-long",
                format!("最多 {max} 个字，现有 {length} 个"),
                format!("at most {max} characters; there are {length}"),
            ));
        }
        _ => {}
    }
    if !field.matches(&text) {
        let pattern = field.pattern.as_deref().unwrap_or_default();
        return Err(fault(
            field,
            "text-pattern",
            format!("“{text}”不符合格式 {pattern}"),
            format!("{text} does not match {pattern}"),
        ));
    }
    Ok(Some(text))
}

fn integer(field: &Field, typed: &str) -> Read {
    let whole = number(typed).filter(Decimal::is_integer).and_then(|number| number.to_i64());
    let Some(whole) = whole else {
        return Err(fault(
            field,
            "number-malformed",
            format!("“{typed}”不是整数，应如 1200"),
            format!("{typed} is no whole number; one looks like 1200"),
        ));
    };
    bounded(field, Decimal::from(whole))?;
    Ok(Value::Integer(whole))
}

fn decimal(field: &Field, typed: &str) -> Read {
    let Some(number) = number(typed) else {
        return Err(fault(
            field,
            "number-malformed",
            format!("“{typed}”不是数字，应如 12.5"),
            format!("{typed} is no number; one looks like 12.5"),
        ));
    };
    let number = number.normalize();
    if let Some(places) = field.decimals.filter(|places| number.scale() > *places) {
        return Err(fault(
            field,
            "number-too-fine",
            format!("“{typed}”的小数位太多，最多 {places} 位"),
            format!("{typed} has too many decimals; at most {places}"),
        ));
    }
    let digits = number.mantissa().unsigned_abs().to_string().len();
    if digits > 15 {
        return Err(fault(
            field,
            "number-too-long",
            format!("“{typed}”超过 15 位有效数字"),
            format!("{typed} has more than 15 digits"),
        ));
    }
    bounded(field, number)?;
    Ok(Value::Decimal(number))
}

fn amount(field: &Field, typed: &str) -> Read {
    let Some(fen) = money(typed) else {
        return Err(fault(
            field,
            "money-malformed",
            format!("“{typed}”不是金额，应如 1200、12.5万元，最小到分"),
            format!("{typed} is no amount; one looks like 1200 or 12.5万元, in whole fen"),
        ));
    };
    bounded(field, Decimal::new(fen, 2))?;
    Ok(Value::Money(fen))
}

/// Holds a number, in yuan where it is money, to the field's bounds.
fn bounded(field: &Field, number: Decimal) -> Read<()> {
    match (field.min, field.max) {
        (Some(Bound::Number(min)), _) if number < min => Err(fault(
            field,
            "number-too-small",
            format!("不能小于 {min}"),
            format!("it cannot be less than {min}"),
        )),
        (_, Some(Bound::Number(max))) if number > max => Err(fault(
            field,
            "number-too-large",
            format!("不能大于 {max}"),
            format!("it cannot be more than {max}"),
        )),
        _ => Ok(()),
    }
}

/// A day: `2026-11-25`, `2026/11/25`, `2026.11.25`, `2026年11月25日`, `20261125`.
pub(super) fn day(field: &Field, typed: &str) -> Read<Option<Date>> {
    if typed.is_empty() {
        return Ok(None);
    }
    read_day(&plain(typed)).map(Some).ok_or_else(|| {
        fault(
            field,
            "date-malformed",
            format!("“{typed}”不是日期，应如 2026-11-25"),
            format!("{typed} is no date; one looks like 2026-11-25"),
        )
    })
}

fn read_day(text: &str) -> Option<Date> {
    // A sheet's day comes with a midnight behind it.
    let text = text.strip_suffix("00:00:00").map_or(text, |day| day.trim_end_matches('T'));
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let text = text.strip_suffix('日').or_else(|| text.strip_suffix('号')).unwrap_or(text);
        text.split(['-', '/', '.', '年', '月']).collect()
    };
    let [year, month, day] = parts.as_slice() else { return None };
    let sound = year.len() == 4 && [month, day].iter().all(|part| (1..=2).contains(&part.len()));
    sound.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
}

fn within(field: &Field, day: Date) -> Read<Date> {
    match (field.min, field.max) {
        (Some(Bound::Date(min)), _) if day < min => Err(fault(
            field,
            "date-too-early",
            format!("不能早于 {min}"),
            format!("it cannot come before {min}"),
        )),
        (_, Some(Bound::Date(max))) if day > max => Err(fault(
            field,
            "date-too-late",
            format!("不能晚于 {max}"),
            format!("it cannot come after {max}"),
        )),
        _ => Ok(day),
    }
}

fn moment(field: &Field, typed: &str) -> Read {
    let zone = TimeZone::fixed(offset(8));
    let stamped = typed.parse::<Timestamp>().ok();
    let local = || {
        let text = typed.trim().replace(['/', '.'], "-").replace(' ', "T");
        let civil: DateTime = text.parse().ok()?;
        zone.to_zoned(civil).ok().map(|zoned| zoned.timestamp())
    };
    stamped.or_else(local).map(Value::Moment).ok_or_else(|| {
        fault(
            field,
            "moment-malformed",
            format!("“{typed}”不是日期和时刻，应如 2026-11-25 14:30"),
            format!("{typed} is no day and time; one looks like 2026-11-25 14:30"),
        )
    })
}

fn flag(field: &Field, typed: &str) -> Read {
    match plain(typed).to_lowercase().as_str() {
        "是" | "有" | "yes" | "y" | "true" | "1" | "on" | "√" | "✓" => Ok(Value::Flag(true)),
        "否" | "无" | "no" | "n" | "false" | "0" | "off" | "×" => Ok(Value::Flag(false)),
        _ => Err(fault(
            field,
            "flag-malformed",
            format!("“{typed}”应为“是”或“否”"),
            format!("{typed} should be yes or no"),
        )),
    }
}

fn region(reading: &Reading<'_>, field: &Field, typed: &str) -> Read {
    let digits = plain(typed);
    let known = |code: &DivisionCode| division::name(*code, reading.today, Lang::Zh).is_some();
    if let Some(code) = digits.parse::<DivisionCode>().ok().filter(known) {
        return Ok(Value::Text(code.number().to_string()));
    }
    match reading.lookups.get("region", typed) {
        Some(Found::Text(code)) => Ok(Value::Text(code.clone())),
        _ => Err(fault(
            field,
            "region-unknown",
            format!("没有找到行政区划“{typed}”，请填六位代码或全称"),
            format!("there is no division {typed}: give its six digits or its full name"),
        )),
    }
}

fn country(field: &Field, typed: &str) -> Read {
    typed.parse::<Country>().map(|country| Value::Text(country.alpha2().to_owned())).map_err(|_| {
        fault(
            field,
            "country-unknown",
            format!("没有找到国家或地区“{typed}”，请填两位字母代码或名称"),
            format!("there is no country {typed}: give its two letters or its name"),
        )
    })
}

fn code(reading: &Reading<'_>, field: &Field, typed: &str) -> Read {
    let list = field.target.as_deref().and_then(|list| reading.programmes.code_list(reading.programme, list));
    let Some((_, list)) = list else { return Ok(Value::Text(typed.to_owned())) };
    let mut open = list.open(reading.today);
    let found = open
        .find(|code| code.id == typed || code.words.zh == typed || code.words.en.eq_ignore_ascii_case(typed));
    if let Some(code) = found {
        return Ok(Value::Text(code.id.text.clone()));
    }
    let choices: Vec<_> = list.open(reading.today).take(12).collect();
    let zh: Vec<&str> = choices.iter().map(|code| &*code.words.zh).collect();
    let en: Vec<&str> = choices.iter().map(|code| &*code.words.en).collect();
    if list.has(typed) {
        return Err(fault(
            field,
            "code-not-in-force",
            format!("“{typed}”现已停用，可选：{}", zh.join("、")),
            format!("{typed} is no longer in force; choose among {}", en.join(", ")),
        ));
    }
    Err(fault(
        field,
        "code-unknown",
        format!("没有“{typed}”这一项，可选：{}", zh.join("、")),
        format!("there is no {typed}; choose among {}", en.join(", ")),
    ))
}

fn point(field: &Field, typed: &str) -> Read {
    let text = typed.replace(['，', '、', ';', '；', ' '], ",");
    let parts: Vec<f64> =
        text.split(',').filter(|it| !it.is_empty()).filter_map(|it| it.parse().ok()).collect();
    match parts.as_slice() {
        [lat, lon] if (-90.0..=90.0).contains(lat) && (-180.0..=180.0).contains(lon) => {
            Ok(Value::Point { lat: *lat, lon: *lon })
        }
        _ => Err(fault(
            field,
            "point-malformed",
            format!("“{typed}”不是位置，应为纬度和经度，如 30.507, 114.398"),
            format!("{typed} is no place; give latitude and longitude, such as 30.507, 114.398"),
        )),
    }
}

fn web(field: &Field, typed: &str) -> Read {
    let rest = ["https://", "http://"].iter().find_map(|scheme| typed.strip_prefix(scheme));
    let sound = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    });
    match sound && typed.len() <= 2_000 {
        true => Ok(Value::Text(typed.to_owned())),
        false => Err(fault(
            field,
            "url-malformed",
            format!("“{typed}”不是网址，应以 https:// 开头"),
            format!("{typed} is no web address; one begins with https://"),
        )),
    }
}

/// What was looked up in a register.
fn linked(reading: &Reading<'_>, field: &Field, typed: &str) -> Read {
    let register = register_of(field);
    match reading.lookups.get(&register, typed) {
        Some(Found::Key(id)) => Ok(Value::Id(*id)),
        Some(Found::Several(names)) => Err(fault(
            field,
            "link-ambiguous",
            format!("“{typed}”有多个：{}，请填编号", names.join("、")),
            format!("several are called {typed}: {}; give the number", names.join(", ")),
        )),
        _ => Err(fault(
            field,
            "link-unknown",
            format!("没有找到“{typed}”，请先登记，或填写准确的名称、编号"),
            format!("{typed} was not found: register it first, or give its exact name or number"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_spellings() {
        for typed in [
            "2026-11-05",
            "2026/11/5",
            "2026.11.5",
            "2026年11月5日",
            "20261105",
            "２０２６－１１－０５",
            "2026-11-0500:00:00",
        ] {
            assert_eq!(read_day(&plain(typed)), Some(Date::constant(2026, 11, 5)), "{typed}");
        }
        for typed in ["", "2026", "26-11-05", "2026-13-01", "2026-02-30", "明年"] {
            assert_eq!(read_day(&plain(typed)), None, "{typed}");
        }
    }
}
