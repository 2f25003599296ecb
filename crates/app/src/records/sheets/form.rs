//! What somebody who is about to import a sheet has to know, and an empty sheet to begin from.

use base::Lang;
use export::sheet::Sheet;
use programme::model::{Class, Field, Kind, Name};

use super::columns::{Column, Part, What, columns, is_open, of_field};
use super::export::file;
use super::{ROWS, WHOLE};
use crate::error::Result;
use crate::exports::ExportFile;
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;
use crate::records::words::heading;
use crate::records::{SheetColumn, SheetForm, SheetFormat};
use crate::{App, Viewer};

impl App {
    /// Whether there may be any record of a kind that the viewer may make, or change, by a sheet.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn import_door(&self, viewer: &Viewer, kind: &str) -> Result<()> {
        let viewer = viewer.importing(kind);
        match self.record_door(&viewer, rights::Action::Create, kind).await {
            Ok(()) => Ok(()),
            Err(refused) => self.record_door(&viewer, rights::Action::Edit, kind).await.map_err(|_| refused),
        }
    }

    /// What a sheet of a kind holds, and by what its rows find their records.
    ///
    /// # Errors
    /// As [`App::import_door`].
    pub async fn sheet_form(&self, viewer: &Viewer, kind: &str) -> Result<SheetForm> {
        self.import_door(viewer, kind).await?;
        let looking = self.at_kind(&viewer.importing(kind), kind).await?;
        let (programme, kind) = looking.registry.kind(kind)?;
        let most = looking.reader.reads_of_some(&looking.registry, kind);
        let column = |column: Column| {
            let field = match &column.what {
                What::Field { field, .. } => kind.field(field),
                _ => None,
            };
            SheetColumn {
                required: field.is_some_and(|field| field.required && field.is_entered())
                    || column.what == What::Parent,
                given: match column.what {
                    What::Id | What::Version | What::State => true,
                    _ => field.is_some_and(|field| !field.is_entered()),
                },
                help: field.and_then(|field| field.help.clone()),
                words: column.words,
            }
        };
        Ok(SheetForm {
            name: kind_name(programme, kind),
            columns: fillable(&looking.registry, kind, most).into_iter().map(column).collect(),
            key: key_words(kind),
            rows: ROWS as u64,
            whole_rows: WHOLE as u64,
        })
    }

    /// A sheet with headings and no row.
    ///
    /// # Errors
    /// As [`App::import_door`].
    pub async fn sheet_template(
        &self,
        viewer: &Viewer,
        kind: &str,
        format: SheetFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        self.import_door(viewer, kind).await?;
        let looking = self.at_kind(&viewer.importing(kind), kind).await?;
        let (_, kind) = looking.registry.kind(kind)?;
        let most = looking.reader.reads_of_some(&looking.registry, kind);
        let title = |column: Column| column.words.get(lang).to_owned();
        // What the system gives is left out: there is nothing to fill in.
        let filled =
            fillable(&looking.registry, kind, most).into_iter().filter(|column| match &column.what {
                What::Id | What::Version | What::State => false,
                What::Field { field, .. } => kind.field(field).is_some_and(Field::is_entered),
                _ => true,
            });
        let head = filled.map(title).collect();
        let sheet = Sheet { name: kind.words.get(lang).to_owned(), head, ..Sheet::default() };
        let name = match lang {
            Lang::Zh => format!("{}-模板", kind.words.zh),
            Lang::En => format!("{}-template", kind.words.en),
        };
        file(sheet, name, format, self.0.clock.today()).await
    }
}

/// The columns of a kind's sheet, with those that a new record cannot do without.
fn fillable(registry: &Registry, kind: &Kind, most: Class) -> Vec<Column> {
    let mut columns = columns(registry, kind, most);
    let stands = |field: &Field, columns: &[Column]| {
        columns.iter().any(|it| matches!(&it.what, What::Field { field: name, .. } if *name == field.id.text))
    };
    for field in
        kind.fields.iter().filter(|field| field.required && field.is_entered() && is_open(field, most))
    {
        if !stands(field, &columns) {
            columns.extend(Part::of(field).iter().map(|part| of_field(field, *part)));
        }
    }
    columns
}

/// What the fields are called by which a row finds its record.
fn key_words(kind: &Kind) -> Vec<base::Words> {
    let words = |name: &Name| kind.field(name).map_or_else(|| heading("parent"), |field| field.words.clone());
    kind.key.iter().map(words).collect()
}
