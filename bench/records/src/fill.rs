//! A register of platforms with a million invented records, the same each time.

use std::error::Error;
use std::time::Instant;

use base::{Date, RecordId, Timestamp};
use store::organisations::{LoadRegion, NewOrganisation, PlaceRow};
use store::records::{
    ApplyDefinition, Column, Decide, Decision, Draft, EventWords, Holds, Index, Item, Known, RecordQuery,
    SchemaStep, Table, Target, Value, Values, WriteRecord, WriteRecords,
};
use store::{Author, Store};

/// The kind of the records, as `bench.toml` declares it.
pub(crate) const KIND: &str = "bench_platform";

/// Records written in one transaction.
const BATCH: u64 = 1_000;

/// Organisations of the register, of which records name a fifth.
const ORGANISATIONS: u64 = 100_000;

/// Code of the city in which all of them stand.
const CITY: &str = "420100";

/// Fills the store where it is empty.
pub(crate) async fn fill(store: &Store, records: u64) -> Result<(), Box<dyn Error>> {
    if store.definitions().await?.is_empty() {
        let change = ApplyDefinition {
            programme: "bench".into(),
            text: include_str!("bench.toml").into(),
            expected: None,
            steps: vec![SchemaStep::CreateTable(table())],
            tables: vec![table()],
        };
        store.write(&Author::system(), &change).await?;
        organisations(store).await?;
    }
    let begun = Instant::now();
    let there = store.count_records(&RecordQuery::all(KIND)).await?;
    for from in (there..records).step_by(usize::try_from(BATCH)?) {
        let decide = Made { from };
        let item = || Item { kind: KIND.into(), id: None, expected: None };
        let items = (from..(from + BATCH).min(records)).map(|_| item()).collect();
        store.write(&Author::system(), &WriteRecords { items, decide: &decide }).await?;
    }
    if there < records {
        let seconds = begun.elapsed().as_secs_f64();
        println!("wrote {} records in {seconds:.1} s", records - there);
    }
    Ok(())
}

/// A register of organisations, with the places they stand in.
async fn organisations(store: &Store) -> Result<(), Box<dyn Error>> {
    let place = |code: String, name: String, level: &str, parent: Option<&str>| PlaceRow {
        code,
        name,
        level: level.into(),
        parent: parent.map(str::to_owned),
    };
    let mut places = vec![
        place("420000".into(), "湖北省".into(), "province", None),
        place(CITY.into(), "武汉市".into(), "city", Some("420000")),
    ];
    places.extend((2..18).map(|n| place(district(n), format!("样例{n}区"), "district", Some(CITY))));
    let organisations: Vec<NewOrganisation> = (0..ORGANISATIONS)
        .map(|n| NewOrganisation {
            jurisdiction: CITY.into(),
            name: format!("样例研究所{n}"),
            kind: "institute".into(),
            aliases: Vec::new(),
        })
        .collect();
    let region = LoadRegion { places: &places, organisations: &organisations };
    store.write(&Author::system(), &region).await?;
    Ok(())
}

fn district(n: u64) -> String {
    format!("4201{n:02}")
}

/// What one more link costs a record that has many, beside the first link of another.
pub(crate) async fn one_more(store: &Store, hub: RecordId) -> Result<(), Box<dyn Error>> {
    for (what, to) in
        [("a link to a record without any", RecordId(2)), ("one more to the one with 5,000", hub)]
    {
        let mut times = Vec::new();
        for n in 0..9 {
            let decide = Link { to, n };
            let item = Item { kind: KIND.into(), id: None, expected: None };
            let begun = Instant::now();
            store.write(&Author::system(), &WriteRecord { item, decide: &decide }).await?;
            times.push(begun.elapsed());
        }
        println!("{what:34} {:>9.2} ms", super::median(times).as_secs_f64() * 1e3);
    }
    Ok(())
}

