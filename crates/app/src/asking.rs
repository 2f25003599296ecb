//! Asking the table of rights: every use case begins here.

use base::Words;
use rights::{Action, Class, Decision, Refusal, Rights, RoleId, Standing, Thing};

use crate::error::{Error, Result};
use crate::people::out_of_scope;
use crate::{Actor, App, Viewer};

impl Viewer {
    /// The roles that the viewer looks with.
    pub fn standing(&self) -> Standing {
        self.actor().map_or_else(Standing::public, |actor| actor.standing.clone())
    }
}

impl App {
    /// The table of rights.
    pub fn rights(&self) -> &Rights {
        &self.0.config.rights
    }

    /// Whether there is anything of a kind to which the viewer may do something: what the door of a page asks. The
    /// use case behind it asks of the thing itself.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] where signing in might help, else [`Error::Forbidden`] with who could.
    pub fn door(&self, viewer: &Viewer, action: Action, kind: &str) -> Result<()> {
        match viewer {
            Viewer::Public if !self.0.config.public_reading => return Err(Error::NotSignedIn),
            Viewer::Public => {}
            Viewer::Account(actor) => actor.past_the_first_password()?,
        }
        if viewer.actor().is_some_and(|actor| !actor.in_scope(action, kind)) {
            return self.token_lacks(action, kind);
        }
        let standing = viewer.standing();
        if self.rights().could(&standing, action, kind) {
            return Ok(());
        }
        match viewer {
            Viewer::Public => Err(Error::NotSignedIn),
            Viewer::Account(_) => Err(self.refused(&self.rights().closed(&standing, action, kind), None)),
        }
    }

    /// Holds a viewer to the table.
    pub(crate) fn viewer_may(&self, viewer: &Viewer, action: Action, thing: &Thing<'_>) -> Result<()> {
        match viewer {
            Viewer::Account(actor) => self.may(actor, action, thing),
            Viewer::Public if !self.0.config.public_reading => Err(Error::NotSignedIn),
            Viewer::Public => match self.rights().may(&Standing::public(), action, thing) {
                Decision::Allowed(_) => Ok(()),
                Decision::Refused(_) => Err(Error::NotSignedIn),
            },
        }
    }

    /// Holds an actor to the table.
    pub(crate) fn may(&self, actor: &Actor, action: Action, thing: &Thing<'_>) -> Result<()> {
        self.may_of(actor, action, thing, None)
    }

    /// The same where the name of the thing's organisation is known.
    pub(crate) fn may_of(
        &self,
        actor: &Actor,
        action: Action,
        thing: &Thing<'_>,
        organisation: Option<&Words>,
    ) -> Result<()> {
        actor.past_the_first_password()?;
        if !actor.in_scope(action, thing.kind) {
            return self.token_lacks(action, thing.kind);
        }
        match self.rights().may(&actor.standing, action, thing) {
            Decision::Allowed(_) => Ok(()),
            Decision::Refused(refusal) => Err(self.refused(&refusal, organisation)),
        }
    }

    /// Whether an actor may give a role at a place.
    pub(crate) fn may_give(&self, actor: &Actor, role: &RoleId, place: &Thing<'_>) -> Result<()> {
        actor.past_the_first_password()?;
        if !actor.in_scope(Action::Grant, "account") {
            return self.token_lacks(Action::Grant, "account");
        }
        match self.rights().may_give(&actor.standing, role, place) {
            Decision::Allowed(_) => Ok(()),
            Decision::Refused(refusal) => Err(self.refused(&refusal, None)),
        }
    }

    /// Whether the viewer may look at what is public of a kind.
    pub(crate) fn may_see(&self, viewer: &Viewer, kind: &str) -> Result<()> {
        self.viewer_may(viewer, Action::See, &public(kind))
    }

    /// Who is on a password that was given to them may do nothing but change it.
    pub(crate) fn past_first(&self, actor: &Actor) -> Result<()> {
        actor.past_the_first_password()
    }

    fn token_lacks(&self, action: Action, kind: &str) -> Result<()> {
        Err(out_of_scope(action, &self.rights().kind_name(kind)))
    }

    fn refused(&self, refusal: &Refusal, organisation: Option<&Words>) -> Error {
        let told = refusal.told(self.rights(), organisation);
        Error::Forbidden { why: told.why, who_can: told.who_can }
    }
}

impl Actor {
    /// Who is on a password that was given to them may do nothing but change it.
    fn past_the_first_password(&self) -> Result<()> {
        if self.must_enrol && !self.must_change_password {
            return Err(Error::Forbidden {
                why: Words::new(
                    "您的角色须用动态验证码登录。",
                    "Your role asks for a second factor at sign-in.",
                ),
                who_can: Words::new(
                    "请先在“登录安全”中启用，再继续操作。",
                    "Turn it on under Sign-in security, then go on.",
                ),
            });
        }
        if !self.must_change_password {
            return Ok(());
        }
        Err(Error::Forbidden {
            why: Words::new("您使用的是一次性密码。", "You are signed in with a one-time password."),
            who_can: Words::new("请先修改密码，再继续操作。", "Change it first, then go on."),
        })
    }
}

/// What is public of a kind, and the installation's.
pub(crate) fn public(kind: &str) -> Thing<'_> {
    Thing::of_installation(kind, Class::Public)
}

/// What is internal of a kind, and the installation's.
pub(crate) fn internal(kind: &str) -> Thing<'_> {
    Thing::of_installation(kind, Class::Internal)
}
