//! A sample of names that may mean one body. Made up.

use app::{BodyKey, BodySummary, Namesake, Namesakes, NamingPlan, Page};
use base::{OrganisationId, PlanId};

use super::list::{BodiesFilter, BodiesPage};
use crate::ui::Ui;

/// The page of somebody who may settle names: one group that can be, and one whose place is not known.
pub(crate) fn to_settle(ui: Ui, page: Page<BodySummary>) -> BodiesPage {
    BodiesPage {
        ui,
        filter: BodiesFilter::default(),
        page,
        jurisdictions: Vec::new(),
        plans: Vec::new(),
        namesakes: vec![namesakes(), Namesakes { recordable: false, ..namesakes() }],
    }
}

/// Two names that may mean one body.
pub(crate) fn namesakes() -> Namesakes {
    let named = |key: BodyKey, name: &str, plan: i64| Namesake {
        key,
        name: name.into(),
        called: vec!["市发改委".into()],
        plans: vec![NamingPlan { id: PlanId(plan), title: "样例<行动>方案".into() }],
    };
    Namesakes {
        bodies: vec![
            named(BodyKey::Organisation(OrganisationId(1)), "样例市发展和改革委员会", 1),
            named(BodyKey::Name("样例市发改委员会".into()), "样例市发改委员会", 2),
        ],
        recordable: true,
    }
}
