//! What stands in the columns of a kind's sheet.

use base::{Lang, Words};
use programme::model::{Class, Field, FieldType, Kind};

use crate::records::programmes::unit;
use crate::records::registry::Registry;
use crate::records::words;

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) what: What,
    /// Its heading.
    pub(crate) words: Words,
    /// The unit of a bare amount in it, where its heading names one other than yuan.
    pub(crate) unit: Option<&'static str>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The record's number.
    Id,
    /// Its version.
    Version,
    /// Where it stands.
    State,
    /// What it is a part of.
    Parent,
    /// A field.
    Field {
        /// Which.
        field: String,
        /// What of it.
        part: Part,
    },
    /// What an import found wrong, which another import passes over.
    Problems,
    /// Whether a new record is another than those of the same name.
    Distinct,
}

/// What of a field a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Zh,
    En,
    From,
    To,
}

impl Part {
    /// The parts of a field, a column each.
    pub(crate) fn of(field: &Field) -> &'static [Self] {
        match field.of {
            FieldType::Period => &[Self::From, Self::To],
            _ if field.both => &[Self::Zh, Self::En],
            _ => &[Self::Whole],
        }
    }

    /// The name of the part's input on a form.
    pub(crate) fn input(self, field: &str) -> String {
        match self {
            Self::Whole | Self::Zh => field.to_owned(),
            Self::En => format!("{field}_en"),
            Self::From => format!("{field}_from"),
            Self::To => format!("{field}_to"),
        }
    }

    /// A field's name with what of it is meant.
    pub(crate) fn heading(self, words: &Words) -> Words {
        let with =
            |zh: &str, en: &str| Words::new(format!("{}（{zh}）", words.zh), format!("{} ({en})", words.en));
        match self {
            Self::Whole => words.clone(),
            Self::Zh => with("中文", "Chinese"),
            Self::En => with("英文", "English"),
            Self::From => with("起", "from"),
            Self::To => with("止", "to"),
        }
    }
}

/// The columns of a kind's sheet that a reader of fields up to a class is given.
pub(crate) fn columns(registry: &Registry, kind: &Kind, most: Class) -> Vec<Column> {
    let mut columns = vec![own(What::Id, id_words(kind))];
    if registry.whole(kind).is_some() {
        columns.push(own(What::Parent, words::heading("parent")));
    }
    let declared = kind.sheet.as_ref().filter(|sheet| !sheet.columns.is_empty());
    let fields: Vec<&Field> = match declared {
        Some(sheet) => sheet.columns.iter().filter_map(|name| kind.field(name)).collect(),
        None => {
            kind.fields.iter().filter(|field| field.is_entered() || field.of == FieldType::Serial).collect()
        }
    };
    for field in fields.into_iter().filter(|field| is_open(field, most)) {
        columns.extend(Part::of(field).iter().map(|part| of_field(field, *part)));
    }
    if !kind.lifecycle.states.is_empty() {
        columns.push(own(What::State, words::heading("state")));
    }
    columns.push(own(What::Version, Words::new("版本", "Version")));
    columns
}

/// Whether a field stands in sheets: files are no text, and what is sealed is not told.
pub(crate) fn is_open(field: &Field, most: Class) -> bool {
    field.class <= most && field.of != FieldType::File && field.sealed_until.is_none()
}

pub(crate) fn own(what: What, words: Words) -> Column {
    Column { what, words, unit: None }
}

pub(crate) fn of_field(field: &Field, part: Part) -> Column {
    let mut words = part.heading(&field.words);
    let unit = match field.of {
        FieldType::Money => Some(Words::new("元", "CNY")),
        _ => unit(field),
    };
    if let Some(unit) = unit {
        words = Words::new(format!("{}（{}）", words.zh, unit.zh), format!("{} ({})", words.en, unit.en));
    }
    Column { what: What::Field { field: field.id.text.clone(), part }, words, unit: None }
}

/// What the number of a record is called; some kinds have a field of that name.
fn id_words(kind: &Kind) -> Words {
    let words = Words::new("编号", "ID");
    let taken = |field: &Field| field.words.zh == words.zh || field.words.en.eq_ignore_ascii_case(&words.en);
    if kind.fields.iter().any(taken) { words::heading("id") } else { words }
}

/// What the column of what is wrong is called.
pub(crate) fn problems(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "需要改正",
        Lang::En => "To be corrected",
    }
}
