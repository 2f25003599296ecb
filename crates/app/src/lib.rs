//! Use cases: who may, engines, store. The only crate that joins engines.
//!
//! Reading order: [`App`], then one folder for each subject: [`plans`], [`targets`], [`bodies`], [`compare`],
//! [`exports`], [`people`], [`operations`].
//!
//! Every use case is a method of [`App`]: it checks the actor's or viewer's right, asks the engines, keeps the
//! result with its event in one transaction. [`Error`] says in both languages what happened.
//!
//! Invariants: no SQL (that is `store`'s) and no HTTP (that is `web`'s) here.

pub mod bodies;
pub mod compare;
mod config;
mod error;
pub mod exports;
pub mod operations;
mod paging;
pub mod people;
pub mod plans;
pub mod targets;

use std::sync::Arc;

pub use bodies::{
    Alias, BodyKey, BodyQuery, BodyRow, BodySort, BodySummary, BodyView, Jurisdiction, OrganisationSummary,
};
pub use compare::{Change, ChangeKind, ComparisonView, Side};
pub use config::{Config, LockoutPolicy, Options};
pub use error::{Conflict, Error, Result};
pub use exports::{ExportFile, ExportFormat, ExportWhat};
pub use operations::{AuditReport, BackupReport, Figures};
pub use paging::{Page, PageRequest};
pub use people::{AccountSummary, Actor, OneTimePassword, Role, Session, Viewer, Visit};
pub use plans::{
    Correction, CorrectionView, ImportOutcome, Imported, PlanQuery, PlanSort, PlanSummary, PlanView, Upload,
    VersionSummary,
};
pub use targets::{Clash, IndicatorGroup, TargetQuery, TargetRow};
pub use {::diag, ::export, ::plan, ::text};

/// An open installation. Cheap to clone.
#[derive(Clone)]
pub struct App(#[expect(dead_code, reason = "filled in next")] Arc<Inner>);

struct Inner {
    #[expect(dead_code, reason = "filled in next")]
    config: Config,
}

impl App {
    /// Opens an installation: brings the database to this program's schema, and at the first start makes the
    /// administrator.
    pub async fn open(options: Options) -> Result<Self> {
        Ok(Self(Arc::new(Inner { config: options.config })))
    }
}
