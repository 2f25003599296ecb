//! Words for amounts, places and moments, and for what every record has.

use std::collections::BTreeMap;

use base::codes::{Country, DivisionCode, division};
use base::{Date, Lang, Timestamp, Words};
use jiff::tz::{TimeZone, offset};
use plan::thousands;
use programme::model::Kind;
use rust_decimal::Decimal;
use store::records::Value;

use super::shown::state;

/// What is not filled in.
pub(crate) fn empty() -> Words {
    Words::new("未填写", "not filled in")
}

/// What something that every record has is called.
pub(crate) fn heading(name: &str) -> Words {
    let (zh, en) = match name {
        "id" => ("记录号", "Record"),
        "state" => ("状态", "State"),
        "state_since" => ("进入状态的时间", "In this state since"),
        "owner" => ("建立单位", "Made for"),
        "parent" => ("所属记录", "Part of"),
        "published" => ("公开", "Published"),
        "standing" => ("这天在库", "In the pool on"),
        "sample" => ("样例", "Sample"),
        "created" => ("建立时间", "Made"),
        "changed" => ("修改时间", "Changed"),
        name => (name, name),
    };
    Words::new(zh, en)
}

/// A value of it in words.
pub(crate) fn own(kind: &Kind, name: &str, value: &Value, owners: &BTreeMap<i64, Words>) -> Words {
    match (name, value) {
        (_, Value::Null) => empty(),
        ("state", Value::Text(text)) => {
            state(kind, Some(text), None).map_or_else(|| Words::new(text, text), |state| state.words)
        }
        ("owner", Value::Id(id)) => {
            owners.get(id).cloned().unwrap_or_else(|| Words::new(id.to_string(), id.to_string()))
        }
        (_, Value::Flag(flag)) => yes_no(*flag),
        (_, Value::Moment(at)) => Words::new(moment(*at), moment(*at)),
        (_, Value::Integer(number) | Value::Id(number)) => Words::new(number.to_string(), number.to_string()),
        (_, Value::Text(text)) => Words::new(text, text),
        _ => Words::default(),
    }
}

/// A division by its code.
pub(crate) fn region(code: &str, today: Date) -> Words {
    let Ok(division) = code.parse::<DivisionCode>() else { return Words::new(code, code) };
    let name = |lang: Lang| division::name(division, today, lang).unwrap_or(code).to_owned();
    Words::new(name(Lang::Zh), name(Lang::En))
}

/// A country by its code.
pub(crate) fn country(code: &str) -> Words {
    let Ok(country) = code.parse::<Country>() else { return Words::new(code, code) };
    Words::new(country.name(Lang::Zh), country.name(Lang::En))
}

/// Yes or no.
pub(crate) fn yes_no(flag: bool) -> Words {
    if flag { Words::new("是", "yes") } else { Words::new("否", "no") }
}

/// A moment in China's time, to the minute.
pub(crate) fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(offset(8))).strftime("%Y-%m-%d %H:%M").to_string()
}

/// An amount: in Chinese in 万元 or 亿元 where that is shorter, in English in CNY with separators.
pub(crate) fn money(fen: i64) -> Words {
    let yuan = Decimal::new(fen, 2).normalize();
    let (wan, yi) = (Decimal::new(fen, 6).normalize(), Decimal::new(fen, 10).normalize());
    let zh = match () {
        () if fen != 0 && yi.abs() >= Decimal::ONE && yi.scale() <= 4 => {
            format!("{}亿元", thousands(yi))
        }
        () if fen != 0 && wan.abs() >= Decimal::ONE && wan.scale() <= 4 => {
            format!("{}万元", thousands(wan))
        }
        () => format!("{}元", thousands(yuan)),
    };
    Words::new(zh, format!("CNY {}", thousands(yuan)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        for (fen, zh, en) in [
            (0, "0元", "CNY 0"),
            (12_345, "123.45元", "CNY 123.45"),
            (150_000_000, "150万元", "CNY 1,500,000"),
            (123_456_789, "1,234,567.89元", "CNY 1,234,567.89"),
            (1_230_000_000_000, "123亿元", "CNY 12,300,000,000"),
        ] {
            assert_eq!(money(fen), Words::new(zh, en));
        }
    }
}
