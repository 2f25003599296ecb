//! Running an installation: readiness, audit, seals, backup, figures.

mod audit;
mod backup;
mod figures;
mod log;
pub(crate) mod opening;
mod types;

pub use audit::FILES_OF_ANOTHER_DATABASE;
pub use log::{LogQuery, event_words};
pub use store::events::EventRow;
pub use types::{AuditReport, BackupReport, Figures, SweepReport};
