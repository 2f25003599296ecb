//! How one signs in: the second factor, and tokens of one's programs.

use std::collections::BTreeMap;

use app::people::{Doing, Factor, IdentityRow, ScopeChoice};
use app::{Error, TokenRow, TokenWish};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Lang, Timestamp, Words};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use super::plans::delete::Nothing;
use super::{Answer, View, nav};
use crate::error::{Failure, status};
use crate::form::Checked;
use crate::middleware::rate::Peer;
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/security.html`
#[derive(Debug, Template)]
#[template(path = "pages/security.html")]
pub(crate) struct SecurityPage {
    pub(crate) ui: Ui,
    pub(crate) factor: Factor,
    /// Recovery codes just made; shown once.
    pub(crate) codes: Vec<String>,
    pub(crate) tokens: Vec<TokenRow>,
    /// What a token can be let to do.
    pub(crate) scopes: Vec<ScopeChoice>,
    /// What kinds are called.
    pub(crate) kinds: BTreeMap<String, Words>,
    /// The secret of a token just made; shown once.
    pub(crate) token: Option<String>,
    /// Identities at a provider.
    pub(crate) identities: Vec<IdentityRow>,
    /// Whether a provider of identities may be asked.
    pub(crate) provider: bool,
    pub(crate) now: Timestamp,
    pub(crate) errors: Vec<Words>,
}

impl SecurityPage {
    /// The address of an authenticator as a picture to scan.
    fn picture(&self, url: &str) -> String {
        let Ok(code) = QrCode::new(url) else { return String::new() };
        let picture = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
        picture.find("<svg").map(|start| picture[start..].to_owned()).unwrap_or_default()
    }

    fn kind(&self, id: &str) -> String {
        self.kinds.get(id).map_or(id, |words| self.ui.say(words)).to_owned()
    }

    fn action(&self, action: &Doing) -> String {
        self.ui.say(&action.words()).to_owned()
    }

    /// What a token may do, in words.
    fn scope(&self, scope: &str) -> String {
        let Some((action, kind)) = scope.split_once(' ') else { return scope.to_owned() };
        let action = action.parse::<Doing>().map(|a| self.action(&a)).unwrap_or_default();
        match self.ui.lang {
            Lang::Zh => format!("{action}{}", self.kind(kind)),
            Lang::En => format!("{action} {}", self.kind(kind)),
        }
    }

    fn state(&self, token: &TokenRow) -> &'static str {
        match token {
            row if row.revoked.is_some() => "revoked",
            row if row.expires <= self.now => "ended",
            _ => "open",
        }
    }
}

/// `GET /account/security`
pub(crate) async fn show(ui: Ui, State(web): State<Web>) -> Answer<SecurityPage> {
    page(ui, &web, Vec::new(), None, Vec::new()).await
}

async fn page(
    ui: Ui,
    web: &Web,
    codes: Vec<String>,
    token: Option<String>,
    errors: Vec<Words>,
) -> Answer<SecurityPage> {
    let actor = ui.require_actor()?;
    let factor = web.app.factor(actor).await?;
    let tokens = web.app.tokens(actor).await?;
    let scopes = web.app.possible_scopes(actor).await?;
    let kinds = web.app.kind_words().await?;
    let now = web.options.clock.now();
    let identities = web.app.identities(actor).await?;
    let provider = web.options.provider.is_some();
    Ok(View(SecurityPage {
        ui,
        factor,
        codes,
        tokens,
        scopes,
        kinds,
        token,
        identities,
        provider,
        now,
        errors,
    }))
}

/// What the form of the second factor sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Step {
    /// `begin`, `confirm`, `remove`.
    act: String,
    #[serde(default)]
    code: String,
}

/// `POST /account/factor`
pub(crate) async fn factor(
    ui: Ui,
    State(web): State<Web>,
    Peer(peer): Peer,
    Checked(form): Checked<Step>,
) -> Result<Response, Failure> {
    web.rates.sign_in(peer)?;
    let actor = ui.require_actor()?.clone();
    let done = match form.act.as_str() {
        "begin" => web.app.begin_factor(&actor).await.map(|()| Vec::new()),
        "confirm" => web.app.confirm_factor(&actor, &form.code).await,
        "remove" => web.app.remove_factor(&actor, &form.code).await.map(|()| Vec::new()),
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(codes) if codes.is_empty() => Ok(Redirect::to(route::AccountSecurity::PATH).into_response()),
        Ok(codes) => Ok(page(ui, &web, codes, None, Vec::new()).await?.into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// `POST /account/tokens`
pub(crate) async fn make_token(
    ui: Ui,
    State(web): State<Web>,
    Checked(form): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let actor = ui.require_actor()?.clone();
    let text = |name: &str| form.get(name).cloned().unwrap_or_default();
    let scopes = form.keys().filter_map(|key| key.strip_prefix("scope:")).map(str::to_owned).collect();
    let wish =
        TokenWish { name: text("name"), scopes, days: text("days").trim().parse().unwrap_or_default() };
    match web.app.make_token(&actor, &wish).await {
        Ok(token) => Ok(page(ui, &web, Vec::new(), Some(token), Vec::new()).await?.into_response()),
        Err(error) => again(ui, &web, error).await,
    }
}

/// `POST /account/tokens/{id}/revoke`
pub(crate) async fn revoke_token(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<i64>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Redirect, Failure> {
    web.app.revoke_token(ui.require_actor()?, id).await?;
    Ok(Redirect::to(route::AccountSecurity::PATH))
}

/// The page with why it was not done.
async fn again(ui: Ui, web: &Web, error: Error) -> Result<Response, Failure> {
    match error {
        Error::Invalid(_) => {
            let page = page(ui, web, Vec::new(), None, vec![error.words()]).await?;
            Ok((status(&error), page).into_response())
        }
        error => Err(error.into()),
    }
}
