//! One plan: read once, then from memory as long as nothing changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::PlanId;
use diag::Diagnostic;
use plan::{ItemId, Plan};
use store::plans::{CorrectionRow, Loaded, PlanRow, VersionRow};
use text::{Block, Document, Format};

use super::{CorrectionView, PlanSummary, PlanView, VersionSummary, fields};
use crate::error::{Error, Result};
use crate::{App, Viewer, engines};

impl App {
    /// One plan at a version, the current one by default. The same pointer is given as long as nothing of the plan
    /// changed.
    pub async fn plan(&self, viewer: &Viewer, plan: PlanId, version: Option<u32>) -> Result<Arc<PlanView>> {
        self.may_see(viewer, "plan")?;
        self.plan_view(plan, version).await
    }

    /// The same for the program itself.
    pub(crate) async fn plan_view(&self, plan: PlanId, version: Option<u32>) -> Result<Arc<PlanView>> {
        let head = self.store().head(plan).await?.ok_or(Error::NotFound)?;
        let number = version.unwrap_or(head.version);
        if let Some(view) = self.0.views.get(plan, number, head) {
            return Ok(view);
        }
        let loaded = self.store().load(plan, Some(number)).await?.ok_or(Error::NotFound)?;
        let bodies = self.store().owners_of(loaded.row.version_id).await?;
        let head = loaded.head;
        let mut view = view_of(loaded)?;
        view.bodies = bodies;
        let view = Arc::new(view);
        self.0.views.put(plan, head, view.clone());
        Ok(view)
    }

    /// What the compiler warned of in a plan's current version.
    pub async fn diagnostics(&self, viewer: &Viewer, plan: PlanId) -> Result<Vec<Diagnostic>> {
        Ok(self.plan(viewer, plan, None).await?.plan.diagnostics.clone())
    }

    /// The file that a version was compiled from: its name and its bytes.
    pub async fn source_file(
        &self,
        viewer: &Viewer,
        plan: PlanId,
        version: Option<u32>,
    ) -> Result<(String, Vec<u8>)> {
        let view = self.plan(viewer, plan, version).await?;
        let shown = view.versions.iter().find(|row| row.version == view.summary.version);
        let shown = shown.ok_or(Error::NotFound)?;
        let bytes = self.store().get_file(shown.digest.clone()).await?;
        let missing = || Error::internal(format!("file {} is missing", shown.digest));
        Ok((shown.file_name.clone(), bytes.ok_or_else(missing)?))
    }
}

fn view_of(loaded: Loaded) -> Result<PlanView> {
    let Loaded { row, compiled, document, corrections, versions, .. } = loaded;
    let compiled = Arc::new(compiled);
    let plan = if corrections.is_empty() {
        compiled.clone()
    } else {
        Arc::new(apply(&compiled, corrections.iter().map(|row| (row.item, &*row.field, &*row.new)))?)
    };
    let blocks: Vec<Block> = serde_json::from_str(&document.blocks).map_err(Error::internal)?;
    let format: Format =
        serde_json::from_value(serde_json::Value::String(document.format)).map_err(Error::internal)?;
    let document = Document { name: document.file_name, format, text: document.text, blocks };
    Ok(PlanView {
        summary: summary(row),
        document: Arc::new(document),
        plan,
        compiled,
        corrections: corrections.into_iter().map(correction_view).collect(),
        versions: versions.into_iter().map(version_summary).collect(),
        bodies: Default::default(),
    })
}

/// A compiled plan with corrections put in.
pub(super) fn apply<'a>(
    compiled: &Plan,
    corrections: impl IntoIterator<Item = (ItemId, &'a str, &'a str)>,
) -> Result<Plan> {
    let mut plan = compiled.clone();
    for (item, field, value) in corrections {
        fields::put(&mut plan, item, field, value)?;
    }
    Ok(plan)
}

/// The keys of a plan's indicators.
pub(super) fn indicator_keys(plan: &Plan) -> Vec<String> {
    plan.targets.iter().map(|target| engines::indicator_key(&target.indicator)).collect()
}

/// Items of which a value was corrected.
pub(super) fn corrected_items(items: impl IntoIterator<Item = ItemId>) -> BTreeSet<ItemId> {
    items.into_iter().collect()
}

pub(crate) fn summary(row: PlanRow) -> PlanSummary {
    PlanSummary {
        id: row.plan,
        version: row.version,
        versions: row.versions,
        title: row.title,
        issuer: row.issuers,
        document_number: row.document_number,
        issued: row.issued,
        period: row.period,
        targets: row.targets,
        measures: row.measures,
        owned: row.owned,
        dated: row.dated,
        measurable: row.measurable,
        errors: row.errors,
        warnings: row.warnings,
        notes: row.notes,
        sample: row.sample,
        imported_at: row.imported_at,
        imported_by: row.imported_by,
    }
}

fn correction_view(row: CorrectionRow) -> CorrectionView {
    CorrectionView {
        id: row.id,
        item: row.item,
        field: row.field,
        old: row.old,
        new: row.new,
        reason: row.reason,
        by: row.by_name,
        at: row.at,
        carried_from: row.carried_from,
        stale: row.stale,
    }
}

fn version_summary(row: VersionRow) -> VersionSummary {
    VersionSummary {
        version: row.number,
        file_name: row.file_name,
        digest: row.digest,
        size: row.size,
        imported_at: row.imported_at,
        imported_by: row.imported_by,
        targets: row.targets,
        measures: row.measures,
    }
}
