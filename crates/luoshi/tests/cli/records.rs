//! Sheets of records, out and in, in both languages.

use std::fs;

use crate::luoshi;

#[test]
fn a_sheet_goes_in_and_comes_out() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    fs::write(at.join("plan.txt"), "样例市方案\n一、目标\n到2027年，企业达到100家。\n").unwrap();
    luoshi(at, "en", &["import", "plan.txt"]).code(0);
    fs::write(at.join("城市.csv"), "城市,国家,结好日期\n样例城,法国,2001-03-05\n样例镇,德国,昨天\n").unwrap();

    let ran =
        luoshi(at, "zh_CN.UTF-8", &["records", "import", "sister_city", "城市.csv", "--all-or-nothing"]);
    insta::assert_snapshot!(ran.code(1).out(), @"城市.csv：共 2 行，新增 0，修改 0，未变化 0，有误 1；没有导入任何一行");
    let ran = luoshi(at, "en", &["records", "import", "sister_city", "城市.csv"]);
    insta::assert_snapshot!(ran.code(1).out(), @"城市.csv: 2 rows, 1 made, 0 changed, 0 unchanged, 1 faulty");
    assert!(ran.err().contains("faulty cells are marked in a copy: 城市.faults.xlsx"), "{}", ran.err());
    assert!(at.join("城市.faults.xlsx").exists());

    let ran = luoshi(at, "zh_CN.UTF-8", &["records", "export", "sister_city", "--format", "csv", "-o", "-"]);
    assert!(ran.code(0).out().contains("样例城"), "{}", ran.out());
    luoshi(at, "en", &["records", "export", "sister_city", "-o", "cities.xlsx"]).code(0);
    let ran = luoshi(at, "en", &["records", "import", "sister_city", "cities.xlsx"]);
    insta::assert_snapshot!(ran.code(0).out(), @"cities.xlsx: 1 rows, 0 made, 0 changed, 1 unchanged, 0 faulty");
}

#[test]
fn slips_are_told() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    fs::write(at.join("plan.txt"), "样例市方案\n一、目标\n到2027年，企业达到100家。\n").unwrap();
    luoshi(at, "en", &["import", "plan.txt"]).code(0);
    fs::write(at.join("a.csv"), "城市,国藉\na,b\n").unwrap();
    let ran = luoshi(at, "zh_CN.UTF-8", &["records", "import", "sister_city", "a.csv"]);
    insta::assert_snapshot!(ran.code(1).err(), @"luoshi: 列名“国藉”不属于“友好城市”，是不是“国家”？");
    let ran = luoshi(at, "en", &["records", "import", "nothing", "a.csv"]);
    insta::assert_snapshot!(ran.code(2).err(), @"luoshi: there is no kind called nothing; the programme files name the kinds");
}
