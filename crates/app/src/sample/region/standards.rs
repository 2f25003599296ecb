//! Standards that bodies of the region draft.

use jiff::ToSpan as _;

use super::draft::{Draft, Link, Org};
use super::random::Dice;
use super::technology::field;
use super::{Cell, Region};

/// Standards of a cell.
const STANDARDS: usize = 3;

pub(super) fn fill(region: &Region, cell: &mut Cell) {
    let mut dice = Dice::new(region.seed, "standards", cell.number);
    for place in 0..STANDARDS {
        let Some(firm) = cell.firm(&mut dice, 3, region.today) else { return };
        let number = cell.numbered(place, STANDARDS as u64);
        let (drafter, of) = (Org::Own(firm), field(cell.firms[firm].field));
        let (topic, topic_en) = *dice.one(of.topics);
        let planned = dice.day_between(
            region.today.saturating_sub(7.years()).max(cell.firms[firm].founded),
            region.today.saturating_sub(1.months()),
        );
        let issued = planned.saturating_add(dice.between(14, 30).months());
        let level = dice.weighted(&[(22, "national"), (26, "industry"), (22, "local"), (30, "group")]);
        let state = match issued <= region.today {
            true => "issued",
            false => dice.weighted(&[(2, "planned"), (4, "drafting"), (2, "comment"), (1, "approval")]),
        };
        let mut draft = Draft::new("standard")
            .at(state)
            .text("number", format!("YL/S {number:05}—{}", planned.year()))
            .words(
                "name",
                format!("{topic}通用技术要求（样例{number:05}）"),
                format!("General requirements of {topic_en} (sample {number:05})"),
            )
            .text("level", level)
            .text("role", dice.weighted(&[(45, "lead"), (55, "participant")]))
            .organisation("drafter", drafter)
            .link("drafters", Link::Many(vec![Link::Organisation(drafter)]))
            .text("industry", of.codes.0)
            .day("planned", planned);
        if state == "issued" {
            draft = draft.day("issued", issued).day("in_force_on", issued.saturating_add(6.months()));
        }
        cell.add(draft);
    }
}
