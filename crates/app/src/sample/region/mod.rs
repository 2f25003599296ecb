//! The invented region: from a seed and a day, the same organisations, people and records, as many as are asked for.
//!
//! It is made of *cells*: each holds some sixty firms with their people and all their records, and names nothing but
//! itself and what all cells share. So a region grows by cells, is never held in memory as a whole, and goes on where it
//! was broken off. All that is made up here says so: in its name where it has one, and by its mark in the tables.
//!
//! Reading order: [`Region`] and [`Cell`], `random` and the tables (`places`, `technology`, `names`), `shared` and
//! `firms` (who there is), one file for each system (`cooperation`, `platforms`, …), `fill` (keeping them), `remove` (taking them away).

mod achievements;
mod chains;
mod cooperation;
mod deposits;
mod draft;
mod enterprises;
mod entitlements;
mod fill;
mod firms;
mod instruments;
mod names;
mod parks;
mod patents;
mod people;
mod places;
mod platforms;
mod random;
mod remove;
mod shared;
mod standards;
mod talents;
mod technology;
#[cfg(test)]
mod tests;
mod visits;

use base::Date;
use base::codes::CreditCode;

use draft::Draft;
use firms::Firm;
use names::Name;
use people::Person;
use places::DISTRICTS;

pub(super) use fill::Stands;
pub use fill::{FilledSample, SampleProgress, SampleScale};
pub use remove::RemovedSample;

/// Firms of a cell.
const FIRMS_OF_A_CELL: usize = 60;

/// Cells of a region at scale 1.
const CELLS: u32 = 100;

/// A region that could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Region {
    seed: u64,
    /// The day that it is seen from: nothing of it lies later but what is planned.
    today: Date,
}

/// An organisation to be.
#[derive(Clone, Debug, PartialEq)]
struct Organisation {
    kind: &'static str,
    name: Name,
    jurisdiction: &'static str,
    country: &'static str,
    code: Option<CreditCode>,
    founded: Option<Date>,
}

/// A part of a region that stands alone.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cell {
    number: u64,
    firms: Vec<Firm>,
    organisations: Vec<Organisation>,
    people: Vec<Person>,
    /// What is a part of another comes after it.
    records: Vec<Draft>,
}

impl Region {
    /// What all cells share.
    fn shared(&self) -> Cell {
        Cell { organisations: shared::organisations(self), records: shared::records(self), ..Cell::default() }
    }

    /// A cell by its number, from 0.
    fn cell(&self, number: u64) -> Cell {
        let first = number * FIRMS_OF_A_CELL as u64;
        let firms: Vec<Firm> = (first..first + FIRMS_OF_A_CELL as u64)
            .map(|firm| Firm::of(self.seed, firm, self.today))
            .collect();
        let organisation = |firm: &Firm| Organisation {
            kind: "firm",
            name: firm.name.clone(),
            jurisdiction: DISTRICTS[firm.district].1.code,
            country: "CN",
            code: Some(firm.code),
            founded: Some(firm.founded),
        };
        let organisations = firms.iter().map(organisation).collect();
        let mut cell = Cell { number, firms, organisations, ..Cell::default() };
        people::settle(self, &mut cell);
        cooperation::fill(self, &mut cell);
        platforms::fill(self, &mut cell);
        enterprises::fill(self, &mut cell);
        patents::fill(self, &mut cell);
        let shared = shared::records(self);
        talents::fill(self, &mut cell, &shared);
        instruments::fill(self, &mut cell);
        deposits::fill(self, &mut cell);
        standards::fill(self, &mut cell);
        chains::fill(self, &mut cell, &shared);
        parks::fill(self, &mut cell, &shared);
        cell
    }
}

impl Cell {
    /// Adds a record; where it stands.
    fn add(&mut self, record: Draft) -> usize {
        self.records.push(record);
        self.records.len() - 1
    }

    /// The number of a thing in the whole region, where each cell has so many at most.
    fn numbered(&self, place: usize, of_a_cell: u64) -> u64 {
        self.number * of_a_cell + place as u64 + 1
    }

    /// A firm of the cell by its place, the large ones more often, that had been there for some years on a day.
    fn firm(&self, dice: &mut random::Dice, years: i64, day: Date) -> Option<usize> {
        let old: Vec<(u32, usize)> = self
            .firms
            .iter()
            .enumerate()
            .filter(|(_, firm)| firm.is_as_old_as(years, day))
            .map(|(place, firm)| (10 + u32::try_from(firm.staff).unwrap_or(0).min(2_000), place))
            .collect();
        if old.is_empty() { None } else { Some(dice.weighted(&old)) }
    }
}
