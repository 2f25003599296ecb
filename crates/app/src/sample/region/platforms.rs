//! Platforms with their reviews and yearly evaluations.

use base::Date;
use jiff::ToSpan as _;
use store::records::Value;

use super::draft::{Draft, Link, Org};
use super::places::DISTRICTS;
use super::random::{Dice, TWO_ROUNDS};
use super::technology::{FIELDS, field};
use super::{Cell, Region, shared};

/// Platforms of a cell.
const PLATFORMS: usize = 15;

/// Types with how they are called, and how many of a hundred are of one.
const TYPES: &[(u32, (&str, &str, &str))] = &[
    (7, ("international_base", "国际科技合作基地", "International Base")),
    (14, ("joint_laboratory", "联合实验室", "Joint Laboratory")),
    (12, ("research_institute", "新型研发机构", "Research Institute")),
    (20, ("innovation_centre", "技术创新中心", "Innovation Centre")),
    (10, ("proof_of_concept", "概念验证中心", "Proof-of-Concept Centre")),
    (12, ("pilot_line", "中试平台", "Pilot Line")),
    (15, ("incubator", "科技企业孵化器", "Incubator")),
    (3, ("consortium", "创新联合体", "Innovation Consortium")),
    (4, ("talent_base", "引才引智基地", "Talent Base")),
    (3, ("science_education", "科普基地", "Science Education Base")),
];

const LEVELS: &[(u32, &str)] = &[(62, "municipal"), (29, "provincial"), (9, "national")];

/// How many of a hundred stand where.
const STATES: &[(u32, &str)] = &[
    (4, "draft"),
    (3, "submitted"),
    (3, "returned"),
    (4, "review"),
    (64, "recognised"),
    (4, "renewing"),
    (13, "expired"),
    (2, "removed"),
    (3, "rejected"),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "platforms", cell.number);
    for place in 0..PLATFORMS {
        platform(region, cell, &mut dice, place);
    }
}

fn platform(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize) {
    let today = region.today;
    let number = cell.numbered(place, PLATFORMS as u64);
    let (kind, zh, en) = dice.weighted(TYPES);
    let level = dice.weighted(LEVELS);
    let state = dice.weighted(STATES);
    // The latest recognition; one that ran out was not renewed.
    let recognised = match state {
        "recognised" => Some(recent(dice, today)),
        "renewing" => Some(dice.day_between(
            today.saturating_sub(3.years()).saturating_add(1.day()),
            today.saturating_sub(3.years()).saturating_add(6.months()),
        )),
        "expired" => Some(dice.day_between(
            today.saturating_sub(7.years()),
            today.saturating_sub(3.years()).saturating_sub(1.day()),
        )),
        "removed" => Some(dice.day_between(today.saturating_sub(6.years()), today.saturating_sub(1.years()))),
        _ => None,
    };
    let since = recognised.unwrap_or(today);
    let firm = match dice.chance(52) {
        true => cell.firm(dice, 2, since),
        false => None,
    };
    let host = firm.map_or_else(|| shared::host(dice), Org::Own);
    let (field_of, district) = match firm {
        Some(place) => (cell.firms[place].field, cell.firms[place].district),
        None => (dice.below(FIELDS.len()), dice.below(13)),
    };
    let (topic, topic_en) = *dice.one(field(field_of).topics);
    let staff = match firm {
        Some(place) => (cell.firms[place].staff / dice.between(3, 12)).clamp(5, 400),
        None => dice.skewed(28, 6).clamp(5, 400),
    };
    // Rooms, devices and money go with the people who use them.
    let area = (staff * dice.between(90, 420)).max(2_000);
    let equipment = dice.skewed(staff * 22, 4);
    let budget = dice.skewed(staff * 14, 3);
    let director = cell.person_of(dice, host);
    let mut draft = Draft::new("platform")
        .at(state)
        .words(
            "name",
            format!("{topic}{zh}（样例{number:04}）"),
            format!("Sample {en} for {topic_en} {number:04}"),
        )
        .text("type", kind)
        .text("level", level)
        .organisation("host", host)
        .words("field", field(field_of).zh, field(field_of).en)
        .words(
            "about",
            format!("面向{topic}的{zh}，为{}领域的企业和科研单位服务。本条为样例数据。", field(field_of).zh),
            format!("For {topic_en}: open to firms and researchers in {}. Sample data.", field(field_of).en),
        )
        .link("director", Link::Person(director))
        .integer("staff", staff)
        .tenths("area", area)
        .wan("equipment", equipment)
        .wan("budget", budget)
        .value("place", point(dice, district));
    if matches!(kind, "international_base" | "joint_laboratory") {
        let partners = dice.several(1 + few(number), shared::partners());
        let mut countries: Vec<&str> = partners.iter().map(|partner| shared::abroad(*partner).0).collect();
        countries.dedup();
        countries.sort_unstable();
        countries.dedup();
        let partners = partners.into_iter().map(|partner| Link::Organisation(shared::partner(partner)));
        draft = draft.texts("countries", countries).link("builders", Link::Many(partners.collect()));
    }
    if let Some(day) = recognised {
        draft = draft.day("recognised", day).text("number", format!("PT{}S{number:05}", day.year()));
    }
    if matches!(state, "returned" | "rejected" | "removed") {
        let reason = match state {
            "returned" => "建设方案中的经费来源未写明，请补正。（样例）",
            "rejected" => "专家评审平均分未达到及格分。（样例）",
            _ => "连续两年未参加年度评价。（样例）",
        };
        draft = draft.text("reason", reason);
    }
    let whole = cell.add(draft);
    let year_ago = today.saturating_sub(1.years());
    let reviewed = match state {
        "review" => 2 + place % 3,
        "recognised" if recognised.is_some_and(|day| day > year_ago) => 5,
        "rejected" => 5,
        _ => 0,
    };
    review(cell, dice, whole, (host, director), reviewed, state == "rejected");
    if let Some(day) = recognised {
        evaluate(cell, dice, whole, day, today, state, staff);
    }
}

