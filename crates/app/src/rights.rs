//! Who may do what: one table.

use base::Words;

use crate::error::{Error, Result};
use crate::{Actor, App, Role, Viewer};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Act {
    /// Look at plans and what follows from them.
    Read,
    /// Import a plan.
    Import,
    /// Correct an extraction, or take a correction back.
    Correct,
    /// Take a plan out of the lists.
    Delete,
    /// Make and change accounts.
    ManageAccounts,
}

impl Act {
    #[cfg(test)]
    const ALL: [Self; 5] = [Self::Read, Self::Import, Self::Correct, Self::Delete, Self::ManageAccounts];
}

/// The least role that may do it.
fn least_role(act: Act) -> Role {
    match act {
        Act::Read | Act::Import | Act::Correct | Act::Delete => Role::Editor,
        Act::ManageAccounts => Role::Administrator,
    }
}

impl Actor {
    /// Holds the actor to the table.
    pub(crate) fn may(&self, act: Act) -> Result<()> {
        if self.must_change_password {
            return Err(Error::Forbidden {
                why: Words::new("您使用的是一次性密码。", "You are signed in with a one-time password."),
                who_can: Words::new("请先修改密码，再继续操作。", "Change it first, then go on."),
            });
        }
        if self.role >= least_role(act) {
            return Ok(());
        }
        Err(Error::Forbidden {
            why: Words::new("您的账号没有这项权限。", "Your account may not do this."),
            who_can: Words::new("请联系管理员办理。", "Ask an administrator."),
        })
    }
}

impl App {
    /// Whether the viewer may look.
    pub(crate) fn may_read(&self, viewer: &Viewer) -> Result<()> {
        match viewer {
            _ if self.0.config.public_reading => Ok(()),
            Viewer::Public => Err(Error::NotSignedIn),
            Viewer::Account(actor) => actor.may(Act::Read),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::AccountId;

    use super::*;

    #[test]
    fn the_table() {
        let actor = |role, must_change_password| Actor {
            account: AccountId(1),
            name: "a".into(),
            role,
            must_change_password,
        };
        let row = |actor: &Actor| Act::ALL.map(|act| actor.may(act).is_ok());
        assert_eq!(row(&actor(Role::Administrator, false)), [true, true, true, true, true]);
        assert_eq!(row(&actor(Role::Editor, false)), [true, true, true, true, false]);
        assert_eq!(row(&actor(Role::Administrator, true)), [false; 5]);
    }
}
