//! What the schema holds: every table with its columns, their kinds, and how public each is.
//!
//! Kinds are taken from the entities. Classes are in [`classes`]; a test holds both to the live schema, so that a
//! column cannot be added without saying who may see it.

mod classes;
pub(crate) mod live;
#[cfg(test)]
mod tests;

use sea_orm::{ColumnTrait, ColumnType, EntityName, EntityTrait, Iden, Iterable};
use serde::{Deserialize, Serialize};

pub use classes::Class;

use crate::entity as e;
use crate::error::Result;
use crate::store::Store;

/// Rows of a table whose rows are long that are held at once.
const FEW: u64 = 8;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Int,
    BigInt,
    Real,
    Bool,
    Text,
    Time,
    Day,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How public it is.
    pub class: Class,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// The order in which its rows can be written again: the key, or what keeps a tree's parents first.
    pub(crate) order: &'static str,
    /// What comes in order after that, where it is not the whole key.
    pub(crate) then: Option<&'static str>,
    /// Whether the key is counted up by the database.
    pub(crate) counted: bool,
    /// Whether a backup holds it. Sessions, attempts and letters end with the installation.
    pub(crate) kept: bool,
    /// Rows that are held at once; few where they are long.
    pub(crate) at_once: u64,
}

/// All tables but those of records, each after those that it refers to.
pub fn tables() -> Vec<Table> {
    vec![
        Table { order: "position", counted: false, ..table::<e::jurisdictions::Entity>() },
        table::<e::organisations::Entity>(),
        table::<e::organisation_aliases::Entity>(),
        table::<e::organisation_merges::Entity>(),
        Table { at_once: FEW, ..table::<e::documents::Entity>() },
        table::<e::plans::Entity>(),
        Table { at_once: FEW, ..table::<e::plan_versions::Entity>() },
        table::<e::issuers::Entity>(),
        table::<e::sections::Entity>(),
        table::<e::targets::Entity>(),
        table::<e::measures::Entity>(),
        table::<e::owners::Entity>(),
        Table { at_once: FEW, ..table::<e::tables::Entity>() },
        table::<e::diagnostics::Entity>(),
        table::<e::corrections::Entity>(),
        table::<e::accounts::Entity>(),
        table::<e::memberships::Entity>(),
        table::<e::invitations::Entity>(),
        Table { order: "account_id", counted: false, ..table::<e::second_factors::Entity>() },
        table::<e::recovery_codes::Entity>(),
        table::<e::api_tokens::Entity>(),
        table::<e::external_identities::Entity>(),
        table::<e::persons::Entity>(),
        table::<e::person_merges::Entity>(),
        Table { at_once: FEW, ..table::<e::definitions::Entity>() },
        Table { order: "kind", counted: false, ..table::<e::record_tables::Entity>() },
        Table { order: "kind", then: Some("part"), counted: false, ..table::<e::record_totals::Entity>() },
        table::<e::record_versions::Entity>(),
        table::<e::record_names::Entity>(),
        table::<e::record_merges::Entity>(),
        table::<e::record_origins::Entity>(),
        table::<e::record_downloads::Entity>(),
        Table { order: "series", counted: false, ..table::<e::serials::Entity>() },
        table::<e::attachments::Entity>(),
        table::<e::comments::Entity>(),
        table::<e::follows::Entity>(),
        table::<e::saved_views::Entity>(),
        table::<e::jobs::Entity>(),
        table::<e::bindings::Entity>(),
        table::<e::binding_counts::Entity>(),
        table::<e::notifications::Entity>(),
        table::<e::notification_choices::Entity>(),
        Table { order: "account_id", counted: false, ..table::<e::account_contacts::Entity>() },
        Table { kept: false, ..table::<e::outbox::Entity>() },
        Table { kept: false, ..table::<e::sessions::Entity>() },
        Table { kept: false, ..table::<e::sign_in_attempts::Entity>() },
        Table { order: "number", counted: false, ..table::<e::seals::Entity>() },
        table::<e::events::Entity>(),
        Table { order: "name", counted: false, ..table::<e::settings::Entity>() },
    ]
}

impl Store {
    /// Everything that the database holds: the program's tables, and those that definitions made.
    pub async fn catalogue(&self) -> Result<Vec<Table>> {
        let mut all = tables();
        all.extend(live::record_tables(self.db()).await?);
        Ok(all)
    }
}

fn table<E: EntityTrait>() -> Table {
    let name = E::default().table_name_static();
    let column = |column: E::Column| {
        let definition = column.def();
        let column_name = column.to_string();
        Column {
            class: classes::class(name, &column_name),
            kind: kind(definition.get_column_type()),
            nullable: definition.is_null(),
            name: column_name,
        }
    };
    Table {
        name: name.to_owned(),
        columns: E::Column::iter().map(column).collect(),
        order: "id",
        then: None,
        counted: true,
        kept: true,
        at_once: 1000,
    }
}

/// The name of an entity's table.
trait TableName {
    fn table_name_static(&self) -> &'static str;
}

impl<E: EntityName> TableName for E {
    fn table_name_static(&self) -> &'static str {
        self.table_name()
    }
}

fn kind(column: &ColumnType) -> Kind {
    match column {
        ColumnType::Integer => Kind::Int,
        ColumnType::BigInteger => Kind::BigInt,
        ColumnType::Double => Kind::Real,
        ColumnType::Boolean => Kind::Bool,
        ColumnType::TimestampWithTimeZone => Kind::Time,
        ColumnType::Date => Kind::Day,
        _ => Kind::Text,
    }
}
