//! Tables of kinds, made and altered. Every step is done inside the caller's transaction; nothing is ever dropped but
//! indexes.

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ColumnDef, OnConflict, Table as Sql};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};

use super::{
    Column, Holds, SchemaStep, Table, Tables, carry, cells, indexes, names, search, sides, versions,
};
use crate::entity::record_tables;
use crate::error::{Error, Result};

/// The tables in force.
pub(crate) async fn load<C: ConnectionTrait>(db: &C) -> Result<Tables> {
    let rows = record_tables::Entity::find().all(db).await?;
    let table = |row: record_tables::Model| {
        let table: Table = serde_json::from_str(&row.shape).map_err(|error| Error::BadData {
            table: "record_tables",
            column: "shape",
            row: row.kind.clone(),
            what: error.to_string(),
        })?;
        Ok((row.kind, Arc::new(table)))
    };
    Ok(Tables(rows.into_iter().map(table).collect::<Result<_>>()?))
}

/// Keeps definitions as they are until the transaction ends. It must be the first that a transaction does: PostgreSQL
/// takes its view of the rows after it, and tables are always those of now.
pub(crate) async fn definitions_stay<C: ConnectionTrait>(db: &C) -> Result<()> {
    lock(db, "ACCESS SHARE").await
}

/// Waits for those who need definitions as they are, and keeps others out. First of all, as [`definitions_stay`].
pub(crate) async fn definitions_change<C: ConnectionTrait>(db: &C) -> Result<()> {
    lock(db, "ACCESS EXCLUSIVE").await
}

/// On SQLite a transaction that writes is alone, and one that reads sees the tables as they were with the rows.
async fn lock<C: ConnectionTrait>(db: &C, mode: &str) -> Result<()> {
    if is_postgres(db.get_database_backend()) {
        db.execute_unprepared(&format!("LOCK TABLE record_tables IN {mode} MODE")).await?;
    }
    Ok(())
}

/// Alters tables step by step. `mark` is a number that no earlier change of tables had: what leaves a definition is
/// called by it.
pub(crate) struct Alter<'a, C> {
    db: &'a C,
    mark: i64,
    tables: Tables,
}

impl<'a, C: ConnectionTrait> Alter<'a, C> {
    pub(crate) async fn begin(db: &'a C, mark: i64) -> Result<Self> {
        Ok(Self { db, mark, tables: load(db).await? })
    }

    /// Does a step.
    pub(crate) async fn step(&mut self, step: &SchemaStep) -> Result<()> {
        match step {
            SchemaStep::CreateTable(table) => self.create(table).await,
            SchemaStep::RenameTable { from, to } => self.rename(from, to).await,
            SchemaStep::RetireTable { kind } => self.retire(kind).await,
            SchemaStep::AddColumn { kind, column } => {
                self.add(kind, column).await?;
                self.change(kind, |table| table.columns.push(column.clone())).await
            }
            SchemaStep::RenameColumn { kind, column, to } => self.rename_column(kind, column, to).await,
            SchemaStep::WidenColumn { kind, from, to } => self.widen(kind, from, to).await,
            SchemaStep::ReplaceColumn { kind, from, to } => {
                self.put_away(kind, from).await?;
                self.add(kind, to).await?;
                self.put(kind, from, to).await
            }
            SchemaStep::RetireColumn { kind, column } => {
                self.put_away(kind, column).await?;
                self.change(kind, |table| {
                    table.columns.retain(|it| it.name != column.name);
                    table.indexes.retain(|index| !index.fields.contains(&column.name));
                    table.search.retain(|field| *field != column.name);
                    table.facets.retain(|field| *field != column.name);
                })
                .await
            }
            SchemaStep::AddIndex { kind, index } => {
                self.change(kind, |table| table.indexes.push(index.clone())).await
            }
            SchemaStep::DropIndex { kind, index } => {
                let only = Table { indexes: vec![index.clone()], ..Table::clone(self.tables.of(kind)?) };
                for field in &index.fields {
                    indexes::drop(self.db, &only, Some(field)).await?;
                }
                self.change(kind, |table| table.indexes.retain(|it| it != index)).await
            }
            SchemaStep::RenameState { kind, from, to } => {
                for (table, when) in [
                    (names::table(kind), String::new()),
                    ("record_versions".to_owned(), format!(" AND \"kind\" = {}", text(kind))),
                ] {
                    let (table, from, to) = (quoted(&table), text(from), text(to));
                    self.run(&format!("UPDATE {table} SET \"state\" = {to} WHERE \"state\" = {from}{when}"))
                        .await?;
                }
                Ok(())
            }
            SchemaStep::RenameCode { kind, column, from, to } => {
                let (table, cell) = match column.many {
                    true => (names::side(kind, &column.name), "value".to_owned()),
                    false => (names::table(kind), column.name.clone()),
                };
                let (table, cell) = (quoted(&table), quoted(&cell));
                self.run(&format!("UPDATE {table} SET {cell} = {} WHERE {cell} = {}", text(to), text(from)))
                    .await?;
                versions::rename_code(self.db, kind, &column.name, from, to).await
            }
        }
    }

