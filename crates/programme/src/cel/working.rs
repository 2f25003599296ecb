//! What a result was made of, as data, and in words by templates.

use base::{Date, Lang, Span, Words};

use super::ast::{Calculation, Comparison, Node, What};
use super::value::Value;
use crate::model::{CodeList, FieldType, Kind, Programme};

/// A part of an expression that mattered, with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// Where it stands in the expression.
    pub span: Span,
    /// What it is.
    pub shown: Shown,
    /// Its value.
    pub value: Value,
    /// The value in words, where it is a code.
    pub told: Option<Words>,
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
    /// A question to other records, in words.
    Asked(Words),
    /// A call.
    Call(String),
    /// A plain value.
    Literal,
    /// A calculation of two parts.
    Calculate(Calculation),
    /// Something else: a choice, an entry of a list.
    Other,
}

/// What people call things: the programme and the kind at hand.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) programme: &'a Programme,
    pub(super) kind: Option<&'a Kind>,
    pub(super) today: Date,
}

impl Names<'_> {
    /// What a node is shown as.
    pub(super) fn shown(self, node: &Node) -> Option<Shown> {
        Some(match &node.what {
            What::And(_) => Shown::All,
            What::Or(_) => Shown::Any,
            What::Not(_) => Shown::Not,
            What::Compare(how, ..) => Shown::Compare(*how),
            What::In(..) => Shown::In,
            What::Name(name) => Shown::Field(self.name(name)),
            What::Get(of, field) => match &of.what {
                What::Name(name) => Shown::Field(self.attribute(name, field)),
                _ => Shown::Other,
            },
            What::Call(name, args) => {
                self.asked(name, args).map_or_else(|| Shown::Call(name.clone()), Shown::Asked)
            }
            What::Each(..) => Shown::Call(String::new()),
            What::Literal(_) | What::List(_) => Shown::Literal,
            What::Calculate(how, ..) => Shown::Calculate(*how),
            What::If(..) | What::Negate(_) | What::Index(..) => Shown::Other,
            What::Map(_) => return None,
        })
    }

    fn name(self, name: &str) -> Words {
        if let Some(field) = self.kind.and_then(|kind| kind.field(name)) {
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

    fn attribute(self, of: &str, field: &str) -> Words {
        if of == "values" {
            let value = self.programme.values.iter().find(|value| value.id == field);
            let version = value.and_then(|it| it.versions.iter().find(|it| it.valid.on(self.today)));
            return version.map_or_else(|| Words::new(field, field), |version| version.words.clone());
        }
        let target = match of {
            "parent" => self.kind.and_then(|kind| kind.part_of.as_ref()),
            of => self.kind.and_then(|kind| kind.field(of)).and_then(|field| field.target.as_ref()),
        };
        let known = target.and_then(|kind| self.programme.kind(kind)).and_then(|kind| kind.field(field));
        let field = match (known, field) {
            (Some(field), _) => field.words.clone(),
            (None, "name") => Words::new("名称", "name"),
            (None, "code") => Words::new("代码", "code"),
            (None, "type") => Words::new("类型", "type"),
            (None, "region") => Words::new("所在地", "region"),
            (None, "total") => Words::new("总分", "total"),
            (None, field) => Words::new(field, field),
        };
        let of = self.name(of);
        Words::new(format!("{}的{}", of.zh, field.zh), format!("{} of {}", field.en, of.en))
    }

    /// What a question to other records asks for.
    fn asked(self, name: &str, args: &[Node]) -> Option<Words> {
        let literal = |node: Option<&Node>| match node.map(|node| &node.what) {
            Some(What::Literal(Value::Text(text))) => Some(text.to_string()),
            _ => None,
        };
        let named = literal(args.first())?;
        if name == "score" {
            let score = self.programme.score(&named, self.today)?;
            return Some(score.words.clone());
        }
        let kind = self.programme.kind(&named);
        let words = kind.map_or_else(|| Words::new(&*named, &*named), |kind| kind.words.clone());
        let field = literal(args.get(1)).and_then(|field| kind?.field(&field));
        let field = field.map_or_else(|| Words::new("", ""), |field| field.words.clone());
        Some(match name {
            "count" => {
                Words::new(format!("符合条件的{}数", words.zh), format!("number of matching {}", words.en))
            }
            "standing" => {
                Words::new(format!("当时在库的{}数", words.zh), format!("number of {} standing", words.en))
            }
            "sum" => Words::new(
                format!("{}的{}合计", words.zh, field.zh),
                format!("{} summed over {}", field.en, words.en),
            ),
            "average" => Words::new(
                format!("{}的{}平均", words.zh, field.zh),
                format!("mean {} of {}", field.en, words.en),
            ),
            "gather" => {
                Words::new(format!("{}的{}", words.zh, field.zh), format!("{} of {}", field.en, words.en))
            }
            _ => return None,
        })
    }

    /// A code in words.
    pub(super) fn told(self, list: &CodeList, value: &Value) -> Option<Words> {
        match value {
            Value::Text(code) => list.entry(code, self.today).map(|code| code.words.clone()),
            Value::List(codes) => {
                let all: Option<Vec<Words>> = codes.iter().map(|code| self.told(list, code)).collect();
                let all = all?;
                let join =
                    |stop: &str, of: fn(&Words) -> &str| all.iter().map(of).collect::<Vec<_>>().join(stop);
                Some(Words::new(join("、", |it| &it.zh), join(", ", |it| &it.en)))
            }
            _ => None,
        }
    }

    /// The code list that the values of a node come from.
    pub(super) fn list(&self, node: &Node) -> Option<&CodeList> {
        let What::Name(name) = &node.what else { return None };
        let field = self.kind?.field(name).filter(|field| field.of == FieldType::Code)?;
        self.programme.code_list(field.target.as_ref()?)
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
            (Shown::All, parts) => {
                format!("{} {}", parts.len(), say("项都要满足", "conditions, all of them"))
            }
            (Shown::Any, parts) => {
                format!("{} {}", parts.len(), say("项满足一项即可", "conditions, one of them"))
            }
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
        let value =
            self.told.as_ref().map_or_else(|| self.value.show(lang), |told| told.get(lang).to_owned());
        match &self.shown {
            Shown::Literal => value,
            Shown::Field(words) | Shown::Asked(words) if matches!(self.value, Value::Null) => {
                let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
                format!("{}{open}{value}{close}", words.get(lang))
            }
            Shown::Field(words) | Shown::Asked(words) => format!("{} {value}", words.get(lang)),
            Shown::Calculate(_) => match self.formula(source, lang) {
                Some(formula) => format!("{formula} = {value}"),
                None => value,
            },
            // Amounts and lengths of time are what they say.
            Shown::Call(name)
                if matches!(&**name, "yuan" | "wan" | "yi" | "years" | "months" | "days" | "workdays") =>
            {
                value
            }
            _ => format!("{} = {value}", self.span.of(source)),
        }
    }

    /// A calculation with the values in it: `研发投入 45万元 ÷ 销售收入 1000万元`.
    fn formula(&self, source: &str, lang: Lang) -> Option<String> {
        let (Shown::Calculate(how), [a, b]) = (&self.shown, self.parts.as_slice()) else { return None };
        let side = |part: &Self| match part.formula(source, lang) {
            Some(formula) => format!("({formula})"),
            None => part.brief(source, lang),
        };
        Some(format!("{} {} {}", side(a), how.sign(), side(b)))
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
