//! What pages and operations over records share: what an address asks for, where values lead, what forms send.

pub(crate) mod asked;
pub(crate) mod fields;
pub(crate) mod gathered;
pub(crate) mod sent;
pub(crate) mod shown;
pub(crate) mod times;
pub(crate) mod typed;

pub(crate) use asked::Asked;
pub(crate) use fields::{Fields, Forms};
pub(crate) use sent::{Sent, sent};
pub(crate) use typed::Typed;
