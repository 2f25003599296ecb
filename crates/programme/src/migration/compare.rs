//! Kinds, fields, states and indexes compared.

use std::collections::BTreeSet;

use base::Words;

use super::{Change, Column, Index, Model, PARENT, Refusal, Safety, Table, What};
use crate::history::Counts;
use crate::model::{Kind, Programme};

/// A change with its words.
pub(super) fn change(
    kind: &str,
    part: Option<&str>,
    what: What,
    safety: Safety,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> Change {
    Change { kind: kind.to_owned(), part: part.map(str::to_owned), what, data: Words::new(zh, en), safety }
}

/// Refused where there is data, else at once.
pub(super) fn unless(count: u64, refusal: Refusal, zh: impl Into<String>, en: impl Into<String>) -> Safety {
    if count == 0 { Safety::AtOnce } else { Safety::Refused(refusal, Words::new(zh, en)) }
}

/// What a part of the new definition was called in the old one: its `was`, where that is there and not used otherwise.
pub(super) fn origin<'a>(
    name: &'a str,
    was: Option<&'a str>,
    old: impl Fn(&str) -> bool,
    new: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    if old(name) {
        return Some(name);
    }
    was.filter(|was| old(was) && !new(was))
}

pub(super) fn kinds(
    old: &Model,
    new: &Model,
    before: &Programme,
    after: &Programme,
    counts: &Counts,
    out: &mut Vec<Change>,
) {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for kind in &after.kinds {
        let name = kind.id.text.as_str();
        let Some(table) = new.tables.get(name) else { continue };
        let was = kind.was.as_deref().filter(|was| !taken.contains(was));
        let from = origin(name, was, |it| old.tables.contains_key(it), |it| new.tables.contains_key(it));
        let earlier = from.and_then(|from| Some((from, old.tables.get(from)?, before.kind(from)?)));
        let Some((from, earlier, was)) = earlier else {
            out.push(change(
                name,
                None,
                What::CreateKind(table.clone()),
                Safety::AtOnce,
                "新建一张空表",
                "a new, empty table",
            ));
            continue;
        };
        taken.insert(from);
        if from != name {
            let what = What::RenameKind { from: from.to_owned() };
            let (zh, en) = ("记录全部保留，只改表名", "all records stay, the table is renamed");
            out.push(change(name, None, what, Safety::AtOnce, zh, en));
        }
        let sides = Sides { name, from, old: earlier, new: table, before: was, after: kind, counts };
        sides.fields(out);
        sides.states(out);
        sides.indexes(out);
    }
    for name in old.tables.keys().filter(|name| !taken.contains(name.as_str())) {
        let count = counts.records(name);
        out.push(change(
            name,
            None,
            What::RetireKind,
            unless(
                count,
                Refusal::KindRemoved,
                format!("事项类型 {name} 不见了，而它有 {count} 条记录"),
                format!("the kind `{name}` is gone, and has {count} records"),
            ),
            "表保留，不再使用",
            "the table stays and is used no more",
        ));
    }
}

/// One kind, before and after.
struct Sides<'a> {
    name: &'a str,
    from: &'a str,
    old: &'a Table,
    new: &'a Table,
    before: &'a Kind,
    after: &'a Kind,
    counts: &'a Counts,
}

