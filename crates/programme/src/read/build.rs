//! Fills the model from the tree. What has the wrong shape is left out: it has been reported.

use base::{Date, Span, Words};
use diag::{Diagnostic, Severity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::places::Places;
use super::tree::{Entry, Item, Tree, get};
use crate::cel;
use crate::faults::expression_syntax;
use crate::model::At;
use crate::model::{
    Band, Code, CodeList, Constant, Dated, Expression, Keys, Line, Name, Plain, Programme, Requirement,
    Revision, Role, Scope, Score, Validity,
};

/// What filling the model needs.
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn programme(&mut self, entries: &[Entry], head: Span) -> Programme {
        let named = |key: &str| get(entries, key).map_or(&[][..], Item::table);
        Programme {
            id: self.name(entries, "id").unwrap_or_else(|| Name::new("", head)),
            words: words(entries),
            since: day(entries, "since"),
            basis: get(entries, "basis").map_or_else(Vec::new, |item| self.texts(item)),
            about: get(entries, "about").map(|item| words(item.table())),
            revisions: tables(entries, "revisions").map(|it| self.revision(it)).collect(),
            roles: named("roles").iter().map(|it| self.role(it)).collect(),
            codes: named("codes").iter().map(code_list).map(|list| self.dated_codes(list)).collect(),
            values: named("values").iter().map(|it| self.constant(it)).collect(),
            kinds: named("kinds").iter().map(|it| self.kind(it)).collect(),
            scores: named("scores").iter().flat_map(|it| self.scores(it)).collect(),
        }
    }

    fn revision(&self, entries: &[Entry]) -> Revision {
        let basis = get(entries, "basis").and_then(Item::text).map(str::to_owned);
        Revision { date: day(entries, "date"), words: words(entries), basis }
    }

    fn role(&self, entry: &Entry) -> Role {
        let table = entry.item.table();
        Role {
            id: key(entry),
            words: words(table),
            scope: get(table, "scope").and_then(Item::text).and_then(Scope::named).unwrap_or(Scope::Own),
            through: self.name(table, "through"),
            held_by: self.names(table, "held_by"),
        }
    }

    fn dated_codes(&self, (id, codes): (Name, Vec<(&Entry, &Item)>)) -> CodeList {
        let codes = codes.into_iter().map(|(entry, version)| {
            let table = version.table();
            Code {
                id: self.version(entry, version),
                words: words(table),
                valid: validity(table),
                was: self.name(table, "was"),
            }
        });
        CodeList { id, codes: codes.collect() }
    }

    /// The name of a thing, at the place of one of its versions.
    fn version(&self, entry: &Entry, version: &Item) -> Name {
        match entry.item.tree {
            Tree::List(_) => Name::new(entry.key.clone(), crate::faults::short(version.span, self.source)),
            _ => key(entry),
        }
    }

    fn constant(&mut self, entry: &Entry) -> Constant {
        let versions = entry.item.each().filter_map(|version| {
            let table = version.table();
            Some(Dated { words: words(table), is: self.rule(table, "is")?, valid: validity(table) })
        });
        Constant { id: key(entry), versions: versions.collect() }
    }

    fn scores(&mut self, entry: &Entry) -> Vec<Score> {
        let mut scores = Vec::new();
        for version in entry.item.each() {
            let table = version.table();
            let lines = tables_with_place(table, "lines");
            let lines = lines.map(|(line, span)| Line {
                words: words(line),
                weight: number(line, "weight"),
                value: self.rule(line, "value"),
                points: self.rule(line, "points"),
                max: number(line, "max"),
                at: At(span),
            });
            let lines = lines.collect();
            let bands = tables(table, "bands");
            let mut bands: Vec<Band> = bands
                .filter_map(|band| Some(Band { from: number(band, "from")?, words: words(band) }))
                .collect();
            bands.sort_by_key(|band| std::cmp::Reverse(band.from));
            let of = self.name(table, "of");
            scores.push(Score {
                id: self.version(entry, version),
                words: words(table),
                of,
                lines,
                bands,
                valid: validity(table),
            });
        }
        scores
    }

    /// A name behind a key, with its place.
    pub(super) fn name(&self, entries: &[Entry], key: &str) -> Option<Name> {
        get(entries, key).and_then(|item| self.name_of(item))
    }

    pub(super) fn name_of(&self, item: &Item) -> Option<Name> {
        item.text().map(|text| Name::new(text, item.inner(self.source)))
    }

    /// One name or a list of them.
    pub(super) fn names(&self, entries: &[Entry], key: &str) -> Vec<Name> {
        get(entries, key)
            .map_or_else(Vec::new, |item| item.each().filter_map(|it| self.name_of(it)).collect())
    }

    fn texts(&self, item: &Item) -> Vec<String> {
        item.each().filter_map(Item::text).map(str::to_owned).collect()
    }

    /// An expression behind a key.
    pub(super) fn rule(&mut self, entries: &[Entry], key: &str) -> Option<Expression> {
        get(entries, key).and_then(|item| self.rule_of(item))
    }

    /// An expression; what is wrong in its writing is reported at its place.
    pub(super) fn rule_of(&mut self, item: &Item) -> Option<Expression> {
        let text = item.text()?.to_owned();
        let places = Places::of(self.source, item.span, &text);
        let node = match cel::parse(&text) {
            Ok(node) => Some(node.into()),
            Err(faults) => {
                for fault in faults {
                    self.out.push(expression_syntax::report(&fault, places.place(fault.span), self.source));
                }
                None
            }
        };
        Some(Expression { text, node, places })
    }

    pub(super) fn requirement(&mut self, entries: &[Entry]) -> Option<Requirement> {
        let warns = get(entries, "level").and_then(Item::text) == Some("warning");
        Some(Requirement {
            must: self.rule(entries, "must")?,
            words: Some(words(entries)),
            level: if warns { Severity::Warning } else { Severity::Error },
            valid: validity(entries),
        })
    }
}

