//! Plans with their versions, the items that versions hold, and corrections.

mod correct;
mod delete;
mod import;
mod items;
mod list;
mod load;
mod targets;

pub use correct::{AddCorrection, CarriedCorrection, WithdrawCorrection};
pub use delete::DeletePlan;
pub use import::{ImportVersion, NewDocument, Place};
pub use items::{Body, Items};
pub use list::{PlanFilter, PlanOrder, PlanRow};
pub use load::{CorrectionRow, DocumentRow, Head, Known, Loaded, VersionRow};
pub use targets::{IndicatorCount, TargetFilter, TargetRow};

pub(crate) use import::blocking;
pub(crate) use items::{reassign, role_code};
pub(crate) use list::{contains, current_versions, issuers_of, lower};
pub(crate) use load::plan_of_version;
