//! Keys of stored things: newtypes over the database's integers, never bare numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A plan: one policy document through all its versions.
    PlanId;
    /// One version of a plan.
    VersionId;
    /// A source document, stored once by its content.
    DocumentId;
    /// An organisation.
    OrganisationId;
    /// A person's account.
    AccountId;
    /// A file attached to a record.
    AttachmentId;
    /// A person of the register, with an account or without.
    PersonId;
    /// A correction made by hand over a compiled value.
    CorrectionId;
    /// A record of a programme, within its kind.
    RecordId;
    /// What an indicator of a plan is counted by.
    BindingId;
}
