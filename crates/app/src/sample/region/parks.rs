//! Parks and centres that are built together: they stand in all cells, their tenants in one each.

use base::Date;
use jiff::ToSpan as _;

use super::draft::{Draft, Link, Org};
use super::places::DISTRICTS;
use super::platforms::point;
use super::random::Dice;
use super::technology::field;
use super::{Cell, Region, shared};

/// Name, type, place among the districts, years ago that building began.
const PARKS: &[(&str, &str, &str, usize, i16)] = &[
    ("江滩协同产业园", "Jiangtan Joint Park", "joint", 15, 5),
    ("梅园科学城", "Meiyuan Science Park", "science", 6, 7),
    ("南湖离岸科创园", "Nanhu Offshore Innovation Centre", "offshore", 6, 4),
    ("月湖飞地园区", "Yuehu Enclave Park", "enclave", 9, 3),
    ("知音创新街区", "Zhiyin Innovation Quarter", "street", 4, 2),
    ("东山协同产业园", "Dongshan Joint Park", "joint", 13, 1),
];

/// Milestones: name, stage, months after the beginning, share of the work.
const MILESTONES: &[(&str, &str, i64, i64)] = &[
    ("完成用地手续", "land", 4, 10),
    ("规划设计批复", "design", 9, 15),
    ("主体开工", "foundation", 14, 15),
    ("主体封顶", "structure", 26, 35),
    ("竣工验收", "completion", 36, 25),
];

/// What partners do.
const PARTNERS: &[&str] = &["out_side", "in_side", "adviser"];

/// Parks with their milestones, partners and years. `first` is the place of the first among what all cells share.
pub(super) fn records(region: &Region, first: usize) -> Vec<Draft> {
    let mut dice = Dice::new(region.seed, "parks", 0);
    let mut all = Vec::new();
    for (number, park) in PARKS.iter().enumerate() {
        let whole = first + all.len();
        build(region, &mut dice, number, park, whole, &mut all);
    }
    all
}

