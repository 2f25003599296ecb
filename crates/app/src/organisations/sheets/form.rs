//! What somebody who is about to import organisations has to know, and an empty sheet to begin from.

use base::{Lang, Words};
use export::sheet::Sheet;
use rights::Action;

use super::columns::What;
use super::{KIND, words};
use crate::error::Result;
use crate::exports::ExportFile;
use crate::records::sheets::{ROWS, WHOLE};
use crate::records::{KindName, SheetColumn, SheetForm, SheetFormat};
use crate::{App, Viewer};

impl App {
    /// Whether there may be any organisation that the viewer may make, or change, by a sheet.
    ///
    /// # Errors
    /// As [`App::door`].
    pub fn organisation_import_door(&self, viewer: &Viewer) -> Result<()> {
        let viewer = viewer.importing(KIND);
        match self.door(&viewer, Action::Create, KIND) {
            Ok(()) => Ok(()),
            Err(refused) => self.door(&viewer, Action::Edit, KIND).map_err(|_| refused),
        }
    }

    /// What a sheet of organisations holds, and by what its rows find them.
    ///
    /// # Errors
    /// As [`App::organisation_import_door`].
    pub fn organisation_sheet_form(&self, viewer: &Viewer) -> Result<SheetForm> {
        self.organisation_import_door(viewer)?;
        let column = |what: &What| SheetColumn {
            words: what.words(),
            help: what.help(),
            required: matches!(what, What::Name | What::Kind),
            given: *what == What::Id,
        };
        Ok(SheetForm {
            name: KindName {
                id: KIND.to_owned(),
                words: words(),
                programme: KIND.to_owned(),
                programme_words: Words::new("机构名录", "register of organisations"),
            },
            columns: What::ALL.iter().map(column).collect(),
            key: [What::CreditCode, What::Ror, What::Name].map(What::words).to_vec(),
            rows: ROWS as u64,
            whole_rows: WHOLE as u64,
        })
    }

    /// A sheet with headings and no row.
    ///
    /// # Errors
    /// As [`App::organisation_import_door`].
    pub async fn organisation_sheet_template(
        &self,
        viewer: &Viewer,
        format: SheetFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        self.organisation_import_door(viewer)?;
        let head = What::ALL.iter().filter(|what| **what != What::Id);
        let sheet = Sheet {
            name: words().get(lang).to_owned(),
            head: head.map(|what| what.words().get(lang).to_owned()).collect(),
            ..Sheet::default()
        };
        self.sheet_file(sheet, words().get(lang), format).await
    }
}
