//! Parts of the site, in the order of the navigation.

use crate::route;

/// Address and key of each part's name.
pub(crate) const PARTS: &[(&str, &str)] = &[
    (route::Overview::PATH, "overview"),
    (route::Plans::PATH, "plans"),
    (route::Systems::PATH, "systems"),
    (route::Targets::PATH, "targets"),
    (route::Bodies::PATH, "bodies"),
    (route::Compare::PATH, "compare"),
    (route::Manual::PATH, "manual"),
];

/// Pages of those who run the installation, with what one must be able to see there.
pub(crate) const ADMIN: &[(&str, &str, &str)] = &[
    (route::AdminAccounts::PATH, "accounts-title", "account"),
    (route::AdminMembers::PATH, "members-title", "account"),
    (route::AdminRights::PATH, "rights-title", "rights"),
    (route::AdminAudit::PATH, "audit-title", "event-log"),
];
