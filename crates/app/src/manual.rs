//! What the manual is made from: the rules of drafting that the compiler checks, the faults between plans, and the
//! reasons for which a file is not read.

pub use intake::{EXPLANATIONS, Explanation};
pub use policy::lint::across::{ACROSS, AcrossRule};
pub use policy::lint::{CODES, Rule, Text};
