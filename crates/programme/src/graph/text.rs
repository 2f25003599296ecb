//! The lifecycle as text: each state with the steps that lead on.

use std::fmt::Write as _;

use base::Lang;

use super::Graph;

/// Each state, and below it who takes which step to where.
pub fn text(graph: &Graph, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    for (at, node) in graph.nodes.iter().enumerate() {
        let mark = match (node.start, node.end, zh) {
            (true, _, true) => "（起始）",
            (true, _, false) => " (start)",
            (_, true, true) => "（办结）",
            (_, true, false) => " (end)",
            _ => "",
        };
        let _ = writeln!(out, "{}{mark}  {}", node.words.get(lang), node.id);
        for clock in &node.clocks {
            let _ = writeln!(out, "  {}", clock.get(lang));
        }
        for edge in graph.edges.iter().filter(|edge| edge.from == at) {
            let who: Vec<&str> = edge.who.iter().map(|words| words.get(lang)).collect();
            let by = match (edge.auto, zh) {
                (true, true) => "自动".to_owned(),
                (true, false) => "by itself".to_owned(),
                (false, true) => who.join("、"),
                (false, false) => who.join(", "),
            };
            let to = graph.nodes[edge.to].words.get(lang);
            let (open, close) = if zh { ("（", "）") } else { (" (", ")") };
            let _ = writeln!(out, "  {}{open}{by}{close} → {to}", edge.words.get(lang));
        }
    }
    out
}
