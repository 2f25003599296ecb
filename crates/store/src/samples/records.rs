//! Records of a kind that are made up.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, ExprTrait as _};
use serde_json::json;

use super::{Removed, delete, first, named, named_by_records, removed};
use crate::error::Result;
use crate::records::{Holds, Table, names, schema, search};
use crate::store::{Change, Tx};

/// Takes away some of the made-up records of a kind, with their versions and who follows them. Run it until
/// [`Removed::next`] is `None`.
#[derive(Debug)]
pub struct RemoveSampleRecords<'a> {
    /// The kind.
    pub kind: &'a str,
    /// Records after this key.
    pub after: i64,
}

impl Change for RemoveSampleRecords<'_> {
    type Output = Removed;

    async fn apply(&self, tx: &Tx) -> Result<Removed> {
        schema::definitions_stay(&tx.db).await?;
        let tables = tx.store.tables(&tx.db).await?;
        let table = tables.of(self.kind)?.clone();
        let own = names::table(self.kind);
        let seen = first(&tx.db, &own, self.after, Expr::col("sample").eq(true)).await?;
        if seen.is_empty() {
            return Ok(Removed::default());
        }
        let mut stay = self.touched(tx, &seen).await?;
        for other in tables.0.values() {
            stay.extend(names_of(tx, other, self.kind, &seen).await?);
        }
        let gone: Vec<i64> = seen.iter().copied().filter(|id| !stay.contains(id)).collect();
        if !gone.is_empty() {
            let of_kind = || Some(Expr::col("kind").eq(self.kind));
            let shown = |published: bool| {
                let listed = Expr::col("deleted").is_null();
                if published { listed.and(Expr::col("published").eq(true)) } else { listed }
            };
            let mut less = [0_i64; 2];
            for (less, published) in less.iter_mut().zip([false, true]) {
                let some = named(&tx.db, &own, "id", &gone, Some(shown(published))).await?;
                *less = -i64::try_from(some.len()).unwrap_or(0);
            }
            tx.records_change(self.kind, less[0], less[1]).await?;
            for column in table.columns.iter().filter(|column| column.many) {
                delete(&tx.db, &names::side(self.kind, &column.name), "record_id", &gone, None).await?;
            }
            search::remove(&tx.db, self.kind, &gone).await?;
            for named in [
                "record_versions",
                "record_names",
                "record_origins",
                "record_downloads",
                "follows",
                "notifications",
            ] {
                delete(&tx.db, named, "record_id", &gone, of_kind()).await?;
            }
            delete(&tx.db, &own, "id", &gone, None).await?;
            let data = json!({ "removed": gone.len(), "from": gone.first(), "to": gone.last() });
            tx.record("sample.removed", self.kind.to_owned(), data).await?;
        }
        Ok(removed(&seen, stay))
    }
}

impl RemoveSampleRecords<'_> {
    /// Those that somebody changed, spoke of, or attached something to.
    async fn touched(&self, tx: &Tx, seen: &[i64]) -> Result<BTreeSet<i64>> {
        let own = names::table(self.kind);
        let by = |column: &'static str| Expr::col(column).is_not_null();
        let mut stay = named(&tx.db, &own, "id", seen, Some(by("changed_by").or(by("created_by")))).await?;
        let of_kind = || Expr::col("kind").eq(self.kind);
        let earlier = of_kind().and(by("made_by"));
        stay.extend(named(&tx.db, "record_versions", "record_id", seen, Some(earlier)).await?);
        for table in ["comments", "attachments"] {
            stay.extend(named(&tx.db, table, "record_id", seen, Some(of_kind())).await?);
        }
        for column in ["gone_id", "survivor_id"] {
            stay.extend(named(&tx.db, "record_merges", column, seen, Some(of_kind())).await?);
        }
        Ok(stay)
    }
}

/// Which records of a kind those of a table name, or are parts of. What records of one kind name of each other, where all
/// of them are made up, keeps none of them.
async fn names_of(tx: &Tx, table: &Table, kind: &str, seen: &[i64]) -> Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    let own = names::table(&table.kind);
    if table.parent.as_deref() == Some(kind) {
        found.extend(named_by_records(&tx.db, &own, "parent", seen).await?);
    }
    let naming = |column: &&crate::records::Column| {
        column.holds == Holds::Id && column.target.as_deref() == Some(kind) && table.kind != kind
    };
    for column in table.columns.iter().filter(naming) {
        found.extend(match column.many {
            true => named(&tx.db, &names::side(&table.kind, &column.name), "value", seen, None).await?,
            false => named_by_records(&tx.db, &own, &column.name, seen).await?,
        });
    }
    Ok(found)
}
