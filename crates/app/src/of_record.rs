//! Asking the table of rights about what belongs to a record: its files, its comments, who follows it.

use base::RecordId;
use rights::Class;

use crate::error::{Error, Result};
use crate::records::FieldClass;
use crate::{App, Viewer};

impl App {
    /// Holds a viewer to the table on something of a class that belongs to a record. The public sees nothing of a record
    /// that is not published.
    pub(crate) async fn may_see_of_record(
        &self,
        viewer: &Viewer,
        kind: &str,
        record: RecordId,
        class: Class,
    ) -> Result<()> {
        if viewer.actor().is_none() && !self.config().public_reading {
            return Err(Error::NotSignedIn);
        }
        let registry = self.registry().await?;
        let (_, kind) = registry.kind(kind)?;
        let record = self.store().record(&kind.id, record).await?;
        let record = record.filter(|record| record.deleted.is_none()).ok_or(Error::NotFound)?;
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&store::records::Record> = lineage.iter().collect();
        let reads = self.reader(viewer).await?.reads(&registry, kind, &refs);
        let wanted = match class {
            Class::Public => FieldClass::Public,
            Class::Internal => FieldClass::Internal,
            Class::Secret => FieldClass::Secret,
        };
        match reads {
            Some(reads) if reads >= wanted => Ok(()),
            _ if viewer.actor().is_none() => Err(Error::NotSignedIn),
            Some(_) => Err(Error::Forbidden {
                why: base::Words::new(
                    "您无权查看这条记录的这类内容。",
                    "You may not read this part of the record.",
                ),
                who_can: base::Words::default(),
            }),
            None => Err(Error::NotFound),
        }
    }
}
