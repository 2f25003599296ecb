//! Rows of a table read: what each says of a record, and what becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use base::codes::division;
use base::{Lang, Words};
use plan::Table;
use programme::cel::{self, Value as Rule};
use programme::model::{Class, Field, Kind, Name, PlanRows, Programme};
use store::records::{Decide as _, Decision, Filter, Item, Known, Record, RecordQuery, Target, Value, Why};

use super::part::{Places, inputs};
use super::{columns, declared, folded, item};
use crate::error::{Error, Result};
use crate::records::access::Reader;
use crate::records::asked::Then;
use crate::records::convert::{from_rule, to_rule};
use crate::records::decide::{Order, Refusal, Writer};
use crate::records::entered::{self, Lookups, Reading};
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;
use crate::records::{Entered, FieldFault, RowState, RowView, RowsView, RowsWish, TableOffer};
use crate::{Actor, App, Viewer};

/// Rounds of questions that a decision may take when it is tried out.
const ROUNDS: usize = 64;

/// What rows are read with.
pub(super) struct Task<'a> {
    pub(super) registry: &'a Registry,
    pub(super) reader: &'a Reader,
    pub(super) then: &'a Then,
    pub(super) programme: &'a Programme,
    pub(super) kind: &'a Kind,
    pub(super) rows: &'a PlanRows,
    pub(super) table: &'a Table,
    /// `方案 表1`: with the row it says where a record comes from.
    pub(super) source: String,
}

/// A row with its order.
pub(super) struct Read {
    pub(super) view: RowView,
    /// What is written; nothing where it is faulty or says nothing new.
    pub(super) order: Option<(Item, Order)>,
    pub(super) quote: String,
}

impl App {
    /// What would become of the rows of a plan's table.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such table or kind, or they do not go together; as [`App::record_door`].
    pub async fn plan_rows(&self, actor: &Actor, wish: &RowsWish) -> Result<RowsView> {
        Ok(self.read_rows(actor, wish).await?.0)
    }

    pub(super) async fn read_rows(&self, actor: &Actor, wish: &RowsWish) -> Result<(RowsView, Vec<Read>)> {
        let viewer = Viewer::Account(actor.clone());
        let view = self.plan(&viewer, wish.plan, None).await?;
        let (registry, reader) = self.through_door(&viewer, rights::Action::Create, &wish.kind).await?;
        let (kind, rows) = declared(&registry, &wish.kind, wish.place)?;
        let (programme, _) = registry.kind(&wish.kind)?;
        let index = usize::try_from(wish.item.index).unwrap_or(usize::MAX);
        let table =
            view.plan.tables.get(index).filter(|_| item(index) == wish.item).ok_or(Error::NotFound)?;
        let places = columns(rows, table).ok_or(Error::NotFound)?;
        let then = Then::on(&registry, self.0.clock.today(), self.now());
        let named = match table.title.is_empty() {
            true => format!("表{}", index + 1),
            false => table.title.clone(),
        };
        let task = Task {
            registry: &registry,
            reader: &reader,
            then: &then,
            programme,
            kind,
            rows,
            table,
            source: format!("{} {named}", view.summary.title),
        };
        let read = self.read_all(&task, &places, wish).await?;
        let field =
            |(name, _): &(Name, programme::model::RowField)| kind.field(name).map(|it| it.words.clone());
        let asked = self.asked_of_all(actor, kind, rows, &wish.all).await?;
        let shown = RowsView {
            plan: wish.plan,
            plan_title: view.summary.title.clone(),
            version: view.summary.version,
            offer: TableOffer {
                item: wish.item,
                title: table.title.clone(),
                rows: table.rows.len(),
                kind: kind_name(programme, kind),
                place: wish.place,
                words: rows.words.clone(),
            },
            fields: rows.fields.iter().filter_map(field).collect(),
            rows: read.iter().map(|read| read.view.clone()).collect(),
            asked,
            outcome: None,
        };
        Ok((shown, read))
    }

