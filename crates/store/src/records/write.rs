//! Writing records: a decision is asked inside the transaction until it is made, then everything that follows from it is
//! written together.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use base::RecordId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use serde_json::json;

use super::pending::Pending;
use super::totals::Shifts;
use super::{
    Answer, Decide, Decision, Draft, Known, Notice, Question, Record, RecordNaming, Table, Tables, Target,
    Value, Why,
};
use super::{attributes, downloads, entries, find, rows, schema, search, sides, versions};
use crate::entity::serials;
use crate::error::{Error, Result};
use crate::people::standing;
use crate::store::{Change, Tx};

/// Rounds of questions that a decision may take.
const ROUNDS: usize = 64;

/// How often what a transaction writes may come back to one record: kinds that depend on each other end there.
const TURNS: u8 = 8;

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

/// Makes records that may name each other, in one transaction: their keys are given out first.
#[derive(Debug)]
pub struct MakeRecords<'a, F> {
    /// The kind of each, in order; at most some thousands. What a record is a part of comes before it.
    pub kinds: &'a [&'a str],
    /// Gives the decision once the keys are known, in the order of `kinds`.
    pub decide: F,
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
    pub(crate) fn is_fine(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Unchanged(_))
    }
}

impl<D: Decide> Change for WriteRecord<'_, D> {
    type Output = Written<D::Refusal>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let mut written = write_all(tx, std::slice::from_ref(&self.item), self.decide).await?;
        written.pop().ok_or(Error::Missing("outcome"))
    }
}

impl<D: Decide> Change for WriteRecords<'_, D> {
    /// One for each item up to and including the first that was not fine; then nothing was written.
    type Output = Vec<Written<D::Refusal>>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        write_all(tx, &self.items, self.decide).await
    }
}

impl<D: Decide + Send, F: Fn(&[RecordId]) -> D + Sync> Change for MakeRecords<'_, F> {
    /// As of [`WriteRecords`].
    type Output = Vec<Written<D::Refusal>>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        schema::definitions_stay(&tx.db).await?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in self.kinds {
            *counts.entry(*kind).or_default() += 1;
        }
        let mut keys: HashMap<String, VecDeque<RecordId>> = HashMap::new();
        for (kind, count) in counts {
            keys.insert(kind.to_owned(), rows::keys(tx, kind, count).await?.into());
        }
        let mut rest = keys.clone();
        let next = |kind: &&str| rest.get_mut(*kind).and_then(VecDeque::pop_front);
        let ids: Vec<RecordId> = self.kinds.iter().filter_map(next).collect();
        let items: Vec<Item> =
            self.kinds.iter().map(|kind| Item { kind: (*kind).into(), id: None, expected: None }).collect();
        write_with(tx, &items, keys, &(self.decide)(&ids)).await
    }
}

pub(super) async fn write_all<D: Decide>(
    tx: &Tx,
    items: &[Item],
    decide: &D,
) -> Result<Vec<Written<D::Refusal>>> {
    schema::definitions_stay(&tx.db).await?;
    write_with(tx, items, HashMap::new(), decide).await
}

async fn write_with<D: Decide>(
    tx: &Tx,
    items: &[Item],
    keys: HashMap<String, VecDeque<RecordId>>,
    decide: &D,
) -> Result<Vec<Written<D::Refusal>>> {
    let tables = tx.store.tables(&tx.db).await?;
    let mut run = Run {
        tx,
        tables: &tables,
        decide,
        touched: Touched::default(),
        known: Known::default(),
        asked: BTreeSet::new(),
        pending: Pending::default(),
        shifts: Shifts::default(),
        loaded: HashMap::new(),
        keys,
        made: HashMap::new(),
    };
    run.prepare(items).await?;
    let mut out = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let written = run.one(index, item, Why::Asked).await?;
        let fine = written.is_fine();
        out.push(written);
        if !fine {
            tx.undo();
            return Ok(out);
        }
    }
    // What depends on them is worked when all of them stand.
    while let Some((index, item)) = run.touched.next() {
        if let Written::Refused(refusal) = run.one(index, &item, Why::Touched).await? {
            tx.undo();
            out.truncate(index);
            out.push(Written::Refused(refusal));
            return Ok(out);
        }
    }
    run.pending.flush(tx).await?;
    // Last, so that it is held shortly.
    run.shifts.flush(tx).await?;
    Ok(out)
}

/// Records that depend on what was written, each with the item that caused it.
#[derive(Default)]
struct Touched {
    queue: VecDeque<(usize, String, RecordId)>,
    /// Whether each waits, and how often its turn came.
    seen: HashMap<(String, RecordId), (bool, u8)>,
}

