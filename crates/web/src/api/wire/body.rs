//! Bodies and jurisdictions.

use app::{Alias, BodyRow, BodySummary, BodyView};
use serde::Serialize;
use utoipa::ToSchema;

use super::Target;
use crate::source::role_code;

/// A body as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Body {
    /// Its key in addresses.
    key: String,
    name: String,
    /// Names by which plans call it.
    called: Vec<String>,
    jurisdiction: Option<String>,
    /// Measures it leads.
    leads: u32,
    /// Measures it takes part in.
    participates: u32,
    /// Plans that name it.
    plans: u32,
}

impl From<BodySummary> for Body {
    fn from(body: BodySummary) -> Self {
        Self {
            key: body.key.to_string(),
            name: body.name,
            called: body.called,
            jurisdiction: body.jurisdiction,
            leads: body.leads,
            participates: body.participates,
            plans: body.plans,
        }
    }
}

/// Another name of an organisation, with the days it was in use.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OtherName {
    name: String,
    /// `abbreviation`, `former`, …
    kind: String,
    from: Option<String>,
    to: Option<String>,
}

impl From<Alias> for OtherName {
    fn from(alias: Alias) -> Self {
        let day = |date: Option<base::Date>| date.map(|date| date.to_string());
        Self { name: alias.name, kind: alias.kind, from: day(alias.from), to: day(alias.to) }
    }
}

/// A measure that a body owes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Duty {
    plan: i64,
    plan_title: String,
    sample: bool,
    /// `m0`, `m1`, …
    item: String,
    number: String,
    title: String,
    section: String,
    /// `lead` or `participant`
    role: &'static str,
    /// Name by which the plan calls the body.
    called: String,
    due: Option<String>,
    targets: Vec<Target>,
}

impl From<BodyRow> for Duty {
    fn from(row: BodyRow) -> Self {
        Self {
            plan: row.plan.0,
            plan_title: row.plan_title,
            sample: row.sample,
            item: row.item.to_string(),
            number: row.number,
            title: row.title,
            section: row.section,
            role: role_code(row.role),
            called: row.called,
            due: row.due,
            targets: row.targets.into_iter().map(Target::from).collect(),
        }
    }
}

/// A body with all it owes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BodyDetail {
    /// As lists show it.
    body: Body,
    /// Other names.
    aliases: Vec<OtherName>,
    /// What it owes: led measures first.
    duties: Vec<Duty>,
}

impl From<BodyView> for BodyDetail {
    fn from(view: BodyView) -> Self {
        Self {
            body: view.body.into(),
            aliases: view.aliases.into_iter().map(OtherName::from).collect(),
            duties: view.rows.into_iter().map(Duty::from).collect(),
        }
    }
}

/// An organisation of the tree.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BodyOfPlace {
    id: i64,
    name: String,
    aliases: Vec<OtherName>,
}

/// A jurisdiction with what stands in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Jurisdiction {
    /// GB/T 2260 code.
    code: String,
    name: String,
    /// `province`, `city`, `district`, `county`, `zone`
    level: String,
    organisations: Vec<BodyOfPlace>,
    #[schema(no_recursion)]
    children: Vec<Jurisdiction>,
}

impl From<app::Jurisdiction> for Jurisdiction {
    fn from(place: app::Jurisdiction) -> Self {
        let organisation = |organisation: app::OrganisationSummary| BodyOfPlace {
            id: organisation.id.0,
            name: organisation.name,
            aliases: organisation.aliases.into_iter().map(OtherName::from).collect(),
        };
        Self {
            code: place.code,
            name: place.name,
            level: place.level,
            organisations: place.organisations.into_iter().map(organisation).collect(),
            children: place.children.into_iter().map(Self::from).collect(),
        }
    }
}
