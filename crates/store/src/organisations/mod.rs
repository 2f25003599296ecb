//! The tree of places, the bodies in it, and what bodies owe.

mod bodies;
mod reassign;
mod tree;

pub use bodies::{BodyCount, BodyFilter, OwedRow};
pub use reassign::{NamedOwner, Reassign};
pub use tree::{AliasRow, LoadRegion, NewOrganisation, OrganisationRow, PlaceRow};
