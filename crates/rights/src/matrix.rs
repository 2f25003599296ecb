//! The table as people look at it: for each role and kind, what may be done, how far.

use crate::{Action, Class, Rights, Role, Scope};

/// How far an action reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// For whose things.
    pub scope: Scope,
    /// Up to which class.
    pub class: Class,
}

/// What a role may do to a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The kind.
    pub kind: String,
    /// Every action, with the reaches of which none contains another; empty where it is not allowed.
    pub actions: Vec<(Action, Vec<Reach>)>,
}

impl Cell {
    /// Whether nothing is allowed.
    pub fn is_empty(&self) -> bool {
        self.actions.iter().all(|(_, reaches)| reaches.is_empty())
    }

    /// The allowed actions gathered by how far they reach, widest first.
    pub fn by_reach(&self) -> Vec<(Reach, Vec<Action>)> {
        let mut gathered: Vec<(Reach, Vec<Action>)> = Vec::new();
        for (action, reaches) in &self.actions {
            for reach in reaches {
                match gathered.iter_mut().find(|(known, _)| known == reach) {
                    Some((_, actions)) => actions.push(*action),
                    None => gathered.push((*reach, vec![*action])),
                }
            }
        }
        gathered.sort_by_key(|(reach, _)| std::cmp::Reverse(*reach));
        gathered
    }
}

impl Rights {
    /// A role's row of the table: a cell for each kind.
    pub fn row(&self, role: &Role) -> Vec<Cell> {
        let cell = |kind: &crate::Kind| {
            let actions = Action::ALL.iter().map(|action| (*action, self.reaches(role, *action, &kind.id)));
            Cell { kind: kind.id.clone(), actions: actions.collect() }
        };
        self.kinds.iter().map(cell).collect()
    }

    /// The whole table as text, a line for each role and kind: what tests keep.
    pub fn golden(&self) -> String {
        let mut text = String::new();
        for role in &self.roles {
            let grants: Vec<_> = role.grants.iter().map(|role| role.code()).collect();
            text.push_str(&format!("{} ({} / {})\n", role.id, role.name.zh, role.name.en));
            if !grants.is_empty() {
                text.push_str(&format!("  hands on: {}\n", grants.join(" ")));
            }
            for cell in self.row(role).iter().filter(|cell| !cell.is_empty()) {
                let parts: Vec<_> = cell
                    .by_reach()
                    .into_iter()
                    .map(|(reach, actions)| {
                        let actions: Vec<_> = actions.iter().map(|action| action.code()).collect();
                        format!("{} ({}, {})", actions.join(" "), reach.scope, reach.class)
                    })
                    .collect();
                text.push_str(&format!("  {}: {}\n", cell.kind, parts.join("; ")));
            }
        }
        text
    }

    /// The reaches of an action, without those that another contains.
    fn reaches(&self, role: &Role, action: Action, kind: &str) -> Vec<Reach> {
        let rules = role.rules.iter().filter(|rule| self.speaks(rule, action, kind));
        let mut all: Vec<Reach> = rules.map(|rule| Reach { scope: rule.scope, class: rule.class }).collect();
        all.sort();
        all.dedup();
        let within = |a: &Reach, b: &Reach| a != b && a.scope <= b.scope && a.class <= b.class;
        all.iter().filter(|one| !all.iter().any(|other| within(one, other))).copied().collect()
    }
}
