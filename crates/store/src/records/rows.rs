//! Rows of a kind's table, with what its side tables hold.

use std::collections::BTreeMap;

use base::{AccountId, OrganisationId, RecordId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};

use super::{Column, Draft, Record, Table, Value, Values, cells, names, sides};
use crate::error::{Error, Result};
use crate::keys::new_keys;
use crate::moment::At;
use crate::store::Tx;

/// Records that are looked up at once.
const AT_ONCE: usize = 500;

/// Parameters of one statement at most: below either database's limit.
const PARAMETERS: usize = 8000;

/// The records of these keys in their order; what is not there is left out.
pub(crate) async fn load<C: ConnectionTrait>(db: &C, table: &Table, ids: &[RecordId]) -> Result<Vec<Record>> {
    let mut found: BTreeMap<i64, Record> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let keys: Vec<i64> = some.iter().map(|id| id.0).collect();
        let rows = Query::select()
            .columns(columns(table).into_iter().map(Alias::new))
            .from(names::table(&table.kind))
            .and_where(Expr::col("id").is_in(keys.iter().copied()))
            .to_owned();
        for row in db.query_all(&rows).await? {
            let record = record(&row, table)?;
            found.insert(record.id.0, record);
        }
        for column in table.columns.iter().filter(|column| column.many) {
            let values = Query::select()
                .columns(["record_id", "position"])
                .columns(names::columns(column, "value").into_iter().map(Alias::new))
                .from(names::side(&table.kind, &column.name))
                .and_where(Expr::col("record_id").is_in(keys.iter().copied()))
                .order_by("record_id", Order::Asc)
                .order_by("position", Order::Asc)
                .to_owned();
            for row in db.query_all(&values).await? {
                let of: i64 = row.try_get("", "record_id")?;
                let value = cells::value(&row, column, "value")?;
                if let Some(record) = found.get_mut(&of) {
                    let many =
                        record.values.entry(column.name.clone()).or_insert_with(|| Value::Many(Vec::new()));
                    if let Value::Many(values) = many {
                        values.push(value);
                    }
                }
            }
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(&id.0)).collect())
}

/// The columns that a record is made of. By name: what a connection has prepared of all columns is wrong once there
/// is one more.
fn columns(table: &Table) -> Vec<String> {
    let fixed = names::FIXED.iter().filter(|name| **name != "folded").map(|name| (*name).to_owned());
    let single = table.columns.iter().filter(|column| !column.many);
    fixed.chain(single.flat_map(|column| names::columns(column, &column.name))).collect()
}

fn record(row: &QueryResult, table: &Table) -> Result<Record> {
    let mut values = Values::new();
    for column in table.columns.iter().filter(|column| !column.many) {
        let value = cells::value(row, column, &column.name)?;
        if !value.is_null() {
            values.insert(column.name.clone(), value);
        }
    }
    let at = |column: &str| Ok::<_, Error>(row.try_get::<At>("", column)?.into());
    Ok(Record {
        id: RecordId(row.try_get("", "id")?),
        kind: table.kind.clone(),
        version: row.try_get("", "version")?,
        state: row.try_get("", "state")?,
        state_since: at("state_since")?,
        owner: row.try_get::<Option<i64>>("", "owner")?.map(OrganisationId),
        published: row.try_get("", "published")?,
        sample: row.try_get("", "sample")?,
        created: at("created")?,
        created_by: row.try_get::<Option<i64>>("", "created_by")?.map(AccountId),
        created_by_name: row.try_get("", "created_by_name")?,
        changed: at("changed")?,
        changed_by: row.try_get::<Option<i64>>("", "changed_by")?.map(AccountId),
        changed_by_name: row.try_get("", "changed_by_name")?,
        deleted: row.try_get::<Option<At>>("", "deleted")?.map(Into::into),
        parent: row.try_get::<Option<i64>>("", "parent")?.map(RecordId),
        values,
    })
}