impl Sides<'_> {
    fn fields(&self, out: &mut Vec<Change>) {
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let parent = self.after.part_of.iter().map(|_| (PARENT, None, false));
        let fields = self.after.fields.iter();
        let fields = fields.map(|it| (it.id.text.as_str(), it.was.as_deref(), it.required));
        for (name, was, required) in fields.chain(parent) {
            let Some(column) = self.new.columns.get(name) else { continue };
            let was = was.filter(|was| !taken.contains(was));
            let from = origin(
                name,
                was,
                |it| self.old.columns.contains_key(it),
                |it| self.new.columns.contains_key(it),
            );
            let earlier = from.and_then(|from| Some((from, self.old.columns.get(from)?)));
            let Some((from, earlier)) = earlier else {
                let count = self.counts.records(self.from);
                let (zh, en) = match required && count > 0 {
                    true => (
                        format!("{count} 条旧记录此项为空，下次修改时须补填"),
                        format!("empty in {count} older records, which are asked for it when next changed"),
                    ),
                    false => ("旧记录此项为空".to_owned(), "empty in older records".to_owned()),
                };
                let what = What::AddField(column.clone());
                out.push(change(self.name, Some(name), what, Safety::AtOnce, zh, en));
                continue;
            };
            taken.insert(from);
            if from != name {
                let what = What::RenameField { from: from.to_owned() };
                let (zh, en) = ("值全部保留，只改列名", "all values stay, the column is renamed");
                out.push(change(self.name, Some(name), what, Safety::AtOnce, zh, en));
            }
            if earlier != column {
                out.push(self.altered(name, from, earlier, column));
            }
        }
        let parent = self.before.part_of.iter().map(|_| PARENT);
        for name in self.before.fields.iter().map(|field| field.id.text.as_str()).chain(parent) {
            if taken.contains(name) {
                continue;
            }
            let count = match name {
                PARENT => self.counts.records(self.from),
                name => self.counts.filled(self.from, name),
            };
            out.push(change(
                self.name,
                Some(name),
                What::RetireField,
                unless(
                    count,
                    Refusal::FieldRemoved,
                    format!("字段 {name} 不见了，而 {count} 条记录填了它"),
                    format!("the field `{name}` is gone, and {count} records have it"),
                ),
                "列保留，不再使用",
                "the column stays and is used no more",
            ));
        }
    }

    fn altered(&self, name: &str, from: &str, earlier: &Column, column: &Column) -> Change {
        let (old, new) = (earlier.clone(), column.clone());
        if earlier.fits(column) {
            let what = What::WidenField { from: old, to: new };
            let (zh, en) = ("每个值原样转入", "every value is carried over as it is");
            // Kept decimals, lengths: nothing of the stored values changes.
            let stored =
                earlier.of == column.of && earlier.many == column.many && earlier.both == column.both;
            let safety = if stored { Safety::AtOnce } else { Safety::Rewrites };
            return change(self.name, Some(name), what, safety, zh, en);
        }
        let count = self.counts.filled(self.from, from);
        let safety = unless(
            count,
            Refusal::FieldNarrowed,
            format!("字段 {name} 变窄了，而 {count} 条记录填了它，可能装不下"),
            format!("the field `{name}` became narrower, and {count} records have it and may not fit"),
        );
        let what = What::ReplaceField { from: old, to: new };
        change(
            self.name,
            Some(name),
            what,
            safety,
            "没有值，重建这一列",
            "it has no values; the column is made anew",
        )
    }

    fn states(&self, out: &mut Vec<Change>) {
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for state in &self.after.lifecycle.states {
            let name = state.id.text.as_str();
            let was = state.was.as_deref().filter(|was| !taken.contains(was));
            let from =
                origin(name, was, |it| self.old.states.contains(it), |it| self.new.states.contains(it));
            match from {
                None => {
                    let (zh, en) = ("没有记录受影响", "no record is touched");
                    out.push(change(self.name, Some(name), What::AddState, Safety::AtOnce, zh, en));
                }
                Some(from) => {
                    taken.insert(from);
                    if from != name {
                        let what = What::RenameState { from: from.to_owned() };
                        let (zh, en) =
                            ("处于旧状态的记录改为新名称", "records in it are carried to the new name");
                        out.push(change(self.name, Some(name), what, Safety::Rewrites, zh, en));
                    }
                }
            }
        }
        for name in self.old.states.iter().filter(|name| !taken.contains(name.as_str())) {
            let count = self.counts.in_state(self.from, name);
            out.push(change(
                self.name,
                Some(name),
                What::RetireState,
                unless(
                    count,
                    Refusal::StateRemoved,
                    format!("状态 {name} 不见了，而 {count} 条记录处于这个状态"),
                    format!("the state `{name}` is gone, and {count} records are in it"),
                ),
                "没有记录受影响",
                "no record is touched",
            ));
        }
    }

    fn indexes(&self, out: &mut Vec<Change>) {
        for index in self.old.indexes.difference(&self.new.indexes) {
            let what = What::DropIndex(index.clone());
            let (zh, en) = ("数据不变", "the data stays as it is");
            // Names are changed after indexes go: it stands under the new name of its table all the same.
            out.push(change(self.from, None, what, Safety::AtOnce, zh, en));
        }
        for index in self.new.indexes.difference(&self.old.indexes) {
            let (zh, en) = words(index);
            out.push(change(self.name, None, What::AddIndex(index.clone()), Safety::Rewrites, zh, en));
        }
    }
}

fn words(index: &Index) -> (&'static str, &'static str) {
    if index.unique {
        (
            "数据不变；如有重复，会列出并停下",
            "the data stays; where two records agree they are listed and it stops",
        )
    } else {
        ("数据不变，查找更快", "the data stays, and is found quicker")
    }
}
