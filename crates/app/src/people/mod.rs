//! Accounts, sign-in and sessions.

mod accounts;
mod acting;
mod email;
mod factor;
mod invitations;
mod key;
mod passwords;
mod provider;
mod scope;
pub(crate) mod sealing;
mod sessions;
mod sign_in;
mod tokens;
mod types;

pub use acting::{DelegationWish, acting_changed};
pub(crate) use email::{is_email, no_email};
pub use factor::Factor;
pub(crate) use factor::in_person;
pub use invitations::{InvitationView, Post};
pub use key::{NoKey, SecretKey};
pub use provider::Proven;
pub use scope::Doing;
pub use store::people::{IdentityRow, InvitationRow, MembershipRow, TokenRow};
pub(crate) use tokens::out_of_scope;
pub use tokens::{ScopeChoice, TokenWish};
pub use types::{AccountSummary, Acting, Actor, OneTimePassword, Session, Viewer, Visit};
