//! Organisations, people and places that came with a sample.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::{Removed, delete, first, named, named_by_records, removed};
use crate::entity::{jurisdictions, organisations};
use crate::error::Result;
use crate::records::{Holds, names, schema};
use crate::store::{Change, Tx};

/// Takes away some of the made-up people: those whom nobody changed and no record names.
#[derive(Debug)]
pub struct RemoveSamplePersons {
    /// People after this key.
    pub after: i64,
}

impl Change for RemoveSamplePersons {
    type Output = Removed;

    async fn apply(&self, tx: &Tx) -> Result<Removed> {
        schema::definitions_stay(&tx.db).await?;
        let seen = first(&tx.db, "persons", self.after, Expr::col("sample").eq(true)).await?;
        let changed = Expr::col("revision").gt(1).or(Expr::col("account_id").is_not_null());
        let mut stay = named(&tx.db, "persons", "id", &seen, Some(changed)).await?;
        stay.extend(named_in_records(tx, "person", &seen).await?);
        take(tx, "persons", "person", &seen, stay).await
    }
}

/// Where organisations are named outside of records.
const NAMED: &[(&str, &str)] = &[
    ("persons", "organisation_id"),
    ("memberships", "organisation_id"),
    ("invitations", "organisation_id"),
    ("api_tokens", "organisation_id"),
    ("owners", "organisation_id"),
    ("organisations", "parent_id"),
    ("organisations", "merged_into"),
    ("organisation_merges", "gone_id"),
    ("organisation_merges", "survivor_id"),
    ("plans", "imported_for"),
    ("attachments", "uploaded_for"),
    ("comments", "made_for"),
    ("jobs", "organisation_id"),
];

/// Takes away some of the organisations that came with a sample: those that nobody changed and nothing names. What a
/// sample plan that was taken out of the lists says of them keeps none.
#[derive(Debug)]
pub struct RemoveSampleOrganisations {
    /// Organisations after this key.
    pub after: i64,
}

impl Change for RemoveSampleOrganisations {
    type Output = Removed;

    async fn apply(&self, tx: &Tx) -> Result<Removed> {
        schema::definitions_stay(&tx.db).await?;
        let seen = first(&tx.db, "organisations", self.after, Expr::col("sample").eq(true)).await?;
        if seen.is_empty() {
            return Ok(Removed::default());
        }
        let gone = Query::select()
            .expr(Expr::col((Alias::new("plan_versions"), Alias::new("id"))))
            .from("plan_versions")
            .inner_join(
                "plans",
                Expr::col((Alias::new("plans"), Alias::new("id")))
                    .equals((Alias::new("plan_versions"), Alias::new("plan_id"))),
            )
            .and_where(Expr::col((Alias::new("plans"), Alias::new("sample"))).eq(true))
            .and_where(Expr::col((Alias::new("plans"), Alias::new("deleted_at"))).is_not_null())
            .to_owned();
        let forget = Query::update()
            .table("owners")
            .value("organisation_id", Option::<i64>::None)
            .and_where(Expr::col("organisation_id").is_in(seen.iter().copied()))
            .and_where(Expr::col("version_id").in_subquery(gone))
            .to_owned();
        tx.db.execute(&forget).await?;
        let changed = Expr::col("revision").gt(1);
        let mut stay = named(&tx.db, "organisations", "id", &seen, Some(changed)).await?;
        for (table, column) in NAMED {
            stay.extend(named(&tx.db, table, column, &seen, None).await?);
        }
        stay.extend(named_in_records(tx, "organisation", &seen).await?);
        let gone: Vec<i64> = seen.iter().copied().filter(|id| !stay.contains(id)).collect();
        delete(&tx.db, "organisation_aliases", "organisation_id", &gone, None).await?;
        take(tx, "organisations", "organisation", &seen, stay).await
    }
}

/// Takes away those of some places that nothing stands in, each before the one above it. How many are gone.
#[derive(Debug)]
pub struct RemoveSamplePlaces<'a> {
    /// Their codes, each after the one above it.
    pub codes: &'a [String],
}

impl Change for RemoveSamplePlaces<'_> {
    type Output = u64;

    async fn apply(&self, tx: &Tx) -> Result<u64> {
        let mut gone = 0;
        for code in self.codes.iter().rev() {
            let holds = organisations::Entity::find()
                .filter(organisations::Column::Jurisdiction.eq(code.as_str()))
                .count(&tx.db)
                .await?;
            let below = jurisdictions::Entity::find()
                .filter(jurisdictions::Column::Parent.eq(code.as_str()))
                .count(&tx.db)
                .await?;
            if holds + below == 0 {
                let done = jurisdictions::Entity::delete_by_id(code.as_str()).exec(&tx.db).await?;
                gone += done.rows_affected;
            }
        }
        if gone > 0 {
            tx.record("sample.removed", "place".into(), json!({ "removed": gone })).await?;
        }
        Ok(gone)
    }
}

/// Which of some keys records name: organisations for which they were made, too.
async fn named_in_records(tx: &Tx, target: &str, seen: &[i64]) -> Result<BTreeSet<i64>> {
    let tables = tx.store.tables(&tx.db).await?;
    let mut found = BTreeSet::new();
    for table in tables.0.values() {
        let own = names::table(&table.kind);
        if target == "organisation" {
            found.extend(named_by_records(&tx.db, &own, "owner", seen).await?);
        }
        let naming = |column: &&crate::records::Column| {
            column.holds == Holds::Id && column.target.as_deref() == Some(target)
        };
        for column in table.columns.iter().filter(naming) {
            found.extend(match column.many {
                true => named(&tx.db, &names::side(&table.kind, &column.name), "value", seen, None).await?,
                false => named_by_records(&tx.db, &own, &column.name, seen).await?,
            });
        }
    }
    Ok(found)
}

async fn take(tx: &Tx, table: &str, called: &str, seen: &[i64], stay: BTreeSet<i64>) -> Result<Removed> {
    let gone: Vec<i64> = seen.iter().copied().filter(|id| !stay.contains(id)).collect();
    if !gone.is_empty() {
        delete(&tx.db, table, "id", &gone, None).await?;
        let data = json!({ "removed": gone.len(), "from": gone.first(), "to": gone.last() });
        tx.record("sample.removed", called.to_owned(), data).await?;
    }
    Ok(removed(seen, stay))
}
