//! How much a document may ask of this machine.

/// Bounds on what is read. The defaults suit a policy document: the longest real ones are a few hundred pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Bytes that a zip container (docx, xlsx) may unpack to, all parts together.
    pub expanded_bytes: u64,
    /// How many times larger than the file a zip container may unpack to. Only looked at past 16 MiB, because small
    /// honest files of repetitive markup shrink a hundredfold.
    pub expansion_ratio: u64,
    /// Bytes of text taken from the file.
    pub text_bytes: usize,
    /// Paragraphs and tables of the document.
    pub blocks: usize,
    /// Columns of one table.
    pub columns: usize,
    /// Cells of all tables together, covered ones included.
    pub cells: usize,
    /// Elements of a page or of an Office part that may stand within each other.
    pub nesting: usize,
    /// Elements of a web page.
    pub elements: usize,
    /// Pages of a pdf.
    pub pages: usize,
    /// Drawing steps and letters of all pages of a pdf together.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            expanded_bytes: 256 << 20,
            expansion_ratio: 100,
            text_bytes: 16 << 20,
            blocks: 100_000,
            columns: 512,
            cells: 400_000,
            nesting: 512,
            elements: 1_000_000,
            pages: 2_000,
            steps: 12_000_000,
        }
    }
}
