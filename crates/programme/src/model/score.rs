//! Scoring rules.

use base::{Span, Words};
use rust_decimal::Decimal;

use super::{Expression, Name, Validity};

/// One version of a scoring rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Its name; versions share it.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// The kind that it scores.
    pub of: Option<Name>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What the total is called, from the highest.
    pub bands: Vec<Band>,
    /// When.
    pub valid: Validity,
}

/// One line of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it marks.
    pub words: Words,
    /// Its weight, where the rule has weights.
    pub weight: Option<Decimal>,
    /// 0 to 100, to be weighted.
    pub value: Option<Expression>,
    /// Points, to be added.
    pub points: Option<Expression>,
    /// Most points.
    pub max: Option<Decimal>,
    /// Where it stands.
    pub(crate) at: At,
}

/// What a total is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Least total.
    pub from: Decimal,
    /// Its name.
    pub words: Words,
}

/// A place that makes no difference to equality.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct At(pub(crate) Span);

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
