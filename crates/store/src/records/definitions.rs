//! Definitions of programmes: kept as they were applied, with the tables that they ask for altered in the same
//! transaction.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _};
use serde_json::json;

use super::schema::{self, Alter};
use super::{Column, Holds, SchemaStep, Table, Tables, names};
use crate::entity::definitions;
use crate::error::{Error, Result};
use crate::files::digest;
use crate::store::{Change, Store, Tx};

/// A programme's definition as it was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The programme.
    pub programme: String,
    /// SM3 of its text.
    pub digest: String,
    /// Its file.
    pub text: String,
    /// When it was applied.
    pub applied: Timestamp,
    /// By whom.
    pub applied_by_name: String,
}

/// Puts a definition in force: alters the tables, keeps the text, tells the log.
#[derive(Clone, Debug)]
pub struct ApplyDefinition {
    /// The programme.
    pub programme: String,
    /// Its file.
    pub text: String,
    /// The digest of the definition that the steps start from; `None` where there is none.
    pub expected: Option<String>,
    /// From the tables that are there to those that it asks for.
    pub steps: Vec<SchemaStep>,
    /// The tables that it asks for.
    pub tables: Vec<Table>,
}

impl Change for ApplyDefinition {
    /// The digest of the definition that is now in force.
    type Output = String;

    async fn apply(&self, tx: &Tx) -> Result<String> {
        schema::definitions_change(&tx.db).await?;
        let now = digest(self.text.as_bytes());
        let before = last(&tx.db, &self.programme).await?;
        if before.as_ref().map(|row| &row.digest) != self.expected.as_ref() {
            return Err(Error::Changed("definition"));
        }
        if before.is_some_and(|row| row.digest == now) {
            return Ok(now);
        }
        let row = definitions::ActiveModel {
            id: NotSet,
            programme: Set(self.programme.clone()),
            digest: Set(now.clone()),
            text: Set(self.text.clone()),
            applied_at: Set(tx.now.into()),
            applied_by: Set(tx.author.account.map(|id| id.0)),
            applied_by_name: Set(tx.author.name.clone()),
        };
        let id = definitions::Entity::insert(row).exec(&tx.db).await?.last_insert_id;
        let mut alter = Alter::begin(&tx.db, id).await?;
        for step in &self.steps {
            alter.step(step).await?;
        }
        alter.finish(&self.tables).await?;
        let subject = format!("programme/{}", self.programme);
        let data = json!({ "digest": now, "before": self.expected, "steps": self.steps.len() });
        tx.record("definition.applied", subject, data).await?;
        Ok(now)
    }
}

/// Arranges tables as the definitions in force would have them made now: another version of the program may have made
/// them.
#[derive(Clone, Debug)]
pub struct ArrangeTables {
    /// The tables of the definitions in force.
    pub tables: Vec<Table>,
}

impl Change for ArrangeTables {
    /// How many were not so.
    type Output = usize;

    async fn apply(&self, tx: &Tx) -> Result<usize> {
        schema::definitions_change(&tx.db).await?;
        let other = others(&schema::load(&tx.db).await?, &self.tables);
        if !other.is_empty() {
            Alter::begin(&tx.db, 0).await?.finish(&other).await?;
            *tx.store.known_tables() = <_>::default();
        }
        Ok(other.len())
    }
}

/// Those that are not arranged as they are wanted.
fn others(found: &Tables, wanted: &[Table]) -> Vec<Table> {
    let other = |table: &&Table| found.0.get(&table.kind).is_some_and(|it| !table.is_arranged_as(it));
    wanted.iter().filter(other).cloned().collect()
}

async fn last<C: ConnectionTrait>(db: &C, programme: &str) -> Result<Option<definitions::Model>> {
    let found = definitions::Entity::find()
        .filter(definitions::Column::Programme.eq(programme))
        .order_by_desc(definitions::Column::Id);
    Ok(found.one(db).await?)
}

/// How much is kept under the definitions in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordCounts {
    /// Kind → records, deleted ones included.
    pub records: BTreeMap<String, u64>,
    /// Kind and field → records that have it filled in.
    pub filled: BTreeMap<(String, String), u64>,
    /// Kind, field and code → records that use it, for fields with a code list.
    pub codes: BTreeMap<(String, String, String), u64>,
    /// Kind and state → records that stand in it.
    pub states: BTreeMap<(String, String), u64>,
}

impl Store {
    /// The definitions in force, one for each programme, by their names.
    pub async fn definitions(&self) -> Result<Vec<Definition>> {
        let rows = definitions::Entity::find().order_by_asc(definitions::Column::Id).all(self.db()).await?;
        let mut last = BTreeMap::new();
        for row in rows {
            last.insert(row.programme.clone(), row);
        }
        Ok(last.into_values().map(Definition::from).collect())
    }

