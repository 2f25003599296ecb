//! A lifecycle drawn: as SVG, as a Mermaid diagram, as text.

mod layout;
mod mermaid;
mod svg;
mod text;

use base::{Lang, Words};

use crate::model::{Kind, Programme, Step};

pub use mermaid::mermaid;
pub use svg::svg;
pub use text::text;

/// A lifecycle as nodes and edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// The kind.
    pub kind: String,
    /// Its name.
    pub words: Words,
    /// The states, the first first.
    pub nodes: Vec<Node>,
    /// The steps; one that leads from several states is several edges.
    pub edges: Vec<Edge>,
}

/// A state.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name.
    pub id: String,
    /// Its name for people.
    pub words: Words,
    /// Whether it is where records begin.
    pub start: bool,
    /// Whether it is an end.
    pub end: bool,
    /// Clocks that start here: their name and length.
    pub clocks: Vec<Words>,
}

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Its name.
    pub id: String,
    /// Its name for people.
    pub words: Words,
    /// The state that it leaves, by its place among the nodes.
    pub from: usize,
    /// The state that it leads to.
    pub to: usize,
    /// Who takes it.
    pub who: Vec<Words>,
    /// Whether it takes itself.
    pub auto: bool,
}

impl Graph {
    /// The lifecycle of a kind; steps from or to states that there are not are left out.
    pub fn of(programme: &Programme, kind: &Kind) -> Self {
        let lifecycle = &kind.lifecycle;
        let first = lifecycle.first().map(|state| &state.id);
        let at = |name: &str| lifecycle.states.iter().position(|state| state.id == name);
        let nodes = lifecycle.states.iter().map(|state| Node {
            id: state.id.text.clone(),
            words: state.words.clone(),
            start: first == Some(&state.id),
            end: state.end,
            clocks: lifecycle
                .clocks
                .iter()
                .filter(|clock| clock.starts.contains(&state.id))
                .filter_map(|clock| {
                    let limit = clock.within?.words();
                    let (zh, en) = (&clock.words.zh, &clock.words.en);
                    Some(Words::new(format!("{zh}：{}", limit.zh), format!("{en}: {}", limit.en)))
                })
                .collect(),
        });
        let edges = lifecycle.steps.iter().flat_map(|step| {
            let to = step.to.as_deref().and_then(at);
            let ways = step.from.iter().filter_map(move |from| Some((at(from)?, to?)));
            ways.map(|(from, to)| Edge {
                id: step.id.text.clone(),
                words: step.words.clone(),
                from,
                to,
                who: who(programme, step),
                auto: step.who.is_empty(),
            })
        });
        Self {
            kind: kind.id.text.clone(),
            words: kind.words.clone(),
            nodes: nodes.collect(),
            edges: edges.collect(),
        }
    }

    /// The drawing in words, for who cannot see it.
    pub fn description(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let steps = self.edges.iter().map(|edge| {
            let (from, to) = (self.nodes[edge.from].words.get(lang), self.nodes[edge.to].words.get(lang));
            let name = edge.words.get(lang);
            if zh {
                format!("从“{from}”经“{name}”到“{to}”")
            } else {
                format!("from {from} by {name} to {to}")
            }
        });
        let steps: Vec<String> = steps.collect();
        let (stop, end) = if zh { ("；", "。") } else { ("; ", ".") };
        let head = if zh {
            format!("{} 个状态，{} 条流转：", self.nodes.len(), steps.len())
        } else {
            format!("{} states, {} ways: ", self.nodes.len(), steps.len())
        };
        head + &steps.join(stop) + end
    }
}

fn who(programme: &Programme, step: &Step) -> Vec<Words> {
    let name = |role: &str| {
        programme.role(role).map_or_else(|| Words::new("公众", "the public"), |role| role.words.clone())
    };
    step.who.iter().map(|role| name(role)).collect()
}

#[cfg(test)]
mod tests;
