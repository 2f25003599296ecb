//! What differs between two states of a record.

use base::Words;
use programme::model::{Class, Field, Kind};
use store::records::{Record, Value};

use super::access::Reader;
use super::registry::Registry;
use super::shown::state;
use super::words::yes_no;
use super::{Cell, FieldDifference, Piece};
use crate::App;
use crate::error::Result;

impl App {
    /// The fields that differ, as far as the reader may read them.
    pub(crate) async fn differences(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        before: &Record,
        after: &Record,
    ) -> Result<Vec<FieldDifference>> {
        let lineage = self.lineage(registry, kind, after).await?;
        let refs: Vec<&Record> = lineage.iter().collect();
        let reads = reader.reads(registry, kind, &refs).unwrap_or(Class::Public);
        let (programme, _) = registry.kind(&kind.id)?;
        let seals = self.seals(registry, reader, kind, std::slice::from_ref(after)).await?;
        let sealed = |field: &Field| seals.iter().any(|seal| seal.contains(&field.id.text));
        let fields: Vec<_> = kind
            .fields
            .iter()
            .filter(|field| {
                field.class <= reads && !sealed(field) && before.value(&field.id) != after.value(&field.id)
            })
            .collect();
        let values = fields
            .iter()
            .flat_map(|field| [(*field, before.value(&field.id)), (*field, after.value(&field.id))]);
        let shown = self.shown(registry, reader, values).await?;
        let day = |record: &Record| super::decide::china_day(record.changed);
        let mut out: Vec<FieldDifference> = fields
            .into_iter()
            .map(|field| FieldDifference {
                field: field.id.text.clone(),
                words: field.words.clone(),
                before: shown.cell(registry, programme, field, before.value(&field.id), day(before)),
                after: shown.cell(registry, programme, field, after.value(&field.id), day(after)),
            })
            .collect();
        if before.state != after.state {
            let cell = |record: &Record| {
                words_cell("state", state(kind, record.state.as_deref(), None).map(|it| it.words))
            };
            out.push(FieldDifference {
                field: "state".into(),
                words: Words::new("状态", "State"),
                before: cell(before),
                after: cell(after),
            });
        }
        if before.published != after.published {
            let cell = |record: &Record| words_cell("published", Some(yes_no(record.published)));
            out.push(FieldDifference {
                field: "published".into(),
                words: Words::new("公开", "Published"),
                before: cell(before),
                after: cell(after),
            });
        }
        Ok(out)
    }
}

/// A cell of what is no field.
pub(crate) fn words_cell(field: &str, words: Option<Words>) -> Cell {
    let value = words.as_ref().map_or(Value::Null, |words| Value::Text(words.zh.clone()));
    Cell {
        field: field.to_owned(),
        value,
        pieces: words.map(Piece::plain).into_iter().collect(),
        withheld: None,
    }
}
