//! Asking the table of rights about what belongs to a record: its files, its comments, who follows it.

use base::RecordId;
use rights::{Action, Class};

use crate::error::{Error, Result};
use crate::records::{FieldClass, until_opened};
use crate::{App, AttachmentRow, Viewer};

/// How what belongs to a record is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfRecord {
    /// Whether they review it blind: who said or uploaded something would tell them whose it is.
    pub(crate) unnamed: bool,
}

impl App {
    /// Holds a viewer to the table on something of a class that belongs to a record. The public sees nothing of a record
    /// that is not published. Says how much of what others said and did there they learn.
    pub(crate) async fn may_see_of_record(
        &self,
        viewer: &Viewer,
        kind: &str,
        record: RecordId,
        class: Class,
    ) -> Result<OfRecord> {
        if viewer.actor().is_none() && !self.config().public_reading {
            return Err(Error::NotSignedIn);
        }
        let registry = self.registry().await?;
        let (programme, kind) = registry.kind(kind)?;
        if let Some(actor) = viewer.actor() {
            self.token_may(actor, Action::See, &kind.id).await?;
        }
        let record = self.store().record(&kind.id, record).await?;
        let record = record.filter(|record| record.deleted.is_none()).ok_or(Error::NotFound)?;
        let lineage = self.lineage(&registry, kind, &record).await?;
        let refs: Vec<&store::records::Record> = lineage.iter().collect();
        let reader = self.reader(viewer).await?;
        let reads = reader.reads(&registry, kind, &refs);
        let wanted = match class {
            Class::Public => FieldClass::Public,
            Class::Internal => FieldClass::Internal,
            Class::Secret => FieldClass::Secret,
        };
        match reads {
            Some(reads) if reads >= wanted => {
                Ok(OfRecord { unnamed: reader.learns_no_names(&registry, kind, &refs) })
            }
            _ if viewer.actor().is_none() => Err(Error::NotSignedIn),
            Some(_) => Err(Error::Forbidden {
                why: base::Words::new(
                    "您无权查看这条记录的这类内容。",
                    "You may not read this part of the record.",
                ),
                who_can: registry.who_reads(programme, kind, wanted),
            }),
            None => Err(Error::NotFound),
        }
    }

    /// Holds a viewer to what they may read of a record where a file stands in one of its fields: the field's class as it
    /// is in force, and its seal.
    pub(crate) async fn may_see_file(
        &self,
        viewer: &Viewer,
        row: &AttachmentRow,
        class: Class,
    ) -> Result<OfRecord> {
        let Some((kind, id)) = &row.record else { return Err(Error::NotFound) };
        let registry = self.registry().await?;
        let (_, known) = registry.kind(kind)?;
        let field = row.field.as_deref().and_then(|name| known.field(name));
        let class = match field.map(|field| field.class) {
            None => class,
            Some(FieldClass::Public) => Class::Public,
            Some(FieldClass::Internal) => Class::Internal,
            Some(FieldClass::Secret) => Class::Secret,
        };
        let of = match self.may_see_of_record(viewer, kind, *id, class).await {
            Ok(of) => of,
            Err(refused) => {
                // Who asked for it and was granted it reads it, as long as they may see the record at all.
                let name = field.map(|field| field.id.text.as_str()).unwrap_or_default();
                let of = self.may_see_of_record(viewer, kind, *id, Class::Public).await?;
                if !self.granted(&registry, &self.reader(viewer).await?, known, *id).await?.contains(name) {
                    return Err(refused);
                }
                of
            }
        };
        let Some(field) = field.filter(|field| field.sealed_until.is_some()) else { return Ok(of) };
        let record = self.store().record(&known.id, *id).await?.ok_or(Error::NotFound)?;
        let reader = self.reader(viewer).await?;
        let seals = self.seals(&registry, &reader, known, std::slice::from_ref(&record)).await?;
        if seals.iter().any(|sealed| sealed.contains(&field.id.text)) {
            return Err(Error::Forbidden {
                why: base::Words::new(
                    "这份文件在开启之前不能查看。",
                    "This file is sealed until it is opened.",
                ),
                who_can: until_opened(),
            });
        }
        Ok(of)
    }
}
