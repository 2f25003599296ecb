//! Writing records: a decision is asked inside the transaction until it is made, then everything that follows from it is
//! written together.

use std::collections::{BTreeSet, VecDeque};

use base::RecordId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use serde_json::json;

use super::{
    Answer, Decide, Decision, Draft, Known, Notice, Question, Record, Table, Tables, Target, Value, Why,
};
use super::{attributes, find, rows, schema, search, versions};
use crate::entity::serials;
use crate::error::{Error, Result};
use crate::store::{Change, Tx};

/// Rounds of questions that a decision may take.
const ROUNDS: usize = 64;

/// Records that one change may touch: each is decided about again.
const TOUCHED: usize = 20_000;

/// Writes one record.
#[derive(Debug)]
pub struct WriteRecord<'d, D> {
    /// What.
    pub item: Item,
    /// What becomes of it.
    pub decide: &'d D,
}

/// Writes records in one transaction. Where one is refused, stale or missing, nothing is written.
#[derive(Debug)]
pub struct WriteRecords<'d, D> {
    /// What, in order; at most some thousands.
    pub items: Vec<Item>,
    /// What becomes of each; [`Target::item`] says which is asked about.
    pub decide: &'d D,
}

/// A record to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its kind.
    pub kind: String,
    /// Its key; `None` makes one.
    pub id: Option<RecordId>,
    /// The version that the caller saw; `None` takes whatever stands there.
    pub expected: Option<i64>,
}

/// What came of a wish to write.
#[derive(Debug, PartialEq)]
pub enum Written<R> {
    /// It was written.
    Done {
        /// Its key.
        id: RecordId,
        /// Its version.
        version: i64,
        /// Whether it is new.
        made: bool,
    },
    /// Nothing was to change.
    Unchanged(RecordId),
    /// The decision refused.
    Refused(R),
    /// Somebody changed it since: this is how it stands.
    Stale(Box<Record>),
    /// There is none.
    Missing,
}

impl<R> Written<R> {
    /// Whether the transaction goes on.
    fn is_fine(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Unchanged(_))
    }
}

impl<D: Decide> Change for WriteRecord<'_, D> {
    type Output = Written<D::Refusal>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        schema::definitions_stay(&tx.db).await?;
        let tables = tx.store.tables(&tx.db).await?;
        let mut run =
            Run { tx, tables: &tables, decide: self.decide, queue: VecDeque::new(), known: Known::default() };
        run.item(0, &self.item).await
    }
}

impl<D: Decide> Change for WriteRecords<'_, D> {
    /// One for each item up to and including the first that was not fine; then nothing was written.
    type Output = Vec<Written<D::Refusal>>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        schema::definitions_stay(&tx.db).await?;
        let tables = tx.store.tables(&tx.db).await?;
        let mut run =
            Run { tx, tables: &tables, decide: self.decide, queue: VecDeque::new(), known: Known::default() };
        let mut out = Vec::with_capacity(self.items.len());
        for (index, item) in self.items.iter().enumerate() {
            let written = run.item(index, item).await?;
            let fine = written.is_fine();
            out.push(written);
            if !fine {
                tx.undo();
                break;
            }
        }
        Ok(out)
    }
}

struct Run<'a, D: Decide> {
    tx: &'a Tx,
    tables: &'a Tables,
    decide: &'a D,
    /// Records that depend on one that was written.
    queue: VecDeque<(String, RecordId)>,
    /// What organisations and people are like, which records do not change.
    known: Known,
}

