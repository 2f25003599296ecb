//! Members of organisations, invitations, delegations.

use app::{DelegationWish, InvitationRow, MembershipRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody may do for an organisation, or for the installation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Member {
    /// The membership: what is ended.
    id: i64,
    /// The name that they sign in with.
    account: String,
    /// Id of the organisation; none is the installation.
    organisation: Option<i64>,
    organisation_name: Option<String>,
    /// Code of the role.
    role: String,
    /// First day.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// Who handed it on, where it is a delegation.
    delegated_by: Option<String>,
    made: String,
    made_by: String,
}

impl From<MembershipRow> for Member {
    fn from(row: MembershipRow) -> Self {
        Self {
            id: row.id,
            account: row.account_name,
            organisation: row.organisation.map(|id| id.0),
            organisation_name: row.organisation_name,
            role: row.role,
            from: row.from.map(|day| day.to_string()),
            to: row.to.map(|day| day.to_string()),
            delegated_by: row.delegated_by.map(|(_, name)| name),
            made: row.made.to_string(),
            made_by: row.made_by,
        }
    }
}

/// Whom to make a member, as what.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct MemberWish {
    /// The name that they sign in with.
    pub(crate) account: String,
    /// Code of the role.
    pub(crate) role: String,
}

/// An invitation. Its link is told once, when it is made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invitation {
    id: i64,
    /// Whom it is for.
    note: String,
    /// Code of the role.
    role: String,
    /// Id of the organisation; none is the installation.
    organisation: Option<i64>,
    made: String,
    made_by: String,
    expires: String,
    used: Option<String>,
    revoked: Option<String>,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.id,
            note: row.note,
            role: row.role,
            organisation: row.organisation.map(|id| id.0),
            made: row.made.to_string(),
            made_by: row.made_by,
            expires: row.expires.to_string(),
            used: row.used.map(|at| at.to_string()),
            revoked: row.revoked.map(|at| at.to_string()),
        }
    }
}

/// Whom to invite, as what.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct InvitationWish {
    /// Whom it is for.
    pub(crate) note: String,
    /// Code of the role.
    pub(crate) role: String,
    /// Id of the organisation; left out it is the installation.
    #[serde(default)]
    pub(crate) organisation: Option<i64>,
    /// Where the link is sent; left out it is handed on by whoever asked.
    #[serde(default)]
    pub(crate) email: Option<String>,
}

/// The link of an invitation: it opens one account, once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationMade {
    pub(crate) link: String,
}

/// What the reader handed to others, and what others handed to them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Delegations {
    made: Vec<Member>,
    given: Vec<Member>,
}

impl Delegations {
    /// Both lists.
    pub(crate) fn new(made: Vec<MembershipRow>, given: Vec<MembershipRow>) -> Self {
        let members = |rows: Vec<MembershipRow>| rows.into_iter().map(Member::from).collect();
        Self { made: members(made), given: members(given) }
    }
}

/// A role of the reader's, handed to another for some days, for the organisation that the reader acts for.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Delegation {
    /// The name that the other signs in with.
    to: String,
    /// Code of the role.
    role: String,
    /// First day.
    from: String,
    /// Last day.
    until: String,
}

impl From<Delegation> for DelegationWish {
    fn from(wish: Delegation) -> Self {
        Self { to: wish.to, role: wish.role, from: wish.from, until: wish.until }
    }
}
