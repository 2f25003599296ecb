//! Inviting people by a link that opens one account.

use base::{Lang, OrganisationId, Words};
use rights::{Action, RoleId};
use store::Author;
use store::outbox::Letter;
use store::people::{AcceptInvitation, InvitationRow, Invite, RevokeInvitation};

use super::acting::account_at;
use super::passwords::{check_name, check_password};
use super::{Actor, Session};
use super::{is_email, no_email};
use crate::app::author;
use crate::asking::internal;
use crate::error::{Conflict, Error, Result};
use crate::{App, secret};

/// Hours that an invitation holds.
const HOURS: u64 = 7 * 24;

/// What a link is for, as shown to whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// Whom it is for.
    pub note: String,
    /// The role.
    pub role: RoleId,
    /// The organisation.
    pub organisation: Option<Words>,
    /// Who made it.
    pub made_by: String,
    /// When it ends.
    pub expires: base::Timestamp,
}

/// How an invitation goes out by mail.
pub struct Post<'a> {
    /// To whom.
    pub email: &'a str,
    /// Language that its words begin with: whoever is invited has none here yet.
    pub lang: Lang,
    /// Makes the link of its secret.
    pub link: &'a (dyn Fn(&str) -> String + Send + Sync),
}

/// The letter that brings a link, in both languages.
fn letter(actor: &Actor, post: &Post<'_>, link: &str, organisation: Option<&Words>) -> Letter {
    let by = &actor.name;
    let place = |lang| organisation.map(|name| name.get(lang).to_owned());
    let zh = format!(
        "{by} 邀请您加入“落实”{}。请在 {} 天内打开下面的链接，设定账号和密码；链接只能使用一次。",
        place(Lang::Zh).map(|name| format!("，代表{name}办理业务")).unwrap_or_default(),
        HOURS / 24
    );
    let en = format!(
        "{by} invites you to Luoshi{}. Open the link within {} days to choose a name and a password; it works once.",
        place(Lang::En).map(|name| format!(", to act for {name}")).unwrap_or_default(),
        HOURS / 24
    );
    let subject = Words::new("邀请您加入“落实”", "You are invited to Luoshi");
    let (first, second) = if post.lang == Lang::Zh { (zh, en) } else { (en, zh) };
    Letter {
        key: String::new(),
        address: post.email.trim().to_owned(),
        lang: post.lang,
        subject: subject.get(post.lang).to_owned(),
        body: format!("{first}\n\n{link}\n\n{second}\n"),
        record: None,
    }
}

impl App {
    /// Makes an invitation. Gives the secret of its link, which is not kept.
    pub async fn invite(
        &self,
        actor: &Actor,
        note: &str,
        role: &RoleId,
        organisation: Option<OrganisationId>,
    ) -> Result<String> {
        self.invite_with(actor, note, role, organisation, None).await
    }

    /// The same, and the link goes out by mail. `link` makes it of its secret.
    pub async fn invite_by_mail(
        &self,
        actor: &Actor,
        note: &str,
        role: &RoleId,
        organisation: Option<OrganisationId>,
        post: &Post<'_>,
    ) -> Result<String> {
        if !self.sends_mail() {
            return Err(Error::invalid(
                "invitation-no-mail",
                "本系统没有配置邮件，请留空邮箱，把链接转交给对方。",
                "This installation sends no mail: leave the address empty and hand the link on.",
            ));
        }
        let email = post.email.trim();
        if !is_email(email) {
            let words = no_email(email);
            return Err(Error::invalid("invitation-email", words.zh, words.en));
        }
        self.invite_with(actor, note, role, organisation, Some(post)).await
    }

