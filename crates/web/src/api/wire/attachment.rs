//! Files of records.

use app::AttachmentRow;
use serde::Serialize;
use utoipa::ToSchema;

/// A file of a record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attachment {
    id: i64,
    name: String,
    /// By its bytes.
    media_type: String,
    /// Bytes.
    size: u64,
    /// SM3 of its bytes.
    digest: String,
    /// `public`, `internal`, `secret`
    class: String,
    /// Kind of the record, once one names it.
    kind: Option<String>,
    /// Id of the record.
    record: Option<i64>,
    field: Option<String>,
    uploaded: String,
}

impl From<AttachmentRow> for Attachment {
    fn from(row: AttachmentRow) -> Self {
        let (kind, record) = row.record.map(|(kind, id)| (kind, id.0)).unzip();
        Self {
            id: row.id.0,
            name: row.file_name,
            media_type: row.media_type,
            size: row.size,
            digest: row.digest,
            class: row.class,
            kind,
            record,
            field: row.field,
            uploaded: row.uploaded.to_string(),
        }
    }
}
