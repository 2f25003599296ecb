//! Instruments that are shared, and who has used them: no two at one time, but where several fit.

use base::Date;
use jiff::ToSpan as _;
use jiff::tz::{TimeZone, offset};
use store::records::Value;

use super::draft::{Draft, Link, Org};
use super::random::Dice;
use super::{Cell, Region, shared};

/// Instruments of a cell.
const INSTRUMENTS: usize = 4;

/// Bookings of an instrument: of the busiest, and of others.
const BOOKINGS: (usize, usize) = (22, 7);

/// Name, category, hours of a use, value in ten thousand yuan.
type Model = (&'static str, &'static str, &'static str, i64, i64);

/// Models, by how many there are.
const KINDS: &[(u32, Model)] = &[
    (18, ("场发射扫描电子显微镜", "Field emission electron microscope", "analysis", 4, 380)),
    (12, ("透射电子显微镜", "Transmission electron microscope", "analysis", 6, 900)),
    (14, ("核磁共振波谱仪", "NMR spectrometer", "analysis", 5, 520)),
    (12, ("液相色谱质谱联用仪", "LC-MS", "analysis", 3, 260)),
    (10, ("三维激光扫描仪", "Laser scanner", "measurement", 3, 90)),
    (8, ("矢量网络分析仪", "Vector network analyser", "electronic", 3, 120)),
    (8, ("万能材料试验机", "Universal testing machine", "physical", 2, 70)),
    (6, ("飞秒激光器", "Femtosecond laser", "laser", 6, 340)),
    (6, ("等离子体刻蚀机", "Plasma etcher", "process", 5, 460)),
    (6, ("高性能计算集群", "Computing cluster", "computing", 10, 800)),
];

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "instruments", cell.number);
    for place in 0..INSTRUMENTS {
        instrument(region, cell, &mut dice, place);
    }
}

fn instrument(region: &Region, cell: &mut Cell, dice: &mut Dice, place: usize) {
    let today = region.today;
    let number = cell.numbered(place, INSTRUMENTS as u64);
    let (zh, en, category, hours, value) = dice.weighted(KINDS);
    let keeper = shared::host(dice);
    let technicians = dice.several(1 + usize::from(number.is_multiple_of(3)), cell.people.len());
    let rate = value / 2 + dice.between(10, 60);
    let acquired = dice.day_between(today.saturating_sub(9.years()), today.saturating_sub(8.months()));
    let state = dice.weighted(&[(90, "open"), (4, "draft"), (4, "stopped"), (2, "scrapped")]);
    let mut draft = Draft::new("instrument")
        .at(state)
        .words("name", format!("{zh}（样例{number:04}）"), format!("{en} (sample {number:04})"))
        .text("model", format!("YL-{:03}", dice.between(100, 999)))
        .text("category", category)
        .organisation("keeper", keeper)
        .link("technicians", Link::Many(technicians.into_iter().map(Link::Person).collect()))
        .wan("price", dice.skewed(value, 4).max(30))
        .day("acquired", acquired)
        .words(
            "functions",
            format!("{zh}的常规测试，为样例数据。"),
            format!("Tests with the {en}; sample data."),
        )
        .words(
            "measures",
            "分辨率、量程见设备说明书。（样例）",
            "Resolution and range as in its manual. (sample)",
        )
        .text("sharing", dice.weighted(&[(82, "open"), (18, "partner")]))
        .texts("service", ["self", "helped", "sent"])
        .value("rate", yuan(rate))
        .value("rate_help", yuan(rate / 2))
        .value("rate_sample", yuan(rate * 2));
    if state != "draft" {
        draft = draft.text("number", format!("YQS{number:06}"));
    }
    if matches!(state, "stopped" | "scrapped") {
        draft = draft.text("reason", "真空系统故障，等待维修或报废处理。（样例）");
    }
    let whole = cell.add(draft);
    if state != "draft" {
        let count = if place == 0 { BOOKINGS.0 } else { BOOKINGS.1 };
        book(region, cell, dice, whole, (keeper, acquired, state == "open"), (count, hours, rate), number);
    }
}

fn yuan(yuan: i64) -> Value {
    Value::Money(yuan * 100)
}

