//! Invented organisations and people. Every name says that it is a sample.

use super::pick;
use crate::OrganisationWish;

/// Districts of the sample region.
pub(super) const DISTRICTS: &[&str] = &[
    "420102", "420103", "420104", "420105", "420106", "420107", "420111", "420112", "420113", "420114",
    "420115", "420116", "420117",
];

/// Fields of technology in both languages.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("光电", "photonics"),
    ("量子精密测量", "quantum metrology"),
    ("储能材料", "energy storage materials"),
    ("合成生物", "synthetic biology"),
    ("智能网联汽车", "connected vehicles"),
    ("空天信息", "space information"),
    ("高端装备", "advanced equipment"),
    ("现代种业", "crop science"),
    ("水环境", "water environment"),
    ("精准医疗", "precision medicine"),
];

const PLACES: &[&str] = &["晴川", "南湖", "沙湖", "月湖", "东山", "云岭", "江滩", "梅园", "珞樱", "知音"];

/// Partners abroad: country, name, name in English.
pub(super) const ABROAD: &[(&str, &str, &str)] = &[
    ("DE", "莱茵样例应用研究所", "Rhine Sample Institute of Applied Research"),
    ("FR", "罗讷样例大学", "Rhone Sample University"),
    ("IT", "波河样例理工大学", "Po Sample Polytechnic"),
    ("SG", "狮城样例研究院", "Lion City Sample Institute"),
    ("KZ", "草原样例科学院", "Steppe Sample Academy"),
    ("RS", "萨瓦样例大学", "Sava Sample University"),
    ("TH", "湄南样例大学", "Chao Phraya Sample University"),
    ("HU", "多瑙样例研究中心", "Danube Sample Research Centre"),
    ("MY", "半岛样例大学", "Peninsula Sample University"),
    ("EG", "尼罗样例研究院", "Nile Sample Institute"),
    ("GB", "泰晤士样例实验室", "Thames Sample Laboratory"),
    ("PK", "印度河样例大学", "Indus Sample University"),
];

/// The name of a host by its number, in both languages.
pub(super) fn host(number: usize) -> (String, String) {
    let place = PLACES[number % PLACES.len()];
    let (field, field_en) = FIELDS[number * 3 % FIELDS.len()];
    let (kind, kind_en) =
        [("研究院", "Institute"), ("科技公司", "Company"), ("大学", "University")][number % 3];
    (format!("{place}{field}{kind}（样例）"), format!("Sample {kind_en} of {field_en} {number}"))
}

/// Hosts in the region.
pub(super) const HOSTS: usize = 24;

/// All sample organisations.
pub(super) fn organisations() -> Vec<OrganisationWish> {
    let kinds = ["institute", "firm", "university"];
    let own = (0..HOSTS).map(|number| {
        let (name, name_en) = host(number);
        OrganisationWish {
            kind: kinds[number % 3].into(),
            name,
            name_en,
            jurisdiction: pick(DISTRICTS, number, 1).into(),
            ..OrganisationWish::default()
        }
    });
    let abroad = ABROAD.iter().map(|(country, name, name_en)| OrganisationWish {
        kind: "foreign-partner".into(),
        name: (*name).into(),
        name_en: (*name_en).into(),
        country: (*country).into(),
        ..OrganisationWish::default()
    });
    own.chain(abroad).collect()
}

/// The name of a person by their number, in both languages.
pub(super) fn person(number: usize) -> (String, String) {
    const FAMILIES: &[(&str, &str)] =
        &[("林", "Lin"), ("周", "Zhou"), ("许", "Xu"), ("邓", "Deng"), ("方", "Fang"), ("石", "Shi")];
    const GIVEN: &[(&str, &str)] =
        &[("一舟", "Yizhou"), ("清和", "Qinghe"), ("望舒", "Wangshu"), ("知远", "Zhiyuan")];
    let (family, family_en) = FAMILIES[number % FAMILIES.len()];
    let (given, given_en) = GIVEN[number / FAMILIES.len() % GIVEN.len()];
    (format!("{family}{given}（样例）"), format!("{given_en} {family_en} (sample)"))
}

/// All sample people with the organisations that they work for.
pub(super) fn people() -> Vec<(String, String, String)> {
    (0..HOSTS)
        .map(|number| {
            let (name, name_en) = person(number);
            (name, name_en, host(number).0)
        })
        .collect()
}
