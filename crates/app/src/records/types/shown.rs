//! A value as people see it: words in both languages, and where they lead.

use base::{OrganisationId, RecordId, Words};
use store::records::Value;

/// A field's value in a list or on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The field, or `state`, `owner`, `created`, `changed`.
    pub field: String,
    /// The value; null also where the reader may not know it.
    pub value: Value,
    /// What is shown, one piece for each of several values; empty where nothing is filled in.
    pub pieces: Vec<Piece>,
    /// Why nothing is shown although there may be something; `None` where the reader may read the field.
    pub withheld: Option<Words>,
}

/// One value in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The words. Of a text that was filled in in one language only, both are that.
    pub words: Words,
    /// What it leads to.
    pub to: Option<LinkTo>,
}

/// What a piece leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTo {
    /// A record that the reader may see.
    Record {
        /// Its kind.
        kind: String,
        /// Its key.
        id: RecordId,
    },
    /// An organisation.
    Organisation(OrganisationId),
    /// A person of the register of people.
    Person(i64),
    /// An attachment.
    File(i64),
    /// A page on the web; only `http` and `https`.
    Web(String),
    /// An e-mail address.
    Mail(String),
    /// A place, in degrees of WGS 84.
    Place {
        /// North of the equator.
        lat: f64,
        /// East of Greenwich.
        lon: f64,
    },
}

/// A record by its title.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordName {
    /// Its kind.
    pub kind: String,
    /// Its key.
    pub id: RecordId,
    /// Its title; its key where it has none.
    pub title: Words,
}

impl Cell {
    /// All pieces in one line.
    pub fn words(&self) -> Words {
        let join = |stop: &str, of: fn(&Words) -> &str| {
            self.pieces.iter().map(|piece| of(&piece.words)).collect::<Vec<_>>().join(stop)
        };
        Words::new(join("、", |it| &it.zh), join(", ", |it| &it.en))
    }

    /// Whether it is a day or a moment, which stands in one line.
    pub fn is_day(&self) -> bool {
        matches!(self.value, Value::Day(_) | Value::Moment(_))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl Piece {
    /// Words that lead nowhere.
    pub fn plain(words: Words) -> Self {
        Self { words, to: None }
    }
}
