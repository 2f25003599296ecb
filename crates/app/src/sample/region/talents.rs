//! Talents with their achievements. What is secret about them is made up, and nobody's: their documents bear numbers
//! that are never issued.

use base::Date;
use jiff::ToSpan as _;
use store::records::Value;

use super::achievements::{self, Held};
use super::draft::{Draft, Link, Org};
use super::random::{Dice, TWO_ROUNDS};
use super::technology::{FIELDS, field};
use super::{Cell, Region};

/// Talents of a cell; each is another of its people.
const TALENTS: usize = 16;

/// States that nobody reaches without the points for it.
const WEIGHED: &[&str] =
    &["applied", "returned", "review", "publicity", "recognised", "lapsed", "refused", "withdrawn"];

pub(super) fn fill(region: &Region, cell: &mut Cell, shared: &[Draft]) {
    let mut dice = Dice::new(region.seed, "talents", cell.number);
    let people = dice.several(TALENTS, cell.people.len());
    for (place, person) in people.into_iter().enumerate() {
        talent(region, cell, &mut dice, (place, person), shared);
    }
}

fn talent(
    region: &Region,
    cell: &mut Cell,
    dice: &mut Dice,
    (place, person): (usize, usize),
    shared: &[Draft],
) {
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
    let (abroad, rank) =
        (dice.chance(28), dice.weighted(&[(24, "senior"), (31, "associate"), (25, "middle"), (20, "none")]));
    let aim = WEIGHED.contains(&state).then(|| {
        let class = dice.weighted(&[(5, 90), (17, 80), (38, 70), (40, 60)]);
        class + dice.between(0, 7)
    });
    let held = Held { degree, rank, abroad, salary };
    let (achieved, points) = achievements::chosen(dice, &held, aim, today);
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
        .value("abroad", Value::Flag(abroad))
        .text("rank", rank)
        .wan("salary", salary)
        .value("consent", Value::Flag(true));
    if flexible {
        draft = draft.integer("days_here", dice.between(60, 200));
    }
    if state != "draft" {
        draft = draft.text("number", format!("RC{}S{number:06}", arrived.year()));
    }
    let class = achievements::class(points);
    if state == "publicity" {
        draft = draft
            .day("publicised", today.saturating_sub(dice.between(9, 16).days()).max(arrived))
            .text("class", class);
    }
    if let Some(day) = recognised {
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
    let until = recognised.unwrap_or(today);
    achievements::fill(cell, dice, whole, (field_of, born, until), &achieved, number);
    reviews(cell, dice, whole, (state, employer, class));
    if let (Some(day), "recognised") = (recognised, state) {
        uses(cell, dice, whole, (class, day, today), shared);
    }
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

/// What experts said. Of those recognised long ago only some are on file.
fn reviews(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (state, employer, class): (&str, Org, &'static str),
) {
    let (count, least, most) = match state {
        "review" => (2, 700, 880),
        "publicity" => (5, 720, 950),
        "recognised" if dice.chance(35) => (5, 720, 950),
        "refused" => (5, 520, 690),
        _ => return,
    };
    for reviewer in cell.people_beside(dice, count, employer) {
        let opinion = match state {
            "refused" => "成果与申报类别要求尚有差距。（样例）",
            _ => "研究方向明确，成果真实，建议认定。（样例）",
        };
        cell.add(
            Draft::new("talent_review")
                .part_of(whole)
                .link("reviewer", Link::Person(reviewer))
                .tenths("mark", dice.between(least, most))
                .text("advised", class)
                .text("opinion", opinion),
        );
    }
}

/// What a card was used for.
fn uses(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (class, recognised, today): (&'static str, Date, Date),
    shared: &[Draft],
) {
    let entitled = |record: &&(usize, &Draft)| match record.1.values.get("classes") {
        Some(Value::Many(classes)) => classes.contains(&Value::Text(class.to_owned())),
        _ => false,
    };
    let of = shared.iter().enumerate().filter(|(_, record)| record.kind == "entitlement");
    let offered: Vec<(usize, &Draft)> = of.filter(|record| entitled(&record)).collect();
    if offered.is_empty() || !dice.chance(60) {
        return;
    }
    let (at, entitlement) = *dice.one(&offered);
    let asked = dice.day_between(recognised, today);
    let granted = asked.saturating_add(dice.between(2, 14).days());
    let mut draft = Draft::new("entitlement_use")
        .part_of(whole)
        .link("entitlement", Link::Shared(at))
        .day("asked", asked);
    if let Some(Value::Money(most)) = entitlement.values.get("ceiling") {
        draft = draft.value("amount", Value::Money(most / 100 * dice.between(40, 100)));
    }
    if granted <= today {
        draft = draft.at("granted").day("granted", granted);
    }
    cell.add(draft);
}
