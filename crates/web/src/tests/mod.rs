//! The crate as a whole: the router driven in memory.
