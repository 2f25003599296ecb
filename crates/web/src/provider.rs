//! Sign-in by a provider of identities: OpenID Connect with code and PKCE. The only place that asks another server.
//!
//! What must come back with the answer (state, nonce, verifier) waits in a cookie that only this server reads.

use std::time::Duration;

use app::Error;
use app::people::Proven;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::reqwest;
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};

use crate::route;

/// How long the provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A provider of identities.
#[derive(Clone)]
pub struct Provider {
    /// Its address; its description stands below it at `/.well-known/openid-configuration`.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What proves that it is us.
    pub client_secret: Option<String>,
    /// Our own address as readers see it: `https://plans.example`.
    pub public_url: String,
    /// Certificates in PEM that its own may go back to, beside those of the public authorities; may be empty.
    pub authorities: Vec<u8>,
}

impl std::fmt::Debug for Provider {
    /// Leaves the secret out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// What must come back with the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    state: String,
    nonce: String,
    verifier: String,
    /// Where the reader wanted to go.
    pub(crate) next: String,
    /// `sign-in`, `link`, or the secret of an invitation's link.
    pub(crate) intent: String,
}

impl Waiting {
    /// As a cookie's value.
    pub(crate) fn to_cookie(&self) -> String {
        let fields = [&self.state, &self.nonce, &self.verifier, &self.next, &self.intent];
        let coded = fields.map(|field| {
            percent_encoding::utf8_percent_encode(field, percent_encoding::NON_ALPHANUMERIC).to_string()
        });
        coded.join(".")
    }

    /// Reads [`Self::to_cookie`].
    pub(crate) fn from_cookie(value: &str) -> Option<Self> {
        let decode =
            |field: &str| percent_encoding::percent_decode_str(field).decode_utf8().ok().map(String::from);
        let fields: Vec<String> = value.split('.').map(decode).collect::<Option<_>>()?;
        let [state, nonce, verifier, next, intent] = fields.try_into().ok()?;
        Some(Self { state, nonce, verifier, next, intent })
    }
}

