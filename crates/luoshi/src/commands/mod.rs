//! One file or folder for each command.

pub(crate) mod compile;
