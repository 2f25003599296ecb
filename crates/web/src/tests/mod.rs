//! The crate as a whole: every page rendered, the router driven in memory.

mod access;
mod attachments;
mod client;
mod journey;
mod keys;
mod members;
mod organisations;
mod pages;
mod persons;
mod records;
mod security;
