//! Asking the table of rights about what belongs to a record: its files, its comments, who follows it.

use base::RecordId;
use rights::{Action, Class, Thing};

use crate::error::{Error, Result};
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
        let found = match self.store().record(kind, record).await {
            Err(store::Error::Missing(_)) => None,
            result => result?,
        };
        let record = found.filter(|record| record.deleted.is_none()).ok_or(Error::NotFound)?;
        if viewer.actor().is_none() && !record.published {
            return Err(Error::NotSignedIn);
        }
        let (above, name) = self.place_of(record.owner).await?;
        let thing = Thing { kind, organisation: record.owner, above: &above, class };
        match viewer {
            Viewer::Account(actor) => self.may_of(actor, Action::See, &thing, name.as_ref()),
            Viewer::Public => self.viewer_may(viewer, Action::See, &thing),
        }
    }
}
