//! The reasons for which a file is not read.

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

    /// The stable code, which reads well after "allow".
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileTooLarge { .. } => "file-too-large",
            Self::UnknownFormat { .. } | Self::OtherZip { .. } => "unknown-format",
            Self::NotWhatItSays { .. } => "not-what-it-says",
            Self::OldOffice => "old-office-format",
            Self::EncryptedOffice => "encrypted-office",
            Self::EncryptedPdf => "encrypted-pdf",
            Self::ScannedPdf { .. } => "scanned-pdf",
            Self::GarbledPdf => "garbled-pdf",
            Self::BrokenPdf => "broken-pdf",
            Self::ZipBomb => "zip-bomb",
            Self::BrokenZip => "broken-zip",
            Self::BrokenPart { .. } => "broken-office-part",
            Self::EntityDeclaration => "entity-declaration",
            Self::NestedTooDeep { .. } => "nested-too-deep",
            Self::TooManyElements { .. } => "too-many-elements",
            Self::TableTooWide { .. } => "table-too-wide",
            Self::TableTooLarge { .. } => "table-too-large",
            Self::TooManyPages { .. } => "too-many-pages",
            Self::TooManyParagraphs { .. } => "too-many-paragraphs",
            Self::TextTooLong { .. } => "text-too-long",
            Self::EmptyDocument => "empty-document",
        }
    }
}
