//! Orders written in batches; those that are refused are told, the others kept.

use base::Words;
use store::jobs::WriteJobRows;
use store::records::{Decide as _, Decision, Known, Target, Why, WriteRecords, Written};

use super::Fault;
use super::task::{Planned, Task};
use crate::app::author;
use crate::error::{Error, Result};
use crate::records::decide::{Refusal, Writer};
use crate::records::{FieldFault, JobCounts};
use crate::{Actor, App};

/// Rounds of questions that a decision may take when it is tried out.
const ROUNDS: usize = 64;

/// What came of a sheet so far.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) counts: JobCounts,
    pub(crate) faults: Vec<Fault>,
    /// What is only warned of in rows that were kept.
    pub(crate) warnings: Vec<Fault>,
    /// Rows that made something, with its number.
    pub(crate) made: Vec<(usize, i64)>,
    /// Rows that were kept, or had nothing to keep.
    pub(crate) written: Vec<usize>,
    /// Whether the job ended with its rows, in one transaction.
    pub(crate) ended: bool,
}

impl App {
    /// Writes rows in one transaction; those that are refused are taken out and told, and the others tried again.
    /// Wholly: one refusal and nothing is kept.
    pub(super) async fn write_rows(
        &self,
        actor: &Actor,
        task: &Task<'_>,
        job: i64,
        planned: Vec<Planned>,
        wholly: bool,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let mut waiting = vec![(planned, false)];
        while let Some((mut rows, tried)) = waiting.pop() {
            if rows.is_empty() {
                continue;
            }
            let orders = rows.iter().map(|row| row.order.clone()).collect();
            let items = rows.iter().map(|row| row.item.clone()).collect();
            let writer = Writer::new(task.registry, task.reader, self.now(), orders).telling();
            let records = WriteRecords { items, decide: &writer };
            let write = WriteJobRows { records, job, counts: outcome.counts, ends: wholly };
            let written = self.store().write(&author(actor), &write).await;
            let written = match written {
                Ok(written) => written,
                Err(store::Error::Duplicate(_)) if rows.len() > 1 && !wholly => {
                    // Which one it was the database does not say.
                    let rest = rows.split_off(rows.len() / 2);
                    waiting.push((rest, tried));
                    waiting.push((rows, tried));
                    continue;
                }
                Err(store::Error::Duplicate(_)) => {
                    let words = Words::new(
                        "有一条记录登记了相同的内容，不能重复",
                        "another record has the same content, and only one may",
                    );
                    let row = rows.pop().map_or(0, |row| row.row);
                    outcome.counts.faulty += 1;
                    outcome.faults.push(Fault { row, column: None, words });
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let is_bad =
                |written: &Written<Refusal>| !matches!(written, Written::Done { .. } | Written::Unchanged(_));
            let Some(bad) = written.iter().position(is_bad) else {
                outcome.counts = outcome.counts.with(&written);
                outcome.ended = wholly;
                for (place, (row, written)) in rows.iter().zip(written).enumerate() {
                    outcome.warnings.extend(writer.warnings(place).into_iter().map(|(field, words)| Fault {
                        row: row.row,
                        column: field.as_deref().and_then(|field| task.of_field(field)),
                        words,
                    }));
                    if let Written::Done { id, made: true, .. } = written {
                        outcome.made.push((row.row, id.0));
                    }
                    outcome.written.push(row.row);
                }
                continue;
            };
            if let Some(refused) = written.into_iter().nth(bad) {
                outcome.refuse(task, rows.remove(bad).row, refused);
            }
            if wholly {
                continue;
            }
            // Where one is refused others are, too: they are found without a transaction for each.
            let rows = if tried { rows } else { self.try_rows(task, rows, outcome).await? };
            waiting.push((rows, true));
        }
        Ok(())
    }

    /// Decides about rows without writing; those that are refused are told and taken out.
    pub(super) async fn try_rows(
        &self,
        task: &Task<'_>,
        rows: Vec<Planned>,
        outcome: &mut Outcome,
    ) -> Result<Vec<Planned>> {
        let now = self.now();
        let orders = rows.iter().map(|row| row.order.clone()).collect();
        let writer = Writer::new(task.registry, task.reader, now, orders);
        let mut known = Known::default();
        let mut fine = Vec::with_capacity(rows.len());
        for (item, row) in rows.into_iter().enumerate() {
            let mut refused = None;
            for _ in 0..ROUNDS {
                let target =
                    Target { kind: &row.item.kind, before: row.before.as_ref(), item, why: Why::Asked };
                match writer.decide(&target, &known, now) {
                    Decision::Ask(questions) => {
                        for question in questions {
                            let answer = self.store().answer(&question).await?;
                            known.insert(question, answer);
                        }
                    }
                    Decision::Refuse(refusal) => {
                        refused = Some(refusal);
                        break;
                    }
                    Decision::Write(_) | Decision::Leave | Decision::Tell(_) => break,
                }
            }
            match refused {
                Some(refusal) => outcome.refuse(task, row.row, Written::Refused(refusal)),
                None => fine.push(row),
            }
        }
        Ok(fine)
    }
}

impl Outcome {
    /// Whether there is something to tell of single rows.
    pub(crate) fn tells(&self) -> bool {
        !self.faults.is_empty() || !self.warnings.is_empty()
    }

    /// Tells why a row was refused.
    fn refuse(&mut self, task: &Task<'_>, row: usize, refused: Written<Refusal>) {
        self.counts.faulty += 1;
        let whole = |words: Words| vec![Fault { row, column: None, words }];
        let told = match refused {
            Written::Refused(Refusal::Faulty(faults)) => faults
                .iter()
                .map(|fault: &FieldFault| Fault {
                    row,
                    column: fault.field.as_deref().and_then(|field| task.of_field(field)),
                    words: fault.words.clone(),
                })
                .collect(),
            Written::Refused(Refusal::Forbidden { why, who_can }) => {
                whole(Error::Forbidden { why, who_can }.words())
            }
            Written::Stale(_) => whole(Words::new(
                "导入时有人刚刚改过这条记录，请重新导出后修改",
                "somebody changed the record during the import: export it again",
            )),
            _ => whole(Words::new(
                "没有这条记录，或您无权修改",
                "there is no such record, or you may not change it",
            )),
        };
        self.faults.extend(told);
    }
}