fn book(
    region: &Region,
    cell: &mut Cell,
    dice: &mut Dice,
    instrument: usize,
    (keeper, acquired, open): (Org, Date, bool),
    (count, hours, rate): (usize, i64, i64),
    number: u64,
) {
    let today = region.today;
    let ahead = if open { count / 6 } else { 0 };
    let earliest = acquired.saturating_add(1.months()).max(today.saturating_sub(20.months()));
    let mut days: Vec<Date> = Vec::new();
    for place in 0..count {
        let day = match place < ahead {
            true => today.saturating_add(dice.between(1, 40).days()),
            false => dice.day_between(earliest, today.saturating_sub(2.days())),
        };
        // One use a day, so that none is in the way of another.
        if !days.contains(&day) {
            days.push(day);
        }
    }
    days.sort_unstable();
    for (place, day) in days.into_iter().enumerate() {
        let number = number * 100 + place as u64;
        booking(cell, dice, instrument, (keeper, day, day > today), (hours, rate), number);
    }
}

fn booking(
    cell: &mut Cell,
    dice: &mut Dice,
    instrument: usize,
    (keeper, day, ahead): (Org, Date, bool),
    (hours, rate): (i64, i64),
    number: u64,
) {
    let state = match ahead {
        true => dice.weighted(&[(60, "approved"), (40, "asked")]),
        false => {
            dice.weighted(&[(52, "rated"), (33, "used"), (7, "cancelled"), (5, "missed"), (3, "declined")])
        }
    };
    let person = dice.below(cell.people.len());
    let unit = match dice.chance(30) {
        true => keeper,
        false => cell.people[person].organisation,
    };
    let class = match unit {
        unit if unit == keeper => "inside",
        Org::Own(place) if cell.firms[place].staff < 300 => "sme",
        Org::Own(_) => "firm",
        Org::Shared(_) => "academic",
    };
    let service = dice.weighted(&[(40, "self"), (38, "helped"), (22, "sent")]);
    let start = dice.between(8, 12);
    let length = (hours + dice.between(-1, 2)).clamp(1, 10);
    let mut draft = Draft::new("booking")
        .at(state)
        .text("number", format!("YY{}{:02}S{number:08}", day.year(), day.month()))
        .link("instrument", Link::Record(instrument))
        .organisation("user_unit", unit)
        .text("user_class", class)
        .link("person", Link::Person(person))
        .text("purpose", if matches!(unit, Org::Own(_)) { "product" } else { "research" })
        .text("service", service)
        .value("starts", moment(day, start, 0))
        .value("ends", moment(day, start + length, 0))
        .tenths("hours", length * 10)
        .text("content", "常规样品测试，无危险样品。（样例）");
    if service == "sent" {
        draft = draft.integer("samples", dice.between(1, 12));
    }
    if matches!(state, "used" | "rated") {
        let late = dice.between(0, 20);
        let worked = length * 60 - late - dice.between(0, 15);
        let share = match class {
            "inside" => 30,
            "sme" => 70,
            _ => 100,
        };
        draft = draft
            .value("begun", moment(day, start, late))
            .value("finished", moment(day, start, late + worked))
            .tenths("hours_used", worked * 10 / 60)
            .text("condition", dice.weighted(&[(97, "good"), (3, "problem")]))
            .value("charge", Value::Money(rate * worked * share / 60))
            .value("paid", Value::Flag(dice.chance(84)));
    }
    if state == "rated" {
        draft = draft.integer("rating", dice.weighted(&[(58, 5), (30, 4), (9, 3), (2, 2), (1, 1)]));
    }
    if matches!(state, "cancelled" | "declined") {
        draft = draft.text("reason", "时间安排有变。（样例）");
    }
    cell.add(draft);
    if service == "self" && !ahead {
        qualify(cell, dice, instrument, (person, unit), day);
    }
}

/// Who works an instrument alone was trained for it.
fn qualify(cell: &mut Cell, dice: &mut Dice, instrument: usize, (person, unit): (usize, Org), used: Date) {
    let known = |record: &Draft| {
        record.kind == "qualification"
            && record.links.contains(&("instrument", Link::Record(instrument)))
            && record.links.contains(&("person", Link::Person(person)))
    };
    if cell.records.iter().any(known) {
        return;
    }
    cell.add(
        Draft::new("qualification")
            .at("valid")
            .link("instrument", Link::Record(instrument))
            .link("person", Link::Person(person))
            .organisation("user_unit", unit)
            .text("level", dice.weighted(&[(90, "work"), (10, "train")]))
            .day("trained", used.saturating_sub(dice.between(3, 60).days()))
            .tenths("mark", dice.between(640, 990))
            .integer("term", 3),
    );
}

/// A minute of a day in China.
fn moment(day: Date, hour: i64, minute: i64) -> Value {
    let midnight = day.to_zoned(TimeZone::fixed(offset(8)));
    let at = midnight.map(|midnight| midnight.timestamp().saturating_add((hour * 60 + minute).minutes()));
    match at {
        Ok(Ok(at)) => Value::Moment(at),
        _ => Value::Null,
    }
}
