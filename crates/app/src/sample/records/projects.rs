//! Sample co-operation: sister cities, agreements, projects with partners and results.

use base::Date;

use super::names::{ABROAD, FIELDS, HOSTS, host, person};
use super::{Sample, pick, spread};

const PROJECTS: usize = 60;
const CITIES: &[(&str, &str, &str)] = &[
    ("莱茵样例市", "Rhine Sample City", "DE"),
    ("罗讷样例市", "Rhone Sample City", "FR"),
    ("草原样例市", "Steppe Sample City", "KZ"),
    ("萨瓦样例市", "Sava Sample City", "RS"),
    ("湄南样例市", "Chao Phraya Sample City", "TH"),
    ("多瑙样例市", "Danube Sample City", "HU"),
];
const WAYS: &[(&str, &str, &str)] = &[
    ("joint_research", "联合研发", "Joint research on"),
    ("talent", "人才联合培养", "Training of talents in"),
    ("technology_in", "技术引进", "Technology brought in for"),
    ("technology_out", "技术输出", "Technology sent out for"),
    ("base", "共建基地", "A joint base for"),
    ("meeting", "双边论坛", "A forum on"),
];

pub(super) fn samples(today: Date) -> Vec<Sample> {
    let mut out: Vec<Sample> = Vec::new();
    let this_year = usize::try_from(today.year()).unwrap_or(2026);
    for (number, (name, name_en, country)) in CITIES.iter().enumerate() {
        out.push(Sample::new(
            "sister_city",
            vec![
                ("name", (*name).to_owned()),
                ("name_en", (*name_en).to_owned()),
                ("country", (*country).to_owned()),
                ("established", format!("{}-05-18", 1998 + number * 4)),
                ("fields", "科技、教育、文化".to_owned()),
                ("fields_en", "Science, education, culture".to_owned()),
            ],
        ));
    }
    for number in 0..10 {
        let (country, partner, _) = ABROAD[number % ABROAD.len()];
        let kind = pick(&["memorandum", "framework", "project"], number, 5);
        out.push(
            Sample::new(
                "agreement",
                vec![
                    ("name", format!("科技合作协议（样例{:02}）", number + 1)),
                    ("name_en", format!("Sample agreement {}", number + 1)),
                    ("type", kind.to_owned()),
                    ("lead", host(number % HOSTS).0),
                    ("partners", partner.to_owned()),
                    ("country", country.to_owned()),
                    ("signed", format!("{}-03-{:02}", this_year - number % 3, 1 + number)),
                    ("term", "3".to_owned()),
                ],
            )
            .at("in_force"),
        );
    }
    for number in 0..PROJECTS {
        project(number, this_year, &mut out);
    }
    out
}

fn project(number: usize, this_year: usize, out: &mut Vec<Sample>) {
    // Research together is what is done most, and what began earlier is more often concluded.
    let way = [0, 0, 0, 1, 1, 2, 3, 4, 5, 0][spread(number, 17) % 10];
    let (way, zh, en) = WAYS[way];
    let (field, field_en) = FIELDS[spread(number, 19) % FIELDS.len()];
    let age = [0, 0, 1, 1, 1, 2, 2, 3][spread(number, 23) % 8];
    let year = this_year - age;
    let state = match (age, spread(number, 29) % 6) {
        (0, 0) => "draft",
        (0, 1) => "submitted",
        (0, 2) => "review",
        (0, _) | (1, 0..=3) => "running",
        (1, 4) | (2, 0) => "concluding",
        _ => "concluded",
    };
    let stage = pick(&["intention", "research", "pilot", "demonstration", "industrial"], number, 11);
    let mut pairs = vec![
        ("name", format!("{field}{zh}（样例{:02}）", number + 1)),
        ("name_en", format!("{en} {field_en} (sample {})", number + 1)),
        ("cooperation", way.to_owned()),
        ("stage", stage.to_owned()),
        ("lead", host(number % HOSTS).0),
        ("field", field.to_owned()),
        ("summary", format!("与外方就{field}开展{zh}，为样例数据。")),
        ("summary_en", format!("{en} {field_en} with a partner abroad; sample data.")),
        ("people", person(number % HOSTS).0),
        ("starts", format!("{year}-01-01")),
        ("ends", format!("{}-12-31", year + 1)),
        ("municipal", format!("{}万元", 20 + number * 17 % 180)),
        ("own", format!("{}万元", 120 + number * 29 % 600)),
    ];
    if number.is_multiple_of(3) {
        pairs.push(("provincial", format!("{}万元", 50 + number * 11 % 150)));
    }
    if number.is_multiple_of(5) {
        pairs.push(("foreign", format!("{}万元", 30 + number * 23 % 400)));
    }
    if number % 4 == 1 {
        pairs.push(("sister_city", CITIES[number % CITIES.len()].0.to_owned()));
    }
    let mut sample = Sample::new("cooperation_project", pairs).at(state);
    if matches!(state, "running" | "concluding" | "concluded") {
        sample.set.push(("approved", format!("{year}-01-{:02}", 5 + number % 20)));
    }
    if state == "concluded" {
        sample.set.push(("concluded", format!("{year}-10-{:02}", 5 + number % 20)));
    }
    let place = out.len();
    out.push(sample);
    for partner in 0..=(number % 2) {
        let (country, name, _) = ABROAD[(number * 5 + partner * 7) % ABROAD.len()];
        out.push(
            Sample::new(
                "project_partner",
                vec![
                    ("organisation", name.to_owned()),
                    ("country", country.to_owned()),
                    ("role", if partner == 0 { "co_lead" } else { "participant" }.to_owned()),
                    ("contribution", format!("{field}的试验与测试")),
                    ("contribution_en", format!("Trials and tests in {field_en}")),
                ],
            )
            .part_of(place),
        );
    }
    if matches!(state, "concluding" | "concluded") {
        for result in 0..=(number % 3) {
            let kind = pick(
                &["paper", "patent", "standard", "product", "contract", "training"],
                number + result,
                13,
            );
            let mut pairs = vec![
                ("name", format!("{field}成果（样例{:02}-{}）", number + 1, result + 1)),
                ("name_en", format!("Sample result {}-{}", number + 1, result + 1)),
                ("type", kind.to_owned()),
                ("date", format!("{year}-09-{:02}", 1 + (number + result) % 28)),
            ];
            if kind == "contract" {
                pairs.push(("amount", format!("{}万元", 40 + number * 19 % 700)));
            }
            out.push(Sample::new("project_result", pairs).part_of(place));
        }
    }
}
