//! Two plans or versions side by side.

use std::sync::Arc;

use base::PlanId;
use plan::{ItemId, Plan};

use crate::secret::aside;
use crate::{App, PlanSummary, PlanView, Result, Viewer, engines};

/// What became of an item between two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only in the second.
    New,
    /// Only in the first.
    Dropped,
    /// A target that asks for more.
    Raised,
    /// A target that asks for less.
    Lowered,
    /// A target that is due in another year.
    Due,
    /// A measure that is owed by other bodies.
    Owner,
    /// The same item with other words.
    Reworded,
    /// The same in both.
    Same,
}

impl ChangeKind {
    /// The code used in JSON and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Dropped => "dropped",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Due => "due",
            Self::Owner => "owner",
            Self::Reworded => "reworded",
            Self::Same => "same",
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The item in the first plan.
    pub a: Option<ItemId>,
    /// The item in the second.
    pub b: Option<ItemId>,
}

/// A side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// As in the list.
    pub summary: PlanSummary,
    /// The plan, corrections applied.
    pub plan: Arc<Plan>,
}

/// Two plans and their differences.
#[derive(Clone, Debug)]
pub struct ComparisonView {
    /// The first, earlier one.
    pub a: Side,
    /// The second, later one.
    pub b: Side,
    /// Differences in the order of the second, dropped items last.
    pub changes: Vec<Change>,
}

impl App {
    /// Compares two plans, or two versions of one; without a version the current one is meant.
    pub async fn compare(
        &self,
        viewer: &Viewer,
        a: (PlanId, Option<u32>),
        b: (PlanId, Option<u32>),
    ) -> Result<ComparisonView> {
        let first = self.plan(viewer, a.0, a.1).await?;
        let second = self.plan(viewer, b.0, b.1).await?;
        let changes = {
            let (first, second) = (first.plan.clone(), second.plan.clone());
            aside(move || Ok(engines::compare(&first, &second))).await?
        };
        let side = |view: &PlanView| Side { summary: view.summary.clone(), plan: view.plan.clone() };
        Ok(ComparisonView { a: side(&first), b: side(&second), changes })
    }
}
