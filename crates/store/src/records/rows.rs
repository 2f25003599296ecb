//! Rows of a kind's table, with what its side tables hold.

use std::collections::BTreeMap;

use base::{AccountId, OrganisationId, RecordId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};

use super::{Draft, Record, Table, Value, Values, cells, names};
use crate::error::{Error, Result};
use crate::moment::At;
use crate::store::Tx;

/// Records that are looked up at once.
const AT_ONCE: usize = 500;

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

/// Writes a record as the draft has it; gives its key.
pub(super) async fn save(tx: &Tx, table: &Table, before: Option<&Record>, draft: &Draft) -> Result<RecordId> {
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
    for column in table.columns.iter().filter(|column| !column.many) {
        let value = draft.values.get(&column.name).unwrap_or(&Value::Null);
        row.extend(names::columns(column, &column.name).into_iter().zip(cells::cells(column, value)));
    }
    let id = match before {
        Some(before) => {
            let mut update = Query::update();
            update.table(names::table(&table.kind)).and_where(Expr::col("id").eq(before.id.0));
            for (column, cell) in row {
                update.value(Alias::new(column), cell);
            }
            tx.db.execute(&update).await?;
            before.id
        }
        None => {
            row.push(("created".into(), now));
            row.push(("created_by".into(), author.into()));
            row.push(("created_by_name".into(), name.into()));
            let (columns, cells): (Vec<_>, Vec<_>) = row.into_iter().unzip();
            let insert = Query::insert()
                .into_table(names::table(&table.kind))
                .columns(columns.into_iter().map(Alias::new))
                .values_panic(cells.into_iter().map(Expr::val))
                .returning_col("id")
                .to_owned();
            let row = tx.db.query_one(&insert).await?.ok_or(Error::Missing("key of a new record"))?;
            RecordId(row.try_get("", "id")?)
        }
    };
    save_sides(tx, table, id, before, draft).await?;
    Ok(id)
}

async fn save_sides(
    tx: &Tx,
    table: &Table,
    id: RecordId,
    before: Option<&Record>,
    draft: &Draft,
) -> Result<()> {
    for column in table.columns.iter().filter(|column| column.many) {
        let none = Value::Null;
        let (old, new) = (
            before.map_or(&none, |before| before.value(&column.name)),
            draft.values.get(&column.name).unwrap_or(&none),
        );
        if old == new || (old.is_null() && new.is_null()) {
            continue;
        }
        let side = names::side(&table.kind, &column.name);
        if before.is_some() {
            let delete = Query::delete()
                .from_table(side.clone())
                .and_where(Expr::col("record_id").eq(id.0))
                .to_owned();
            tx.db.execute(&delete).await?;
        }
        let Value::Many(values) = new else { continue };
        for (chunk, some) in values.chunks(AT_ONCE).enumerate() {
            let mut insert = Query::insert();
            let columns = ["record_id".to_owned(), "position".to_owned()].into_iter();
            insert
                .into_table(side.clone())
                .columns(columns.chain(names::columns(column, "value")).map(Alias::new));
            for (place, value) in some.iter().enumerate() {
                let position = i32::try_from(chunk * AT_ONCE + place).unwrap_or(i32::MAX);
                let head = [Expr::val(id.0), Expr::val(position)].into_iter();
                insert.values_panic(head.chain(cells::cells(column, value).into_iter().map(Expr::val)));
            }
            tx.db.execute(&insert).await?;
        }
    }
    Ok(())
}
