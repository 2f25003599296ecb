//! Persons as a sheet or as JSON.

use base::codes::Country;
use base::{Lang, Words};
use export::sheet::{Sheet, SheetCell};
use rights::Action;
use serde_json::json;
use store::persons::PersonRow;

use super::PersonQuery;
use crate::asking::internal;
use crate::error::Result;
use crate::exports::ExportFile;
use crate::records::sheets::{ROWS, list_file, too_long};
use crate::{App, RegisterFormat, Viewer};

/// Persons that are read at once.
const PAGE: u64 = 1_000;

/// The headings, in order.
const HEAD: [(&str, &str); 8] = [
    ("编号", "ID"),
    ("姓名", "Name"),
    ("英文姓名", "Name in English"),
    ("机构", "Organisation"),
    ("机构编号", "Number of the organisation"),
    ("国家或地区", "Country or region"),
    ("ORCID", "ORCID"),
    ("电子邮箱", "E-mail"),
];

impl App {
    /// The persons that a list shows, all its pages, as a sheet or as JSON.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`] for who may not carry them off; [`crate::Error::Invalid`] where there are too many.
    pub async fn export_persons(
        &self,
        viewer: &Viewer,
        query: &PersonQuery,
        format: RegisterFormat,
        lang: Lang,
    ) -> Result<ExportFile> {
        self.viewer_may(viewer, Action::Export, &internal("person"))?;
        let filter = super::list::filter(query);
        let mut rows: Vec<PersonRow> = Vec::new();
        loop {
            let (some, total) = self.store().list_persons(&filter, rows.len() as u64, PAGE).await?;
            if total > ROWS as u64 {
                return Err(too_long(total));
            }
            let last = some.is_empty();
            rows.extend(some);
            if last || rows.len() as u64 >= total {
                break;
            }
        }
        let words = Words::new("人员", "People");
        let file = match format {
            RegisterFormat::Json => {
                let rows: Vec<_> = rows.iter().map(object).collect();
                list_file(&words, self.0.clock.today(), lang, &rows)?
            }
            RegisterFormat::Sheet(format) => {
                let heading = |(zh, en): &(&str, &str)| Words::new(*zh, *en).get(lang).to_owned();
                let sheet = Sheet {
                    name: words.get(lang).to_owned(),
                    head: HEAD.iter().map(heading).collect(),
                    rows: rows.iter().map(|row| line(row, lang)).collect(),
                    ..Sheet::default()
                };
                self.sheet_file(sheet, words.get(lang), format).await?
            }
        };
        let said = json!({ "file": file.name, "rows": rows.len() });
        self.note_export(viewer, "person".to_owned(), said).await?;
        Ok(file)
    }
}

fn line(row: &PersonRow, lang: Lang) -> Vec<SheetCell> {
    let entry = &row.entry;
    let some = |text: &Option<String>| text.clone().map_or(SheetCell::Blank, SheetCell::Words);
    let country = entry.country.parse::<Country>();
    vec![
        SheetCell::Number(row.id.0.into()),
        SheetCell::Words(entry.name.clone()),
        some(&entry.name_en),
        some(&row.organisation_name),
        entry.organisation.map_or(SheetCell::Blank, |id| SheetCell::Number(id.0.into())),
        SheetCell::Words(country.map_or_else(|_| entry.country.clone(), |it| it.name(lang).to_owned())),
        some(&entry.orcid),
        some(&entry.email),
    ]
}

fn object(row: &PersonRow) -> serde_json::Value {
    let entry = &row.entry;
    json!({
        "id": row.id, "name": entry.name, "name_en": entry.name_en, "organisation": entry.organisation,
        "organisation_name": row.organisation_name, "country": entry.country, "orcid": entry.orcid,
        "email": entry.email,
    })
}
