//! Records: tables made and altered, written by decisions, found again.

use std::sync::Arc;

use base::{Date, RecordId, Timestamp};
use store::records::*;
use store::{Error, Store};

use crate::bench::{Bench, author, each};

pub(crate) fn column(name: &str, holds: Holds) -> Column {
    Column { name: name.into(), holds, many: false, both: false, target: None }
}

fn many(name: &str, holds: Holds) -> Column {
    Column { many: true, ..column(name, holds) }
}

pub(crate) fn index(fields: &[&str], unique: bool) -> Index {
    Index { fields: fields.iter().map(|field| (*field).to_owned()).collect(), unique, states: Vec::new() }
}

/// A register of laboratories with every kind of field.
pub(crate) fn lab() -> Table {
    let name = Column { both: true, ..column("name", Holds::Text) };
    let level = Column { target: Some("level".into()), ..column("level", Holds::Text) };
    let host = Column { target: Some("organisation".into()), ..column("host", Holds::Id) };
    Table {
        kind: "lab".into(),
        parent: None,
        columns: vec![
            name,
            level,
            host,
            column("number", Holds::Text),
            column("staff", Holds::Integer),
            column("area", Holds::Decimal { places: Some(1) }),
            column("budget", Holds::Money),
            column("open", Holds::Flag),
            column("recognised", Holds::Day),
            column("closed", Holds::Day),
            column("term", Holds::Period),
            column("seen", Holds::Moment),
            column("place", Holds::Point),
            many("countries", Holds::Text),
            many("members", Holds::Id),
        ],
        indexes: vec![
            index(&["level"], false),
            index(&["open"], false),
            index(&["recognised"], false),
            index(&["number"], true),
        ],
        search: vec!["name".into()],
        facets: ["state", "level", "open", "recognised"].map(str::to_owned).into(),
    }
}

pub(crate) async fn apply(
    store: &Store,
    text: &str,
    expected: Option<String>,
    steps: Vec<SchemaStep>,
) -> String {
    let change =
        ApplyDefinition { programme: "labs".into(), text: text.into(), expected, steps, tables: Vec::new() };
    store.write(&author(), &change).await.unwrap()
}

/// Writes what it is given.
pub(crate) struct Write(pub(crate) Vec<Values>);

impl Decide for Write {
    type Refusal = String;

    fn decide(&self, target: &Target<'_>, _: &Known, _: Timestamp) -> Decision<String> {
        match self.0.get(target.item) {
            Some(values) => Decision::Write(Box::new(draft(values.clone()))),
            None => Decision::Refuse("nothing to write".into()),
        }
    }
}

pub(crate) fn draft(values: Values) -> Draft {
    let folded = match values.get("name") {
        Some(Value::Words { zh, en }) => {
            format!("{} {}", zh.clone().unwrap_or_default(), en.clone().unwrap_or_default())
        }
        _ => String::new(),
    };
    Draft {
        names: Vec::new(),
        state: match values.get("staff") {
            Some(Value::Integer(staff)) if *staff > 10 => Some("recognised".into()),
            _ => Some("draft".into()),
        },
        published: values.contains_key("recognised"),
        values,
        folded,
        owner: None,
        sample: false,
        parent: None,
        deleted: false,
        event: EventWords { action: "edited".into(), detail: serde_json::Value::Null },
        draws: Vec::new(),
        touches: Vec::new(),
        files: Vec::new(),
        notices: Vec::new(),
    }
}

pub(crate) fn item(kind: &str, id: Option<RecordId>, expected: Option<i64>) -> Item {
    Item { kind: kind.into(), id, expected }
}

