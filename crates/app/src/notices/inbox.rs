//! What one was told, and how one wants to hear of it.

use std::collections::BTreeMap;

use base::Lang;
use store::notifications::{Channel, Contact, MarkRead, NotificationRow, SetContact};

use crate::app::author;
use crate::error::{Error, Result};
use crate::people::{in_person, is_email, no_email};
use crate::{Actor, App, Page, PageRequest};

/// What people are told of: a step of a record, a change of it, a comment, a deadline, and that something is theirs to do.
pub const EVENTS: &[&str] = &["step", "edit", "comment", "deadline", "assigned"];

/// How somebody wants to hear, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactWish {
    /// Address; empty is none.
    pub email: String,
    /// Language of letters.
    pub lang: Lang,
    /// Codes of channels by event.
    pub channels: BTreeMap<String, String>,
}

impl App {
    /// What the actor was told, latest first.
    pub async fn notifications(&self, actor: &Actor, page: PageRequest) -> Result<Page<NotificationRow>> {
        in_person(actor)?;
        self.past_first(actor)?;
        let (offset, limit) = (page.offset(), u64::from(page.limit()));
        let (items, total) = self.store().notifications(actor.account, offset, limit).await?;
        Ok(Page { items, total, number: page.number, size: page.limit() })
    }

    /// One thing that the actor was told, which is read from now on.
    pub async fn open_notification(&self, actor: &Actor, id: i64) -> Result<NotificationRow> {
        in_person(actor)?;
        self.past_first(actor)?;
        let row = self.store().notification(actor.account, id).await?.ok_or(Error::NotFound)?;
        if row.read.is_none() {
            self.mark_read(actor, Some(id)).await?;
        }
        Ok(row)
    }

    /// Marks one thing or all that the actor was told as read.
    pub async fn mark_read(&self, actor: &Actor, notification: Option<i64>) -> Result<()> {
        in_person(actor)?;
        self.past_first(actor)?;
        let change = MarkRead { account: actor.account, notification };
        Ok(self.store().write(&author(actor), &change).await?)
    }

    /// How the actor wants to hear.
    pub async fn contact(&self, actor: &Actor) -> Result<Contact> {
        in_person(actor)?;
        self.past_first(actor)?;
        Ok(self.store().contact(actor.account).await?)
    }

    /// Sets how the actor wants to hear.
    pub async fn set_contact(&self, actor: &Actor, wish: &ContactWish) -> Result<()> {
        in_person(actor)?;
        self.past_first(actor)?;
        let email = wish.email.trim();
        if !email.is_empty() && !is_email(email) {
            let words = no_email(email);
            return Err(Error::invalid("contact-email", words.zh, words.en));
        }
        let mut channels = BTreeMap::new();
        for (event, code) in &wish.channels {
            let channel = Channel::of(code).filter(|_| EVENTS.contains(&event.as_str()));
            let Some(channel) = channel else {
                return Err(Error::invalid(
                    "contact-channel",
                    "请选择接收方式。",
                    "Choose how you want to hear of it.",
                ));
            };
            channels.insert(event.clone(), channel);
        }
        let contact = Contact {
            email: Some(email).filter(|email| !email.is_empty()).map(str::to_owned),
            lang: wish.lang,
            channels,
        };
        let change = SetContact { account: actor.account, contact: &contact };
        Ok(self.store().write(&author(actor), &change).await?)
    }
}
