//! A name with its place in the file, and the days between which a thing is in force.

use std::fmt;
use std::ops::Deref;

use base::{Date, Span};

/// A name where it stands. Two names are equal when their text is: where it stood makes no difference.
#[derive(Clone, Debug, Default)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands in its file, without quotes where it has some.
    pub span: Span,
}

impl Name {
    /// A name at a place.
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span }
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// From when to when a thing is in force; both days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day; `None` has always been.
    pub since: Option<Date>,
    /// Last day; `None` has no end.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether it is in force on a day.
    pub fn on(self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Self, b: Self| matches!((a.until, b.since), (Some(end), Some(start)) if end < start);
        !before(self, other) && !before(other, self)
    }
}