/// One or two more, by a number.
fn few(number: u64) -> usize {
    usize::from(number.is_multiple_of(3)) + usize::from(number.is_multiple_of(7))
}

/// A recognition that still holds: of this year and the two before it, more in each than in the one before.
fn recent(dice: &mut Dice, today: Date) -> Date {
    let earliest = today.saturating_sub(3.years()).saturating_add(7.months());
    let year = today.year() - dice.weighted(&[(42, 0_i16), (33, 1), (25, 2)]);
    dice.day_in(year, &TWO_ROUNDS, today).max(earliest)
}

/// A place in a district, in degrees.
pub(super) fn point(dice: &mut Dice, district: usize) -> Value {
    let (north, east) = DISTRICTS[district].1.middle;
    let mut around = |middle: i32| middle + i32::try_from(dice.between(-380, 380)).unwrap_or(0);
    Value::Point { lat: f64::from(around(north)) / 10_000.0, lon: f64::from(around(east)) / 10_000.0 }
}

fn review(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (host, director): (Org, usize),
    count: usize,
    fails: bool,
) {
    let middle = if fails { 590 } else { 800 };
    // Whoever is tied to the platform stands aside.
    let others = cell.people_beside(dice, count + 1, host).into_iter().filter(|other| *other != director);
    for reviewer in others.take(count).collect::<Vec<_>>() {
        let mark = middle + dice.between(-80, 80) + dice.between(-60, 60);
        let opinion = match mark {
            850.. => "基础扎实，方案可行，建议认定。（样例）",
            700..850 => "条件基本具备，建议加强对外开放。（样例）",
            _ => "专职队伍和经费保障不足。（样例）",
        };
        cell.add(
            Draft::new("platform_review")
                .part_of(whole)
                .link("reviewer", Link::Person(reviewer))
                .tenths("mark", mark)
                .text("opinion", opinion),
        );
    }
}

/// Evaluations of the years since the recognition; the last may not be closed yet.
fn evaluate(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    since: Date,
    today: Date,
    state: &str,
    staff: i64,
) {
    let last = today.year() - 1;
    let poor = matches!(state, "removed" | "expired");
    for year in since.year().max(2020)..=last.min(since.year() + 3) {
        let closed = year < last || dice.chance(70);
        let projects = dice.skewed(if poor { 1 } else { 2 }, 4).min(30);
        let patents = dice.skewed(1 + staff / if poor { 12 } else { 5 }, 4).min(300);
        let stands = match closed {
            true => "closed",
            false => *dice.one(&["filling", "handed"]),
        };
        let mut draft = Draft::new("platform_evaluation")
            .part_of(whole)
            .at(stands)
            .integer("year", i64::from(year))
            .integer("projects", projects)
            .integer("patents", patents)
            .wan("transfers", dice.skewed(20 + staff * 3, 8))
            .integer("shared_hours", dice.skewed(40 * staff, 5).min(200_000));
        if closed {
            let opinion = dice.between(if poor { 520 } else { 660 }, if poor { 800 } else { 980 });
            draft = draft.tenths("opinion", opinion);
        }
        cell.add(draft);
    }
}
