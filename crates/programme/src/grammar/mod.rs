//! What may stand in a programme file, as data: the reader, the JSON Schema and the reference page are made from it.
//!
//! To add a key: a line in its table in [`tables`], the field of the model that it fills, and the line of `read` that
//! fills it. Nothing is reserved: a key that no code uses does not stand here.

mod apart;
mod tables;

use base::Words;

pub use base::Text;
pub use tables::PROGRAMME;

/// A table of the file: which keys it may have.
#[derive(Debug)]
pub struct Table {
    /// What one calls it, also its anchor in the reference: `field`.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub what: Text,
    /// Its keys, in the order in which they are documented.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub key: &'static str,
    /// What may follow it.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it does.
    pub what: Text,
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Words for people: any text that is not empty.
    Words,
    /// The name of a thing: lower case, digits, `_`.
    Name,
    /// A reference to a code list or kind, perhaps of another programme: `programme.list`.
    Path,
    /// Text with a form of its own: a serial's form, a time limit, a pattern.
    Form,
    /// A whole number, not negative.
    Count,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day: `2026-01-01`.
    Day,
    /// An expression in CEL.
    Rule,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any plain value: the default of a field.
    Plain,
    /// A list of such values.
    List(&'static Shape),
    /// One value, or a list of them.
    OneOrMore(&'static Shape),
    /// A table with these keys.
    Table(&'static Table),
    /// A table by names that the author chooses.
    Named(&'static Shape),
    /// Either form.
    Either(&'static Shape, &'static Shape),
}

impl Shape {
    /// What it is called in a report.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Words => ("文字", "words"),
            Self::Name => ("名称（小写字母、数字、下划线）", "a name (lower case, digits, _)"),
            Self::Path => ("名称，或“业务.名称”", "a name, or programme.name"),
            Self::Form => ("带引号的文字", "text in quotes"),
            Self::Count => ("非负整数", "a whole number, not negative"),
            Self::Number => ("数字", "a number"),
            Self::Flag => ("true 或 false", "true or false"),
            Self::Day => ("日期，如 2026-01-01", "a day such as 2026-01-01"),
            Self::Rule => ("带引号的表达式", "an expression in quotes"),
            Self::OneOf(words) => {
                return Words::new(words.join("、"), format!("one of {}", words.join(", ")));
            }
            Self::Plain => ("一个值", "a plain value"),
            Self::List(of) => {
                let of = of.words();
                return Words::new(format!("列表 [{}]", of.zh), format!("a list of: {}", of.en));
            }
            Self::OneOrMore(of) => {
                let of = of.words();
                return Words::new(format!("{}，或其列表", of.zh), format!("{}, or a list of them", of.en));
            }
            Self::Table(table) => {
                return Words::new(
                    format!("表（{}）", table.name.zh),
                    format!("a table ({})", table.name.en),
                );
            }
            Self::Named(of) => {
                let of = of.words();
                return Words::new(format!("表：名称 = {}", of.zh), format!("a table: name = {}", of.en));
            }
            Self::Either(one, other) => {
                let (one, other) = (one.words(), other.words());
                return Words::new(
                    format!("{}，或{}", one.zh, other.zh),
                    format!("{}, or {}", one.en, other.en),
                );
            }
        };
        Words::new(zh, en)
    }

    /// The tables within, to be documented after the one that names them.
    pub fn tables(self) -> Vec<&'static Table> {
        match self {
            Self::Table(table) => vec![table],
            Self::List(of) | Self::OneOrMore(of) | Self::Named(of) => of.tables(),
            Self::Either(one, other) => [one.tables(), other.tables()].concat(),
            _ => Vec::new(),
        }
    }
}

/// Every table, the outermost first, each once.
pub fn all() -> Vec<&'static Table> {
    let mut seen: Vec<&'static Table> = Vec::new();
    let mut next = vec![&PROGRAMME];
    while let Some(table) = next.pop() {
        if seen.iter().any(|it| std::ptr::eq(*it, table)) {
            continue;
        }
        seen.push(table);
        let inner: Vec<_> = table.keys.iter().flat_map(|key| key.shape.tables()).collect();
        next.extend(inner.into_iter().rev());
    }
    seen
}
