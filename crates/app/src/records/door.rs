//! Doors of kinds: whether a viewer may do something to any record of a kind at all.

use std::sync::Arc;

use base::Words;
use programme::model::{Action as Does, Role};
use rights::Action;

use super::access::Reader;
use super::registry::Registry;
use crate::error::{Error, Result};
use crate::people::out_of_scope;
use crate::{Actor, App, Viewer};

impl App {
    /// Whether there may be any record of a kind to which the viewer may do something.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such kind, [`Error::NotSignedIn`] where signing in might help, else
    /// [`Error::Forbidden`] with who could.
    pub async fn record_door(&self, viewer: &Viewer, action: Action, kind: &str) -> Result<()> {
        self.through_door(viewer, action, kind).await.map(drop)
    }

    /// The same, with what was loaded to tell it.
    pub(crate) async fn through_door(
        &self,
        viewer: &Viewer,
        action: Action,
        kind: &str,
    ) -> Result<(Arc<Registry>, Reader)> {
        let registry = self.registry().await?;
        let (programme, kind) = registry.kind(kind)?;
        match viewer {
            Viewer::Public if !self.config().public_reading => return Err(Error::NotSignedIn),
            Viewer::Public => {}
            Viewer::Account(actor) => {
                self.past_first(actor)?;
                self.token_may(actor, action, &kind.id)?;
            }
        }
        let reader = self.reader(viewer).await?;
        let does = does(action);
        if reader.may(&registry, kind, does, None) {
            return Ok((registry.clone(), reader));
        }
        if viewer.actor().is_none() {
            return Err(Error::NotSignedIn);
        }
        let able = |role: &&Role| kind.access(&role.id).is_some_and(|access| access.may.contains(&does));
        let roles: Vec<&Role> = programme.roles.iter().filter(able).collect();
        let what = does.what();
        Err(Error::Forbidden {
            why: Words::new(
                format!("您的角色不能对“{}”执行“{}”。", kind.words.zh, what.zh),
                format!("Your roles do not let you {} of the kind “{}”.", what.en, kind.words.en),
            ),
            who_can: super::decide::names(&roles),
        })
    }

    /// Whether a kind is in force.
    pub async fn has_kind(&self, kind: &str) -> Result<bool> {
        Ok(self.registry().await?.kind(kind).is_ok())
    }

    /// Holds a program to what its token lets it do.
    pub(crate) fn token_may(&self, actor: &Actor, action: Action, kind: &str) -> Result<()> {
        match actor.in_scope(action, kind) {
            true => Ok(()),
            false => Err(out_of_scope(action, &self.rights().kind_name(kind))),
        }
    }
}

/// What an action of the table of rights is in a programme file.
fn does(action: Action) -> Does {
    match action {
        Action::Create => Does::Create,
        Action::Edit | Action::Delete | Action::Restore | Action::Merge | Action::Grant => Does::Edit,
        Action::Export => Does::Export,
        Action::See | Action::Transition => Does::See,
    }
}