pub(crate) fn values<const N: usize>(pairs: [(&str, Value); N]) -> Values {
    pairs.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

pub(crate) async fn make(store: &Store, kind: &str, values: Values) -> RecordId {
    let decide = Write(vec![values]);
    match store
        .write(&author(), &WriteRecord { item: item(kind, None, None), decide: &decide })
        .await
        .unwrap()
    {
        Written::Done { id, made: true, version: 1 } => id,
        other => panic!("{other:?}"),
    }
}

fn words(zh: &str, en: &str) -> Value {
    Value::Words { zh: Some(zh.into()), en: (!en.is_empty()).then(|| en.into()) }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

fn full() -> Values {
    values([
        ("name", words("光电联合实验室", "Joint photonics laboratory")),
        ("level", text("national")),
        ("host", Value::Id(7)),
        ("number", text("PT20260001")),
        ("staff", Value::Integer(12)),
        ("area", Value::Decimal("350.5".parse().unwrap())),
        ("budget", Value::Money(123_456_789)),
        ("open", Value::Flag(true)),
        ("recognised", Value::Day(day("2025-03-01"))),
        ("term", Value::Period(Some(day("2025-03-01")), None)),
        ("seen", Value::Moment("2026-01-02T03:04:05.678901Z".parse().unwrap())),
        ("place", Value::Point { lat: 30.507, lon: 114.398 }),
        ("countries", Value::Many(vec![text("DE"), text("FR")])),
        ("members", Value::Many(vec![Value::Id(3), Value::Id(2)])),
    ])
}

async fn with_labs(bench: &Bench) -> Vec<RecordId> {
    let store = &bench.store;
    apply(store, "one", None, vec![SchemaStep::CreateTable(lab())]).await;
    let mut ids = vec![make(store, "lab", full()).await];
    for (name, level, year, countries) in
        [("量子精密测量实验室", "municipal", 2024, vec!["DE"]), ("储能中试平台", "municipal", 2025, vec![])]
    {
        let mut lab = values([
            ("name", words(name, "")),
            ("level", text(level)),
            ("staff", Value::Integer(5)),
            ("budget", Value::Money(100)),
            ("recognised", Value::Day(day(&format!("{year}-06-30")))),
        ]);
        if year == 2025 {
            lab.insert("closed".into(), Value::Day(day("2026-01-31")));
        }
        if !countries.is_empty() {
            lab.insert("countries".into(), Value::Many(countries.into_iter().map(text).collect()));
        }
        ids.push(make(store, "lab", lab).await);
    }
    ids.push(make(store, "lab", values([("name", words("筹建中的实验室", ""))])).await);
    ids
}

async fn found(store: &Store, query: &RecordQuery) -> Vec<i64> {
    let sort = Sort { field: "id".into(), descending: false };
    let rows = store.list_records(query, Some(&sort), 0, 100).await.unwrap();
    assert_eq!(store.count_records(query).await.unwrap(), rows.len() as u64);
    rows.iter().map(|row| row.id.0).collect()
}

#[tokio::test]
async fn every_value_is_kept() {
    each(async |bench| {
        let ids = with_labs(&bench).await;
        let record = bench.store.record("lab", ids[0]).await.unwrap().unwrap();
        assert_eq!(record.values, full());
        assert_eq!(
            (record.version, record.state.as_deref(), record.published),
            (1, Some("recognised"), true)
        );
        assert_eq!(bench.store.record("lab", RecordId(99)).await.unwrap(), None);
        assert!(matches!(bench.store.record("lub", ids[0]).await, Err(Error::Missing("kind"))));
    })
    .await;
}

#[tokio::test]
async fn records_are_found() {
    each(async |bench| {
        let ids: Vec<i64> = with_labs(&bench).await.iter().map(|id| id.0).collect();
        let (store, all) = (&bench.store, || RecordQuery::all("lab"));
        let is = |field: &str, value: Value| all().with(Filter::Is(field.into(), vec![value]));
        assert_eq!(found(store, &all()).await, ids);
        assert_eq!(found(store, &is("level", text("municipal"))).await, ids[1..3]);
        assert_eq!(found(store, &is("countries", text("DE"))).await, ids[..2]);
        assert_eq!(found(store, &is("members", Value::Id(2))).await, ids[..1]);
        assert_eq!(found(store, &is("name", text("Joint photonics laboratory"))).await, ids[..1]);
        assert_eq!(found(store, &is("place", Value::Point { lat: 30.507, lon: 114.398 })).await, ids[..1]);
        assert_eq!(found(store, &is("state", text("draft"))).await, ids[1..]);
        assert_eq!(found(store, &all().with(Filter::Empty("recognised".into()))).await, ids[3..]);
        assert_eq!(found(store, &all().with(Filter::Filled("countries".into()))).await, ids[..2]);
        assert_eq!(found(store, &all().with(Filter::Ids(vec![RecordId(ids[2])]))).await, ids[2..3]);
        let between = |field: &str, from, to| all().with(Filter::Between(field.into(), from, to));
        let year = between("recognised", Value::Day(day("2025-01-01")), Value::Day(day("2025-12-31")));
        assert_eq!(found(store, &year).await, [ids[0], ids[2]]);
        assert_eq!(found(store, &between("staff", Value::Integer(6), Value::Null)).await, ids[..1]);
        let standing = |on| {
            let (from, to) = ("recognised".into(), "closed".into());
            all().with(Filter::Standing { from, to, day: day(on) })
        };
        assert_eq!(found(store, &standing("2024-06-29")).await, [0; 0]);
        assert_eq!(found(store, &standing("2024-06-30")).await, ids[1..2]);
        assert_eq!(found(store, &standing("2026-01-31")).await, ids[..3]);
        assert_eq!(found(store, &standing("2026-02-01")).await, ids[..2]);
        let shares = |from, to| between("term", Value::Day(day(from)), Value::Day(day(to)));
        assert_eq!(found(store, &shares("2026-01-01", "2026-12-31")).await, ids[..1]);
        assert_eq!(found(store, &shares("2024-01-01", "2024-12-31")).await, [0; 0]);
        for (words, expected) in [
            ("实验室", vec![ids[0], ids[1], ids[3]]),
            ("精密测量", vec![ids[1]]),
            ("储", vec![ids[2]]),
            ("photon", vec![ids[0]]),
            ("联合 laboratory", vec![ids[0]]),
            ("室验实", vec![]),
            ("'\"*", ids.clone()),
        ] {
            assert_eq!(
                found(store, &RecordQuery { text: Some(words.into()), ..all() }).await,
                expected,
                "{words}"
            );
        }
        let seen = |ties| RecordQuery { visible: Visible::Any(ties), ..all() };
        assert_eq!(found(store, &seen(vec![Tie::Published])).await, ids[..3]);
        assert_eq!(found(store, &seen(vec![Tie::Field("host".into(), vec![Value::Id(7)])])).await, ids[..1]);
        assert_eq!(found(store, &seen(vec![])).await, [0; 0]);
        assert!(store.count_records(&all().with(Filter::Empty("nothing".into()))).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn lists_keep_their_order_over_pages() {
    each(async |bench| {
        let ids: Vec<i64> = with_labs(&bench).await.iter().map(|id| id.0).collect();
        let all = RecordQuery::all("lab");
        for (descending, expected) in
            [(false, [ids[1], ids[0], ids[2], ids[3]]), (true, [ids[2], ids[0], ids[1], ids[3]])]
        {
            let sort = Sort { field: "recognised".into(), descending };
            for size in 1..=4 {
                let mut seen = Vec::new();
                for page in 0..4 {
                    let rows = bench.store.list_records(&all, Some(&sort), page * size, size).await.unwrap();
                    seen.extend(rows.iter().map(|row| row.id.0));
                }
                assert_eq!(seen, expected, "{size} a page");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn facets_and_groups_count() {
    each(async |bench| {
        with_labs(&bench).await;
        let (store, all) = (&bench.store, RecordQuery::all("lab"));
        let facet =
            async |field: &str, query: &RecordQuery| store.record_facet(query, field, 10).await.unwrap();
        assert_eq!(
            facet("level", &all).await.sorted(),
            [(text("municipal"), 2), (Value::Null, 1), (text("national"), 1)]
        );
        assert_eq!(facet("countries", &all).await, [(text("DE"), 2), (text("FR"), 1)]);
        let national = all.clone().with(Filter::Is("level".into(), vec![text("national")]));
        assert_eq!(facet("countries", &national).await, [(text("DE"), 1), (text("FR"), 1)]);
        let by = [Group::Year("recognised".into()), Group::Field("level".into())];
        let year = |year| Value::Integer(year);
        let filled = all.clone().with(Filter::Filled("recognised".into()));
        assert_eq!(
            store.group_records(&filled, &by, &Measure::Count, 10).await.unwrap(),
            [
                (vec![year(2024), text("municipal")], Value::Integer(1)),
                (vec![year(2025), text("municipal")], Value::Integer(1)),
                (vec![year(2025), text("national")], Value::Integer(1)),
            ]
        );
        let month = [Group::Month("seen".into())];
        let sum = Measure::Sum("budget".into());
        assert_eq!(
            store.group_records(&national, &month, &sum, 10).await.unwrap(),
            [(vec![text("2026-01")], Value::Money(123_456_789))]
        );
        let ask = async |question: Question| store.answer(&question).await.unwrap();
        assert_eq!(
            ask(Question::Average("staff".into(), all.clone())).await,
            Answer::Value(Value::Decimal("7.3333333333".parse().unwrap()))
        );
        assert_eq!(ask(Question::Sum("area".into(), all.clone())).await, {
            Answer::Value(Value::Decimal("350.5".parse().unwrap()))
        });
        assert_eq!(
            ask(Question::Gather("countries".into(), all.clone())).await,
            Answer::Values(vec![text("DE"), text("FR")])
        );
        assert_eq!(
            store.links_to("organisation", RecordId(7)).await.unwrap(),
            [("lab".into(), "host".into(), 1)]
        );
    })
    .await;
}

/// Counts in a fixed order where numbers agree, which databases leave open for what is not filled in.
trait Sorted {
    fn sorted(self) -> Self;
}

impl Sorted for Vec<(Value, u64)> {
    fn sorted(mut self) -> Self {
        self.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), !value.is_null()));
        self
    }
}

#[tokio::test]
async fn a_change_keeps_what_was_said_before() {
    each(async |bench| {
        let ids = with_labs(&bench).await;
        let (store, id) = (&bench.store, ids[0]);
        let mut wish = full();
        wish.insert("staff".into(), Value::Integer(3));
        wish.remove("countries");
        let decide = Write(vec![wish.clone()]);
        let change = WriteRecord { item: item("lab", Some(id), Some(1)), decide: &decide };
        let done = store.write(&author(), &change).await.unwrap();
        assert_eq!(done, Written::Done { id, version: 2, made: false });
        let now = store.record("lab", id).await.unwrap().unwrap();
        assert_eq!((now.values.clone(), now.state.as_deref()), (wish, Some("draft")));
        let then = store.record_at("lab", id, 1).await.unwrap().unwrap();
        assert_eq!((then.values, then.state.as_deref(), then.version), (full(), Some("recognised"), 1));
        assert_eq!(store.record_on("lab", id, then.changed).await.unwrap().unwrap().version, 1);
        let numbers: Vec<_> =
            store.record_versions("lab", id).await.unwrap().iter().map(|it| it.number).collect();
        assert_eq!(numbers, [2, 1]);
        match store.write(&author(), &change).await.unwrap() {
            Written::Stale(found) => assert_eq!(*found, now),
            other => panic!("{other:?}"),
        }
        assert_eq!(store.record("lab", id).await.unwrap().unwrap(), now);
        let all = RecordQuery::all("lab");
        assert_eq!(store.record_facet(&all, "countries", 9).await.unwrap(), [(text("DE"), 1)]);
    })
    .await;
}

#[tokio::test]
async fn one_refusal_in_a_batch_writes_nothing() {
    each(async |bench| {
        let before = with_labs(&bench).await.len() as u64;
        let mut two = full();
        two.insert("number".into(), text("PT20260002"));
        let decide = Write(vec![two]);
        let items = vec![item("lab", None, None), item("lab", None, None)];
        let out = bench.store.write(&author(), &WriteRecords { items, decide: &decide }).await.unwrap();
        assert!(matches!(&out[..], [Written::Done { .. }, Written::Refused(_)]));
        assert_eq!(bench.store.count_records(&RecordQuery::all("lab")).await.unwrap(), before);
        let same = Write(vec![full()]);
        let again = WriteRecord { item: item("lab", None, None), decide: &same };
        assert!(matches!(bench.store.write(&author(), &again).await, Err(Error::Duplicate(_))));
    })
    .await;
}

#[tokio::test]
async fn serials_are_drawn_once() {
    struct Draws;
    impl Decide for Draws {
        type Refusal = ();
        fn decide(&self, _: &Target<'_>, _: &Known, _: Timestamp) -> Decision<()> {
            let make = Arc::new(|number: u64| format!("PT2026{number:04}"));
            let draw = Draw { field: "number".into(), series: "PT2026".into(), make };
            Decision::Write(Box::new(Draft { draws: vec![draw], ..draft(Values::new()) }))
        }
    }
    each(async |bench| {
        with_labs(&bench).await;
        let store = &bench.store;
        let one = || async {
            let change = WriteRecord { item: item("lab", None, None), decide: &Draws };
            match store.write(&author(), &change).await {
                Ok(Written::Done { id, .. }) => Some(id),
                Err(Error::Duplicate(_)) => None,
                other => panic!("{other:?}"),
            }
        };
        // The first collides with a number that was typed in; the series goes on behind it only when it is drawn again.
        assert_eq!(one().await, None);
        let change = WriteRecord { item: item("lab", None, None), decide: &Write(vec![Values::new()]) };
        store.write(&author(), &change).await.unwrap();
        assert_eq!(one().await, None, "nothing was drawn by what was rolled back");
    })
    .await;
}

#[tokio::test]
async fn definitions_change_and_nothing_is_lost() {
    each(async |bench| {
        let ids = with_labs(&bench).await;
        let store = &bench.store;
        let first = store.definitions().await.unwrap().pop().unwrap();
        let kind = || "lab".to_owned();
        let find = |name: &str| lab().columns.into_iter().find(|column| column.name == name).unwrap();
        let steps = vec![
            SchemaStep::RenameTable { from: kind(), to: "laboratory".into() },
            SchemaStep::RenameTable { from: "laboratory".into(), to: kind() },
            SchemaStep::RenameColumn { kind: kind(), column: find("countries"), to: "nations".into() },
            SchemaStep::RenameColumn { kind: kind(), column: find("level"), to: "rank".into() },
            SchemaStep::RenameCode {
                kind: kind(),
                column: Column { name: "rank".into(), ..find("level") },
                from: "municipal".into(),
                to: "city".into(),
            },
            SchemaStep::WidenColumn {
                kind: kind(),
                from: find("staff"),
                to: column("staff", Holds::Decimal { places: None }),
            },
            SchemaStep::WidenColumn { kind: kind(), from: find("host"), to: many("host", Holds::Id) },
            SchemaStep::WidenColumn {
                kind: kind(),
                from: find("recognised"),
                to: column("recognised", Holds::Moment),
            },
            SchemaStep::RetireColumn { kind: kind(), column: find("area") },
            SchemaStep::AddColumn { kind: kind(), column: column("area", Holds::Text) },
            SchemaStep::AddIndex { kind: kind(), index: index(&["open"], false) },
            SchemaStep::RenameState { kind: kind(), from: "draft".into(), to: "filling".into() },
        ];
        apply(store, "two", Some(first.digest.clone()), steps).await;
        let mut expected = full();
        for (old, new) in [("countries", "nations"), ("level", "rank")] {
            let value = expected.remove(old).unwrap();
            expected.insert(new.into(), value);
        }
        expected.remove("area");
        expected.insert("staff".into(), Value::Decimal(12.into()));
        expected.insert("host".into(), Value::Many(vec![Value::Id(7)]));
        expected.insert("recognised".into(), Value::Moment("2025-03-01T00:00:00+08:00".parse().unwrap()));
        assert_eq!(store.record("lab", ids[0]).await.unwrap().unwrap().values, expected);
        let query = RecordQuery::all("lab").with(Filter::Is("rank".into(), vec![text("city")]));
        assert_eq!(store.count_records(&query).await.unwrap(), 2);
        let filling = RecordQuery::all("lab").with(Filter::Is("state".into(), vec![text("filling")]));
        assert_eq!(store.count_records(&filling).await.unwrap(), 3);
        let counts = store.record_counts().await.unwrap();
        assert_eq!(counts.records["lab"], 4);
        assert_eq!(counts.filled[&("lab".into(), "nations".into())], 2);
        assert_eq!(counts.codes[&("lab".into(), "rank".into(), "city".into())], 2);
        make(store, "lab", values([("area", text("wide")), ("nations", Value::Many(vec![text("IT")]))]))
            .await;
        let stale = ApplyDefinition {
            programme: "labs".into(),
            text: "three".into(),
            expected: Some(first.digest),
            steps: vec![SchemaStep::RetireTable { kind: kind() }],
            tables: Vec::new(),
        };
        assert!(matches!(store.write(&author(), &stale).await, Err(Error::Changed("definition"))));
        assert_eq!(store.definition_history("labs").await.unwrap().len(), 2);
    })
    .await;
}

/// Books a slot where nobody has.
struct Book(&'static str);

impl Decide for Book {
    type Refusal = &'static str;

    fn decide(&self, _: &Target<'_>, known: &Known, _: Timestamp) -> Decision<&'static str> {
        let slot = || text(self.0);
        let taken = Question::Count(RecordQuery::all("lab").with(Filter::Is("level".into(), vec![slot()])));
        match known.get(&taken) {
            None => Decision::Ask(vec![taken]),
            Some(Answer::Count(0)) => Decision::Write(Box::new(draft(values([("level", slot())])))),
            Some(_) => Decision::Refuse("taken"),
        }
    }
}

#[tokio::test]
async fn of_two_who_book_one_slot_one_wins() {
    each(async |bench| {
        apply(&bench.store, "one", None, vec![SchemaStep::CreateTable(lab())]).await;
        for slot in ["nine", "ten", "eleven"] {
            let book = || async {
                let change = WriteRecord { item: item("lab", None, None), decide: &Book(slot) };
                bench.store.write(&author(), &change).await.unwrap()
            };
            let outcomes = tokio::join!(book(), book(), book());
            let outcomes = [outcomes.0, outcomes.1, outcomes.2];
            let done = outcomes.iter().filter(|it| matches!(it, Written::Done { .. })).count();
            let told = outcomes.iter().filter(|it| matches!(it, Written::Refused("taken"))).count();
            assert_eq!((done, told), (1, 2), "{slot}");
        }
    })
    .await;
}
