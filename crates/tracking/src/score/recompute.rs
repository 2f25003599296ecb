//! Working a card again from what it says was scored: what differs is told, figure by figure.

use base::Words;
use rust_decimal::Decimal;

use super::card::{Card, ScoreFault, card};
use super::rules::ScoreRules;
use crate::number::show;

/// A figure that does not come out as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Key of the unit.
    pub unit: String,
    /// Key of the item; `None` for the unit's own figures.
    pub item: Option<String>,
    /// Which figure.
    pub figure: Words,
    /// As it is written.
    pub written: Option<Decimal>,
    /// As it comes out.
    pub worked: Option<Decimal>,
}

/// Works a card again. An empty list means that every figure is right.
///
/// # Errors
/// Where it cannot be worked.
pub fn recompute(rules: &ScoreRules, written: &Card) -> Result<Vec<Difference>, ScoreFault> {
    let items = written.lines.iter().map(|line| line.item.clone()).collect();
    let worked = card(rules, &written.unit, items, written.late.reports, written.extras.clone())?;
    let mut differences = Vec::new();
    let mut compare = |item: Option<&str>, zh: &str, en: &str, a: Option<Decimal>, b: Option<Decimal>| {
        if a != b {
            differences.push(Difference {
                unit: written.unit.clone(),
                item: item.map(str::to_owned),
                figure: Words::new(zh, en),
                written: a,
                worked: b,
            });
        }
    };
    for (a, b) in written.lines.iter().zip(&worked.lines) {
        let key = Some(a.item.key.as_str());
        compare(key, "完成率", "rate", a.rate, b.rate);
        compare(key, "得分", "points", a.points, b.points);
    }
    compare(None, "计分权重", "weights", Some(written.weights), Some(worked.weights));
    compare(None, "加权平均", "mean", written.mean, worked.mean);
    compare(None, "逾期扣分", "penalty", Some(written.late.points), Some(worked.late.points));
    compare(None, "总分", "total", written.total, worked.total);
    Ok(differences)
}

impl Difference {
    /// The difference in words.
    pub fn words(&self) -> Words {
        let of = |value: Option<Decimal>| value.map_or_else(|| "—".into(), show);
        let (written, worked) = (of(self.written), of(self.worked));
        let place =
            self.item.as_ref().map_or_else(|| self.unit.clone(), |item| format!("{} {item}", self.unit));
        Words::new(
            format!("{place} 的{}：表中为 {written}，重算为 {worked}", self.figure.zh),
            format!("{place}, {}: {written} is written, {worked} comes out", self.figure.en),
        )
    }
}
