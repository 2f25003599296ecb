//! What talents achieved: as much as where they stand asks for, by the published points.

use base::Date;
use jiff::ToSpan as _;

use super::Cell;
use super::draft::Draft;
use super::random::Dice;
use super::technology::field;

/// An achievement to be: its type, its words, its level, whether it was confirmed.
pub(super) type Achieved = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// What somebody is without any achievement.
pub(super) struct Held {
    pub(super) degree: &'static str,
    pub(super) rank: &'static str,
    pub(super) abroad: bool,
    /// In ten thousand yuan.
    pub(super) salary: i64,
}

/// Type, words, level, how many count at most, and how often it is met with.
const COUNTED: &[(&str, &str, &str, &str, usize, u32)] = &[
    ("paper", "论文", "Paper on", "international", 5, 34),
    ("patent", "发明专利", "Patent on", "other", 5, 28),
    ("project", "科研项目", "Project on", "national", 3, 16),
    ("award", "科技奖", "Award for", "provincial", 2, 12),
    ("training", "人才培养", "People trained in", "municipal", 3, 10),
];

/// What counts for nothing, or not yet.
const OTHERS: &[(u32, Achieved)] = &[
    (40, ("paper", "论文", "Paper on", "other", "claimed")),
    (30, ("project", "科研项目", "Project on", "municipal", "confirmed")),
    (20, ("award", "科技奖", "Award for", "municipal", "confirmed")),
    (10, ("patent", "发明专利", "Patent on", "other", "refused")),
];

impl Held {
    /// The points that it is worth, by the rule of a day.
    fn points(&self, later: bool) -> i64 {
        let degree = match self.degree {
            "doctor" => 15,
            "master" => 10,
            "bachelor" => 5,
            _ => 0,
        };
        let rank = match self.rank {
            "senior" => 10,
            "associate" => 6,
            "middle" => 3,
            _ => 0,
        };
        let pay = match (self.salary, later) {
            (100.., true) => 20,
            (100.., false) => 15,
            (50.., true) => 12,
            (50.., false) => 10,
            (30.., true) => 6,
            (30.., false) => 5,
            _ => 0,
        };
        degree + rank + pay + if self.abroad { 3 } else { 0 }
    }
}

/// Achievements until the points are those that are aimed at, and what they come to; without an aim a few.
pub(super) fn chosen(dice: &mut Dice, held: &Held, aim: Option<i64>, today: Date) -> (Vec<Achieved>, i64) {
    let later = today.year() > 2026;
    let worth = |kind: &str| match kind {
        "paper" if later => 4,
        "paper" => 5,
        "patent" => 4,
        "project" => 6,
        "award" => 10,
        _ => 2,
    };
    let mut all = Vec::new();
    let mut points = held.points(later);
    let mut left: Vec<usize> = COUNTED.iter().map(|(.., most, _)| *most).collect();
    let enough = aim.map_or(dice.skewed(2, 5).clamp(0, 5), |aim| aim);
    loop {
        let has = if aim.is_some() { points } else { i64::try_from(all.len()).unwrap_or(enough) };
        let open: Vec<(u32, usize)> = (0..COUNTED.len())
            .filter(|place| left[*place] > 0)
            .map(|place| (COUNTED[place].5, place))
            .collect();
        if has >= enough || open.is_empty() {
            break;
        }
        let place = dice.weighted(&open);
        let (kind, zh, en, level, ..) = COUNTED[place];
        left[place] -= 1;
        points += worth(kind);
        all.push((kind, zh, en, level, "confirmed"));
    }
    if dice.chance(30) {
        all.push(dice.weighted(OTHERS));
    }
    (all, points)
}

/// The class that points lead to.
pub(super) fn class(points: i64) -> &'static str {
    match points {
        90.. => "b",
        80.. => "c",
        70.. => "d",
        _ => "e",
    }
}

/// Keeps them, each before the day on which they counted.
pub(super) fn fill(
    cell: &mut Cell,
    dice: &mut Dice,
    whole: usize,
    (field_of, born, until): (usize, Date, Date),
    achieved: &[Achieved],
    number: u64,
) {
    let grown = born.saturating_add(24.years()).max(until.saturating_sub(14.years())).min(until);
    for (place, (kind, zh, en, level, state)) in (1_i64..).zip(achieved) {
        let (topic, topic_en) = *dice.one(field(field_of).topics);
        let mut draft = Draft::new("talent_achievement")
            .part_of(whole)
            .at(state)
            .words(
                "name",
                format!("{topic}{zh}（样例{number:06}-{place}）"),
                format!("{en} {topic_en} (sample {number:06}-{place})"),
            )
            .text("type", *kind)
            .text("level", *level)
            .day("date", dice.day_between(grown, until))
            .integer("place", 1 + i64::try_from(dice.early(6)).unwrap_or(0));
        if *state == "refused" {
            draft = draft.text("remark", "权属证明与本人不符。（样例）");
        }
        cell.add(draft);
    }
}
