//! Several at once: two editors, two bookings of one slot, and a definition that changes under those who write.

use std::sync::Arc;

use store::Store;
use store::records::{
    Answer, Column, Decide, Decision, Holds, Known, Question, SchemaStep, Target, Value, Values, WriteRecord,
    Written,
};

use super::{all, apply, by, create, draft, get, is, known, lab, make, new, says, text, titled};
use crate::bench::{author, each};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_one_wins_and_the_other_is_told() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let id = make(store, "lab", &titled("甲")).await;
        for _ in 0..10 {
            let seen = get(store, "lab", id).await;
            let (mine, yours) = (titled("乙"), titled("丙"));
            let (mine, yours) = (says(&mine), says(&yours));
            let (author, item) = (author(), known(&seen));
            let one = WriteRecord { item: item.clone(), decide: &mine };
            let two = WriteRecord { item, decide: &yours };
            let (one, two) = tokio::join!(store.write(&author, &one), store.write(&author, &two));
            let now = get(store, "lab", id).await;
            let (won, lost) = match (one.unwrap(), two.unwrap()) {
                (won @ Written::Done { .. }, lost) | (lost, won) => (won, lost),
            };
            assert!(matches!(won, Written::Done { version, .. } if version == seen.version + 1), "{won:?}");
            assert_eq!(lost, Written::Stale(Box::new(now)), "told how it stands");
        }
    })
    .await;
}

/// Books a slot where nobody has it.
fn book(slot: &str) -> impl Decide<Refusal = String> + '_ {
    by(move |target: &Target<'_>, known: &Known, _| {
        let taken = Question::Count(is("lab", "slot", text(slot)));
        match known.get(&taken) {
            None => Decision::Ask(vec![taken]),
            Some(Answer::Count(0)) => {
                let title = format!("{slot} {}", target.item);
                Decision::Write(Box::new(draft(Values::from([
                    ("slot".into(), text(slot)),
                    ("title".into(), Value::Text(title)),
                ]))))
            }
            Some(_) => Decision::Refuse(format!("{slot} is taken")),
        }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slot_is_booked_once() {
    each(async |bench| {
        // Nobody but the count keeps two from one slot.
        let mut table = lab();
        table.indexes.clear();
        create(&bench.store, table).await;
        let other = Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await.unwrap();
        let nodes = [Arc::new(bench.store.clone()), Arc::new(other)];
        for round in 0..8 {
            let slot = format!("slot {round}");
            let mut tasks = Vec::new();
            for n in 0..6 {
                let (node, slot) = (nodes[n % 2].clone(), slot.clone());
                tasks.push(tokio::spawn(async move {
                    let decide = book(&slot);
                    let change = WriteRecord { item: new("lab"), decide: &decide };
                    node.write(&author(), &change).await.unwrap()
                }));
            }
            let (mut won, mut refused) = (0, 0);
            for task in tasks {
                match task.await.unwrap() {
                    Written::Done { .. } => won += 1,
                    Written::Refused(_) => refused += 1,
                    other => panic!("{other:?}"),
                }
            }
            assert_eq!((won, refused), (1, 5), "{slot}");
            assert_eq!(bench.store.count_records(&is("lab", "slot", text(&slot))).await.unwrap(), 1);
        }
        nodes[1].close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn serial_numbers_have_no_gap_and_no_twin() {
    each(async |bench| {
        create(&bench.store, lab()).await;
        let mut tasks = Vec::new();
        for _ in 0..4 {
            let store = bench.store.clone();
            tasks.push(tokio::spawn(async move {
                for _ in 0..5 {
                    let decide = by(|_: &Target<'_>, _: &Known, _| {
                        let mut draft = draft(Values::new());
                        draft.draws.push(store::records::Draw {
                            field: "title".into(),
                            series: "lab 2026".into(),
                            make: Arc::new(|n| format!("L{n:03}")),
                        });
                        Decision::Write(Box::new(draft))
                    });
                    let change = WriteRecord { item: new("lab"), decide: &decide };
                    let written = store.write(&author(), &change).await.unwrap();
                    assert!(matches!(written, Written::Done { .. }), "{written:?}");
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let records = bench.store.list_records(&all("lab"), None, 0, 100).await.unwrap();
        let mut titles: Vec<_> = records.iter().map(|record| record.value("title").clone()).collect();
        titles.sort_by_key(|title| format!("{title:?}"));
        let wanted: Vec<_> = (1..=20).map(|n| Value::Text(format!("L{n:03}"))).collect();
        assert_eq!(titles, wanted);
    })
    .await;
}

/// Every connection of a node has asked for a record before its columns change.
async fn ask_on_all_connections(store: &Store) {
    let one = |store: Store| async move { store.list_records(&all("lab"), None, 0, 10).await.unwrap().len() };
    let tasks: Vec<_> = (0..32).map(|_| tokio::spawn(one(store.clone()))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_definition_may_change_under_those_who_write() {
    each(async |bench| {
        create(&bench.store, lab()).await;
        let here = &bench.store;
        let there = Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await.unwrap();
        let id = make(here, "lab", &Values::from([("total".into(), Value::Integer(7))])).await;
        ask_on_all_connections(here).await;
        let before = lab().columns[4].clone();
        let wide = Column { holds: Holds::Decimal { places: None }, ..before.clone() };
        let mut table = lab();
        table.columns[4] = Column { name: "sum".into(), ..wide.clone() };
        let steps = vec![
            SchemaStep::RenameColumn { kind: "lab".into(), column: before.clone(), to: "sum".into() },
            SchemaStep::WidenColumn {
                kind: "lab".into(),
                from: Column { name: "sum".into(), ..before },
                to: table.columns[4].clone(),
            },
        ];
        apply(&there, steps, vec![table]).await.unwrap();
        ask_on_all_connections(here).await;
        assert_eq!(get(here, "lab", id).await.value("sum"), &Value::Decimal(7.into()));
        for n in 0..16 {
            let values = Values::from([("sum".into(), Value::Decimal(n.into()))]);
            let made = make(here, "lab", &values).await;
            assert_eq!(get(&there, "lab", made).await.values, values);
        }
        there.close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writing_goes_on_while_definitions_change() {
    each(async |bench| {
        create(&bench.store, lab()).await;
        let store = bench.store.clone();
        let writer = tokio::spawn(async move {
            for n in 0..40 {
                make(&store, "lab", &titled(&format!("第{n}"))).await;
            }
        });
        let mut table = lab();
        for n in 0..6 {
            let column = super::column(&format!("extra_{n}"), Holds::Integer);
            table.columns.push(column.clone());
            let steps = vec![SchemaStep::AddColumn { kind: "lab".into(), column }];
            apply(&bench.store, steps, vec![table.clone()]).await.unwrap();
        }
        writer.await.unwrap();
        assert_eq!(bench.store.count_records(&all("lab")).await.unwrap(), 40);
    })
    .await;
}
