//! Fields as inputs: how each is filled in, and the texts that stand in them, which are read back as the same values.

use base::Words;
use jiff::tz::{TimeZone, offset};
use programme::model::{Field, FieldType};
use rust_decimal::Decimal;
use store::records::Value;

use super::spoken::Spoken;
use crate::records::entered::{inputs, register_of};
use crate::records::{FormInput, Widget};

/// How a field is filled in.
pub(crate) fn widget(field: &Field) -> Widget {
    match field.of {
        FieldType::Text | FieldType::Serial => Widget::Line,
        FieldType::Long => Widget::Paragraphs,
        FieldType::Integer | FieldType::Number => Widget::Number,
        FieldType::Money => Widget::Money,
        FieldType::Date => Widget::Day,
        FieldType::Instant => Widget::Moment,
        FieldType::Period => Widget::Period,
        FieldType::Boolean => Widget::YesNo,
        FieldType::Code => Widget::Choose,
        FieldType::Region => Widget::Region,
        FieldType::Country => Widget::Country,
        FieldType::Organisation => Widget::Organisation,
        FieldType::Person => Widget::Person,
        FieldType::Reference => Widget::Record(register_of(field)),
        FieldType::File => Widget::File,
        FieldType::Point => Widget::Point,
        FieldType::Url => Widget::Web,
        FieldType::Email => Widget::Mail,
    }
}

/// The inputs of a field with what stands in them.
pub(crate) fn filled(field: &Field, value: &Value, spoken: &Spoken) -> Vec<FormInput> {
    let names = inputs(field);
    let text = |value: &Value| text(value).map(|text| spoken.said(field, text));
    let texts: Vec<Vec<String>> = match value {
        Value::Words { zh, en } => vec![zh.iter().cloned().collect(), en.iter().cloned().collect()],
        Value::Period(from, to) => {
            let end = |day: &Option<base::Date>| day.map(|day| day.to_string()).into_iter().collect();
            vec![end(from), end(to)]
        }
        Value::Many(values) => vec![values.iter().filter_map(&text).collect()],
        value => vec![text(value).into_iter().collect()],
    };
    let mut texts = texts.into_iter();
    let one = |(place, name): (usize, String)| FormInput {
        words: told(field, place),
        name,
        texts: texts.next().unwrap_or_default(),
    };
    names.into_iter().enumerate().map(one).collect()
}

fn told(field: &Field, place: usize) -> Option<Words> {
    let words = |zh: &str, en: &str| Some(Words::new(zh, en));
    match (field.of, place) {
        (FieldType::Period, 0) => words("从", "from"),
        (FieldType::Period, _) => words("到", "to"),
        (_, 0) if field.both => words("中文", "Chinese"),
        _ if field.both => words("English", "English"),
        _ => None,
    }
}

/// A single value as it is typed.
pub(super) fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) | Value::Id(number) => number.to_string(),
        Value::Decimal(number) => number.normalize().to_string(),
        Value::Money(fen) => Decimal::new(*fen, 2).normalize().to_string(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => moment(*at),
        Value::Point { lat, lon } => format!("{lat}, {lon}"),
        Value::Null | Value::Words { .. } | Value::Period(..) | Value::Many(_) => return None,
    })
}

/// A moment in China's time; seconds only where there are some, so that nothing is lost on the way back.
fn moment(at: base::Timestamp) -> String {
    let zoned = at.to_zoned(TimeZone::fixed(offset(8)));
    match (zoned.second(), zoned.subsec_nanosecond()) {
        (0, 0) => zoned.strftime("%Y-%m-%d %H:%M").to_string(),
        _ => zoned.datetime().to_string().replace('T', " "),
    }
}
