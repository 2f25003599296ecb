//! Sharing a sum out by weights, so that the shares add up to the sum exactly.

use super::Money;

/// One share of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The share, the remainder's fen included.
    pub money: Money,
    /// Fen of the remainder that it was given: nought or one (or less one, of a negative sum).
    pub remainder: i64,
}

/// Shares `sum` out in proportion to `weights` by largest remainders: each gets its proportion without the fraction of a
/// fen; the fen that are left go, one each, to those whose fraction was the largest, the earlier first among equals.
///
/// `None` if no weight is above nought (there is nothing to share by), or for more than 2³² weights.
pub fn allocate(sum: Money, weights: &[u64]) -> Option<Vec<Share>> {
    let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if whole == 0 || u32::try_from(weights.len()).is_err() {
        return None;
    }
    let size = u128::from(sum.fen().unsigned_abs());
    let sign = if sum.fen() < 0 { -1 } else { 1 };
    let mut shares: Vec<(u128, u128)> = weights
        .iter()
        .map(|weight| (size * u128::from(*weight) / whole, size * u128::from(*weight) % whole))
        .collect();
    let mut left = size - shares.iter().map(|share| share.0).sum::<u128>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(shares.get(*at).map(|share| share.1)));
    // From here on the second number is the fen given out of the remainder.
    for share in &mut shares {
        share.1 = 0;
    }
    for at in order {
        if left == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(at) {
            (share.1, left) = (1, left - 1);
        }
    }
    shares
        .into_iter()
        .map(|(floor, extra)| {
            let fen = i128::try_from(floor + extra).ok()? * sign;
            let remainder = i64::try_from(extra).ok()? * i64::try_from(sign).ok()?;
            Some(Share { money: Money::from_fen(i64::try_from(fen).ok()?), remainder })
        })
        .collect()
}
