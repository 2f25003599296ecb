//! House rules of the repository, run as ordinary tests; there is nothing to call here.
//!
//! `tests/tidy/` holds one rule a file.
