//! The manifests are held to the arrows of ARCHITECTURE.md: what is not listed here is forbidden.

use std::collections::{BTreeMap, BTreeSet};

use crate::{crates, read, root};

/// Crate → workspace crates that it may import. A new row or word here is a design decision: say why in
/// ARCHITECTURE.md, in the same commit.
const ARROWS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("diag", &["base"]),
    ("text", &["base"]),
    ("plan", &["base", "diag"]),
    ("intake", &["base", "diag", "text"]),
    ("policy", &["base", "diag", "plan", "text"]),
    ("programme", &["base", "diag"]),
    ("rights", &["base", "diag"]),
    ("tracking", &["base"]),
    ("store", &["base", "diag", "plan"]),
    ("export", &["base", "diag", "plan"]),
    ("mail", &["base"]),
    ("app", &["base", "diag", "export", "intake", "plan", "policy", "programme", "rights", "store", "text"]),
    ("web", &["app", "base"]),
    ("luoshi", &["app", "base", "diag", "intake", "mail", "plan", "policy", "programme", "text", "web"]),
    ("tidy", &[]),
];

/// Outside crates that belong to one boundary alone.
const OWNED: &[(&str, &[&str])] = &[
    ("store", &["sea-orm", "sea-orm-migration", "sqlx", "sea-query", "object_store", "reqwest"]),
    ("mail", &["lettre"]),
    (
        "web",
        &[
            "axum",
            "askama",
            "tower-http",
            "utoipa",
            "utoipa-axum",
            "utoipa-swagger-ui",
            "rust-embed",
            "openidconnect",
        ],
    ),
];

fn manifest(name: &str) -> toml::Table {
    read(&root().join("crates").join(name).join("Cargo.toml"))
        .parse()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn keys(manifest: &toml::Table, table: &str) -> BTreeSet<String> {
    manifest
        .get(table)
        .and_then(toml::Value::as_table)
        .map(|t| t.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn manifests_keep_to_the_arrows() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let all: BTreeSet<String> = crates().into_iter().collect();
    let mut faults = Vec::new();
    for name in &all {
        let Some(may) = allowed.get(name.as_str()) else {
            faults.push(format!("{name} has no row in ARROWS"));
            continue;
        };
        for dependency in keys(&manifest(name), "dependencies").intersection(&all) {
            if !may.contains(&dependency.as_str()) {
                faults.push(format!("{name} → {dependency} is no arrow of ARCHITECTURE.md"));
            }
        }
    }
    for (name, _) in ARROWS {
        if !all.contains(*name) {
            faults.push(format!("ARROWS names {name}, which is no crate"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn boundaries_keep_their_libraries_to_themselves() {
    let mut faults = Vec::new();
    for name in crates() {
        let dependencies = keys(&manifest(&name), "dependencies");
        for (owner, libraries) in OWNED {
            for library in
                libraries.iter().filter(|library| name != *owner && dependencies.contains(**library))
            {
                faults.push(format!("{name} depends on {library}, which belongs to {owner}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_crate_inherits_lints_and_says_what_it_is_for() {
    for name in crates() {
        let manifest = manifest(&name);
        let inherits = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(inherits, Some(true), "{name} does not inherit the workspace's lints");
        let purpose =
            manifest.get("package").and_then(|p| p.get("description")).and_then(toml::Value::as_str);
        assert!(purpose.is_some_and(|p| p.len() > 10), "{name} has no line of purpose in its manifest");
    }
}

#[test]
fn versions_of_libraries_are_declared_once() {
    for name in crates() {
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let manifest = manifest(&name);
            let Some(list) = manifest.get(table).and_then(toml::Value::as_table) else { continue };
            for (dependency, spec) in list {
                let inherited = spec.get("workspace").and_then(toml::Value::as_bool) == Some(true);
                assert!(inherited, "{name}: {dependency} is not inherited from the workspace");
            }
        }
    }
}
