//! Holds a tree to the grammar: unknown keys, wrong types, what is missing.

use base::Span;
use diag::Diagnostic;

use super::tree::{Entry, Item, Tree, get};
use crate::faults::{missing_key, name_malformed, unknown_key, words_missing, wrong_type};
use crate::grammar::{Shape, Table};

/// What the checks of the shape are given.
pub(crate) struct Checker<'a> {
    pub(crate) source: &'a str,
    pub(crate) out: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    /// Checks a table; `place` is where it is told what is missing.
    pub(crate) fn table(&mut self, entries: &[Entry], table: &'static Table, place: Span) {
        for entry in entries {
            match table.keys.iter().find(|key| key.key == entry.key) {
                Some(key) => self.item(&entry.item, key.shape, entry.span),
                None => self.out.push(unknown_key::report(entry, table, self.source)),
            }
        }
        for key in table.keys.iter().filter(|key| key.required && get(entries, key.key).is_none()) {
            self.out.push(match key.key {
                "zh" | "en" => words_missing::report(key.key, table, place, self.source),
                _ => missing_key::report(key, table, place, self.source),
            });
        }
    }

    fn item(&mut self, item: &Item, shape: Shape, place: Span) {
        match (shape, &item.tree) {
            (Shape::Words, Tree::Text(text)) => {
                if text.trim().is_empty() {
                    self.out.push(words_missing::empty(item.span, self.source));
                }
            }
            (Shape::Name, Tree::Text(text)) => self.name(text, item.inner(self.source)),
            (Shape::Path, Tree::Text(text)) => {
                for part in text.splitn(2, '.') {
                    self.name(part, item.inner(self.source));
                }
            }
            (Shape::OneOf(words), Tree::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.out.push(wrong_type::word(text, words, item.inner(self.source), self.source));
                }
            }
            (Shape::Form | Shape::Rule | Shape::Plain, Tree::Text(_))
            | (Shape::Number | Shape::Plain, Tree::Number(_))
            | (Shape::Flag | Shape::Plain, Tree::Flag(_))
            | (Shape::Day | Shape::Plain, Tree::Day(_)) => {}
            (Shape::Count, Tree::Number(number))
                if number.is_integer() && !number.is_sign_negative() && number.scale() == 0 => {}
            (Shape::Plain, Tree::List(list)) => {
                list.iter().for_each(|it| self.item(it, Shape::Plain, it.span));
            }
            (Shape::List(of) | Shape::OneOrMore(of), Tree::List(list)) => {
                list.iter().for_each(|it| self.item(it, *of, it.span));
            }
            (Shape::OneOrMore(of), _) => self.item(item, *of, place),
            (Shape::Table(table), Tree::Table(entries)) => self.table(entries, table, place),
            (Shape::Named(of), Tree::Table(entries)) => {
                for entry in entries {
                    self.name(&entry.key, entry.span);
                    self.item(&entry.item, *of, entry.span);
                }
            }
            (Shape::Either(one, other), _) => {
                let fits = |shape: &Shape| {
                    matches!(
                        (shape, &item.tree),
                        (Shape::List(_) | Shape::OneOrMore(_), Tree::List(_))
                            | (Shape::OneOrMore(Shape::Words), Tree::Text(_))
                            | (Shape::Table(_), Tree::Table(_))
                            | (Shape::Words | Shape::Rule, Tree::Text(_))
                    )
                };
                match (fits(one), fits(other)) {
                    (true, _) => self.item(item, *one, place),
                    (_, true) => self.item(item, *other, place),
                    _ => self.out.push(wrong_type::report(item, shape, self.source)),
                }
            }
            _ => self.out.push(wrong_type::report(item, shape, self.source)),
        }
    }

    fn name(&mut self, name: &str, place: Span) {
        let fine = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.len() <= 48
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !fine {
            self.out.push(name_malformed::report(name, place, self.source));
        }
    }
}
