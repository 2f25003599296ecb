//! What all of the region shares, however large it is: universities, institutes, hospitals, partners abroad, sister
//! cities.

use base::codes::CreditCode;

use super::draft::{Draft, Org};
use super::names::Name;
use super::places::DISTRICTS;
use super::random::Dice;
use super::technology::field;
use super::{Organisation, Region, chains, entitlements, parks};

const PLACES: &[(&str, &str)] = &[
    ("晴川", "Qingchuan"),
    ("南湖", "Nanhu"),
    ("沙湖", "Shahu"),
    ("月湖", "Yuehu"),
    ("东山", "Dongshan"),
    ("云岭", "Yunling"),
    ("江滩", "Jiangtan"),
    ("梅园", "Meiyuan"),
    ("珞樱", "Luoying"),
    ("知音", "Zhiyin"),
    ("墨水湖", "Moshuihu"),
    ("木兰", "Mulan"),
];

const UNIVERSITIES: &[(&str, &str)] = &[
    ("大学", "University"),
    ("理工大学", "University of Technology"),
    ("医科大学", "Medical University"),
    ("农业大学", "Agricultural University"),
    ("师范大学", "Normal University"),
    ("工程学院", "Institute of Engineering"),
];

/// Countries of partners, with places there that are no institution's name.
const ABROAD: &[(&str, &str, &str)] = &[
    ("DE", "莱茵", "Rhine"),
    ("FR", "罗讷", "Rhone"),
    ("IT", "波河", "Po"),
    ("SG", "狮城", "Lion City"),
    ("KZ", "草原", "Steppe"),
    ("RS", "萨瓦", "Sava"),
    ("TH", "湄南", "Chao Phraya"),
    ("HU", "多瑙", "Danube"),
    ("MY", "半岛", "Peninsula"),
    ("EG", "尼罗", "Nile"),
    ("GB", "泰晤士", "Thames"),
    ("PK", "印度河", "Indus"),
    ("JP", "濑户", "Seto"),
    ("KR", "汉江", "Hangang"),
    ("NL", "须德海", "Zuiderzee"),
    ("SE", "梅拉伦", "Malaren"),
    ("ES", "埃布罗", "Ebro"),
    ("PL", "维斯瓦", "Vistula"),
    ("VN", "红河", "Red River"),
    ("ID", "巽他", "Sunda"),
    ("UZ", "泽拉夫尚", "Zeravshan"),
    ("SA", "内志", "Najd"),
    ("BR", "圣弗朗西斯科", "Sao Francisco"),
    ("ZA", "奥兰治", "Orange"),
    ("CH", "阿勒", "Aare"),
    ("RU", "鄂毕", "Ob"),
    ("AU", "墨累", "Murray"),
    ("CA", "菲沙", "Fraser"),
];

const PARTNERS: &[(&str, &str)] =
    &[("样例大学", "Sample University"), ("样例应用研究所", "Sample Institute of Applied Research")];

const UNIVERSITY_COUNT: usize = 22;
const INSTITUTE_COUNT: usize = 40;
const HOSPITAL_COUNT: usize = 14;
/// Offices of industry chains and parks, by what they are for.
const OFFICES: &[(&str, &str)] =
    &[("光电产业", "Photonics"), ("制造产业", "Manufacturing"), ("生命健康产业", "Life Sciences")];
/// Organisations of the region that all cells share; partners abroad come after them.
const HOME: usize = UNIVERSITY_COUNT + INSTITUTE_COUNT + HOSPITAL_COUNT + OFFICES.len();

/// Sister cities.
pub(super) const CITIES: usize = 14;

/// Universities, institutes and hospitals, then partners abroad.
pub(super) fn organisations(region: &Region) -> Vec<Organisation> {
    let home = (0..HOME).map(|place| {
        let (kind, name) = called(place);
        let mut dice = Dice::new(region.seed, "shared", place as u64);
        let districts: Vec<(u32, &str)> =
            DISTRICTS[..13].iter().map(|(weight, district)| (*weight, district.code)).collect();
        Organisation {
            kind,
            name,
            jurisdiction: dice.weighted(&districts),
            country: "CN",
            code: Some(CreditCode::sample(place as u64)),
            founded: None,
        }
    });
    home.chain((0..partners()).map(|place| {
        let (country, name) = abroad(place);
        // The register keeps organisations abroad under a place of their own.
        Organisation {
            kind: "foreign-partner",
            name,
            jurisdiction: "abroad",
            country,
            code: None,
            founded: None,
        }
    }))
    .collect()
}

