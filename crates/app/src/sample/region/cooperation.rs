//! Co-operation with partners abroad: agreements, projects, their partners and results.

use base::Date;
use jiff::ToSpan as _;

use super::draft::{Draft, Link, Org};
use super::random::{BUSY_AT_YEARS_END, Dice, TWO_ROUNDS};
use super::technology::{FIELDS, field};
use super::{Cell, Region, shared};

/// Projects of a cell.
const PROJECTS: usize = 12;

/// Agreements of a cell.
const AGREEMENTS: usize = 2;

/// Ways to co-operate, with how titles call them, and how many of a hundred go that way.
const WAYS: &[(u32, (&str, &str, &str))] = &[
    (46, ("joint_research", "联合研发", "Joint research on")),
    (18, ("talent", "人才联合培养", "Training of talents in")),
    (13, ("technology_in", "技术引进", "Technology brought in for")),
    (10, ("technology_out", "技术输出", "Technology sent out for")),
    (6, ("base", "共建基地", "A joint base for")),
    (7, ("meeting", "双边论坛", "A forum on")),
];

const RESULTS: &[(u32, (&str, &str, &str))] = &[
    (36, ("paper", "论文", "Paper on")),
    (24, ("patent", "发明专利", "Patent on")),
    (12, ("contract", "技术合同", "Contract on")),
    (11, ("product", "新产品", "Product from")),
    (12, ("training", "人员培训", "Training in")),
    (5, ("standard", "技术标准", "Standard for")),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "co-operation", cell.number);
    let agreements: Vec<usize> =
        (0..AGREEMENTS).map(|place| agreement(region, cell, &mut dice, place)).collect();
    for place in 0..PROJECTS {
        let agreement = dice.chance(12).then(|| agreements[dice.below(AGREEMENTS)]);
        project(region, cell, &mut dice, place, agreement);
    }
}

fn agreement(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize) -> usize {
    let number = cell.numbered(place, AGREEMENTS as u64);
    let partners = dice.several(1 + usize::from(number.is_multiple_of(4)), shared::partners());
    let (country, partner) = shared::abroad(partners[0]);
    let age = dice.weighted(&[(24, 0_i16), (22, 1), (18, 2), (14, 3), (12, 4), (10, 5)]);
    let signed =
        dice.day_in(region.today.year() - age, &[3, 3, 8, 9, 13, 9, 6, 5, 12, 12, 14, 6], region.today);
    let term = dice.weighted(&[(60, 3_i64), (15, 2), (25, 5)]);
    let runs_out = signed.saturating_add(term.years());
    let state = match (runs_out < region.today, dice.chance(20)) {
        (false, _) => "in_force",
        (true, false) => "lapsed",
        (true, true) => "ended",
    };
    let kind = dice.weighted(&[(55, "memorandum"), (25, "framework"), (20, "project")]);
    let mut draft = Draft::new("agreement")
        .at(state)
        .words(
            "name",
            format!("与{}的科技合作协议（样例{number:04}）", partner.zh),
            format!("Agreement with {} (sample {number:04})", partner.en),
        )
        .text("type", kind)
        .organisation("lead", shared::host(dice))
        .link(
            "partners",
            Link::Many(partners.iter().map(|of| Link::Organisation(shared::partner(*of))).collect()),
        )
        .texts("country", [country])
        .day("signed", signed)
        .integer("term", term);
    if dice.chance(15) {
        draft = draft.link("sister_city", Link::Shared(dice.below(shared::CITIES)));
    }
    cell.add(draft)
}

/// Where a project stands that would have begun so many years ago.
fn state(dice: &mut Dice, age: i16) -> &'static str {
    let states: &[(u32, &str)] = match age {
        0 => &[
            (14, "draft"),
            (14, "submitted"),
            (5, "returned"),
            (12, "review"),
            (48, "running"),
            (7, "rejected"),
        ],
        1 => &[(70, "running"), (14, "concluding"), (8, "concluded"), (3, "terminated"), (5, "rejected")],
        2 => &[(20, "running"), (18, "concluding"), (54, "concluded"), (4, "terminated"), (4, "rejected")],
        _ => &[(93, "concluded"), (4, "terminated"), (3, "rejected")],
    };
    dice.weighted(states)
}

