//! Sends letters by SMTP, and says whether to try again.
//!
//! Reading order: [`Mailer`] (a server and who writes), [`Letter`], [`Failure`]. What is to be sent, to whom and how often
//! it is tried is not known here.
//!
//! Invariants: a letter keeps its message id, so that a mail server that gets it twice can tell; a password is never
//! sent over a wire that is not encrypted, but on the machine itself.

mod address;
mod letter;
mod mailer;

pub use letter::Letter;
pub use mailer::{Failure, Mailer, SetUp};
