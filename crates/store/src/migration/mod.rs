//! Migrations: one descriptive change a file, applied in order, each in the same form on both databases.
//!
//! A migration that has been released is never edited. To change the schema, add the next file, change the entity
//! under `entity/`, and class new columns in [`crate::catalogue`]; tests hold the three to each other. Write it so
//! that the release before can still run beside it: add first, remove a release later.

mod m0001_places_and_organisations;
mod m0002_documents;
mod m0003_plans;
mod m0004_plan_items;
mod m0005_corrections;
mod m0006_people;
mod m0007_event_log;
mod m0008_settings;
mod m0009_organisation_register;
mod m0010_memberships_and_keys;
mod m0011_external_identities;
mod m0012_organisation_of_plans;
mod m0013_persons;
mod m0014_attachments;
mod m0015_notifications;
mod m0016_comments_and_follows;
mod m0017_saved_views;
mod m0020_records;
mod m0021_jobs;
mod m0030_bindings;
mod m0031_samples_in_the_registers;
mod m0031_steps_of_versions;
mod m0032_key_of_notifications;
mod m0040_indexes_of_persons;
mod m0041_names_and_merges_of_records;
mod m0042_totals_of_records;
mod m0043_who_is_told;
mod m0044_origins_and_downloads_of_records;
mod m0050_merges_of_persons;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, TransactionTrait};
use sea_orm_migration::prelude::*;
use sea_orm_migration::seaql_migrations;

use crate::database::write_options;
use crate::error::{Error, Result};

/// The list of migrations.
struct Migrations;

impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_places_and_organisations::Step),
            Box::new(m0002_documents::Step),
            Box::new(m0003_plans::Step),
            Box::new(m0004_plan_items::Step),
            Box::new(m0005_corrections::Step),
            Box::new(m0006_people::Step),
            Box::new(m0007_event_log::Step),
            Box::new(m0008_settings::Step),
            Box::new(m0009_organisation_register::Step),
            Box::new(m0010_memberships_and_keys::Step),
            Box::new(m0011_external_identities::Step),
            Box::new(m0012_organisation_of_plans::Step),
            Box::new(m0013_persons::Step),
            Box::new(m0014_attachments::Step),
            Box::new(m0015_notifications::Step),
            Box::new(m0016_comments_and_follows::Step),
            Box::new(m0017_saved_views::Step),
            Box::new(m0020_records::Step),
            Box::new(m0021_jobs::Step),
            Box::new(m0030_bindings::Step),
            Box::new(m0031_samples_in_the_registers::Step),
            Box::new(m0031_steps_of_versions::Step),
            Box::new(m0032_key_of_notifications::Step),
            Box::new(m0040_indexes_of_persons::Step),
            Box::new(m0041_names_and_merges_of_records::Step),
            Box::new(m0042_totals_of_records::Step),
            Box::new(m0043_who_is_told::Step),
            Box::new(m0044_origins_and_downloads_of_records::Step),
            Box::new(m0050_merges_of_persons::Step),
        ]
    }
}

/// Key of the advisory lock that lets one node at a time migrate a PostgreSQL database.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7102024)";

/// Brings the database to this program's schema, all pending steps in one transaction.
pub(crate) async fn migrate(db: &DatabaseConnection) -> Result<()> {
    if let Some(step) = unknown(db).await {
        return Err(Error::Newer(step));
    }
    if is_current(db).await? {
        return Ok(());
    }
    let tx = db.begin_with_options(write_options(DbBackend::Sqlite, false)).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    Migrations::up(&tx, None).await?;
    tx.commit().await?;
    Ok(())
}

/// A migration that was applied and is none of this program's.
async fn unknown(db: &DatabaseConnection) -> Option<String> {
    // A fresh database has no table of them yet.
    let applied = seaql_migrations::Entity::find().all(db).await.unwrap_or_default();
    let ours = Migrations::migrations();
    applied.into_iter().map(|row| row.version).find(|version| !ours.iter().any(|step| step.name() == version))
}

/// Whether no migration is pending; a database without any counts as not current.
pub(crate) async fn is_current(db: &DatabaseConnection) -> Result<bool> {
    let applied = Migrations::get_applied_migrations_read_only(db).await?;
    Ok(applied.len() == Migrations::migrations().len())
}

/// The name of the last migration.
pub(crate) fn last() -> String {
    Migrations::migrations().last().map(|step| step.name().to_owned()).unwrap_or_default()
}

/// An index named after its table and columns.
async fn create_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("ix_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    manager.create_index(index.to_owned()).await
}
