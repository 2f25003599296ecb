//! `luoshi explain`.

use crate::luoshi;

#[test]
fn a_code_with_its_example() {
    let here = tempfile::tempdir().unwrap();
    let zh = luoshi(here.path(), "zh_CN.UTF-8", &["explain", "annex-missing"]);
    let out = zh.code(0).out();
    assert!(out.starts_with("警告[annex-missing]: 附件缺失\n"), "{out}");
    assert!(out.contains("^") && out.contains("改好以后"), "{out}");
    let en = luoshi(here.path(), "en", &["explain", "annex-missing"]);
    assert!(en.code(0).out().starts_with("warning[annex-missing]: Annex missing\n"));
}

#[test]
fn every_listed_code_is_explained() {
    let here = tempfile::tempdir().unwrap();
    let list = luoshi(here.path(), "en", &["explain"]);
    let list = list.code(0).out();
    let rows = list.lines().skip(2).filter(|line| !line.starts_with(' '));
    let codes: Vec<&str> = rows.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.len() > 10 && codes.is_sorted(), "{list}");
    for code in codes {
        luoshi(here.path(), "zh", &["explain", code]).code(0);
    }
}

#[test]
fn what_a_refused_file_is_told_can_be_looked_up() {
    let here = tempfile::tempdir().unwrap();
    std::fs::write(here.path().join("plan.docx"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let refused = luoshi(here.path(), "en", &["compile", "plan.docx"]);
    let told = refused.code(1).err();
    let code = told.split(['[', ']']).nth(1).unwrap();
    let page = luoshi(here.path(), "en", &["explain", code]);
    assert!(page.code(0).out().starts_with("error[not-what-it-says]: A picture in fact\n"), "{}", page.out());
    let zh = luoshi(here.path(), "zh", &["explain", code]).code(0).out();
    assert!(zh.contains("手机照片") && zh.contains("OCR"), "{zh}");
}

#[test]
fn an_unknown_code_says_which_was_meant() {
    let here = tempfile::tempdir().unwrap();
    let ran = luoshi(here.path(), "en", &["explain", "missing-annex"]);
    assert!(ran.code(1).err().contains("did you mean annex-missing?"), "{}", ran.err());
}
