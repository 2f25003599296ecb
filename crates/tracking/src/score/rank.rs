//! Units in order of their totals; equals share a place (1, 2, 2, 4).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A unit's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Key of the unit.
    pub unit: String,
    /// Its total.
    pub total: Option<Decimal>,
    /// Its place, from 1; `None` where it has no total.
    pub place: Option<u32>,
    /// Whether it shares the place.
    pub tied: bool,
}

/// Puts units in order: the highest total first, equals by key, those without a total last and without a place.
pub fn rank(totals: &[(String, Option<Decimal>)]) -> Vec<Place> {
    let mut sorted: Vec<&(String, Option<Decimal>)> = totals.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut places: Vec<Place> = Vec::with_capacity(sorted.len());
    for (number, (unit, total)) in (1_u32..).zip(sorted) {
        let before = places.last_mut().filter(|before| total.is_some() && before.total == *total);
        let (place, tied) = match before {
            Some(before) => {
                before.tied = true;
                (before.place, true)
            }
            None => (total.map(|_| number), false),
        };
        places.push(Place { unit: unit.clone(), total: *total, place, tied });
    }
    places
}
