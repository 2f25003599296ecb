//! Lists and pages as files.

mod lines;

use base::{Lang, PlanId};
use export::{BodyExport, ComparisonExport, Format, PlanExport, PlansExport, TargetsExport, What};
use rights::Action;

use crate::asking::public;
use crate::error::{Error, Result};
use crate::secret::aside;
use crate::{App, BodyKey, BodyQuery, PageRequest, PlanQuery, TargetQuery, Viewer};

/// Rows of an exported list at most.
const ROWS: u32 = 20_000;

/// What to export.
#[derive(Clone, Debug)]
pub enum ExportWhat {
    /// The list of plans, all pages of it.
    Plans(PlanQuery),
    /// One plan.
    Plan(PlanId, Option<u32>),
    /// Targets over all plans, grouped by indicator.
    Targets(TargetQuery),
    /// The list of bodies.
    Bodies(BodyQuery),
    /// One body with what it owes.
    Body(BodyKey),
    /// Two plans compared.
    Comparison((PlanId, Option<u32>), (PlanId, Option<u32>)),
}

impl ExportWhat {
    /// What leaves, as the log names it.
    fn subject(&self) -> String {
        match self {
            Self::Plan(id, _) => format!("plan/{id}"),
            Self::Comparison((a, _), (b, _)) => format!("plan/{a} plan/{b}"),
            Self::Body(key) => format!("measure/{key}"),
            list => list.kind().to_owned(),
        }
    }

    /// The kind of thing that leaves.
    fn kind(&self) -> &'static str {
        match self {
            Self::Plans(_) | Self::Plan(..) | Self::Comparison(..) => "plan",
            Self::Targets(_) => "target",
            Self::Bodies(_) | Self::Body(_) => "measure",
        }
    }
}

/// As what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook.
    Xlsx,
    /// A text document.
    Docx,
    /// JSON.
    Json,
}

impl ExportFormat {
    fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json => "json",
        }
    }
}

/// A file to hand out.
#[derive(Clone, Debug)]
pub struct ExportFile {
    /// File name with its ending.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// An export with its content gathered, ready to be written.
enum Content {
    Plans(PlansExport),
    Plan(Box<PlanExport>),
    Targets(TargetsExport),
    Bodies(export::BodiesExport),
    Body(BodyExport),
    Comparison(ComparisonExport),
}

impl App {
    /// Exports a list or a page.
    pub async fn export(
        &self,
        viewer: &Viewer,
        what: ExportWhat,
        format: ExportFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        self.viewer_may(viewer, Action::Export, &public(what.kind()))?;
        let subject = what.subject();
        let code = format.code();
        let content = self.gather(viewer, what, lang).await?;
        let made = self.0.clock.today();
        let format = match format {
            ExportFormat::Xlsx => Format::Xlsx,
            ExportFormat::Docx => Format::Docx,
            ExportFormat::Json => Format::Json,
        };
        let file = aside(move || {
            let what = match &content {
                Content::Plans(plans) => What::Plans(plans),
                Content::Plan(plan) => What::Plan(plan),
                Content::Targets(targets) => What::Targets(targets),
                Content::Bodies(bodies) => What::Bodies(bodies),
                Content::Body(body) => What::Body(body),
                Content::Comparison(comparison) => What::Comparison(comparison),
            };
            export::file(&what, format, lang, made).map_err(Error::internal)
        })
        .await?;
        let said = serde_json::json!({ "file": file.name, "format": code });
        self.note_export(viewer, subject, said).await?;
        Ok(ExportFile { name: file.name, media_type: file.media_type, bytes: file.bytes })
    }

    async fn gather(&self, viewer: &Viewer, what: ExportWhat, lang: Lang) -> Result<Content> {
        Ok(match what {
            ExportWhat::Plans(query) => {
                let page = self.plans(viewer, &PlanQuery { page: all(), ..query }).await?;
                Content::Plans(PlansExport { plans: page.items.iter().map(lines::plan).collect() })
            }
            ExportWhat::Plan(plan, version) => {
                let view = self.plan(viewer, plan, version).await?;
                Content::Plan(Box::new(PlanExport {
                    line: lines::plan(&view.summary),
                    plan: (*view.plan).clone(),
                    corrections: view.corrections.iter().map(lines::correction).collect(),
                }))
            }
            ExportWhat::Targets(query) => {
                let page = self.indicators(viewer, &TargetQuery { page: all(), ..query }).await?;
                Content::Targets(TargetsExport { groups: page.items.iter().map(lines::indicator).collect() })
            }
            ExportWhat::Bodies(query) => {
                let page = self.bodies(viewer, &BodyQuery { page: all(), ..query }).await?;
                Content::Bodies(export::BodiesExport {
                    bodies: page.items.iter().map(lines::body_line).collect(),
                })
            }
            ExportWhat::Body(key) => Content::Body(lines::body(&self.body(viewer, &key).await?, lang)),
            ExportWhat::Comparison(a, b) => {
                Content::Comparison(lines::comparison(&self.compare(viewer, a, b).await?, lang))
            }
        })
    }
}

/// One page that holds the whole list.
fn all() -> PageRequest {
    PageRequest { number: 1, size: ROWS }
}
