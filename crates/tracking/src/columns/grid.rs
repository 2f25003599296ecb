//! Values in columns.

use base::Words;
use rust_decimal::Decimal;

use crate::number::{decimal, whole};

/// Where no value stands.
pub const MISSING: i64 = i64::MIN;

/// Values of indicators by period and unit, as whole numbers of each indicator's smallest step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Decimal places of each indicator.
    places: Vec<u32>,
    periods: usize,
    units: usize,
    values: Vec<i64>,
}

/// Why a grid cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridFault {
    /// There are too many cells for this machine, or none.
    Size,
    /// Another number of values than cells.
    Length {
        /// Cells.
        cells: usize,
        /// Values.
        values: usize,
    },
    /// There is no such cell.
    Place,
    /// A number is finer than its indicator's smallest step, or out of range.
    Range,
}

impl Grid {
    /// A grid without values; `places` are the decimal places of each indicator.
    ///
    /// # Errors
    /// Where there are no cells, or too many.
    pub fn new(places: Vec<u32>, periods: usize, units: usize) -> Result<Self, GridFault> {
        let cells = cells(&places, periods, units)?;
        Ok(Self { places, periods, units, values: vec![MISSING; cells] })
    }

    /// A grid over values that are there, indicator by indicator, period by period, unit by unit.
    ///
    /// # Errors
    /// Where their number is not that of the cells.
    pub fn over(places: Vec<u32>, periods: usize, units: usize, values: Vec<i64>) -> Result<Self, GridFault> {
        let cells = cells(&places, periods, units)?;
        if values.len() != cells {
            return Err(GridFault::Length { cells, values: values.len() });
        }
        Ok(Self { places, periods, units, values })
    }

    /// Sets a value, or takes it away.
    ///
    /// # Errors
    /// Where there is no such cell, or the number does not fit it.
    pub fn set(
        &mut self,
        indicator: usize,
        period: usize,
        unit: usize,
        value: Option<Decimal>,
    ) -> Result<(), GridFault> {
        let places = *self.places.get(indicator).ok_or(GridFault::Place)?;
        let at = self.at(indicator, period, unit).ok_or(GridFault::Place)?;
        let number = match value {
            None => MISSING,
            Some(value) => whole(value, places)
                .and_then(|value| i64::try_from(value).ok())
                .filter(|value| *value != MISSING)
                .ok_or(GridFault::Range)?,
        };
        *self.values.get_mut(at).ok_or(GridFault::Place)? = number;
        Ok(())
    }

    /// A value; `None` where none stands.
    pub fn get(&self, indicator: usize, period: usize, unit: usize) -> Option<Decimal> {
        let value = *self.values.get(self.at(indicator, period, unit)?)?;
        if value == MISSING {
            return None;
        }
        decimal(i128::from(value), *self.places.get(indicator)?).map(|value| value.normalize())
    }

    fn at(&self, indicator: usize, period: usize, unit: usize) -> Option<usize> {
        let inside = period < self.periods && unit < self.units;
        inside.then(|| (indicator * self.periods + period) * self.units + unit)
    }

    /// Decimal places of each indicator.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// How many periods.
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// How many units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// All values in order.
    pub fn values(&self) -> &[i64] {
        &self.values
    }

    /// The rows, one for each indicator and period, with the indicator's number.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, usize, &[i64])> {
        let periods = self.periods;
        let rows = self.values.chunks_exact(self.units);
        rows.enumerate().map(move |(at, row)| (at / periods, at % periods, row))
    }
}

impl Grid {
    /// The units of an indicator in a period; nothing where there is no such row.
    pub(super) fn row(&self, indicator: usize, period: usize) -> &[i64] {
        let start = self.at(indicator, period, 0);
        start.and_then(|start| self.values.get(start..start + self.units)).unwrap_or_default()
    }
}

fn cells(places: &[u32], periods: usize, units: usize) -> Result<usize, GridFault> {
    let cells = places.len().checked_mul(periods).and_then(|rows| rows.checked_mul(units));
    cells.filter(|cells| *cells > 0 && *cells <= isize::MAX as usize / 8).ok_or(GridFault::Size)
}

impl GridFault {
    /// What is wrong, for people.
    pub fn words(self) -> Words {
        match self {
            Self::Size => Words::new("没有数据格，或数据格过多", "there are no cells, or too many"),
            Self::Length { cells, values } => Words::new(
                format!("应有 {cells} 个数，却有 {values} 个"),
                format!("{cells} values are needed, {values} are given"),
            ),
            Self::Place => Words::new("没有这个数据格", "there is no such cell"),
            Self::Range => Words::new(
                "数值的小数位多于计量精度，或超出范围",
                "a number is finer than its unit, or out of range",
            ),
        }
    }
}
