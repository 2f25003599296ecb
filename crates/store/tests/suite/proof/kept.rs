//! Backups carry tables of records, what left their definitions, and versions; the log verifies after it.

use store::Store;
use store::events::Seal;
use store::records::{RecordQuery, SchemaStep, Value, Values, WriteRecord};

use super::{all, apply, column, create, get, known, lab, make, says, table, text, titled};
use crate::bench::{Bench, author, databases, each};

async fn fill(store: &Store) {
    create(store, lab()).await;
    let old = table("old", vec![column("title", store::records::Holds::Text)]);
    apply(store, vec![SchemaStep::CreateTable(old.clone())], vec![lab(), old]).await.unwrap();
    make(store, "old", &titled("旧表")).await;
    for n in 0..700 {
        let values = Values::from([
            ("title".into(), Value::Text(format!("实验室{n}"))),
            ("tags".into(), Value::Many(vec![text("公开"), Value::Text(format!("t{}", n % 7))])),
            ("slot".into(), Value::Text(format!("s{n}"))),
        ]);
        if !(3..=697).contains(&n) {
            let id = make(store, "lab", &values).await;
            let before = get(store, "lab", id).await;
            let later = Values::from([("title".into(), Value::Text(format!("新实验室{n}")))]);
            let change = WriteRecord { item: known(&before), decide: &says(&later) };
            store.write(&author(), &change).await.unwrap();
        } else if n % 10 == 0 {
            make(store, "lab", &values).await;
        }
    }
    let slot = lab().columns[2].clone();
    let mut rest = lab();
    rest.columns.remove(2);
    rest.indexes.truncate(1);
    let steps = vec![
        SchemaStep::DropIndex { kind: "lab".into(), index: lab().indexes[1].clone() },
        SchemaStep::RetireTable { kind: "old".into() },
        SchemaStep::RetireColumn { kind: "lab".into(), column: slot },
    ];
    apply(store, steps, vec![rest]).await.unwrap();
    store.write(&author(), &Seal { batch: 50 }).await.unwrap();
}

#[tokio::test]
async fn a_backup_carries_records_into_either_database() {
    each(async |bench| {
        fill(&bench.store).await;
        let (store, folder) = (&bench.store, bench.dir.path().join("backup"));
        let copied = store.backup(&folder).await.unwrap();
        let found = RecordQuery { text: Some("新实验".into()), ..all("lab") };
        assert_eq!(store.count_records(&found).await.unwrap(), 5);
        for url in databases().await {
            let other = Bench::new(url).await;
            let restored = other.store.restore(&folder).await.unwrap();
            assert_eq!(restored.rows, copied.rows);
            let there = &other.store;
            assert_eq!(there.definitions().await.unwrap(), store.definitions().await.unwrap());
            assert_eq!(there.record_counts().await.unwrap(), store.record_counts().await.unwrap());
            let list = store.list_records(&all("lab"), None, 0, 1000).await.unwrap();
            assert_eq!(list.len(), 74);
            assert_eq!(there.list_records(&all("lab"), None, 0, 1000).await.unwrap(), list);
            assert_eq!(there.count_records(&found).await.unwrap(), 5);
            for record in list.iter().filter(|record| record.version > 1) {
                let before = store.record_at("lab", record.id, 1).await.unwrap();
                assert_eq!(there.record_at("lab", record.id, 1).await.unwrap(), before);
            }
            assert_eq!(columns(there).await, columns(store).await, "also what no definition speaks of");
            assert_eq!(there.verify_chain().await.unwrap(), store.verify_chain().await.unwrap());
            // Life goes on after the restored keys, and the rules of the tables hold.
            let next = make(there, "lab", &titled("后来")).await;
            assert!(list.iter().all(|record| record.id < next));
            let twin = titled("后来");
            let again = WriteRecord { item: super::new("lab"), decide: &says(&twin) };
            assert!(there.write(&author(), &again).await.is_err(), "one title twice");
            let again = there.backup(&other.dir.path().join("again")).await.unwrap();
            assert!(again.rows > copied.rows);
        }
    })
    .await;
}

/// Tables and columns, in no order.
async fn columns(store: &Store) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for table in store.catalogue().await.unwrap() {
        let mut columns: Vec<_> = table.columns.iter().map(|column| column.name.clone()).collect();
        columns.sort();
        all.push((table.name, columns));
    }
    all.sort();
    all
}

#[tokio::test]
async fn a_backup_is_of_one_instant_while_definitions_change() {
    each(async |bench| {
        create(&bench.store, lab()).await;
        let store = bench.store.clone();
        let writer = tokio::spawn(async move {
            let mut table = lab();
            for n in 0..6 {
                make(&store, "lab", &titled(&format!("甲{n}"))).await;
                let field = column(&format!("extra_{n}"), store::records::Holds::Integer);
                table.columns.push(field.clone());
                let steps = vec![SchemaStep::AddColumn { kind: "lab".into(), column: field }];
                apply(&store, steps, vec![table.clone()]).await.unwrap();
            }
        });
        for n in 0..3 {
            let folder = bench.dir.path().join(format!("backup{n}"));
            bench.store.backup(&folder).await.unwrap();
            let other = Bench::new(None).await;
            other.store.restore(&folder).await.unwrap();
            let counts = other.store.record_counts().await.unwrap();
            let definitions = other.store.definition_history("p").await.unwrap().len() as u64;
            assert!([definitions, definitions - 1].contains(&counts.records["lab"]), "{counts:?}");
        }
        writer.await.unwrap();
    })
    .await;
}
