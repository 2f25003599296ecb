//! The reasons for which a file is not read.

use super::explained::{self, Explanation};
use crate::limits::Limits;
use crate::magic::Kind;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file has more bytes than the limit.
    FileTooLarge {
        /// Its bytes.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// The bytes are of no format that is read here.
    UnknownFormat {
        /// What they are.
        seen: Kind,
    },
    /// A picture, whatever its name says.
    NotWhatItSays {
        /// What the bytes are: `PNG`.
        seen: &'static str,
    },
    /// An OLE file of old Office or WPS.
    OldOffice,
    /// An Office file under a password.
    EncryptedOffice,
    /// A pdf under a password.
    EncryptedPdf,
    /// A pdf whose pages are pictures.
    ScannedPdf {
        /// Its pages.
        pages: usize,
    },
    /// A pdf whose letters cannot be told from its fonts.
    GarbledPdf,
    /// A pdf that cannot be parsed.
    BrokenPdf,
    /// A zip container that unpacks to more than the limits.
    ZipBomb,
    /// A zip container that cannot be unpacked.
    BrokenZip,
    /// A zip container that is neither docx nor xlsx.
    OtherZip {
        /// What it seems to be, if that can be told: `pptx`, `ofd`.
        seen: Option<&'static str>,
    },
    /// An Office part that is no well-formed XML.
    BrokenPart {
        /// Its path in the container.
        part: String,
    },
    /// A document type with entities of its own, as only attacks have in Office files.
    EntityDeclaration,
    /// Elements within elements past the limit.
    NestedTooDeep {
        /// The limit.
        limit: usize,
    },
    /// More elements or attributes than the limit.
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// A table with more columns than the limit.
    TableTooWide {
        /// Its columns, as far as counted.
        columns: usize,
        /// The limit.
        limit: usize,
    },
    /// More cells than the limit.
    TableTooLarge {
        /// The limit.
        limit: usize,
    },
    /// More pages than the limit.
    TooManyPages {
        /// Its pages.
        pages: usize,
        /// The limit.
        limit: usize,
    },
    /// More paragraphs and tables than the limit.
    TooManyParagraphs {
        /// The limit.
        limit: usize,
    },
    /// More text than the limit.
    TextTooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Nothing to read.
    EmptyDocument,
}

impl Reason {
    /// One of each reason, with values that could occur: what the manual lists.
    pub fn every() -> Vec<Self> {
        let limits = Limits::default();
        vec![
            Self::FileTooLarge { bytes: 60 << 20, limit: limits.file_bytes },
            Self::UnknownFormat { seen: Kind::Binary },
            Self::NotWhatItSays { seen: "PNG" },
            Self::OldOffice,
            Self::EncryptedOffice,
            Self::EncryptedPdf,
            Self::ScannedPdf { pages: 12 },
            Self::GarbledPdf,
            Self::BrokenPdf,
            Self::ZipBomb,
            Self::BrokenZip,
            Self::OtherZip { seen: Some("pptx") },
            Self::BrokenPart { part: "word/document.xml".to_owned() },
            Self::EntityDeclaration,
            Self::NestedTooDeep { limit: limits.nesting },
            Self::TooManyElements { limit: limits.elements },
            Self::TableTooWide { columns: 10_000, limit: limits.columns },
            Self::TableTooLarge { limit: limits.cells },
            Self::TooManyPages { pages: limits.pages + 1, limit: limits.pages },
            Self::TooManyParagraphs { limit: limits.blocks },
            Self::TextTooLong { limit: limits.text_bytes },
            Self::EmptyDocument,
        ]
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.explanation().code
    }

    /// What it means. There is no reason without an explanation, and no other place that holds its code.
    pub fn explanation(&self) -> &'static Explanation {
        match self {
            Self::FileTooLarge { .. } => &explained::FILE_TOO_LARGE,
            Self::UnknownFormat { .. } | Self::OtherZip { .. } => &explained::UNKNOWN_FORMAT,
            Self::NotWhatItSays { .. } => &explained::NOT_WHAT_IT_SAYS,
            Self::OldOffice => &explained::OLD_OFFICE,
            Self::EncryptedOffice => &explained::ENCRYPTED_OFFICE,
            Self::EncryptedPdf => &explained::ENCRYPTED_PDF,
            Self::ScannedPdf { .. } => &explained::SCANNED_PDF,
            Self::GarbledPdf => &explained::GARBLED_PDF,
            Self::BrokenPdf => &explained::BROKEN_PDF,
            Self::ZipBomb => &explained::ZIP_BOMB,
            Self::BrokenZip => &explained::BROKEN_ZIP,
            Self::BrokenPart { .. } => &explained::BROKEN_PART,
            Self::EntityDeclaration => &explained::ENTITY_DECLARATION,
            Self::NestedTooDeep { .. } => &explained::NESTED_TOO_DEEP,
            Self::TooManyElements { .. } => &explained::TOO_MANY_ELEMENTS,
            Self::TableTooWide { .. } => &explained::TABLE_TOO_WIDE,
            Self::TableTooLarge { .. } => &explained::TABLE_TOO_LARGE,
            Self::TooManyPages { .. } => &explained::TOO_MANY_PAGES,
            Self::TooManyParagraphs { .. } => &explained::TOO_MANY_PARAGRAPHS,
            Self::TextTooLong { .. } => &explained::TEXT_TOO_LONG,
            Self::EmptyDocument => &explained::EMPTY_DOCUMENT,
        }
    }
}
