//! Records of programmes: tables made and altered, rows written by decisions, versions, backups.

mod altered;
mod kept;
mod killed;
mod timed;
mod together;
mod values;
mod written;

use base::{RecordId, Timestamp};
use serde_json::json;
use store::Store;
use store::records::{
    ApplyDefinition, Column, Decide, Decision, Draft, EventWords, Filter, Holds, Index, Item, Known, Record,
    RecordQuery, SchemaStep, Table, Target, Value, Values, WriteRecord, Written,
};

use crate::bench::author;

/// A decision that is a function.
pub(crate) struct By<F>(F);

impl<F: Fn(&Target<'_>, &Known, Timestamp) -> Decision<String> + Sync> Decide for By<F> {
    type Refusal = String;

    fn decide(&self, target: &Target<'_>, known: &Known, now: Timestamp) -> Decision<String> {
        (self.0)(target, known, now)
    }
}

/// A decision by a function.
pub(crate) fn by<F>(decide: F) -> By<F>
where
    F: Fn(&Target<'_>, &Known, Timestamp) -> Decision<String> + Sync,
{
    By(decide)
}

/// Whatever it was before, it says this.
pub(crate) fn says(values: &Values) -> impl Decide<Refusal = String> + '_ {
    by(move |_: &Target<'_>, _: &Known, _| Decision::Write(Box::new(draft(values.clone()))))
}

/// A record that says this, and nothing else is known of it.
pub(crate) fn draft(values: Values) -> Draft {
    let mut words = Vec::new();
    for value in values.values() {
        if let Value::Text(text) = value {
            words.push(text.clone());
        }
    }
    Draft {
        names: Vec::new(),
        values,
        folded: words.join(" "),
        state: Some("open".into()),
        owner: None,
        published: false,
        sample: false,
        parent: None,
        deleted: false,
        event: EventWords { action: "edited".into(), detail: json!({}) },
        draws: Vec::new(),
        touches: Vec::new(),
        notices: Vec::new(),
        files: Vec::new(),
    }
}

pub(crate) fn column(name: &str, holds: Holds) -> Column {
    Column { name: name.into(), holds, many: false, both: false, target: None }
}

pub(crate) fn many(name: &str, holds: Holds) -> Column {
    Column { many: true, ..column(name, holds) }
}

pub(crate) fn table(kind: &str, columns: Vec<Column>) -> Table {
    Table {
        kind: kind.into(),
        parent: None,
        columns,
        indexes: Vec::new(),
        search: Vec::new(),
        facets: Vec::new(),
    }
}

pub(crate) fn index(fields: &[&str]) -> Index {
    Index {
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
        unique: false,
        states: Vec::new(),
    }
}

/// A kind with a title that is its own, tags, a slot, and links to others of it.
pub(crate) fn lab() -> Table {
    Table {
        indexes: vec![Index { unique: true, ..index(&["title"]) }, index(&["slot"])],
        search: vec!["title".into()],
        facets: Vec::new(),
        ..table(
            "lab",
            vec![
                column("title", Holds::Text),
                many("tags", Holds::Text),
                column("slot", Holds::Text),
                Column { target: Some("lab".into()), ..many("links", Holds::Id) },
                column("total", Holds::Integer),
            ],
        )
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub(crate) fn titled(title: &str) -> Values {
    Values::from([("title".into(), text(title))])
}

/// Puts tables in force, whatever was in force before.
pub(crate) async fn apply(
    store: &Store,
    steps: Vec<SchemaStep>,
    tables: Vec<Table>,
) -> store::Result<String> {
    let before = store.definitions().await?.into_iter().find(|known| known.programme == "p");
    let change = ApplyDefinition {
        programme: "p".into(),
        text: format!("{steps:?} after {:?}", before.as_ref().map(|known| &known.digest)),
        expected: before.map(|known| known.digest),
        steps,
        tables,
    };
    store.write(&author(), &change).await
}

pub(crate) async fn create(store: &Store, table: Table) {
    apply(store, vec![SchemaStep::CreateTable(table.clone())], vec![table]).await.unwrap();
}

/// A new record.
pub(crate) async fn make(store: &Store, kind: &str, values: &Values) -> RecordId {
    let change = WriteRecord { item: new(kind), decide: &says(values) };
    match store.write(&author(), &change).await.unwrap() {
        Written::Done { id, version: 1, .. } => id,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn new(kind: &str) -> Item {
    Item { kind: kind.into(), id: None, expected: None }
}

pub(crate) fn known(record: &Record) -> Item {
    Item { kind: record.kind.clone(), id: Some(record.id), expected: Some(record.version) }
}

pub(crate) async fn get(store: &Store, kind: &str, id: RecordId) -> Record {
    store.record(kind, id).await.unwrap().unwrap()
}

pub(crate) fn all(kind: &str) -> RecordQuery {
    RecordQuery::all(kind)
}

pub(crate) fn is(kind: &str, field: &str, value: Value) -> RecordQuery {
    all(kind).with(Filter::Is(field.into(), vec![value]))
}
