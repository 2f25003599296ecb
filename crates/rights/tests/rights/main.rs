//! The table that the program comes with, files over it, and the decision.

#![allow(missing_docs, reason = "tests")]

mod decisions;
mod files;
mod matrix;
