//! Programme files for tests, a world of a few records.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    dead_code,
    reason = "tests read files, each uses a part"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base::{Date, Lang, Timestamp};
use diag::render::{Options, Source, all};
use programme::cel::{Filter, Link, Query, Scope, Value, Weekdays, World};
use programme::model::{Kind, Programme};
use programme::{Checked, File, History, check};

/// The files of a folder below the crate, by name.
pub(crate) fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "toml"))
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// Checks files, and shows every fault.
pub(crate) fn checked(files: &[(String, String)]) -> (Checked, String) {
    let read: Vec<File<'_>> = files.iter().map(|(name, text)| File { name, text }).collect();
    let checked = check(&read, &History::default());
    let options = Options { lang: Lang::En, ..Options::default() };
    let told = files.iter().zip(&checked.faults);
    let told = told.map(|((name, text), faults)| all(faults, &Source::new(name, text), &options)).collect();
    (checked, told)
}

/// Records by kind, each with its fields.
#[derive(Default)]
pub(crate) struct Records(pub(crate) Vec<(String, BTreeMap<String, Value>)>);

impl Records {
    fn matching(&self, query: &Query) -> Vec<&BTreeMap<String, Value>> {
        let holds = |record: &BTreeMap<String, Value>, field: &str, filter: &Filter| {
            let value = record.get(field).cloned().unwrap_or(Value::Null);
            match filter {
                Filter::Is(one) => value == *one,
                Filter::OneOf(several) => several.contains(&value),
                Filter::Not(several) => !several.contains(&value),
                Filter::Between(..) => false,
            }
        };
        let of_kind = self.0.iter().filter(|(kind, _)| *kind == query.kind).map(|(_, record)| record);
        of_kind
            .filter(|record| query.filters.iter().all(|(field, filter)| holds(record, field, filter)))
            .collect()
    }
}

impl World for Records {
    fn count(&self, query: &Query) -> Result<u64, String> {
        Ok(self.matching(query).len() as u64)
    }

    fn sum(&self, field: &str, query: &Query) -> Result<Value, String> {
        let mut total = None;
        for record in self.matching(query) {
            match record.get(field) {
                Some(Value::Money(fen)) => total = Some(total.unwrap_or(0) + fen),
                _ => return Err("the test sums money only".to_owned()),
            }
        }
        Ok(total.map_or(Value::Null, Value::Money))
    }

    fn average(&self, _: &str, _: &Query) -> Result<Value, String> {
        Ok(Value::Null)
    }

    fn gather(&self, field: &str, query: &Query) -> Result<Vec<Value>, String> {
        Ok(self.matching(query).into_iter().filter_map(|record| record.get(field).cloned()).collect())
    }

    fn follow(&self, link: &Link, field: &str) -> Result<Value, String> {
        let found = self.0.iter().find(|(kind, record)| {
            **kind == *link.to && record.get("self") == Some(&Value::Link(link.clone()))
        });
        Ok(found.and_then(|(_, record)| record.get(field).cloned()).unwrap_or(Value::Null))
    }
}

/// A record of fields.
pub(crate) fn record<const N: usize>(fields: [(&str, Value); N]) -> BTreeMap<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A scope on a day.
pub(crate) fn scope<'a>(
    programme: &'a Programme,
    kind: &'a Kind,
    record: &'a BTreeMap<String, Value>,
    world: &'a dyn World,
    today: Date,
) -> Scope<'a> {
    Scope {
        programme,
        kind: Some(kind),
        record,
        today,
        now: Timestamp::UNIX_EPOCH,
        calendar: &Weekdays,
        world,
    }
}
