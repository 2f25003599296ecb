//! `luoshi compile` over one file, several, folders, and files that are none.

use std::fs;

use crate::luoshi;

const PLAN: &str = "样例市创新行动方案（2025—2027年）\n一、总体目标\n到2027年，样例企业达到100家。\n";

#[test]
fn one_file_is_one_json_object() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("样例.txt"), PLAN).unwrap();
    let ran = luoshi(here.path(), "C", &["compile", "样例.txt", "--format", "json"]);
    let json = ran.code(0).json();
    for key in
        ["title", "issuer", "document_number", "issued", "period", "outline", "targets", "measures", "tables"]
    {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert!(json.get("file").is_none());
    assert!(json["diagnostics"].is_array());
}

#[test]
fn several_files_are_an_array_by_name() {
    let here = tempfile::tempdir().unwrap();
    let folder = here.path().join("方案");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("b.txt"), PLAN).unwrap();
    fs::write(folder.join("a.txt"), in_utf16()).unwrap();
    fs::write(folder.join(".hidden"), PLAN).unwrap();
    let json = luoshi(here.path(), "C", &["compile", "方案", "--format", "json"]).code(0).json();
    let files: Vec<_> = json.as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["方案/a.txt", "方案/b.txt"]);
    assert_eq!(json[0]["title"], json[1]["title"]);
}

/// The same text in another encoding.
fn in_utf16() -> Vec<u8> {
    let utf16: Vec<u8> = PLAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&[0xFF, 0xFE], utf16.as_slice()].concat()
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("好.txt"), PLAN).unwrap();
    fs::write(here.path().join("空.txt"), "").unwrap();
    let ran = luoshi(here.path(), "zh_CN.UTF-8", &["compile", "没有.txt", "空.txt", "好.txt"]);
    let (out, err) = (ran.code(1).out(), ran.err());
    assert!(out.contains("来源文件  好.txt"), "{out}");
    assert!(out.contains("共 3 个文件：2 个错误"), "{out}");
    assert!(err.contains("错误[unreadable-file]: 没有这个文件") && err.contains("--> 没有.txt"), "{err}");
    assert!(err.contains("错误[empty-document]"), "{err}");

    let ran = luoshi(here.path(), "C", &["compile", "空.txt", "好.txt", "--format", "json"]);
    let json = ran.code(1).json();
    assert_eq!(json[0]["diagnostics"][0]["code"], "empty-document");
    assert_eq!(json[1]["file"], "好.txt");
}

#[test]
fn standard_input() {
    use std::io::Write as _;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_luoshi"))
        .args(["compile", "-", "--format", "json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PLAN.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["targets"].is_array());
}