fn code_list(entry: &Entry) -> (Name, Vec<(&Entry, &Item)>) {
    let codes =
        entry.item.table().iter().flat_map(|code| code.item.each().map(move |version| (code, version)));
    (key(entry), codes.collect())
}

/// The key of an entry as a name.
pub(super) fn key(entry: &Entry) -> Name {
    Name::new(entry.key.clone(), entry.span)
}

pub(super) fn keys(entries: &[Entry]) -> Keys {
    Keys(entries.iter().map(key).collect())
}

pub(super) fn words(entries: &[Entry]) -> Words {
    let get = |key| get(entries, key).and_then(Item::text).unwrap_or_default();
    Words::new(get("zh"), get("en"))
}

pub(super) fn day(entries: &[Entry], key: &str) -> Option<Date> {
    match get(entries, key)?.tree {
        Tree::Day(day) => Some(day),
        _ => None,
    }
}

pub(super) fn validity(entries: &[Entry]) -> Validity {
    Validity { since: day(entries, "since"), until: day(entries, "until") }
}

pub(super) fn flag(entries: &[Entry], key: &str) -> Option<bool> {
    match get(entries, key)?.tree {
        Tree::Flag(flag) => Some(flag),
        _ => None,
    }
}

pub(super) fn number(entries: &[Entry], key: &str) -> Option<Decimal> {
    match get(entries, key)?.tree {
        Tree::Number(number) => Some(number),
        _ => None,
    }
}

pub(super) fn count(entries: &[Entry], key: &str) -> Option<u32> {
    number(entries, key).and_then(|number| number.to_u32())
}

/// The tables of a list behind a key.
pub(super) fn tables<'a>(entries: &'a [Entry], key: &str) -> impl Iterator<Item = &'a [Entry]> + use<'a> {
    tables_with_place(entries, key).map(|(table, _)| table)
}

fn tables_with_place<'a>(
    entries: &'a [Entry],
    key: &str,
) -> impl Iterator<Item = (&'a [Entry], Span)> + use<'a> {
    let list = match get(entries, key).map(|item| &item.tree) {
        Some(Tree::List(list)) => list.as_slice(),
        _ => &[],
    };
    list.iter().filter_map(|item| match &item.tree {
        Tree::Table(entries) => Some((entries.as_slice(), item.span)),
        _ => None,
    })
}

pub(super) fn plain(item: &Item) -> Option<Plain> {
    Some(match &item.tree {
        Tree::Text(text) => Plain::Text(text.clone()),
        Tree::Number(number) => Plain::Number(*number),
        Tree::Flag(flag) => Plain::Boolean(*flag),
        Tree::Day(day) => Plain::Date(*day),
        Tree::List(list) => Plain::List(list.iter().filter_map(plain).collect()),
        Tree::Table(_) | Tree::Other => return None,
    })
}

/// The limit of a field.
pub(super) fn bound(item: &Item) -> Option<crate::model::Bound> {
    match item.tree {
        Tree::Number(number) => Some(crate::model::Bound::Number(number)),
        Tree::Day(day) => Some(crate::model::Bound::Date(day)),
        _ => None,
    }
}
