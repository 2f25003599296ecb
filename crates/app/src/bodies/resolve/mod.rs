//! From a body's name in a plan to the organisation that it stands for.
//!
//! 市科技局 in a plan of Wuhan is Wuhan's bureau: [`context`] tells whose plan it is, [`short`] what the two names
//! have in common, and [`Registry`] which organisation bore that name on the plan's day.

mod context;
mod known;
mod registry;
mod short;

pub(crate) use known::Known;
pub(crate) use registry::Registry;

/// What the names of one body have in common, whoever bears them: [`None`] for a name that stands for several bodies, or
/// for one in each place, as 市科技局 does where nobody knows whose it is.
pub(crate) fn likeness(name: &str) -> Option<String> {
    let fits = !policy::lint::is_generic(name) && context::relative(name).is_none();
    fits.then(|| short::shorten(&policy::lint::body_key(name)))
}
