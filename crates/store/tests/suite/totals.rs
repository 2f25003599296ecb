//! What is known of kinds without counting: it is what counting gives.

use store::Store;
use store::records::*;

use crate::bench::{Bench, author, each};
use crate::records::{Write, apply, draft, item, lab, make, values};

/// Holds what is known of every kind, and what side tables say of their records, to the records themselves. Every test
/// ends with it.
pub(crate) async fn hold(store: &Store) {
    // A test may have closed it.
    if !store.is_ready().await.unwrap_or(false) {
        return;
    }
    let counts = store.record_counts().await.unwrap();
    let public = Visible::Any(vec![Tie::Published]);
    for kind in counts.records.keys() {
        for visible in [Visible::All, public.clone()] {
            let known = RecordQuery { visible, ..RecordQuery::all(kind.as_str()) };
            let counted = known.clone().with(Filter::Filled("id".into()));
            let (one, other) = (store.count_records(&known).await, store.count_records(&counted).await);
            assert_eq!(one.unwrap(), other.unwrap(), "{known:?}");
            for (_, field) in counts.filled.keys().filter(|(of, _)| of == kind) {
                let Ok(one) = store.record_facet(&known, field, 1_000).await else { continue };
                assert_eq!(
                    one,
                    store.record_facet(&counted, field, 1_000).await.unwrap(),
                    "{field} {known:?}"
                );
                let filled = known.clone().with(Filter::Filled(field.clone()));
                let both = filled.clone().with(Filter::Filled("id".into()));
                let (one, other) = (store.count_records(&filled).await, store.count_records(&both).await);
                assert_eq!(one.unwrap(), other.unwrap(), "{filled:?}");
            }
        }
    }
}

fn some(n: i64) -> Values {
    let countries = ["DE", "FR", "IT"].into_iter().skip(usize::try_from(n % 4).unwrap());
    let mut all = values([
        ("name", Value::Words { zh: Some(format!("实验室{n}")), en: None }),
        ("number", Value::Text(format!("N{n}"))),
        ("level", Value::Text(["national", "municipal"][usize::try_from(n % 2).unwrap()].into())),
        ("countries", Value::Many(countries.map(|it| Value::Text(it.into())).collect())),
    ]);
    if n % 3 == 0 {
        all.insert("recognised".into(), Value::Day(base::Date::constant(2020, 1, 1)));
    }
    all
}

/// Takes a record out of the lists, or puts it back.
struct Away(bool);

impl Decide for Away {
    type Refusal = String;

    fn decide(&self, target: &Target<'_>, _: &Known, _: base::Timestamp) -> Decision<String> {
        let Some(before) = target.before else { return Decision::Refuse("none".into()) };
        Decision::Write(Box::new(Draft { deleted: self.0, ..draft(before.values.clone()) }))
    }
}

async fn revision(bench: &Bench) -> RecordsRevision {
    bench.store.records_revision(&["lab"]).await.unwrap()
}

#[tokio::test]
async fn totals_follow_what_is_written_and_the_revision_every_change() {
    each(async |bench| {
        let store = &bench.store;
        let before = revision(&bench).await;
        apply(store, "1", None, vec![SchemaStep::CreateTable(lab())]).await;
        let made = revision(&bench).await;
        assert_ne!(before, made, "another definition");
        let ids = [make(store, "lab", some(0)).await, make(store, "lab", some(1)).await];
        let written = revision(&bench).await;
        assert_ne!(made, written);
        assert_eq!(written, revision(&bench).await, "nothing was written");
        for (away, listed, published) in [(true, 1, 0), (true, 1, 0), (false, 2, 1)] {
            let item = item("lab", Some(ids[0]), None);
            store.write(&author(), &WriteRecord { item, decide: &Away(away) }).await.unwrap();
            let all = RecordQuery::all("lab");
            assert_eq!(store.count_records(&all).await.unwrap(), listed);
            let public = RecordQuery { visible: Visible::Any(vec![Tie::Published]), ..all };
            assert_eq!(store.count_records(&public).await.unwrap(), published);
            let german = Filter::Is("countries".into(), vec![Value::Text("DE".into())]);
            assert_eq!(store.count_records(&public.with(german)).await.unwrap(), published);
            hold(store).await;
        }
        let last = revision(&bench).await;
        let refused = WriteRecord { item: item("lab", None, None), decide: &Write(Vec::new()) };
        assert!(matches!(store.write(&author(), &refused).await, Ok(Written::Refused(_))));
        assert_eq!(last, revision(&bench).await, "nothing was written");
        assert_eq!(
            store.records_revision(&["other"]).await.unwrap(),
            store.records_revision(&[]).await.unwrap()
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_made_before_totals_were_kept_is_brought_up() {
    each(async |bench| {
        let store = &bench.store;
        apply(store, "1", None, vec![SchemaStep::CreateTable(lab())]).await;
        for n in 0..12 {
            let id = make(store, "lab", some(n)).await;
            if n % 5 == 0 {
                let item = item("lab", Some(id), None);
                store.write(&author(), &WriteRecord { item, decide: &Away(true) }).await.unwrap();
            }
        }
        store.close().await.unwrap();
        for sql in [
            "DROP INDEX \"ix_k_lab__countries____value\"",
            "DROP INDEX \"ix_k_lab__members____value\"",
            "DELETE FROM w_lab",
            "ALTER TABLE k_lab__countries DROP COLUMN shown",
            "ALTER TABLE k_lab__members DROP COLUMN shown",
            "DROP TABLE record_totals",
            "DELETE FROM seaql_migrations WHERE version = '0042_totals_of_records'",
        ] {
            bench.sql(sql).await;
        }
        let store = Store::open(bench.dir.path(), bench.url.as_deref(), bench.clock.clone()).await.unwrap();
        assert_eq!(store.count_records(&RecordQuery::all("lab")).await.unwrap(), 9);
        hold(&store).await;
        for (visible, found) in [(Visible::All, 9), (Visible::Any(vec![Tie::Published]), 3)] {
            let query = RecordQuery { text: Some("实验室".into()), visible, ..RecordQuery::all("lab") };
            assert_eq!(store.count_records(&query).await.unwrap(), found, "{query:?}");
        }
        // Other fields are to be found by from now on.
        let wanted = Table { facets: vec!["open".into()], ..lab() };
        assert!(!store.are_arranged(std::slice::from_ref(&wanted)).await.unwrap());
        let arrange = ArrangeTables { tables: vec![wanted] };
        assert_eq!(store.write(&author(), &arrange).await.unwrap(), 1);
        assert!(store.are_arranged(&arrange.tables).await.unwrap());
        hold(&store).await;
    })
    .await;
}
