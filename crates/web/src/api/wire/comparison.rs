//! Two plans compared.

use app::ComparisonView;
use serde::Serialize;
use utoipa::ToSchema;

use super::Plan;

/// One difference.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Change {
    /// `new`, `dropped`, `raised`, `lowered`, `due`, `owner`, `reworded`, `same`
    kind: &'static str,
    /// The item in the first plan.
    a: Option<String>,
    /// The item in the second.
    b: Option<String>,
}

/// Two plans or versions with their differences.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Comparison {
    /// The first, earlier one.
    a: Plan,
    /// The second, later one.
    b: Plan,
    changes: Vec<Change>,
}

impl From<ComparisonView> for Comparison {
    fn from(view: ComparisonView) -> Self {
        let change = |change: app::Change| Change {
            kind: change.kind.code(),
            a: change.a.map(|item| item.to_string()),
            b: change.b.map(|item| item.to_string()),
        };
        Self {
            a: view.a.summary.into(),
            b: view.b.summary.into(),
            changes: view.changes.into_iter().map(change).collect(),
        }
    }
}