/// The columns of a record that the draft gives, with their cells, all but its key; of one that is there those that become
/// something else, since every column that is set costs the indexes that it stands in.
pub(super) fn cells_of(
    tx: &Tx,
    table: &Table,
    before: Option<&Record>,
    draft: &Draft,
) -> Vec<(String, sea_orm::Value)> {
    let now: sea_orm::Value = At::from(tx.now).into();
    let state_since = match before {
        Some(before) if before.state == draft.state => At::from(before.state_since).into(),
        _ => now.clone(),
    };
    let (author, name) = (tx.author.account.map(|id| id.0), tx.author.name.clone());
    let deleted = match before.and_then(|before| before.deleted) {
        _ if !draft.deleted => None,
        Some(at) => Some(At::from(at)),
        None => Some(At::from(tx.now)),
    };
    let mut row: Vec<(String, sea_orm::Value)> = vec![
        ("version".into(), (before.map_or(0, |before| before.version) + 1).into()),
        ("state".into(), draft.state.clone().into()),
        ("state_since".into(), state_since),
        ("owner".into(), draft.owner.map(|id| id.0).into()),
        ("published".into(), draft.published.into()),
        ("sample".into(), draft.sample.into()),
        ("changed".into(), now.clone()),
        ("changed_by".into(), author.into()),
        ("changed_by_name".into(), name.clone().into()),
        ("deleted".into(), deleted.into()),
        ("parent".into(), draft.parent.map(|id| id.0).into()),
        ("folded".into(), Some(draft.folded.clone()).filter(|folded| !folded.is_empty()).into()),
    ];
    if let Some(before) = before {
        let same = |name: &str| match name {
            "state" | "state_since" => before.state == draft.state,
            "owner" => before.owner == draft.owner,
            "published" => before.published == draft.published,
            "sample" => before.sample == draft.sample,
            "deleted" => before.deleted.is_some() == draft.deleted,
            "parent" => before.parent == draft.parent,
            _ => false,
        };
        row.retain(|(name, _)| !same(name));
    }
    for column in table.columns.iter().filter(|column| !column.many) {
        let value = draft.values.get(&column.name).unwrap_or(&Value::Null);
        if before.is_none_or(|before| before.value(&column.name) != value) {
            row.extend(names::columns(column, &column.name).into_iter().zip(cells::cells(column, value)));
        }
    }
    if before.is_none() {
        row.push(("created".into(), now));
        row.push(("created_by".into(), author.into()));
        row.push(("created_by_name".into(), name.into()));
    }
    row
}

/// Writes a record that is there as the draft has it.
pub(super) async fn update(tx: &Tx, table: &Table, before: &Record, draft: &Draft) -> Result<()> {
    let mut update = Query::update();
    update.table(names::table(&table.kind)).and_where(Expr::col("id").eq(before.id.0));
    for (column, cell) in cells_of(tx, table, Some(before), draft) {
        update.value(Alias::new(column), cell);
    }
    tx.db.execute(&update).await?;
    let shown = sides::shown(draft);
    for column in table.columns.iter().filter(|column| column.many) {
        let new = several(draft, &column.name);
        // What stands before the first difference stays: adding one to many is one row.
        let (old, same) = sides::staying(before.value(&column.name), new);
        let side = names::side(&table.kind, &column.name);
        if same < old {
            let delete = Query::delete()
                .from_table(side.clone())
                .and_where(Expr::col("record_id").eq(before.id.0))
                .and_where(Expr::col("position").gte(position(same)))
                .to_owned();
            tx.db.execute(&delete).await?;
        }
        if same > 0 && shown != sides::shown_before(before) {
            tx.db.execute(&sides::say(column, &table.kind, before.id.0, shown)).await?;
        }
        insert(tx, &side, side_columns(column), side_rows(column, before.id, new, same, shown)).await?;
    }
    Ok(())
}

/// The values of a field that holds several.
pub(super) fn several<'a>(draft: &'a Draft, field: &str) -> &'a [Value] {
    match draft.values.get(field) {
        Some(Value::Many(values)) => values,
        _ => &[],
    }
}

/// The columns of a side table.
pub(super) fn side_columns(column: &Column) -> Vec<String> {
    let own = ["record_id", "position", sides::SHOWN].map(str::to_owned).into_iter();
    own.chain(names::columns(column, "value")).collect()
}

/// Rows of a side table for values from a place on; `shown` as of [`sides::shown`].
pub(super) fn side_rows(
    column: &Column,
    id: RecordId,
    values: &[Value],
    from: usize,
    shown: i32,
) -> Vec<Vec<sea_orm::Value>> {
    let row = |(place, value): (usize, &Value)| {
        let own: [sea_orm::Value; 3] = [id.0.into(), position(place).into(), shown.into()];
        own.into_iter().chain(cells::cells(column, value)).collect()
    };
    values.iter().enumerate().skip(from).map(row).collect()
}

fn position(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

/// Puts rows into a table, as many at once as a statement takes.
pub(super) async fn insert(
    tx: &Tx,
    table: &str,
    columns: Vec<String>,
    rows: Vec<Vec<sea_orm::Value>>,
) -> Result<()> {
    let mut rows = rows.into_iter().peekable();
    let most = (PARAMETERS / columns.len().max(1)).max(1);
    while rows.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table(table.to_owned()).columns(columns.iter().map(Alias::new));
        for row in rows.by_ref().take(most) {
            insert.values_panic(row.into_iter().map(Expr::val));
        }
        tx.db.execute(&insert).await?;
    }
    Ok(())
}

/// Keys for new records of a kind, so many.
pub(super) async fn keys(tx: &Tx, kind: &str, count: usize) -> Result<Vec<RecordId>> {
    let keys = new_keys(&tx.db, &names::table(kind), count).await?;
    Ok(keys.into_iter().map(RecordId).collect())
}
