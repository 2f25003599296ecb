//! The sample region: filled, killed in the midst of it, and taken away.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::luoshi;

/// How many rows there are of some kinds.
fn counts(at: &Path) -> Vec<usize> {
    let count = |kind: &&str| {
        let ran = luoshi(at, "en", &["records", "export", kind, "--format", "csv", "-o", "-"]);
        ran.code(0).out().lines().count()
    };
    ["sister_city", "agreement", "cooperation_project", "platform"].iter().map(count).collect()
}

#[test]
fn a_region_is_filled_once_and_taken_away() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    let ran = luoshi(at, "en", &["sample", "--scale", "0.02"]);
    assert!(ran.code(0).out().starts_with("sample region of scale 0.02: "), "{}", ran.out());
    let ran = luoshi(at, "zh_CN.UTF-8", &["sample", "--scale", "0.01"]);
    insta::assert_snapshot!(ran.code(0).out(), @"样例地区已有 0.01 的规模，没有改动");
    let ran = luoshi(at, "en", &["sample", "--scale", "0.03", "--seed", "5"]);
    insta::assert_snapshot!(ran.code(1).err(), @"luoshi: there is a sample region of seed 1: take it away with luoshi sample --remove first, or use --seed 1");
    let ran = luoshi(at, "en", &["sample", "--scale", "0.001"]);
    assert!(ran.code(2).err().contains("a number from 0.01 to 50"), "{}", ran.err());
    luoshi(at, "en", &["audit"]).code(0);

    let ran = luoshi(at, "en", &["sample", "--remove"]);
    assert!(ran.code(0).out().starts_with("the sample was taken away: "), "{}", ran.out());
    assert_eq!(ran.out().lines().count(), 1, "nothing stays: {}", ran.out());
    assert_eq!(counts(at), [1, 1, 1, 1], "the headings alone");
    luoshi(at, "en", &["audit"]).code(0);
    luoshi(at, "en", &["sample", "--scale", "0.01"]).code(0);
    assert!(counts(at).iter().all(|rows| *rows > 1));
}

#[test]
fn a_fill_that_is_killed_goes_on_where_it_stood() {
    let here = tempfile::tempdir().unwrap();
    let arguments = ["sample", "--scale", "0.3"];
    let mut broken = 0;
    for pause in [120, 350, 700] {
        let mut filling = Command::new(env!("CARGO_BIN_EXE_luoshi"))
            .args(arguments)
            .current_dir(here.path())
            .env_clear()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(pause));
        broken += usize::from(filling.try_wait().unwrap().is_none());
        filling.kill().unwrap();
        filling.wait().unwrap();
    }
    assert!(broken > 0, "none was killed in the midst of it");
    luoshi(here.path(), "en", &arguments).code(0);
    let whole = tempfile::tempdir().unwrap();
    luoshi(whole.path(), "en", &arguments).code(0);
    assert_eq!(counts(here.path()), counts(whole.path()));
    luoshi(here.path(), "en", &["audit"]).code(0);
}
