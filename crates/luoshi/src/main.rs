//! The executable: compile, up, import, export, audit, backup.

fn main() {}
