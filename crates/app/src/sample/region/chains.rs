//! Industry chains: their segments and products stand in all cells, the firms and platforms on them in one each.

use super::draft::{Draft, Link, Org};
use super::random::Dice;
use super::technology::field;
use super::{Cell, Region, shared};

/// Fields of technology whose chains are drawn, by their places.
const CHAINS: &[usize] = &[0, 1, 2, 4, 5, 7, 9, 11, 13];

/// Position, name, what a product is called after its topic, kind of product.
type Segment = (&'static str, (&'static str, &'static str), (&'static str, &'static str), &'static str);

/// The segments of every chain.
const SEGMENTS: &[Segment] = &[
    ("up", ("关键材料与器件", "Materials and components"), ("材料", "materials"), "material"),
    ("middle", ("核心装备与模块", "Equipment and modules"), ("模块", "modules"), "module"),
    ("down", ("整机与应用", "Systems and uses"), ("应用系统", "systems"), "system"),
];

/// Firms of a cell that stand on chains at most.
const ACTORS: usize = 5;

/// Chains with segments, nodes and links. `first` is the place of the first among what all cells share.
pub(super) fn records(region: &Region, first: usize) -> Vec<Draft> {
    let mut dice = Dice::new(region.seed, "chains", 0);
    let mut all: Vec<Draft> = Vec::new();
    for (number, field_of) in CHAINS.iter().enumerate() {
        let field = field(*field_of);
        let chain = first + all.len();
        let scale = dice.skewed(2_000_000, 4);
        all.push(
            Draft::new("chain")
                .at("published")
                .words(
                    "name",
                    format!("{}产业链（样例）", field.zh),
                    format!("Chain of {} (sample)", field.en),
                )
                .text("industry", field.codes.0)
                .organisation("office", shared::office(number))
                .words("about", "从材料到应用的图谱，为样例数据。", "From materials to uses; sample data.")
                .wan("scale", scale)
                .integer("scale_year", i64::from(region.today.year() - 1))
                .wan("aim", scale * 3 / 2)
                .integer("aim_year", i64::from(region.today.year() + 4)),
        );
        let mut before: Vec<usize> = Vec::new();
        for (place, (position, (zh, en), product, kind)) in SEGMENTS.iter().enumerate() {
            let segment = first + all.len();
            all.push(
                Draft::new("chain_segment")
                    .part_of(chain)
                    .words("name", *zh, *en)
                    .text("position", *position)
                    .integer("place", place as i64 + 1),
            );
            let nodes: Vec<usize> = field
                .topics
                .iter()
                .map(|topic| {
                    all.push(node(&mut dice, *topic, *product, kind, segment));
                    first + all.len() - 1
                })
                .collect();
            for (at, to) in nodes.iter().enumerate().filter(|_| !before.is_empty()) {
                all.push(link(before[at % before.len()], *to, "supplies", at == 0));
                if before.len() > 1 {
                    all.push(link(before[(at + 1) % before.len()], *to, "enables", false));
                }
            }
            before = nodes;
        }
    }
    all
}

fn node(
    dice: &mut Dice,
    (topic, topic_en): (&str, &str),
    (zh, en): (&str, &str),
    kind: &str,
    segment: usize,
) -> Draft {
    Draft::new("chain_node")
        .at("listed")
        .words("name", format!("{topic}{zh}（样例）"), format!("{en} for {topic_en} (sample)"))
        .link("segment", Link::Record(segment))
        .text("product", kind)
        .value("key_node", store::records::Value::Flag(dice.chance(25)))
        .tenths("local", dice.between(0, 900))
        .tenths("home", dice.between(300, 1_000))
}

fn link(from: usize, to: usize, kind: &str, vital: bool) -> Draft {
    Draft::new("node_link")
        .link("from", Link::Record(from))
        .link("to", Link::Record(to))
        .text("link", kind)
        .value("vital", store::records::Value::Flag(vital))
}

/// The largest firms of a cell in fields that have chains, and a platform, find their nodes; now and then a gap is seen.
pub(super) fn fill(region: &Region, cell: &mut Cell, shared: &[Draft]) {
    let mut dice = Dice::new(region.seed, "actors", cell.number);
    let nodes: Vec<(usize, usize)> = nodes(shared);
    let mut firms: Vec<usize> = (0..cell.firms.len())
        .filter(|place| nodes.iter().any(|(field, _)| *field == cell.firms[*place].field))
        .collect();
    firms.sort_by_key(|place| std::cmp::Reverse(cell.firms[*place].staff));
    for place in firms.into_iter().take(ACTORS) {
        let firm = &cell.firms[place];
        let own: Vec<usize> =
            nodes.iter().filter(|(field, _)| *field == firm.field).map(|(_, node)| *node).collect();
        let node = *dice.one(&own);
        let rank = match firm.staff {
            800.. => "leader",
            240..800 => "backbone",
            _ => dice.weighted(&[(70, "support"), (30, "new")]),
        };
        let (topic, topic_en) = *dice.one(field(firm.field).topics);
        let mut draft = Draft::new("node_actor")
            .link("node", Link::Shared(node))
            .text("type", "firm")
            .organisation("firm", Org::Own(place))
            .text("rank", rank)
            .tenths("share", dice.skewed(20, 6).min(600))
            .words("product", topic, topic_en);
        let file = cell.records.iter().position(|record| {
            record.kind == "enterprise"
                && record.links.contains(&("firm", Link::Organisation(Org::Own(place))))
        });
        if let Some(file) = file {
            draft = draft.link("enterprise", Link::Record(file));
        }
        cell.add(draft);
    }
    let platform = cell
        .records
        .iter()
        .position(|record| record.kind == "platform" && record.state == Some("recognised"));
    if let Some(platform) = platform {
        let (_, node) = *dice.one(&nodes);
        cell.add(
            Draft::new("node_actor")
                .link("node", Link::Shared(node))
                .text("type", "platform")
                .link("platform", Link::Record(platform)),
        );
    }
    if cell.number.is_multiple_of(4) {
        let (field_of, node) = *dice.one(&nodes);
        let (topic, topic_en) = *dice.one(field(field_of).topics);
        let number = cell.number + 1;
        let mut draft = Draft::new("chain_gap")
            .words(
                "name",
                format!("{topic}的关键工艺（样例{number:04}）"),
                format!("Key process of {topic_en} (sample {number:04})"),
            )
            .link("node", Link::Shared(node))
            .text("type", dice.weighted(&[(30, "weak"), (30, "foreign"), (20, "single"), (20, "bottleneck")]))
            .text("severity", dice.weighted(&[(20, "critical"), (40, "high"), (40, "medium")]))
            .texts("way", [dice.weighted(&[(60, "research"), (40, "grow")])]);
        if let Some(firm) = cell.firm(&mut dice, 1, region.today) {
            draft = draft.organisation("raised", Org::Own(firm));
        }
        cell.add(draft);
    }
}

/// Nodes among what all cells share, each with its field: they come in the order of the chains.
fn nodes(shared: &[Draft]) -> Vec<(usize, usize)> {
    let mut chain = 0;
    let mut nodes = Vec::new();
    for (at, record) in shared.iter().enumerate() {
        match record.kind {
            "chain" => chain += 1,
            "chain_node" => nodes.push((CHAINS[(chain - 1) % CHAINS.len()], at)),
            _ => {}
        }
    }
    nodes
}
