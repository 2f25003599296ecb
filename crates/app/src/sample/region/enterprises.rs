//! Firms on file with their yearly figures, the pools that they belong to, and visits to them.

use base::Date;
use jiff::ToSpan as _;

use super::draft::{Draft, Link, Org};
use super::firms::Firm;
use super::platforms::point;
use super::random::Dice;
use super::technology::field;
use super::{Cell, FIRMS_OF_A_CELL, Region, visits};

/// Yearly figures of a firm that the others of its years go by, in thousandths.
struct Shares {
    main: i64,
    hightech: i64,
    exports: i64,
    profit: i64,
    tax: i64,
    assets: i64,
    debts: i64,
    home: i64,
    scientific: i64,
    researchers: i64,
}

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let hosted: Vec<(Org, usize)> = cell
        .records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.kind == "platform" && record.values.contains_key("recognised"))
        .filter_map(|(at, record)| match record.links.iter().find(|(field, _)| *field == "host") {
            Some((_, Link::Organisation(host))) => Some((*host, at)),
            _ => None,
        })
        .collect();
    for place in 0..FIRMS_OF_A_CELL {
        let mut dice = Dice::new(region.seed, "enterprise", cell.numbered(place, FIRMS_OF_A_CELL as u64));
        let firm = cell.firms[place].clone();
        let state = dice.weighted(&[(955, "on_file"), (30, "draft"), (9, "closed"), (6, "moved")]);
        let own = hosted.iter().filter(|(host, _)| *host == Org::Own(place)).map(|(_, at)| *at).collect();
        let whole = enterprise(region, cell, &mut dice, place, &firm, state, own);
        let years = years(region, cell, &mut dice, whole, &firm);
        if matches!(state, "on_file") && years > 0 {
            pools(region, cell, &mut dice, whole, place, &firm);
        }
        if state == "on_file" && dice.chance(10) {
            visits::fill(region, cell, &mut dice, whole, &firm);
        }
    }
}

fn enterprise(
    region: &Region,
    cell: &mut Cell,
    dice: &mut Dice,
    place: usize,
    firm: &Firm,
    state: &'static str,
    hosted: Vec<usize>,
) -> usize {
    let number = cell.numbered(place, FIRMS_OF_A_CELL as u64);
    let field = field(firm.field);
    let (topic, topic_en) = *dice.one(field.topics);
    let filed = firm.founded.saturating_add(dice.between(2, 30).months()).min(region.today);
    let mut draft = Draft::new("enterprise")
        .at(state)
        .organisation("firm", Org::Own(place))
        .text("industry", field.codes.0)
        .text("hightech_field", field.codes.1)
        .words("products", topic, topic_en)
        .day("founded", firm.founded)
        .day("segment_since", firm.founded.saturating_add(dice.between(0, 18).months()).min(region.today))
        .wan("capital", dice.skewed(50 + firm.staff * 12, 6).max(10))
        .value("foreign_owned", store::records::Value::Flag(dice.chance(4)))
        .value("place", point(dice, firm.district))
        .link("institute", Link::Many(hosted.into_iter().map(Link::Record).collect()));
    if state != "draft" {
        draft = draft.text("number", format!("QY{}S{number:06}", filed.year()));
    }
    let reason = match state {
        "closed" => Some("企业已办理注销登记。（样例）"),
        "moved" => Some("注册地迁往外省市。（样例）"),
        _ => None,
    };
    if let Some(reason) = reason {
        draft = draft.text("reason", reason);
    }
    if let Some(person) = cell.people.iter().position(|person| person.organisation == Org::Own(place)) {
        draft = draft.link("contact", Link::Person(person));
    }
    cell.add(draft)
}

/// Figures of the last years; how many years there are.
fn years(region: &Region, cell: &mut Cell, dice: &mut Dice, whole: usize, firm: &Firm) -> i16 {
    let last = region.today.year() - 1;
    // The larger ones have been on file for longer.
    let count = match firm.staff {
        ..10 => dice.weighted(&[(55, 1), (35, 2), (10, 3)]),
        10..60 => dice.weighted(&[(20, 1), (40, 2), (25, 3), (15, 4)]),
        _ => 4,
    };
    let shares = Shares {
        main: dice.between(780, 1_000),
        hightech: dice.between(350, 980),
        exports: if dice.chance(18) { dice.between(20, 500) } else { 0 },
        profit: dice.between(-80, 190),
        tax: dice.between(15, 90),
        assets: dice.between(700, 2_600),
        debts: dice.between(120, 800),
        home: dice.between(820, 1_000),
        scientific: dice.between(90, 620),
        researchers: dice.between(300, 900),
    };
    let first = (last - count + 1).max(firm.founded.year());
    let property = (firm.research_in(last, region.today) / dice.between(60, 240), dice.skewed(3, 5));
    for year in first..=last {
        let state = match year == last {
            true => dice.weighted(&[(88, "checked"), (6, "handed"), (4, "filling"), (2, "returned")]),
            false => "checked",
        };
        year_of(region, cell, dice, whole, (firm, &shares, property), (year, state));
    }
    (last - first + 1).max(0)
}

