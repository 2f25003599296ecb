//! Who may use a route: stated beside each route, enforced in one place.

use app::{Role, Viewer};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Words;

use crate::error::Failure;
use crate::form::carries_token;
use crate::middleware::same_site;
use crate::state::Web;
use crate::ui::Ui;
use crate::{api, monitor, route};

/// Who may use a route. The use case behind it checks again; this is the visible table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody where reading is public, else who is signed in.
    Reader,
    /// Who is signed in, even on a password that must be changed first.
    Account,
    /// Editors and administrators.
    Editor,
    /// Administrators.
    Administrator,
    /// Programs that watch the installation, see [`monitor`].
    Monitor,
}

impl Access {
    /// The word in the table of rights.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Reader => "reader",
            Self::Account => "account",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
            Self::Monitor => "monitor",
        }
    }

    /// Whether the viewer may pass.
    fn check(self, viewer: &Viewer, public_reading: bool) -> Result<(), Refusal> {
        let actor = match (self, viewer) {
            // Who a monitor is has nothing to do with accounts: the guard has asked `monitor` already.
            (Self::Anyone | Self::Monitor, _) => return Ok(()),
            (Self::Reader, Viewer::Public) if public_reading => return Ok(()),
            (_, Viewer::Public) => return Err(Refusal::NotSignedIn),
            (_, Viewer::Account(actor)) => actor,
        };
        if actor.must_change_password && self != Self::Account {
            return Err(Refusal::PasswordFirst);
        }
        match self {
            Self::Administrator if actor.role != Role::Administrator => Err(Refusal::NotAdministrator),
            _ => Ok(()),
        }
    }
}

/// Why a route is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    NotSignedIn,
    PasswordFirst,
    NotAdministrator,
    NotMonitor,
}

/// The layer of one route.
#[derive(Clone)]
pub(crate) struct Guard {
    /// Who may pass.
    pub(crate) access: Access,
    /// Whose sessions.
    pub(crate) web: Web,
}

impl Guard {
    /// Whether a change of the API is meant by who is signed in: programs hold their own token, scripts of our pages
    /// send the session's; where nobody is signed in there is nothing to misuse. Forms of pages check themselves.
    fn means_it(&self, ui: &Ui, headers: &HeaderMap) -> bool {
        ui.actor().is_none() || api::by_bearer(headers) || carries_token(&self.web, ui, headers, None)
    }
}

/// Lets through who may pass; sends others to sign in, to change their password, or tells them who could.
pub(crate) async fn guard(State(guard): State<Guard>, ui: Ui, request: Request, next: Next) -> Response {
    if ui.is_api() && same_site::changes(request.method()) && !guard.means_it(&ui, request.headers()) {
        return Failure::from(same_site::forged()).into_response();
    }
    let watched = match guard.access {
        Access::Monitor => monitor::may_watch(&guard.web.options, &request),
        _ => true,
    };
    let checked = match watched {
        true => guard.access.check(ui.viewer(), guard.web.public_reading()),
        false => Err(Refusal::NotMonitor),
    };
    let refusal = match checked {
        Ok(()) => return next.run(request).await,
        Err(refusal) => refusal,
    };
    let error = match refusal {
        Refusal::NotSignedIn => app::Error::NotSignedIn,
        Refusal::PasswordFirst if !ui.is_api() => {
            return axum::response::Redirect::to(route::Account::PATH).into_response();
        }
        Refusal::PasswordFirst => app::Error::Forbidden {
            why: Words::new("请先修改初始密码。", "Change the one-time password first."),
            who_can: Words::default(),
        },
        Refusal::NotAdministrator => app::Error::Forbidden {
            why: Words::new("这一页只对管理员开放。", "This page is for administrators only."),
            who_can: Words::new("请联系管理员。", "Ask an administrator."),
        },
        Refusal::NotMonitor => app::Error::Forbidden {
            why: Words::new("这里只对监控程序开放。", "This is for monitoring programs only."),
            who_can: Words::new(
                "请从本机读取，或带上启动时用 --metrics-token 设定的令牌。",
                "Read it from the machine itself, or bring the token that --metrics-token sets.",
            ),
        },
    };
    Failure::from(error).into_response()
}

#[cfg(test)]
mod tests {
    use app::Actor;
    use base::AccountId;

    use super::*;

    fn account(role: Role, must_change_password: bool) -> Viewer {
        Viewer::Account(Actor { account: AccountId(1), name: "sample".into(), role, must_change_password })
    }

    #[test]
    fn rights_by_role() {
        let editor = account(Role::Editor, false);
        assert_eq!(Access::Reader.check(&Viewer::Public, true), Ok(()));
        assert_eq!(Access::Reader.check(&Viewer::Public, false), Err(Refusal::NotSignedIn));
        assert_eq!(Access::Editor.check(&Viewer::Public, true), Err(Refusal::NotSignedIn));
        assert_eq!(Access::Editor.check(&editor, false), Ok(()));
        assert_eq!(Access::Administrator.check(&editor, true), Err(Refusal::NotAdministrator));
        assert_eq!(Access::Administrator.check(&account(Role::Administrator, false), true), Ok(()));
    }

    #[test]
    fn a_one_time_password_opens_only_the_account() {
        let fresh = account(Role::Administrator, true);
        assert_eq!(Access::Reader.check(&fresh, true), Err(Refusal::PasswordFirst));
        assert_eq!(Access::Account.check(&fresh, true), Ok(()));
    }
}
