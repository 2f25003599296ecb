//! What happens around every handler, outermost first: request id, counting, panics, time, headers, the reader,
//! errors, the same-site check.

pub(crate) mod count;
pub(crate) mod headers;
pub(crate) mod rate;
pub(crate) mod request_id;
pub(crate) mod same_site;
pub(crate) mod visit;
