//! Arithmetic in whole numbers of ten-thousandths, the same for a card on a page and for columns of millions.

use rust_decimal::Decimal;

use crate::lamp::Sense;
use crate::number::{decimal, quotient, round, whole};

/// Decimal places of rates, points and means.
pub(crate) const PLACES: u32 = 4;
/// One, in ten-thousandths.
pub(crate) const ONE: i64 = 10_000;
/// The whole, in ten-thousandths of a per cent.
const HUNDRED: i64 = 100 * ONE;
/// The farthest rate that counts: 100,000 %.
pub(crate) const FARTHEST: i64 = 1_000 * HUNDRED;

/// In ten-thousandths, rounded; `None` out of range.
pub(crate) fn fixed(value: Decimal) -> Option<i64> {
    i64::try_from(whole(round(value, PLACES), PLACES)?).ok()
}

/// As a decimal.
pub(crate) fn shown(fixed: i64) -> Decimal {
    decimal(i128::from(fixed), PLACES).unwrap_or_default().normalize()
}

/// Points by weight; `None` where nothing weighs.
pub(crate) fn mean(products: i128, weights: i128) -> Option<i64> {
    i64::try_from(quotient(products, weights)?).ok()
}

/// By how much of a per cent a target is reached, in ten-thousandths, at most 100,000 %; both numbers in the same steps.
/// Where less is better the parts change places. A target of nought or less is reached wholly or not at all.
pub(crate) fn rate(actual: i128, target: i128, sense: Sense) -> Option<i64> {
    let (part, all) = match sense {
        Sense::AtLeast if target <= 0 => return Some(if actual >= target { HUNDRED } else { 0 }),
        Sense::AtMost if actual <= 0 || target <= 0 => {
            return Some(if actual <= target { HUNDRED } else { 0 });
        }
        Sense::AtLeast => (actual, target),
        Sense::AtMost => (target, actual),
    };
    let rate = match (i64::try_from(part), i64::try_from(all)) {
        // Most numbers are small, and division of small ones is many times as quick.
        (Ok(part), Ok(all)) if part.unsigned_abs() < 1 << 42 => small(part * HUNDRED, all),
        _ => {
            let rate = quotient(part.checked_mul(i128::from(HUNDRED))?, all)?;
            i64::try_from(rate.clamp(-i128::from(FARTHEST), i128::from(FARTHEST))).ok()?
        }
    };
    Some(rate.clamp(-FARTHEST, FARTHEST))
}

/// A quotient, halves away from nought; the divisor is above nought.
fn small(part: i64, by: i64) -> i64 {
    let (floor, rest) = (part / by, part % by);
    if rest.abs() >= by - rest.abs() { floor + part.signum() } else { floor }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rates_in_tables() {
        let rows = [
            (50, 100, Sense::AtLeast, 500_000),
            (1, 3, Sense::AtLeast, 333_333),
            (2, 3, Sense::AtLeast, 666_667),
            (-1, 8, Sense::AtLeast, -125_000),
            (5, 0, Sense::AtLeast, 1_000_000),
            (-5, 0, Sense::AtLeast, 0),
            (20, 10, Sense::AtMost, 500_000),
            (0, 10, Sense::AtMost, 1_000_000),
            (1, 0, Sense::AtMost, 0),
            (1_000_000_000_000, 1, Sense::AtLeast, FARTHEST),
        ];
        for (actual, target, sense, wanted) in rows {
            assert_eq!(rate(actual, target, sense), Some(wanted), "{actual} of {target}, {sense:?}");
        }
    }

    proptest! {
        #[test]
        fn quick_and_exact_division_agree(part in -(1_i64 << 42)..1 << 42, by in 1_i64..i64::MAX) {
            let exact = quotient(i128::from(part) * i128::from(HUNDRED), i128::from(by)).unwrap();
            prop_assert_eq!(i128::from(small(part * HUNDRED, by)), exact);
        }
    }
}
