//! Ids, dates, the clock, the working calendar, periods, money, codes, spans, words: what every crate may know.
//!
//! Reading order: [`span`] (where a thing stands in its source), [`words`] (what a person is told, in Chinese
//! and English), [`clock`] (the only way to the time of day), [`id`] (keys of stored things); then what people,
//! organisations and programmes need: [`codes`] (identifiers and places), [`calendar`] (working days), [`period`] (what a
//! figure belongs to), [`money`].
//!
//! Invariant: this crate knows nothing of policies, databases or pages, and does no I/O. Whatever the input, nothing in it
//! panics; what is refused says why in both languages.
//!
//! A code to add: a module under [`codes`] with a newtype, a parser that folds and never repairs, an error whose `words`
//! name the position and what is expected there, and a property test that nothing panics. A table of facts is a text file
//! beside its module, with its source and its dates at the top.

pub mod calendar;
pub mod clock;
pub mod codes;
pub mod id;
pub mod money;
pub mod period;
pub mod span;
pub mod words;

pub use calendar::Calendar;
pub use clock::{Clock, FixedClock, SystemClock};
pub use id::{
    AccountId, AttachmentId, BindingId, CorrectionId, DocumentId, OrganisationId, PersonId, PlanId, RecordId,
    VersionId,
};
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use money::{Amount, Money};
pub use period::Period;
pub use span::Span;
pub use words::{Lang, Text, Words};
