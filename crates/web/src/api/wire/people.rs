//! Signing in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Name and password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    /// The account's name.
    pub(crate) name: String,
    /// Its password.
    pub(crate) password: String,
    /// Code of its second factor, where it has one.
    #[serde(default)]
    pub(crate) code: String,
}

/// An open session.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionOpened {
    /// Send it as `Authorization: Bearer …`.
    pub(crate) token: String,
    /// When the session ends unless it is used again.
    pub(crate) expires: String,
    /// Whose it is.
    pub(crate) account: Account,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Account {
    name: String,
    /// Codes of the roles that they act with.
    roles: Vec<String>,
    /// Nothing but changing the password is allowed.
    must_change_password: bool,
}

impl From<&app::Actor> for Account {
    fn from(actor: &app::Actor) -> Self {
        Self {
            name: actor.name.clone(),
            roles: actor.standing.0.iter().map(|held| held.role.to_string()).collect(),
            must_change_password: actor.must_change_password,
        }
    }
}
