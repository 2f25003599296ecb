//! The register of organisations: the list, one, its form, and which two may be one.

pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod show;