fn year_of(
    region: &Region,
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (firm, shares, (first_class, second_class)): (&Firm, &Shares, (i64, i64)),
    (year, state): (i16, &'static str),
) {
    let back = i64::from(region.today.year() - 1 - year);
    let revenue = firm.revenue_in(year, region.today);
    let of = |whole: i64, thousandths: i64| whole * thousandths / 1_000;
    let rd = firm.research_in(year, region.today);
    let staff = firm.staff_in(year, region.today);
    let scientific = of(staff, shares.scientific).max(1).min(staff);
    let researchers = of(scientific, shares.researchers);
    let assets = of(revenue, shares.assets) + 20;
    let held = |now: i64| (now - now * back / 6).max(0);
    let mut draft = Draft::new("enterprise_year")
        .part_of(whole)
        .at(state)
        .integer("year", i64::from(year))
        .wan("revenue", revenue)
        .wan("main_income", of(revenue, shares.main))
        .wan("hightech_income", of(revenue, shares.hightech))
        .wan("profit", of(revenue, shares.profit))
        .wan("tax", of(revenue, shares.tax))
        .wan("assets", assets)
        .wan("debts", of(assets, shares.debts))
        .wan("rd", rd)
        .wan("rd_home", of(rd, shares.home))
        .wan("deduction", of(rd, shares.home) * 9 / 10)
        .integer("staff", staff)
        .integer("tech_staff", scientific)
        .integer("rd_staff", researchers)
        .integer("doctors", researchers * dice.between(0, 12) / 100)
        .integer("first_class", held(first_class.min(400)))
        .integer("second_class", held(second_class.min(600)));
    if shares.exports > 0 {
        draft = draft.wan("exports", of(revenue, shares.exports));
    }
    if dice.chance(5) {
        draft = draft.wan("equity", dice.skewed(600, 8));
    }
    if matches!(state, "checked" | "handed" | "returned") {
        draft = draft.tenths("innovation", dice.between(480, 940));
    }
    if state == "returned" {
        draft = draft.text("remark", "研发费用与辅助账不一致，请核对。（样例）");
    }
    cell.add(draft);
}

/// What a firm is: it decides which pools it is in.
fn pools(region: &Region, cell: &mut Cell, dice: &mut Dice, whole: usize, place: usize, firm: &Firm) {
    let today = region.today;
    let share = firm.research;
    let mut pool = Pool { region, cell, whole, place };
    if firm.staff <= 500 && firm.revenue <= 20_000 && firm.is_as_old_as(1, today) && dice.chance(46) {
        pool.sme(dice, firm);
    }
    let may_be_hightech = firm.is_as_old_as(2, today) && firm.staff >= 8 && share >= 30;
    match (may_be_hightech, dice.below(100)) {
        (true, ..48) => pool.hightech(dice, firm),
        (_, ..60) if firm.is_as_old_as(1, today) && firm.staff >= 5 => {
            pool.stands(dice, "hightech_reserve", firm, 2);
        }
        _ => {}
    }
    if firm.revenue >= 1_000 && share >= 30 && firm.is_as_old_as(3, today) {
        match dice.below(100) {
            ..4 => pool.stands(dice, "little_giant", firm, 3),
            4..16 => pool.stands(dice, "special_province", firm, 3),
            16..28 => pool.stands(dice, "special_city", firm, 3),
            _ => {}
        }
        if !firm.is_as_old_as(10, today) && dice.chance(12) {
            pool.stands(dice, "gazelle", firm, 2);
        }
    }
    if share >= 150 && firm.staff >= 10 && dice.chance(60) {
        pool.stands(dice, "research_firm", firm, 2);
    }
    match firm.revenue {
        500_000.. => pool.stands(dice, "leader", firm, 2),
        100_000.. => pool.stands(dice, "leader_reserve", firm, 2),
        _ => {}
    }
}

struct Pool<'a> {
    region: &'a Region,
    cell: &'a mut Cell,
    whole: usize,
    place: usize,
}

