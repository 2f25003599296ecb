//! Making and changing organisations.

use base::{OrganisationId, Words};
use rights::{Action, Class, Thing};
use store::organisations::{Entry, SaveOrganisation};

use super::OrganisationWish;
use crate::app::author;
use crate::asking::public;
use crate::bodies::resolve::Registry;
use crate::error::{Conflict, Error, Result};
use crate::{Actor, App};

impl App {
    /// Makes an organisation of what was typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every fault; [`Error::Forbidden`].
    pub async fn make_organisation(&self, actor: &Actor, wish: &OrganisationWish) -> Result<OrganisationId> {
        self.may(actor, Action::Create, &public("organisation"))?;
        let registry = self.organisations_known().await?;
        let checked = self.check_organisation(&registry, None, wish).await?;
        let change = SaveOrganisation { known: None, entry: &checked.entry, places: &checked.places };
        let id = taken(self.store().write(&author(actor), &change).await, &checked.entry)?;
        self.resolve_owners_anew(actor).await?;
        Ok(id)
    }

    /// Changes an organisation that is still at the revision that was seen.
    ///
    /// # Errors
    /// [`Error::Conflict`] where somebody else was first: nothing is changed, and the page can show both.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        id: OrganisationId,
        revision: i64,
        wish: &OrganisationWish,
    ) -> Result<()> {
        let registry = self.organisations_known().await?;
        self.may_on_organisation(actor, Action::Edit, id, &registry)?;
        let stands = self.store().organisation(id).await?.ok_or(Error::NotFound)?;
        if stands.revision != revision {
            return Err(changed(&stands.entry, wish));
        }
        let checked = self.check_organisation(&registry, Some((id, &stands.entry)), wish).await?;
        let known = Some((id, revision));
        let change = SaveOrganisation { known, entry: &checked.entry, places: &checked.places };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(changed(&stands.entry, wish)),
            result => {
                taken(result, &checked.entry)?;
                self.resolve_owners_anew(actor).await
            }
        }
    }

    /// Holds an actor to the table on an organisation's own entry.
    pub(crate) fn may_on_organisation(
        &self,
        actor: &Actor,
        action: Action,
        id: OrganisationId,
        registry: &Registry,
    ) -> Result<()> {
        let above = registry.above(id);
        let thing =
            Thing { kind: "organisation", organisation: Some(id), above: &above, class: Class::Public };
        let name = registry.organisation(id).map(|row| Words::new(&row.name, &row.name));
        self.may_of(actor, action, &thing, name.as_ref())
    }
}

fn changed(stands: &Entry, wish: &OrganisationWish) -> Error {
    Error::Conflict(Box::new(Conflict {
        message: Words::new(
            "您编辑期间，别人已经改过这个机构。您填写的内容没有保存，两个版本都在下面，请核对后再保存。",
            "Somebody else changed this organisation while you were editing. What you entered was not saved; both \
             versions are shown below: compare them and save again.",
        ),
        expected: String::new(),
        found: stands.name.clone(),
        wanted: wish.name.clone(),
    }))
}

/// A name that another organisation of the place has.
fn taken(result: store::Result<OrganisationId>, entry: &Entry) -> Result<OrganisationId> {
    match result {
        Err(store::Error::Duplicate(_)) => Err(Error::invalid(
            "organisation-name-taken",
            format!("同一地方已有名为“{}”的机构，或标识刚被别人登记。", entry.name),
            format!(
                "The place has an organisation named {} already, or an identifier was just taken.",
                entry.name
            ),
        )),
        result => Ok(result?),
    }
}
