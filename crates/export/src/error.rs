//! Why an export could not be made.

/// An export that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The container of the document could not be written.
    #[error("the document could not be packed")]
    Package(#[from] zip::result::ZipError),
    /// A part of the document could not be written.
    #[error("a part of the document could not be written")]
    Part(#[from] std::io::Error),
    /// The text with commas could not be written.
    #[error("the text could not be written")]
    Text(#[from] csv::Error),
    /// The JSON could not be written.
    #[error("the JSON could not be written")]
    Json(#[from] serde_json::Error),
}
