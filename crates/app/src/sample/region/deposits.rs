//! Data, papers, reports and software that were deposited, with their versions and how often they were used.

use base::Date;
use jiff::ToSpan as _;
use rust_decimal::Decimal;
use store::records::Value;

use super::draft::{Draft, Link, Org};
use super::random::{BUSY_AT_YEARS_END, Dice};
use super::technology::{FIELDS, field};
use super::{Cell, Region, shared};

/// Deposits of a cell.
const DEPOSITS: usize = 7;

const TYPES: &[(u32, (&str, &str, &str))] = &[
    (38, ("dataset", "数据集", "Dataset of")),
    (30, ("literature", "论文", "Paper on")),
    (20, ("report", "技术报告", "Report on")),
    (12, ("software", "软件", "Software for")),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "deposits", cell.number);
    for place in 0..DEPOSITS {
        deposit(region, cell, &mut dice, place);
    }
}

fn deposit(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize) {
    let today = region.today;
    let number = cell.numbered(place, DEPOSITS as u64);
    let (kind, zh, en) = dice.weighted(TYPES);
    let openness = dice.weighted(&[(66, "open"), (12, "embargoed"), (14, "restricted"), (8, "metadata")]);
    let produced = match openness {
        // Its embargo, of two years at most, still holds.
        "embargoed" => dice.day_between(today.saturating_sub(18.months()), today),
        _ => {
            let age = dice.weighted(&[(34, 0_i16), (28, 1), (20, 2), (12, 3), (6, 4)]);
            dice.day_in(today.year() - age, &BUSY_AT_YEARS_END, today)
        }
    };
    let firm = if dice.chance(18) { cell.firm(dice, 1, produced) } else { None };
    let keeper = firm.map_or_else(|| shared::host(dice), Org::Own);
    let field_of = firm.map_or_else(|| dice.below(FIELDS.len()), |place| cell.firms[place].field);
    let field = field(field_of);
    let (topic, topic_en) = *dice.one(field.topics);
    let state = match (dice.below(100), openness) {
        (..5, _) => "draft",
        (5..9, _) => "checking",
        (_, "open") => "opened",
        _ => "listed",
    };
    let authors = dice.several(2, cell.people.len());
    let (names, names_en): (Vec<&str>, Vec<&str>) = authors
        .iter()
        .map(|author| (cell.people[*author].name.zh.as_str(), cell.people[*author].name.en.as_str()))
        .unzip();
    let (names, names_en) = (names.join("、"), names_en.join(", "));
    let mut draft = Draft::new("deposit")
        .at(state)
        .words(
            "name",
            format!("{topic}{zh}（样例{number:05}）"),
            format!("{en} {topic_en} (sample {number:05})"),
        )
        .text("type", kind)
        .organisation("keeper", keeper)
        .link("authors", Link::Many(authors.into_iter().map(Link::Person).collect()))
        .words("authors_text", names, names_en)
        .text("domain", DOMAINS[field_of % DOMAINS.len()])
        .texts("keywords", [topic, field.zh, "样例"])
        .words(
            "abstract",
            format!("关于{topic}的{zh}，说明采集、处理和校验方法。本条为样例数据。"),
            format!("{en} {topic_en}: how it was collected, worked and checked. Sample data."),
        )
        .day("produced", produced)
        .text(
            "licence",
            dice.weighted(&[(46, "cc_by"), (20, "cc_by_nc"), (14, "mulan"), (12, "cc0"), (8, "own")]),
        )
        .text("openness", openness)
        .value("classified", Value::Flag(state != "draft"));
    if kind == "report" {
        draft = draft.text("report", dice.weighted(&[(55, "final"), (25, "technical"), (20, "annual")]));
    }
    match openness {
        "embargoed" => {
            draft = draft.day("embargo", produced.saturating_add(2.years()).saturating_sub(1.day()));
        }
        "restricted" | "metadata" => {
            draft = draft.text("why_closed", "数据来自合作单位，使用须经其同意。（样例）");
        }
        _ => {}
    }
    let listed = dice.day_between(produced, produced.saturating_add(3.months()).min(today));
    if matches!(state, "opened" | "listed") {
        draft = draft.text("number", format!("HJ{}S{number:06}", listed.year()));
    }
    if state == "opened" {
        draft = draft.day("opened", listed);
    }
    let whole = cell.add(draft);
    if matches!(state, "opened" | "listed") {
        version(cell, dice, whole, listed);
        usage(cell, dice, whole, listed, today);
    }
}

/// Domains by the place of a field among the fields of technology.
const DOMAINS: &[&str] = &[
    "physics",
    "information",
    "information",
    "information",
    "engineering",
    "life",
    "life",
    "engineering",
    "chemistry",
    "chemistry",
    "earth",
    "agriculture",
    "agriculture",
    "earth",
    "physics",
    "engineering",
    "engineering",
    "engineering",
    "information",
    "information",
    "chemistry",
];

fn version(cell: &mut Cell, dice: &mut Dice, whole: usize, released: Date) {
    let size = Decimal::new(dice.skewed(900, 12), 3).normalize();
    cell.add(
        Draft::new("deposit_version")
            .part_of(whole)
            .at("released")
            .text("number", "1.0")
            .words("changes", "首次发布。（样例）", "First release. (sample)")
            .value("size", Value::Decimal(size))
            .integer("records", dice.skewed(4_000, 10))
            .day("released", released),
    );
}

/// Use is told by the month; some are used a lot, most a little.
fn usage(cell: &mut Cell, dice: &mut Dice, whole: usize, since: Date, today: Date) {
    let attraction = dice.skewed(12, 9);
    for back in 0..dice.between(1, 3) {
        let month = today.first_of_month().saturating_sub(back.months());
        if month < since.first_of_month() {
            break;
        }
        let views = dice.skewed(attraction, 3).max(1);
        cell.add(
            Draft::new("deposit_usage")
                .part_of(whole)
                .day("month", month)
                .text("source", "here")
                .integer("views", views)
                .integer("downloads", views * dice.between(5, 45) / 100)
                .integer("citations", i64::from(dice.chance(12))),
        );
    }
}
