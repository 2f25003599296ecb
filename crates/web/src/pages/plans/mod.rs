//! Plans: the list, giving in a document, a plan, one of its items, taking it out of use.

pub(crate) mod counting;
pub(crate) mod delete;
pub(crate) mod item;
pub(crate) mod list;
pub(crate) mod rows;
#[cfg(test)]
pub(crate) mod sample_count;
pub(crate) mod show;
pub(crate) mod upload;
