//! Names by which one record is told from another, folded so that the same name written otherwise is the same.

use programme::model::{Class, Field, FieldType, Kind};
use store::records::{Value, Values};

use crate::organisations::{folded, without_form};

/// Least letters of a name that says anything.
const LEAST: usize = 2;

/// The field that names a record of a kind: its title, where a record must have one or is told apart by it. A remark that
/// happens to be its first line of text is no name.
pub(crate) fn naming(kind: &Kind) -> Option<&Field> {
    let title = kind.title_field()?;
    let key = kind.key.iter().chain(kind.unique.iter().flat_map(|unique| &unique.fields));
    let told_apart = title.required || title.unique || key.into_iter().any(|name| *name == title.id);
    (title.of == FieldType::Text && !title.many && title.class < Class::Secret && told_apart).then_some(title)
}

/// What a record is called, folded, with how it is written; in both languages.
pub(crate) fn names(kind: &Kind, values: &Values) -> Vec<(String, String)> {
    let Some(field) = naming(kind) else { return Vec::new() };
    let written: Vec<&String> = match values.get(&field.id.text) {
        Some(Value::Text(text)) => vec![text],
        Some(Value::Words { zh, en }) => zh.iter().chain(en).collect(),
        _ => Vec::new(),
    };
    let mut names: Vec<(String, String)> = Vec::new();
    for name in written {
        let key = key(name);
        if key.chars().count() >= LEAST && names.iter().all(|(known, _)| *known != key) {
            names.push((key, name.clone()));
        }
    }
    names
}

/// What is the same of a name however it is written: script, width, case, blanks, brackets and the legal form are not.
pub(crate) fn key(name: &str) -> String {
    without_form(&folded(name)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_written_otherwise_is_the_same() {
        for (one, other) in [
            ("样例光电（武汉）有限公司", "樣例光電(武漢)股份有限公司"),
            ("Sample Works Co., Ltd.", "SAMPLE WORKS"),
            ("样例 ＡＩ 实验室", "样例AI实验室"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_ne!(key("样例第一实验室"), key("样例第二实验室"));
    }
}
