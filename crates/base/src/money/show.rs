//! Sums for people: 万 and 亿 in Chinese, thousands separators in English.

use rust_decimal::Decimal;

use super::{Amount, Currency, Money, Unit};
use crate::Lang;

impl Money {
    /// In Chinese, exact: `3亿元`, `12.5万元`, `1234.56元` (below ten thousand yuan), `-0.05元`.
    pub fn zh(self) -> String {
        Amount::from(self).show(Lang::Zh)
    }

    /// In English, exact to the fen: `CNY 125,000.00`.
    pub fn en(self) -> String {
        let value = Decimal::new(self.fen(), 2);
        format!("CNY {}", separated(value, Some(2)))
    }

    /// In a language.
    pub fn show(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    /// Without a unit, for a column whose head says it: 1234567.89 yuan in 万元 with two places is `123.46`. Rounded half
    /// away from nought; for people only, never to be read back.
    pub fn rounded_in(self, unit: Unit, places: u32) -> String {
        let scaled = Decimal::from(self.fen()) / Decimal::from(unit.fen());
        let rounded =
            scaled.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        separated(rounded, Some(places))
    }
}

pub(super) fn amount(amount: Amount, lang: Lang) -> String {
    let Amount { value, currency } = amount;
    if lang == Lang::En {
        return format!("{currency} {}", separated(value.normalize(), None));
    }
    let name = if currency == Currency::CNY { "元" } else { currency.name(Lang::Zh) };
    let size = value.abs();
    for (word, scale) in [("亿", 100_000_000), ("万", 10_000)] {
        let scale = Decimal::from(scale);
        // A division that does not come out even at the last place would show another sum than the one kept.
        if size >= scale
            && let Some(scaled) = value.checked_div(scale)
            && scaled.checked_mul(scale) == Some(value)
        {
            return format!("{}{word}{name}", scaled.normalize());
        }
    }
    format!("{}{name}", value.normalize())
}

/// Commas before each three digits; a fixed number of places if asked for.
fn separated(value: Decimal, places: Option<u32>) -> String {
    let text = match places {
        Some(places) => format!("{:.*}", places as usize, value.abs()),
        None => value.abs().to_string(),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
