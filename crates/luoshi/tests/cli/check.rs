//! `luoshi check` and `luoshi graph`.

use std::fs;

use crate::luoshi;

const HEAD: &str = "id = \"lab\"\nzh = \"实验室\"\nen = \"Laboratories\"\nsince = 2026-01-01\n\n[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n";

#[test]
fn faults_are_told_with_their_place_and_end_with_one() {
    let here = tempfile::tempdir().unwrap();
    fs::create_dir(here.path().join("programmes")).unwrap();
    let file = here.path().join("programmes/lab.toml");
    fs::write(&file, HEAD).unwrap();
    let ran = luoshi(here.path(), "en", &["check"]);
    assert_eq!(ran.code(0).out(), "1 file: no faults found\n");

    let rule = "\n[[kinds.lab.rules]]\nmust = \"size(nmae) > 1\"\nzh = \"太短。\"\nen = \"Too short.\"\n";
    fs::write(&file, HEAD.to_owned() + rule).unwrap();
    let ran = luoshi(here.path(), "en", &["check"]);
    let out = ran.code(1).out();
    assert!(out.contains("error[expression-unknown-name]: lab has no field `nmae`"), "{out}");
    assert!(out.contains("programmes/lab.toml:14:14") && out.contains("did you mean `name`?"), "{out}");
    let json = luoshi(here.path(), "en", &["check", "--format", "json"]).json();
    assert_eq!(json[0]["diagnostics"][0]["code"], "expression-unknown-name");
}

#[test]
fn a_change_is_held_against_what_there_was() {
    let here = tempfile::tempdir().unwrap();
    for (folder, text) in [("old", HEAD.to_owned()), ("new", HEAD.replace("name =", "title ="))] {
        fs::create_dir(here.path().join(folder)).unwrap();
        fs::write(here.path().join(folder).join("lab.toml"), text).unwrap();
    }
    let ran = luoshi(here.path(), "en", &["check", "new", "--against", "old"]);
    let out = ran.code(1).out();
    assert!(out.contains("error[field-removed-with-data]") && out.contains("! retire lab.name"), "{out}");
}

#[test]
fn the_schema_and_the_drawings() {
    let here = tempfile::tempdir().unwrap();
    let schema = luoshi(here.path(), "en", &["check", "--schema"]).json();
    assert_eq!(schema["properties"]["kinds"]["type"], "object");
    let states = "\n[kinds.lab.states]\nopen = { zh = \"在办\", en = \"Open\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"open\", to = \"done\", auto = \"has(name)\" }\n";
    fs::write(here.path().join("lab.toml"), HEAD.to_owned() + states).unwrap();
    let draw =
        |format| luoshi(here.path(), "en", &["graph", "lab", "--programmes", "lab.toml", "--format", format]);
    assert!(draw("text").code(0).out().contains("Finish (by itself) → Done"));
    assert!(draw("svg").code(0).out().starts_with("<svg "));
    assert!(draw("mermaid").code(0).out().contains("s_open --> s_done"));
    luoshi(here.path(), "en", &["graph", "desk", "--programmes", "lab.toml"]).code(2);
}

#[test]
fn a_file_of_rights_is_checked_beside_the_programmes() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("lab.toml"), HEAD).unwrap();
    fs::write(here.path().join("rights.toml"), "remove = [\"reader\"]\n").unwrap();
    let ran = luoshi(here.path(), "en", &["check", "."]);
    assert_eq!(ran.code(0).out(), "2 files: no faults found\n");
    fs::write(here.path().join("rights.toml"), "remove = [\"redaer\"]\n").unwrap();
    let ran = luoshi(here.path(), "en", &["check", "."]);
    let out = ran.code(1).out();
    assert!(out.contains("rights.toml:1:11") && out.contains("^^^^^^^^") && out.contains("reader"), "{out}");
    let json = luoshi(here.path(), "en", &["check", "rights.toml", "--format", "json"]).json();
    assert_eq!(json[0]["file"], "rights.toml");
    assert!(json[0]["diagnostics"][0]["code"].as_str().unwrap().starts_with("rights-"), "{json}");
}
