//! The lifecycle as a Mermaid state diagram, to be pasted into documents.

use std::fmt::Write as _;

use base::Lang;

use super::Graph;

/// A `stateDiagram-v2`.
pub fn mermaid(graph: &Graph, lang: Lang) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    // A word of the language of diagrams would end the diagram: names get a letter before them.
    let id = |at: usize| format!("s_{}", graph.nodes[at].id);
    for (at, node) in graph.nodes.iter().enumerate() {
        let _ = writeln!(out, "    state \"{}\" as {}", plain(node.words.get(lang)), id(at));
    }
    for (at, _) in graph.nodes.iter().enumerate().filter(|(_, node)| node.start) {
        let _ = writeln!(out, "    [*] --> {}", id(at));
    }
    for edge in &graph.edges {
        let name = plain(edge.words.get(lang));
        let _ = writeln!(out, "    {} --> {} : {name}", id(edge.from), id(edge.to));
    }
    for (at, _) in graph.nodes.iter().enumerate().filter(|(_, node)| node.end) {
        let _ = writeln!(out, "    {} --> [*]", id(at));
    }
    out
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '"' | ':' | ';' | '\n' | '#') { ' ' } else { c }).collect()
}
