//! Organisations of the register.

use app::{
    Duplicate, MergeRow, NameWish, OrganisationEntry, OrganisationLine, OrganisationView, OrganisationWish,
    PersonPair,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What to look up, and on which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LookUp {
    /// A name, a 统一社会信用代码 or a ROR identifier.
    pub(crate) text: String,
    /// `2020-06-01`; today where it is left out.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub(crate) on: String,
}

/// Another name with its days.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct Name {
    name: String,
    /// `former`, `abbreviation`, `alias`
    kind: String,
    /// First day.
    #[serde(default)]
    from: Option<String>,
    /// Last day.
    #[serde(default)]
    to: Option<String>,
}

/// What is entered of an organisation.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct OrganisationFields {
    /// `government`, `department`, `university`, `institute`, `firm`, `foreign-partner`, `other`
    kind: String,
    name: String,
    #[serde(default)]
    name_en: Option<String>,
    /// First day of the name.
    #[serde(default)]
    name_since: Option<String>,
    /// In a change of the name: the day of the renaming, so that the old name is kept as a former one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renamed_on: Option<String>,
    /// GB/T 2260 code of its place; `abroad` outside the mainland.
    #[serde(default)]
    jurisdiction: Option<String>,
    /// Two letters of ISO 3166-1; China where it is left out.
    #[serde(default)]
    country: Option<String>,
    /// 统一社会信用代码
    #[serde(default)]
    credit_code: Option<String>,
    #[serde(default)]
    ror: Option<String>,
    /// GB/T 2260 code of the division that it governs.
    #[serde(default)]
    division: Option<String>,
    /// Id of the organisation that it is part of.
    #[serde(default)]
    parent: Option<i64>,
    #[serde(default)]
    names: Vec<Name>,
}

impl From<OrganisationEntry> for OrganisationFields {
    fn from(entry: OrganisationEntry) -> Self {
        let day = |day: Option<base::Date>| day.map(|day| day.to_string());
        let name = |name: app::OrganisationName| Name {
            name: name.name,
            kind: name.kind,
            from: day(name.from),
            to: day(name.to),
        };
        Self {
            kind: entry.kind,
            name: entry.name,
            name_en: entry.name_en,
            name_since: day(entry.name_since),
            renamed_on: None,
            jurisdiction: Some(entry.jurisdiction),
            country: Some(entry.country),
            credit_code: entry.credit_code,
            ror: entry.ror,
            division: entry.division,
            parent: entry.parent.map(|id| id.0),
            names: entry.aliases.into_iter().map(name).collect(),
        }
    }
}

impl From<OrganisationFields> for OrganisationWish {
    fn from(fields: OrganisationFields) -> Self {
        let text = Option::unwrap_or_default;
        let name = |name: Name| NameWish {
            name: name.name,
            kind: name.kind,
            from: text(name.from),
            to: text(name.to),
        };
        Self {
            kind: fields.kind,
            name: fields.name,
            name_en: text(fields.name_en),
            name_since: text(fields.name_since),
            renamed_on: text(fields.renamed_on),
            jurisdiction: text(fields.jurisdiction),
            country: text(fields.country),
            credit_code: text(fields.credit_code),
            ror: text(fields.ror),
            division: text(fields.division),
            parent: fields.parent.map(|id| id.to_string()).unwrap_or_default(),
            names: fields.names.into_iter().map(name).collect(),
        }
    }
}

/// An organisation in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organisation {
    id: i64,
    /// Name of its place.
    place: String,
    #[serde(flatten)]
    fields: OrganisationFields,
}

impl From<OrganisationLine> for Organisation {
    fn from(line: OrganisationLine) -> Self {
        Self { id: line.id.0, place: line.place, fields: line.entry.into() }
    }
}

/// An organisation with what it is tied to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganisationDetail {
    id: i64,
    /// Send it back with a change.
    revision: i64,
    /// Name of its place, with those above.
    place: String,
    #[serde(flatten)]
    fields: OrganisationFields,
    /// Ids of what is above it.
    above: Vec<i64>,
    /// Ids of what is part of it.
    children: Vec<i64>,
    /// Ids of plans where it owes something.
    plans: Vec<i64>,
    /// What was merged into it.
    merges: Vec<Merge>,
}

impl From<OrganisationView> for OrganisationDetail {
    fn from(view: OrganisationView) -> Self {
        Self {
            id: view.id.0,
            revision: view.revision,
            place: view.place,
            fields: view.entry.into(),
            above: view.above.iter().map(|one| one.id.0).collect(),
            children: view.children.iter().map(|one| one.id.0).collect(),
            plans: view.owed.iter().map(|owed| owed.plan.0).collect(),
            merges: view.merges.into_iter().map(|row| Merge::of(row, |id| id.0)).collect(),
        }
    }
}

/// A merge.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Merge {
    id: i64,
    /// Id of the one that went.
    gone: i64,
    name: String,
    made: String,
    /// When it was undone.
    undone: Option<String>,
}

impl Merge {
    /// Of a row, whatever its keys are.
    pub(super) fn of<I>(row: MergeRow<I>, number: impl Fn(&I) -> i64) -> Self {
        Self {
            id: row.id,
            gone: number(&row.gone),
            name: row.gone_name,
            made: row.made.to_string(),
            undone: row.undone.map(|at| at.to_string()),
        }
    }
}

/// A change of an organisation: all fields, and the revision that was seen.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct OrganisationChange {
    pub(crate) revision: i64,
    #[serde(flatten)]
    pub(crate) fields: OrganisationFields,
}

/// Into which one to merge, with the revisions seen.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct MergeWish {
    /// Revision of the one that goes.
    pub(crate) revision: i64,
    /// Id of the one that stays.
    pub(crate) into: i64,
    /// Its revision.
    pub(crate) into_revision: i64,
    pub(crate) reason: String,
}

/// Two that may be one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DuplicatePair {
    /// Ids of the two.
    ids: [i64; 2],
    names: [String; 2],
    /// What says so: in Chinese and English.
    why: Vec<[String; 2]>,
}

impl From<Duplicate> for DuplicatePair {
    fn from(pair: Duplicate) -> Self {
        Self {
            ids: [pair.a.id.0, pair.b.id.0],
            names: [pair.a.name, pair.b.name],
            why: pair.why.into_iter().map(|why| said(why.words())).collect(),
        }
    }
}

impl From<PersonPair> for DuplicatePair {
    fn from(pair: PersonPair) -> Self {
        Self {
            ids: [pair.a.id.0, pair.b.id.0],
            names: [pair.a.entry.name, pair.b.entry.name],
            why: pair.why.into_iter().map(|why| said(why.words())).collect(),
        }
    }
}

fn said(words: base::Words) -> [String; 2] {
    [words.zh, words.en]
}
