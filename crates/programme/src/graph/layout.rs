//! Where states and steps are drawn: in layers, by `dagre`.

use dagre::graph::{Graph as Drawing, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, layout};

use super::Graph;
use base::Lang;
use unicode_width::UnicodeWidthStr as _;

/// Height of a line of text, in pixels of the drawing.
pub(super) const LINE: f64 = 18.0;
/// Width of half a Chinese character.
const COLUMN: f64 = 7.2;
const MARGIN: f64 = 16.0;

/// A point, right and down from the corner.
pub(super) type Spot = (f64, f64);

/// A drawing laid out.
pub(super) struct Laid {
    pub(super) width: f64,
    pub(super) height: f64,
    /// For each state its middle and size.
    pub(super) nodes: Vec<Placed>,
    /// For each step the points of its way, and where its name begins.
    pub(super) edges: Vec<(Vec<Spot>, Spot)>,
}

/// A box by its middle and size.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Placed {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How wide a text is drawn.
pub(super) fn width(text: &str) -> f64 {
    text.width() as f64 * COLUMN
}

pub(super) fn lay(graph: &Graph, lang: Lang) -> Laid {
    let mut drawing: Drawing<NodeLabel, EdgeLabel> =
        Drawing::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (at, node) in graph.nodes.iter().enumerate() {
        let lines = std::iter::once(&node.words).chain(&node.clocks);
        let widest = lines.map(|words| width(words.get(lang))).fold(48.0, f64::max);
        let label = NodeLabel {
            width: widest + 28.0,
            height: LINE * (1.0 + node.clocks.len() as f64) + 18.0,
            ..NodeLabel::default()
        };
        drawing.set_node(at.to_string(), Some(label));
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        // The name stands right of its line, so that no line goes through it.
        let label = EdgeLabel {
            width: width(edge.words.get(lang)) + 8.0,
            height: LINE,
            labelpos: layout::types::LabelPos::Right,
            label_offset: 6.0,
            ..EdgeLabel::default()
        };
        drawing.set_edge(edge.from.to_string(), edge.to.to_string(), Some(label), Some(&at.to_string()));
    }
    let options = LayoutOptions {
        nodesep: 36.0,
        edgesep: 16.0,
        ranksep: 34.0,
        marginx: MARGIN,
        marginy: MARGIN,
        ..LayoutOptions::default()
    };
    layout(&mut drawing, Some(options));
    collect(graph, &drawing, lang)
}

fn collect(graph: &Graph, drawing: &Drawing<NodeLabel, EdgeLabel>, lang: Lang) -> Laid {
    let nodes: Vec<Placed> = (0..graph.nodes.len())
        .map(|at| match drawing.node(&at.to_string()) {
            Some(node) => Placed {
                x: node.x.unwrap_or(0.0),
                y: node.y.unwrap_or(0.0),
                width: node.width,
                height: node.height,
            },
            None => Placed::default(),
        })
        .collect();
    let edges: Vec<_> = graph
        .edges
        .iter()
        .enumerate()
        .map(|(at, edge)| {
            let name = at.to_string();
            let laid = drawing.edge(&edge.from.to_string(), &edge.to.to_string(), Some(&name));
            let points: Vec<Spot> =
                laid.map_or_else(Vec::new, |it| it.points.iter().map(|p| (p.x, p.y)).collect());
            let middle = laid.and_then(|it| Some((it.x?, it.y?))).unwrap_or((0.0, 0.0));
            (points, (middle.0 - width(edge.words.get(lang)) / 2.0, middle.1))
        })
        .collect();
    let (mut right, mut bottom) = (0.0_f64, 0.0_f64);
    for node in &nodes {
        right = right.max(node.x + node.width / 2.0);
        bottom = bottom.max(node.y + node.height / 2.0);
    }
    for ((points, (x, y)), edge) in edges.iter().zip(&graph.edges) {
        for (px, py) in points {
            right = right.max(*px);
            bottom = bottom.max(*py);
        }
        right = right.max(x + width(edge.words.get(lang)));
        bottom = bottom.max(y + LINE / 2.0);
    }
    Laid { width: right + MARGIN, height: bottom + MARGIN, nodes, edges }
}
