//! Patents of firms and universities, and what is made of them.

use base::Date;
use jiff::ToSpan as _;

use super::draft::{Draft, Link, Org};
use super::random::{BUSY_AT_YEARS_END, Dice};
use super::technology::{FIELDS, field};
use super::{Cell, Region, shared};

/// Patents of a cell.
const PATENTS: usize = 46;

/// Classes of the IPC that patents of a field bear, by its place among the fields.
const CLASSES: &[&str] = &[
    "G02B 6/12",
    "H01L 21/768",
    "G06F 16/27",
    "G06V 10/82",
    "B60W 60/00",
    "C12N 15/113",
    "A61B 6/03",
    "B23K 26/38",
    "C08J 5/24",
    "H01M 8/04",
    "C02F 3/32",
    "C12Q 1/6895",
    "A23J 3/14",
    "G01S 19/43",
    "G01R 33/032",
    "B63H 21/17",
    "B61L 27/40",
    "E04B 1/41",
    "H04L 9/40",
    "G06T 19/00",
    "G01N 21/64",
];

/// What names of inventions begin with.
const FORMS: &[(&str, &str)] = &[
    ("一种", "A"),
    ("一种高可靠性的", "A reliable"),
    ("一种低成本的", "A low-cost"),
    ("面向复杂工况的", "A robust"),
    ("一种改进的", "An improved"),
];

const THINGS: &[(&str, &str)] = &[
    ("制备方法", "method of making for"),
    ("检测装置", "testing device for"),
    ("控制系统", "control system for"),
    ("封装结构", "packaging structure for"),
    ("数据处理方法", "data processing method for"),
    ("试验平台", "test bench for"),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "patents", cell.number);
    for place in 0..PATENTS {
        patent(region, cell, &mut dice, place);
    }
}

fn patent(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize) {
    let today = region.today;
    let number = cell.numbered(place, PATENTS as u64);
    // Each year sees more than the one before.
    let age =
        dice.weighted(&[(15, 0_i16), (17, 1), (16, 2), (14, 3), (11, 4), (9, 5), (7, 6), (6, 7), (5, 8)]);
    let applied = dice.day_in(today.year() - age, &BUSY_AT_YEARS_END, today);
    let firm = if dice.chance(68) { cell.firm(dice, 0, applied) } else { None };
    let holder = firm.map_or_else(|| shared::host(dice), Org::Own);
    let field_of = firm.map_or_else(|| dice.below(FIELDS.len()), |place| cell.firms[place].field);
    let field = field(field_of);
    let (topic, topic_en) = *dice.one(field.topics);
    let (form, form_en) = *dice.one(FORMS);
    let (thing, thing_en) = *dice.one(THINGS);
    let office = dice.weighted(&[(93, "cn"), (3, "us"), (2, "ep"), (1, "jp"), (1, "wo")]);
    let kind = match office {
        "cn" => dice.weighted(&[(58, "invention"), (32, "utility"), (10, "design")]),
        _ => "invention",
    };
    let months = match kind {
        "invention" => dice.between(13, 40),
        _ => dice.between(5, 10),
    };
    let decided = applied.saturating_add(months.months());
    let is_decided = decided <= today && office != "wo";
    let refused = is_decided && kind == "invention" && dice.chance(14);
    let granted = (is_decided && !refused).then_some(decided);
    let ended = granted.filter(|_| dice.chance(9)).map(|granted| dice.day_between(granted, today));
    let state = match (is_decided, refused, ended) {
        (false, ..) => "pending",
        (_, true, _) => "rejected",
        (_, _, Some(_)) => "lapsed",
        _ => "in_force",
    };
    let mut holders = vec![Link::Organisation(holder)];
    if dice.chance(9) {
        let other = shared::host(dice);
        if other != holder {
            holders.push(Link::Organisation(other));
        }
    }
    let inventors = dice.several(few(number), cell.people.len());
    let mut draft = Draft::new("patent")
        .at(state)
        .text("application", application(office, applied, number))
        .words(
            "name",
            format!("{form}{topic}{thing}（样例{number:06}）"),
            format!("{form_en} {thing_en} {topic_en} (sample {number:06})"),
        )
        .text("type", kind)
        .text("office", office)
        .day("applied", applied)
        .organisation("holder", holder)
        .link("holders", Link::Many(holders))
        .link("people", Link::Many(inventors.into_iter().map(Link::Person).collect()))
        .text("main_ipc", CLASSES[field_of % CLASSES.len()])
        .texts("ipc", [CLASSES[field_of % CLASSES.len()]])
        .text("industry", field.codes.2);
    if let Some(day) = granted {
        let letter = if kind == "invention" { "B" } else { "U" };
        draft = draft
            .day("granted", day)
            .day("published_on", applied.saturating_add(5.months()).min(day))
            .text("publication", format!("CNS{number:07}{letter}"));
    }
    match (state, ended) {
        ("in_force", _) => draft = draft.day("paid_to", today.saturating_add(dice.between(1, 12).months())),
        (_, Some(day)) => draft = draft.day("ended", day),
        _ => {}
    }
    if kind == "invention" && state == "in_force" && dice.chance(2) {
        let award = dice.weighted(&[(6, "patent_merit"), (3, "province"), (1, "patent_silver")]);
        draft = draft.text("award", award).integer("award_year", i64::from(today.year() - 1));
    }
    let whole = cell.add(draft);
    if let Some(granted) = granted.filter(|_| dice.chance(11)) {
        deal(region, cell, dice, whole, (holder, granted), number);
    }
}

/// A number that no office has given: in China the digit after the year says what is applied for, and none is 7.
fn application(office: &str, applied: Date, number: u64) -> String {
    match office {
        "cn" => format!("{}7{number:07}", applied.year()),
        "wo" => format!("PCT/CN{}/S{number:07}", applied.year()),
        office => format!("{}{}S{number:07}", office.to_uppercase(), applied.year()),
    }
}

/// One to three, by a number.
fn few(number: u64) -> usize {
    1 + usize::from(!number.is_multiple_of(3)) + usize::from(number.is_multiple_of(5))
}

fn deal(
    region: &Region,
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (holder, granted): (Org, Date),
    number: u64,
) {
    let today = region.today;
    let signed = dice.day_between(granted, today);
    let other = match cell.firm(dice, 0, signed).map(Org::Own) {
        Some(firm) if firm != holder => firm,
        _ => shared::host(dice),
    };
    let kind = dice.weighted(&[
        (38, "licence_plain"),
        (14, "licence_open"),
        (12, "licence_sole"),
        (18, "assignment"),
        (14, "pledge"),
        (4, "contribution"),
    ]);
    let ends = signed.saturating_add(dice.between(1, 5).years());
    let amount = dice.skewed(if kind == "pledge" { 320 } else { 45 }, 8).max(1);
    let state = match (kind, ends < today) {
        ("assignment", _) | (_, false) => "running",
        (_, true) => "ended",
    };
    let mut draft = Draft::new("patent_deal")
        .part_of(whole)
        .at(state)
        .text("contract", format!("HT{}S{number:07}", signed.year()))
        .text("type", kind)
        .organisation("from", holder)
        .organisation("to", other)
        .day("signed", signed)
        .wan("amount", amount)
        .wan("paid", amount * dice.between(3, 10) / 10)
        .day("filed", signed.saturating_add(dice.between(3, 25).days()).min(today));
    if kind != "assignment" {
        draft = draft.day("ends", ends);
    }
    cell.add(draft);
}
