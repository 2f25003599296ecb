//! Samples of every page, so that one test renders all.
