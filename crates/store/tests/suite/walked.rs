//! Pages, counts and facets of lists in which thousands match: found by walking an order or beside the index of what is
//! listed, they are what the records themselves say.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use base::{Date, RecordId, Timestamp};
use store::records::*;

use crate::bench::{author, each};
use crate::records::{Write, apply, draft, item, lab, values};

/// More than twice as many as are sorted at once.
const RECORDS: usize = 9_000;

const LEVELS: [&str; 3] = ["national", "provincial", "municipal"];

/// What a record says.
#[derive(Clone)]
struct Row {
    id: RecordId,
    level: &'static str,
    open: Option<bool>,
    recognised: Option<Date>,
    countries: Vec<&'static str>,
    name: String,
    host: i64,
    deleted: bool,
}

fn row(n: usize) -> Row {
    // A step of the golden ratio spreads them.
    let spread = n.wrapping_mul(0x9E37_79B9) >> 7;
    let year = 2005 + i16::try_from(spread % 20).unwrap();
    let both = spread.is_multiple_of(5);
    Row {
        id: RecordId(0),
        level: LEVELS[spread / 3 % 3],
        open: (!spread.is_multiple_of(11)).then_some(spread % 11 < 7),
        recognised: (!spread.is_multiple_of(7)).then(|| Date::new(year, 1, 15).unwrap()),
        countries: if both { vec!["DE", "FR"] } else { ["IT", "DE"].into_iter().take(spread % 3).collect() },
        name: format!("{}{n}", if spread.is_multiple_of(2) { "光电实验室" } else { "中试平台" }),
        host: i64::try_from(spread % 100_000).unwrap(),
        deleted: false,
    }
}

fn written(row: &Row, n: usize) -> Values {
    let text = |text: &str| Value::Text(text.into());
    let mut all = values([
        ("name", Value::Words { zh: Some(row.name.clone()), en: None }),
        ("level", text(row.level)),
        ("host", Value::Id(row.host)),
        ("number", Value::Text(format!("N{:05}", RECORDS - n))),
        ("countries", Value::Many(row.countries.iter().map(|country| text(country)).collect())),
    ]);
    all.extend(row.open.map(|open| ("open".to_owned(), Value::Flag(open))));
    all.extend(row.recognised.map(|day| ("recognised".to_owned(), Value::Day(day))));
    all
}

/// A query, and whether a record is meant.
type Asked = (RecordQuery, fn(&Row) -> bool);

fn asked() -> Vec<Asked> {
    let all = || RecordQuery::all("lab");
    let is = |field: &str, values: &[&str]| {
        Filter::Is(field.into(), values.iter().map(|it| Value::Text((*it).into())).collect())
    };
    let open = |open| Filter::Is("open".into(), vec![Value::Flag(open)]);
    let public = Visible::Any(vec![Tie::Published]);
    let found = |text: &str| RecordQuery { text: Some(text.into()), ..all() };
    let since = Filter::Between("recognised".into(), Value::Day(Date::constant(2008, 1, 1)), Value::Null);
    let tied = Visible::Any(vec![Tie::Field("level".into(), vec![Value::Text("national".into())])]);
    // More organisations than a statement takes parameters.
    let hosts = (0..70_000).map(|n| Value::Id(n * 2)).collect();
    let hosted = Visible::Any(vec![Tie::Field("host".into(), hosts), Tie::Owner(Vec::new())]);
    let late = |row: &Row| row.recognised.is_some_and(|day| day.year() >= 2008);
    vec![
        (all(), |_| true),
        (RecordQuery { visible: public.clone(), ..all() }, |row| row.recognised.is_some()),
        (all().with(is("level", &["national", "municipal"])), |row| row.level != "provincial"),
        (all().with(is("countries", &["DE"])), |row| row.countries.contains(&"DE")),
        (all().with(Filter::Filled("countries".into())), |row| !row.countries.is_empty()),
        (all().with(is("level", &["national", "provincial"])).with(since.clone()), |row| {
            row.level != "municipal" && row.recognised.is_some_and(|day| day.year() >= 2008)
        }),
        (RecordQuery { visible: public.clone(), ..all() }.with(open(true)), |row| {
            row.open == Some(true) && row.recognised.is_some()
        }),
        (
            all().with(open(true)).with(is("level", &["national"])).with(Filter::Filled("recognised".into())),
            |row| row.open == Some(true) && row.level == "national" && row.recognised.is_some(),
        ),
        (all().with(Filter::Any(vec![open(false), Filter::Empty("open".into())])), |row| {
            row.open != Some(true)
        }),
        (RecordQuery { visible: public.clone(), ..all() }.with(is("countries", &["IT", "FR"])), |row| {
            row.recognised.is_some() && row.countries.iter().any(|country| *country != "DE")
        }),
        (all().with(Filter::Empty("recognised".into())), |row| row.recognised.is_none()),
        (all().with(since), late),
        (found("实验室"), |row| row.name.contains("实验室")),
        (RecordQuery { visible: public, ..found("实验室") }, |row| {
            row.recognised.is_some() && row.name.contains("实验室")
        }),
        (found("实验室").with(is("countries", &["IT", "FR"])), |row| {
            row.name.contains("实验室") && row.countries.iter().any(|country| *country != "DE")
        }),
        (found("实验室100"), |row| row.name.starts_with("光电实验室100")),
        (RecordQuery { visible: tied, ..all() }, |row| row.level == "national"),
        (RecordQuery { visible: hosted, ..all() }, |row| row.host % 2 == 0),
    ]
}

