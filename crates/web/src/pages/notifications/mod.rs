//! What the reader was told, and how they want to hear of it.

pub(crate) mod list;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod settings;