    pub(crate) async fn create(&mut self, table: &Table) -> Result<()> {
        if !names::is_name(&table.kind) {
            return Err(Error::Changed("kind's name"));
        }
        let mut sql = Sql::create();
        sql.table(names::table(&table.kind));
        for column in fixed() {
            sql.col(column);
        }
        for column in &table.columns {
            is_field(&column.name)?;
            for definition in cells::definitions(column, &column.name).into_iter().filter(|_| !column.many) {
                sql.col(definition);
            }
        }
        self.db.execute(&sql).await?;
        for column in table.columns.iter().filter(|column| column.many) {
            self.create_side(&table.kind, column).await?;
        }
        search::create(self.db, &table.kind).await?;
        self.keep(table).await
    }

    async fn create_side(&self, kind: &str, column: &Column) -> Result<()> {
        let mut sql = Sql::create();
        sql.table(names::side(kind, &column.name))
            .col(ColumnDef::new("record_id").big_integer().not_null())
            .col(ColumnDef::new("position").integer().not_null())
            .col(ColumnDef::new(sides::SHOWN).integer().not_null().default(1));
        for definition in cells::definitions(column, "value") {
            sql.col(definition);
        }
        self.db.execute(&sql).await?;
        Ok(())
    }

    /// A column for a field that is not there.
    async fn add(&self, kind: &str, column: &Column) -> Result<()> {
        is_field(&column.name)?;
        if column.many {
            return self.create_side(kind, column).await;
        }
        for mut definition in cells::definitions(column, &column.name) {
            self.db.execute(Sql::alter().table(names::table(kind)).add_column(&mut definition)).await?;
        }
        Ok(())
    }

