//! Files of records: taken in part by part, told by their bytes, tied to a record when its form is sent.
//!
//! Reading order: [`FileRules`] (what a field takes), `sniff` (what bytes are, and whether a name agrees), `take`, `give`.

mod give;
mod rules;
mod sniff;
mod take;

pub use give::AttachedFile;
pub use rules::FileRules;
pub use store::attachments::AttachmentRow;
pub use store::{Error as ReadError, FileReader, Incoming};