impl Touched {
    fn push(&mut self, index: usize, kind: String, id: RecordId) {
        let (waits, turns) = self.seen.entry((kind.clone(), id)).or_default();
        if !*waits && *turns < TURNS {
            *waits = true;
            self.queue.push_back((index, kind, id));
        }
    }

    fn next(&mut self) -> Option<(usize, Item)> {
        let (index, kind, id) = self.queue.pop_front()?;
        if let Some((waits, turns)) = self.seen.get_mut(&(kind.clone(), id)) {
            (*waits, *turns) = (false, *turns + 1);
        }
        Some((index, Item { kind, id: Some(id), expected: None }))
    }
}

struct Run<'a, D: Decide> {
    tx: &'a Tx,
    tables: &'a Tables,
    decide: &'a D,
    touched: Touched,
    /// Answers that still hold.
    known: Known,
    /// Kinds that the answers are about.
    asked: BTreeSet<String>,
    pending: Pending,
    shifts: Shifts,
    /// Records of the items as they stood at first, until they are written.
    loaded: HashMap<(String, RecordId), Record>,
    /// Keys for those that are made.
    keys: HashMap<String, VecDeque<RecordId>>,
    /// Those that were made, with their words: worked again, they are still new.
    made: HashMap<(String, RecordId), (String, i32)>,
}