    async fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        if !names::is_name(to) {
            return Err(Error::Changed("kind's name"));
        }
        let table = Table::clone(self.tables.of(from)?);
        indexes::drop(self.db, &table, None).await?;
        self.move_tables(&table, to).await?;
        search::rename(self.db, from, to).await?;
        self.forget(from).await?;
        self.keep(&Table { kind: to.to_owned(), ..table }).await?;
        // What referred to the kind refers to its new name.
        for table in self.tables.0.clone().into_values() {
            let mut table = Table::clone(&table);
            let before = table.clone();
            for column in table.columns.iter_mut().filter(|column| column.target.as_deref() == Some(from)) {
                column.target = Some(to.to_owned());
            }
            if table.parent.as_deref() == Some(from) {
                table.parent = Some(to.to_owned());
            }
            if table != before {
                self.keep(&table).await?;
            }
        }
        Ok(())
    }

    async fn retire(&mut self, kind: &str) -> Result<()> {
        let table = Table::clone(self.tables.of(kind)?);
        indexes::drop(self.db, &table, None).await?;
        search::drop(self.db, kind).await?;
        self.move_tables(&table, &names::away(kind, self.mark)).await?;
        self.forget(kind).await
    }

    /// Renames the tables of a kind, and says anew whose the versions of its records are.
    async fn move_tables(&self, table: &Table, to: &str) -> Result<()> {
        let from = table.kind.as_str();
        self.rename_table(&names::table(from), &names::table(to)).await?;
        for column in table.columns.iter().filter(|column| column.many) {
            self.rename_table(&names::side(from, &column.name), &names::side(to, &column.name)).await?;
        }
        for named in KINDS {
            let (table, from, to) = (quoted(named), text(from), text(to));
            self.run(&format!("UPDATE {table} SET \"kind\" = {to} WHERE \"kind\" = {from}")).await?;
        }
        Ok(())
    }

    async fn rename_column(&mut self, kind: &str, column: &Column, to: &str) -> Result<()> {
        is_field(to)?;
        let before = Table::clone(self.tables.of(kind)?);
        indexes::drop(self.db, &before, Some(&column.name)).await?;
        self.rename_cells(kind, column, to).await?;
        versions::rename_field(self.db, kind, &column.name, to).await?;
        let rename = |name: &mut String| {
            if *name == column.name {
                to.clone_into(name);
            }
        };
        self.change(kind, |table| {
            table.columns.iter_mut().for_each(|column| rename(&mut column.name));
            table.search.iter_mut().for_each(rename);
            table.facets.iter_mut().for_each(rename);
            table.indexes.iter_mut().flat_map(|index| &mut index.fields).for_each(rename);
        })
        .await
    }

    async fn widen(&mut self, kind: &str, from: &Column, to: &Column) -> Result<()> {
        if !carry::fits(from, to) {
            return Err(Error::Changed("column, which would take less"));
        }
        if (from.many, from.both) != (to.many, to.both) || !is_kept_alike(from.holds, to.holds) {
            let before = Table::clone(self.tables.of(kind)?);
            indexes::drop(self.db, &before, Some(&from.name)).await?;
            let old = names::away(&from.name, self.mark);
            self.rename_cells(kind, from, &old).await?;
            if let Some(sql) = carry::misfits(kind, from, &old, to) {
                let statement = Statement::from_string(self.db.get_database_backend(), sql);
                let row = self.db.query_one_raw(statement).await?;
                if row.map_or(Ok(0), |row| row.try_get::<i64>("", "misfits"))? > 0 {
                    return Err(Error::Changed("column, which has numbers of more than fifteen digits"));
                }
            }
            self.add(kind, to).await?;
            for sql in carry::over(self.db.get_database_backend(), kind, from, &old, to) {
                self.run(&sql).await?;
            }
        }
        self.put(kind, from, to).await
    }

    /// Gives a field's column, or its side table, a name that frees its own.
    async fn put_away(&self, kind: &str, column: &Column) -> Result<()> {
        let away = names::away(&column.name, self.mark);
        indexes::drop(self.db, self.tables.of(kind)?, Some(&column.name)).await?;
        self.rename_cells(kind, column, &away).await?;
        versions::rename_field(self.db, kind, &column.name, &away).await
    }

    async fn rename_cells(&self, kind: &str, column: &Column, to: &str) -> Result<()> {
        if column.many {
            return self.rename_table(&names::side(kind, &column.name), &names::side(kind, to)).await;
        }
        for (old, new) in names::columns(column, &column.name).iter().zip(names::columns(column, to)) {
            self.db.execute(Sql::alter().table(names::table(kind)).rename_column(old.clone(), new)).await?;
        }
        Ok(())
    }

    async fn rename_table(&self, from: &str, to: &str) -> Result<()> {
        self.run(&format!("ALTER TABLE {} RENAME TO {}", quoted(from), quoted(to))).await
    }

    async fn run(&self, sql: &str) -> Result<()> {
        self.db.execute_unprepared(sql).await?;
        Ok(())
    }

    async fn put(&mut self, kind: &str, from: &Column, to: &Column) -> Result<()> {
        self.change(kind, |table| {
            for column in table.columns.iter_mut().filter(|column| column.name == from.name) {
                *column = to.clone();
            }
        })
        .await
    }

    async fn change(&mut self, kind: &str, change: impl FnOnce(&mut Table)) -> Result<()> {
        let mut table = Table::clone(self.tables.of(kind)?);
        change(&mut table);
        self.keep(&table).await
    }

    /// Notes a table as it is now, and makes what indexes it lacks.
    async fn keep(&mut self, table: &Table) -> Result<()> {
        let shape = serde_json::to_string(table).unwrap_or_default();
        let row = record_tables::ActiveModel { kind: Set(table.kind.clone()), shape: Set(shape) };
        let again = OnConflict::column(record_tables::Column::Kind)
            .update_column(record_tables::Column::Shape)
            .to_owned();
        record_tables::Entity::insert(row).on_conflict(again).exec_without_returning(self.db).await?;
        indexes::create(self.db, table).await?;
        self.tables.0.insert(table.kind.clone(), Arc::new(table.clone()));
        Ok(())
    }

    async fn forget(&mut self, kind: &str) -> Result<()> {
        record_tables::Entity::delete_by_id(kind).exec(self.db).await?;
        self.tables.0.remove(kind);
        Ok(())
    }

    /// Brings the tables to what the definition says of order, full text and facets, which are no steps.
    pub(crate) async fn finish(&mut self, tables: &[Table]) -> Result<()> {
        for wanted in tables {
            let found = Table::clone(self.tables.of(&wanted.kind)?);
            if wanted.is_arranged_as(&found) {
                continue;
            }
            let arranged = Table {
                search: wanted.search.clone(),
                parent: wanted.parent.clone(),
                facets: wanted.facets.clone(),
                ..found.clone()
            };
            indexes::drop_all_but(self.db, &found, &arranged).await?;
            self.keep(&arranged).await?;
        }
        Ok(())
    }
}

