//! Rows of a sheet made into what is saved: which organisation each is about, and what it changes.

use std::collections::BTreeMap;

use base::codes::{CreditCode, Ror};
use base::{OrganisationId, Words};
use diag::Diagnostic;
use intake::sheet::SheetRow;
use rights::Action;
use store::organisations::{Entry, Identifier, OrganisationRow, PlaceRow, RegisterRow, SaveOrganisation};

use super::columns::{What, put, says};
use crate::asking::public;
use crate::bodies::resolve::Registry;
use crate::error::{Error, Result};
use crate::organisations::{OrganisationWish, folded};
use crate::records::sheets::Fault;
use crate::{Actor, App};

/// A row that is to be saved.
pub(super) struct Planned {
    /// Its place in the sheet.
    pub(super) row: usize,
    /// The organisation with the revision that was seen; `None` makes one.
    pub(super) known: Option<(OrganisationId, i64)>,
    pub(super) entry: Entry,
    pub(super) places: Vec<PlaceRow>,
}

impl Planned {
    /// The row as what the store saves.
    pub(super) fn change(&self) -> SaveOrganisation<'_> {
        SaveOrganisation { known: self.known, entry: &self.entry, places: &self.places }
    }
}

/// What a row comes to.
pub(super) enum Row {
    Save(Box<Planned>),
    /// It says what stands there already.
    Unchanged,
    Faulty(Vec<Fault>),
}

/// A sheet that is imported, and the organisations that it has been about so far: each with the number of its row.
pub(super) struct Task<'a> {
    pub(super) actor: &'a Actor,
    pub(super) columns: &'a [Option<What>],
    pub(super) seen: BTreeMap<OrganisationId, u32>,
    pub(super) named: BTreeMap<String, u32>,
}

/// Which organisation a row is about, or why that cannot be told.
type Matched = std::result::Result<Option<OrganisationId>, (Option<What>, Words)>;

impl Task<'_> {
    fn place(&self, what: What) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(what))
    }

    fn text<'r>(&self, row: &'r SheetRow, what: What) -> &'r str {
        let cell = self.place(what).and_then(|at| row.cells.get(at));
        cell.map(|text| text.trim()).unwrap_or_default()
    }

    fn fault(&self, row: usize, what: Option<What>, words: Words) -> Fault {
        Fault { row, column: what.and_then(|what| self.place(what)), words }
    }

    /// Whether another row is about the same.
    fn met(&mut self, number: u32, known: Option<OrganisationId>, name: &str) -> Option<Words> {
        let before = match known {
            Some(id) => self.seen.insert(id, number),
            None => self.named.insert(folded(name), number).filter(|_| !name.is_empty()),
        }?;
        Some(Words::new(
            format!("与第 {before} 行是同一个机构，请只留一行"),
            format!("row {before} is about the same organisation: keep one"),
        ))
    }
}

impl App {
    /// What a row comes to; nothing is written.
    pub(super) async fn organisation_row(
        &self,
        registry: &Registry,
        task: &mut Task<'_>,
        at: usize,
        row: &SheetRow,
    ) -> Result<Row> {
        if crate::records::sheets::is_taken_text(task.text(row, What::Problems)) {
            return Ok(Row::Unchanged);
        }
        let matched = match self.matched(registry, task, row).await? {
            Ok(matched) => matched,
            Err((what, words)) => return Ok(Row::Faulty(vec![task.fault(at, what, words)])),
        };
        if let Some(words) = task.met(row.number, matched, task.text(row, What::Name)) {
            return Ok(Row::Faulty(vec![task.fault(at, None, words)]));
        }
        let stands = match matched {
            Some(id) => Some(self.store().organisation(id).await?.ok_or(Error::NotFound)?),
            None => None,
        };
        let mut wish = stands.as_ref().map(|row| OrganisationWish::of(&row.entry)).unwrap_or_default();
        let mut changed = stands.is_none();
        for (column, what) in task.columns.iter().enumerate() {
            let Some(what) = what else { continue };
            let text = row.cells.get(column).map(String::as_str).unwrap_or_default();
            if stands.as_ref().is_some_and(|row| says(*what, row, text))
                || matches!(what, What::Id | What::Problems)
            {
                continue;
            }
            put(*what, &mut wish, text);
            changed = true;
        }
        if !changed {
            return Ok(Row::Unchanged);
        }
        self.settle_parent(registry, &mut wish).await?;
        match self.settled_row(registry, task.actor, stands.as_ref(), &wish).await {
            Ok(None) => Ok(Row::Unchanged),
            Ok(Some((entry, places))) => {
                let known = stands.map(|row| (row.id, row.revision));
                Ok(Row::Save(Box::new(Planned { row: at, known, entry, places })))
            }
            Err(Error::Invalid(list)) => {
                let told = |fault: Diagnostic| task.fault(at, What::of_fault(&fault.code), fault.message);
                Ok(Row::Faulty(list.into_iter().map(told).collect()))
            }
            Err(refused @ Error::Forbidden { .. }) => {
                Ok(Row::Faulty(vec![task.fault(at, None, refused.words())]))
            }
            Err(error) => Err(error),
        }
    }

