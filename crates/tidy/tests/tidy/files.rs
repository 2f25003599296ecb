//! Rules for single files: a header line, a bounded length, no traces of a machine.

use std::path::Path;

use crate::{read, root, tracked};

fn sources() -> impl Iterator<Item = std::path::PathBuf> {
    tracked().into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"))
}

#[test]
fn every_source_says_what_it_is_for() {
    let silent: Vec<_> = sources().filter(|path| !read(&root().join(path)).starts_with("//!")).collect();
    assert!(silent.is_empty(), "no //! line at the top of {silent:#?}");
}

#[test]
fn sources_stay_readable() {
    let is_code =
        |path: &Path| !path.components().any(|c| c.as_os_str() == "tests") && !path.ends_with("tests.rs");
    let long: Vec<_> = sources()
        .filter(|path| is_code(path))
        .map(|path| (read(&root().join(&path)).lines().count(), path))
        .filter(|(lines, _)| *lines > 800)
        .collect();
    assert!(long.is_empty(), "past 800 lines, look for a seam: {long:#?}");
}

#[test]
fn one_module_style() {
    let has_children = |path: &Path| {
        let folder = path.with_extension("");
        sources().any(|other| other.parent() == Some(&folder))
    };
    let doubled: Vec<_> = sources().filter(|path| has_children(path)).collect();
    assert!(doubled.is_empty(), "use mod.rs for a module with children: {doubled:#?}");
}

#[test]
fn nothing_unfinished_and_nothing_of_a_machine() {
    let mut faults = Vec::new();
    let text = ["rs", "toml", "md", "html", "ts", "mjs", "css", "ftl", "sh", "json", "yml"];
    for path in tracked() {
        let is_text = path.extension().and_then(|e| e.to_str()).is_some_and(|e| text.contains(&e));
        if !is_text
            || path.ends_with("files.rs")
            || path.file_name().is_some_and(|n| n == "package-lock.json")
        {
            continue;
        }
        for (number, line) in read(&root().join(&path)).lines().enumerate() {
            let place = || format!("{}:{}", path.display(), number + 1);
            if ["/ho", "/wo", "/ro"]
                .iter()
                .zip(["me/", "rk/", "ot/"])
                .any(|(a, b)| line.contains(&format!(" {a}{b}")))
            {
                faults.push(format!("{}: a path of a machine", place()));
            }
            if ["TO", "FIX", "XX"]
                .iter()
                .zip(["DO", "ME", "X:"])
                .any(|(a, b)| line.contains(&format!("{a}{b}")))
            {
                faults.push(format!("{}: unfinished", place()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
