//! What the registers hold about an organisation or a person.

use app::records::{GatheredKind, GatheredPart, GatheredRecord, GatheredSum};
use base::Words;
use serde::Serialize;
use utoipa::ToSchema;

/// Words in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Said {
    zh: String,
    en: String,
}

impl From<Words> for Said {
    fn from(words: Words) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}

/// Records of one kind that name somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingKind {
    /// The kind, as in the addresses of its records.
    kind: String,
    name: Said,
    programme: String,
    parts: Vec<NamingPart>,
}

/// Records that name somebody in one of their fields.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingPart {
    field: String,
    name: Said,
    total: u64,
    /// Those that are neither in a final state nor left.
    standing: u64,
    over: u64,
    /// By state, where the kind has states.
    states: Vec<NamingState>,
    sums: Vec<NamingSum>,
    /// The newest of them.
    records: Vec<NamingRecord>,
}

/// How many stand in a state.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingState {
    state: String,
    name: Said,
    count: u64,
}

/// Money of a field, added up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingSum {
    field: String,
    name: Said,
    /// In fen.
    total: i64,
    /// Of those that stand, in fen.
    standing: i64,
}

/// A record that names somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingRecord {
    id: i64,
    title: Said,
    state: Option<String>,
    over: bool,
    /// The day by which the kind's list is ordered, else the day on which it was made.
    day: String,
    sample: bool,
    /// What it is a part of.
    whole: Option<NamingWhole>,
}

/// What a record is a part of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamingWhole {
    kind: String,
    id: i64,
    title: Said,
}

impl From<GatheredKind> for NamingKind {
    fn from(group: GatheredKind) -> Self {
        Self {
            kind: group.kind.id,
            name: group.kind.words.into(),
            programme: group.kind.programme,
            parts: group.parts.into_iter().map(NamingPart::from).collect(),
        }
    }
}

impl From<GatheredPart> for NamingPart {
    fn from(part: GatheredPart) -> Self {
        Self {
            standing: part.standing(),
            field: part.field,
            name: part.words.into(),
            total: part.total,
            over: part.over,
            states: part
                .states
                .into_iter()
                .map(|(state, count)| NamingState { state: state.value, name: state.words.into(), count })
                .collect(),
            sums: part.sums.into_iter().map(NamingSum::from).collect(),
            records: part.records.into_iter().map(NamingRecord::from).collect(),
        }
    }
}

impl From<GatheredSum> for NamingSum {
    fn from(sum: GatheredSum) -> Self {
        Self { field: sum.field, name: sum.words.into(), total: sum.total, standing: sum.total - sum.over }
    }
}

impl From<GatheredRecord> for NamingRecord {
    fn from(record: GatheredRecord) -> Self {
        let whole = record.whole.map(|whole| NamingWhole {
            kind: whole.kind,
            id: whole.id.0,
            title: whole.title.into(),
        });
        Self {
            id: record.name.id.0,
            title: record.name.title.into(),
            state: record.state.map(|state| state.id),
            over: record.over,
            day: record.day.to_string(),
            sample: record.sample,
            whole,
        }
    }
}
