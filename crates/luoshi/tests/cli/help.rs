//! The help, in both languages.

use crate::luoshi;

#[test]
fn in_both_languages() {
    let here = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(luoshi(here.path(), "zh_CN.UTF-8", &["compile", "--help"]).code(0).out());
    insta::assert_snapshot!(luoshi(here.path(), "en_GB.UTF-8", &["compile", "--help"]).code(0).out());
}

#[test]
fn the_option_wins_over_the_environment() {
    let here = tempfile::tempdir().unwrap();
    assert!(luoshi(here.path(), "en_GB.UTF-8", &["--lang", "zh", "--help"]).out().contains("退出码"));
    assert!(luoshi(here.path(), "zh_CN.UTF-8", &["--help", "--lang=en"]).out().contains("Exit codes"));
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    let here = tempfile::tempdir().unwrap();
    luoshi(here.path(), "C", &["compile"]).code(2);
    luoshi(here.path(), "C", &["compile", "--format", "yaml", "a.txt"]).code(2);
    luoshi(here.path(), "C", &["export", "plan"]).code(2);
    luoshi(here.path(), "C", &["export", "compare", "1", "one"]).code(2);
    luoshi(here.path(), "C", &[]).code(2);
}
