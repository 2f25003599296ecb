//! The fields that can be corrected: read, check, put.
//!
//! A field's value is text, as forms and rows carry it: codes for comparator, basis and firmness, `4.2` or `3—5`
//! for a value, `""` for none, bodies separated by `、`.

use plan::{Basis, Comparator, Firmness, ItemId, ItemKind, Plan, Value};

use crate::error::{Error, Result};

/// Of a target.
pub const TARGET: &[&str] = &["indicator", "comparator", "value", "unit", "basis", "due", "per", "firmness"];
/// Of a measure.
pub const MEASURE: &[&str] = &["title", "leads", "participants"];
/// Of a heading.
pub const SECTION: &[&str] = &["title"];
/// Of a table.
pub const TABLE: &[&str] = &["title"];

/// Longest value, in characters.
const LONGEST: usize = 2000;

/// The fields of one kind.
pub fn of(kind: ItemKind) -> &'static [&'static str] {
    match kind {
        ItemKind::Section => SECTION,
        ItemKind::Target => TARGET,
        ItemKind::Measure => MEASURE,
        ItemKind::Table => TABLE,
    }
}

/// What stands in a field; `None` where there is no such item or field.
pub fn read(plan: &Plan, item: ItemId, field: &str) -> Option<String> {
    let index = item.index as usize;
    Some(match item.kind {
        ItemKind::Target => {
            let target = plan.targets.get(index)?;
            match field {
                "indicator" => target.indicator.clone(),
                "comparator" => target.comparator.code().to_owned(),
                "value" => target.value.to_string(),
                "unit" => target.unit.clone(),
                "basis" => target.basis.code().to_owned(),
                "due" => target.due.clone().unwrap_or_default(),
                "per" => target.per.clone().unwrap_or_default(),
                "firmness" => target.firmness.code().to_owned(),
                _ => return None,
            }
        }
        ItemKind::Measure => {
            let measure = plan.measures.get(index)?;
            match field {
                "title" => measure.title.clone(),
                "leads" => measure.leads.join("、"),
                "participants" => measure.participants.join("、"),
                _ => return None,
            }
        }
        ItemKind::Section if field == "title" => plan.outline.get(index)?.title.clone(),
        ItemKind::Table if field == "title" => plan.tables.get(index)?.title.clone(),
        ItemKind::Section | ItemKind::Table => return None,
    })
}

/// Puts a value into a field and gives it back in its settled form (`４．２０` is kept as `4.2`).
///
/// # Errors
/// [`Error::NotFound`] where there is no such item or field, [`Error::Invalid`] where the value does not suit it.
pub(crate) fn put(plan: &mut Plan, item: ItemId, field: &str, value: &str) -> Result<String> {
    let value = value.trim();
    if value.chars().count() > LONGEST {
        return Err(Error::invalid(
            "value-too-long",
            format!("最多填写 {LONGEST} 个字。"),
            format!("At most {LONGEST} characters."),
        ));
    }
    let index = item.index as usize;
    match item.kind {
        ItemKind::Target => {
            let target = plan.targets.get_mut(index).ok_or(Error::NotFound)?;
            match field {
                "indicator" => target.indicator = some_words(value)?,
                "comparator" => target.comparator = code(Comparator::from_code(value), Comparator::ALL)?,
                "value" => target.value = number(value)?,
                "unit" => target.unit = value.to_owned(),
                "basis" => target.basis = code(Basis::from_code(value), Basis::ALL)?,
                "due" => target.due = due(value)?,
                "per" => target.per = per(value)?,
                "firmness" => target.firmness = code(Firmness::from_code(value), Firmness::ALL)?,
                _ => return Err(Error::NotFound),
            }
        }
        ItemKind::Measure => {
            let measure = plan.measures.get_mut(index).ok_or(Error::NotFound)?;
            match field {
                "title" => measure.title = some_words(value)?,
                "leads" => measure.leads = bodies(value),
                "participants" => measure.participants = bodies(value),
                _ => return Err(Error::NotFound),
            }
        }
        ItemKind::Section if field == "title" => {
            plan.outline.get_mut(index).ok_or(Error::NotFound)?.title = some_words(value)?;
        }
        ItemKind::Table if field == "title" => {
            plan.tables.get_mut(index).ok_or(Error::NotFound)?.title = value.to_owned();
        }
        ItemKind::Section | ItemKind::Table => return Err(Error::NotFound),
    }
    read(plan, item, field).ok_or(Error::NotFound)
}

fn some_words(value: &str) -> Result<String> {
    if value.is_empty() {
        return Err(Error::invalid("value-missing", "此项不能为空。", "This cannot be left empty."));
    }
    Ok(value.to_owned())
}

fn code<T: Copy + std::fmt::Debug>(found: Option<T>, all: &[T]) -> Result<T> {
    found.ok_or_else(|| {
        let all = all.iter().map(|value| format!("{value:?}").to_lowercase()).collect::<Vec<_>>();
        let (zh, en) = (all.join("、"), all.join(", "));
        Error::invalid("value-not-a-choice", format!("只能是以下之一：{zh}。"), format!("One of: {en}."))
    })
}