impl<D: Decide> Run<'_, D> {
    async fn item(&mut self, index: usize, item: &Item) -> Result<Written<D::Refusal>> {
        let written = self.one(index, item, Why::Asked).await?;
        if !written.is_fine() {
            self.tx.undo();
            return Ok(written);
        }
        let mut seen = BTreeSet::new();
        while let Some((kind, id)) = self.queue.pop_front() {
            if !seen.insert((kind.clone(), id)) || seen.len() > TOUCHED {
                continue;
            }
            let touched = Item { kind, id: Some(id), expected: None };
            if let Written::Refused(refusal) = self.one(index, &touched, Why::Touched).await? {
                self.tx.undo();
                return Ok(Written::Refused(refusal));
            }
        }
        Ok(written)
    }

    async fn one(&mut self, index: usize, item: &Item, why: Why) -> Result<Written<D::Refusal>> {
        let table = self.tables.of(&item.kind)?.clone();
        let before = match item.id {
            None => None,
            Some(id) => match rows::load(&self.tx.db, &table, &[id]).await?.pop() {
                None => return Ok(Written::Missing),
                Some(record) if item.expected.is_some_and(|expected| expected != record.version) => {
                    return Ok(Written::Stale(Box::new(record)));
                }
                record => record,
            },
        };
        let target = Target { kind: &item.kind, before: before.as_ref(), item: index, why };
        match self.decided(&target).await? {
            Decision::Refuse(refusal) => Ok(Written::Refused(refusal)),
            Decision::Write(draft) => self.write(&table, before.as_ref(), *draft).await,
            Decision::Leave | Decision::Ask(_) => Ok(match before {
                Some(record) => Written::Unchanged(record.id),
                None => Written::Missing,
            }),
        }
    }

    async fn decided(&mut self, target: &Target<'_>) -> Result<Decision<D::Refusal>> {
        let mut known = self.known.clone();
        for _ in 0..ROUNDS {
            match self.decide.decide(target, &known, self.tx.now) {
                Decision::Ask(questions) => {
                    for question in questions {
                        let answer = self.answer(&question).await?;
                        if matches!(question, Question::Organisation(_) | Question::Person(_)) {
                            self.known.insert(question.clone(), answer.clone());
                        }
                        known.insert(question, answer);
                    }
                }
                decision => return Ok(decision),
            }
        }
        Err(Error::Changed("rules, which ask without end"))
    }

    async fn answer(&self, question: &Question) -> Result<Answer> {
        answer(&self.tx.db, self.tables, question).await
    }

    async fn write(
        &mut self,
        table: &Table,
        before: Option<&Record>,
        mut draft: Draft,
    ) -> Result<Written<D::Refusal>> {
        for draw in std::mem::take(&mut draft.draws) {
            let number = draw_number(self.tx, &draw.series).await?;
            draft.values.insert(draw.field.clone(), Value::Text((draw.make)(number)));
        }
        // The row first: two who change it meet there, and the second is run again.
        let id = rows::save(self.tx, table, before, &draft).await?;
        if let Some(before) = before {
            versions::keep(self.tx, before).await?;
        }
        if draft.folded.is_empty() {
            if before.is_some() {
                search::remove(&self.tx.db, &table.kind, &[id.0]).await?;
            }
        } else {
            search::index(&self.tx.db, &table.kind, &[(id.0, &draft.folded)]).await?;
        }
        let version = before.map_or(1, |before| before.version + 1);
        let data = json!({ "action": draft.event.action, "version": version, "detail": draft.event.detail });
        self.tx.record("record.changed", format!("{}/{id}", table.kind), data).await?;
        self.tx.tie_attachments(&table.kind, id, &draft.files).await?;
        for notice in draft.notices {
            let key = format!("{}/{id}/{}", table.kind, notice.key);
            self.tx.tell(Some((&table.kind, id)), &Notice { key, ..notice }).await?;
        }
        // Whoever makes one by hand wants to hear of it.
        if let (None, "created", Some(account)) = (before, &*draft.event.action, self.tx.author.account) {
            self.tx.follow(&table.kind, id, account).await?;
        }
        self.queue.extend(draft.touches);
        Ok(Written::Done { id, version, made: before.is_none() })
    }
}

/// What a decision asked. Also for reading: a page works the same rules.
pub(crate) async fn answer<C: ConnectionTrait>(
    db: &C,
    tables: &Tables,
    question: &Question,
) -> Result<Answer> {
    if let Some(answer) = find::answer(db, tables, question).await? {
        return Ok(answer);
    }
    Ok(match question {
        Question::Record(kind, id) => {
            Answer::Record(rows::load(db, tables.of(kind)?, &[*id]).await?.pop().map(Box::new))
        }
        Question::Organisation(id) => Answer::Attributes(attributes::organisation(db, *id).await?),
        Question::Person(id) => Answer::Attributes(attributes::person(db, *id).await?),
        _ => Answer::Attributes(None),
    })
}

/// The next number of a series.
async fn draw_number(tx: &Tx, series: &str) -> Result<u64> {
    let first = Query::insert()
        .into_table(serials::Entity)
        .columns([serials::Column::Series, serials::Column::Last])
        .values_panic([series.into(), 1_i64.into()])
        .on_conflict(
            OnConflict::column(serials::Column::Series)
                .value(serials::Column::Last, Expr::col((serials::Entity, serials::Column::Last)).add(1))
                .to_owned(),
        )
        .returning_col(serials::Column::Last)
        .to_owned();
    let row = tx.db.query_one(&first).await?.ok_or(Error::Missing("serial number"))?;
    Ok(row.try_get::<i64>("", "last")?.unsigned_abs())
}
