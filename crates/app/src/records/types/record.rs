//! A record's page.

use base::{Date, RecordId, Timestamp, Words};
use programme::model::{Class, FieldType};
use rust_decimal::Decimal;

use super::{
    Cell, ClockView, ColumnView, KindName, OriginView, RecordName, RecordRow, StateView, StepView,
    WorkingLine,
};

/// As which a record is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// As it stands.
    #[default]
    Now,
    /// As one of its versions said.
    Version(i64),
    /// As it stood at the end of a day, under the definition of that day.
    Day(Date),
}

/// A record with all that its page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordView {
    /// Its kind.
    pub kind: KindName,
    /// Its key.
    pub id: RecordId,
    /// The version shown.
    pub version: i64,
    /// The version that stands now; another than `version` where an earlier one is shown.
    pub latest: i64,
    /// Its title.
    pub title: Words,
    /// Where it stands; `None` where the kind has no states.
    pub state: Option<StateView>,
    /// The record that it is a part of.
    pub parent: Option<RecordName>,
    /// The organisation for which it was made.
    pub owner: Cell,
    /// Whether the public may see it.
    pub published: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// When it was taken out of the lists.
    pub deleted: Option<Timestamp>,
    /// When it was made.
    pub created: Timestamp,
    /// By whom, as they were called then.
    pub created_by: String,
    /// When this version was made.
    pub changed: Timestamp,
    /// By whom.
    pub changed_by: String,
    /// The fields that tell the most of it: those that lists show, but for the one that names it.
    pub chief: Vec<String>,
    /// What it says, in sections; those that do not apply are left out.
    pub sections: Vec<SectionView>,
    /// Fields of the sections that do not apply: programs are told of them, pages do not show them.
    pub apart: Vec<Cell>,
    /// Steps from where it stands, offered or not; empty of an earlier version.
    pub steps: Vec<StepView>,
    /// Time limits that have started.
    pub clocks: Vec<ClockView>,
    /// The panel that reviews it, where it has one.
    pub panel: Option<PanelView>,
    /// Rules that only warn, and do not hold.
    pub warnings: Vec<Words>,
    /// Scores with their working.
    pub scores: Vec<ScoreView>,
    /// Its parts, by kind.
    pub parts: Vec<PartView>,
    /// Records that refer to it, by kind and field.
    pub links: Vec<LinkView>,
    /// The rows of plans that it was made of.
    pub origins: Vec<OriginView>,
    /// What the reader may do.
    pub may: RecordMay,
}

/// Downloads of a record's files in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthView {
    /// The first day of the month.
    pub month: Date,
    /// How often.
    pub count: u64,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionView {
    /// Its heading; `None` where the file declares none.
    pub words: Option<Words>,
    /// Its fields, also those that are not filled in.
    pub fields: Vec<FieldView>,
}

/// A field of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// Its name.
    pub id: String,
    /// For people.
    pub words: Words,
    /// What it holds.
    pub of: FieldType,
    /// Who may read it.
    pub class: Class,
    /// Its unit; money says its own.
    pub unit: Option<Words>,
    /// The value.
    pub cell: Cell,
    /// Whether it is worked out from others.
    pub computed: bool,
    /// Until when it may follow, where a step was taken without it.
    pub due: Option<Date>,
}

/// The panel that reviews a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelView {
    /// How many review it.
    pub members: u32,
    /// How many have.
    pub done: u64,
    /// What reviews are called.
    pub review: Words,
    /// Whether reviewers do not learn whose it is.
    pub blind: bool,
    /// The fields whose organisations and persons stand aside.
    pub recuse: Vec<Words>,
    /// Whether the highest and the lowest mark do not count.
    pub drop_extremes: bool,
}

/// Parts of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct PartView {
    /// The kind.
    pub kind: KindName,
    /// How many there are that the reader may see.
    pub total: u64,
    /// Columns of the rows.
    pub columns: Vec<ColumnView>,
    /// The first of them.
    pub rows: Vec<RecordRow>,
    /// Whether the reader may add one.
    pub may_create: bool,
}

/// Records that refer to this one by one of their fields.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkView {
    /// Their kind.
    pub kind: KindName,
    /// The field.
    pub field: String,
    /// What it is called.
    pub words: Words,
    /// How many there are that the reader may see.
    pub total: u64,
    /// The first of them.
    pub records: Vec<RecordName>,
}

/// What the reader may do with a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordMay {
    /// Change it, where it stands now.
    pub edit: bool,
    /// Take it out of the lists.
    pub delete: bool,
    /// Put it back.
    pub restore: bool,
    /// Carry it off.
    pub export: bool,
    /// Read what is internal of it, and so write comments and follow it.
    pub comment: bool,
}

/// A score of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreView {
    /// What it is called.
    pub words: Words,
    /// Its lines.
    pub lines: Vec<ScoreLine>,
    /// The total.
    pub total: Decimal,
    /// What the total is called.
    pub band: Option<Words>,
}

/// A line of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLine {
    /// What it marks.
    pub words: Words,
    /// Its weight, in per cent.
    pub weight: Option<Decimal>,
    /// The mark before it is weighted.
    pub value: Decimal,
    /// What it adds to the total.
    pub points: Decimal,
    /// How the mark was found.
    pub working: Vec<WorkingLine>,
}
