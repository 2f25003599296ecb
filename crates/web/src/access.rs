//! Who may use a route: stated beside each route, enforced in one place.

use app::{Action, App, Viewer};
use axum::extract::{RawPathParams, Request, State};
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

/// Who may use a route. The use case behind it asks again, of the thing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Who is signed in, even on a password that must be changed first.
    Account,
    /// Whom the table of rights lets do this to something of this kind.
    May(Action, &'static str),
    /// Whom the table of rights lets do this to records of the kind that the address names.
    Records(Action),
    /// Whom it lets make or change such records: a sheet may do either.
    Import,
    /// Whom it lets make or change organisations, of which a sheet may do either.
    ImportOrganisations,
    /// Programs that watch the installation, see [`monitor`].
    Monitor,
}

impl Access {
    /// The words in the table of routes.
    pub(crate) fn code(self) -> String {
        match self {
            Self::Anyone => "anyone".to_owned(),
            Self::Account => "account".to_owned(),
            Self::May(action, kind) => format!("{action} {kind}"),
            Self::Records(action) => format!("{action} records of the kind"),
            Self::Import => "create or edit records of the kind".to_owned(),
            Self::ImportOrganisations => "create or edit organisation".to_owned(),
            Self::Monitor => "monitor".to_owned(),
        }
    }

    /// Whether the viewer may pass; `kind` is what the address names.
    async fn check(self, app: &App, viewer: &Viewer, kind: &str) -> Result<(), Refusal> {
        match (self, viewer) {
            // Who a monitor is has nothing to do with accounts: the guard has asked `monitor` already.
            (Self::Anyone | Self::Monitor, _) | (Self::Account, Viewer::Account(_)) => Ok(()),
            (Self::Account, Viewer::Public) => Err(Refusal::Error(app::Error::NotSignedIn)),
            (_, Viewer::Account(actor)) if actor.must_change_password => Err(Refusal::PasswordFirst),
            (_, Viewer::Account(actor)) if actor.must_enrol => Err(Refusal::FactorFirst),
            (Self::May(action, kind), _) => app.door(viewer, action, kind).map_err(Refusal::Error),
            (Self::Records(action), _) => app.record_door(viewer, action, kind).await.map_err(Refusal::Error),
            (Self::Import | Self::ImportOrganisations, Viewer::Public) => {
                Err(Refusal::Error(app::Error::NotSignedIn))
            }
            (Self::ImportOrganisations, _) => app.organisation_import_door(viewer).map_err(Refusal::Error),
            (Self::Import, _) => app.import_door(viewer, kind).await.map_err(Refusal::Error),
        }
    }
}

/// Why a route is closed.
#[derive(Debug)]
enum Refusal {
    /// The password that was given must be changed first.
    PasswordFirst,
    /// A second factor must be enrolled first.
    FactorFirst,
    /// What the reader is told.
    Error(app::Error),
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
pub(crate) async fn guard(
    State(guard): State<Guard>,
    ui: Ui,
    places: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    if ui.is_api() && same_site::changes(request.method()) && !guard.means_it(&ui, request.headers()) {
        return Failure::from(same_site::forged()).into_response();
    }
    if guard.access == Access::Monitor && !monitor::may_watch(&guard.web.options, &request) {
        return Failure::from(app::Error::Forbidden {
            why: Words::new("这里只对监控程序开放。", "This is for monitoring programs only."),
            who_can: Words::new(
                "请从本机读取，或带上启动时用 --metrics-token 设定的令牌。",
                "Read it from the machine itself, or bring the token that --metrics-token sets.",
            ),
        })
        .into_response();
    }
    let kind = places.iter().find_map(|(name, value)| (name == "kind").then_some(value));
    match guard.access.check(&guard.web.app, ui.viewer(), kind.unwrap_or_default()).await {
        Ok(()) => next.run(request).await,
        Err(Refusal::PasswordFirst) if !ui.is_api() => {
            axum::response::Redirect::to(route::Account::PATH).into_response()
        }
        Err(Refusal::FactorFirst) if !ui.is_api() => {
            axum::response::Redirect::to(route::AccountSecurity::PATH).into_response()
        }
        Err(Refusal::FactorFirst) => Failure::from(app::Error::Forbidden {
            why: Words::new("您的角色须用动态验证码登录。", "Your role asks for a second factor."),
            who_can: Words::new("请先在网页上启用。", "Turn it on in the browser first."),
        })
        .into_response(),
        Err(Refusal::PasswordFirst) => Failure::from(app::Error::Forbidden {
            why: Words::new("请先修改初始密码。", "Change the one-time password first."),
            who_can: Words::default(),
        })
        .into_response(),
        Err(Refusal::Error(error)) => Failure::from(error).into_response(),
    }
}
