//! Rows of a table made into records, all in one transaction.

use base::Words;
use store::records::{PlanRow, WritePlanRows, WriteRecords, Written};

use super::read::{Read, told, whole};
use crate::app::author;
use crate::error::Result;
use crate::records::decide::Writer;
use crate::records::{RowState, RowsOutcome, RowsView, RowsWish};
use crate::{Actor, App, Viewer};

impl App {
    /// Makes records of the rows that are chosen. Where one of them is faulty nothing is made when all or nothing was
    /// wished for; else the others are. Rows that say what is there already change nothing.
    ///
    /// # Errors
    /// As [`App::plan_rows`].
    pub async fn make_plan_rows(&self, actor: &Actor, wish: &RowsWish) -> Result<RowsView> {
        let (mut view, mut read) = self.read_rows(actor, wish).await?;
        let chosen = |read: &Read| read.view.chosen;
        let faulty = read.iter().filter(|it| chosen(it) && it.view.state == RowState::Faulty).count() as u64;
        if wish.wholly && faulty > 0 {
            return Ok(view);
        }
        let (registry, reader) =
            (self.registry().await?, self.reader(&Viewer::Account(actor.clone())).await?);
        let row = |read: &Read| PlanRow { row: read.view.number, quote: read.quote.clone() };
        let same: Vec<_> = read
            .iter()
            .filter(|it| chosen(it) && it.view.state == RowState::Same)
            .filter_map(|it| Some((wish.kind.clone(), it.view.record?, row(it))))
            .collect();
        let mut outcome = RowsOutcome { faulty, same: same.len() as u64, ..RowsOutcome::default() };
        loop {
            let places: Vec<usize> =
                (0..read.len()).filter(|at| chosen(&read[*at]) && read[*at].order.is_some()).collect();
            let orders =
                places.iter().filter_map(|at| read[*at].order.as_ref()).map(|(_, order)| order.clone());
            let items = places.iter().filter_map(|at| read[*at].order.as_ref()).map(|(item, _)| item.clone());
            let writer = Writer::new(&registry, &reader, self.now(), orders.collect()).telling();
            let write = WritePlanRows {
                records: WriteRecords { items: items.collect(), decide: &writer },
                plan: wish.plan,
                version: view.version,
                item: &wish.item.to_string(),
                rows: places.iter().map(|at| row(&read[*at])).collect(),
                same: same.clone(),
            };
            let written = self.store().write(&author(actor), &write).await?;
            let fine = |it: &Written<_>| matches!(it, Written::Done { .. } | Written::Unchanged(_));
            let Some(bad) = written.iter().position(|it| !fine(it)) else {
                for (at, written) in places.iter().zip(written) {
                    match written {
                        Written::Done { id, made, .. } => {
                            read[*at].view.record = Some(id);
                            *(if made { &mut outcome.made } else { &mut outcome.changed }) += 1;
                        }
                        Written::Unchanged(_) => outcome.same += 1,
                        Written::Refused(_) | Written::Stale(_) | Written::Missing => {}
                    }
                }
                break;
            };
            // Somebody wrote meanwhile, or a row is at odds with another: it is told, and the others tried again.
            let faults = match written.into_iter().nth(bad) {
                Some(Written::Refused(refusal)) => told(refusal),
                _ => vec![whole(Words::new(
                    "有人刚刚改过这条记录，请再看一次",
                    "somebody has just changed the record: look again",
                ))],
            };
            let refused = &mut read[places[bad]];
            refused.order = None;
            refused.view.state = RowState::Faulty;
            refused.view.faults = faults.into_iter().map(|fault| fault.words).collect();
            outcome.faulty += 1;
            if wish.wholly {
                view.rows = read.into_iter().map(|read| read.view).collect();
                return Ok(view);
            }
        }
        view.rows = read.into_iter().map(|read| read.view).collect();
        view.outcome = Some(outcome);
        Ok(view)
    }
}
