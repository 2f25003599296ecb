//! Any sequence of alterations keeps what was written, under the names it has then; versions, too.

use base::{Date, RecordId, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rust_decimal::Decimal;
use store::Store;
use store::records::{Column, Holds, SchemaStep, Table, Value, Values, WriteRecord};

use super::{apply, column, get, index, known, make, says, table};
use crate::bench::each;

/// What a random alteration is made of.
#[derive(Clone, Copy, Debug)]
struct Wish {
    what: u8,
    which: usize,
    salt: u32,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0_u8..12, 0_usize..8, 0_u32..1000).prop_map(|(what, which, salt)| Wish { what, which, salt });
    prop::collection::vec(wish, 1..14)
}

const HOLDS: [Holds; 11] = [
    Holds::Text,
    Holds::Integer,
    Holds::Decimal { places: None },
    Holds::Money,
    Holds::Flag,
    Holds::Day,
    Holds::Period,
    Holds::Moment,
    Holds::Point,
    Holds::Id,
    Holds::Text,
];

fn made_up(name: &str, salt: u32) -> Column {
    let place = usize::try_from(salt).unwrap() % HOLDS.len();
    let holds = HOLDS[place];
    Column { many: salt.is_multiple_of(3), both: place == 10, ..column(name, holds) }
}

/// A value of a column, another for each salt.
fn value(column: &Column, salt: u32) -> Value {
    let day = |salt: u32| Date::new(2000, 1, 1).unwrap().saturating_add(days(salt));
    let one = |salt: u32| match column.holds {
        Holds::Text if column.both => Value::Words {
            zh: (salt.is_multiple_of(2)).then(|| format!("字{salt}")),
            en: Some(format!("w{salt}")),
        },
        Holds::Text => Value::Text(format!("码{}", salt % 3)),
        Holds::Integer => Value::Integer(i64::from(salt) * 1_000_003 - 500),
        Holds::Decimal { .. } => Value::Decimal(Decimal::new(i64::from(salt), 1).normalize()),
        Holds::Money => Value::Money(i64::from(salt) * 100),
        Holds::Flag => Value::Flag(salt.is_multiple_of(2)),
        Holds::Day => Value::Day(day(salt)),
        Holds::Period => Value::Period(salt.is_multiple_of(2).then(|| day(salt)), Some(day(salt + 9))),
        Holds::Moment => Value::Moment(Timestamp::from_microsecond(i64::from(salt) * 1_234_567).unwrap()),
        Holds::Point => Value::Point { lat: f64::from(salt) / 16.0, lon: 0.5 },
        Holds::Id => Value::Id(i64::from(salt)),
    };
    match column.many {
        true => Value::Many((0..=salt % 3).map(|n| one(salt + n)).collect()),
        false => one(salt),
    }
}

fn days(salt: u32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(salt) * 86_400)
}

fn values(table: &Table, salt: u32) -> Values {
    // Each record leaves one field out.
    let left_out = usize::try_from(salt).unwrap() % (table.columns.len() + 1);
    let columns = table.columns.iter().enumerate().filter(|(place, _)| *place != left_out);
    columns.map(|(place, it)| (it.name.clone(), value(it, salt + place as u32))).collect()
}

/// What a value is once its column takes more.
fn widened(value: &Value, from: &Column, to: &Column) -> Value {
    let one = |value: &Value| match (value, to.holds) {
        (Value::Integer(n), Holds::Decimal { .. }) => Value::Decimal((*n).into()),
        (Value::Day(day), Holds::Moment) => {
            // Midnight in China.
            Value::Moment(format!("{day}T00:00:00+08:00").parse().unwrap())
        }
        (Value::Text(text), Holds::Text) if to.both => Value::Words { zh: Some(text.clone()), en: None },
        (other, _) => other.clone(),
    };
    match value {
        Value::Many(values) => Value::Many(values.iter().map(one).collect()),
        value if to.many && !from.many => Value::Many(vec![one(value)]),
        value => one(value),
    }
}

