//! Making and changing persons.

use base::{PersonId, Words};
use rights::{Action, Class, Thing};
use store::persons::SavePerson;

use super::PersonWish;
use crate::app::author;
use crate::error::{Conflict, Error, Result};
use crate::{Actor, App};

impl App {
    /// Makes a person of what was typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every fault; [`Error::Forbidden`].
    pub async fn make_person(&self, actor: &Actor, wish: &PersonWish) -> Result<PersonId> {
        self.door(&crate::Viewer::Account(actor.clone()), Action::Create, "person")?;
        let entry = self.check_person(actor, None, wish).await?;
        self.may_on_person(actor, Action::Create, entry.organisation).await?;
        held(self.store().write(&author(actor), &SavePerson { known: None, entry: &entry }).await)
    }

    /// Changes a person who is still at the revision that was seen.
    ///
    /// # Errors
    /// [`Error::Conflict`] where somebody else was first: nothing is changed, and the page can show both.
    pub async fn change_person(
        &self,
        actor: &Actor,
        id: PersonId,
        revision: i64,
        wish: &PersonWish,
    ) -> Result<()> {
        let stands = self.store().person(id).await?.ok_or(Error::NotFound)?;
        self.may_on_person(actor, Action::Edit, stands.entry.organisation).await?;
        if stands.revision != revision {
            return Err(changed(&stands.entry.name, wish));
        }
        let entry = self.check_person(actor, Some(&stands), wish).await?;
        // Nobody moves a person to where they may not edit.
        self.may_on_person(actor, Action::Edit, entry.organisation).await?;
        let change = SavePerson { known: Some((id, revision)), entry: &entry };
        match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => Err(changed(&stands.entry.name, wish)),
            result => held(result).map(|_| ()),
        }
    }

    pub(super) async fn may_on_person(
        &self,
        actor: &Actor,
        action: Action,
        organisation: Option<base::OrganisationId>,
    ) -> Result<()> {
        let (above, name) = self.place_of(organisation).await?;
        let thing = Thing { kind: "person", organisation, above: &above, class: Class::Internal };
        // Whoever belongs nowhere is everybody's to look after who looks after any.
        match organisation {
            None => self.door(&crate::Viewer::Account(actor.clone()), action, "person"),
            Some(_) => self.may_of(actor, action, &thing, name.as_ref()),
        }
    }
}

fn changed(stands: &str, wish: &PersonWish) -> Error {
    Error::Conflict(Box::new(Conflict {
        message: Words::new(
            "您编辑期间，别人已经改过这个人的信息。您填写的内容没有保存，两个版本都在下面，请核对后再保存。",
            "Somebody else changed this person while you were editing. What you entered was not saved; both versions \
             are shown below: compare them and save again.",
        ),
        expected: String::new(),
        found: stands.to_owned(),
        wanted: wish.name.clone(),
    }))
}

/// Two who entered the same identifier at the same moment.
fn held(result: store::Result<PersonId>) -> Result<PersonId> {
    match result {
        Err(store::Error::Duplicate(_)) => Err(Error::invalid(
            "person-held",
            "这个 ORCID 或账号刚被登记在别人名下。",
            "The ORCID iD or the account was just entered for somebody else.",
        )),
        result => Ok(result?),
    }
}