fn build(
    region: &Region,
    dice: &mut Dice,
    number: usize,
    (zh, en, kind, district, ago): &(&str, &str, &'static str, usize, i16),
    whole: usize,
    all: &mut Vec<Draft>,
) {
    let today = region.today;
    let begun = Date::new(today.year() - ago, 3, 1).unwrap_or(today).min(today);
    let due = begun.saturating_add(36.months());
    let late = if number.is_multiple_of(2) { 0 } else { 2 };
    let opened = due.saturating_add((late + 2).months());
    let state = match (opened <= today, *ago) {
        (true, _) => "running",
        (false, 1) => "planned",
        _ => "building",
    };
    let mut draft = Draft::new("park")
        .at(state)
        .words("name", format!("{zh}（样例）"), format!("{en} (sample)"))
        .text("type", *kind)
        .text("host", DISTRICTS[*district].1.code)
        .organisation("lead", shared::office(number))
        .organisation("operator", shared::office(number + 1))
        .texts("industries", [field(number * 2).codes.0])
        .words(
            "about",
            "几地共建，研发在一处，转化在另一处。（样例）",
            "Built by several: research here, use there. (sample)",
        )
        .tenths("area", dice.skewed(900, 4))
        .tenths("floor", dice.skewed(1_200_000, 3))
        .wan("investment", dice.skewed(90_000, 3))
        .integer("starts", i64::from(begun.year()))
        .integer("ends", i64::from(due.year()))
        .day("due", due)
        .value("place", point(dice, *district));
    if matches!(*kind, "offshore" | "enclave") {
        draft = draft.texts("from", [DISTRICTS[14].1.code, DISTRICTS[16].1.code]);
    }
    if state != "planned" {
        draft = draft.text("number", format!("YQ{}S{:03}", begun.year(), number + 1));
    }
    if state == "running" {
        draft = draft.day("opened", opened);
    }
    all.push(draft);
    for (name, stage, months, weight) in MILESTONES {
        let planned = begun.saturating_add(months.months());
        let reached = planned.saturating_add(late.months()).saturating_sub(dice.between(0, 20).days());
        let mut milestone = Draft::new("park_milestone")
            .part_of(whole)
            .text("name", *name)
            .text("stage", *stage)
            .day("due", planned)
            .tenths("weight", weight * 10);
        if reached <= today {
            milestone = milestone.at("reached").day("reached", reached);
        }
        all.push(milestone);
    }
    for (place, role) in PARTNERS.iter().copied().enumerate() {
        let organisation = if role == "adviser" { shared::host(dice) } else { shared::office(place) };
        all.push(
            Draft::new("park_partner")
                .part_of(whole)
                .organisation("organisation", organisation)
                .text("role", role)
                .day("joined", begun),
        );
    }
    if state != "planned" && matches!(*kind, "offshore" | "enclave" | "joint") {
        let agreement = whole + 1 + MILESTONES.len() + PARTNERS.len();
        shares(region, dice, (zh, en), (whole, agreement), all);
    }
    let since = if state == "planned" { today.year() } else { begun.year() };
    for year in since..today.year() {
        let running = i64::from(state == "running" && year > opened.year());
        all.push(
            Draft::new("park_year")
                .part_of(whole)
                .integer("year", i64::from(year))
                .wan("invested", dice.skewed(14_000, 3))
                .wan("output", running * dice.skewed(60_000, 3))
                .integer("staff", running * dice.skewed(1_800, 3))
                .integer("patents", running * dice.skewed(25, 4)),
        );
    }
}

/// What the two sides mean to share; it is not signed yet.
fn shares(
    region: &Region,
    dice: &mut Dice,
    (zh, en): (&str, &str),
    (park, agreement): (usize, usize),
    all: &mut Vec<Draft>,
) {
    let first = i64::from(region.today.year()) + 1;
    let part = dice.between(4, 6) * 10;
    all.push(
        Draft::new("share_agreement")
            .at("draft")
            .words("name", format!("{zh}税收分享约定（样例）"), format!("Shares of tax of {en} (sample)"))
            .link("park", Link::Record(park))
            .text("benefit", "tax_all")
            .integer("first", first)
            .integer("last", first + 4)
            .text("base", "入园企业缴纳税收的地方留成部分，以两地税务部门核定数为准。（样例）"),
    );
    for (place, share) in [part, 100 - part].into_iter().enumerate() {
        all.push(
            Draft::new("benefit_share")
                .part_of(agreement)
                .organisation("organisation", shared::office(place))
                .tenths("share", share * 10),
        );
    }
}

/// A firm of the cell moves into a park that runs.
pub(super) fn fill(region: &Region, cell: &mut Cell, shared: &[Draft]) {
    let mut dice = Dice::new(region.seed, "tenants", cell.number);
    let running: Vec<(usize, Date)> = shared
        .iter()
        .enumerate()
        .filter(|(_, record)| record.kind == "park" && record.state == Some("running"))
        .filter_map(|(at, record)| match record.values.get("opened") {
            Some(store::records::Value::Day(day)) => Some((at, *day)),
            _ => None,
        })
        .collect();
    let Some(place) = cell.firm(&mut dice, 1, region.today) else { return };
    if running.is_empty() {
        return;
    }
    let (park, opened) = *dice.one(&running);
    let firm = &cell.firms[place];
    let entered = dice.day_between(opened.max(firm.founded), region.today);
    let draft = Draft::new("park_tenant")
        .part_of_shared(park)
        .at("inside")
        .organisation("organisation", Org::Own(place))
        .text("type", "firm")
        .text("industry", field(firm.field).codes.0)
        .tenths("floor", (firm.staff * 150).clamp(400, 60_000))
        .day("entered", entered);
    cell.add(draft);
}
