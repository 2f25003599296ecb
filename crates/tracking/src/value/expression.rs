//! A small expression over indicators and periods: `[合同额] - [合同额@previous] * 1.5`.
//!
//! Numbers, `+ - * /`, brackets, `abs`, `min` and `max`, and indicators by their key: bare where it is a plain word, in
//! square brackets otherwise. `@previous`, `@last_year` and `@year_to_date` name another period than the one at hand.

use std::collections::BTreeSet;

use base::Words;
use rust_decimal::Decimal;

/// Longest text that is read, in bytes.
const LONGEST: usize = 2_000;
/// Deepest nesting.
const DEEPEST: usize = 32;

/// Which period of an indicator is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum When {
    /// The one at hand.
    This,
    /// The one before it.
    Previous,
    /// The same a year before.
    LastYear,
    /// All of the year up to and with the one at hand, added up.
    YearToDate,
}

/// An expression, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(Decimal),
    /// An indicator.
    Indicator(String, When),
    /// Less than nought.
    Negative(Box<Self>),
    /// Two parts.
    Both(Box<Self>, Sign, Box<Self>),
    /// `abs`, `min`, `max`.
    Call(Function, Vec<Self>),
}

/// A sign between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    By,
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The size without its sign.
    Abs,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where, in characters from the beginning, counted from 1.
    pub at: usize,
    /// What was expected there.
    pub expected: Words,
}

/// Why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// It divides by nought.
    Division,
    /// A number is out of range.
    Range,
}

