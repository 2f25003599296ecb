//! Decimals as this crate rounds, scales and shows them.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounded to so many places, halves away from nought (四舍五入).
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The smallest step of a unit with so many places: 1, 0.1, 0.01.
pub fn step(places: u32) -> Decimal {
    Decimal::try_new(1, places).unwrap_or(Decimal::ONE)
}

/// As a whole number of the smallest steps; `None` where it is finer than they are, or out of range.
pub(crate) fn whole(value: Decimal, places: u32) -> Option<i128> {
    let value = value.normalize();
    let up = places.checked_sub(value.scale())?;
    value.mantissa().checked_mul(10_i128.checked_pow(up)?)
}

/// So many of the smallest steps as a decimal; `None` out of range.
pub(crate) fn decimal(whole: i128, places: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(whole, places).ok()
}

/// A quotient of whole numbers, halves away from nought; `None` where the divisor is nought.
pub(crate) fn quotient(part: i128, whole: i128) -> Option<i128> {
    let (size, by) = (part.unsigned_abs(), whole.unsigned_abs());
    let floor = size.checked_div(by)?;
    // Compared by what is left on either side, because twice the rest may not fit.
    let rest = size % by;
    let size = i128::try_from(if rest >= by - rest { floor + 1 } else { floor }).ok()?;
    Some(if (part < 0) == (whole < 0) { size } else { -size })
}

/// Without needless noughts: `12.5`.
pub(crate) fn show(value: Decimal) -> String {
    value.normalize().to_string()
}
