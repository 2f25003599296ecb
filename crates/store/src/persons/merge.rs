//! Merging two persons who are one: the one that goes stays as a row that names its survivor, so that nothing that named
//! it is rewritten, and the merge can be undone.

use base::PersonId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::entity::{person_merges, persons};
use crate::error::{Error, Result};
use crate::organisations::MergeRow;
use crate::store::{Change, Store, Tx};

/// What the survivor had not and took over.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
struct Moved {
    name_en: Option<String>,
    organisation: Option<i64>,
    orcid: Option<String>,
    email: Option<String>,
    account: Option<i64>,
}

impl Moved {
    fn of(gone: &persons::Model, survivor: &persons::Model) -> Self {
        fn over<T: Clone>(theirs: &Option<T>, mine: &Option<T>) -> Option<T> {
            theirs.clone().filter(|_| mine.is_none())
        }
        Self {
            name_en: over(&gone.name_en, &survivor.name_en),
            organisation: over(&gone.organisation_id, &survivor.organisation_id),
            orcid: over(&gone.orcid, &survivor.orcid),
            email: over(&gone.email, &survivor.email),
            account: over(&gone.account_id, &survivor.account_id),
        }
    }

    /// What of it the survivor still has as it was given.
    fn still(&self, survivor: &persons::Model) -> Self {
        fn same<T: Clone + PartialEq>(given: &Option<T>, now: &Option<T>) -> Option<T> {
            given.clone().filter(|_| given == now)
        }
        Self {
            name_en: same(&self.name_en, &survivor.name_en),
            organisation: same(&self.organisation, &survivor.organisation_id),
            orcid: same(&self.orcid, &survivor.orcid),
            email: same(&self.email, &survivor.email),
            account: same(&self.account, &survivor.account_id),
        }
    }

    /// Puts what went over into a row, or takes it out.
    fn put(&self, row: &mut persons::ActiveModel, there: bool) {
        fn set<T: Clone>(value: &Option<T>, there: bool) -> Option<Option<T>> {
            value.as_ref().map(|value| there.then(|| value.clone()))
        }
        if let Some(value) = set(&self.name_en, there) {
            row.name_en = Set(value);
        }
        if let Some(value) = set(&self.organisation, there) {
            row.organisation_id = Set(value);
        }
        if let Some(value) = set(&self.orcid, there) {
            row.orcid = Set(value);
        }
        if let Some(value) = set(&self.email, there) {
            row.email = Set(value);
        }
        if let Some(value) = set(&self.account, there) {
            row.account_id = Set(value);
        }
    }

    /// What no two rows may hold.
    fn unique(&self) -> Self {
        Self { orcid: self.orcid.clone(), account: self.account, ..Self::default() }
    }
}

/// Merges one person into another, where both are still as they were seen. [`Error::Changed`] where not.
#[derive(Debug)]
pub struct MergePersons<'a> {
    /// The one that goes, with the revision seen.
    pub gone: (PersonId, i64),
    /// The one that stays, with the revision seen.
    pub survivor: (PersonId, i64),
    /// Why.
    pub reason: &'a str,
}

impl Change for MergePersons<'_> {
    type Output = i64;

    async fn apply(&self, tx: &Tx) -> Result<i64> {
        let gone = find(tx, self.gone.0).await?;
        let survivor = find(tx, self.survivor.0).await?;
        let as_seen = gone.revision == self.gone.1 && survivor.revision == self.survivor.1;
        if !as_seen || gone.merged_into.is_some() || survivor.merged_into.is_some() || gone.id == survivor.id
        {
            return Err(Error::Changed("person"));
        }
        let moved = Moved::of(&gone, &survivor);
        // Whoever went into the one that goes now goes on to its survivor.
        persons::Entity::update_many()
            .col_expr(persons::Column::MergedInto, survivor.id.into())
            .filter(persons::Column::MergedInto.eq(gone.id))
            .exec(&tx.db)
            .await?;
        let (gone_id, survivor_id) = (gone.id, survivor.id);
        let names = json!({ "gone": gone.name, "survivor": survivor.name });
        let mut row: persons::ActiveModel = gone.into();
        row.merged_into = Set(Some(survivor_id));
        row.revision = Set(self.gone.1 + 1);
        moved.unique().put(&mut row, false);
        row.update(&tx.db).await?;
        let mut row: persons::ActiveModel = survivor.into();
        row.revision = Set(self.survivor.1 + 1);
        moved.put(&mut row, true);
        row.update(&tx.db).await?;
        let merge = person_merges::ActiveModel {
            id: NotSet,
            gone_id: Set(gone_id),
            survivor_id: Set(survivor_id),
            reason: Set(self.reason.to_owned()),
            moved: Set(json!(moved).to_string()),
            made_at: Set(tx.now.into()),
            made_by_name: Set(tx.author.name.clone()),
            undone_at: Set(None),
            undone_by_name: Set(None),
        };
        let merge = merge.insert(&tx.db).await?;
        let data = json!({
            "merge": merge.id, "into": survivor_id, "names": names, "moved": moved, "reason": self.reason,
        });
        tx.record("person.merged", format!("person/{gone_id}"), data).await?;
        Ok(merge.id)
    }
}

