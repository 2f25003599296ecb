//! Running the installation: accounts, the table of rights, the audit.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod members;
pub(crate) mod rights;
#[cfg(test)]
pub(crate) mod sample;
