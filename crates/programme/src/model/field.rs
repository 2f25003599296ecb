//! Fields and their types.

use base::{Date, Span, Words};
use rust_decimal::Decimal;

use super::{Expression, Name, Validity};

macro_rules! words_of {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $en] $(#[$inner])* $variant,)*
        }

        impl $name {
            /// As they are written in a file.
            pub const NAMES: &'static [&'static str] = &[$($word,)*];

            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As it is written in a file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The one of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.name() == name)
            }

            /// What it means.
            pub fn what(self) -> crate::grammar::Text {
                match self {
                    $(Self::$variant => crate::grammar::Text { zh: $zh, en: $en },)*
                }
            }
        }
    };
}

pub(crate) use words_of;

words_of! {
    /// What a field holds.
    FieldType {
        Text = "text", "一行文字", "a line of text";
        Long = "long", "成段的文字", "paragraphs of text";
        Integer = "integer", "整数", "a whole number";
        Number = "number", "数字，可有单位和小数位", "a number, with unit and decimals";
        Money = "money", "金额，按分存储", "money, kept in fen";
        Date = "date", "日期", "a day";
        Period = "period", "起止日期", "from a day to a day";
        Instant = "instant", "日期和时刻", "a moment";
        Boolean = "boolean", "是或否", "yes or no";
        Region = "region", "行政区划", "a division of the country";
        Country = "country", "国家或地区", "a country";
        Organisation = "organisation", "机构", "an organisation";
        Person = "person", "人员", "a person";
        Code = "code", "代码表中的一项", "an entry of a code list";
        Reference = "reference", "另一条记录", "another record";
        File = "file", "附件", "a file";
        Point = "point", "经纬度", "a place on the map";
        Url = "url", "网址", "a web address";
        Email = "email", "电子邮箱", "an e-mail address";
        Serial = "serial", "编号，由办理动作取号", "a serial number, drawn by a step";
    }
}

words_of! {
    /// Who may read a field.
    Class {
        Public = "public", "公开", "anybody";
        Internal = "internal", "内部", "those who are signed in and may see the record";
        Secret = "secret", "保密", "only roles with the right to secret fields";
    }
}

/// A field of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// What it holds.
    pub of: FieldType,
    /// The code list or kind that it refers to, as written.
    pub target: Option<Name>,
    /// Whether it holds several.
    pub many: bool,
    /// Whether it is given in Chinese and in English.
    pub both: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// Where it must be filled in.
    pub required_when: Option<Expression>,
    /// A hint for who fills it in.
    pub help: Option<Words>,
    /// Who may read it.
    pub class: Class,
    /// Its unit.
    pub unit: Option<Words>,
    /// Decimal places.
    pub decimals: Option<u32>,
    /// Least value.
    pub min: Option<Bound>,
    /// Greatest value.
    pub max: Option<Bound>,
    /// What a text must match.
    pub pattern: Option<Name>,
    /// The value of a new record.
    pub default: Option<Fixed>,
    /// Whether no two records may have the same.
    pub unique: bool,
    /// How it is computed.
    pub computed: Option<Expression>,
    /// The form of a serial.
    pub form: Option<Name>,
    /// Accepted kinds of file, without a dot.
    pub accept: Vec<Name>,
    /// Largest file, in bytes.
    pub size: Option<u64>,
    /// Until when nobody reads it.
    pub sealed_until: Option<Expression>,
    /// What a form offers for it, `register.attribute` or `kind.field`; `None` leaves that to what is alike.
    pub offer: Option<Vec<Name>>,
    /// What it used to be called.
    pub was: Option<Name>,
    /// When it is in force.
    pub valid: Validity,
    /// Keys as they stand in the file, with their places.
    pub(crate) keys: Keys,
}

/// The keys that a table has in its file. Equal to any other: where a thing stood makes no difference.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(pub(crate) Vec<Name>);

impl Keys {
    pub(crate) fn place(&self, key: &str) -> Option<Span> {
        self.0.iter().find(|it| *it == key).map(|it| it.span)
    }
}

impl PartialEq for Keys {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A limit of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Of a number, of a text's length in characters, of an amount in yuan.
    Number(Decimal),
    /// Of a day.
    Date(Date),
}

/// A plain value of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// The value.
    pub value: Plain,
    /// Where it stands.
    pub span: Span,
}

/// What a plain value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// Text or a code.
    Text(String),
    /// A number.
    Number(Decimal),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// Several.
    List(Vec<Plain>),
}

impl Field {
    /// Whether a text is what the pattern asks for, as a whole; without a pattern every text is.
    pub fn matches(&self, text: &str) -> bool {
        let Some(pattern) = &self.pattern else { return true };
        let whole = format!("^(?:{})$", &**pattern);
        // A pattern that is none was reported when the file was checked.
        regex_lite::RegexBuilder::new(&whole).size_limit(1 << 20).build().is_ok_and(|it| it.is_match(text))
    }

    /// Whether a person fills it in.
    pub fn is_entered(&self) -> bool {
        self.computed.is_none() && self.of != FieldType::Serial
    }
}

impl FieldType {
    /// The keys of a field that mean something for this type only; all others mean something for every type.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["both", "pattern", "min", "max", "many"],
            Self::Long => &["both", "max"],
            Self::Integer => &["unit", "min", "max"],
            Self::Number => &["unit", "decimals", "min", "max"],
            Self::Money => &["min", "max"],
            Self::Date => &["min", "max"],
            Self::Period | Self::Instant | Self::Boolean | Self::Point => &[],
            Self::Region | Self::Country | Self::Organisation | Self::Person | Self::Url | Self::Email => {
                &["many"]
            }
            Self::Code | Self::Reference => &["of", "many"],
            Self::File => &["many", "accept", "size"],
            Self::Serial => &["form"],
        }
    }

    /// Keys that only some types have.
    pub const SPECIAL: &'static [&'static str] =
        &["both", "pattern", "min", "max", "many", "unit", "decimals", "of", "accept", "size", "form"];
}