const WHENS: [(When, &str); 3] =
    [(When::Previous, "previous"), (When::LastYear, "last_year"), (When::YearToDate, "year_to_date")];

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The first place that cannot be read.
    pub fn parse(text: &str) -> Result<Self, Unread> {
        let mut reader = Reader { text, at: 0 };
        if text.len() > LONGEST {
            return Err(
                reader.unread("较短的算式（至多 2000 字节）", "a shorter expression (2,000 bytes at most)")
            );
        }
        let expression = reader.sum(0)?;
        match reader.peek() {
            None => Ok(expression),
            Some(_) => Err(reader.unread("运算符或结尾", "a sign or the end")),
        }
    }

    /// The indicators that it names.
    pub fn indicators(&self) -> BTreeSet<(&str, When)> {
        let mut found = BTreeSet::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut BTreeSet<(&'a str, When)>) {
        match self {
            Self::Number(_) => {}
            Self::Indicator(key, when) => {
                found.insert((key, *when));
            }
            Self::Negative(part) => part.collect(found),
            Self::Both(left, _, right) => {
                left.collect(found);
                right.collect(found);
            }
            Self::Call(_, parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }

    /// Its value, given those of the indicators.
    ///
    /// # Errors
    /// Where arithmetic has no answer.
    pub fn value(&self, of: &dyn Fn(&str, When) -> Decimal) -> Result<Decimal, NoValue> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Indicator(key, when) => Ok(of(key, *when)),
            Self::Negative(part) => Ok(-part.value(of)?),
            Self::Both(left, sign, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match sign {
                    Sign::Plus => left.checked_add(right),
                    Sign::Minus => left.checked_sub(right),
                    Sign::Times => left.checked_mul(right),
                    Sign::By if right.is_zero() => return Err(NoValue::Division),
                    Sign::By => left.checked_div(right),
                }
                .ok_or(NoValue::Range)
            }
            Self::Call(function, parts) => {
                let mut values = Vec::with_capacity(parts.len());
                for part in parts {
                    values.push(part.value(of)?);
                }
                let value = match function {
                    Function::Abs => values.first().map(Decimal::abs),
                    Function::Min => values.into_iter().min(),
                    Function::Max => values.into_iter().max(),
                };
                value.ok_or(NoValue::Range)
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&mut self) -> Option<char> {
        let space = self.rest().len() - self.rest().trim_start().len();
        self.at += space;
        self.rest().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn unread(&self, zh: &str, en: &str) -> Unread {
        let before = self.text.get(..self.at).unwrap_or_default();
        Unread { at: before.chars().count() + 1, expected: Words::new(zh, en) }
    }

    fn sum(&mut self, depth: usize) -> Result<Expression, Unread> {
        let mut left = self.product(depth)?;
        loop {
            let sign = match self.peek() {
                Some('+') => Sign::Plus,
                Some('-') => Sign::Minus,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expression::Both(Box::new(left), sign, Box::new(self.product(depth)?));
        }
    }

    fn product(&mut self, depth: usize) -> Result<Expression, Unread> {
        let mut left = self.factor(depth)?;
        loop {
            let sign = match self.peek() {
                Some('*') => Sign::Times,
                Some('/') => Sign::By,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expression::Both(Box::new(left), sign, Box::new(self.factor(depth)?));
        }
    }

    fn factor(&mut self, depth: usize) -> Result<Expression, Unread> {
        if depth >= DEEPEST {
            return Err(self.unread("较少的括号层数", "fewer brackets within each other"));
        }
        match self.peek() {
            Some('-') => {
                self.at += 1;
                Ok(Expression::Negative(Box::new(self.factor(depth + 1)?)))
            }
            Some('(') => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                if self.take(')') { Ok(inner) } else { Err(self.unread("“)”", "\")\"")) }
            }
            Some('[') => {
                self.at += 1;
                let Some(length) = self.rest().find(']') else {
                    return Err(self.unread("“]”", "\"]\""));
                };
                let inside = self.rest().get(..length).unwrap_or_default().to_owned();
                let (key, when) = match inside.rsplit_once('@') {
                    Some((key, when)) => (key.trim().to_owned(), self.when(when.trim())?),
                    None => (inside.trim().to_owned(), When::This),
                };
                self.at += length + 1;
                Ok(Expression::Indicator(key, when))
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_alphabetic() || c == '_' => self.name(depth),
            _ => Err(self.unread("数字、指标或括号", "a number, an indicator or a bracket")),
        }
    }

    fn number(&mut self) -> Result<Expression, Unread> {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        match rest.get(..length).and_then(|digits| digits.parse().ok()) {
            Some(number) => {
                self.at += length;
                Ok(Expression::Number(number))
            }
            None => Err(self.unread("数字", "a number")),
        }
    }

    fn word(&mut self) -> String {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        word
    }

    fn when(&self, word: &str) -> Result<When, Unread> {
        let known = WHENS.iter().find(|(_, name)| *name == word).map(|(when, _)| *when);
        known.ok_or_else(|| {
            self.unread("previous、last_year 或 year_to_date", "previous, last_year or year_to_date")
        })
    }

    fn name(&mut self, depth: usize) -> Result<Expression, Unread> {
        let word = self.word();
        if self.take('@') {
            let at = self.at;
            let when = self.word();
            let end = std::mem::replace(&mut self.at, at);
            let when = self.when(&when)?;
            self.at = end;
            return Ok(Expression::Indicator(word, when));
        }
        if self.peek() != Some('(') {
            return Ok(Expression::Indicator(word, When::This));
        }
        let function = match word.as_str() {
            "abs" => Function::Abs,
            "min" => Function::Min,
            "max" => Function::Max,
            _ => return Err(self.unread("abs、min 或 max", "abs, min or max")),
        };
        self.at += 1;
        let mut parts = vec![self.sum(depth + 1)?];
        while self.take(',') {
            parts.push(self.sum(depth + 1)?);
        }
        if !self.take(')') {
            return Err(self.unread("“)”", "\")\""));
        }
        if function == Function::Abs && parts.len() != 1 {
            return Err(self.unread("abs 只有一个参数", "abs with one argument"));
        }
        Ok(Expression::Call(function, parts))
    }
}

impl Unread {
    /// Where and what, for people.
    pub fn words(&self) -> Words {
        Words::new(
            format!("第 {} 个字处应为{}", self.at, self.expected.zh),
            format!("at character {}: expected {}", self.at, self.expected.en),
        )
    }
}

impl NoValue {
    /// Why, for people.
    pub fn words(self) -> Words {
        match self {
            Self::Division => Words::new("除数为零", "it divides by nought"),
            Self::Range => Words::new("数值超出范围", "a number is out of range"),
        }
    }
}
