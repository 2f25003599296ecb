//! Asking the table of rights about what belongs to a record: its files, its comments, who follows it.

use base::RecordId;
use rights::{Action, Class, Thing};

use crate::error::{Error, Result};
use crate::{App, Viewer};

impl App {
    /// Holds a viewer to the table on something of a class that belongs to a record.
    pub(crate) async fn may_see_of_record(
        &self,
        viewer: &Viewer,
        kind: &str,
        _record: RecordId,
        class: Class,
    ) -> Result<()> {
        // Whether the public may see a record depends on the record; without that the kind alone would give too much.
        if viewer.actor().is_none() {
            return Err(Error::NotSignedIn);
        }
        self.viewer_may(viewer, Action::See, &Thing::of_installation(kind, class))
    }
}