    /// The fields that every record needs and neither a column nor the file gives.
    async fn asked_of_all(
        &self,
        actor: &Actor,
        kind: &Kind,
        rows: &PlanRows,
        all: &Entered,
    ) -> Result<Vec<crate::records::FormField>> {
        let given = |field: &str| {
            rows.fields.iter().any(|(name, _)| *name == *field)
                || rows.set.iter().any(|(name, _)| *name == *field)
        };
        let form = self.record_form(actor, &kind.id, None, None).await?;
        let form = self.refill_form(actor, form, all, &[]).await?;
        let fields = form.sections.into_iter().flat_map(|section| section.fields);
        Ok(fields.filter(|field| field.required && !given(&field.id)).collect())
    }

    async fn read_all(
        &self,
        task: &Task<'_>,
        places: &[Option<usize>],
        wish: &RowsWish,
    ) -> Result<Vec<Read>> {
        let known = division::as_of(task.then.day);
        let divisions =
            Places::new(known.map(|place| (place.name(Lang::Zh).to_owned(), place.code.to_string())));
        let mut each = Vec::new();
        for row in &task.table.rows {
            let mut entered = Entered::default();
            for ((name, of), at) in task.rows.fields.iter().zip(places) {
                let cell = at.and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default();
                let Some(field) = task.kind.field(name).filter(|field| field.is_entered()) else { continue };
                entered.0.extend(inputs(field, of, cell, &divisions));
            }
            each.push(entered);
        }
        let mut lookups = Lookups::default();
        let known: Vec<&Entered> = each.iter().chain([&wish.all]).collect();
        self.look_up(task.registry, task.kind, &known, &mut lookups).await?;
        let programme = task.programme.on(task.then.day);
        let kind = programme.kind(&task.kind.id).ok_or(Error::NotFound)?;
        let reading = Reading {
            programmes: &task.registry.programmes,
            programme: &programme,
            kind,
            today: task.then.day,
            lookups: &lookups,
        };
        let filled: BTreeMap<String, Vec<String>> = wish
            .all
            .0
            .clone()
            .into_iter()
            .filter(|(_, texts)| texts.iter().any(|text| !text.is_empty()))
            .collect();
        let all = entered::read(&reading, &Entered(filled));
        let mut read: Vec<Read> = Vec::new();
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        for (number, (row, entered)) in (1_u32..).zip(task.table.rows.iter().zip(&each)) {
            let typed = entered::read(&reading, entered);
            let mut faults = typed.faults;
            faults.extend(all.faults.iter().cloned());
            let columns = typed.values;
            let mut values = columns.clone();
            for (name, value) in &all.values {
                values.entry(name.clone()).or_insert_with(|| value.clone());
            }
            self.set_by_file(task, number, row, &mut values).await?;
            let one = self.one_row(task, (number, row), (&columns, values), faults, &mut met).await?;
            read.push(one);
        }
        for one in &mut read {
            one.view.chosen = match &wish.rows {
                Some(rows) => rows.contains(&one.view.number),
                // Before what the table does not say is filled in, every row lacks it.
                None => one.view.state == RowState::New || wish.all.0.is_empty() && one.view.record.is_none(),
            };
        }
        Ok(read)
    }

    /// What the file sets: only where neither a column nor whoever asks gave something.
    async fn set_by_file(
        &self,
        task: &Task<'_>,
        number: u32,
        row: &[String],
        values: &mut BTreeMap<String, Value>,
    ) -> Result<()> {
        let kind = task.kind;
        let mut record: BTreeMap<String, Rule> = kind
            .fields
            .iter()
            .map(|field| {
                (field.id.text.clone(), to_rule(field, values.get(&field.id.text).unwrap_or(&Value::Null)))
            })
            .collect();
        let cells =
            task.table.columns.iter().zip(row).map(|(name, cell)| (folded(name), Rule::text(cell.as_str())));
        record.insert("row".into(), Rule::map(cells));
        record.insert("source".into(), Rule::text(format!("{} 第{number}行", task.source)));
        let set = self
            .worked(task.then, Known::default(), |asking| {
                let scope = task.then.scope(task.programme, kind, &record, asking);
                let one = |(name, expression): &(Name, programme::model::Expression)| {
                    let field = kind.field(name)?;
                    let worked = cel::evaluate(expression.node.as_deref()?, &scope).ok()?;
                    Some((name.text.clone(), from_rule(field, &worked)?))
                };
                task.rows.set.iter().filter_map(one).collect::<Vec<_>>()
            })
            .await?;
        for (name, value) in set {
            values.entry(name).or_insert(value);
        }
        Ok(())
    }

