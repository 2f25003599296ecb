//! The tree of an expression: the part of CEL that rules of a programme may use, with places.

use base::Span;

use super::value::Value;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands in the expression.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What a part of an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A value.
    Literal(Value),
    /// A field of the record, `today`, a variable of `all`, …
    Name(String),
    /// `a.b`
    Get(Box<Node>, String),
    /// `a[b]`
    Index(Box<Node>, Box<Node>),
    /// `[a, b]`
    List(Vec<Node>),
    /// `{'a': b}`
    Map(Vec<(String, Node)>),
    /// `!a`
    Not(Box<Node>),
    /// `-a`
    Negate(Box<Node>),
    /// `a && b && c`
    And(Vec<Node>),
    /// `a || b || c`
    Or(Vec<Node>),
    /// `a < b`
    Compare(Comparison, Box<Node>, Box<Node>),
    /// `a + b`
    Calculate(Calculation, Box<Node>, Box<Node>),
    /// `a in b`
    In(Box<Node>, Box<Node>),
    /// `a ? b : c`
    If(Box<Node>, Box<Node>, Box<Node>),
    /// `f(a, b)`; `a.f(b)` is the same.
    Call(String, Vec<Node>),
    /// `list.all(x, …)`
    Each(Each, Box<Node>, String, Box<Node>),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Different,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calculation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

/// What is asked of each entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// All hold.
    All,
    /// One holds, or more.
    Exists,
    /// Exactly one holds.
    One,
    /// Those that hold.
    Filter,
    /// What each becomes.
    Map,
}

impl Comparison {
    /// As it is shown to people.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Different => "≠",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::More => ">",
            Self::AtLeast => "≥",
        }
    }
}

impl Calculation {
    /// As it is shown to people.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
            Self::Remainder => "%",
        }
    }
}

impl Node {
    /// The parts of this part.
    pub fn children(&self) -> Vec<&Self> {
        match &self.what {
            What::Literal(_) | What::Name(_) => Vec::new(),
            What::Get(a, _) | What::Not(a) | What::Negate(a) => vec![a],
            What::Index(a, b)
            | What::Compare(_, a, b)
            | What::Calculate(_, a, b)
            | What::In(a, b)
            | What::Each(_, a, _, b) => vec![a, b],
            What::If(a, b, c) => vec![a, b, c],
            What::List(all) | What::And(all) | What::Or(all) | What::Call(_, all) => all.iter().collect(),
            What::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
        }
    }

    /// Names that the expression reads and does not bind itself.
    pub fn names(&self) -> Vec<(&str, Span)> {
        let mut out = Vec::new();
        self.collect(&mut Vec::new(), &mut out);
        out
    }

    fn collect<'a>(&'a self, bound: &mut Vec<&'a str>, out: &mut Vec<(&'a str, Span)>) {
        match &self.what {
            What::Name(name) if !bound.contains(&name.as_str()) => out.push((name, self.span)),
            What::Each(_, over, variable, body) => {
                over.collect(bound, out);
                bound.push(variable);
                body.collect(bound, out);
                bound.pop();
            }
            _ => self.children().into_iter().for_each(|child| child.collect(bound, out)),
        }
    }
}
