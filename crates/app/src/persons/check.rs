//! What is typed of a person, held to what it must be. Every fault is told, not only the first.

use base::codes::{Country, Orcid};
use base::{AccountId, OrganisationId, PersonId, Words};
use diag::{Diagnostic, Severity};
use rights::Action;
use store::persons::{PersonEntry, PersonRow};

use super::PersonWish;
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::people::is_email;
use crate::{Actor, App, Viewer};

/// Longest name, in characters.
const LONGEST: usize = 100;

impl App {
    /// Checks what was typed. `known` is the person who is being changed.
    pub(super) async fn check_person(
        &self,
        actor: &Actor,
        known: Option<&PersonRow>,
        wish: &PersonWish,
    ) -> Result<PersonEntry> {
        let mut faults = Vec::new();
        let mut fault = |code: &'static str, words: Words| {
            faults.push(Diagnostic::new(code, Severity::Error, words));
        };
        let name = wish.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST {
            fault(
                "person-name",
                Words::new(
                    format!("姓名须为 1 至 {LONGEST} 个字符。"),
                    format!("A name has 1 to {LONGEST} characters."),
                ),
            );
        }
        let name_en = wish.name_en.trim();
        if name_en.chars().count() > LONGEST {
            fault(
                "person-name-en",
                Words::new(
                    format!("英文姓名不超过 {LONGEST} 个字符。"),
                    format!("A name in English has {LONGEST} characters at most."),
                ),
            );
        }
        let country = match wish.country.trim() {
            "" => "CN".parse::<Country>(),
            text => text.parse(),
        };
        if let Err(error) = &country {
            fault("person-country", error.words());
        }
        let orcid = match wish.orcid.trim() {
            "" => None,
            text => match text.parse::<Orcid>() {
                Ok(orcid) => Some(orcid.to_string()),
                Err(error) => {
                    fault("person-orcid", error.words());
                    None
                }
            },
        };
        if let Some(orcid) = &orcid
            && let Some(holder) = self.other_than(known, self.store().person_of_orcid(orcid).await?)
        {
            fault(
                "person-orcid-held",
                Words::new(
                    format!("{orcid} 已登记在“{}”（编号 {}）名下。", holder.entry.name, holder.id),
                    format!("{orcid} is held by {} (number {}).", holder.entry.name, holder.id),
                ),
            );
        }
        let email = wish.email.trim();
        if !email.is_empty() && !is_email(email) {
            fault("person-email", crate::people::no_email(email));
        }
        let organisation = match self.organisation_typed(actor, known, wish.organisation.trim()).await {
            Ok(organisation) => organisation,
            Err(Error::NotFound) => {
                let typed = wish.organisation.trim();
                fault(
                    "person-organisation",
                    Words::new(
                        format!("没有找到机构“{typed}”；可填编号、全称或代码，没有的请先新建。"),
                        format!(
                            "There is no organisation {typed}: give its number, full name or code, or make it first."
                        ),
                    ),
                );
                None
            }
            Err(Error::Invalid(list)) => {
                list.into_iter().for_each(|one| fault("person-organisation", one.message));
                None
            }
            Err(error) => return Err(error),
        };
        let account = match self.account_typed(actor, known, wish.account.as_deref()).await {
            Ok(account) => account,
            Err(Error::Invalid(list)) => {
                list.into_iter().for_each(|one| fault("person-account", one.message));
                None
            }
            Err(error) => return Err(error),
        };
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(PersonEntry {
            name: name.to_owned(),
            name_en: Some(name_en).filter(|name| !name.is_empty()).map(str::to_owned),
            organisation,
            country: country.map(|country| country.alpha2().to_owned()).unwrap_or_default(),
            orcid,
            email: Some(email).filter(|email| !email.is_empty()).map(str::to_owned),
            account,
        })
    }

    fn other_than(&self, known: Option<&PersonRow>, found: Option<PersonRow>) -> Option<PersonRow> {
        let own: Option<PersonId> = known.map(|row| row.id);
        found.filter(|row| own != Some(row.id))
    }

    async fn organisation_typed(
        &self,
        actor: &Actor,
        known: Option<&PersonRow>,
        typed: &str,
    ) -> Result<Option<OrganisationId>> {
        if typed.is_empty() {
            return Ok(None);
        }
        // What stands there is shown by its name, which two places may share.
        if let Some(row) = known.filter(|row| row.organisation_name.as_deref() == Some(typed)) {
            return Ok(row.entry.organisation);
        }
        if let Ok(id) = typed.parse::<OrganisationId>() {
            let registry = self.organisations_known().await?;
            return registry.organisation(id).map(|row| Some(row.id)).ok_or(Error::NotFound);
        }
        let viewer = Viewer::Account(actor.clone());
        Ok(Some(self.find_organisation(&viewer, typed, self.0.clock.today()).await?.id))
    }

    /// Whose account a person's is, is for those to say who look after accounts: it may open records.
    async fn account_typed(
        &self,
        actor: &Actor,
        known: Option<&PersonRow>,
        typed: Option<&str>,
    ) -> Result<Option<AccountId>> {
        let stands = known.and_then(|row| row.account_name.as_deref()).unwrap_or_default();
        let Some(typed) = typed.map(str::trim).filter(|typed| *typed != stands) else {
            return Ok(known.and_then(|row| row.entry.account));
        };
        self.may(actor, Action::Edit, &internal("account"))?;
        if typed.is_empty() {
            return Ok(None);
        }
        let account = self.account_of_name(typed).await?;
        match self.other_than(known, self.store().person_of_account(account).await?) {
            None => Ok(Some(account)),
            Some(holder) => Err(Error::invalid(
                "person-account",
                format!("账号“{typed}”已对应“{}”（编号 {}）。", holder.entry.name, holder.id),
                format!("The account {typed} is that of {} (number {}).", holder.entry.name, holder.id),
            )),
        }
    }
}