    /// The entry that a row makes, where the actor may; `None` where it is the one that stands.
    async fn settled_row(
        &self,
        registry: &Registry,
        actor: &Actor,
        stands: Option<&RegisterRow>,
        wish: &OrganisationWish,
    ) -> Result<Option<(Entry, Vec<PlaceRow>)>> {
        match stands {
            Some(row) => self.may_on_organisation(actor, Action::Edit, row.id, registry)?,
            None => self.may(actor, Action::Create, &public(super::KIND))?,
        }
        let known = stands.map(|row| (row.id, &row.entry));
        let checked = self.check_organisation(registry, known, wish).await?;
        let same = stands.is_some_and(|row| row.entry == checked.entry);
        Ok((!same).then_some((checked.entry, checked.places)))
    }

    /// Which organisation a row is about: by its number, else its credit code, else its ROR, else its name.
    async fn matched(&self, registry: &Registry, task: &Task<'_>, row: &SheetRow) -> Result<Matched> {
        let id = task.text(row, What::Id);
        if !id.is_empty() {
            let known = id.parse().ok().and_then(|id| registry.organisation(id)).map(|row| row.id);
            return Ok(known.map(Some).ok_or_else(|| {
                let words = Words::new(
                    format!("没有编号为“{id}”的机构；新增请留空"),
                    format!("there is no organisation number {id}; leave it empty for a new one"),
                );
                (Some(What::Id), words)
            }));
        }
        if let Ok(code) = task.text(row, What::CreditCode).parse::<CreditCode>()
            && let Some(holder) = self.store().holder(Identifier::CreditCode, code.as_str()).await?
        {
            return Ok(Ok(Some(holder.id)));
        }
        if let Ok(ror) = task.text(row, What::Ror).parse::<Ror>()
            && let Some(holder) = self.store().holder(Identifier::Ror, &ror.short()).await?
        {
            return Ok(Ok(Some(holder.id)));
        }
        let name = task.text(row, What::Name);
        let place = task.text(row, What::Place);
        let mut named = registry.called(name);
        if !place.is_empty() {
            let here = |id: &OrganisationId| {
                registry.organisation(*id).is_some_and(|row| stands_at(registry, row, place))
            };
            match named.iter().any(here) {
                true => named.retain(here),
                // Places far apart have governments and departments of one name; others may have moved.
                false => named.retain(|id| {
                    let row = registry.organisation(*id);
                    row.is_some_and(|row| !matches!(row.kind.as_str(), "government" | "department"))
                }),
            }
        }
        Ok(match named.as_slice() {
            [] => Ok(None),
            [id] => Ok(Some(*id)),
            several => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                let words = Words::new(
                    format!("叫“{name}”的机构有多个（编号 {}），请填编号或代码", ids.join("、")),
                    format!(
                        "several are called {name} (numbers {}): give the number or a code",
                        ids.join(", ")
                    ),
                );
                Err((Some(What::Name), words))
            }
        })
    }

    /// Takes the full name or a code of what an organisation is part of for its number.
    async fn settle_parent(&self, registry: &Registry, wish: &mut OrganisationWish) -> Result<()> {
        let typed = wish.parent.trim();
        if typed.is_empty()
            || typed.parse::<OrganisationId>().is_ok_and(|id| registry.organisation(id).is_some())
        {
            return Ok(());
        }
        let by_code = match typed.parse::<CreditCode>() {
            Ok(code) => self.store().holder(Identifier::CreditCode, code.as_str()).await?.map(|row| row.id),
            Err(_) => None,
        };
        let found = by_code.or_else(|| match registry.called(typed).as_slice() {
            [id] => Some(*id),
            _ => None,
        });
        if let Some(id) = found {
            wish.parent = id.to_string();
        }
        Ok(())
    }
}

/// Whether an organisation stands at a place that was typed by its code or its name.
fn stands_at(registry: &Registry, row: &OrganisationRow, place: &str) -> bool {
    row.jurisdiction == place || registry.place(&row.jurisdiction).is_some_and(|known| known.name == place)
}
