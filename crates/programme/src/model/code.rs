//! Code lists and shared figures, both with dated versions.

use base::{Date, Words};

use super::{Expression, Name, Validity};

/// A list of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeList {
    /// Its name.
    pub id: Name,
    /// Its entries in order; versions of one code stand one after the other.
    pub codes: Vec<Code>,
}

/// One entry of a list, in one wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The code.
    pub id: Name,
    /// What it says.
    pub words: Words,
    /// When.
    pub valid: Validity,
    /// What the code used to be.
    pub was: Option<Name>,
}

impl CodeList {
    /// Whether a code stands in the list, on whatever day.
    pub fn has(&self, code: &str) -> bool {
        self.codes.iter().any(|it| it.id == code)
    }

    /// The entry of a code as it was worded on a day; where it was not in force then, the nearest wording, so that a
    /// record can always be shown.
    pub fn entry(&self, code: &str, day: Date) -> Option<&Code> {
        let named = || self.codes.iter().filter(|it| it.id == code || it.was.as_deref() == Some(code));
        named().find(|it| it.valid.on(day)).or_else(|| named().next_back())
    }

    /// The codes that may be chosen on a day.
    pub fn open(&self, day: Date) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(move |it| it.valid.on(day))
    }
}

/// A figure by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its name.
    pub id: Name,
    /// Its versions.
    pub versions: Vec<Dated>,
}

/// One version of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// What it is called.
    pub words: Words,
    /// The value.
    pub is: Expression,
    /// When.
    pub valid: Validity,
}