/// The order of a list: what is not filled in comes last either way.
fn sorted(rows: &[Row], sort: Option<&Sort>) -> Vec<RecordId> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    let descending = sort.is_none_or(|sort| sort.descending);
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    let field = sort.map_or("id", |sort| &*sort.field);
    rows.sort_by(|a, b| {
        let by = match (field, a.recognised, b.recognised) {
            ("recognised", Some(a), Some(b)) => turn(a.cmp(&b)),
            ("recognised", a, b) => a.is_none().cmp(&b.is_none()),
            // Numbers go down as keys go up.
            ("number", ..) => turn(b.id.cmp(&a.id)),
            _ => Ordering::Equal,
        };
        by.then(turn(a.id.cmp(&b.id)))
    });
    rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn long_lists_are_what_their_records_say() {
    each(async |bench| {
        let store = &bench.store;
        apply(store, "1", None, vec![SchemaStep::CreateTable(lab())]).await;
        let mut rows: Vec<Row> = (0..RECORDS).map(row).collect();
        for (part, some) in rows.chunks_mut(1_000).enumerate() {
            let drafts: Vec<Values> =
                some.iter().enumerate().map(|(n, row)| written(row, part * 1_000 + n)).collect();
            let items = drafts.iter().map(|_| item("lab", None, None)).collect();
            let done = store.write(&author(), &WriteRecords { items, decide: &Write(drafts) }).await.unwrap();
            for (row, done) in some.iter_mut().zip(done) {
                let Written::Done { id, .. } = done else { panic!("{done:?}") };
                row.id = id;
            }
        }
        check(store, &rows, &[(0, 50), (980, 20), (990, 50)]).await;
        // What is deleted is in no list, though its words and countries are there.
        for row in rows.iter_mut().step_by(100) {
            row.deleted = true;
        }
        let gone = rows.iter().filter(|row| row.deleted);
        let items: Vec<Item> = gone.map(|row| item("lab", Some(row.id), None)).collect();
        store.write(&author(), &WriteRecords { items, decide: &Away }).await.unwrap();
        check(store, &rows, &[(0, 50)]).await;
    })
    .await;
}

/// Takes records out of the lists.
struct Away;

impl Decide for Away {
    type Refusal = String;

    fn decide(&self, target: &Target<'_>, _: &Known, _: Timestamp) -> Decision<String> {
        let Some(before) = target.before else { return Decision::Refuse("none".into()) };
        Decision::Write(Box::new(Draft { deleted: true, ..draft(before.values.clone()) }))
    }
}

async fn check(store: &store::Store, rows: &[Row], pages: &[(usize, u64)]) {
    let order = |field: &str, descending| Some(Sort { field: field.into(), descending });
    let orders = [
        None,
        order("id", false),
        order("recognised", true),
        order("recognised", false),
        order("number", false),
    ];
    for (query, meant) in asked() {
        let matching: Vec<Row> = rows.iter().filter(|row| !row.deleted && meant(row)).cloned().collect();
        assert_eq!(store.count_records(&query).await.unwrap(), matching.len() as u64, "{query:?}");
        for sort in &orders {
            let expected = sorted(&matching, sort.as_ref());
            for &(offset, limit) in pages {
                let page = store.list_records(&query, sort.as_ref(), offset as u64, limit).await.unwrap();
                let page: Vec<RecordId> = page.into_iter().map(|record| record.id).collect();
                let end = expected.len().min(offset + usize::try_from(limit).unwrap());
                let expected = expected.get(offset..end).unwrap_or_default();
                assert_eq!(page, expected, "{query:?} {sort:?} from {offset}");
            }
        }
        let mut countries: BTreeMap<&str, u64> = BTreeMap::new();
        let mut years: BTreeMap<Option<i16>, u64> = BTreeMap::new();
        for row in &matching {
            *years.entry(row.recognised.map(Date::year)).or_default() += 1;
            row.countries.iter().for_each(|country| *countries.entry(country).or_default() += 1);
        }
        let facet = store.record_facet(&query, "countries", 10).await.unwrap();
        let counted: BTreeMap<&str, u64> = facet
            .iter()
            .map(
                |(value, count)| if let Value::Text(text) = value { (&**text, *count) } else { ("", *count) },
            )
            .collect();
        assert_eq!(counted, countries, "{query:?}");
        let mut levels: BTreeMap<&str, u64> = BTreeMap::new();
        let mut opens: BTreeMap<Option<bool>, u64> = BTreeMap::new();
        for row in &matching {
            *levels.entry(row.level).or_default() += 1;
            *opens.entry(row.open).or_default() += 1;
        }
        let facet = store.record_facet(&query, "level", 10).await.unwrap();
        let counted = facet.iter().map(|(value, count)| match value {
            Value::Text(level) => (&**level, *count),
            other => panic!("{other:?}"),
        });
        assert_eq!(counted.collect::<BTreeMap<_, _>>(), levels, "{query:?}");
        assert!(facet.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)), "{facet:?}");
        let facet = store.record_facet(&query, "open", 10).await.unwrap();
        let counted = facet.iter().map(|(value, count)| match value {
            Value::Flag(open) => (Some(*open), *count),
            Value::Null => (None, *count),
            other => panic!("{other:?}"),
        });
        assert_eq!(counted.collect::<BTreeMap<_, _>>(), opens, "{query:?}");
        let by = [Group::Year("recognised".into())];
        let groups = store.group_records(&query, &by, &Measure::Count, 100).await.unwrap();
        let counted: BTreeMap<Option<i16>, u64> = groups
            .into_iter()
            .map(|(by, count)| match (&by[..], count) {
                ([Value::Integer(year)], Value::Integer(n)) => (i16::try_from(*year).ok(), n.unsigned_abs()),
                ([Value::Null], Value::Integer(n)) => (None, n.unsigned_abs()),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(counted, years, "{query:?}");
    }
}
