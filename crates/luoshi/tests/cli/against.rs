//! `luoshi compile --against`.

use std::fs;

use crate::luoshi;

const OLD: &str = "样例市创新行动方案（2021—2025年）
一、总体目标
到2025年，全社会研发投入强度达到3.2%，高新技术企业达到1000家，样例实验室达到5个。
二、重点任务
（一）培育样例企业。完善培育库。（牵头单位：样例市科技局；责任单位：样例市财政局）
";
const NEW: &str = "样例市创新行动方案（2025—2027年）
一、总体目标
到2027年，全社会研发投入强度达到4.2%，高新技术企业达到900家，国际合作基地达到20个。
二、重点任务
（一）培育样例企业。完善培育库。（牵头单位：样例市经信局；责任单位：样例市财政局）
";

#[test]
fn what_became_of_an_earlier_plan() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("旧.txt"), OLD).unwrap();
    fs::write(here.path().join("新.txt"), NEW).unwrap();
    let ran = luoshi(here.path(), "zh_CN.UTF-8", &["compile", "新.txt", "--against", "旧.txt"]);
    let out = ran.code(0).out();
    let list = out.split("\n与 旧.txt 比较\n").nth(1).unwrap();
    insta::assert_snapshot!(list, @r#"
    新增 (1)
      目标  国际合作基地  ≥ 20 个 (2027)
    取消 (1)
      目标  样例实验室  ≥ 5 个 (2025)
    提高 (1)
      目标  全社会研发投入强度  ≥ 3.2% (2025) → ≥ 4.2% (2027)
    降低 (1)
      目标  高新技术企业  ≥ 1000 家 (2025) → ≥ 900 家 (2027)
    改由其他单位负责 (1)
      任务  培育样例企业  牵头 -样例市科技局 +样例市经信局
    未变 (0)
    "#);

    let ran = luoshi(here.path(), "C", &["compile", "新.txt", "--against", "旧.txt", "--format", "json"]);
    let json = ran.code(0).json();
    assert_eq!(json["comparison"]["against"], "旧.txt");
    let raised =
        json["comparison"]["changes"].as_array().unwrap().iter().find(|it| it["kind"] == "raised").unwrap();
    assert_eq!((&raised["before"], &raised["after"]), (&"t0".into(), &"t0".into()));
    assert!(json["targets"].is_array());
}

#[test]
fn the_other_plan_must_be_readable() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("新.txt"), NEW).unwrap();
    let ran = luoshi(here.path(), "C", &["compile", "新.txt", "--against", "旧.txt"]);
    assert!(ran.code(1).err().contains("error[unreadable-file]"), "{}", ran.err());
    assert_eq!(ran.out(), "");
}
