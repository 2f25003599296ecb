//! The register of persons.

pub(crate) mod edit;
pub(crate) mod list;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod show;
