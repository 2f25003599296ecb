//! The systems that programme files declare.

pub(crate) mod definitions;
pub(crate) mod list;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod show;
