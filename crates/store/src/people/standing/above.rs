//! What stands above organisations and places: what they are part of, and who governs where they stand.

use std::collections::{BTreeMap, BTreeSet};

use base::OrganisationId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect as _};

use super::{AT_ONCE, WhoHolds};
use crate::entity::{jurisdictions, organisations};
use crate::error::Result;

/// Kinds of organisations that govern a place; of these only the government has the organisations there below it.
const GOVERNS: [&str; 2] = ["government", "department"];

/// An organisation, as far as it matters here.
#[derive(Clone, Debug)]
struct Row {
    place: String,
    kind: String,
    parent: Option<i64>,
    merged: Option<i64>,
}

/// What was asked about, and what is above it.
#[derive(Debug, Default)]
pub(super) struct Above {
    rows: BTreeMap<i64, Row>,
    /// The place above each.
    places: BTreeMap<String, Option<String>>,
    /// The government of each place: the first, where there are several.
    governments: BTreeMap<String, i64>,
    /// The organisations above each that was asked about.
    above: BTreeMap<i64, BTreeSet<i64>>,
    /// The places that were asked about.
    asked: BTreeSet<String>,
}

impl Above {
    pub(super) async fn load<C: ConnectionTrait>(db: &C, who: &WhoHolds) -> Result<Self> {
        let mut all = Self { asked: who.places.clone(), ..Self::default() };
        let asked: BTreeSet<i64> = who.organisations.iter().map(|id| id.0).collect();
        let mut next = asked.clone();
        while !next.is_empty() {
            all.read(db, &next).await?;
            let further = next.iter().filter_map(|id| all.rows.get(id));
            let further: BTreeSet<i64> = further.flat_map(|row| [row.parent, row.merged]).flatten().collect();
            next = further.into_iter().filter(|id| !all.rows.contains_key(id)).collect();
        }
        let mut next: BTreeSet<String> = all.rows.values().map(|row| row.place.clone()).collect();
        next.extend(who.places.iter().cloned());
        while !next.is_empty() {
            let found = jurisdictions::Entity::find()
                .filter(jurisdictions::Column::Code.is_in(next.iter().map(String::as_str)));
            let found = found.all(db).await?;
            all.places.extend(found.into_iter().map(|row| (row.code, row.parent)));
            let above = next.iter().filter_map(|code| all.places.get(code)?.clone());
            next = above.filter(|code| !all.places.contains_key(code)).collect();
        }
        all.governing(db).await?;
        for id in asked {
            let above = all.of(id);
            all.above.insert(id, above);
        }
        Ok(all)
    }

    async fn read<C: ConnectionTrait>(&mut self, db: &C, ids: &BTreeSet<i64>) -> Result<()> {
        let ids: Vec<i64> = ids.iter().copied().collect();
        for some in ids.chunks(AT_ONCE) {
            self.keep(db, organisations::Column::Id.is_in(some.iter().copied())).await?;
        }
        Ok(())
    }

    /// Reads those that govern the places.
    async fn governing<C: ConnectionTrait>(&mut self, db: &C) -> Result<()> {
        let mut around: BTreeSet<&str> = BTreeSet::new();
        for code in &self.asked {
            around.extend(self.upwards(code));
        }
        let here: Vec<String> = self.places.keys().cloned().collect();
        let around: Vec<String> = around.into_iter().map(str::to_owned).collect();
        for (places, kinds) in [(here, &GOVERNS[..1]), (around, &GOVERNS[1..])] {
            for some in places.chunks(AT_ONCE) {
                let there = organisations::Column::Jurisdiction.is_in(some.iter().map(String::as_str));
                let kinds = organisations::Column::Kind.is_in(kinds.iter().copied());
                let stands = organisations::Column::MergedInto.is_null();
                let rows = Condition::all().add(there).add(kinds).add(stands);
                self.keep(db, rows).await?;
            }
        }
        for (id, row) in self.rows.iter().filter(|(_, row)| row.merged.is_none() && row.kind == GOVERNS[0]) {
            self.governments.entry(row.place.clone()).or_insert(*id);
        }
        Ok(())
    }

