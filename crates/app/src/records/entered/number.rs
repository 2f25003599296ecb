//! Numbers and amounts as they are typed.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, MathematicalOps as _};

/// Half-width digits and marks, without separators and white space.
pub(super) fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' | '–' => '-',
        c => c,
    };
    text.chars().map(half).filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect()
}

/// A number: digits with separators of thousands, in either width, `-`, a point.
pub(crate) fn number(text: &str) -> Option<Decimal> {
    let text = plain(text);
    let digits = if text.contains(',') {
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let groups: Vec<&str> = whole.trim_start_matches('-').split(',').collect();
        let fits = groups.iter().skip(1).all(|group| group.len() == 3 || group.len() == 4)
            && groups.first().is_some_and(|first| (1..=4).contains(&first.len()));
        (fits && !fraction.contains(',')).then(|| text.replace(',', ""))?
    } else {
        text
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok().filter(|it| it.abs() <= 20)?),
        None => (digits.as_str(), 0),
    };
    let inner = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let sound = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: Decimal = sound.then(|| mantissa.parse().ok())??;
    if exponent == 0 { Some(number) } else { number.checked_mul(Decimal::TEN.checked_powi(exponent)?) }
}

/// An amount in fen: a number in yuan, or with 元, 万元 or 亿元 behind it, with ¥ or CNY before it. `None` where it is no
/// amount, or has parts of a fen.
pub(crate) fn money(text: &str) -> Option<i64> {
    let text = plain(text);
    let text = ["¥", "￥", "CNY", "RMB", "人民币"]
        .iter()
        .fold(text.as_str(), |text, sign| text.strip_prefix(sign).unwrap_or(text));
    let text = text.strip_suffix("人民币").unwrap_or(text);
    let bare = text.strip_suffix('元').unwrap_or(text);
    let (figure, factor) = [("亿", 100_000_000_i64), ("万", 10_000), ("千", 1_000)]
        .into_iter()
        .find_map(|(unit, factor)| bare.strip_suffix(unit).map(|figure| (figure, factor)))
        .unwrap_or((bare, 1));
    let fen = number(figure)?.checked_mul(Decimal::from(factor))?.checked_mul(Decimal::ONE_HUNDRED)?;
    fen.is_integer().then(|| fen.to_i64())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_many_spellings() {
        let read = |text: &str| number(text).map(|number| number.to_string());
        for (typed, expected) in [
            ("1,234.50", Some("1234.50")),
            ("１２３４", Some("1234")),
            ("12 345", Some("12345")),
            ("-3", Some("-3")),
            ("1.5e3", Some("1500.0")),
            ("1,23", None),
            ("", None),
            ("12a", None),
            ("--1", None),
        ] {
            assert_eq!(read(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn amounts_are_whole_fen() {
        for (typed, expected) in [
            ("100", Some(10_000)),
            ("1.5万元", Some(1_500_000)),
            ("3亿元", Some(30_000_000_000)),
            ("¥1,000.05", Some(100_005)),
            ("CNY 12", Some(1_200)),
            ("0.001", None),
            ("许多", None),
        ] {
            assert_eq!(money(typed), expected, "{typed}");
        }
    }
}
