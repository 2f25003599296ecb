//! Records read: lists, facets, charts, maps, pages, versions and forms, by who may read what.

mod bench;
mod forms;
mod lists;
mod pages;
