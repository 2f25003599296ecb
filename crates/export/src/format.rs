//! The formats of exported files, and their names.

use std::str::FromStr;

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Office Open XML text.
    Docx,
    /// JSON.
    Json,
}

impl Format {
    /// Every format, in the order they are offered.
    pub const ALL: &'static [Self] = &[Self::Xlsx, Self::Docx, Self::Json];

    /// The extension, which is also its name in addresses.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Json => "application/json",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|format| format.extension() == name).ok_or(())
    }
}

/// An exported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// A name that every file system takes.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Characters of a file name before its extension; file systems count bytes and most stop at 255.
const LONGEST: usize = 60;

/// `stem` as a file name.
pub(crate) fn file_name(stem: &str, format: Format) -> String {
    let safe: String = stem
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .take(LONGEST)
        .collect();
    let safe = safe.trim_matches([' ', '.']);
    let safe = if safe.is_empty() { "export" } else { safe };
    format!("{safe}.{}", format.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe() {
        assert_eq!(file_name("样例市方案: 目标/任务", Format::Xlsx), "样例市方案_ 目标_任务.xlsx");
        assert_eq!(file_name("../..", Format::Json), "_.json");
        assert_eq!(file_name("", Format::Docx), "export.docx");
    }
}
