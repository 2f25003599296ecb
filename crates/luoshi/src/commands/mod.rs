//! One file or folder for each command.

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod compile;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod graph;
pub(crate) mod import;
mod inputs;
mod installation;
pub(crate) mod lost_key;
pub(crate) mod records;
pub(crate) mod sample;
pub(crate) mod up;
