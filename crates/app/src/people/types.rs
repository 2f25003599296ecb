//! Who acts and who looks.

use std::fmt;

use base::{AccountId, OrganisationId, Timestamp};
use rights::{RoleId, Standing};

use super::Doing;

/// For whom a person may act, with which roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The organisation; none is the installation.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub name: Option<String>,
    /// The roles held there.
    pub standing: Standing,
}

/// A person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Their account.
    pub account: AccountId,
    /// The name they sign in with.
    pub name: String,
    /// The roles that they act with.
    pub standing: Standing,
    /// The organisation that they act for; none is the installation.
    pub acting: Option<OrganisationId>,
    /// All that they could act for.
    pub choices: Vec<Acting>,
    /// What a program acting for them was let to do; `None` where they act themselves.
    pub scopes: Option<Vec<(Doing, String)>>,
    /// One of their roles asks for a second factor, and they have none: nothing but enrolling it is allowed.
    pub must_enrol: bool,
    /// Their password was given to them by somebody else: nothing but changing it is allowed.
    pub must_change_password: bool,
}

/// Who looks at a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody who is not signed in.
    Public,
    /// Somebody who is.
    Account(Actor),
}

impl Actor {
    /// Whether they act with a role.
    pub fn holds(&self, role: &RoleId) -> bool {
        self.standing.holds(role)
    }
}

impl Viewer {
    /// The person, where somebody is signed in.
    pub fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Public => None,
            Self::Account(actor) => Some(actor),
        }
    }
}

/// A request's viewer and the token that its forms must carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Who looks.
    pub viewer: Viewer,
    /// What forms must carry back; `None` where nobody is signed in.
    pub csrf: Option<String>,
    /// When the session ends.
    pub expires: Option<Timestamp>,
    /// How much they were told and have not read.
    pub unread: u64,
}

/// A fresh session.
#[derive(Clone)]
pub struct Session {
    /// The secret for the cookie; only its hash is stored.
    pub token: String,
    /// What forms must carry back.
    pub csrf: String,
    /// When it ends unless it is used again.
    pub expires: Timestamp,
    /// Whose it is.
    pub actor: Actor,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("actor", &self.actor)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

/// A password that is shown once, and must be changed at the first sign-in.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimePassword {
    /// The account's name.
    pub name: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for OneTimePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OneTimePassword").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A row of the list of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSummary {
    /// The account.
    pub id: AccountId,
    /// The name it signs in with.
    pub name: String,
    /// Its role in the installation as a whole.
    pub role: RoleId,
    /// Turned off: cannot sign in.
    pub disabled: bool,
    /// Still on the password that was given to it.
    pub must_change_password: bool,
    /// When it was made.
    pub created: Timestamp,
    /// Last sign-in.
    pub last_seen: Option<Timestamp>,
}
