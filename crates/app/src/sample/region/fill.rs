//! Keeping the region: some cells in each transaction, and with them how far it has come, so that a fill that was
//! killed goes on where it stood, and two at once do not both write.

use std::collections::BTreeMap;

use base::{Date, OrganisationId, PersonId, RecordId, Timestamp};
use serde::{Deserialize, Serialize};
use store::organisations::{AddOrganisations, Entry, PlaceRow};
use store::persons::{AddPersons, PersonEntry};
use store::records::{MakeRecords, Value, Written};
use store::{Change, SetSetting, SwapSetting, Tx};

use super::draft::{Draft, Link, Org};
use super::{CELLS, Cell, Organisation, Region};
use crate::app::author;
use crate::error::{Error, Result};
use crate::organisations::{ABROAD, abroad};
use crate::records::access::Reader;
use crate::records::decide::{Order, Refusal, Writer};
use crate::records::registry::Registry;
use crate::{Actor, App};

/// The setting that says how far the region has come.
pub(in crate::sample) const STANDS: &str = "sample.region";

/// The setting that says which rows all cells share.
pub(in crate::sample) const SHARED: &str = "sample.shared";

/// Cells of one transaction.
const AT_ONCE: u32 = 4;

/// How large a region is: 1 is a city with some 50,000 records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SampleScale {
    cells: u32,
}

impl SampleScale {
    /// The smallest: one cell.
    pub const LEAST: Self = Self { cells: 1 };

    /// What a first start shows: a tenth.
    pub const FIRST: Self = Self { cells: CELLS / 10 };

    /// Cells of the largest.
    pub(super) const MOST: u64 = CELLS as u64 * 50;

    /// Of a number from 0.01 to 50, to the hundredth; `None` for another.
    pub fn of(scale: f64) -> Option<Self> {
        let cells = (scale * f64::from(CELLS)).round();
        (1.0..=Self::MOST as f64).contains(&cells).then_some(Self { cells: cells as u32 })
    }

    /// The number.
    pub fn number(self) -> f64 {
        f64::from(self.cells) / f64::from(CELLS)
    }
}

/// How far a region has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sample) enum Stands {
    /// So many cells are there.
    There {
        /// From which it was made.
        seed: u64,
        /// The day that it is seen from.
        today: Date,
        /// Cells.
        cells: u32,
    },
    /// It is being taken away.
    Removing,
    /// It was taken away.
    Removed,
}

/// The rows that all cells share, in their order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Shared {
    organisations: Vec<OrganisationId>,
    records: Vec<Option<RecordId>>,
}

/// How far a fill has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SampleProgress {
    /// Cells that are there.
    pub cells: u32,
    /// Cells that there shall be.
    pub of: u32,
    /// Records that this fill has written.
    pub records: u64,
}

/// What came of a fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilledSample {
    /// Records that were written.
    pub records: u64,
    /// Organisations.
    pub organisations: u64,
    /// People.
    pub people: u64,
}

impl App {
    /// Makes the region as large as it shall be; one that is as large already stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the region there was made from another seed, or by an earlier version of the program.
    pub(in crate::sample) async fn fill_region(
        &self,
        actor: &Actor,
        scale: SampleScale,
        seed: u64,
        tell: &(dyn Fn(SampleProgress) + Sync),
    ) -> Result<FilledSample> {
        let mut filled = FilledSample::default();
        let registry = self.registry().await?;
        let (region, mut done, mut seen) = match self.region_stands().await? {
            (Some(Stands::There { seed: known, .. }), _) if known != seed => {
                return Err(Error::invalid(
                    "sample-seed",
                    format!(
                        "已有种子 {known} 的样例地区；请先用 luoshi sample --remove 移除，或改用 --seed {known}。"
                    ),
                    format!(
                        "there is a sample region of seed {known}: take it away with luoshi sample --remove first, or \
                         use --seed {known}"
                    ),
                ));
            }
            (Some(Stands::Removing), _) => {
                return Err(Error::invalid(
                    "sample-removing",
                    "样例地区的移除中断了；请先用 luoshi sample --remove 移除完毕。",
                    "taking the sample away broke off: finish it with luoshi sample --remove first",
                ));
            }
            (Some(Stands::There { today, cells, .. }), seen) => (Region { seed, today }, cells, seen),
            (_, seen) => {
                if seen.is_none() && self.store().setting("sample.records").await?.is_some() {
                    return Err(Error::invalid(
                        "sample-earlier",
                        "已有由早先版本载入的样例；请先用 luoshi sample --remove 移除。",
                        "there is a sample of an earlier version: take it away with luoshi sample --remove first",
                    ));
                }
                let region = Region { seed, today: self.0.clock.today() };
                let cell = region.shared();
                let stands = self.fill_cells(actor, &registry, region, &[cell], 0, seen, &mut filled).await?;
                (region, 0, Some(stands))
            }
        };
        while done < scale.cells {
            let next = (done + AT_ONCE).min(scale.cells);
            let cells: Vec<Cell> = (done..next).map(|number| region.cell(u64::from(number))).collect();
            let stands = self.fill_cells(actor, &registry, region, &cells, next, seen, &mut filled).await?;
            seen = Some(stands);
            done = next;
            tell(SampleProgress { cells: done, of: scale.cells, records: filled.records });
        }
        Ok(filled)
    }

