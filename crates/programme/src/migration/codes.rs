//! Code lists compared.

use std::collections::BTreeSet;

use super::compare::{change, origin, unless};
use super::{Change, Refusal, Safety, What};
use crate::history::Counts;
use crate::model::Programme;

pub(super) fn codes(before: &Programme, after: &Programme, counts: &Counts, out: &mut Vec<Change>) {
    for list in &after.codes {
        let old = before.code_list(&list.id);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for code in &list.codes {
            let name = code.id.text.as_str();
            if !seen.insert(name) {
                continue;
            }
            let was = code.was.as_deref().filter(|was| !taken.contains(was));
            let from = origin(name, was, |it| old.is_some_and(|old| old.has(it)), |it| list.has(it));
            match from {
                None => {
                    let (zh, en) = ("没有记录受影响", "no record is touched");
                    out.push(change(&list.id, Some(name), What::AddCode, Safety::AtOnce, zh, en));
                }
                Some(from) => {
                    taken.insert(from);
                    if from != name {
                        let what = What::RenameCode { from: from.to_owned() };
                        let (zh, en) =
                            ("用旧代码的记录改为新代码", "records with it are carried to the new code");
                        out.push(change(&list.id, Some(name), what, Safety::Rewrites, zh, en));
                    }
                }
            }
        }
        for code in old.iter().flat_map(|old| &old.codes) {
            if taken.insert(&code.id) {
                out.push(retired(&list.id, &code.id, counts));
            }
        }
    }
    for list in before.codes.iter().filter(|list| after.code_list(&list.id).is_none()) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for code in &list.codes {
            if seen.insert(&code.id) {
                out.push(retired(&list.id, &code.id, counts));
            }
        }
    }
}

fn retired(list: &str, code: &str, counts: &Counts) -> Change {
    let count = counts.used(list, code);
    change(
        list,
        Some(code),
        What::RetireCode,
        unless(
            count,
            Refusal::CodeRemoved,
            format!("代码 {code} 不见了，而 {count} 条记录用了它"),
            format!("the code `{code}` is gone, and {count} records use it"),
        ),
        "没有记录受影响",
        "no record is touched",
    )
}
