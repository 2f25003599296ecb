//! What a check is given.

use base::Span;
use diag::Diagnostic;

use crate::history::History;
use crate::model::{Expression, Field, Kind, Name, Programme};
use crate::near;
use crate::set::Programmes;

use super::rule::Rule;

/// One programme among all.
pub(crate) struct Context<'a> {
    /// All programmes.
    pub(crate) set: &'a Programmes,
    /// The one that is checked.
    pub(crate) programme: &'a Programme,
    /// Its place among all.
    pub(crate) index: usize,
    /// The file's name without its folder.
    pub(crate) file: &'a str,
    /// The file's text.
    pub(crate) source: &'a str,
    /// How it used to be, and what there is.
    pub(crate) history: &'a History,
}

impl<'a> Context<'a> {
    /// Reports a name that leads nowhere, with the one that was probably meant.
    pub(crate) fn unknown<'n>(
        &self,
        rule: &Rule,
        name: &Name,
        known: impl Iterator<Item = &'n str>,
        zh: String,
        en: String,
    ) -> Diagnostic {
        let report = rule.at(name.span, self.source, zh, en);
        match near::nearest(name, known) {
            Some(near) => report.help(near::did_you_mean(near)),
            None => report,
        }
    }

    /// All places of a kind where fields are named, each with the key it stands behind.
    pub(crate) fn named_fields(&self, kind: &'a Kind) -> Vec<(&'static str, &'a Name)> {
        let mut out: Vec<(&'static str, &'a Name)> = Vec::new();
        let mut add = |key, names: Vec<&'a Name>| out.extend(names.into_iter().map(|name| (key, name)));
        add("title", kind.title.iter().collect());
        add("key", kind.key.iter().collect());
        add("unique", kind.unique.iter().flat_map(|it| &it.fields).collect());
        add("form", kind.form.iter().flat_map(|it| &it.fields).collect());
        if let Some(list) = &kind.list {
            add("columns", list.columns.iter().collect());
            add("facets", list.facets.iter().collect());
            add("sort", list.sort.iter().collect());
            add("map", list.views.iter().filter_map(|it| it.map.as_ref()).collect());
            add("graph", list.views.iter().filter_map(|it| it.graph.as_ref()).collect());
            add("sum", list.views.iter().filter_map(|it| it.sum.as_ref()).collect());
        }
        for step in &kind.lifecycle.steps {
            add("needs", step.needs.iter().collect());
            add("lacking", step.lacking.iter().flat_map(|it| &it.fields).collect());
            add("set", step.set.iter().map(|(name, _)| name).collect());
        }
        add("through", kind.access.iter().filter_map(|it| it.through.as_ref()).collect());
        if let Some(it) = &kind.membership {
            add("membership", [&it.who, &it.from, &it.to, &it.tier].into_iter().flatten().collect());
        }
        if let Some(it) = &kind.booking {
            add("booking", [&it.resource, &it.from, &it.to].into_iter().flatten().collect());
        }
        for it in &kind.from_plan {
            add("from_plan", it.fields.iter().map(|(name, _)| name).collect());
            add("set", it.set.iter().map(|(name, _)| name).collect());
        }
        if let Some(it) = &kind.grants {
            add("grants", [&it.of, &it.to, &it.until].into_iter().flatten().collect());
        }
        if let Some(it) = &kind.panel {
            add("recuse", it.recuse.iter().collect());
        }
        if let Some(it) = &kind.sheet {
            add("sheet", it.columns.iter().chain(it.headings.iter().map(|(name, _)| name)).collect());
        }
        if let Some(it) = &kind.publish {
            add("publish", it.map.iter().map(|(name, _)| name).collect());
        }
        out
    }

    /// Every expression of the programme with the kind it is worked over and what it must give.
    pub(crate) fn expressions(&self) -> Vec<Worked<'a>> {
        super::worked::of(self.programme)
    }
}

/// An expression with where it is worked.
pub(crate) struct Worked<'a> {
    pub(crate) expression: &'a Expression,
    /// The name of the kind whose records it is worked over.
    pub(crate) kind: Option<String>,
    pub(crate) want: Want<'a>,
    /// What it knows beside the fields of the kind.
    pub(crate) given: Given,
}

/// Names that a place gives an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// None.
    Nothing,
    /// `resource`: one of what a booking takes.
    Resource,
    /// `resource` and `day`.
    ResourceOnDay,
    /// `row` and `source`: of a plan's table.
    Row,
}

/// What an expression must give.
pub(crate) enum Want<'a> {
    /// Yes or no.
    Condition,
    /// A number.
    Number,
    /// A mark: a number from 0 to 100, or a condition that gives all or nothing.
    Mark,
    /// A day or a moment.
    Day,
    /// What the field takes.
    Field(&'a Field),
    /// Anything.
    Any,
}

/// The first line of a text that says something.
pub(crate) fn first_line(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or("").trim_end();
    Span::new(start, start + line.len())
}
