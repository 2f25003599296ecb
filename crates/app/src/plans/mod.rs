//! Plans: import, list, look, correct.

mod correct;
pub mod fields;
mod import;
mod list;
mod types;
mod view;

pub use types::{
    Correction, CorrectionView, ImportOutcome, Imported, PlanQuery, PlanSort, PlanSummary, PlanView, Upload,
    VersionSummary,
};
