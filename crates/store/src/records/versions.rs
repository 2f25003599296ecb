//! What records said before: each version is kept when it is overwritten; the last is the record itself.

use base::{AccountId, OrganisationId, RecordId, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};

use super::{Record, Table, Value, Values, carry, rows};
use crate::entity::record_versions;
use crate::error::{Error, Result};
use crate::store::{Store, Tx};

/// Versions that are edited at once.
const AT_ONCE: u64 = 500;

/// A version of a record, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordVersion {
    /// Its number, from 1.
    pub number: i64,
    /// When it came to be.
    pub made: Timestamp,
    /// By whom.
    pub made_by: Option<AccountId>,
    /// Their name as it was then.
    pub made_by_name: String,
    /// The state that the record stood in.
    pub state: Option<String>,
}

/// What is kept of a record beside the columns of the table of versions.
#[derive(Serialize, Deserialize)]
struct Content {
    values: Values,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<OrganisationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<RecordId>,
    published: bool,
    state_since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted: Option<Timestamp>,
}

/// A record as it stands, to be kept before it is overwritten; with the step that leads on from it, where one does.
pub(super) fn kept(record: &Record, step: Option<&str>) -> Result<record_versions::ActiveModel> {
    let content = Content {
        values: record.values.clone(),
        owner: record.owner,
        parent: record.parent,
        published: record.published,
        state_since: record.state_since,
        deleted: record.deleted,
    };
    Ok(record_versions::ActiveModel {
        id: NotSet,
        kind: Set(record.kind.clone()),
        record_id: Set(record.id.0),
        number: Set(record.version),
        made_at: Set(record.changed.into()),
        made_by: Set(record.changed_by.map(|id| id.0)),
        made_by_name: Set(record.changed_by_name.clone()),
        state: Set(record.state.clone()),
        content: Set(serde_json::to_string(&content).map_err(|error| bad(record.id, &error))?),
        left_by: Set(step.map(str::to_owned)),
    })
}

/// Keeps them.
pub(super) async fn keep(tx: &Tx, rows: Vec<record_versions::ActiveModel>) -> Result<()> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE as usize).collect();
        record_versions::Entity::insert_many(some).exec_without_returning(&tx.db).await?;
    }
    Ok(())
}

/// Calls a field otherwise in what records of a kind said.
pub(super) async fn rename_field<C: ConnectionTrait>(db: &C, kind: &str, from: &str, to: &str) -> Result<()> {
    edit(db, kind, from, |values| {
        if let Some(value) = values.remove(from) {
            values.insert(to.to_owned(), value);
        }
    })
    .await
}

/// Calls a code otherwise in what records of a kind said in a field.
pub(super) async fn rename_code<C: ConnectionTrait>(
    db: &C,
    kind: &str,
    field: &str,
    from: &str,
    to: &str,
) -> Result<()> {
    fn rename(value: &mut Value, from: &str, to: &str) {
        match value {
            Value::Text(code) if code == from => to.clone_into(code),
            Value::Many(values) => values.iter_mut().for_each(|value| rename(value, from, to)),
            _ => {}
        }
    }
    edit(db, kind, field, |values| {
        if let Some(value) = values.get_mut(field) {
            rename(value, from, to);
        }
    })
    .await
}

/// Edits the versions that speak of a field.
async fn edit<C: ConnectionTrait>(db: &C, kind: &str, field: &str, edit: impl Fn(&mut Values)) -> Result<()> {
    let mut last = 0;
    loop {
        let page = record_versions::Entity::find()
            .filter(record_versions::Column::Kind.eq(kind))
            .filter(record_versions::Column::Id.gt(last))
            .filter(record_versions::Column::Content.contains(format!("\"{field}\":")))
            .order_by_asc(record_versions::Column::Id)
            .limit(AT_ONCE)
            .all(db)
            .await?;
        for row in &page {
            last = row.id;
            let id = RecordId(row.record_id);
            let mut content: Content = serde_json::from_str(&row.content).map_err(|error| bad(id, &error))?;
            edit(&mut content.values);
            let content = serde_json::to_string(&content).map_err(|error| bad(id, &error))?;
            record_versions::Entity::update_many()
                .col_expr(record_versions::Column::Content, Expr::value(content))
                .filter(record_versions::Column::Id.eq(row.id))
                .exec(db)
                .await?;
        }
        if (page.len() as u64) < AT_ONCE {
            return Ok(());
        }
    }
}

