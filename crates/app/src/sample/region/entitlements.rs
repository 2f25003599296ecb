//! What a talent's card entitles to: the region's catalogue, which all cells share.

use jiff::ToSpan as _;

use super::Region;
use super::draft::Draft;
use super::shared;

/// Name, field, classes, content, the most for each in ten thousand yuan (0 without a limit).
type Entitlement =
    ((&'static str, &'static str), &'static str, &'static [&'static str], (&'static str, &'static str), i64);

const CATALOGUE: &[Entitlement] = &[
    (
        ("人才公寓租金补助", "Rent of a talent flat"),
        "housing",
        &["b", "c", "d", "e"],
        ("租住人才公寓的，按年补助租金。", "The rent of a talent flat is met in part, by the year."),
        3,
    ),
    (
        ("安家补助", "Settling-in allowance"),
        "housing",
        &["b", "c", "d"],
        ("首次来本市全职工作的，给予一次性补助。", "Paid once to those who come to work here full time."),
        30,
    ),
    (
        ("子女入学协调", "Places at school"),
        "schooling",
        &["b", "c", "d"],
        ("义务教育阶段子女就近协调入学。", "Children of school age find a place nearby."),
        0,
    ),
    (
        ("年度健康体检", "Yearly health check"),
        "health",
        &["b", "c", "d", "e"],
        ("每年一次，在定点医院免费体检。", "Once a year at an appointed hospital, free of charge."),
        0,
    ),
    (
        ("岗位津贴", "Allowance"),
        "allowance",
        &["b", "c"],
        ("认定期内按年发放。", "Paid each year while the recognition holds."),
        10,
    ),
    (
        ("创业启动资助", "Start-up support"),
        "startup",
        &["b", "c", "d", "e"],
        ("携成果创办企业的，给予启动资助。", "For those who found a firm on their results."),
        50,
    ),
    (
        ("文旅交通一卡通", "Pass for culture and transport"),
        "culture",
        &["b", "c", "d", "e"],
        ("凭卡免费乘坐公共交通、参观文化场馆。", "Public transport and museums are free with the card."),
        0,
    ),
];

pub(super) fn records(region: &Region) -> Vec<Draft> {
    let since = region.today.saturating_sub(6.years());
    let one = |(number, ((zh, en), field, classes, content, most)): (usize, &Entitlement)| {
        let draft = Draft::new("entitlement")
            .words("name", format!("{zh}（样例）"), format!("{en} (sample)"))
            .text("field", *field)
            .texts("classes", classes.iter().copied())
            .words("content", content.0, content.1)
            .organisation("office", shared::office(number))
            .day("starts", since);
        if *most > 0 { draft.wan("ceiling", *most) } else { draft }
    };
    CATALOGUE.iter().enumerate().map(one).collect()
}