    async fn invite_with(
        &self,
        actor: &Actor,
        note: &str,
        role: &RoleId,
        organisation: Option<OrganisationId>,
        post: Option<&Post<'_>>,
    ) -> Result<String> {
        self.known_role(role)?;
        let organisation = match organisation {
            Some(id) => Some(self.standing_for(id).await?),
            None => None,
        };
        let (above, name) = self.place_of(organisation).await?;
        let place = account_at(organisation, &above);
        self.may_of(actor, Action::Create, &place, name.as_ref())?;
        self.may_give(actor, role, &place)?;
        let note = note.trim();
        if note.is_empty() || note.chars().count() > 100 {
            return Err(Error::invalid(
                "invitation-note",
                "请写明邀请谁，不超过 100 字。",
                "Say whom you invite, in at most 100 characters.",
            ));
        }
        let token = secret::token()?;
        let expires = std::time::Duration::from_secs(HOURS * 3600);
        let letter = post.map(|post| letter(actor, post, &(post.link)(&token), name.as_ref()));
        let change = Invite {
            letter: letter.as_ref(),
            digest: &secret::token_digest(&token),
            note,
            role: role.code(),
            organisation,
            expires: self.now().saturating_add(expires).unwrap_or(base::Timestamp::MAX),
        };
        self.store().write(&author(actor), &change).await?;
        Ok(token)
    }

    /// Invitations, latest first.
    pub async fn invitations(&self, actor: &Actor) -> Result<Vec<InvitationRow>> {
        self.may(actor, Action::See, &internal("account"))?;
        Ok(self.store().invitations().await?)
    }

    /// Takes an invitation back.
    pub async fn revoke_invitation(&self, actor: &Actor, invitation: i64) -> Result<()> {
        let all = self.store().invitations().await?;
        let row = all.iter().find(|row| row.id == invitation).ok_or(Error::NotFound)?;
        let (above, name) = self.place_of(row.organisation).await?;
        self.may_of(actor, Action::Create, &account_at(row.organisation, &above), name.as_ref())?;
        match self.store().write(&author(actor), &RevokeInvitation { invitation }).await {
            Err(store::Error::Changed(_)) => Err(Error::Conflict(Box::new(Conflict {
                message: Words::new(
                    "这份邀请已被使用或收回。",
                    "The invitation was used or taken back already.",
                ),
                expected: String::new(),
                found: String::new(),
                wanted: String::new(),
            }))),
            result => Ok(result?),
        }
    }

    /// What a link is for.
    ///
    /// # Errors
    /// [`Error::Refused`] where it was used, taken back, has ended, or never was: they are told alike.
    pub async fn invitation(&self, token: &str) -> Result<InvitationView> {
        let row = self.store().open_invitation(&secret::token_digest(token)).await?.ok_or_else(gone)?;
        let (_, organisation) = self.place_of(row.organisation).await?;
        Ok(InvitationView {
            note: row.note,
            role: RoleId::new(row.role),
            organisation,
            made_by: row.made_by,
            expires: row.expires,
        })
    }

    /// Opens the account that a link is for, with the name and password that its owner chose, and signs in.
    pub async fn accept_invitation(
        &self,
        token: &str,
        name: &str,
        password: &str,
        peer: &str,
    ) -> Result<Session> {
        let digest = secret::token_digest(token);
        self.store().open_invitation(&digest).await?.ok_or_else(gone)?;
        let name = check_name(name)?;
        check_password(&name, "", password)?;
        let password_hash = secret::hash(password.to_owned()).await?;
        let change = AcceptInvitation {
            digest: &digest,
            name: &name,
            password_hash: &password_hash,
            outside: RoleId::PUBLIC.code(),
        };
        let by = Author { account: None, name: name.clone(), organisation: None };
        let account = match self.store().write(&by, &change).await {
            Err(store::Error::Missing(_)) => return Err(gone()),
            Err(store::Error::Duplicate(_)) => {
                return Err(Error::invalid(
                    "account-name-taken",
                    format!("账号名“{name}”已有人使用。"),
                    format!("The name {name} is taken."),
                ));
            }
            result => result?,
        };
        let row = self.account_row(account).await?;
        self.open_session(&row, peer).await
    }
}

fn gone() -> Error {
    Error::refused(
        "invitation-gone",
        "这个邀请链接已失效：可能已被使用、收回，或者过期。请联系邀请人重新发送。",
        "This link does not hold any more: it was used, taken back, or has ended. Ask for another.",
    )
}
