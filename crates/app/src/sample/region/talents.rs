//! Talents with their achievements. What is secret about them is made up, and nobody's: their documents bear numbers
//! that are never issued.

use base::Date;
use jiff::ToSpan as _;
use store::records::Value;

use super::draft::{Draft, Link, Org};
use super::random::{Dice, TWO_ROUNDS};
use super::technology::{FIELDS, field};
use super::{Cell, Region};

/// Talents of a cell; each is another of its people.
const TALENTS: usize = 16;

/// What they achieved, as it is called.
const ACHIEVEMENTS: &[(u32, (&str, &str, &str))] = &[
    (34, ("paper", "论文", "Paper on")),
    (24, ("patent", "发明专利", "Patent on")),
    (14, ("project", "科研项目", "Project on")),
    (8, ("award", "科技奖", "Award for")),
    (10, ("transfer", "成果转化", "Transfer of")),
    (6, ("training", "人才培养", "People trained in")),
    (4, ("title", "人才称号", "Title for")),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "talents", cell.number);
    let people = dice.several(TALENTS, cell.people.len());
    for (place, person) in people.into_iter().enumerate() {
        talent(region, cell, &mut dice, place, person);
    }
}

fn talent(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize, person: usize) {
    let today = region.today;
    let number = cell.numbered(place, TALENTS as u64);
    let employer = cell.people[person].organisation;
    let (field_of, since) = match employer {
        Org::Own(place) => (cell.firms[place].field, cell.firms[place].founded),
        Org::Shared(_) => (dice.below(FIELDS.len()), today.saturating_sub(12.years())),
    };
    let field = field(field_of);
    let born = dice.day_between(today.saturating_sub(60.years()), today.saturating_sub(26.years()));
    // Nobody works here before they are 23, or before their employer was there.
    let grown = born.saturating_add(23.years()).max(since).min(today);
    let arrived = dice.day_between(grown.max(today.saturating_sub(11.years())), today);
    let state = dice.weighted(&[
        (3, "draft"),
        (34, "registered"),
        (5, "applied"),
        (2, "returned"),
        (6, "review"),
        (3, "publicity"),
        (38, "recognised"),
        (4, "lapsed"),
        (4, "refused"),
        (1, "withdrawn"),
    ]);
    let recognised = recognised(dice, state, arrived, today);
    // A recognition that would lie before their arrival has not been asked for yet.
    let state = match (state, recognised) {
        ("recognised" | "lapsed", None) => "registered",
        (state, _) => state,
    };
    let degree = dice.weighted(&[(52, "doctor"), (27, "master"), (18, "bachelor"), (3, "none")]);
    let salary = dice.skewed(if degree == "doctor" { 34 } else { 24 }, 4).max(8);
    let flexible = dice.chance(12);
    let work = match employer {
        Org::Own(_) => dice.weighted(&[
            (30, "industry"),
            (18, "founder"),
            (36, "engineer"),
            (10, "skill"),
            (6, "service"),
        ]),
        Org::Shared(_) => dice.weighted(&[(6, "strategic"), (58, "research"), (36, "young")]),
    };
    let mut draft = Draft::new("talent")
        .at(state)
        .link("person", Link::Person(person))
        .text("document", "passport")
        .text("document_no", format!("YL{number:08}"))
        .day("born", born)
        .text("nationality", "CN")
        .organisation("employer", employer)
        .text("presence", if flexible { "flexible" } else { "full_time" })
        .day("arrived", arrived)
        .text("work", work)
        .words("field", field.zh, field.en)
        .text("discipline", field.codes.0)
        .text("degree", degree)
        .value("abroad", Value::Flag(dice.chance(28)))
        .text("rank", dice.weighted(&[(24, "senior"), (31, "associate"), (25, "middle"), (20, "none")]))
        .wan("salary", salary)
        .value("consent", Value::Flag(true));
    if flexible {
        draft = draft.integer("days_here", dice.between(60, 200));
    }
    if state != "draft" {
        draft = draft.text("number", format!("RC{}S{number:06}", arrived.year()));
    }
    if let Some(day) = recognised {
        let class = dice.weighted(&[(1, "a"), (5, "b"), (16, "c"), (38, "d"), (40, "e")]);
        draft = draft
            .day("recognised", day)
            .day("publicised", day.saturating_sub(12.days()))
            .text("class", class)
            .text("card", format!("YCS{number:07}"));
    }
    let reason = match state {
        "returned" => Some("劳动合同缺少签字页，请补正。（样例）"),
        "refused" => Some("评审平均分未达到 70 分。（样例）"),
        "withdrawn" => Some("已到外地工作，本人申请注销。（样例）"),
        _ => None,
    };
    if let Some(reason) = reason {
        draft = draft.text("reason", reason);
    }
    if state == "withdrawn" {
        draft = draft.text("withdrawal", "left");
    }
    let whole = cell.add(draft);
    achievements(cell, dice, whole, (field_of, born), today, number);
}

/// A recognition holds for five years; one that ran out was not renewed.
fn recognised(dice: &mut Dice, state: &str, arrived: Date, today: Date) -> Option<Date> {
    let least = arrived.saturating_add(3.months());
    match state {
        "recognised" => {
            let earliest = today.saturating_sub(5.years()).saturating_add(4.months()).max(least);
            let year = today.year() - dice.weighted(&[(30, 0), (26, 1), (19, 2), (14, 3), (11, 4)]);
            let day = dice.day_in(year, &TWO_ROUNDS, today).max(earliest);
            (day <= today).then_some(day)
        }
        "lapsed" => {
            let latest = today.saturating_sub(5.years()).saturating_sub(1.day());
            (least <= latest).then(|| dice.day_between(least, latest))
        }
        _ => None,
    }
}

fn achievements(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (field_of, born): (usize, Date),
    today: Date,
    number: u64,
) {
    let count = dice.skewed(2, 5).clamp(0, 12);
    let grown = born.saturating_add(24.years()).max(today.saturating_sub(14.years()));
    for place in 1..=count {
        let (kind, zh, en) = dice.weighted(ACHIEVEMENTS);
        let (topic, topic_en) = *dice.one(field(field_of).topics);
        let level = match kind {
            "paper" | "patent" => dice.weighted(&[(55, "international"), (45, "other")]),
            _ => dice.weighted(&[(12, "national"), (38, "provincial"), (50, "municipal")]),
        };
        let mut draft = Draft::new("talent_achievement")
            .part_of(whole)
            .at(dice.weighted(&[(88, "confirmed"), (9, "claimed"), (3, "refused")]))
            .words(
                "name",
                format!("{topic}{zh}（样例{number:06}-{place}）"),
                format!("{en} {topic_en} (sample {number:06}-{place})"),
            )
            .text("type", kind)
            .text("level", level)
            .day("date", dice.day_between(grown.min(today), today))
            .integer("place", 1 + i64::try_from(dice.early(6)).unwrap_or(0));
        if kind == "transfer" {
            draft = draft.wan("amount", dice.skewed(60, 8).max(1));
        }
        cell.add(draft);
    }
}
