//! The crate as a whole: every page rendered, the router driven in memory.

mod pages;
