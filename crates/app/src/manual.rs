//! What the manual is made from: the rules of drafting that the compiler checks.

pub use policy::lint::{CODES, Rule, Text};
