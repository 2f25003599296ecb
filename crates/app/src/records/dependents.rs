//! Which kinds are worked from others: who has to be recomputed when a record changes.

use std::collections::{BTreeMap, BTreeSet};

use programme::Programmes;
use programme::cel::Node;
use programme::cel::Value as Rule;
use programme::cel::ast::What;
use programme::model::{Field, FieldType, Kind, Programme};

use super::tables::local;

/// Records of another kind whose computed fields depend on a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dependent {
    /// The kind that is computed.
    pub(crate) kind: String,
    /// How its records are found from the one that was written.
    pub(crate) by: By,
    /// The fields that it reads; a change of others does not touch it. Empty where a count is read, which changes with
    /// each record.
    pub(crate) reads: BTreeSet<String>,
}

/// How dependents are found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum By {
    /// They are what this field of the written record, or `parent`, points to.
    Pointed(String),
    /// They point to the written record by this field, or by `parent`.
    Pointing(String),
    /// They point to it over others: from the written record outwards, the kind that points and by which field.
    Over(Vec<(String, String)>),
    /// They name the same organisation, person or record: the field of the written record, and theirs.
    Shared(String, String),
}

/// Everything that is worked from something else.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dependents {
    of: BTreeMap<String, BTreeSet<Dependent>>,
    /// Kinds with computed fields that change with the day, or with registers that no record's change tells of.
    pub(crate) daily: BTreeSet<String>,
}

impl Dependents {
    /// Finds them in the definitions.
    pub(crate) fn of(set: &Programmes) -> Self {
        let mut out = Self::default();
        for (programme, kind) in set.kinds() {
            for field in &kind.fields {
                for node in nodes(programme, field.computed.as_ref().and_then(|it| it.node.as_deref())) {
                    out.walk(set, kind, node);
                }
            }
        }
        out
    }

    /// Who depends on records of a kind.
    pub(crate) fn on(&self, kind: &str) -> impl Iterator<Item = &Dependent> {
        self.of.get(kind).into_iter().flatten()
    }

    fn add(&mut self, on: &str, kind: &Kind, by: By, reads: BTreeSet<String>) {
        let dependents = self.of.entry(on.to_owned()).or_default();
        dependents.insert(Dependent { kind: kind.id.text.clone(), by, reads });
    }

    fn walk(&mut self, set: &Programmes, kind: &Kind, node: &Node) {
        match &node.what {
            What::Name(name) if name == "today" || name == "now" => {
                self.daily.insert(kind.id.text.clone());
            }
            What::Call(name, args) => {
                if matches!(name.as_str(), "standing" | "downloads") {
                    self.daily.insert(kind.id.text.clone());
                }
                self.asked(set, kind, name, args);
            }
            What::Get(of, name) => self.followed(set, kind, of, name),
            _ => {}
        }
        node.children().into_iter().for_each(|child| self.walk(set, kind, child));
    }

    /// `count('other', {'field': self})`: what a record of `other` points to by the field depends on it.
    fn asked(&mut self, set: &Programmes, kind: &Kind, name: &str, args: &[Node]) {
        let literal = |node: Option<&Node>| match node.map(|node| &node.what) {
            Some(What::Literal(Rule::Text(text))) => Some(text.to_string()),
            _ => None,
        };
        if !matches!(name, "count" | "sum" | "average" | "gather" | "standing") {
            return;
        }
        let Some((_, other)) = literal(args.first()).and_then(|named| set.kind(&named)) else { return };
        let mut reads: BTreeSet<String> = BTreeSet::new();
        if matches!(name, "sum" | "average" | "gather") {
            reads.extend(literal(args.get(1)));
        }
        for arg in args {
            let What::Map(entries) = &arg.what else { continue };
            reads.extend(entries.iter().map(|(field, _)| field.clone()));
            let own =
                entries.iter().find(|(_, value)| matches!(&value.what, What::Name(name) if name == "self"));
            let shared = entries.iter().find_map(|(field, value)| {
                let What::Name(ours) = &value.what else { return None };
                kind.field(ours).filter(|ours| names_one(ours) && ours.is_entered())?;
                other.field(field).filter(|theirs| names_one(theirs))?;
                Some(By::Shared(field.clone(), ours.clone()))
            });
            match (own, shared) {
                (Some((field, _)), _) => self.add(&other.id, kind, By::Pointed(field.clone()), reads.clone()),
                (None, Some(by)) => self.add(&other.id, kind, by, reads.clone()),
                // Found by something else: nobody can be told from the record, the nightly round sees to it.
                (None, None) => drop(self.daily.insert(kind.id.text.clone())),
            }
        }
    }

