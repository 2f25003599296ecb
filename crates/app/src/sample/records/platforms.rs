//! Sample platforms with their yearly evaluations.

use base::Date;

use super::names::{ABROAD, FIELDS, HOSTS, host, person};
use super::{Sample, pick};

const PLATFORMS: usize = 60;

/// Types, with how they are called in both languages.
const TYPES: &[(&str, &str, &str)] = &[
    ("international_base", "国际科技合作基地", "International Base"),
    ("joint_laboratory", "联合实验室", "Joint Laboratory"),
    ("research_institute", "新型研发机构", "Research Institute"),
    ("innovation_centre", "技术创新中心", "Innovation Centre"),
    ("proof_of_concept", "概念验证中心", "Proof-of-Concept Centre"),
    ("pilot_line", "中试平台", "Pilot Line"),
    ("incubator", "科技企业孵化器", "Incubator"),
];

pub(super) fn samples(today: Date) -> Vec<Sample> {
    let mut out: Vec<Sample> = Vec::new();
    for number in 0..PLATFORMS {
        let (kind, zh, en) = TYPES[number % TYPES.len()];
        let (field, field_en) = FIELDS[(number * 3 + number / TYPES.len()) % FIELDS.len()];
        let (owner, _) = host(number % HOSTS);
        let level = pick(&["municipal", "municipal", "provincial", "national"], number, 3);
        let mut pairs = vec![
            ("name", format!("{field}{zh}（样例{:02}）", number + 1)),
            ("name_en", format!("Sample {en} for {field_en} {}", number + 1)),
            ("type", kind.to_owned()),
            ("level", level.to_owned()),
            ("host", owner),
            ("director", person(number % HOSTS).0),
            ("staff", (8 + number * 7 % 90).to_string()),
            ("area", format!("{}.5", 260 + number * 137 % 4_000)),
            ("equipment", format!("{}万元", 300 + number * 211 % 9_000)),
            ("budget", format!("{}万元", 120 + number * 97 % 3_000)),
            ("field", field.to_owned()),
            ("field_en", field_en.to_owned()),
            (
                "place",
                format!(
                    "{:.4}, {:.4}",
                    30.42 + f(number * 37 % 31) / 100.0,
                    114.12 + f(number * 53 % 43) / 100.0
                ),
            ),
            ("about", format!("面向{field}的{zh}，为样例数据。")),
            ("about_en", format!("A sample {} for {field_en}.", en.to_lowercase())),
        ];
        if matches!(kind, "international_base" | "joint_laboratory") {
            let (country, partner, _) = ABROAD[number % ABROAD.len()];
            pairs.push(("countries", country.to_owned()));
            pairs.push(("builders", partner.to_owned()));
        }
        // Recognition is valid for three years: of what is older, some was not renewed.
        let year = i64::from(today.year()) - i64::try_from(number % 4).unwrap_or(0);
        let state = match number % 10 {
            8 => "submitted",
            9 => "draft",
            _ if number % 4 == 3 => "expired",
            _ => "recognised",
        };
        let recognised = matches!(state, "recognised" | "expired");
        let month = 1 + number
            % if year == i64::from(today.year()) { usize::try_from(today.month()).unwrap_or(1) } else { 12 };
        let mut sample = Sample::new("platform", pairs).at(state);
        if recognised {
            sample.set.push(("recognised", format!("{year}-{month:02}-01")));
        }
        let place = out.len();
        out.push(sample);
        if recognised && number % 4 > 0 {
            let last = i64::from(today.year()) - 1;
            for of in [last - 1, last].into_iter().filter(|of| *of >= year) {
                out.push(evaluation(number, of).part_of(place));
            }
        }
    }
    out
}

fn evaluation(number: usize, year: i64) -> Sample {
    let spread = number * 31 + usize::try_from(year).unwrap_or(0);
    Sample::new(
        "platform_evaluation",
        vec![
            ("year", year.to_string()),
            ("projects", (spread % 7).to_string()),
            ("patents", (spread % 14).to_string()),
            ("transfers", format!("{}万元", spread * 13 % 900)),
            ("shared_hours", (spread * 29 % 3_000).to_string()),
            ("opinion", format!("{}.5", 60 + spread % 39)),
        ],
    )
    .at("closed")
}

fn f(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}
