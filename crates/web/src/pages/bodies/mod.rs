//! Bodies: the list, and one body with all it owes.

pub(crate) mod list;
pub(crate) mod names;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod show;