    /// `field.name`, `parent.name`: whoever points to the record depends on it.
    fn followed(&mut self, set: &Programmes, kind: &Kind, of: &Node, name: &str) {
        if let What::Get(..) = &of.what {
            return self.far(set, kind, of, name);
        }
        let What::Name(through) = &of.what else { return };
        let target = match through.as_str() {
            "parent" => kind.part_of.as_ref(),
            through => match kind.field(through) {
                Some(Field { of: FieldType::Reference, target, many: false, .. }) => target.as_ref(),
                Some(Field { of: FieldType::Organisation | FieldType::Person, .. }) => {
                    self.daily.insert(kind.id.text.clone());
                    None
                }
                _ => None,
            },
        };
        let Some(target) = target.filter(|target| set.kind(target).is_some()) else { return };
        let reads = BTreeSet::from([name.to_owned()]);
        self.add(local(target), kind, By::Pointing(through.clone()), reads);
    }
}

impl Dependents {
    /// `field.other.name`: whoever points to what points to the record depends on it.
    fn far(&mut self, set: &Programmes, kind: &Kind, of: &Node, name: &str) {
        let Some(links) = links(of) else { return };
        let mut path = Vec::new();
        let mut at = kind;
        for link in links {
            let target = match link {
                "parent" => at.part_of.as_ref(),
                link => match at.field(link) {
                    Some(Field { of: FieldType::Reference, target, many: false, .. }) => target.as_ref(),
                    Some(Field { of: FieldType::Organisation | FieldType::Person, .. }) => {
                        self.daily.insert(kind.id.text.clone());
                        None
                    }
                    _ => None,
                },
            };
            let Some((_, next)) = target.and_then(|target| set.kind(target)) else { return };
            path.insert(0, (at.id.text.clone(), link.to_owned()));
            at = next;
        }
        self.add(&at.id, kind, By::Over(path), BTreeSet::from([name.to_owned()]));
    }
}

/// The links of `a.b.c`, in the order in which they are followed.
fn links(node: &Node) -> Option<Vec<&str>> {
    match &node.what {
        What::Name(name) => Some(vec![name]),
        What::Get(of, name) => {
            let mut links = links(of)?;
            links.push(name);
            Some(links)
        }
        _ => None,
    }
}

/// Whether a field names an organisation, a person or a record.
fn names_one(field: &Field) -> bool {
    matches!(field.of, FieldType::Organisation | FieldType::Person | FieldType::Reference)
}

/// An expression with the lines of the scores that it names.
fn nodes<'a>(programme: &'a Programme, node: Option<&'a Node>) -> Vec<&'a Node> {
    let Some(node) = node else { return Vec::new() };
    let mut out = vec![node];
    scores(programme, node, &mut out);
    out
}

fn scores<'a>(programme: &'a Programme, node: &'a Node, out: &mut Vec<&'a Node>) {
    if let What::Call(name, args) = &node.what
        && name == "score"
        && let Some(What::Literal(Rule::Text(named))) = args.first().map(|arg| &arg.what)
    {
        for score in programme.scores.iter().filter(|score| score.id == **named) {
            let lines = score.lines.iter().flat_map(|line| [&line.value, &line.points]);
            out.extend(lines.flatten().filter_map(|it| it.node.as_deref()));
        }
    }
    node.children().into_iter().for_each(|child| scores(programme, child, out));
}

/// Computed fields of a kind, each after those that it reads.
pub(crate) fn order<'a>(programme: &Programme, kind: &'a Kind) -> Vec<&'a Field> {
    let mut out: Vec<&Field> = Vec::new();
    let computed: Vec<&Field> = kind.fields.iter().filter(|field| field.computed.is_some()).collect();
    let mut left = computed.clone();
    while !left.is_empty() {
        let waits = |field: &&Field| {
            let node = field.computed.as_ref().and_then(|it| it.node.as_deref());
            let names = nodes(programme, node).into_iter().flat_map(|node| node.names());
            let names: Vec<&str> = names.map(|(name, _)| name).collect();
            left.iter().any(|other| other.id != field.id && names.contains(&&*other.id.text))
        };
        let (later, now): (Vec<&Field>, Vec<&Field>) = left.iter().copied().partition(waits);
        // A circle through a score is told by nobody: its fields come in the order of the file.
        let stuck = now.is_empty();
        out.extend(if stuck { &later } else { &now });
        left = if stuck { Vec::new() } else { later };
    }
    out
}