impl Store {
    /// A record, also where it is deleted.
    pub async fn record(&self, kind: &str, id: RecordId) -> Result<Option<Record>> {
        let tables = self.tables(self.db()).await?;
        Ok(rows::load(self.db(), tables.of(kind)?, &[id]).await?.pop())
    }

    /// The versions of a record, the last first. What they say is not read.
    pub async fn record_versions(&self, kind: &str, id: RecordId) -> Result<Vec<RecordVersion>> {
        let Some(record) = self.record(kind, id).await? else { return Ok(Vec::new()) };
        let mut versions = vec![RecordVersion {
            number: record.version,
            made: record.changed,
            made_by: record.changed_by,
            made_by_name: record.changed_by_name,
            state: record.state,
        }];
        use record_versions::Column;
        type Row = (i64, crate::moment::At, Option<i64>, String, Option<String>);
        let rows: Vec<Row> = of(kind, id)
            .select_only()
            .columns([Column::Number, Column::MadeAt, Column::MadeBy, Column::MadeByName, Column::State])
            .order_by_desc(Column::Number)
            .into_tuple()
            .all(self.db())
            .await?;
        versions.extend(rows.into_iter().map(|(number, made, by, made_by_name, state)| RecordVersion {
            number,
            made: made.into(),
            made_by: by.map(AccountId),
            made_by_name,
            state,
        }));
        Ok(versions)
    }

    /// A record as it was in a version.
    pub async fn record_at(&self, kind: &str, id: RecordId, version: i64) -> Result<Option<Record>> {
        let Some(record) = self.record(kind, id).await? else { return Ok(None) };
        if record.version == version {
            return Ok(Some(record));
        }
        let row = of(kind, id).filter(record_versions::Column::Number.eq(version)).one(self.db()).await?;
        let tables = self.tables(self.db()).await?;
        let table = tables.of(kind)?;
        row.map(|row| before(table, &record, row)).transpose()
    }

    /// A record as it stood at a moment; `None` before it was made.
    pub async fn record_on(&self, kind: &str, id: RecordId, at: Timestamp) -> Result<Option<Record>> {
        let Some(record) = self.record(kind, id).await? else { return Ok(None) };
        if record.changed <= at {
            return Ok(Some(record));
        }
        let row = of(kind, id)
            .filter(record_versions::Column::MadeAt.lte(crate::moment::At::from(at)))
            .order_by_desc(record_versions::Column::Number)
            .one(self.db())
            .await?;
        let tables = self.tables(self.db()).await?;
        let table = tables.of(kind)?;
        row.map(|row| before(table, &record, row)).transpose()
    }
}

fn of(kind: &str, id: RecordId) -> sea_orm::Select<record_versions::Entity> {
    record_versions::Entity::find()
        .filter(record_versions::Column::Kind.eq(kind))
        .filter(record_versions::Column::RecordId.eq(id.0))
}

/// The record as the row says, in the fields that its kind has now.
fn before(table: &Table, now: &Record, row: record_versions::Model) -> Result<Record> {
    let content: Content = serde_json::from_str(&row.content).map_err(|error| bad(now.id, &error))?;
    let mut said = content.values;
    let mut values = Values::new();
    for column in &table.columns {
        if let Some(value) = said.remove(&column.name) {
            values.insert(column.name.clone(), carry::value(value, column));
        }
    }
    Ok(Record {
        version: row.number,
        state: row.state,
        state_since: content.state_since,
        owner: content.owner,
        published: content.published,
        changed: row.made_at.into(),
        changed_by: row.made_by.map(AccountId),
        changed_by_name: row.made_by_name,
        deleted: content.deleted,
        parent: content.parent,
        values,
        ..now.clone()
    })
}

fn bad(id: RecordId, error: &serde_json::Error) -> Error {
    Error::BadData {
        table: "record_versions",
        column: "content",
        row: id.to_string(),
        what: error.to_string(),
    }
}