fn project(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize, agreement: Option<usize>) {
    let today = region.today;
    let number = cell.numbered(place, PROJECTS as u64);
    // Each year sees more of them than the one before.
    let age = dice.weighted(&[(30, 0_i16), (25, 1), (18, 2), (12, 3), (9, 4), (6, 5)]);
    let drawn = state(dice, age);
    let decided = dice.day_in(today.year() - age, &TWO_ROUNDS, today);
    let is_approved = matches!(drawn, "running" | "concluding" | "concluded" | "terminated");
    let starts = decided.saturating_add(if is_approved { 10.days() } else { 90.days() });
    // What has hardly begun is not concluded, and what goes on has not run out long ago.
    let state = match drawn {
        "concluding" | "concluded" if starts.saturating_add(6.months()) > today => "running",
        drawn => drawn,
    };
    let least = if state == "running" { i64::from(age).clamp(1, 3) } else { 1 };
    let years = dice.weighted(&[(25, 1_i64), (50, 2), (25, 3)]).max(least);
    let ends = starts.saturating_add(years.years()).saturating_sub(1.day());
    let (way, zh, en) = dice.weighted(WAYS);
    let firm = match dice.chance(42) {
        true => cell.firm(dice, 1, decided),
        false => None,
    };
    let lead = firm.map_or_else(|| shared::host(dice), Org::Own);
    let field_of = firm.map_or_else(|| dice.below(FIELDS.len()), |place| cell.firms[place].field);
    let field = field(field_of);
    let (topic, topic_en) = *dice.one(field.topics);
    let stage = match state {
        "draft" | "submitted" | "returned" | "review" | "rejected" => "intention",
        "concluded" => {
            dice.weighted(&[(10, "research"), (30, "pilot"), (35, "demonstration"), (25, "industrial")])
        }
        _ => dice.weighted(&[(55, "research"), (30, "pilot"), (15, "demonstration")]),
    };
    let people = dice.several(few(number), cell.people.len());
    let mut draft = Draft::new("cooperation_project")
        .at(state)
        .words(
            "name",
            format!("{topic}{zh}（样例{number:05}）"),
            format!("{en} {topic_en} (sample {number:05})"),
        )
        .texts("cooperation", [way])
        .text("stage", stage)
        .organisation("lead", lead)
        .words(
            "summary",
            format!("与外方就{topic}开展{zh}，双方分担试验、测试和人员交流。本条为样例数据。"),
            format!(
                "{en} {topic_en} with a partner abroad, who shares trials, tests and people. Sample data."
            ),
        )
        .text("field", field.zh)
        .link("people", Link::Many(people.into_iter().map(Link::Person).collect()))
        .day("starts", starts)
        .day("ends", ends);
    draft = funds(draft, dice);
    if let Some(agreement) = agreement {
        draft = draft.link("agreement", Link::Record(agreement));
    }
    if dice.chance(9) {
        draft = draft.link("sister_city", Link::Shared(dice.below(shared::CITIES)));
    }
    if is_approved {
        draft = draft.day("approved", decided).text("number", format!("GH{}S{number:05}", decided.year()));
    }
    let concluded = concluded(dice, state, starts, ends, today);
    if let Some(day) = concluded {
        draft = draft.day("concluded", day);
    }
    let reason = match state {
        "returned" => Some("项目建议书缺少外方承担的工作，请补正。（样例）"),
        "rejected" => Some("与已立项的项目内容重复。（样例）"),
        "terminated" => Some("外方退出合作，项目终止。（样例）"),
        _ => None,
    };
    if let Some(reason) = reason {
        draft = draft.text("reason", reason);
    }
    let whole = cell.add(draft);
    partners(cell, dice, whole, (field.zh, field.en));
    if matches!(state, "concluding" | "concluded") {
        let last = concluded.unwrap_or(today).min(today);
        results(cell, dice, whole, (topic, topic_en), (starts.min(last), last), number);
    }
}