/// A number, or two with `—`, `–`, `-`, `~` or `至` between them.
fn number(value: &str) -> Result<Value> {
    let not_a_number = || {
        Error::invalid(
            "value-not-a-number",
            "请填写数字，例如 4.2；区间写作 3—5。",
            "Enter a number such as 4.2; a range as 3—5.",
        )
    };
    let half: String = value
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            '．' => Some('.'),
            ',' | '，' | ' ' => None,
            '–' | '－' | '~' | '～' | '至' => Some('—'),
            _ => Some(c),
        })
        .collect();
    let half = match half.char_indices().skip(1).find(|(_, c)| *c == '-') {
        Some((at, _)) => format!("{}—{}", &half[..at], &half[at + 1..]),
        None => half,
    };
    let one = |text: &str| text.parse::<rust_decimal::Decimal>().map_err(|_| not_a_number());
    match half.split_once('—') {
        None => Ok(Value::One(one(&half)?)),
        Some((low, high)) => {
            let (low, high) = (one(low)?, one(high.trim_start_matches('—'))?);
            if low > high { Err(not_a_number()) } else { Ok(Value::Range(low, high)) }
        }
    }
}

fn due(value: &str) -> Result<Option<String>> {
    if value.is_empty() {
        return Ok(None);
    }
    match value.parse::<i16>() {
        Ok(1949..=2200) => Ok(Some(value.to_owned())),
        _ => Err(Error::invalid(
            "value-not-a-year",
            "请填写四位年份，例如 2027；没有期限可留空。",
            "Enter a year such as 2027, or leave it empty.",
        )),
    }
}

fn per(value: &str) -> Result<Option<String>> {
    match value {
        "" => Ok(None),
        "year" => Ok(Some("year".into())),
        _ => Err(Error::invalid(
            "value-not-a-choice",
            "只能留空或填写 year（每年）。",
            "Either empty or year (each year).",
        )),
    }
}

/// Bodies, each once, in order.
fn bodies(value: &str) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    for name in value.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|name| !name.is_empty())
    {
        if !bodies.iter().any(|known| known == name) {
            bodies.push(name.to_owned());
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        serde_json::from_value(serde_json::json!({
            "title": "样例", "issuer": [], "document_number": null, "issued": null, "period": null,
            "outline": [], "tables": [],
            "targets": [{
                "indicator": "企业", "comparator": "ge", "value": "10", "unit": "家", "basis": "level",
                "due": "2027", "per": null, "firmness": "firm", "quote": "企业10家",
                "span": {"start": 0, "end": 1}, "number_span": {"start": 0, "end": 1},
                "section": null, "measure": null,
            }],
            "measures": [{
                "number": "1.", "title": "做事", "section": "", "leads": ["甲局"], "participants": [],
                "quote": "做事", "span": {"start": 0, "end": 1}, "outline": null,
            }],
        }))
        .unwrap()
    }

    #[test]
    fn every_field_can_be_read_and_put_back() {
        let mut plan = plan();
        for (item, kind) in [("t0", ItemKind::Target), ("m0", ItemKind::Measure)] {
            let item = item.parse().unwrap();
            for field in of(kind) {
                let value = read(&plan, item, field).unwrap();
                let before = plan.clone();
                assert_eq!(put(&mut plan, item, field, &value).unwrap(), value, "{field}");
                assert_eq!(plan, before);
            }
        }
    }

    #[test]
    fn values_are_checked_and_settled() {
        let t0 = "t0".parse().unwrap();
        let m0 = "m0".parse().unwrap();
        let cases = [
            (t0, "value", " １，２００．５０ ", Ok("1200.5")),
            (t0, "value", "3-5", Ok("3—5")),
            (t0, "value", "-5", Ok("-5")),
            (t0, "value", "5—3", Err("value-not-a-number")),
            (t0, "value", "约十", Err("value-not-a-number")),
            (t0, "value", "", Err("value-not-a-number")),
            (t0, "comparator", "more", Err("value-not-a-choice")),
            (t0, "due", "", Ok("")),
            (t0, "due", "27", Err("value-not-a-year")),
            (t0, "per", "month", Err("value-not-a-choice")),
            (t0, "indicator", " ", Err("value-missing")),
            (t0, "quote", "x", Err("not-found")),
            (m0, "leads", "甲局、乙局， 甲局", Ok("甲局、乙局")),
            (m0, "participants", "", Ok("")),
            ("t9".parse().unwrap(), "due", "2027", Err("not-found")),
            ("s0".parse().unwrap(), "title", "x", Err("not-found")),
        ];
        for (item, field, value, expected) in cases {
            let result = put(&mut plan(), item, field, value);
            assert_eq!(result.as_deref().map_err(Error::code), expected, "{field} {value}");
        }
    }
}
