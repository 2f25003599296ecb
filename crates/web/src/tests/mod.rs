//! The crate as a whole: every page rendered, the router driven in memory.

mod access;
mod attachments;
mod client;
mod gathered;
mod journey;
mod keys;
mod members;
mod merging;
mod notices;
mod oai;
mod organisations;
mod pages;
mod people;
mod persons;
mod records;
mod security;
mod sheets;
mod times;
