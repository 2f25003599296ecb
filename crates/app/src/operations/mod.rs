//! Running an installation: readiness, audit, seals, backup, figures.

mod audit;
mod backup;
mod figures;
mod types;

pub use types::{AuditReport, BackupReport, Figures, SweepReport};
