//! The tree of places, the bodies in it, and what bodies owe.

mod bodies;
mod bulk;
mod merge;
mod reassign;
mod register;
mod revision;
mod several;
mod tree;

pub use bodies::{OwedRow, OwnerCount, OwnerCounts};
pub use bulk::AddOrganisations;
pub use merge::{MergeOrganisations, MergeRow, UndoMerge};
pub use reassign::{NamedOwner, Reassign};
pub use register::{Entry, Identifier, RegisterFilter, RegisterRow, SaveOrganisation};
pub use several::{NotSaved, SaveOrganisations};
pub use tree::{AliasRow, LoadRegion, NewOrganisation, OrganisationRow, PlaceRow};
