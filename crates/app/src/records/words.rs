//! Words for what every record has.

use std::collections::BTreeMap;

use base::Words;
use programme::model::Kind;
use store::records::Value;

use super::shown::{moment, state, yes_no};

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
