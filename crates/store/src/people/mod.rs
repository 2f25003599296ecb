//! Accounts, sessions, attempts to sign in.

mod accounts;
mod attempts;
mod sessions;

pub use accounts::{AccountRow, AddAccount, SetDisabled, SetPassword, SetRole};
pub use attempts::{Failures, RecordAttempt};
pub use sessions::{CloseSession, ExtendSession, OpenSession, SessionRow};
