//! Places that were renamed, raised, merged and divided, and the shape of codes.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::history::TABLE;
use super::*;
use crate::{Date, Lang};

fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

fn year(year: i16) -> Date {
    date(year, 6, 30)
}

/// `from` as used in one year, in the divisions of another: `=`, one code, `main:all`, `?`.
fn became(from: &str, used: i16, then: i16) -> String {
    let list = |all: Vec<DivisionCode>| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    match resolve(code(from), year(used), year(then)) {
        Successor::Same => "=".into(),
        Successor::One(code) => code.to_string(),
        Successor::Several { main, all } => {
            format!("{}:{}", main.map_or("-".into(), |main| main.to_string()), list(all))
        }
        Successor::Unknown => "?".into(),
    }
}

#[test]
fn the_table_is_whole() {
    let lines = include_str!("table.txt").lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(TABLE.len(), lines, "a line was not read");
    assert!(TABLE.is_sorted_by_key(|division| (division.code, division.from)));
    for pair in TABLE.windows(2) {
        if pair[0].code == pair[1].code {
            assert!(pair[0].until.is_some_and(|until| until <= pair[1].from), "{pair:?} overlap");
        }
    }
    for division in TABLE.iter() {
        assert!(division.code.to_string().parse::<DivisionCode>().is_ok(), "{division:?}");
        assert!(
            !division.zh.is_empty() && division.en.is_ascii() || division.en.contains(['ü', 'é']),
            "{division:?}"
        );
        for (_, heir) in &division.moves {
            assert!(!history::records(*heir).is_empty(), "{division:?} goes to {heir}, which is not listed");
        }
    }
}

#[test]
fn counties_that_became_districts() {
    // Wuhan's four counties of old.
    for (county, district) in
        [("420121", "420114"), ("420122", "420115"), ("420123", "420116"), ("420124", "420117")]
    {
        assert_eq!(became(county, 1990, 2025), district);
    }
    assert_eq!(became("420116", 2019, 2025), "=");
    // 监利县 → 监利市 in 2020, 大冶 long before.
    assert_eq!(became("421023", 2019, 2025), "421088");
    assert_eq!(became("421023", 2019, 2019), "=");
    // Renamed under the same code, with its city.
    assert_eq!(became("420600", 2005, 2025), "=");
    assert_eq!(name(code("420600"), year(2009), Lang::Zh), Some("襄樊市"));
    assert_eq!(name(code("420600"), year(2010), Lang::Zh), Some("襄阳市"));
}

#[test]
fn chains_and_divisions() {
    // 随州市 was moved about before it became a prefecture and 曾都区.
    assert_eq!(became("420681", 1992, 2025), became("429001", 1996, 2025));
    // 襄阳县 was divided; the district that kept the name was renamed 襄州区.
    assert_eq!(became("420621", 1999, 2025), "420607:420602,420606,420607");
    // 莱芜 became two districts of 济南.
    assert_eq!(became("371202", 2018, 2025), "370116");
    // The lists name no successor of a prefecture: its counties say where it went.
    assert_eq!(became("371200", 2018, 2025), "370100");
    assert_eq!(became("142300", 2002, 2025), "141100");
    assert_eq!(became("341400", 2010, 2025), "-:340100,340200,340500");
    // Chongqing, November 2025.
    assert_eq!(became("500105", 2024, 2025), "500157");
    assert_eq!(became("500112", 2024, 2025), "-:500109,500157");
    // 北京 2010.
    assert_eq!(became("110103", 2009, 2025), "110101");
    assert_eq!(became("420199", 2009, 2025).as_str(), "?");
}

#[test]
fn names_and_places_above() {
    let today = year(2025);
    let full = |text: &str, lang| full_name(code(text), today, lang).unwrap();
    assert_eq!(full("420116", Lang::Zh), "湖北省武汉市黄陂区");
    assert_eq!(full("420116", Lang::En), "Huangpi District, Wuhan City, Hubei Province");
    assert_eq!(full("429004", Lang::Zh), "湖北省仙桃市");
    assert_eq!(full("110105", Lang::Zh), "北京市朝阳区");
    assert_eq!(full("422800", Lang::En), "Enshi Tujia and Miao Autonomous Prefecture, Hubei Province");
    assert_eq!(parent(code("420116"), today), Some(code("420100")));
    assert_eq!(parent(code("429004"), today), Some(code("420000")));
    assert_eq!(parent(code("420000"), today), None);
    assert_eq!(children(code("420100"), today).count(), 13);
    assert_eq!(children(code("420000"), today).count(), 17);
    assert!(code("420000").covers(code("420116")) && !code("420100").covers(code("420200")));
    assert_eq!(as_of(today).filter(|d| d.code.level() == Level::Province).count(), 34);
}

#[test]
fn refusals_say_why() {
    let read =
        |text: &str| text.parse::<DivisionCode>().map_or_else(|e| e.words().zh, |code| code.to_string());
    assert_eq!(read(" ４２０１１６ "), "420116");
    assert_eq!(read("42011"), "行政区划代码应为 6 位数字，这里有 5 位");
    assert_eq!(read("4201A1"), "行政区划代码第 5 位不能是“A”，应为数字");
    assert_eq!(read("990000"), "行政区划代码前两位“99”不是省级代码（GB/T 2260）");
    assert_eq!(read("420001"), "行政区划代码“420001”第 3、4 位为 00 时，第 5、6 位也应为 00");
    let on =
        |text: &str, at: i16| validate(code(text), year(at)).map_or_else(|e| e.words().zh, |d| d.zh.into());
    assert_eq!(on("420116", 2025), "黄陂区");
    assert_eq!(on("420123", 2025), "行政区划代码“420123”（黄陂县）已于 1998 年撤销，现为 420116");
    assert_eq!(on("420116", 1990), "行政区划代码“420116”（黄陂区）自 1998 年起使用，所填日期早于此");
    assert_eq!(on("420199", 2025), "行政区划代码“420199”不在 1981 年以来的县级以上行政区划代码中");
}

#[test]
fn every_division_since_2000_leads_somewhere_today() {
    let today = year(2025);
    let mut lost = BTreeSet::new();
    for division in TABLE.iter().filter(|d| d.until.is_none_or(|until| until > 2000)) {
        let used = year(division.until.map_or(2025, |until| until - 1).max(2000));
        let end = resolve(division.code, used, today);
        for heir in end.codes() {
            assert!(lookup(heir, today).is_some(), "{division:?} → {heir}, which is not in force");
        }
        if end == Successor::Unknown {
            lost.insert(format!("{} {}", division.code, division.zh));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*", number in 0u32..=u32::MAX, from in 0i16..9999, to in 0i16..9999) {
        let _ = text.parse::<DivisionCode>();
        let code = DivisionCode(number);
        let _ = (validate(code, year(from)), resolve(code, year(from), year(to)), full_name(code, year(from), Lang::En));
    }

    #[test]
    fn what_is_in_force_stays_itself(at in 0usize..6000, then in 1981i16..=2025) {
        let division = &TABLE[at];
        if division.in_force(year(then)) {
            prop_assert_eq!(resolve(division.code, year(then), year(then)), Successor::Same);
            prop_assert_eq!(validate(division.code, year(then)).map(|d| d.zh), Ok(division.zh));
        }
    }
}
