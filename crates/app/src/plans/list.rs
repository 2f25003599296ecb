//! The list of plans.

use store::plans::{PlanFilter, PlanOrder};

use super::view::summary;
use super::{PlanQuery, PlanSort, PlanSummary};
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
            order: match query.sort {
                PlanSort::Issued => PlanOrder::Issued,
                PlanSort::Imported => PlanOrder::Imported,
                PlanSort::Title => PlanOrder::Title,
                PlanSort::Targets => PlanOrder::Targets,
                PlanSort::Warnings => PlanOrder::Warnings,
            },
            offset: query.page.offset(),
            limit: u64::from(query.page.limit()),
        };
        let (rows, total) = self.store().list_plans(&filter).await?;
        let items = rows.into_iter().map(summary).collect();
        Ok(Page { items, total, number: query.page.number.max(1), size: query.page.limit() })
    }

    /// The issuing bodies of all plans, for the list's filter.
    pub async fn issuers(&self, viewer: &Viewer) -> Result<Vec<String>> {
        self.may_see(viewer, "plan")?;
        Ok(self.store().all_issuers().await?)
    }
}
