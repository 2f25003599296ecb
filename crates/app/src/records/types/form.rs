//! Forms: what is asked, what was typed, what is wrong with it.

use std::collections::BTreeMap;

use base::{Date, RecordId, Words};
use programme::model::Class;
use store::records::Value;

use super::{KindName, LinkTo, RecordName, StateView, TimesView};

/// What a person typed, by the names of inputs, before anything is made of it.
///
/// An input that is not there leaves its field as it is; one that is there and empty clears it. Inputs are named as
/// their field; of a field in two languages `<field>` and `<field>_en`, of a period `<field>_from` and `<field>_to`. Of a
/// field with several values there may be several texts, each with one or several, between `、` `；` `;` or line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered(pub BTreeMap<String, Vec<String>>);

impl Entered {
    /// From pairs, as a form sends them.
    pub fn new<N: Into<String>, T: Into<String>>(pairs: impl IntoIterator<Item = (N, T)>) -> Self {
        let mut entered = Self::default();
        for (name, text) in pairs {
            entered.0.entry(name.into()).or_default().push(text.into());
        }
        entered
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.entry(name.into()).or_default().push(text.into());
        self
    }

    /// The texts of an input, where it is there.
    pub fn texts(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }
}

/// A form for a new record, for changing one, or for what a step needs.
#[derive(Clone, Debug, PartialEq)]
pub struct FormView {
    /// The kind.
    pub kind: KindName,
    /// The record; `None` for a new one.
    pub id: Option<RecordId>,
    /// The version that was seen: the form sends it back.
    pub version: Option<i64>,
    /// The record's title, where there is a record.
    pub title: Option<Words>,
    /// Where it stands.
    pub state: Option<StateView>,
    /// The record that it is, or is to be, a part of.
    pub parent: Option<RecordName>,
    /// The step whose form it is: its name and words.
    pub step: Option<Choice>,
    /// Sections in order.
    pub sections: Vec<FormSection>,
    /// What is wrong with the whole.
    pub faults: Vec<Words>,
    /// What is only warned of.
    pub warnings: Vec<Words>,
    /// Where it books something: the input of its begin.
    pub begins: Option<String>,
    /// The free times of what is booked by it.
    pub times: Option<TimesView>,
    /// The week of which free times are wished for.
    pub week: Option<Date>,
}

/// A section of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSection {
    /// Its heading; `None` where the file declares none.
    pub words: Option<Words>,
    /// Its fields.
    pub fields: Vec<FormField>,
    /// Whether its condition holds with what is filled in. What is typed into one that does not apply is kept, and
    /// nothing in it is asked for.
    pub applies: bool,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// The field.
    pub id: String,
    /// What it is called.
    pub words: Words,
    /// A hint.
    pub help: Option<Words>,
    /// Its unit.
    pub unit: Option<Words>,
    /// Who may read it.
    pub class: Class,
    /// Whether it must be filled in now.
    pub required: bool,
    /// How it is filled in.
    pub widget: Widget,
    /// Whether it takes several.
    pub many: bool,
    /// Its inputs: one, or two of a field in two languages or a period.
    pub inputs: Vec<FormInput>,
    /// What may be chosen; of registers too large to list, only what is chosen, with its words.
    pub choices: Vec<Choice>,
    /// Longest text in characters.
    pub longest: Option<u32>,
    /// Accepted kinds of file, without a dot.
    pub accept: Vec<String>,
    /// Largest file, in bytes.
    pub size: Option<u64>,
    /// What is wrong with what was typed.
    pub faults: Vec<Words>,
    /// What is only warned of.
    pub warnings: Vec<Words>,
    /// What is held already and can be taken over; empty where something is filled in.
    pub offers: Vec<FieldOffer>,
    /// Whether what stands in it was just taken over.
    pub taken: bool,
}

/// A value that is held already.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOffer {
    /// What a form sends to take it: `platform.address:12`.
    pub key: String,
    /// The value.
    pub value: Value,
    /// The inputs as they would be filled in.
    pub inputs: Vec<FormInput>,
    /// The value in words.
    pub words: Words,
    /// Where it is held.
    pub from: Words,
    /// What that leads to.
    pub to: Option<LinkTo>,
    /// The day on which it was last written there, where that is known.
    pub day: Option<Date>,
}

impl FormView {
    /// What would be entered if an offer of a field were taken: `field=key`. `None` where it is offered no longer.
    pub fn taking(&self, entered: &Entered, wish: &str) -> Option<Entered> {
        let (name, key) = wish.split_once('=')?;
        let field =
            self.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == name)?;
        let offer = field.offers.iter().find(|offer| offer.key == key)?;
        let mut entered = entered.clone();
        for input in &offer.inputs {
            entered.0.insert(input.name.clone(), input.texts.clone());
        }
        Some(entered)
    }
}

/// An input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormInput {
    /// Its name in what the form sends.
    pub name: String,
    /// What tells it from its neighbour (`中文`, `English`, `从`, `到`); `None` where it is alone.
    pub words: Option<Words>,
    /// What stands in it, one for each value.
    pub texts: Vec<String>,
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A line of text.
    Line,
    /// Paragraphs.
    Paragraphs,
    /// A number.
    Number,
    /// An amount in yuan; units can be typed.
    Money,
    /// A day.
    Day,
    /// A day and a time, in China's time.
    Moment,
    /// From a day to a day.
    Period,
    /// Yes, no, or not filled in.
    YesNo,
    /// One or several of `choices`.
    Choose,
    /// A division of the country, by code or name.
    Region,
    /// A country, by code or name.
    Country,
    /// An organisation, by key, name or credit code.
    Organisation,
    /// A person of the register.
    Person,
    /// A record of this kind, by its key or title.
    Record(String),
    /// A file: the key of an attachment.
    File,
    /// Latitude and longitude, between a comma.
    Point,
    /// A web address.
    Web,
    /// An e-mail address.
    Mail,
}

/// Something by the value that addresses and forms carry, with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// For people.
    pub words: Words,
}