    async fn one_row(
        &self,
        task: &Task<'_>,
        (number, row): (u32, &[String]),
        (columns, values): (&BTreeMap<String, Value>, BTreeMap<String, Value>),
        mut faults: Vec<FieldFault>,
        met: &mut BTreeMap<String, u32>,
    ) -> Result<Read> {
        let kind = task.kind;
        let key = key(kind, &values);
        if let Some(key) = &key
            && let Some(before) = met.insert(format!("{key:?}"), number)
        {
            faults.push(whole(Words::new(
                format!("与第 {before} 行是同一条"),
                format!("row {before} is about the same"),
            )));
        }
        let mut found = Vec::new();
        if let Some(key) = &key {
            let mut query = RecordQuery {
                visible: task.reader.visible(task.registry, kind),
                ..RecordQuery::all(kind.id.text.clone())
            };
            for (name, value) in kind.key.iter().zip(key) {
                query = query.with(Filter::Is(name.text.clone(), vec![value.clone()]));
            }
            found = self.store().list_records(&query, None, 0, 2).await?;
        }
        if found.len() > 1 {
            faults.push(whole(Words::new(
                "已有几条这样的记录，请先合并",
                "there are several such records: merge them first",
            )));
        }
        let before = found.into_iter().next();
        let (changes, order) = match &before {
            None => (Vec::new(), Some(values.clone())),
            Some(record) => {
                let changed = self.changed(task, record, columns).await?;
                let order = (!changed.is_empty()).then(|| changed.iter().cloned().collect());
                (changed, order)
            }
        };
        let order = order.map(|values| {
            let item = Item {
                kind: kind.id.text.clone(),
                id: before.as_ref().map(|record| record.id),
                expected: before.as_ref().map(|record| record.version),
            };
            (item, Order::Save { values, parent: None, action: "imported" })
        });
        if let (Some((item, order)), true) = (&order, faults.is_empty()) {
            faults.extend(self.tried(task, item, order, before.as_ref()).await?);
        }
        let state = match (faults.is_empty(), &order, &before) {
            (false, ..) => RowState::Faulty,
            (true, None, _) => RowState::Same,
            (true, Some(_), None) => RowState::New,
            (true, Some(_), Some(_)) => RowState::Changed,
        };
        let fields: Vec<&Field> = task.rows.fields.iter().filter_map(|(name, _)| kind.field(name)).collect();
        let told: Vec<(&Field, &Value)> = fields
            .iter()
            .filter_map(|field| Some((*field, columns.get(&field.id.text)?)))
            .chain(changes.iter().filter_map(|(name, value)| Some((kind.field(name)?, value))))
            .chain(
                before
                    .iter()
                    .flat_map(|record| fields.iter().map(move |field| (*field, record.value(&field.id)))),
            )
            .collect();
        let shown = self.shown(task.registry, task.reader, told).await?;
        let words = |field: &Field, value: &Value| -> Words {
            let cell = shown.cell(task.registry, task.programme, field, value, task.then.day);
            let join = |of: fn(&Words) -> &str, stop: &str| {
                cell.pieces.iter().map(|piece| of(&piece.words)).collect::<Vec<_>>().join(stop)
            };
            Words::new(join(|words| &words.zh, "、"), join(|words| &words.en, ", "))
        };
        let texts = fields.iter().map(|field| match columns.get(&field.id.text) {
            Some(value) => words(field, value).zh,
            None => String::new(),
        });
        let title = kind
            .title_field()
            .and_then(|field| columns.get(&field.id.text).map(|value| words(field, value).zh));
        let told = |fault: &FieldFault| match fault.field.as_deref().and_then(|name| kind.field(name)) {
            Some(field) => Words::new(
                format!("{}：{}", field.words.zh, fault.words.zh),
                format!("{}: {}", field.words.en, fault.words.en),
            ),
            None => fault.words.clone(),
        };
        let change = |(name, value): &(String, Value)| {
            let field = kind.field(name)?;
            let was = before.as_ref().map_or(&Value::Null, |record| record.value(name));
            Some((field.words.clone(), words(field, was), words(field, value)))
        };
        let mut seen = BTreeSet::new();
        let view = RowView {
            number,
            title: title.unwrap_or_else(|| number.to_string()),
            texts: texts.collect(),
            state,
            faults: faults.iter().map(told).filter(|words| seen.insert(words.zh.clone())).collect(),
            changes: changes.iter().filter_map(change).collect(),
            record: before.as_ref().map(|record| record.id),
            chosen: false,
        };
        Ok(Read { view, order: order.filter(|_| faults.is_empty()), quote: row.join(" | ") })
    }

