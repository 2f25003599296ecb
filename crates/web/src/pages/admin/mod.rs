//! Running the installation: accounts, the audit.

pub(crate) mod accounts;
pub(crate) mod audit;
