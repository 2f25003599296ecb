//! Accounts, sessions, attempts to sign in; for whom people act, invitations, second factors, tokens of programs.

mod accounts;
mod attempts;
mod factors;
mod identities;
mod invitations;
mod memberships;
mod sealed;
mod sessions;
pub(crate) mod standing;
mod tokens;

pub use accounts::{AccountRow, AddAccount, SetDisabled, SetPassword, SetRole};
pub use attempts::{Failures, RecordAttempt};
pub use factors::{BeginFactor, ConfirmFactor, FactorRow, RemoveFactor, UseRecoveryCode, UseStep};
pub use identities::{IdentityRow, LinkIdentity, UnlinkIdentity};
pub use invitations::{AcceptInvitation, InvitationRow, Invite, RevokeInvitation};
pub use memberships::{AddMembership, EndMembership, MembershipFilter, MembershipRow};
pub use sealed::{ForgetSealed, SealSecrets};
pub use sessions::{ActFor, CloseSession, ExtendSession, OpenSession, SessionRow};
pub use standing::{Holder, WhoHolds};
pub use tokens::{AddToken, RevokeToken, TokenRow, TouchToken};
