//! Organisations as pages and programs see them.

use base::{OrganisationId, PlanId, Words};

use super::{Duplicate, MergeRow, OrganisationEntry};
use crate::PageRequest;

/// Kinds of organisations, in the order of lists.
pub const KINDS: &[&str] =
    &["government", "department", "university", "institute", "firm", "foreign-partner", "other"];

/// What a kind of organisation is called.
pub fn kind_words(kind: &str) -> Words {
    let (zh, en) = match kind {
        "government" => ("政府", "government"),
        "department" => ("部门", "department"),
        "university" => ("高校", "university"),
        "institute" => ("科研院所", "institute"),
        "firm" => ("企业", "firm"),
        "foreign-partner" => ("境外合作方", "partner abroad"),
        "other" => ("其他", "other"),
        unknown => (unknown, unknown),
    };
    Words::new(zh, en)
}

/// What a kind of other name is called.
pub fn name_kind_words(kind: &str) -> Words {
    let (zh, en) = match kind {
        "former" => ("曾用名", "former name"),
        "abbreviation" => ("简称", "short name"),
        "alias" => ("别名", "another name"),
        unknown => (unknown, unknown),
    };
    Words::new(zh, en)
}

/// Kinds of other names.
pub const NAME_KINDS: &[&str] = &["former", "abbreviation", "alias"];

/// What a person types of an organisation, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationWish {
    /// One of [`KINDS`].
    pub kind: String,
    /// Full name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// First day of the name.
    pub name_since: String,
    /// Where the name differs from the one that stands: the day of the renaming. The old name is then kept as a former
    /// one; without a day it was a slip and is not.
    pub renamed_on: String,
    /// GB/T 2260 code of its place, or the place's name where it is known.
    pub jurisdiction: String,
    /// Code or name of a country of ISO 3166-1; empty is China.
    pub country: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// ROR identifier, with or without its address.
    pub ror: String,
    /// GB/T 2260 code of the division that it governs.
    pub division: String,
    /// Number of the organisation that it is part of.
    pub parent: String,
    /// Other names.
    pub names: Vec<NameWish>,
}

/// Another name, as it was typed. Without a name it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWish {
    /// The name.
    pub name: String,
    /// One of [`NAME_KINDS`].
    pub kind: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl OrganisationWish {
    /// What one would type to have what stands there.
    pub fn of(entry: &OrganisationEntry) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let day = |day: Option<base::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            kind: entry.kind.clone(),
            name: entry.name.clone(),
            name_en: text(&entry.name_en),
            name_since: day(entry.name_since),
            renamed_on: String::new(),
            jurisdiction: entry.jurisdiction.clone(),
            country: entry.country.clone(),
            credit_code: text(&entry.credit_code),
            ror: text(&entry.ror),
            division: text(&entry.division),
            parent: entry.parent.map(|id| id.to_string()).unwrap_or_default(),
            names: entry
                .aliases
                .iter()
                .map(|alias| NameWish {
                    name: alias.name.clone(),
                    kind: alias.kind.clone(),
                    from: day(alias.from),
                    to: day(alias.to),
                })
                .collect(),
        }
    }
}

/// Which organisations.
#[derive(Clone, Debug, Default)]
pub struct OrganisationQuery {
    /// Words of a name, or an identifier.
    pub text: String,
    /// One kind.
    pub kind: Option<String>,
    /// GB/T 2260 code of a place: it and all below.
    pub jurisdiction: Option<String>,
    /// One country.
    pub country: Option<String>,
    /// Which page.
    pub page: PageRequest,
}

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationLine {
    /// Its key.
    pub id: OrganisationId,
    /// What was entered.
    pub entry: OrganisationEntry,
    /// Name of its place.
    pub place: String,
}

/// How many there are of each kind and country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationFacets {
    /// Code of the kind, and how many.
    pub kinds: Vec<(String, u64)>,
    /// Code of the country, and how many.
    pub countries: Vec<(String, u64)>,
}

/// An organisation that another is tied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its key.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
}

/// A plan in which an organisation owes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// Measures led.
    pub leads: u32,
    /// Measures taken part in.
    pub participates: u32,
}

/// An organisation's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationView {
    /// Its key.
    pub id: OrganisationId,
    /// What must be sent back to change it.
    pub revision: i64,
    /// What was entered.
    pub entry: OrganisationEntry,
    /// Name of its place, with those above it.
    pub place: String,
    /// What it is part of, and the governments above it.
    pub above: Vec<Related>,
    /// What is part of it.
    pub children: Vec<Related>,
    /// Plans where it owes something.
    pub owed: Vec<Owed>,
    /// What was merged into it.
    pub merges: Vec<MergeRow>,
    /// Organisations that may be the same; only for those who may merge.
    pub duplicates: Vec<Duplicate>,
}
