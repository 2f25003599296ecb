//! Tables of kinds, made and altered. Every step is done inside the caller's transaction; nothing is ever dropped but
//! indexes.

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ColumnDef, OnConflict, Table as Sql};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};

use super::{Column, Index, SchemaStep, Table, Tables, carry, cells, names, search};
use crate::entity::{record_tables, record_versions};
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

/// Alters tables step by step. `mark` is a word that no earlier change of tables had: what leaves a definition is called
/// by it.
pub(crate) struct Alter<'a, C> {
    pub(super) db: &'a C,
    pub(super) mark: String,
    pub(super) tables: Tables,
}

impl<'a, C: ConnectionTrait> Alter<'a, C> {
    pub(crate) async fn begin(db: &'a C, mark: String) -> Result<Self> {
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
                self.put(kind, from, to).await?;
                let table = Table::clone(self.tables.of(kind)?);
                for index in table.indexes.iter().filter(|index| index.fields.contains(&to.name)) {
                    self.create_index(kind, index).await?;
                }
                Ok(())
            }
            SchemaStep::RetireColumn { kind, column } => {
                self.put_away(kind, column).await?;
                self.change(kind, |table| table.columns.retain(|it| it.name != column.name)).await
            }
            SchemaStep::AddIndex { kind, index } => {
                self.create_index(kind, index).await?;
                self.change(kind, |table| table.indexes.push(index.clone())).await
            }
            SchemaStep::DropIndex { kind, index } => {
                self.drop_index(kind, index).await?;
                self.change(kind, |table| table.indexes.retain(|it| it != index)).await
            }
            SchemaStep::RenameState { kind, from, to } => {
                self.run(&format!(
                    "UPDATE {} SET \"state\" = {} WHERE \"state\" = {}",
                    quoted(&names::table(kind)),
                    text(to),
                    text(from)
                ))
                .await
            }
            SchemaStep::RenameCode { kind, column, from, to } => {
                let (table, cell) = match column.many {
                    true => (names::side(kind, &column.name), "value".to_owned()),
                    false => (names::table(kind), column.name.clone()),
                };
                let (table, cell) = (quoted(&table), quoted(&cell));
                self.run(&format!("UPDATE {table} SET {cell} = {} WHERE {cell} = {}", text(to), text(from)))
                    .await
            }
        }
    }

    async fn create(&mut self, table: &Table) -> Result<()> {
        let fields = table.columns.iter().map(|column| &column.name);
        if let Some(bad) = std::iter::once(&table.kind).chain(fields).find(|name| !names::is_name(name)) {
            return Err(Error::Changed(if *bad == table.kind { "kind's name" } else { "field's name" }));
        }
        let mut sql = Sql::create();
        sql.table(names::table(&table.kind));
        for column in fixed() {
            sql.col(column);
        }
        for column in table.columns.iter().filter(|column| !column.many) {
            for definition in cells::definitions(column, &column.name) {
                sql.col(definition);
            }
        }
        self.db.execute(&sql).await?;
        for column in table.columns.iter().filter(|column| column.many) {
            self.create_side(&table.kind, column).await?;
        }
        search::create(self.db, &table.kind).await?;
        let name = quoted(&names::table(&table.kind));
        for (what, columns, when) in
            [("listed", "\"id\", \"published\"", "IS NULL"), ("deleted", "\"id\"", "IS NOT NULL")]
        {
            let index = quoted(&names::index(&table.kind, &[what.to_owned()], false));
            self.run(&format!("CREATE INDEX {index} ON {name} ({columns}) WHERE \"deleted\" {when}")).await?;
        }
        for field in ["state", "parent"] {
            self.create_index(&table.kind, &plain_index(field)).await?;
        }
        for index in &table.indexes {
            self.create_index(&table.kind, index).await?;
        }
        self.keep(table).await
    }

    async fn create_side(&self, kind: &str, column: &Column) -> Result<()> {
        let side = names::side(kind, &column.name);
        let mut sql = Sql::create();
        sql.table(side.clone())
            .col(ColumnDef::new("record_id").big_integer().not_null())
            .col(ColumnDef::new("position").integer().not_null());
        for definition in cells::definitions(column, "value") {
            sql.col(definition);
        }
        self.db.execute(&sql).await?;
        let values = names::columns(column, "value").iter().map(|name| quoted(name)).collect::<Vec<_>>();
        let own = quoted(&names::index(kind, &[column.name.clone(), "of".into()], false));
        let by = quoted(&names::index(kind, &[column.name.clone(), "value".into()], false));
        let side = quoted(&side);
        self.run(&format!("CREATE UNIQUE INDEX {own} ON {side} (\"record_id\", \"position\")")).await?;
        self.run(&format!("CREATE INDEX {by} ON {side} ({}, \"record_id\")", values.join(", "))).await
    }

    /// A column for a field that is not there.
    pub(super) async fn add(&self, kind: &str, column: &Column) -> Result<()> {
        if !names::is_name(&column.name) {
            return Err(Error::Changed("field's name"));
        }
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
        self.drop_indexes(&table, |_| true).await?;
        self.move_tables(&table, from, to).await?;
        let renamed = Table { kind: to.to_owned(), ..table };
        for index in &renamed.indexes {
            self.create_index(to, index).await?;
        }
        for field in ["state", "parent"] {
            self.create_index(to, &plain_index(field)).await?;
        }
        self.forget(from).await?;
        self.keep(&renamed).await?;
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
        self.drop_indexes(&table, |_| true).await?;
        self.move_tables(&table, kind, &format!("{kind}__{}", self.mark)).await?;
        self.forget(kind).await
    }

    /// Renames the tables of a kind, and whose the versions of its records are.
    async fn move_tables(&self, table: &Table, from: &str, to: &str) -> Result<()> {
        self.rename_table(&names::table(from), &names::table(to)).await?;
        self.rename_table(&names::search(from), &names::search(to)).await?;
        for column in table.columns.iter().filter(|column| column.many) {
            self.rename_table(&names::side(from, &column.name), &names::side(to, &column.name)).await?;
        }
        use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
        use sea_orm::{ColumnTrait as _, QueryFilter as _};
        record_versions::Entity::update_many()
            .col_expr(record_versions::Column::Kind, Expr::value(to))
            .filter(record_versions::Column::Kind.eq(from))
            .exec(self.db)
            .await?;
        for beside in ["attachments", "comments", "follows", "notifications", "saved_views"] {
            let renamed = Query::update()
                .table(Alias::new(beside))
                .value(Alias::new("kind"), to)
                .and_where(Expr::col(Alias::new("kind")).eq(from))
                .to_owned();
            self.db.execute(&renamed).await?;
        }
        Ok(())
    }

    async fn rename_column(&mut self, kind: &str, column: &Column, to: &str) -> Result<()> {
        if !names::is_name(to) {
            return Err(Error::Changed("field's name"));
        }
        let table = Table::clone(self.tables.of(kind)?);
        let names_it = |index: &Index| index.fields.contains(&column.name);
        self.drop_indexes(&table, names_it).await?;
        self.rename_cells(kind, column, to).await?;
        let rename = |name: &mut String| {
            if *name == column.name {
                to.clone_into(name);
            }
        };
        self.change(kind, |table| {
            table.columns.iter_mut().for_each(|column| rename(&mut column.name));
            table.search.iter_mut().for_each(rename);
            table.indexes.iter_mut().flat_map(|index| &mut index.fields).for_each(rename);
        })
        .await?;
        let table = Table::clone(self.tables.of(kind)?);
        for index in table.indexes.iter().filter(|index| index.fields.iter().any(|field| field == to)) {
            self.create_index(kind, index).await?;
        }
        Ok(())
    }

    async fn widen(&mut self, kind: &str, from: &Column, to: &Column) -> Result<()> {
        if (from.holds, from.many, from.both) != (to.holds, to.many, to.both) {
            let table = Table::clone(self.tables.of(kind)?);
            let names_it = |index: &Index| index.fields.contains(&from.name);
            self.drop_indexes(&table, names_it).await?;
            let old = self.put_away(kind, from).await?;
            self.add(kind, to).await?;
            for sql in carry::over(self.db.get_database_backend(), kind, from, &old, to) {
                self.run(&sql).await?;
            }
            for index in table.indexes.iter().filter(|index| names_it(index)) {
                self.create_index(kind, index).await?;
            }
        }
        self.put(kind, from, to).await
    }

    /// Gives a field's column, or its side table, a name that frees its own; gives that name.
    async fn put_away(&self, kind: &str, column: &Column) -> Result<String> {
        let away = format!("{}__{}", column.name, self.mark);
        let table = Table::clone(self.tables.of(kind)?);
        self.drop_indexes(&table, |index| index.fields.contains(&column.name)).await?;
        self.rename_cells(kind, column, &away).await?;
        Ok(away)
    }

    async fn rename_cells(&self, kind: &str, column: &Column, to: &str) -> Result<()> {
        if column.many {
            for end in ["of", "value"] {
                self.drop_named(&names::index(kind, &[column.name.clone(), end.into()], false)).await?;
            }
            self.rename_table(&names::side(kind, &column.name), &names::side(kind, to)).await?;
            let side = quoted(&names::side(kind, to));
            let values = names::columns(column, "value").iter().map(|name| quoted(name)).collect::<Vec<_>>();
            let own = quoted(&names::index(kind, &[to.to_owned(), "of".into()], false));
            let by = quoted(&names::index(kind, &[to.to_owned(), "value".into()], false));
            self.run(&format!("CREATE UNIQUE INDEX {own} ON {side} (\"record_id\", \"position\")")).await?;
            return self
                .run(&format!("CREATE INDEX {by} ON {side} ({}, \"record_id\")", values.join(", ")))
                .await;
        }
        for (old, new) in names::columns(column, &column.name).iter().zip(names::columns(column, to)) {
            self.db.execute(Sql::alter().table(names::table(kind)).rename_column(old.clone(), new)).await?;
        }
        Ok(())
    }

    async fn create_index(&self, kind: &str, index: &Index) -> Result<()> {
        let table = self.tables.0.get(kind);
        let mut columns = Vec::new();
        for field in &index.fields {
            let column = table.and_then(|table| table.columns.iter().find(|column| column.name == *field));
            columns.push(match column {
                Some(column) if column.many => return Ok(()),
                Some(column) => quoted(&names::columns(column, field).swap_remove(0)),
                None => quoted(field),
            });
        }
        let mut when = "\"deleted\" IS NULL".to_owned();
        if !index.states.is_empty() {
            let states: Vec<_> = index.states.iter().map(|state| text(state)).collect();
            when = format!("{when} AND \"state\" IN ({})", states.join(", "));
        }
        let unique = if index.unique { "UNIQUE " } else { "" };
        if !index.unique {
            columns.extend(["\"id\"".to_owned(), "\"published\"".to_owned()]);
        }
        let name = quoted(&index_name(kind, index));
        let table = quoted(&names::table(kind));
        self.run(&format!(
            "CREATE {unique}INDEX IF NOT EXISTS {name} ON {table} ({}) WHERE {when}",
            columns.join(", ")
        ))
        .await
    }

    async fn drop_indexes(&self, table: &Table, which: impl Fn(&Index) -> bool) -> Result<()> {
        for index in table.indexes.iter().filter(|index| which(index)) {
            self.drop_index(&table.kind, index).await?;
        }
        Ok(())
    }

    async fn drop_index(&self, kind: &str, index: &Index) -> Result<()> {
        self.drop_named(&index_name(kind, index)).await
    }

    async fn drop_named(&self, name: &str) -> Result<()> {
        self.run(&format!("DROP INDEX IF EXISTS {}", quoted(name))).await
    }

    async fn rename_table(&self, from: &str, to: &str) -> Result<()> {
        self.run(&format!("ALTER TABLE {} RENAME TO {}", quoted(from), quoted(to))).await
    }

    pub(super) async fn run(&self, sql: &str) -> Result<()> {
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

    async fn keep(&mut self, table: &Table) -> Result<()> {
        let shape = serde_json::to_string(table).unwrap_or_default();
        let row = record_tables::ActiveModel { kind: Set(table.kind.clone()), shape: Set(shape) };
        let again = OnConflict::column(record_tables::Column::Kind)
            .update_column(record_tables::Column::Shape)
            .to_owned();
        record_tables::Entity::insert(row).on_conflict(again).exec_without_returning(self.db).await?;
        self.tables.0.insert(table.kind.clone(), Arc::new(table.clone()));
        Ok(())
    }

    async fn forget(&mut self, kind: &str) -> Result<()> {
        record_tables::Entity::delete_by_id(kind).exec(self.db).await?;
        self.tables.0.remove(kind);
        Ok(())
    }

    /// Brings the tables to what the definition says of order and full text, which are no steps.
    pub(crate) async fn finish(&mut self, tables: &[Table]) -> Result<()> {
        for wanted in tables {
            let found = Table::clone(self.tables.of(&wanted.kind)?);
            if found.search != wanted.search || found.parent != wanted.parent {
                let (search, parent) = (wanted.search.clone(), wanted.parent.clone());
                self.keep(&Table { search, parent, ..found }).await?;
            }
        }
        Ok(())
    }
}

fn index_name(kind: &str, index: &Index) -> String {
    let mut fields = index.fields.clone();
    if !index.states.is_empty() {
        fields.push(format!("in_{}", index.states.join("_")));
    }
    names::index(kind, &fields, index.unique)
}

fn plain_index(field: &str) -> Index {
    Index { fields: vec![field.to_owned()], unique: false, states: Vec::new() }
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

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// SQLite knows types by name only; PostgreSQL casts.
pub(super) fn is_postgres(backend: DbBackend) -> bool {
    backend == DbBackend::Postgres
}
