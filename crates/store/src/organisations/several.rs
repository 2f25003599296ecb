//! Many organisations made and changed in one transaction, with how far the job is that does it.

use base::OrganisationId;

use super::register::SaveOrganisation;
use crate::error::{Error, Result};
use crate::jobs::MoveJob;
use crate::store::{Change, Tx};

/// Makes and changes organisations, all or none.
#[derive(Debug)]
pub struct SaveOrganisations<'a> {
    /// What is made and changed.
    pub all: Vec<SaveOrganisation<'a>>,
    /// How far the job is then.
    pub progress: MoveJob,
}

/// Why one of several was not saved, and so none was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// Its name or an identifier is another's.
    Duplicate,
    /// It is not as it was seen.
    Changed,
}

impl Change for SaveOrganisations<'_> {
    /// Their keys in order, or the place of the first that could not be saved.
    type Output = std::result::Result<Vec<OrganisationId>, (usize, NotSaved)>;

    async fn apply(&self, tx: &Tx) -> Result<Self::Output> {
        let mut keys = Vec::with_capacity(self.all.len());
        for (place, one) in self.all.iter().enumerate() {
            let why = match one.apply(tx).await {
                Ok(id) => {
                    keys.push(id);
                    continue;
                }
                Err(Error::Duplicate(_)) => NotSaved::Duplicate,
                Err(Error::Changed(_)) => NotSaved::Changed,
                Err(error) => return Err(error),
            };
            tx.undo();
            return Ok(Err((place, why)));
        }
        self.progress.apply(tx).await?;
        Ok(Ok(keys))
    }
}
