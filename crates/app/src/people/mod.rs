//! Accounts, sign-in and sessions.

mod accounts;
mod passwords;
mod sessions;
mod sign_in;
mod types;

pub use types::{AccountSummary, Actor, OneTimePassword, Session, Viewer, Visit};
