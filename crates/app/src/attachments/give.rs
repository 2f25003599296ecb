//! Handing a file out to whoever may see the record that holds it.

use base::{AttachmentId, RecordId};
use rights::Class;
use store::Author;
use store::FileReader;
use store::attachments::AttachmentRow;
use store::records::CountDownload;

use crate::app::author;
use crate::error::{Error, Result};
use crate::of_record::OfRecord;
use crate::{App, Viewer};

/// A file about to be handed out.
#[derive(Debug)]
pub struct AttachedFile {
    /// What it is.
    pub row: AttachmentRow,
    /// Its bytes, part by part.
    pub bytes: FileReader,
}

impl App {
    /// An attachment, for those who may see it: until its form is sent, whoever uploaded it.
    pub async fn attachment(&self, viewer: &Viewer, id: AttachmentId) -> Result<AttachmentRow> {
        let mut row = self.store().attachment(id).await?.ok_or(Error::NotFound)?;
        match &row.record {
            Some(_) => {
                let of = self.may_see_file(viewer, &row, class_of(&row)).await?;
                unname(&mut row, of);
            }
            None => {
                let own = viewer.actor().is_some_and(|actor| row.uploaded_by == Some(actor.account));
                if !own {
                    return Err(Error::NotFound);
                }
            }
        }
        Ok(row)
    }

    /// The same with its bytes. That it was taken away is noted, and counted where it stands in a field of a record and
    /// whoever takes it does not keep the record themselves.
    pub async fn attached_file(&self, viewer: &Viewer, id: AttachmentId) -> Result<AttachedFile> {
        let row = self.attachment(viewer, id).await?;
        let bytes = self.store().read_file(&row.digest).await?;
        let bytes = bytes.ok_or_else(|| Error::internal("the file of an attachment is missing"))?;
        if row.class != Class::Public.code()
            && let Some(actor) = viewer.actor()
        {
            let data = serde_json::json!({ "name": row.file_name, "record": row.record });
            self.note(actor, "attachment.seen", format!("attachment/{id}"), data).await?;
        }
        self.count_download(viewer, &row).await?;
        Ok(AttachedFile { row, bytes })
    }

    async fn count_download(&self, viewer: &Viewer, row: &AttachmentRow) -> Result<()> {
        let (Some((kind, record)), Some(_)) = (&row.record, &row.field) else { return Ok(()) };
        if self.keeps_record(viewer, kind, *record).await? {
            return Ok(());
        }
        let author = viewer.actor().map_or_else(Author::system, author);
        let month = self.0.clock.today().first_of_month();
        let count = CountDownload { kind, record: *record, attachment: row.id, month };
        Ok(self.store().write(&author, &count).await?)
    }

    /// The files attached to a record, for those who may see what is of their class.
    pub async fn attachments_of(
        &self,
        viewer: &Viewer,
        kind: &str,
        record: RecordId,
    ) -> Result<Vec<AttachmentRow>> {
        let mut shown = Vec::new();
        for mut row in self.store().attachments_of(kind, record).await? {
            if let Ok(of) = self.may_see_file(viewer, &row, class_of(&row)).await {
                unname(&mut row, of);
                shown.push(row);
            }
        }
        Ok(shown)
    }
}

/// Who reviews blind does not learn who uploaded a file.
fn unname(row: &mut AttachmentRow, of: OfRecord) {
    if of.unnamed {
        (row.uploaded_by, row.uploaded_for) = (None, None);
        row.uploaded_by_name.clear();
    }
}

fn class_of(row: &AttachmentRow) -> Class {
    row.class.parse().unwrap_or(Class::Secret)
}
