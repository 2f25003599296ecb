//! People: those who work for the firms of a cell, and some of each cell who work for what all cells share.

use super::draft::Org;
use super::names::{self, Name};
use super::random::Dice;
use super::{Cell, Region, shared};

/// People of a cell.
const PEOPLE: usize = 48;

/// A person.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    pub(super) name: Name,
    /// Where they work.
    pub(super) organisation: Org,
}

/// People come to live in a cell.
pub(super) fn settle(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "people", cell.number);
    for _ in 0..PEOPLE {
        let name = names::person(&mut dice);
        let organisation = match dice.chance(45) {
            true => shared::host(&mut dice),
            false => Org::Own(cell.firm(&mut dice, 0, region.today).unwrap_or(0)),
        };
        cell.people.push(Person { name, organisation });
    }
}

impl Cell {
    /// Somebody of an organisation; anybody where nobody of the cell works there.
    pub(super) fn person_of(&self, dice: &mut Dice, organisation: Org) -> usize {
        let those: Vec<usize> =
            (0..self.people.len()).filter(|place| self.people[*place].organisation == organisation).collect();
        if those.is_empty() { dice.below(self.people.len()) } else { *dice.one(&those) }
    }

    /// Several people who do not work for an organisation.
    pub(super) fn people_beside(&self, dice: &mut Dice, count: usize, organisation: Org) -> Vec<usize> {
        let others: Vec<usize> =
            (0..self.people.len()).filter(|place| self.people[*place].organisation != organisation).collect();
        dice.several(count, others.len()).into_iter().map(|place| others[place]).collect()
    }
}