impl Provider {
    /// Where to send the reader, and what must come back.
    pub(crate) async fn begin(&self, next: &str, intent: &str) -> Result<(String, Waiting), Error> {
        let http = client(&self.authorities)?;
        let metadata = self.metadata(&http).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state, nonce) = CoreClient::from_provider_metadata(metadata, self.id(), self.secret())
            .set_redirect_uri(self.redirect()?)
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(challenge)
            .url();
        let waiting = Waiting {
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            next: next.to_owned(),
            intent: intent.to_owned(),
        };
        Ok((url.to_string(), waiting))
    }

    /// What the provider proved, from the code that the reader brought back.
    pub(crate) async fn finish(&self, code: &str, state: &str, waiting: &Waiting) -> Result<Proven, Error> {
        if state.is_empty() || state != waiting.state {
            return Err(refused(
                "provider-state",
                "登录没有完成：返回的信息与发起的不一致，请重新登录。",
                "Sign-in was not completed: what came back does not belong to what was begun. Please try again.",
            ));
        }
        let http = client(&self.authorities)?;
        let metadata = self.metadata(&http).await?;
        let client = CoreClient::from_provider_metadata(metadata, self.id(), self.secret())
            .set_redirect_uri(self.redirect()?);
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(broken)?
            .set_pkce_verifier(PkceCodeVerifier::new(waiting.verifier.clone()))
            .request_async(&http)
            .await
            .map_err(|error| {
                tracing::warn!(%error, "the provider of identities did not take the code");
                refused(
                    "provider-code",
                    "登录没有完成：身份提供方没有接受这次登录，请重新登录。",
                    "Sign-in was not completed: the provider did not take it. Please try again.",
                )
            })?;
        let token = answer.id_token().ok_or_else(|| broken("no identity token"))?;
        let claims = token.claims(&client.id_token_verifier(), &Nonce::new(waiting.nonce.clone())).map_err(|error| {
            tracing::warn!(%error, "the provider's identity token does not hold");
            refused(
                "provider-token",
                "登录没有完成：身份提供方的凭证不可信，请联系管理员。",
                "Sign-in was not completed: what the provider proved does not hold. Ask an administrator.",
            )
        })?;
        let strong = |method: &openidconnect::AuthenticationMethodReference| {
            ["mfa", "otp", "hwk", "fpt", "sc"].contains(&method.as_str())
        };
        let mut proven = Proven {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            verified_email: None,
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
            second_factor: claims.auth_method_refs().is_some_and(|all| all.iter().any(strong)),
        };
        let verified = |email: Option<&openidconnect::EndUserEmail>, verified: Option<bool>| {
            email.filter(|_| verified == Some(true)).map(|email| email.to_string())
        };
        proven.verified_email = verified(claims.email(), claims.email_verified());
        if proven.verified_email.is_none()
            && let Ok(asked) = client.user_info(answer.access_token().clone(), Some(claims.subject().clone()))
            && let Ok(more) = asked.request_async(&http).await
        {
            let more: CoreUserInfoClaims = more;
            proven.verified_email = verified(more.email(), more.email_verified());
            proven.name = proven
                .name
                .or_else(|| more.name().and_then(|name| name.get(None)).map(|name| name.to_string()));
        }
        Ok(proven)
    }

    fn id(&self) -> ClientId {
        ClientId::new(self.client_id.clone())
    }

    fn secret(&self) -> Option<ClientSecret> {
        self.client_secret.clone().map(ClientSecret::new)
    }

    fn redirect(&self) -> Result<RedirectUrl, Error> {
        let address = format!("{}{}", self.public_url.trim_end_matches('/'), route::SignInCallback);
        RedirectUrl::new(address).map_err(broken)
    }

    async fn metadata(&self, http: &reqwest::Client) -> Result<CoreProviderMetadata, Error> {
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(broken)?;
        CoreProviderMetadata::discover_async(issuer, http).await.map_err(|error| {
            tracing::warn!(%error, issuer = self.issuer, "the provider of identities does not answer");
            refused(
                "provider-unreachable",
                "身份提供方暂时没有响应，请稍后再试，或者用密码登录。",
                "The provider of identities does not answer now. Try again later, or sign in with your password.",
            )
        })
    }
}

/// Follows no redirection: what the provider's description names is asked and nothing else.
fn client(authorities: &[u8]) -> Result<reqwest::Client, Error> {
    let own = reqwest::Certificate::from_pem_bundle(authorities).map_err(broken)?;
    let builder = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
    let builder = own.into_iter().fold(builder, |builder, one| builder.add_root_certificate(one));
    builder.build().map_err(broken)
}

pub(crate) fn refused(code: &'static str, zh: &str, en: &str) -> Error {
    let words = base::Words::new(zh, en);
    Error::Refused(Box::new(app::diag::Diagnostic::new(code, app::diag::Severity::Error, words)))
}

fn broken(cause: impl ToString) -> Error {
    Error::Internal(cause.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting() -> Waiting {
        Waiting {
            state: "s.1".into(),
            nonce: "n".into(),
            verifier: "v".into(),
            next: "/plans?q=样例&page=2".into(),
            intent: "sign-in".into(),
        }
    }

    #[test]
    fn what_waits_reads_back() {
        assert_eq!(Waiting::from_cookie(&waiting().to_cookie()), Some(waiting()));
        assert_eq!(Waiting::from_cookie("a.b"), None);
    }

    #[tokio::test]
    async fn an_answer_of_another_sign_in_is_refused_before_anything_is_asked() {
        let provider = Provider {
            issuer: "http://127.0.0.1:9".into(),
            client_id: "luoshi".into(),
            client_secret: Some("secret".into()),
            public_url: "http://127.0.0.1".into(),
            authorities: Vec::new(),
        };
        assert!(!format!("{provider:?}").contains("secret\""));
        for state in ["", "other"] {
            let error = provider.finish("code", state, &waiting()).await.unwrap_err();
            assert_eq!(error.code(), "provider-state");
        }
        assert_eq!(
            provider.finish("code", "s.1", &waiting()).await.unwrap_err().code(),
            "provider-unreachable"
        );
    }
}