fn called(place: usize) -> (&'static str, Name) {
    let (zh, en) = PLACES[place % PLACES.len()];
    let round = place / PLACES.len();
    if place < UNIVERSITY_COUNT {
        let (form, form_en) = UNIVERSITIES[(place + round) % UNIVERSITIES.len()];
        return ("university", named(format!("{zh}{form}"), format!("{en} {form_en}")));
    }
    if place < UNIVERSITY_COUNT + INSTITUTE_COUNT {
        let field = field(place * 5 + round);
        let name = named(format!("{zh}{}研究院", field.zh), format!("{en} Institute of {}", field.en));
        return ("institute", name);
    }
    let hospital = place - UNIVERSITY_COUNT - INSTITUTE_COUNT;
    if hospital >= HOSPITAL_COUNT {
        let (zh, en) = OFFICES[(hospital - HOSPITAL_COUNT) % OFFICES.len()];
        return ("other", named(format!("{zh}协同办公室"), format!("Office of {en}")));
    }
    let round = hospital / PLACES.len();
    let (form, form_en) =
        [("中心医院", "Central Hospital"), ("中医医院", "Hospital of Chinese Medicine")][round % 2];
    ("other", named(format!("{zh}{form}"), format!("{en} {form_en}")))
}

fn named(zh: String, en: String) -> Name {
    Name { zh: format!("{zh}（样例）"), en: format!("{en} (sample)") }
}

/// Partners abroad.
pub(super) fn partners() -> usize {
    ABROAD.len() * PARTNERS.len()
}

/// Country and name of a partner abroad.
pub(super) fn abroad(place: usize) -> (&'static str, Name) {
    let (country, zh, en) = ABROAD[place % ABROAD.len()];
    let (form, form_en) = PARTNERS[place / ABROAD.len() % PARTNERS.len()];
    (country, Name { zh: format!("{zh}{form}"), en: format!("{en} {form_en}") })
}

/// A partner abroad as it is named by records.
pub(super) fn partner(place: usize) -> Org {
    Org::Shared(HOME + place)
}

/// An office, by a number.
pub(super) fn office(number: usize) -> Org {
    Org::Shared(HOME - OFFICES.len() + number % OFFICES.len())
}

/// A university, an institute or, now and then, a hospital of the region; the first are the large ones.
pub(super) fn host(dice: &mut Dice) -> Org {
    let institutes = UNIVERSITY_COUNT + INSTITUTE_COUNT;
    let (first, count) = dice.weighted(&[
        (60, (0, UNIVERSITY_COUNT)),
        (32, (UNIVERSITY_COUNT, INSTITUTE_COUNT)),
        (8, (institutes, HOSPITAL_COUNT)),
    ]);
    Org::Shared(first + dice.early(count))
}

/// Sister cities, chains, parks and what talents are entitled to.
pub(super) fn records(region: &Region) -> Vec<Draft> {
    let mut all = cities(region);
    all.extend(chains::records(region, all.len()));
    all.extend(parks::records(region, all.len()));
    all.extend(entitlements::records(region));
    all
}

fn cities(region: &Region) -> Vec<Draft> {
    let mut dice = Dice::new(region.seed, "cities", 0);
    (0..CITIES)
        .map(|place| {
            let (country, zh, en) = ABROAD[place * 2 % ABROAD.len()];
            let year = 1984 + i16::try_from(place * 3).unwrap_or(0);
            Draft::new("sister_city")
                .words("name", format!("{zh}样例市"), format!("{en} Sample City"))
                .text("country", country)
                .day("established", dice.day_in(year, &[0, 0, 1, 4, 6, 4, 1, 1, 6, 8, 3, 0], region.today))
                .words("fields", "科技、教育、文化、经贸", "Science, education, culture, trade")
        })
        .collect()
}
