//! A kind's records as a sheet.

use std::sync::Arc;

use base::{Date, Lang, Words};
use export::sheet::{Sheet, SheetCell};
use programme::model::{Action, Class, Kind};
use serde_json::json;
use store::records::Record;

use super::ROWS;
use super::cells::Writing;
use super::columns::columns;
use crate::error::{Error, Result};
use crate::exports::ExportFile;
use crate::records::access::Reader;
use crate::records::entered::Lookups;
use crate::records::registry::Registry;
use crate::records::{ListWish, SheetFormat};
use crate::secret::aside;
use crate::{App, Viewer};

/// Records that are read at once.
const PAGE: u64 = 1_000;

impl App {
    /// The records that a list shows, all its pages, as a sheet that can be edited and imported.
    ///
    /// # Errors
    /// As [`App::record_door`] for the right to export; [`Error::Invalid`] where there are too many.
    pub async fn export_records(
        &self,
        viewer: &Viewer,
        kind: &str,
        wish: &ListWish,
        format: SheetFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        let looking = self.at_door(viewer, rights::Action::Export, kind).await?;
        let (registry, reader) = (Arc::clone(&looking.registry), looking.reader.clone());
        let (programme, kind) = registry.kind(kind)?;
        if reader.judges_blind(&registry, kind, None) {
            return Err(Error::Forbidden {
                why: Words::new("匿名评审的专家不能导出。", "Whoever reviews blind does not export."),
                who_can: Words::default(),
            });
        }
        let wishing = self.wishing(&looking)?;
        let wish = ListWish { deleted: false, ..wish.clone() };
        let query = wishing.understand(&wish, reader.visible(&registry, kind)).whole();
        let (sort, _) = wishing.sort(wish.sort.as_deref());
        let total = self.store().count_records(&query).await?;
        if total > ROWS as u64 {
            return Err(too_long(total));
        }
        let columns = columns(&registry, kind, reader.reads_of_some(&registry, kind));
        let mut sheet = Sheet {
            name: kind.words.get(lang).to_owned(),
            head: columns.iter().map(|column| column.words.get(lang).to_owned()).collect(),
            ..Sheet::default()
        };
        let mut names = Lookups::default();
        let mut offset = 0;
        while offset < total {
            let records = self.store().list_records(&query, sort.as_ref(), offset, PAGE).await?;
            if records.is_empty() {
                break;
            }
            offset += records.len() as u64;
            let reads = self.carried(&registry, &reader, kind, &records).await?;
            let shown = {
                let values = super::task::values(kind, &columns, &records);
                self.shown(&registry, &reader, values).await?
            };
            let writing = Writing { registry: &registry, programme, kind, columns: &columns, shown: &shown };
            self.sure_names(&writing, &records, lang, &mut names).await?;
            for (record, reads) in records.iter().zip(reads) {
                let Some(reads) = reads else { continue };
                let cell = |column| writing.cell(column, record, reads, lang, Some(&names));
                sheet.rows.push(columns.iter().map(cell).collect::<Vec<SheetCell>>());
            }
        }
        let rows = sheet.rows.len();
        let made = self.0.clock.today();
        let ending = ending(format);
        let name = format!("{}-{made}", kind.words.get(lang));
        let file = file(sheet, name, format, made).await?;
        let said = json!({ "file": file.name, "format": ending, "rows": rows });
        self.note_export(viewer, kind.id.text.clone(), said).await?;
        Ok(file)
    }

    /// What may be read of each record; `None` where it may not be carried off.
    async fn carried(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        records: &[Record],
    ) -> Result<Vec<Option<Class>>> {
        let reads = self.reads_of(registry, reader, kind, records).await?;
        let mut carried = Vec::with_capacity(records.len());
        for (record, reads) in records.iter().zip(reads) {
            let may = if kind.part_of.is_some() && !reader.is_administrator() {
                let lineage = self.lineage(registry, kind, record).await?;
                let lineage: Vec<&Record> = lineage.iter().collect();
                reader.may(registry, kind, Action::Export, Some(&lineage))
            } else {
                reader.may(registry, kind, Action::Export, Some(&[record]))
            };
            carried.push(may.then_some(reads));
        }
        Ok(carried)
    }
}

fn ending(format: SheetFormat) -> &'static str {
    match format {
        SheetFormat::Xlsx => "xlsx",
        SheetFormat::Csv => "csv",
    }
}

/// A sheet as a file of this name, without its ending.
pub(super) async fn file(sheet: Sheet, name: String, format: SheetFormat, made: Date) -> Result<ExportFile> {
    let media_type = match format {
        SheetFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SheetFormat::Csv => "text/csv; charset=utf-8",
    };
    let bytes = aside(move || {
        let bytes = match format {
            SheetFormat::Xlsx => export::sheet::workbook(&sheet, made),
            SheetFormat::Csv => export::sheet::csv(&sheet),
        };
        bytes.map_err(Error::internal)
    })
    .await?;
    Ok(ExportFile { name: format!("{name}.{}", ending(format)), media_type, bytes })
}

/// Why so many rows are not handed out.
pub(crate) fn too_long(total: u64) -> Error {
    Error::invalid(
        "sheet-too-long",
        format!("共 {total} 条，一张表最多导出 {ROWS} 条；请先筛选列表，再分几次导出"),
        format!(
            "there are {total} records, and a sheet holds {ROWS}: filter the list and export it in parts"
        ),
    )
}

/// The rows of a register as JSON: a list of objects.
pub(crate) fn list_file(
    words: &Words,
    made: Date,
    lang: Lang,
    rows: &[serde_json::Value],
) -> Result<ExportFile> {
    let bytes = serde_json::to_vec_pretty(rows).map_err(Error::internal)?;
    let name = format!("{}-{made}.json", words.get(lang));
    Ok(ExportFile { name, media_type: "application/json", bytes })
}

impl App {
    /// A sheet of a register as a file of the day.
    pub(crate) async fn sheet_file(
        &self,
        sheet: Sheet,
        name: &str,
        format: SheetFormat,
    ) -> Result<ExportFile> {
        let made = self.0.clock.today();
        file(sheet, format!("{name}-{made}"), format, made).await
    }
}

/// How a kind's name is told in a message.
pub(super) fn quoted(kind: &Kind) -> Words {
    Words::new(format!("“{}”", kind.words.zh), kind.words.en.clone())
}
