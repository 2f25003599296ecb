//! Names that may mean the same body.

use serde::Serialize;
use utoipa::ToSchema;

/// A plan that names a body.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingPlan {
    id: i64,
    title: String,
}

/// A body that may be another one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Namesake {
    /// Its key in addresses.
    key: String,
    name: String,
    /// Names by which plans call it.
    called: Vec<String>,
    /// The plans that name it.
    plans: Vec<NamingPlan>,
}

impl From<app::Namesake> for Namesake {
    fn from(body: app::Namesake) -> Self {
        Self {
            key: body.key.to_string(),
            name: body.name,
            called: body.called,
            plans: body
                .plans
                .into_iter()
                .map(|plan| NamingPlan { id: plan.id.0, title: plan.title })
                .collect(),
        }
    }
}

/// Names that may mean one body.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Namesakes {
    /// First the body that the others may be.
    bodies: Vec<Namesake>,
    /// Whether the others can be recorded as names of the first.
    recordable: bool,
}

impl From<app::Namesakes> for Namesakes {
    fn from(group: app::Namesakes) -> Self {
        Self { bodies: group.bodies.into_iter().map(Namesake::from).collect(), recordable: group.recordable }
    }
}

/// A recorded name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OtherNameMade {
    /// Key of the body that bears it.
    pub(crate) key: String,
}
