//! Who acts for whom, and who is invited.

use app::{Error, InvitationRow, MembershipRow, RoleId};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, OrganisationId, Words};
use serde::Deserialize;

use crate::error::{Failure, status};
use crate::form::Checked;
use crate::pages::plans::delete::Nothing;
use crate::pages::{Answer, View, nav, number};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/admin/members.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/members.html")]
pub(crate) struct MembersPage {
    pub(crate) ui: Ui,
    pub(crate) members: Vec<MembershipRow>,
    pub(crate) invitations: Vec<InvitationRow>,
    /// Code and name of organisations to choose from.
    pub(crate) organisations: Vec<(OrganisationId, String)>,
    /// The link of an invitation just made; shown once, to be handed on.
    pub(crate) link: Option<String>,
    /// Where it was sent.
    pub(crate) mailed: Option<String>,
    /// Whether letters are sent here.
    pub(crate) mail: bool,
    pub(crate) now: base::Timestamp,
    pub(crate) errors: Vec<Words>,
}

impl MembersPage {
    /// Nobody is there yet.
    #[cfg(test)]
    pub(crate) fn empty(ui: Ui) -> Self {
        Self {
            ui,
            members: Vec::new(),
            invitations: Vec::new(),
            organisations: Vec::new(),
            link: None,
            mailed: None,
            mail: false,
            now: base::Timestamp::UNIX_EPOCH,
            errors: Vec::new(),
        }
    }

    /// What became of an invitation.
    fn state(&self, invitation: &InvitationRow) -> &'static str {
        match invitation {
            row if row.used.is_some() => "used",
            row if row.revoked.is_some() => "revoked",
            row if row.expires <= self.now => "ended",
            _ => "open",
        }
    }

    fn role_of(&self, code: &str) -> String {
        self.ui.role(&RoleId::new(code))
    }

    fn organisation(&self, id: &OrganisationId) -> &str {
        self.organisations.iter().find(|(known, _)| known == id).map_or("", |(_, name)| name)
    }
}

/// `GET /admin/members`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<MembersPage> {
    page(ui, &web, None, Vec::new()).await
}

async fn page(ui: Ui, web: &Web, link: Option<String>, errors: Vec<Words>) -> Answer<MembersPage> {
    let actor = ui.require_actor()?;
    let members = web.app.all_memberships(actor).await?;
    let invitations = web.app.invitations(actor).await?;
    let tree = web.app.organisations(ui.viewer()).await?;
    let mut organisations = Vec::new();
    gather(&tree, &mut organisations);
    let now = web.options.clock.now();
    let mail = web.app.sends_mail();
    Ok(View(MembersPage { ui, members, invitations, organisations, link, mailed: None, mail, now, errors }))
}

fn gather(tree: &[app::Jurisdiction], out: &mut Vec<(OrganisationId, String)>) {
    for place in tree {
        out.extend(place.organisations.iter().map(|one| (one.id, one.name.clone())));
        gather(&place.children, out);
    }
}

/// What the form of an invitation sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Invitation {
    note: String,
    role: String,
    /// Number of the organisation; empty is the installation.
    #[serde(default)]
    organisation: String,
    /// Where the link is sent; empty hands it on by hand.
    #[serde(default)]
    email: String,
}

/// What links of invitations begin with.
pub(crate) fn invitation_home(web: &Web, headers: &HeaderMap) -> String {
    // What leaves by mail begins with the address that we were told: anybody can send us a name of a host.
    if let Some(url) = &web.options.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if web.options.https { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// `POST /admin/invitations`
pub(crate) async fn invite(
    ui: Ui,
    State(web): State<Web>,
    headers: HeaderMap,
    Checked(form): Checked<Invitation>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let organisation = number(&form.organisation);
    let role = RoleId::new(form.role.trim());
    let home = invitation_home(&web, &headers);
    let link = |token: &str| format!("{home}{}", route::Invitation(route::Segment(token.to_owned())));
    let made = match form.email.trim() {
        "" => web.app.invite(&actor, &form.note, &role, organisation).await,
        email => {
            let post = app::Post { email, lang: ui.lang, link: &link };
            web.app.invite_by_mail(&actor, &form.note, &role, organisation, &post).await
        }
    };
    match made {
        Ok(token) => {
            let mailed = Some(form.email.trim()).filter(|email| !email.is_empty()).map(str::to_owned);
            let page = page(ui, &web, Some(link(&token)), Vec::new()).await?.0;
            Ok(View(MembersPage { mailed, ..page }).into_response())
        }
        Err(error) => again(ui, &web, error).await,
    }
}

/// `POST /admin/invitations/{invitation}/revoke`
pub(crate) async fn revoke(
    ui: Ui,
    State(web): State<Web>,
    Path(invitation): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    match web.app.revoke_invitation(&actor, invitation).await {
        Ok(()) => Ok(Redirect::to(route::AdminMembers::PATH).into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// What the form of a member sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Member {
    name: String,
    role: String,
    organisation: String,
}

/// `POST /admin/members`
pub(crate) async fn add(
    ui: Ui,
    State(web): State<Web>,
    Checked(form): Checked<Member>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let role = RoleId::new(form.role.trim());
    let done = match number(&form.organisation) {
        Some(organisation) => web.app.add_member(&actor, &form.name, organisation, &role).await,
        None => Err(Error::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(route::AdminMembers::PATH).into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// The page with why it was not done.
async fn again(ui: Ui, web: &Web, error: Error) -> Result<Response, Failure> {
    match error {
        Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_) => {
            Ok((status(&error), page(ui, web, None, vec![error.words()]).await?).into_response())
        }
        error => Err(error.into()),
    }
}