/// A kind as it should be: its table, what each record says, and what their first versions said.
struct Model {
    table: Table,
    records: Vec<(RecordId, Values)>,
    first: Vec<(RecordId, Values)>,
    state: String,
    fresh: u32,
}

impl Model {
    fn everything(&mut self) -> impl Iterator<Item = &mut Values> {
        self.records.iter_mut().chain(&mut self.first).map(|(_, values)| values)
    }

    fn rename(&mut self, from: &str, to: &str) {
        for values in self.everything() {
            if let Some(value) = values.remove(from) {
                values.insert(to.to_owned(), value);
            }
        }
    }

    fn name(&mut self) -> String {
        self.fresh += 1;
        format!("f{}", self.fresh)
    }

    /// The steps of a wish, done to the model; none where it cannot be.
    fn wish(&mut self, wish: Wish) -> Vec<SchemaStep> {
        let kind = self.table.kind.clone();
        let place = wish.which % self.table.columns.len().max(1);
        let picked = self.table.columns.get(place).cloned();
        match (wish.what, picked) {
            (0 | 1, _) => {
                let added = made_up(&self.name(), wish.salt);
                self.table.columns.push(added.clone());
                vec![SchemaStep::AddColumn { kind, column: added }]
            }
            (2, Some(old)) => {
                let to = self.name();
                self.rename(&old.name, &to);
                self.table.columns[place].name.clone_from(&to);
                for field in self.table.indexes.iter_mut().flat_map(|index| &mut index.fields) {
                    if *field == old.name {
                        field.clone_from(&to);
                    }
                }
                vec![SchemaStep::RenameColumn { kind, column: old, to }]
            }
            (3 | 4, Some(from)) => {
                let mut to = from.clone();
                match from.holds {
                    Holds::Integer => to.holds = Holds::Decimal { places: None },
                    Holds::Day => to.holds = Holds::Moment,
                    Holds::Text => to.both = true,
                    _ => {}
                }
                to.many = from.many || wish.salt.is_multiple_of(2);
                if to.many && !from.many {
                    self.table.indexes.retain(|index| !index.fields.contains(&to.name));
                }
                let mut steps: Vec<_> = Vec::new();
                if to.many && !from.many {
                    steps.push(SchemaStep::DropIndex { kind: kind.clone(), index: index(&[&to.name]) });
                }
                for values in self.everything() {
                    if let Some(value) = values.get_mut(&from.name) {
                        *value = widened(value, &from, &to);
                    }
                }
                self.table.columns[place] = to.clone();
                steps.push(SchemaStep::WidenColumn { kind, from, to });
                steps
            }
            (5, Some(from)) if self.records.iter().all(|(_, values)| !values.contains_key(&from.name)) => {
                let to = made_up(&from.name, wish.salt);
                self.first.iter_mut().for_each(|(_, values)| drop(values.remove(&from.name)));
                self.table.indexes.retain(|index| !index.fields.contains(&to.name));
                self.table.columns[place] = to.clone();
                let gone = index(&[&to.name]);
                vec![
                    SchemaStep::DropIndex { kind: kind.clone(), index: gone },
                    SchemaStep::ReplaceColumn { kind, from, to },
                ]
            }
            (6, Some(gone)) => {
                self.everything().for_each(|values| drop(values.remove(&gone.name)));
                self.table.columns.remove(place);
                self.table.indexes.retain(|index| !index.fields.contains(&gone.name));
                let mut steps = vec![
                    SchemaStep::DropIndex { kind: kind.clone(), index: index(&[&gone.name]) },
                    SchemaStep::RetireColumn { kind: kind.clone(), column: gone.clone() },
                ];
                // Its name is free at once.
                if wish.salt.is_multiple_of(2) {
                    let again = made_up(&gone.name, wish.salt / 2);
                    self.table.columns.push(again.clone());
                    steps.push(SchemaStep::AddColumn { kind, column: again });
                }
                steps
            }
            (7 | 8, Some(of)) if !of.many => {
                let index = index(&[&of.name]);
                match self.table.indexes.iter().position(|known| *known == index) {
                    Some(known) => {
                        self.table.indexes.remove(known);
                        vec![SchemaStep::DropIndex { kind, index }]
                    }
                    None => {
                        self.table.indexes.push(index.clone());
                        vec![SchemaStep::AddIndex { kind, index }]
                    }
                }
            }
            (9, _) => {
                let to = format!("{kind}x");
                self.table.kind.clone_from(&to);
                vec![SchemaStep::RenameTable { from: kind, to }]
            }
            (10, _) => {
                let to = format!("{}s", self.state);
                let from = std::mem::replace(&mut self.state, to.clone());
                vec![SchemaStep::RenameState { kind, from, to }]
            }
            (11, Some(of)) if of.holds == Holds::Text && !of.both => {
                let (from, to) = ("码1".to_owned(), format!("新码{}", wish.salt));
                let renamed = |value: &mut Value| {
                    if *value == Value::Text(from.clone()) {
                        *value = Value::Text(to.clone());
                    }
                };
                for value in self.everything().filter_map(|values| values.get_mut(&of.name)) {
                    match value {
                        Value::Many(values) => values.iter_mut().for_each(renamed),
                        value => renamed(value),
                    }
                }
                vec![SchemaStep::RenameCode { kind, column: of, from, to }]
            }
            _ => Vec::new(),
        }
    }

