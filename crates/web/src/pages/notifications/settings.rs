//! How the reader wants to hear of what happens.

use std::collections::BTreeMap;

use app::notices::EVENTS;
use app::{Contact, ContactWish, Error};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, Words};

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Ways to hear, in the order of the form.
const CHANNELS: &[&str] = &["mail", "page", "none"];

/// `templates/pages/notifications/settings.html`
#[derive(Debug, Template)]
#[template(path = "pages/notifications/settings.html")]
pub(crate) struct NotificationSettingsPage {
    pub(crate) ui: Ui,
    pub(crate) wish: ContactWish,
    /// Whether letters are sent here.
    pub(crate) mail: bool,
    pub(crate) errors: Vec<Words>,
}

impl NotificationSettingsPage {
    fn is_chosen(&self, event: &str, channel: &str) -> bool {
        self.wish.channels.get(event).map_or("mail", String::as_str) == channel
    }
}

fn wish_of(contact: Contact) -> ContactWish {
    let code = |(event, channel): (String, app::Channel)| (event, channel.code().to_owned());
    ContactWish {
        email: contact.email.unwrap_or_default(),
        lang: contact.lang,
        channels: contact.channels.into_iter().map(code).collect(),
    }
}

/// `GET /notifications/settings`
pub(crate) async fn form(ui: Ui, State(web): State<Web>) -> Answer<NotificationSettingsPage> {
    let wish = wish_of(web.app.contact(ui.require_actor()?).await?);
    let mail = web.app.sends_mail();
    Ok(View(NotificationSettingsPage { ui, wish, mail, errors: Vec::new() }))
}

/// `POST /notifications/settings`
pub(crate) async fn set(
    ui: Ui,
    State(web): State<Web>,
    Checked(fields): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let channel = |event: &&str| Some(((*event).to_owned(), fields.get(&format!("event-{event}"))?.clone()));
    let wish = ContactWish {
        email: text("email"),
        lang: if text("letters") == Lang::En.tag() { Lang::En } else { Lang::Zh },
        channels: EVENTS.iter().filter_map(channel).collect(),
    };
    match web.app.set_contact(ui.require_actor()?, &wish).await {
        Ok(()) => Ok(Redirect::to(route::Notifications::PATH).into_response()),
        Err(error @ Error::Invalid(_)) => {
            let errors = vec![error.words()];
            let page = NotificationSettingsPage { ui, wish, mail: web.app.sends_mail(), errors };
            Ok((status(&error), View(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
