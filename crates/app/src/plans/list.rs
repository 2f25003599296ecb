//! The list of plans.

use base::PlanId;
use store::plans::PlanFilter;

use super::view::summary;
use super::{PlanQuery, PlanSummary};
use crate::error::Result;
use crate::{App, Page, Viewer};

impl App {
    /// The list of plans.
    pub async fn plans(&self, viewer: &Viewer, query: &PlanQuery) -> Result<Page<PlanSummary>> {
        self.may_see(viewer, "plan")?;
        let filter = PlanFilter {
            text: query.text.clone(),
            issuer: query.issuer.clone(),
            year: query.year,
            order: query.sort,
            offset: query.page.offset(),
            limit: u64::from(query.page.limit()),
        };
        let (rows, total) = self.store().list_plans(&filter).await?;
        let items = rows.into_iter().map(summary).collect();
        Ok(Page { items, total, number: query.page.number.max(1), size: query.page.limit() })
    }

    /// The titles of all plans in the order of their list, for filters.
    pub async fn plan_titles(&self, viewer: &Viewer) -> Result<Vec<(PlanId, String)>> {
        self.may_see(viewer, "plan")?;
        Ok(self.store().plan_titles().await?)
    }

    /// The issuing bodies of all plans, for the list's filter.
    pub async fn issuers(&self, viewer: &Viewer) -> Result<Vec<String>> {
        self.may_see(viewer, "plan")?;
        Ok(self.store().all_issuers().await?)
    }
}
