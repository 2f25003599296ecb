//! The lifecycle as SVG: it takes the colour of the text around it, so that it reads on light and on dark, has a
//! title and a description, and no style or script that a strict content policy would forbid.

use std::fmt::Write as _;

use base::Lang;

use super::layout::{LINE, Placed, lay};
use super::{Edge, Graph, Node};

/// Draws a lifecycle. A kind without states gives a drawing that says so.
pub fn svg(graph: &Graph, lang: Lang) -> String {
    let laid = lay(graph, lang);
    let (width, height) = (laid.width.max(120.0).ceil(), laid.height.max(40.0).ceil());
    let id = &graph.kind;
    let title = match lang {
        Lang::Zh => format!("{}的流程", graph.words.zh),
        Lang::En => format!("Lifecycle of {}", graph.words.en),
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" lang=\"{}\" \
         font-family=\"system-ui, 'Noto Sans CJK SC', sans-serif\" font-size=\"14\" fill=\"currentColor\">\n",
        lang.tag()
    );
    let _ = writeln!(out, "<title id=\"{id}-title\">{}</title>", escape(&title));
    let _ = writeln!(out, "<desc id=\"{id}-desc\">{}</desc>", escape(&graph.description(lang)));
    let _ = writeln!(
        out,
        "<defs><marker id=\"{id}-arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0 10 5 0 10z\" fill=\"currentColor\"/>\
         </marker></defs>"
    );
    for ((points, name), edge) in laid.edges.iter().zip(&graph.edges) {
        out.push_str(&way(points, *name, edge, id, lang));
    }
    for (node, placed) in graph.nodes.iter().zip(&laid.nodes) {
        out.push_str(&state(node, placed, lang));
    }
    out.push_str("</svg>\n");
    out
}

fn way(points: &[(f64, f64)], (x, y): (f64, f64), edge: &Edge, id: &str, lang: Lang) -> String {
    let dashed = if edge.auto { " stroke-dasharray=\"5 4\"" } else { "" };
    let who: Vec<&str> = edge.who.iter().map(|words| words.get(lang)).collect();
    let by = match (edge.auto, lang) {
        (true, Lang::Zh) => "自动".to_owned(),
        (true, Lang::En) => "by itself".to_owned(),
        (false, Lang::Zh) => who.join("、"),
        (false, Lang::En) => who.join(", "),
    };
    let name = escape(edge.words.get(lang));
    format!(
        "<g><path d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.65\" stroke-width=\"1.3\"\
         {dashed} marker-end=\"url(#{id}-arrow)\"/><text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"13\">\
         <title>{}</title>{name}</text></g>\n",
        path(points),
        y + 4.5,
        escape(&by)
    )
}

/// A smooth way through points.
fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        match (at, points.get(at + 1)) {
            (0, _) => {
                let _ = write!(out, "M{x:.1} {y:.1}");
            }
            (_, Some(_)) if at + 2 == points.len() => {
                let (endx, endy) = points[at + 1];
                let _ = write!(out, " Q{x:.1} {y:.1} {endx:.1} {endy:.1}");
                return out;
            }
            (_, Some(&(nextx, nexty))) => {
                let _ = write!(
                    out,
                    " Q{x:.1} {y:.1} {:.1} {:.1}",
                    f64::midpoint(x, nextx),
                    f64::midpoint(y, nexty)
                );
            }
            (_, None) => {
                let _ = write!(out, " L{x:.1} {y:.1}");
            }
        }
    }
    out
}

fn state(node: &Node, at: &Placed, lang: Lang) -> String {
    let (left, top) = (at.x - at.width / 2.0, at.y - at.height / 2.0);
    let mut out = format!(
        "<g><rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"currentColor\" \
         fill-opacity=\"0.06\" stroke=\"currentColor\" stroke-width=\"{}\"/>",
        at.width,
        at.height,
        if node.start { "2.4" } else { "1.2" }
    );
    if node.end {
        let _ = write!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"5\" fill=\"none\" \
             stroke=\"currentColor\"/>",
            left + 3.5,
            top + 3.5,
            at.width - 7.0,
            at.height - 7.0
        );
    }
    let lines = 1.0 + node.clocks.len() as f64;
    let first = at.y - (lines - 1.0) * LINE / 2.0 + 5.0;
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{first:.1}\" text-anchor=\"middle\" font-weight=\"600\">{}</text>",
        at.x,
        escape(node.words.get(lang))
    );
    for (number, clock) in node.clocks.iter().enumerate() {
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"12\">{}</text>",
            at.x,
            first + LINE * (number + 1) as f64,
            escape(clock.get(lang))
        );
    }
    out + "</g>\n"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
