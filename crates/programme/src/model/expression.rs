//! An expression of the file, with the way back to its place there.

use std::sync::Arc;

use base::Span;

use crate::cel::ast::Node;
use crate::read::places::Places;

/// A CEL expression as it stands in a file.
#[derive(Clone, Debug)]
pub struct Expression {
    /// The text, as CEL reads it.
    pub text: String,
    /// Its tree; `None` where it could not be read, which was reported.
    pub node: Option<Arc<Node>>,
    pub(crate) places: Places,
}

impl Expression {
    /// Where a span of the expression stands in the file.
    pub fn place(&self, span: Span) -> Span {
        self.places.place(span)
    }

    /// Where the whole expression stands in the file, without its quotes.
    pub fn span(&self) -> Span {
        self.places.place(Span::new(0, self.text.len()))
    }
}

/// Two expressions are the same when their text is.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