    /// How far the region has come, and how the setting says it.
    pub(in crate::sample) async fn region_stands(&self) -> Result<(Option<Stands>, Option<String>)> {
        let seen = self.store().setting(STANDS).await?;
        let stands = seen.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)?;
        Ok((stands, seen))
    }

    /// Writes cells in a transaction; gives what the setting says now.
    #[expect(clippy::too_many_arguments, reason = "one step of the fill, called from two places beside it")]
    async fn fill_cells(
        &self,
        actor: &Actor,
        registry: &Registry,
        region: Region,
        cells: &[Cell],
        done: u32,
        seen: Option<String>,
        filled: &mut FilledSample,
    ) -> Result<String> {
        let stands = Stands::There { seed: region.seed, today: region.today, cells: done };
        let stands = serde_json::to_string(&stands).map_err(Error::internal)?;
        let shared = match self.store().setting(SHARED).await? {
            Some(shared) if done > 0 => serde_json::from_str(&shared).map_err(Error::internal)?,
            _ => Shared::default(),
        };
        let change = FillCells {
            registry,
            reader: &Reader::operator(),
            now: self.now(),
            shared: &shared,
            keep_shared: done == 0,
            cells,
            checked: false,
            step: SwapSetting { name: STANDS, seen: seen.as_deref(), value: &stands },
        };
        let written = match self.store().write(&author(actor), &change).await {
            Err(store::Error::Duplicate(_)) => {
                return Err(Error::invalid(
                    "sample-remains",
                    "样例中的机构或编号与已有的重复；若是移除后保留下来的样例，请先处理它们，或用 --seed 换一个种子。",
                    "an organisation or a number of the sample is there already; where it stayed from an earlier sample, \
                     deal with it first, or use another --seed",
                ));
            }
            written => written?,
        };
        let counted = written.map_err(|refusal| {
            Error::internal(format!("a record of the sample does not hold: {refusal:?}"))
        })?;
        filled.records += counted.records;
        filled.organisations += counted.organisations;
        filled.people += counted.people;
        Ok(stands)
    }
}

/// Writes cells.
pub(super) struct FillCells<'a> {
    pub(super) registry: &'a Registry,
    pub(super) reader: &'a Reader,
    pub(super) now: Timestamp,
    pub(super) shared: &'a Shared,
    /// Whether the one cell is what all others share.
    pub(super) keep_shared: bool,
    pub(super) cells: &'a [Cell],
    /// Whether each record is held to its kind's rules.
    pub(super) checked: bool,
    pub(super) step: SwapSetting<'a>,
}

impl Change for FillCells<'_> {
    type Output = std::result::Result<FilledSample, Refusal>;

    async fn apply(&self, tx: &Tx) -> store::Result<Self::Output> {
        let mut filled = FilledSample::default();
        for cell in self.cells {
            let keys = match self.cell(tx, cell).await? {
                Ok(keys) => keys,
                Err(refusal) => return Ok(Err(refusal)),
            };
            filled.records += keys.records.iter().flatten().count() as u64;
            filled.organisations += cell.organisations.len() as u64;
            filled.people += cell.people.len() as u64;
            if self.keep_shared {
                let value = serde_json::to_string(&keys).unwrap_or_default();
                SetSetting { name: SHARED, value: &value }.apply(tx).await?;
            }
        }
        self.step.apply(tx).await?;
        Ok(Ok(filled))
    }
}