/// One to three, by a number.
fn few(number: u64) -> usize {
    1 + usize::from(number.is_multiple_of(2)) + usize::from(number.is_multiple_of(5))
}

/// What the city gives, what the province and the State add, what the lead brings: at least half of public funds.
fn funds(draft: Draft, dice: &mut Dice) -> Draft {
    let municipal = dice.skewed(60, 4).clamp(10, 500);
    let provincial = if dice.chance(32) { dice.skewed(90, 4).clamp(10, 1_000) } else { 0 };
    let national = if dice.chance(8) { dice.skewed(240, 4).clamp(50, 5_000) } else { 0 };
    let public = municipal + provincial + national;
    let own = public / 2 + 1 + dice.skewed(public, 4);
    let mut draft = draft.wan("municipal", municipal).wan("own", own);
    if provincial > 0 {
        draft = draft.wan("provincial", provincial);
    }
    if national > 0 {
        draft = draft.wan("national", national);
    }
    if dice.chance(35) {
        draft = draft.wan("foreign", dice.skewed(public / 2, 5).max(5));
    }
    draft
}

/// The day of the conclusion: some months after the end, for some before it.
fn concluded(dice: &mut Dice, state: &str, starts: Date, ends: Date, today: Date) -> Option<Date> {
    if state != "concluded" {
        return None;
    }
    let early = ends.saturating_sub(4.months()).max(starts.saturating_add(5.months()));
    let late = ends.saturating_add(5.months()).min(today);
    Some(dice.day_between(early.min(today), late.max(early.min(today))).min(today))
}

fn partners(cell: &mut Cell, dice: &mut Dice, whole: usize, field: (&str, &str)) {
    let count = dice.weighted(&[(66, 1_usize), (26, 2), (8, 3)]);
    for (place, partner) in dice.several(count, shared::partners()).into_iter().enumerate() {
        let role = match place {
            0 => "co_lead",
            _ => dice.weighted(&[(75, "participant"), (13, "funder"), (12, "host")]),
        };
        let (zh, en) = *dice.one(&[
            ("试验与测试", "Trials and tests in"),
            ("理论与建模", "Theory and models of"),
            ("人员培训", "Training in"),
            ("样机研制", "Prototypes for"),
        ]);
        cell.add(
            Draft::new("project_partner")
                .part_of(whole)
                .organisation("organisation", shared::partner(partner))
                .text("country", shared::abroad(partner).0)
                .text("role", role)
                .words("contribution", format!("{}的{zh}", field.0), format!("{en} {}", field.1)),
        );
    }
}

fn results(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    topic: (&str, &str),
    (from, to): (Date, Date),
    number: u64,
) {
    // Most have few, some have many.
    let count = dice.skewed(2, 5).clamp(1, 14);
    for result in 1..=count {
        let (kind, zh, en) = dice.weighted(RESULTS);
        let day = match from.year() == to.year() {
            true => dice.day_between(from, to),
            false => {
                let year = i16::try_from(dice.between(i64::from(from.year()), i64::from(to.year())))
                    .unwrap_or(to.year());
                dice.day_in(year, &BUSY_AT_YEARS_END, to).max(from)
            }
        };
        let mut draft = Draft::new("project_result")
            .part_of(whole)
            .words(
                "name",
                format!("{}{zh}（样例{number:05}-{result}）", topic.0),
                format!("{en} {} (sample {number:05}-{result})", topic.1),
            )
            .text("type", kind)
            .day("date", day);
        if kind == "contract" {
            draft = draft.wan("amount", dice.skewed(120, 9).max(3));
        }
        cell.add(draft);
    }
}
