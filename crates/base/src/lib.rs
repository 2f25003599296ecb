//! Ids, dates, the clock, spans, words in two languages: what every crate may know.
//!
//! Reading order: [`span`] (where a thing stands in its source), [`words`] (what a person is told, in Chinese
//! and English), [`clock`] (the only way to the time of day), [`id`] (keys of stored things).
//!
//! Invariant: this crate knows nothing of policies, databases or pages, and does no I/O.

pub mod calendar;
pub mod clock;
pub mod codes;
pub mod id;
pub mod money;
pub mod period;
pub mod span;
pub mod words;

pub use clock::{Clock, FixedClock, SystemClock};
pub use id::{AccountId, CorrectionId, DocumentId, OrganisationId, PlanId, VersionId};
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use span::Span;
pub use words::{Lang, Words};
