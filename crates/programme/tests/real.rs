//! The programme files of this repository are sound.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the files of the repository")]

use std::fs;
use std::path::Path;

use base::Lang;
use diag::render::{Options, Source, all};
use programme::{File, History, check};

#[test]
fn the_programmes_have_no_faults() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "toml"))
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 2);
    let read: Vec<File<'_>> = files.iter().map(|(name, text)| File { name, text }).collect();
    let checked = check(&read, &History::default());
    let options = Options { lang: Lang::En, ..Options::default() };
    let mut told = String::new();
    for ((name, text), faults) in files.iter().zip(&checked.faults) {
        told.push_str(&all(faults, &Source::new(name, text), &options));
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn what_stands_at_an_end_is_public_as_its_way_there_made_it() {
    let text = include_str!("../../../programmes/platform.toml");
    let checked = check(&[File { name: "platform.toml", text }], &History::default());
    let (_, platform) = checked.programmes.kind("platform").unwrap();
    let public: Vec<&str> = (platform.lifecycle.states.iter())
        .filter(|state| platform.lifecycle.published_at(&state.id))
        .map(|state| &*state.id)
        .collect();
    assert_eq!(public, ["recognised", "renewing"]);
}