impl<D: Decide> Run<'_, D> {
    /// Reads what the items are about, all at once.
    async fn prepare(&mut self, items: &[Item]) -> Result<()> {
        let mut ids: BTreeMap<&str, (Vec<RecordId>, usize)> = BTreeMap::new();
        for item in items {
            let (known, made) = ids.entry(&item.kind).or_default();
            match item.id {
                Some(id) => known.push(id),
                None => *made += 1,
            }
        }
        for (kind, (known, made)) in ids {
            let table = self.tables.of(kind)?;
            for record in rows::load(&self.tx.db, table, &known).await? {
                self.loaded.insert((kind.to_owned(), record.id), record);
            }
            // One that is made alone may yet be refused: it gets its key when it is written.
            if made > 1 && !self.keys.contains_key(kind) {
                self.keys.insert(kind.to_owned(), rows::keys(self.tx, kind, made).await?.into());
            }
        }
        Ok(())
    }

    async fn one(&mut self, index: usize, item: &Item, why: Why) -> Result<Written<D::Refusal>> {
        let table = self.tables.of(&item.kind)?.clone();
        let before = match item.id {
            None => None,
            Some(id) => match self.load(&table, id).await? {
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
            Decision::Write(draft) => self.write(index, &table, before.as_ref(), *draft).await,
            Decision::Tell(notices) => match before {
                Some(record) => {
                    self.tell(&item.kind, record.id, notices).await?;
                    Ok(Written::Unchanged(record.id))
                }
                None => Ok(Written::Missing),
            },
            Decision::Leave | Decision::Ask(_) => Ok(match before {
                Some(record) => Written::Unchanged(record.id),
                None => Written::Missing,
            }),
        }
    }

    async fn load(&mut self, table: &Table, id: RecordId) -> Result<Option<Record>> {
        if let Some(record) = self.loaded.remove(&(table.kind.clone(), id)) {
            return Ok(Some(record));
        }
        if self.pending.has(&table.kind) {
            self.pending.flush(self.tx).await?;
        }
        Ok(rows::load(&self.tx.db, table, &[id]).await?.pop())
    }

    async fn decided(&mut self, target: &Target<'_>) -> Result<Decision<D::Refusal>> {
        for _ in 0..ROUNDS {
            match self.decide.decide(target, &self.known, self.tx.now) {
                Decision::Ask(questions) => {
                    for question in questions {
                        let waits = matches!(question, Question::Entries(..));
                        if waits || self.pending.concerns(&question) {
                            self.pending.flush(self.tx).await?;
                        }
                        let answer = answer(&self.tx.db, self.tables, &question).await?;
                        self.asked.extend(question.kinds().into_iter().map(str::to_owned));
                        self.known.insert(question, answer);
                    }
                }
                decision => return Ok(decision),
            }
        }
        Err(Error::Changed("rules, which ask without end"))
    }

    async fn write(
        &mut self,
        index: usize,
        table: &Arc<Table>,
        before: Option<&Record>,
        mut draft: Draft,
    ) -> Result<Written<D::Refusal>> {
        for draw in std::mem::take(&mut draft.draws) {
            let number = draw_number(self.tx, &draw.series).await?;
            draft.values.insert(draw.field.clone(), Value::Text((draw.make)(number)));
        }
        self.shifts.add(&table.kind, before, &draft);
        let id = match before {
            Some(before) if draft.event.action == "recomputed" && self.is_new(before) => {
                return self.make_anew(index, table, before, draft).await;
            }
            Some(before) => {
                // The row first: two who change it meet there, and the second is run again.
                rows::update(self.tx, table, before, &draft).await?;
                self.pending.keep(versions::kept(before, draft.event.action.strip_prefix("step:"))?);
                let folded = std::mem::take(&mut draft.folded);
                self.pending.reword(&table.kind, before.id, folded, sides::shown(&draft));
                before.id
            }
            None => {
                let id = self.key(&table.kind).await?;
                self.pending.make(self.tx, table, id, &draft);
                self.made.insert((table.kind.clone(), id), (draft.folded.clone(), sides::shown(&draft)));
                id
            }
        };
        for (folded, name) in std::mem::take(&mut draft.names) {
            self.pending.name(&table.kind, RecordNaming { record: id, folded, name });
        }
        self.forget(&table.kind);
        let version = before.map_or(1, |before| before.version + 1);
        let data = json!({ "action": draft.event.action, "version": version, "detail": draft.event.detail });
        self.pending.log("record.changed", format!("{}/{id}", table.kind), data);
        self.tx.tie_attachments(&table.kind, id, &draft.files).await?;
        self.tell(&table.kind, id, draft.notices).await?;
        // Whoever makes one by hand wants to hear of it.
        if let (None, "created", Some(account)) = (before, &*draft.event.action, self.tx.author.account) {
            self.tx.follow(&table.kind, id, account).await?;
        }
        for (kind, id) in draft.touches {
            self.touched.push(index, kind, id);
        }
        Ok(Written::Done { id, version, made: before.is_none() })
    }

    /// A record that this transaction made is worked again, because of what came after it: it is still its first
    /// version, and what the log says of its making holds.
    async fn make_anew(
        &mut self,
        index: usize,
        table: &Arc<Table>,
        before: &Record,
        draft: Draft,
    ) -> Result<Written<D::Refusal>> {
        let (kind, id) = (table.kind.clone(), before.id);
        let unmade = Record { version: before.version - 1, ..before.clone() };
        rows::update(self.tx, table, &unmade, &draft).await?;
        let new = (draft.folded.clone(), sides::shown(&draft));
        let known = self.made.insert((kind.clone(), id), new.clone());
        if known.is_some_and(|known| known != new) {
            search::index(&self.tx.db, &kind, &[(id.0, new.0.as_str(), new.1)]).await?;
        }
        for (folded, name) in draft.names {
            self.pending.name(&kind, RecordNaming { record: id, folded, name });
        }
        self.forget(&kind);
        for (kind, id) in draft.touches {
            self.touched.push(index, kind, id);
        }
        Ok(Written::Done { id, version: before.version, made: true })
    }

    /// Whether this transaction made it.
    fn is_new(&self, record: &Record) -> bool {
        record.version == 1 && self.made.contains_key(&(record.kind.clone(), record.id))
    }

    /// Answers about a kind hold no longer.
    fn forget(&mut self, kind: &str) {
        if self.asked.remove(kind) {
            self.known.forget(|question| question.kinds().contains(&kind));
        }
    }

    async fn tell(&self, kind: &str, id: RecordId, notices: Vec<Notice>) -> Result<()> {
        for notice in notices {
            let key = format!("{kind}/{id}/{}", notice.key);
            self.tx.tell(Some((kind, id)), &Notice { key, ..notice }).await?;
        }
        Ok(())
    }

    async fn key(&mut self, kind: &str) -> Result<RecordId> {
        if let Some(key) = self.keys.get_mut(kind).and_then(VecDeque::pop_front) {
            return Ok(key);
        }
        if self.pending.has(kind) {
            self.pending.flush(self.tx).await?;
        }
        rows::keys(self.tx, kind, 1).await?.pop().ok_or(Error::Missing("key of a new record"))
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
        Question::Entries(kind, id) => {
            Answer::Entries(entries::entries(db, tables, kind, &[*id]).await?.remove(id).unwrap_or_default())
        }
        Question::Holders(who) => Answer::Holders(standing::holders(db, who).await?),
        Question::Downloads(kind, id) => Answer::Count(downloads::total(db, kind, *id).await?),
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
