//! The systems by which the format of programme files is tried, walked from end to end on the engine: each story takes every
//! step as the right people, is refused as the wrong ones, and lets time run.

mod challenge;
mod instrument;
mod points;
mod pool;
mod rounds;
mod voucher;
mod walk;
mod warned;
mod window;
