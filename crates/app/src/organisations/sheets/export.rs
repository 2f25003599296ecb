//! Organisations as a sheet or as JSON.

use base::Lang;
use export::sheet::{Sheet, SheetCell};
use rights::Action;
use serde_json::json;
use store::organisations::{RegisterFilter, RegisterRow};

use super::columns::{What, cell};
use super::{KIND, words};
use crate::asking::public;
use crate::error::Result;
use crate::exports::ExportFile;
use crate::organisations::OrganisationQuery;
use crate::records::sheets::{ROWS, list_file, too_long};
use crate::{App, RegisterFormat, Viewer};

/// Organisations that are read at once.
const PAGE: u64 = 1_000;

impl App {
    /// The organisations that a list shows, all its pages, as a sheet that can be edited and imported, or as JSON.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`] for who may not carry them off; [`crate::Error::Invalid`] where there are too many.
    pub async fn export_organisations(
        &self,
        viewer: &Viewer,
        query: &OrganisationQuery,
        format: RegisterFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        self.viewer_may(viewer, Action::Export, &public(KIND))?;
        let filter = self.organisation_filter(query).await?;
        let rows = self.all_organisations(&filter).await?;
        let file = match format {
            RegisterFormat::Json => list_file(&words(), self.0.clock.today(), lang, &json_rows(&rows))?,
            RegisterFormat::Sheet(format) => {
                let line = |row: &RegisterRow| -> Vec<SheetCell> {
                    What::ALL.iter().map(|what| cell(*what, row, lang)).collect()
                };
                let sheet = Sheet {
                    name: words().get(lang).to_owned(),
                    head: What::ALL.iter().map(|what| what.words().get(lang).to_owned()).collect(),
                    rows: rows.iter().map(line).collect(),
                    ..Sheet::default()
                };
                self.sheet_file(sheet, words().get(lang), format).await?
            }
        };
        let said = json!({ "file": file.name, "rows": rows.len() });
        self.note_export(viewer, KIND.to_owned(), said).await?;
        Ok(file)
    }

    async fn all_organisations(&self, filter: &RegisterFilter) -> Result<Vec<RegisterRow>> {
        let mut all = Vec::new();
        loop {
            let (rows, total) = self.store().list_organisations(filter, all.len() as u64, PAGE).await?;
            if total > ROWS as u64 {
                return Err(too_long(total));
            }
            let last = rows.is_empty();
            all.extend(rows);
            if last || all.len() as u64 >= total {
                return Ok(all);
            }
        }
    }
}

fn json_rows(rows: &[RegisterRow]) -> Vec<serde_json::Value> {
    let one = |row: &RegisterRow| {
        let entry = &row.entry;
        let names = entry.aliases.iter().map(
            |alias| json!({ "name": alias.name, "kind": alias.kind, "from": alias.from, "to": alias.to }),
        );
        json!({
            "id": row.id, "kind": entry.kind, "name": entry.name, "name_en": entry.name_en,
            "name_since": entry.name_since, "jurisdiction": entry.jurisdiction, "country": entry.country,
            "credit_code": entry.credit_code, "ror": entry.ror, "division": entry.division,
            "parent": entry.parent, "names": names.collect::<Vec<_>>(),
        })
    };
    rows.iter().map(one).collect()
}
