//! The policy compiler: document to outline, clauses, targets, measures, owners, tables and diagnostics.
