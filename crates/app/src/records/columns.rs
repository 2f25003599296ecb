//! Columns of a list.

use base::Words;
use programme::model::{Class, Field, FieldType, Kind, Name};

use super::programmes::unit;
use super::wish::{Wishing, is_own};
use super::{ColumnView, words};

/// The columns of a list, as the file says; else the first fields.
pub(crate) fn default_columns(kind: &Kind) -> Vec<String> {
    let named = |names: &[Name]| names.iter().map(|name| name.text.clone()).collect();
    match &kind.list {
        Some(list) if !list.columns.is_empty() => named(&list.columns),
        _ => {
            let short =
                |field: &&Field| !matches!(field.of, FieldType::Long | FieldType::File | FieldType::Point);
            let fields = kind.fields.iter().filter(short).take(6).map(|field| field.id.text.clone());
            let state = (!kind.lifecycle.states.is_empty()).then(|| "state".to_owned());
            fields.chain(state).collect()
        }
    }
}

/// All that may be a column.
pub(crate) fn choosable(kind: &Kind, most: Class) -> Vec<String> {
    let fields = kind.fields.iter().filter(|field| field.class <= most).map(|field| field.id.text.clone());
    let own = ["id", "state", "owner", "created", "changed"].into_iter().filter(|name| is_own(kind, name));
    fields.chain(own.map(str::to_owned)).collect()
}

/// A column.
pub(crate) fn column(wishing: &Wishing<'_>, name: &str) -> ColumnView {
    let field = wishing.kind.field(name);
    let number = field.is_some_and(|field| {
        matches!(field.of, FieldType::Integer | FieldType::Number | FieldType::Money) && !field.many
    });
    ColumnView {
        field: name.to_owned(),
        words: heading(wishing.kind, name),
        // An amount says its own unit.
        unit: field.filter(|field| field.of != FieldType::Money).and_then(unit),
        number: number || name == "id",
        sortable: wishing.sortable(name),
    }
}

/// What a field, or what every record has, is called.
pub(crate) fn heading(kind: &Kind, name: &str) -> Words {
    kind.field(name).map_or_else(|| words::heading(name), |field| field.words.clone())
}
