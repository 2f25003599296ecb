//! Rules in CEL: read, checked for types, evaluated with their working.
//!
//! The crate `cel` reads the language. Rules are evaluated here and not by its interpreter, because a rule about money
//! needs decimals and not doubles, what is missing makes a condition undecided and not an error, each evaluation is
//! bounded, and a page has to show what a result was made of.
//!
//! Reading order: [`ast`], [`parse()`], [`types`] (what can be told without a record), [`eval`], [`working`].

pub mod ast;
pub mod eval;
pub mod functions;
pub mod never;
pub mod outside;
mod parse;
pub mod score;
pub mod types;
pub mod value;
pub mod working;

pub use ast::Node;
pub use eval::{Fault, Scope, evaluate, explain};
pub use outside::{Calendar, Filter, Nothing, Query, Weekdays, World};
pub use parse::{BRACKETS, DEEPEST, LONGEST, SyntaxFault, parse};
pub use score::{Mark, Marked, mark};
pub use types::{Type, TypeFault, Typing};
pub use value::{Link, Value};
pub use working::Working;
