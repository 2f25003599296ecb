//! Use cases: who may, engines, store. The only crate that joins engines.
