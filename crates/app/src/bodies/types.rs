//! Bodies and what they owe over all plans.

use std::fmt;
use std::str::FromStr;

use base::{Date, OrganisationId, PlanId};
use plan::{ItemId, Role};

use crate::{PageRequest, TargetRow};

/// Which body: an organisation of the tree, or a name that is not resolved to one.
///
/// In addresses `o12` and `n武汉市某局`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKey {
    /// An organisation of the tree.
    Organisation(OrganisationId),
    /// A name.
    Name(String),
}

impl fmt::Display for BodyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organisation(id) => write!(f, "o{id}"),
            Self::Name(name) => write!(f, "n{name}"),
        }
    }
}

impl FromStr for BodyKey {
    type Err = ();

    fn from_str(key: &str) -> Result<Self, ()> {
        match key.split_at_checked(1) {
            Some(("o", id)) => id.parse().map(Self::Organisation).map_err(|_| ()),
            Some(("n", name)) if !name.is_empty() => Ok(Self::Name(name.to_owned())),
            _ => Err(()),
        }
    }
}

/// Order of the list of bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodySort {
    /// Most measures led first.
    #[default]
    Leads,
    /// Most measures taken part in first.
    Participates,
    /// By name.
    Name,
}

/// Which bodies.
#[derive(Clone, Debug, Default)]
pub struct BodyQuery {
    /// Words of the name; empty is all.
    pub text: String,
    /// GB/T 2260 code of a jurisdiction: it and all below it.
    pub jurisdiction: Option<String>,
    /// Bodies that owe something in this plan.
    pub plan: Option<PlanId>,
    /// Order.
    pub sort: BodySort,
    /// Which page.
    pub page: PageRequest,
}

/// A body as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodySummary {
    /// Its key.
    pub key: BodyKey,
    /// Its full name.
    pub name: String,
    /// The names the plans call it by, where they differ from `name`.
    pub called: Vec<String>,
    /// Name of its jurisdiction.
    pub jurisdiction: Option<String>,
    /// Measures it leads.
    pub leads: u32,
    /// Measures it takes part in.
    pub participates: u32,
    /// Plans that name it.
    pub plans: u32,
}

/// Another name of an organisation, with the days it was in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Short form, former name, …: `abbreviation`, `former`, `alias`.
    pub kind: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A measure that a body owes.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyRow {
    /// The plan.
    pub plan: PlanId,
    /// The plan's title.
    pub plan_title: String,
    /// The plan is made up.
    pub sample: bool,
    /// The measure.
    pub item: ItemId,
    /// As printed.
    pub number: String,
    /// The measure's title.
    pub title: String,
    /// The heading above.
    pub section: String,
    /// Leads or takes part.
    pub role: Role,
    /// Name by which the plan calls the body.
    pub called: String,
    /// Last year of the targets in it, else of the plan.
    pub due: Option<String>,
    /// Targets that stand in it.
    pub targets: Vec<TargetRow>,
}

/// A body's page.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyView {
    /// As in the list.
    pub body: BodySummary,
    /// Other names with their days.
    pub aliases: Vec<Alias>,
    /// What it owes: led measures first, then by plan and place.
    pub rows: Vec<BodyRow>,
}

/// A jurisdiction with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdiction {
    /// GB/T 2260 code; development zones carry a code of their own kind.
    pub code: String,
    /// `武汉市`.
    pub name: String,
    /// `province`, `city`, `district`, `county`, `zone`.
    pub level: String,
    /// Bodies of this level.
    pub organisations: Vec<OrganisationSummary>,
    /// Jurisdictions just below.
    pub children: Vec<Jurisdiction>,
}

/// An organisation in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationSummary {
    /// Its key.
    pub id: OrganisationId,
    /// Its full name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<Alias>,
}

/// Names over all plans that may mean one body and are not known to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesakes {
    /// The bodies that plans mean by them, as far as is known; first the one that the others may be.
    pub bodies: Vec<Namesake>,
    /// Whether the others can be recorded as names of the first: its place is in the tree of jurisdictions.
    pub recordable: bool,
}

/// A body that may be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// Its key.
    pub key: BodyKey,
    /// Its full name.
    pub name: String,
    /// The names the plans call it by, where they differ from `name`.
    pub called: Vec<String>,
    /// The plans that name it.
    pub plans: Vec<NamingPlan>,
}

/// A plan that names a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamingPlan {
    /// The plan.
    pub id: PlanId,
    /// Its title.
    pub title: String,
}

/// Another name of a body, to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// Whose name it is.
    pub of: BodyKey,
    /// The name.
    pub name: String,
    /// First day of its use.
    pub from: Date,
    /// Last day, where it has ended.
    pub to: Option<Date>,
}