impl FillCells<'_> {
    async fn cell(&self, tx: &Tx, cell: &Cell) -> store::Result<std::result::Result<Shared, Refusal>> {
        let entries: Vec<Entry> = cell.organisations.iter().map(entry).collect();
        let places: Vec<PlaceRow> = match entries.iter().any(|entry| entry.jurisdiction == ABROAD) {
            true => vec![abroad()],
            false => Vec::new(),
        };
        let organisations =
            AddOrganisations { entries: &entries, places: &places, sample: true }.apply(tx).await?;
        let organisation = |org: Org| match org {
            Org::Shared(place) if self.keep_shared => organisations.get(place).copied(),
            Org::Own(place) => organisations.get(place).copied(),
            Org::Shared(place) => self.shared.organisations.get(place).copied(),
        };
        let entries: Vec<PersonEntry> = cell
            .people
            .iter()
            .map(|person| PersonEntry {
                name: person.name.zh.clone(),
                name_en: Some(person.name.en.clone()),
                organisation: organisation(person.organisation),
                country: "CN".into(),
                ..PersonEntry::default()
            })
            .collect();
        let people = AddPersons { entries: &entries, sample: true }.apply(tx).await?;

        // An installation may do without some of the programmes: their records are left out, and what names them.
        let wanted: Vec<bool> =
            cell.records.iter().map(|record| self.registry.kind(record.kind).is_ok()).collect();
        let drafts: Vec<&Draft> =
            cell.records.iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(draft, _)| draft).collect();
        let kinds: Vec<&str> = drafts.iter().map(|draft| draft.kind).collect();
        let given = std::sync::Mutex::new(Vec::new());
        let decide = |ids: &[RecordId]| {
            let mut next = ids.iter().copied();
            let keys: Vec<Option<RecordId>> =
                wanted.iter().map(|wanted| if *wanted { next.next() } else { None }).collect();
            let names =
                Names { organisation: &organisation, people: &people, keys: &keys, shared: self.shared };
            let orders = drafts.iter().map(|draft| self.order(draft, &names)).collect();
            *given.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = keys;
            Writer::new(self.registry, self.reader, self.now, orders)
        };
        let written = MakeRecords { kinds: &kinds, decide }.apply(tx).await?;
        if let Some(refusal) = written.into_iter().find_map(|written| match written {
            Written::Refused(refusal) => Some(refusal),
            _ => None,
        }) {
            return Ok(Err(refusal));
        }
        let records = given.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(Ok(Shared { organisations, records }))
    }

    fn order(&self, draft: &Draft, names: &Names<'_>) -> Order {
        let mut values: BTreeMap<String, Value> = draft.values.clone();
        for (field, link) in &draft.links {
            if let Some(value) = names.value(link) {
                values.insert((*field).to_owned(), value);
            }
        }
        Order::Stand {
            values,
            parent: draft
                .parent
                .and_then(|parent| names.keys.get(parent).copied().flatten())
                .or_else(|| names.shared.records.get(draft.shared_parent?).copied().flatten()),
            state: draft.state.map(str::to_owned),
            owner: None,
            sample: true,
            checked: self.checked,
        }
    }
}

/// What a cell's records may name, with keys.
struct Names<'a> {
    organisation: &'a dyn Fn(Org) -> Option<OrganisationId>,
    people: &'a [PersonId],
    keys: &'a [Option<RecordId>],
    shared: &'a Shared,
}

impl Names<'_> {
    fn value(&self, link: &Link) -> Option<Value> {
        match link {
            Link::Organisation(org) => (self.organisation)(*org).map(|id| Value::Id(id.0)),
            Link::Person(place) => self.people.get(*place).map(|id| Value::Id(id.0)),
            Link::Record(place) => self.keys.get(*place).copied().flatten().map(|id| Value::Id(id.0)),
            Link::Shared(place) => {
                self.shared.records.get(*place).copied().flatten().map(|id| Value::Id(id.0))
            }
            Link::Many(links) => {
                let values: Vec<Value> = links.iter().filter_map(|link| self.value(link)).collect();
                (!values.is_empty()).then_some(Value::Many(values))
            }
        }
    }
}

fn entry(organisation: &Organisation) -> Entry {
    Entry {
        kind: organisation.kind.into(),
        name: organisation.name.zh.clone(),
        name_en: Some(organisation.name.en.clone()),
        name_since: organisation.founded,
        jurisdiction: organisation.jurisdiction.into(),
        country: organisation.country.into(),
        credit_code: organisation.code.map(|code| code.to_string()),
        ..Entry::default()
    }
}
