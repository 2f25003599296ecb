//! Visits to firms: what they need, who deals with it, and who helps them all along.

use base::Date;
use jiff::ToSpan as _;
use store::records::Value;

use super::draft::{Draft, Link};
use super::firms::Firm;
use super::random::{BUSY_AT_YEARS_END, Dice};
use super::{Cell, Region, shared};

/// A visit, and often the help that it belongs to.
pub(super) fn fill(region: &Region, cell: &mut Cell, dice: &mut Dice, whole: usize, firm: &Firm) {
    let from = region.today.saturating_sub(18.months()).max(firm.founded);
    let date = dice.day_in(region.today.year(), &BUSY_AT_YEARS_END, region.today).max(from);
    let visitor = dice.below(cell.people.len());
    let (need, wish) = dice.weighted(&[
        (30, ("finance", "流动资金紧张，希望对接知识产权质押贷款。（样例）")),
        (25, ("people", "招不到有经验的工程师。（样例）")),
        (25, ("technology", "需要与高校联合攻关一项检测技术。（样例）")),
        (20, ("recognition", "不清楚高企申报的材料要求。（样例）")),
    ]);
    let mut draft = Draft::new("visit_note")
        .part_of(whole)
        .day("date", date)
        .text("form", dice.weighted(&[(70, "on_site"), (20, "online"), (10, "meeting")]))
        .link("visitor", Link::Person(visitor))
        .text("subject", "了解经营和研发情况（样例）")
        .text("note", "订单平稳，研发团队有所增加，正在准备新产品的中试。（样例）");
    if dice.chance(55) {
        draft = draft.text("need", need).text("wish", wish);
        let settled = date.saturating_add(dice.between(5, 20).days());
        let office = shared::office(usize::try_from(cell.number).unwrap_or(0) + whole);
        if settled <= region.today && dice.chance(75) {
            draft = draft
                .at("settled")
                .organisation("handler", office)
                .text("answer", "已组织对接，双方达成意向。（样例）")
                .day("settled", settled)
                .value("content", Value::Flag(dice.chance(88)));
        } else if dice.chance(60) {
            draft = draft.at("handling").organisation("handler", office);
        }
    } else if date.saturating_add(30.days()) <= region.today {
        draft = draft.at("settled").day("settled", date.saturating_add(1.day()));
    }
    cell.add(draft);
    if dice.chance(60) {
        help(region, cell, dice, whole, (visitor, date));
    }
}

/// Who visits a firm is often its assigned helper.
fn help(region: &Region, cell: &mut Cell, dice: &mut Dice, whole: usize, (helper, visited): (usize, Date)) {
    let starts = visited.saturating_sub(dice.between(10, 300).days());
    let aim = dice.weighted(&[(50, "hightech_reserve"), (30, "hightech"), (20, "special_city")]);
    let mut draft = Draft::new("assistance")
        .part_of(whole)
        .at("running")
        .link("helper", Link::Person(helper))
        .organisation("unit", shared::office(whole))
        .day("starts", starts)
        .texts("aim", [aim])
        .text("plan", "每季度走访一次，辅导申报，对接高校团队。（样例）");
    let ends = visited.saturating_add(dice.between(30, 200).days());
    if ends <= region.today && dice.chance(40) {
        draft = draft.at("ended").day("ends", ends);
    }
    cell.add(draft);
}
