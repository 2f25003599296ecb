//! Doors of kinds: whether a viewer may do something to any record of a kind at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::Words;
use programme::model::{Action as Does, Kind, Programme};
use rights::Action;

use super::able::able;
use super::access::Reader;
use super::registry::Registry;
use crate::error::{Error, Result};
use crate::people::{Doing, ScopeChoice, out_of_scope};
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
                if !actor.in_scope(action, &kind.id) {
                    return Err(out_of_scope(action, &kind.words));
                }
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
        let what = does.what();
        Err(Error::Forbidden {
            why: Words::new(
                format!("您的角色不能对“{}”执行“{}”。", kind.words.zh, what.zh),
                format!("Your roles do not let you {} of the kind “{}”.", what.en, kind.words.en),
            ),
            who_can: registry.who_could(kind, &able(programme, kind, does)),
        })
    }

    /// What a token of an actor can be let to do to records of the kinds in force.
    pub(crate) async fn record_scopes(&self, actor: &Actor) -> Result<Vec<ScopeChoice>> {
        let (registry, reader) =
            (self.registry().await?, self.reader(&Viewer::Account(actor.clone())).await?);
        let one = |(_, kind): (&Programme, &Kind)| {
            let roles = reader.roles(&registry, kind, None);
            let steps = kind.lifecycle.steps.iter().any(|step| {
                !step.who.is_empty()
                    && (reader.is_administrator() || roles.iter().any(|role| step.who.contains(&role.id)))
            });
            let could = |action: &Action| match action {
                Action::Transition => steps,
                action if OF_RECORDS.contains(action) => reader.may(&registry, kind, does(*action), None),
                _ => false,
            };
            let mut actions: Vec<Doing> = Action::ALL.iter().copied().filter(could).map(Doing::To).collect();
            if [Action::Create, Action::Edit].iter().any(could) {
                actions.push(Doing::Import);
            }
            ScopeChoice { kind: kind.id.text.clone(), words: kind.words.clone(), actions }
        };
        Ok(registry.programmes.kinds().map(one).collect())
    }

    /// What the kinds of things are called, those of programmes included.
    pub async fn kind_words(&self) -> Result<BTreeMap<String, Words>> {
        let registry = self.registry().await?;
        let own = self.rights().kinds().iter().map(|kind| (kind.id.clone(), kind.name.clone()));
        let kinds = registry.programmes.kinds().map(|(_, kind)| (kind.id.text.clone(), kind.words.clone()));
        Ok(own.chain(kinds).collect())
    }

    /// What a kind is called; its id where it is not known.
    pub(crate) async fn kind_name(&self, kind: &str) -> Result<Words> {
        Ok(self.kind_words().await?.remove(kind).unwrap_or_else(|| Words::new(kind, kind)))
    }

    /// Whether a kind is in force.
    pub async fn has_kind(&self, kind: &str) -> Result<bool> {
        Ok(self.registry().await?.kind(kind).is_ok())
    }

    /// Holds a program to what its token lets it do.
    pub(crate) async fn token_may(&self, actor: &Actor, action: Action, kind: &str) -> Result<()> {
        match actor.in_scope(action, kind) {
            true => Ok(()),
            false => Err(out_of_scope(action, &self.kind_name(kind).await?)),
        }
    }
}

/// What can be done to records, as the table of rights says it; steps are asked of the lifecycle.
const OF_RECORDS: [Action; 6] =
    [Action::See, Action::Create, Action::Edit, Action::Delete, Action::Restore, Action::Export];

/// What an action of the table of rights is in a programme file.
fn does(action: Action) -> Does {
    match action {
        Action::Create => Does::Create,
        Action::Edit | Action::Delete | Action::Restore | Action::Merge | Action::Grant => Does::Edit,
        Action::Export => Does::Export,
        Action::See | Action::Transition => Does::See,
    }
}
