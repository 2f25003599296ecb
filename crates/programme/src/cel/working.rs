//! What a result was made of, as data, and in words by templates.

use base::{Lang, Span, Words};

use super::ast::{Comparison, Node, What};
use super::value::Value;
use crate::model::Kind;

/// A part of an expression that mattered, with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// Where it stands in the expression.
    pub span: Span,
    /// What it is.
    pub shown: Shown,
    /// Its value.
    pub value: Value,
    /// What it was made of.
    pub parts: Vec<Working>,
}

/// What a part is, as far as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// All parts must hold.
    All,
    /// One part must hold.
    Any,
    /// The part must not hold.
    Not,
    /// A comparison of two parts.
    Compare(Comparison),
    /// Whether the first is among the second.
    In,
    /// A field or name, with what people call it.
    Field(Words),
    /// A call.
    Call(String),
    /// A plain value.
    Literal,
    /// Something else: a calculation, a choice.
    Other,
}

impl Shown {
    /// What a node is shown as.
    pub(super) fn of(node: &Node, kind: Option<&Kind>) -> Option<Self> {
        Some(match &node.what {
            What::And(_) => Self::All,
            What::Or(_) => Self::Any,
            What::Not(_) => Self::Not,
            What::Compare(how, ..) => Self::Compare(*how),
            What::In(..) => Self::In,
            What::Name(name) => Self::Field(label(name, kind)),
            What::Get(of, field) => match &of.what {
                What::Name(name) => {
                    let of = label(name, kind);
                    Self::Field(Words::new(format!("{}的 {field}", of.zh), format!("{field} of {}", of.en)))
                }
                _ => Self::Other,
            },
            What::Call(name, _) => Self::Call(name.clone()),
            What::Each(..) => Self::Call(String::new()),
            What::Literal(_) | What::List(_) => Self::Literal,
            What::Calculate(..) | What::If(..) | What::Negate(_) | What::Index(..) => Self::Other,
            What::Map(_) => return None,
        })
    }
}

/// What people call a name.
fn label(name: &str, kind: Option<&Kind>) -> Words {
    if let Some(field) = kind.and_then(|kind| kind.field(name)) {
        return field.words.clone();
    }
    match name {
        "today" => Words::new("今天", "today"),
        "now" => Words::new("此刻", "now"),
        "state" => Words::new("状态", "state"),
        "parent" => Words::new("上级记录", "the record above"),
        "self" => Words::new("本记录", "this record"),
        name => Words::new(name, name),
    }
}

impl Working {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.value.holds()
    }

    /// The conditions that do not hold, as far apart as they can be told: what is lacking.
    pub fn lacking(&self) -> Vec<&Self> {
        if self.holds() {
            return Vec::new();
        }
        match self.shown {
            Shown::All => self.parts.iter().flat_map(Self::lacking).collect(),
            _ => vec![self],
        }
    }

    /// In words: `人员 12 ≥ 20：不满足`. `source` is the text of the expression.
    pub fn sentence(&self, source: &str, lang: Lang) -> String {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let ends = match &self.value {
            Value::Bool(true) => say("：满足", ": holds"),
            Value::Bool(false) => say("：不满足", ": does not hold"),
            Value::Null => say("：资料不全，不能判定", ": undecided, something is not filled in"),
            _ => "",
        };
        let body = match (&self.shown, self.parts.as_slice()) {
            (Shown::All, parts) => format!("{} {}", parts.len(), say("项都要满足", "conditions, all of them")),
            (Shown::Any, parts) => format!("{} {}", parts.len(), say("项满足一项即可", "conditions, one of them")),
            (Shown::Not, [part]) => {
                format!("{}{}", say("不能：", "not: "), part.brief(source, lang))
            }
            (Shown::Compare(how), [a, b]) => {
                let (a, b) = (a.brief(source, lang), b.brief(source, lang));
                format!("{a} {} {b}", how.sign())
            }
            (Shown::In, [a, b]) => {
                format!("{} {} {}", a.brief(source, lang), say("属于", "is among"), b.brief(source, lang))
            }
            _ => self.brief(source, lang),
        };
        body + ends
    }

    /// In a few words, with the value.
    fn brief(&self, source: &str, lang: Lang) -> String {
        let value = self.value.show(lang);
        match &self.shown {
            Shown::Literal => value,
            Shown::Field(words) if matches!(self.value, Value::Null) => {
                let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
                format!("{}{open}{value}{close}", words.get(lang))
            }
            Shown::Field(words) => format!("{} {value}", words.get(lang)),
            // Amounts and lengths of time are what they say.
            Shown::Call(name) if matches!(&**name, "yuan" | "wan" | "yi" | "years" | "months" | "days" | "workdays") => {
                value
            }
            _ => format!("{} = {value}", self.span.of(source)),
        }
    }

    /// The whole working, a line for each part, indented.
    pub fn lines(&self, source: &str, lang: Lang) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        self.line(source, lang, 0, &mut out);
        out
    }

    fn line(&self, source: &str, lang: Lang, depth: usize, out: &mut Vec<(usize, String)>) {
        out.push((depth, self.sentence(source, lang)));
        if matches!(self.shown, Shown::All | Shown::Any | Shown::Not) {
            self.parts.iter().for_each(|part| part.line(source, lang, depth + 1, out));
        }
    }
}
