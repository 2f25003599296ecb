//! Running the installation: accounts, the table of rights, the audit.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod rights;
