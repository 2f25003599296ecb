//! The only crate that knows HTTP and HTML: pages, JSON API, assets.