    async fn keep<C: ConnectionTrait>(
        &mut self,
        db: &C,
        rows: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<()> {
        use organisations::Column::{Id, Jurisdiction, Kind, MergedInto, ParentId};
        let select = organisations::Entity::find().select_only();
        let select = select.columns([Id, Jurisdiction, Kind, ParentId, MergedInto]).filter(rows);
        for (id, place, kind, parent, merged) in select.into_tuple().all(db).await? {
            self.rows.insert(id, Row { place, kind, parent, merged });
        }
        Ok(())
    }

    /// The row that stands for an organisation.
    fn standing(&self, id: i64) -> Option<(i64, &Row)> {
        let row = self.rows.get(&id)?;
        match row.merged {
            None => Some((id, row)),
            Some(survivor) => self.rows.get(&survivor).map(|row| (survivor, row)),
        }
    }

    fn upwards<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let above = |code: &&'a str| self.places.get(*code)?.as_deref();
        // Places that lie in one another would have no end.
        std::iter::successors(Some(code), above).take(self.places.len() + 1)
    }

    /// The organisations above one.
    fn of(&self, id: i64) -> BTreeSet<i64> {
        let mut above = BTreeSet::new();
        let Some((_, own)) = self.standing(id) else { return above };
        let mut rows = vec![own];
        let mut next = own.parent;
        while let Some((parent, row)) = next.and_then(|id| self.standing(id)) {
            // A loop ends where it begins again.
            if !above.insert(parent) {
                break;
            }
            rows.push(row);
            next = row.parent;
        }
        for row in rows {
            above.extend(self.upwards(&row.place).filter_map(|code| self.governments.get(code)));
        }
        above.remove(&id);
        above
    }

    /// The organisations for which somebody may act who is above, each with the keys that stand for it.
    pub(super) async fn standing_for<C: ConnectionTrait>(&self, db: &C) -> Result<BTreeMap<i64, i64>> {
        let mut all: BTreeSet<i64> = self.above.keys().filter_map(|id| Some(self.standing(*id)?.0)).collect();
        all.extend(self.above.values().flatten());
        let around: BTreeSet<&str> = self.asked.iter().flat_map(|code| self.upwards(code)).collect();
        let governs = |row: &Row| GOVERNS.contains(&&*row.kind) && around.contains(&*row.place);
        all.extend(
            self.rows.iter().filter(|(_, row)| row.merged.is_none() && governs(row)).map(|(id, _)| *id),
        );
        let mut keys: BTreeMap<i64, i64> = all.iter().map(|id| (*id, *id)).collect();
        let all: Vec<i64> = all.into_iter().collect();
        for some in all.chunks(AT_ONCE) {
            let merged: Vec<(i64, i64)> = organisations::Entity::find()
                .select_only()
                .column(organisations::Column::Id)
                .expr(Expr::col(organisations::Column::MergedInto))
                .filter(organisations::Column::MergedInto.is_in(some.iter().copied()))
                .into_tuple()
                .all(db)
                .await?;
            keys.extend(merged);
        }
        Ok(keys)
    }

    /// Which of those that were asked about are below an organisation, itself among them.
    pub(super) fn below(&self, own: i64) -> Vec<OrganisationId> {
        let is_below =
            |(id, above): &(&i64, &BTreeSet<i64>)| **id == own || above.contains(&own) && self.stands(**id);
        self.above.iter().filter(is_below).map(|(id, _)| OrganisationId(*id)).collect()
    }

    fn stands(&self, id: i64) -> bool {
        self.rows.get(&id).is_some_and(|row| row.merged.is_none())
    }

    /// The place that an organisation governs, and which of those that were asked about lie in it.
    pub(super) fn governed(&self, own: i64) -> Vec<String> {
        let Some((_, row)) = self.standing(own).filter(|(_, row)| GOVERNS.contains(&&*row.kind)) else {
            return Vec::new();
        };
        let inside = self.asked.iter().filter(|code| **code != row.place);
        let inside = inside.filter(|code| self.upwards(code).any(|above| above == row.place));
        std::iter::once(&row.place).chain(inside).cloned().collect()
    }
}
