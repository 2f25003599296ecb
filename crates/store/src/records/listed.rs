//! What is listed, and published of it: what side tables, the words of full text and most indexes say by themselves.

use super::{RecordQuery, Tie, Visible};

/// Whether a query asks for nothing else.
pub(super) fn is_enough(query: &RecordQuery) -> bool {
    let seen = match &query.visible {
        Visible::All => true,
        Visible::Nothing => false,
        Visible::Any(ties) => matches!(ties.as_slice(), [Tie::Published]),
    };
    seen && !query.deleted && query.filters.is_empty() && query.text.is_none()
}