    async fn check(&self, store: &Store) {
        let kind = &self.table.kind;
        for (id, values) in &self.records {
            let record = get(store, kind, *id).await;
            assert_eq!(&record.values, values);
            assert_eq!(record.state.as_ref(), Some(&self.state));
        }
        for (id, values) in &self.first {
            let record = store.record_at(kind, *id, 1).await.unwrap().unwrap();
            assert_eq!(&record.values, values, "as it was");
            assert_eq!(record.state.as_ref(), Some(&self.state));
        }
    }
}

async fn play(store: &Store, number: u32, wishes: Vec<Wish>) {
    let columns = (0..3).map(|n| made_up(&format!("f{n}"), number * 7 + n * 5)).collect();
    let kind = table(&format!("s{number}"), columns);
    apply(store, vec![SchemaStep::CreateTable(kind.clone())], vec![kind.clone()]).await.unwrap();
    let mut model =
        Model { table: kind, records: Vec::new(), first: Vec::new(), state: "open".into(), fresh: 9 };
    let mut salt = number;
    for wish in wishes {
        salt += 11;
        let values = values(&model.table, salt);
        let kind = model.table.kind.clone();
        let state = model.state.clone();
        let stands = |values: Values| {
            let state = state.clone();
            super::by(move |_: &store::records::Target<'_>, _: &store::records::Known, _| {
                let mut draft = super::draft(values.clone());
                draft.state = Some(state.clone());
                store::records::Decision::Write(Box::new(draft))
            })
        };
        let made = stands(values.clone());
        let new = WriteRecord { item: super::new(&kind), decide: &made };
        let store::records::Written::Done { id, .. } =
            store.write(&crate::bench::author(), &new).await.unwrap()
        else {
            panic!("not made")
        };
        model.records.push((id, values));
        if salt.is_multiple_of(2) {
            let later = self::values(&model.table, salt + 1);
            let before = get(store, &kind, id).await;
            let edited = stands(later.clone());
            let change = WriteRecord { item: known(&before), decide: &edited };
            store.write(&crate::bench::author(), &change).await.unwrap();
            let (_, now) = model.records.last_mut().unwrap();
            model.first.push((id, std::mem::replace(now, later)));
        }
        let steps = model.wish(wish);
        if !steps.is_empty() {
            apply(store, steps, vec![model.table.clone()]).await.unwrap();
        }
        model.check(store).await;
    }
    let kind = model.table.kind.clone();
    apply(store, vec![SchemaStep::RetireTable { kind: kind.clone() }], Vec::new()).await.unwrap();
    assert!(store.record(&kind, model.records[0].0).await.is_err(), "spoken of no more");
    let again = table(&kind, vec![column("f1", Holds::Text)]);
    apply(store, vec![SchemaStep::CreateTable(again.clone())], vec![again]).await.unwrap();
    let id = make(store, &kind, &Values::from([("f1".into(), super::text("新"))])).await;
    assert_eq!(store.record_versions(&kind, id).await.unwrap().len(), 1, "not those of the old kind");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_alteration_loses_what_was_written() {
    each(async |bench| {
        let handle = tokio::runtime::Handle::current();
        let mut runner = TestRunner::new(Config {
            cases: 40,
            max_shrink_iters: 60,
            failure_persistence: None,
            ..Config::default()
        });
        let number = std::cell::Cell::new(0);
        let checked = tokio::task::block_in_place(|| {
            runner.run(&wishes(), |wishes| {
                number.set(number.get() + 1);
                handle.block_on(play(&bench.store, number.get(), wishes));
                Ok(())
            })
        });
        if let Err(failure) = checked {
            panic!("{failure}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_would_lose_data_or_is_no_name_is_refused_whole() {
    each(async |bench| {
        let store = &bench.store;
        let kind = table("lab", vec![column("n", Holds::Integer), column("title", Holds::Text)]);
        apply(store, vec![SchemaStep::CreateTable(kind.clone())], vec![kind.clone()]).await.unwrap();
        let big = Values::from([("n".into(), Value::Integer(9_007_199_254_740_993))]);
        let id = make(store, "lab", &big).await;
        let n = kind.columns[0].clone();
        let add = SchemaStep::AddColumn { kind: "lab".into(), column: column("more", Holds::Text) };
        let named = |name: &str| column(name, Holds::Text);
        let refused = [
            // More digits than a decimal keeps.
            SchemaStep::WidenColumn {
                kind: "lab".into(),
                from: n.clone(),
                to: Column { holds: Holds::Decimal { places: None }, ..n },
            },
            SchemaStep::AddColumn { kind: "lab".into(), column: named("Bad\" name") },
            SchemaStep::AddColumn { kind: "lab".into(), column: named("title") },
            SchemaStep::AddColumn { kind: "lab".into(), column: named("version") },
            SchemaStep::AddColumn { kind: "lab".into(), column: named("a__b") },
            SchemaStep::CreateTable(table("lab__x", Vec::new())),
            SchemaStep::CreateTable(table("lab", Vec::new())),
            SchemaStep::RenameTable { from: "none".into(), to: "some".into() },
        ];
        for step in refused {
            let told = format!("{step:?}");
            let steps = vec![add.clone(), step];
            assert!(apply(store, steps, vec![kind.clone()]).await.is_err(), "{told}");
            assert_eq!(store.definitions().await.unwrap().len(), 1);
            assert_eq!(get(store, "lab", id).await.values, big, "{told}");
        }
        apply(store, vec![add], vec![kind]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_definitions_from_the_same_one_do_not_both_stand() {
    each(async |bench| {
        let store = &bench.store;
        let kind = table("lab", vec![column("title", Holds::Text)]);
        let change = |field: &str| store::records::ApplyDefinition {
            programme: "p".into(),
            text: field.into(),
            expected: None,
            steps: vec![SchemaStep::CreateTable(table("lab", vec![column(field, Holds::Text)]))],
            tables: vec![kind.clone()],
        };
        let author = crate::bench::author();
        store.write(&author, &change("one")).await.unwrap();
        let second = store.write(&author, &change("two")).await;
        assert!(matches!(second, Err(store::Error::Changed(_))), "{second:?}");
        let id = make(store, "lab", &Values::from([("one".into(), super::text("a"))])).await;
        let before = get(store, "lab", id).await;
        let edit = WriteRecord { item: known(&before), decide: &says(&before.values) };
        store.write(&author, &edit).await.unwrap();
    })
    .await;
}
