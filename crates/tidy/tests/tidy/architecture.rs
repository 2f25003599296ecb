//! ARCHITECTURE.md names what there is, and nothing that is not.

use crate::{crates, read, root};

#[test]
fn architecture_lists_every_crate_and_no_other() {
    let text = read(&root().join("ARCHITECTURE.md"));
    let map = text.split("## Code map").nth(1).expect("ARCHITECTURE.md has a code map");
    let map = map.split("\n## ").next().unwrap_or(map);
    let named: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("### `crates/"))
        .filter_map(|rest| rest.split('`').next())
        .collect();
    let mut sorted: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
    sorted.sort();
    assert_eq!(sorted, crates(), "the code map of ARCHITECTURE.md differs from crates/");
}
