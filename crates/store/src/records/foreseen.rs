//! Whether a record that is made in this transaction, and not yet written, may be among those that a rule asks for.
//!
//! A rule that something is the only one of its kind asks for every record. To write out what waits before each such
//! question would make bulk writing as slow as one by one; so it is told here whether that can matter at all.

use std::collections::{HashMap, HashSet};

use super::{Draft, Filter, RecordQuery, Table, Value, Values, Visible};

/// New records of a kind as questions see them.
#[derive(Default)]
pub(super) struct Foreseen {
    records: Vec<(Values, Option<i64>)>,
    /// By the fields that questions name: the values that the first so many records have in them.
    had: HashMap<Vec<String>, (usize, HashSet<Vec<Value>>)>,
}

impl Foreseen {
    pub(super) fn add(&mut self, draft: &Draft) {
        self.records.push((draft.values.clone(), draft.parent.map(|parent| parent.0)));
    }

    /// False only where none of them can match.
    pub(super) fn may_match(&mut self, table: &Table, query: &RecordQuery) -> bool {
        let Some((fields, key)) = key(table, query) else { return true };
        let (known, had) = self.had.entry(fields.clone()).or_default();
        for (values, parent) in &self.records[*known..] {
            had.extend(keys(&fields, values, *parent));
        }
        *known = self.records.len();
        had.contains(&key)
    }
}

/// The fields that a question asks to be one certain value, with these; `None` where it asks in any other way. What else it
/// asks is passed over: it can only make fewer match.
fn key(table: &Table, query: &RecordQuery) -> Option<(Vec<String>, Vec<Value>)> {
    let RecordQuery { filters, text: None, visible: Visible::All, deleted: false, .. } = query else {
        return None;
    };
    let mut asked: Vec<(String, Value)> = Vec::new();
    for filter in filters {
        let Filter::Is(field, values) = filter else { return None };
        let one =
            field == "parent" || table.columns.iter().any(|column| column.name == *field && !column.many);
        if let ([value], true) = (values.as_slice(), one) {
            asked.push((field.clone(), value.clone()));
        }
    }
    asked.sort_by(|(a, _), (b, _)| a.cmp(b));
    (!asked.is_empty()).then(|| asked.into_iter().unzip())
}

/// The keys by which a record is found: of a field in two languages either is asked for.
fn keys(fields: &[String], values: &Values, parent: Option<i64>) -> Vec<Vec<Value>> {
    let mut keys = vec![Vec::with_capacity(fields.len())];
    for field in fields {
        let own = match (field.as_str(), values.get(field)) {
            ("parent", _) => parent.map(Value::Id).into_iter().collect(),
            (_, Some(words @ Value::Words { zh, en })) => {
                let mut all = vec![words.clone()];
                all.extend(zh.iter().chain(en).cloned().map(Value::Text));
                all
            }
            (_, Some(value)) => vec![value.clone()],
            (_, None) => Vec::new(),
        };
        keys = keys
            .into_iter()
            .flat_map(|key: Vec<Value>| {
                own.iter().map(move |value| key.iter().cloned().chain([value.clone()]).collect())
            })
            .collect();
    }
    keys
}

#[cfg(test)]
mod tests {
    use base::RecordId;
    use serde_json::json;

    use super::*;
    use crate::records::{Column, EventWords, Holds};

    fn table() -> Table {
        let column = |name: &str, both: bool, many: bool| Column {
            name: name.into(),
            holds: Holds::Text,
            many,
            both,
            target: None,
        };
        Table {
            kind: "lab".into(),
            parent: None,
            columns: vec![
                column("name", true, false),
                column("host", false, false),
                column("tags", false, true),
            ],
            indexes: Vec::new(),
            search: Vec::new(),
            facets: Vec::new(),
        }
    }

    fn made(zh: &str, en: &str, host: &str, parent: i64) -> Draft {
        let words = Value::Words { zh: Some(zh.into()), en: Some(en.into()) };
        let values = [("name".to_owned(), words), ("host".to_owned(), Value::Text(host.into()))];
        Draft {
            values: values.into(),
            folded: String::new(),
            state: None,
            owner: None,
            published: false,
            sample: false,
            parent: Some(RecordId(parent)),
            deleted: false,
            event: EventWords { action: "imported".into(), detail: json!({}) },
            draws: Vec::new(),
            touches: Vec::new(),
            notices: Vec::new(),
            files: Vec::new(),
            names: Vec::new(),
        }
    }

    fn is(field: &str, text: &str) -> Filter {
        Filter::Is(field.into(), vec![Value::Text(text.into())])
    }

    #[test]
    fn what_waits_is_found_by_either_language_and_by_its_whole() {
        let mut foreseen = Foreseen::default();
        foreseen.add(&made("甲", "A", "x", 7));
        let mut ask = |filters: Vec<Filter>| {
            foreseen.may_match(&table(), &RecordQuery { filters, ..RecordQuery::all("lab") })
        };
        assert!(ask(vec![is("name", "甲"), is("host", "x")]) && ask(vec![is("host", "x"), is("name", "A")]));
        assert!(
            !ask(vec![is("name", "乙"), is("host", "x")]) && !ask(vec![is("name", "甲"), is("host", "y")])
        );
        let under = |id| Filter::Is("parent".into(), vec![Value::Id(id)]);
        assert!(ask(vec![under(7)]) && !ask(vec![under(8), is("name", "甲")]));
        // What is not understood may always match.
        assert!(ask(vec![is("tags", "t")]) && ask(vec![Filter::Empty("host".into())]) && ask(Vec::new()));
        foreseen.add(&made("乙", "B", "x", 7));
        let later = RecordQuery { filters: vec![is("name", "乙")], ..RecordQuery::all("lab") };
        assert!(foreseen.may_match(&table(), &later), "those that came after the first question count, too");
    }
}
