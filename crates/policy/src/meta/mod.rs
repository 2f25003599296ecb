//! What a document says of itself: title, issuers, number, dates, period.

pub(crate) mod date;