impl Pool<'_> {
    /// Small and middle-sized firms enter for a year at a time.
    fn sme(&mut self, dice: &mut Dice, firm: &Firm) {
        let today = self.region.today;
        let months = &[0, 4, 12, 18, 16, 12, 10, 9, 8, 6, 4, 1];
        let mut earliest = today.saturating_sub(1.years()).saturating_add(1.day());
        if dice.chance(55) {
            let before = dice.day_in(today.year() - 2, months, today);
            if before >= firm.founded {
                let left = before.saturating_add(1.years());
                self.add("tech_sme", "out", Some(before), Some((left, "lapsed")), None);
                earliest = earliest.max(left);
            }
        }
        let now = dice.day_between(earliest, today);
        if dice.chance(92) {
            self.add("tech_sme", "member", Some(now), None, None);
        }
    }

    /// Many were in the reserve before; a certificate holds for three years.
    fn hightech(&mut self, dice: &mut Dice, firm: &Firm) {
        let today = self.region.today;
        let least = firm.founded.saturating_add(1.years());
        let earliest = today.saturating_sub(3.years()).saturating_add(20.days()).max(least);
        let year = today.year() - dice.weighted(&[(38, 0), (34, 1), (28, 2)]);
        let entered = dice.day_in(year, &[0, 0, 0, 0, 0, 0, 0, 2, 8, 24, 34, 32], today);
        let entered = if entered < earliest { dice.day_between(earliest, today) } else { entered };
        let in_reserve = entered.saturating_sub(dice.between(5, 14).months());
        if dice.chance(35) && in_reserve >= firm.founded {
            self.add("hightech_reserve", "out", Some(in_reserve), Some((entered, "promoted")), None);
        }
        self.current(dice, "hightech", entered);
    }

    /// In a pool since a day of the last years; a few left, wait, or were not admitted.
    fn stands(&mut self, dice: &mut Dice, tier: &'static str, firm: &Firm, years: i64) {
        let today = self.region.today;
        let earliest = today.saturating_sub(years.years()).saturating_add(20.days());
        let earliest = earliest.max(firm.founded.saturating_add(6.months())).min(today);
        let entered = dice.day_between(earliest, today);
        match dice.below(100) {
            ..4 => {
                self.add(tier, "candidate", None, None, None);
            }
            4..6 => {
                self.add(tier, "refused", None, None, None);
            }
            6..13 => {
                let left = dice.day_between(entered, today);
                let reason = dice.weighted(&[(40, "failed"), (25, "asked"), (20, "lapsed"), (15, "breach")]);
                self.add(tier, "out", Some(entered), Some((left, reason)), None);
            }
            _ => self.current(dice, tier, entered),
        }
    }

    /// A member since a day: reviewed within the last year where it has been one for longer, or under review.
    fn current(&mut self, dice: &mut Dice, tier: &'static str, entered: Date) {
        let today = self.region.today;
        let year_ago = today.saturating_sub(1.years());
        if entered > year_ago {
            self.add(tier, "member", Some(entered), None, None);
            return;
        }
        if dice.chance(8) {
            self.add(tier, "renewing", Some(entered), None, None);
            return;
        }
        let reviewed = dice.day_between(year_ago.saturating_add(1.day()).max(entered), today);
        let whole = self.add(tier, "member", Some(entered), None, Some(reviewed));
        let outcome = dice.weighted(&[(84, "keep"), (8, "watch"), (8, "promote")]);
        let reviewer = dice.below(self.cell.people.len());
        let opinion = match outcome {
            "keep" => "经营和研发指标保持稳定，同意保留。（样例）",
            "watch" => "研发投入占比下降，限期改进。（样例）",
            _ => "主要指标已达到上一层级，建议晋升。（样例）",
        };
        let mut review = Draft::new("pool_review")
            .part_of(whole)
            .integer("year", i64::from(reviewed.year()))
            .link("reviewer", Link::Person(reviewer))
            .text("outcome", outcome)
            .text("opinion", opinion);
        if outcome == "watch" {
            review = review.day("until", reviewed.saturating_add(6.months()));
        }
        self.cell.add(review);
    }

    fn add(
        &mut self,
        tier: &'static str,
        state: &'static str,
        entered: Option<Date>,
        left: Option<(Date, &'static str)>,
        reviewed: Option<Date>,
    ) -> usize {
        let number = self.cell.numbered(self.place, FIRMS_OF_A_CELL as u64);
        let mut draft = Draft::new("pool_membership")
            .at(state)
            .link("enterprise", Link::Record(self.whole))
            .text("tier", tier);
        if let Some(day) = entered {
            let round = if day.month() <= 6 { "一" } else { "二" };
            draft = draft.day("entered", day).text("batch", format!("{}年第{round}批", day.year()));
            if matches!(tier, "hightech" | "tech_sme") {
                draft = draft.text("certificate", format!("{}S{number:07}", day.year()));
            }
        }
        if let Some((day, reason)) = left {
            draft = draft.day("left", day).text("exit_reason", reason);
        }
        if let Some(day) = reviewed {
            draft = draft.day("reviewed", day);
        }
        self.cell.add(draft)
    }
}