/// Undoes a merge: both stand again, and what the survivor was given goes back as far as nobody changed it since.
/// [`Error::Changed`] where it is undone already or the survivor was itself merged since.
#[derive(Debug)]
pub struct UndoPersonMerge {
    /// Which.
    pub merge: i64,
}

impl Change for UndoPersonMerge {
    type Output = PersonId;

    async fn apply(&self, tx: &Tx) -> Result<PersonId> {
        let merge = person_merges::Entity::find_by_id(self.merge).one(&tx.db).await?;
        let merge = merge.ok_or(Error::Missing("merge"))?;
        let gone = find(tx, PersonId(merge.gone_id)).await?;
        let survivor = find(tx, PersonId(merge.survivor_id)).await?;
        if merge.undone_at.is_some()
            || gone.merged_into != Some(survivor.id)
            || survivor.merged_into.is_some()
        {
            return Err(Error::Changed("merge"));
        }
        let moved: Moved = serde_json::from_str(&merge.moved).map_err(|error| Error::BadData {
            table: "person_merges",
            column: "moved",
            row: merge.id.to_string(),
            what: error.to_string(),
        })?;
        let back = moved.still(&survivor);
        let (gone_id, gone_revision) = (gone.id, gone.revision);
        let (survivor_id, revision) = (survivor.id, survivor.revision);
        // The survivor gives back first: no two rows may hold one identifier.
        let mut row: persons::ActiveModel = survivor.into();
        row.revision = Set(revision + 1);
        back.put(&mut row, false);
        row.update(&tx.db).await?;
        let mut row: persons::ActiveModel = gone.into();
        row.revision = Set(gone_revision + 1);
        row.merged_into = Set(None);
        back.unique().put(&mut row, true);
        row.update(&tx.db).await?;
        let id = merge.id;
        let mut row: person_merges::ActiveModel = merge.into();
        row.undone_at = Set(Some(tx.now.into()));
        row.undone_by_name = Set(Some(tx.author.name.clone()));
        row.update(&tx.db).await?;
        let data = json!({ "merge": id, "from": survivor_id });
        tx.record("person.merge-undone", format!("person/{gone_id}"), data).await?;
        Ok(PersonId(gone_id))
    }
}

async fn find(tx: &Tx, id: PersonId) -> Result<persons::Model> {
    persons::Entity::find_by_id(id.0).one(&tx.db).await?.ok_or(Error::Missing("person"))
}

impl Store {
    /// The merges into a person, latest first.
    pub async fn person_merges(&self, survivor: PersonId) -> Result<Vec<MergeRow<PersonId>>> {
        let rows = person_merges::Entity::find()
            .filter(person_merges::Column::SurvivorId.eq(survivor.0))
            .order_by_desc(person_merges::Column::Id)
            .all(self.db())
            .await?;
        let gone = persons::Entity::find()
            .filter(persons::Column::Id.is_in(rows.iter().map(|row| row.gone_id)))
            .all(self.db())
            .await?;
        let name =
            |id: i64| gone.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
        let merge = |row: person_merges::Model| MergeRow {
            id: row.id,
            gone: PersonId(row.gone_id),
            gone_name: name(row.gone_id),
            survivor: PersonId(row.survivor_id),
            reason: row.reason,
            made: row.made_at.into(),
            made_by: row.made_by_name,
            undone: row.undone_at.map(Into::into),
            undone_by: row.undone_by_name,
        };
        Ok(rows.into_iter().map(merge).collect())
    }

    /// The persons who were merged into one, in the order of their keys.
    pub async fn persons_merged_into(&self, survivor: PersonId) -> Result<Vec<PersonId>> {
        let rows: Vec<i64> = persons::Entity::find()
            .filter(persons::Column::MergedInto.eq(survivor.0))
            .select_only()
            .column(persons::Column::Id)
            .order_by_asc(persons::Column::Id)
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(PersonId).collect())
    }
}
