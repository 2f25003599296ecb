//! The list of sheets, and where their parts are.

use std::collections::BTreeMap;

use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// The main part.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Listed>,
    /// Days are counted from 1904, as old Macs did.
    pub(super) from_1904: bool,
}

/// A sheet as listed.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) hidden: bool,
}

impl Handler for Workbook {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            "workbookPr" => {
                self.from_1904 =
                    attributes.get("date1904").is_some_and(|value| value == "1" || value == "true");
            }
            "sheet" => self.sheets.push(Listed {
                name: attributes.get("name").unwrap_or_default(),
                relation: attributes.get("id").unwrap_or_default(),
                hidden: attributes.get("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(Step::Into)
    }
}

/// The relations of the main part.
#[derive(Debug, Default)]
pub(super) struct Targets {
    by_id: BTreeMap<String, String>,
    by_kind: BTreeMap<String, String>,
}

impl Targets {
    /// The part that a sheet's relation points to.
    pub(super) fn of(&self, folder: &str, id: &str) -> Option<String> {
        self.by_id.get(id).map(|target| path(folder, target))
    }

    /// The part of that kind: `styles`.
    pub(super) fn path(&self, folder: &str, kind: &str) -> Option<String> {
        self.by_kind.get(kind).map(|target| path(folder, target))
    }
}

/// A target from the root, or from the folder of the main part.
fn path(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

impl Handler for Targets {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        if name == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attributes.get("Id"), attributes.get("Type"), attributes.get("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            self.by_kind.entry(kind).or_insert_with(|| target.clone());
            self.by_id.insert(id, target);
        }
        Ok(Step::Into)
    }
}
