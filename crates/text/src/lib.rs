//! Chinese text: decoding, folding to mainland simplified with an offset map, numerals and quantities.
//!
//! Reading order: [`mod@decode`] (bytes to text), [`document`] (text with its blocks, what `intake` makes and `policy`
//! reads), [`mod@fold`] (a normalised copy that keeps a way back), [`numeral`] and [`quantity`] (numbers with units).
//!
//! Invariant: every step keeps a map back to the decoded source; nothing here knows what a plan is.

pub mod decode;
pub mod document;
pub mod fold;
pub mod numeral;
pub mod quantity;
pub mod width;

pub use decode::{Decoded, Encoding, decode};
pub use document::{Block, Cell, Document, Format, TableBlock};
pub use fold::{Folded, fold, simplify};
pub use width::width;
