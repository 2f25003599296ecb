//! Operations on records of any kind. Their paths and bodies are described kind by kind, from the definitions in force.

mod body;
pub(crate) mod change;
pub(crate) mod describe;
pub(crate) mod downloads;
pub(crate) mod merge;
pub(crate) mod offers;
mod problem;
pub(crate) mod read;
mod schema;
pub(crate) mod sheet;
mod sheet_paths;
mod standing;
pub(crate) mod times;
mod wire;