/// Tables whose column `kind` says of what kind a record is.
const KINDS: [&str; 11] = [
    "record_versions",
    "record_totals",
    "record_names",
    "record_merges",
    "attachments",
    "comments",
    "follows",
    "notifications",
    "saved_views",
    "jobs",
    "bindings",
];

fn is_field(name: &str) -> Result<()> {
    if names::is_field(name) { Ok(()) } else { Err(Error::Changed("field's name")) }
}

/// Whether values of one are kept as they are in the other.
fn is_kept_alike(one: Holds, other: Holds) -> bool {
    one == other || matches!((one, other), (Holds::Decimal { .. }, Holds::Decimal { .. }))
}

/// The columns of every record.
fn fixed() -> Vec<ColumnDef> {
    let mut columns =
        vec![ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key().take()];
    columns.push(ColumnDef::new("version").big_integer().not_null().take());
    columns.push(ColumnDef::new("state").text().null().take());
    columns.push(ColumnDef::new("state_since").timestamp_with_time_zone().not_null().take());
    columns.push(ColumnDef::new("owner").big_integer().null().take());
    columns.push(ColumnDef::new("published").boolean().not_null().take());
    columns.push(ColumnDef::new("sample").boolean().not_null().take());
    for name in ["created", "changed"] {
        columns.push(ColumnDef::new(name).timestamp_with_time_zone().not_null().take());
        columns.push(ColumnDef::new(format!("{name}_by")).big_integer().null().take());
        columns.push(ColumnDef::new(format!("{name}_by_name")).text().not_null().take());
    }
    columns.push(ColumnDef::new("deleted").timestamp_with_time_zone().null().take());
    columns.push(ColumnDef::new("parent").big_integer().null().take());
    columns.push(ColumnDef::new("folded").text().null().take());
    columns
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(crate) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// SQLite knows types by name only; PostgreSQL casts.
pub(super) fn is_postgres(backend: DbBackend) -> bool {
    backend == DbBackend::Postgres
}