fn table() -> Table {
    let column = |name: &str, holds: Holds| Column {
        name: name.into(),
        holds,
        many: false,
        both: false,
        target: None,
    };
    let index = |field: &str| Index { fields: vec![field.into()], unique: false, states: Vec::new() };
    Table {
        kind: KIND.into(),
        parent: None,
        columns: vec![
            Column { both: true, ..column("name", Holds::Text) },
            column("number", Holds::Text),
            column("level", Holds::Text),
            column("district", Holds::Text),
            Column { target: Some("organisation".into()), ..column("host", Holds::Id) },
            Column { target: Some(KIND.into()), ..column("partner", Holds::Id) },
            column("staff", Holds::Integer),
            column("budget", Holds::Money),
            column("recognised", Holds::Day),
            Column { many: true, ..column("countries", Holds::Text) },
        ],
        indexes: ["name", "number", "level", "district", "host", "partner", "recognised"].map(index).into(),
        search: vec!["name".into()],
        facets: ["state", "level", "district"].map(str::to_owned).into(),
    }
}

struct Made {
    from: u64,
}

struct Link {
    to: RecordId,
    n: u64,
}

impl Decide for Made {
    type Refusal = ();

    fn decide(&self, target: &Target<'_>, _: &Known, _: Timestamp) -> Decision<()> {
        Decision::Write(Box::new(record(self.from + target.item as u64, None)))
    }
}

impl Decide for Link {
    type Refusal = ();

    fn decide(&self, _: &Target<'_>, _: &Known, _: Timestamp) -> Decision<()> {
        Decision::Write(Box::new(record(10_000_000 + self.n, Some(self.to))))
    }
}

const FIELDS: [&str; 12] =
    ["光电", "量子", "储能", "生物", "材料", "芯片", "航天", "船舶", "激光", "网络", "农业", "环境"];
const ENDS: [&str; 5] = ["联合实验室", "中试平台", "技术创新中心", "研究院", "孵化器"];
const COUNTRIES: [&str; 8] = ["DE", "FR", "IT", "SG", "KZ", "RS", "TH", "GB"];
const LEVELS: [&str; 3] = ["municipal", "provincial", "national"];
const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

fn record(n: u64, partner: Option<RecordId>) -> Draft {
    // A step of the golden ratio spreads the numbers; the same n always gives the same record.
    let spread = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let pick =
        |of: &[&str], by: u64| of[usize::try_from(spread / by % of.len() as u64).unwrap_or(0)].to_owned();
    let ordinal: String =
        n.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect::<Vec<_>>().join("");
    let name = format!("{}{ordinal}{}", pick(&FIELDS, 1), pick(&ENDS, 13));
    let year = 2005 + i16::try_from(spread % 21).unwrap_or(0);
    let month = 1 + i8::try_from(spread / 21 % 12).unwrap_or(0);
    let mut values = Values::from([
        ("name".to_owned(), Value::Words { zh: Some(name.clone()), en: Some(format!("Platform {n}")) }),
        ("number".to_owned(), Value::Text(format!("PT{n:08}"))),
        ("level".to_owned(), Value::Text(pick(&LEVELS, 7))),
        ("district".to_owned(), Value::Text(district(2 + spread % 16))),
        ("host".to_owned(), Value::Id(1 + i64::try_from(spread % 20_000).unwrap_or(0))),
        ("staff".to_owned(), Value::Integer(i64::try_from(spread % 300).unwrap_or(0))),
        ("budget".to_owned(), Value::Money(i64::try_from(spread % 900_000_000).unwrap_or(0))),
        ("recognised".to_owned(), Value::Day(Date::new(year, month, 15).unwrap_or_default())),
    ]);
    let some = (!spread.is_multiple_of(3)).then(|| Value::Text(pick(&COUNTRIES, 5)));
    values.insert("countries".to_owned(), some.map_or(Value::Null, |country| Value::Many(vec![country])));
    let hub = (n % 200 == 7 && n < 1_000_000).then_some(RecordId(1));
    if let Some(partner) = partner.or(hub) {
        values.insert("partner".to_owned(), Value::Id(partner.0));
    }
    Draft {
        folded: format!("{name} platform {n}"),
        values,
        state: Some(if spread.is_multiple_of(9) { "draft" } else { "recognised" }.into()),
        owner: None,
        published: !spread.is_multiple_of(9),
        sample: true,
        parent: None,
        deleted: false,
        event: EventWords { action: "created".into(), detail: serde_json::Value::Null },
        draws: Vec::new(),
        touches: Vec::new(),
        notices: Vec::new(),
        files: Vec::new(),
        names: Vec::new(),
    }
}