    /// What a row changes of the record that is there: only what its columns say.
    async fn changed(
        &self,
        task: &Task<'_>,
        record: &Record,
        columns: &BTreeMap<String, Value>,
    ) -> Result<Vec<(String, Value)>> {
        let records = std::slice::from_ref(record);
        let reads = self.reads_of(task.registry, task.reader, task.kind, records).await?;
        let reads = reads.first().copied().unwrap_or(Class::Public);
        let differs = |(name, value): (&String, &Value)| {
            let field = task.kind.field(name).filter(|field| field.class <= reads)?;
            let own = record.value(&field.id);
            let value = match (value, own) {
                // A plan gives one language; the other stays.
                (Value::Words { zh, en: None }, Value::Words { en, .. }) => {
                    Value::Words { zh: zh.clone(), en: en.clone() }
                }
                (value, _) => value.clone(),
            };
            (!value.is_null() && value != *own).then(|| (name.clone(), value))
        };
        Ok(columns.iter().filter_map(differs).collect())
    }

    /// What stands in the way of an order, without writing.
    async fn tried(
        &self,
        task: &Task<'_>,
        item: &Item,
        order: &Order,
        before: Option<&Record>,
    ) -> Result<Vec<FieldFault>> {
        let now = self.now();
        let writer = Writer::new(task.registry, task.reader, now, vec![order.clone()]);
        let mut known = Known::default();
        for _ in 0..ROUNDS {
            let target = Target { kind: &item.kind, before, item: 0, why: Why::Asked };
            match writer.decide(&target, &known, now) {
                Decision::Ask(questions) => {
                    for question in questions {
                        let answer = self.store().answer(&question).await?;
                        known.insert(question, answer);
                    }
                }
                Decision::Refuse(refusal) => return Ok(told(refusal)),
                Decision::Write(_) | Decision::Leave | Decision::Tell(_) => return Ok(Vec::new()),
            }
        }
        Ok(Vec::new())
    }
}

/// Why an order was refused.
pub(super) fn told(refusal: Refusal) -> Vec<FieldFault> {
    match refusal {
        Refusal::Faulty(faults) => faults,
        Refusal::Forbidden { why, who_can } => vec![whole(Error::Forbidden { why, who_can }.words())],
        Refusal::NotFound => vec![whole(Words::new(
            "没有这条记录，或您无权修改",
            "there is no such record, or you may not change it",
        ))],
    }
}

pub(super) fn whole(words: Words) -> FieldFault {
    FieldFault { field: None, words, code: "row-unfit", working: Vec::new() }
}

/// The values by which a record is found; `None` where one is missing.
fn key(kind: &Kind, values: &BTreeMap<String, Value>) -> Option<Vec<Value>> {
    let value = |name: &Name| match values.get(&name.text)? {
        Value::Null => None,
        Value::Words { zh, en } => zh.clone().or_else(|| en.clone()).map(Value::Text),
        value => Some(value.clone()),
    };
    let key: Option<Vec<Value>> = kind.key.iter().map(value).collect();
    key.filter(|key| !key.is_empty())
}