    /// Whether tables are arranged as the definitions in force would have them made now.
    pub async fn are_arranged(&self, tables: &[Table]) -> Result<bool> {
        Ok(others(&*self.tables(self.db()).await?, tables).is_empty())
    }

    /// A programme's definitions, the last first.
    pub async fn definition_history(&self, programme: &str) -> Result<Vec<Definition>> {
        let rows = definitions::Entity::find()
            .filter(definitions::Column::Programme.eq(programme))
            .order_by_desc(definitions::Column::Id)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(Definition::from).collect())
    }

    /// A number that grows with every definition that is applied: where it is the same, so are the tables.
    pub async fn definitions_revision(&self) -> Result<i64> {
        revision(self.db()).await
    }

    /// The tables in force; loaded anew where a definition was applied since, also by another node.
    pub(crate) async fn tables<C: ConnectionTrait>(&self, db: &C) -> Result<Arc<Tables>> {
        let now = revision(db).await?;
        {
            let known = self.known_tables();
            if known.0 == now {
                return Ok(known.1.clone());
            }
        }
        let tables = Arc::new(schema::load(db).await?);
        let before = std::mem::replace(&mut *self.known_tables(), (now, tables.clone())).0;
        if before != now && before > 0 {
            self.tables_were_altered();
        }
        Ok(tables)
    }

    /// How much is kept, so that a new definition can be told what it would lose.
    pub async fn record_counts(&self) -> Result<RecordCounts> {
        let mut counts = RecordCounts::default();
        for table in self.tables(self.db()).await?.0.values() {
            self.count_kind(table, &mut counts).await?;
        }
        Ok(counts)
    }

    async fn count_kind(&self, table: &Table, counts: &mut RecordCounts) -> Result<()> {
        let kind = || table.kind.clone();
        let single: Vec<&Column> = table.columns.iter().filter(|column| !column.many).collect();
        let mut select = Query::select();
        select.expr(Func::count(Expr::col(Asterisk))).from(names::table(&table.kind));
        for column in &single {
            let cell = Expr::col(Alias::new(names::columns(column, &column.name).swap_remove(0)));
            select.expr(Func::count(cell));
        }
        if let Some(row) = self.db().query_one(&select).await? {
            let number = |index: usize| Ok::<_, Error>(row.try_get_by_index::<i64>(index)?.unsigned_abs());
            counts.records.insert(kind(), number(0)?);
            for (index, column) in single.iter().enumerate() {
                counts.filled.insert((kind(), column.name.clone()), number(index + 1)?);
            }
        }
        for column in &table.columns {
            let (from, cell) = match column.many {
                true => (names::side(&table.kind, &column.name), "value"),
                false => (names::table(&table.kind), column.name.as_str()),
            };
            if column.many {
                let select = Query::select()
                    .expr(Func::count_distinct(Expr::col("record_id")))
                    .from(from.clone())
                    .to_owned();
                let row = self.db().query_one(&select).await?;
                let filled: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
                counts.filled.insert((kind(), column.name.clone()), filled.unsigned_abs());
            }
            if column.holds == Holds::Text && column.target.is_some() {
                for (code, uses) in self.uses(&from, cell).await? {
                    counts.codes.insert((kind(), column.name.clone(), code), uses);
                }
            }
        }
        for (state, uses) in self.uses(&names::table(&table.kind), "state").await? {
            counts.states.insert((kind(), state), uses);
        }
        Ok(())
    }

    /// How often each text stands in a column.
    async fn uses(&self, table: &str, column: &str) -> Result<Vec<(String, u64)>> {
        let select = Query::select()
            .column(Alias::new(column))
            .expr(Func::count(Expr::col(Asterisk)))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new(column)).is_not_null())
            .group_by_col(Alias::new(column))
            .to_owned();
        let rows = self.db().query_all(&select).await?;
        let row = |row: &sea_orm::QueryResult| {
            Ok((row.try_get_by_index(0)?, row.try_get_by_index::<i64>(1)?.unsigned_abs()))
        };
        rows.iter().map(row).collect()
    }
}

async fn revision<C: ConnectionTrait>(db: &C) -> Result<i64> {
    let select = Query::select()
        .expr(Func::max(Expr::col(definitions::Column::Id)))
        .from(definitions::Entity)
        .to_owned();
    let row = db.query_one(&select).await?;
    Ok(row.map_or(Ok(None), |row| row.try_get_by_index::<Option<i64>>(0))?.unwrap_or(0))
}

impl From<definitions::Model> for Definition {
    fn from(row: definitions::Model) -> Self {
        Self {
            programme: row.programme,
            digest: row.digest,
            text: row.text,
            applied: row.applied_at.into(),
            applied_by_name: row.applied_by_name,
        }
    }
}
