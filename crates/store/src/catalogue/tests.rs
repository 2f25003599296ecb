//! Holds entities, classes and the migrated schema to each other, on each database.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use super::{Class, classes, tables};
use crate::migration;

/// Table, column → type and whether it may be null, as the live schema says.
type Schema = BTreeMap<(String, String), (String, bool)>;

async fn schema(db: &DatabaseConnection) -> Schema {
    let query = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS y, \
             (is_nullable = 'YES')::int::bigint AS n \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT m.name AS t, i.name AS c, lower(i.type) AS y, \
             CASE WHEN i.\"notnull\" = 1 OR i.pk > 0 THEN 0 ELSE 1 END AS n \
             FROM sqlite_master m, pragma_table_info(m.name) i \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), query.to_owned());
    let rows = db.query_all_raw(statement).await.unwrap();
    let text = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    rows.iter()
        .map(|row| {
            let nullable = row.try_get::<i64>("", "n").unwrap() == 1;
            ((text(row, "t"), text(row, "c")), (text(row, "y"), nullable))
        })
        .filter(|((table, _), _)| table != "seaql_migrations")
        .collect()
}

/// The tables that the entities describe, made without any migration.
async fn from_entities(db: &DatabaseConnection) {
    use crate::entity as e;
    let builder = sea_orm::Schema::new(db.get_database_backend());
    macro_rules! create {
        ($($table:ident)*) => {$(
            db.execute(&builder.create_table_from_entity(e::$table::Entity)).await.unwrap();
        )*};
    }
    create!(jurisdictions organisations organisation_aliases organisation_merges documents plans plan_versions issuers sections);
    create!(targets measures owners tables diagnostics corrections accounts sessions sign_in_attempts);
    create!(definitions record_tables record_totals record_versions record_names record_merges record_origins record_downloads serials);
    create!(memberships invitations second_factors recovery_codes api_tokens external_identities persons person_merges attachments);
    create!(comments follows saved_views jobs notifications notification_choices account_contacts outbox);
    create!(seals events settings bindings binding_counts);
}

static SCHEMAS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

async fn each(test: impl AsyncFn(DatabaseConnection, DatabaseConnection)) {
    let memory = async || Database::connect("sqlite::memory:").await.unwrap();
    test(memory().await, memory().await).await;
    #[expect(clippy::disallowed_methods, reason = "tests are told of their server by the environment")]
    let Ok(server) = std::env::var("LUOSHI_TEST_POSTGRES_URL") else {
        eprintln!("PostgreSQL skipped: LUOSHI_TEST_POSTGRES_URL is not set");
        return;
    };
    let fresh = async || {
        let name = SCHEMAS.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let name = format!("schema_{}_{name}", std::process::id());
        let db = Database::connect(server.as_str()).await.unwrap();
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        db.close().await.unwrap();
        let (head, _) = server.rsplit_once('/').unwrap();
        Database::connect(format!("{head}/{name}")).await.unwrap()
    };
    test(fresh().await, fresh().await).await;
}

#[tokio::test]
async fn the_migrated_schema_is_the_one_that_the_entities_describe() {
    each(async |migrated, fresh| {
        migration::migrate(&migrated).await.unwrap();
        migration::migrate(&migrated).await.unwrap();
        from_entities(&fresh).await;
        assert_eq!(schema(&migrated).await, schema(&fresh).await);
    })
    .await;
}

#[tokio::test]
async fn every_column_is_in_the_catalogue_and_classed() {
    each(async |migrated, _| {
        migration::migrate(&migrated).await.unwrap();
        let live: Vec<_> = schema(&migrated).await.into_iter().collect();
        let mut known: Vec<_> = tables()
            .into_iter()
            .flat_map(|table| {
                table.columns.into_iter().map(move |c| ((table.name.clone(), c.name), c.nullable))
            })
            .collect();
        known.sort();
        assert_eq!(live.iter().map(|(key, (_, n))| (key.clone(), *n)).collect::<Vec<_>>(), known);
        let classed: Vec<_> = classes::classed()
            .into_iter()
            .map(|(table, column)| (table.to_owned(), column.to_owned()))
            .collect();
        assert_eq!(live.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), classed);
    })
    .await;
}

#[test]
fn secrets_are_few() {
    let secret: Vec<_> = tables()
        .into_iter()
        .flat_map(|table| table.columns.into_iter().map(move |column| (table.name.clone(), column)))
        .filter(|(_, column)| column.class == Class::Secret)
        .map(|(table, column)| format!("{table}.{}", column.name))
        .collect();
    assert_eq!(
        secret,
        [
            "accounts.password_hash",
            "invitations.digest",
            "second_factors.secret",
            "recovery_codes.digest",
            "api_tokens.digest",
            "outbox.body",
            "sessions.digest",
        ]
    );
}
