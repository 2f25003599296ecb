//! The sample region calls places what the table of divisions calls them: one source of truth for GB/T 2260.

use std::collections::BTreeMap;

use crate::{read, root};

#[test]
fn the_sample_region_names_places_as_the_standard_does() {
    let table = read(&root().join("crates/base/src/codes/division/table.txt"));
    let in_force: BTreeMap<&str, &str> = table
        .lines()
        .filter_map(|line| match line.split('|').collect::<Vec<_>>().as_slice() {
            [code, _, "", name, ..] => Some((*code, *name)),
            _ => None,
        })
        .collect();
    let region: toml::Table =
        read(&root().join("crates/app/sample/region.toml")).parse().expect("region.toml is TOML");
    let places = region["place"].as_array().expect("region.toml has places");
    let text = |place: &toml::Value, key: &str| place[key].as_str().unwrap_or_default().to_owned();
    let standard: Vec<_> = places
        .iter()
        .map(|place| (text(place, "code"), text(place, "name")))
        .filter(|(code, _)| code.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    assert!(standard.len() > 1, "region.toml has no places of the standard");
    for (code, name) in standard {
        assert_eq!(
            in_force.get(code.as_str()),
            Some(&name.as_str()),
            "{code} in crates/app/sample/region.toml"
        );
    }
}
