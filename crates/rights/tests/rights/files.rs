//! Files over the table: what they change, and how their faults are told.

use diag::render::{self, Options, Source};
use rights::{Kind, Rights, RoleId};

/// The faults of a file as a terminal shows them.
fn check(text: &str) -> String {
    match Rights::read(text, [Kind::new("platform", "创新平台", "platforms")]) {
        Ok(_) => "no fault".to_owned(),
        Err(faults) => {
            let options = Options { lang: base::Lang::En, columns: 100, ..Options::default() };
            render::all(&faults, &Source::new("rights.toml", text), &options)
        }
    }
}

const FULL: &str = r#"
remove = ["foreign-partner"]

[[role]]
id = "editor"
zh = "录入员"
en = "typist"
second_factor = true
[[role.may]]
kinds = ["platform"]
actions = ["see", "edit"]
scope = "own"
class = "internal"
"#;

#[test]
fn a_file_replaces_adds_and_takes_away() {
    let rights = Rights::read(FULL, [Kind::new("platform", "创新平台", "platforms")]).unwrap();
    assert!(rights.role(&RoleId::new("foreign-partner")).is_none());
    let administrator = rights.role(&RoleId::ADMINISTRATOR).unwrap();
    assert!(!administrator.grants.contains(&RoleId::new("foreign-partner")));
    let editor = rights.role(&RoleId::EDITOR).unwrap();
    assert_eq!((editor.name.en.as_str(), editor.rules.len(), editor.second_factor), ("typist", 1, true));
    assert_eq!(Rights::read("", []).unwrap(), Rights::default());
}

#[test]
fn every_fault_is_told_with_its_place() {
    let text = r#"
remove = ["public", "redaer"]

[[role]]
id = "Keeper"
zh = "保管员"
en = ""
grants = ["editr"]
[[role.may]]
kinds = ["platfrom", "zzzzzzzzzzz"]
actions = ["look"]
scope = "everywhere"
class = "privat"

[[role]]
id = "editor"
zh = "编辑"
en = "editor"
[[role.may]]
kinds = []
actions = ["see"]
scope = "own"
class = "public"

[[role]]
id = "editor"
zh = "编辑"
en = "editor"

[[role]]
id = "public"
zh = "公众"
en = "the public"
[[role.may]]
kinds = ["plan"]
actions = ["see", "edit"]
scope = "all"
class = "public"

[[role]]
id = "administrator"
zh = "管理员"
en = "administrator"
"#;
    insta::assert_snapshot!(check(text));
}

#[test]
fn what_is_no_toml_is_told_too() {
    insta::assert_snapshot!(check("[[role]]\nid = \"x\"\nzh = 样例\n"));
    insta::assert_snapshot!(check("[[role]]\nid = \"x\"\nzh = \"样例\"\nen = \"x\"\nmya = []\n"));
}
