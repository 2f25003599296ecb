//! What every page knows of its reader: language, theme, who is signed in, and the address being looked at.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use app::plan::{self, Period, Target};
use app::rights::{Rights, Role};
use app::{Acting, Action, Actor, RoleId, TargetRow, Viewer, Visit};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{Lang, Timestamp, Words};
use fluent_bundle::FluentValue;
use rust_decimal::Decimal;

use crate::assets::{self, Assets};
use crate::error::Failure;
use crate::i18n::{self, Catalogue};
use crate::pages::nav;

/// A number of things, as templates hand it over.
pub(crate) trait Count {
    /// The number.
    fn number(&self) -> i64;
}

macro_rules! counts {
    ($($type:ty),*) => {$(
        impl Count for $type {
            fn number(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )*};
}

counts!(i16, i64, u32, u64, usize);

impl<T: Count> Count for &T {
    fn number(&self) -> i64 {
        (**self).number()
    }
}

/// Light, dark, or as the reader's system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The word in cookies and addresses.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads [`Self::code`].
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.code() == code)
    }

    /// What the style sheet is told; a reader without JavaScript who left it to the system sees the light one
    /// unless the style sheet knows better.
    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Self::Auto | Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The reader and the address of one request. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Ui {
    /// Language.
    pub(crate) lang: Lang,
    /// Theme.
    pub(crate) theme: Theme,
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    visit: Visit,
    token: Option<String>,
    path: String,
    query: String,
    rights: Arc<Rights>,
}

impl Ui {
    /// What a request brings.
    pub(crate) fn new(
        lang: Lang,
        theme: Theme,
        visit: Visit,
        token: Option<String>,
        uri: &axum::http::Uri,
        rights: Arc<Rights>,
    ) -> Self {
        let inner = Inner {
            visit,
            token,
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            rights,
        };
        Self { lang, theme, inner: Arc::new(inner) }
    }

    /// The words of the reader's language.
    fn words(&self) -> &'static Catalogue {
        i18n::catalogue(self.lang)
    }

    /// A text.
    pub(crate) fn t(&self, key: &str) -> Cow<'static, str> {
        self.words().text(key)
    }

    /// A text named after a code: `tc("basis", "level")` is `basis-level`.
    pub(crate) fn tc(&self, prefix: &str, code: impl std::fmt::Display) -> Cow<'static, str> {
        self.words().text(&format!("{prefix}-{code}"))
    }

    /// A text with a number.
    pub(crate) fn tn(&self, key: &str, count: impl Count) -> String {
        self.words().format(key, &[("count", FluentValue::from(count.number()))])
    }

    /// A text with two numbers, of which the second is a part beside the first.
    pub(crate) fn split(&self, key: &str, count: impl Count, beside: impl Count) -> String {
        let number = |n: i64| FluentValue::from(n);
        self.words().format(key, &[("count", number(count.number())), ("beside", number(beside.number()))])
    }

    /// The years of a period; one year once.
    pub(crate) fn period(&self, period: &Period) -> String {
        match period.from == period.to {
            true => period.from.to_string(),
            false => format!("{}–{}", period.from, period.to),
        }
    }

    /// A text with a name.
    pub(crate) fn ts(&self, key: &str, name: &str) -> String {
        self.words().format(key, &[("name", FluentValue::from(name))])
    }

    /// The sentence in the reader's language.
    pub(crate) fn say<'a>(&self, words: &'a Words) -> &'a str {
        words.get(self.lang)
    }

    /// A target's commitment: `≥ 4.2%`.
    pub(crate) fn commitment(&self, target: &Target) -> String {
        plan::commitment(self.lang, target.comparator, target.value, &target.unit)
    }

    /// The same of a row over all plans.
    pub(crate) fn row_commitment(&self, row: &TargetRow) -> String {
        plan::commitment(self.lang, row.comparator, row.value, &row.unit)
    }

    /// A count with separators.
    pub(crate) fn count(&self, n: impl Count) -> String {
        plan::thousands(n.number().into())
    }

    /// A number with separators.
    pub(crate) fn decimal(&self, n: &Decimal) -> String {
        plan::thousands(n.normalize())
    }

    /// Points of a score: two decimals are enough to see what makes it up.
    pub(crate) fn points(&self, n: &Decimal) -> String {
        plan::thousands(n.round_dp(2).normalize())
    }

    /// The first characters of a text.
    pub(crate) fn short<'a>(&self, text: &'a str, characters: usize) -> Cow<'a, str> {
        match text.char_indices().nth(characters) {
            Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
            None => Cow::Borrowed(text),
        }
    }

    /// An address with the query being looked at: a file of what the page shows.
    pub(crate) fn with_query(&self, address: impl std::fmt::Display) -> String {
        format!("{address}{}", self.query())
    }

    /// Names side by side.
    pub(crate) fn list(&self, names: &[String]) -> String {
        names.join(match self.lang {
            Lang::Zh => "、",
            Lang::En => "; ",
        })
    }

    /// Who looks.
    pub(crate) fn viewer(&self) -> &Viewer {
        &self.inner.visit.viewer
    }

    /// Who is signed in.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        self.viewer().actor()
    }

    /// Who is signed in, or the error that asks to.
    pub(crate) fn require_actor(&self) -> Result<&Actor, Failure> {
        self.actor().ok_or_else(|| app::Error::NotSignedIn.into())
    }

    /// Whether there is something of a kind to which the reader may do something: `may("create", "plan")`. What they
    /// may not do is not offered.
    pub(crate) fn may(&self, action: &str, kind: &str) -> bool {
        debug_assert!(action.parse::<Action>().is_ok(), "{action}");
        let first_password = self.actor().is_some_and(|actor| actor.must_change_password || actor.must_enrol);
        let action = action.parse().ok();
        !first_password && action.is_some_and(|a| self.rights().could(&self.viewer().standing(), a, kind))
    }

    /// The pages of those who run the installation that the reader may see: address and key of the name.
    pub(crate) fn admin_pages(&self) -> Vec<(&'static str, &'static str)> {
        let seen = nav::ADMIN.iter().filter(|(_, _, kind)| self.actor().is_some() && self.may("see", kind));
        seen.map(|(address, key, _)| (*address, *key)).collect()
    }

    /// The table of rights.
    pub(crate) fn rights(&self) -> &Rights {
        &self.inner.rights
    }

    /// A role's name.
    pub(crate) fn role(&self, id: &RoleId) -> String {
        self.rights().role(id).map_or_else(|| id.to_string(), |role| self.say(&role.name).to_owned())
    }

    /// The roles that accounts may hold.
    pub(crate) fn given_roles(&self) -> Vec<&Role> {
        self.rights().given().collect()
    }

    /// Whether the reader may act for several.
    pub(crate) fn has_choice(&self) -> bool {
        self.actor().is_some_and(|actor| actor.choices.len() > 1)
    }

    /// The number of the organisation that the reader acts for; empty is the installation.
    pub(crate) fn acting_code(&self) -> String {
        self.actor().and_then(|actor| actor.acting).map(|id| id.to_string()).unwrap_or_default()
    }

    /// The name of what the reader acts for.
    pub(crate) fn acting_name(&self) -> String {
        let actor = self.actor();
        let chosen = actor.and_then(|a| a.choices.iter().find(|choice| choice.organisation == a.acting));
        chosen.map_or_else(|| self.t("acting-installation").into_owned(), |choice| self.choice_name(choice))
    }

    /// The name of one that the reader may act for.
    pub(crate) fn choice_name(&self, choice: &Acting) -> String {
        choice.name.clone().unwrap_or_else(|| self.t("acting-installation").into_owned())
    }

    /// All that the reader may act for: number, name, whether it is the present one.
    pub(crate) fn choices(&self) -> Vec<(String, String, bool)> {
        let Some(actor) = self.actor() else { return Vec::new() };
        let choice = |choice: &Acting| {
            let code = choice.organisation.map(|id| id.to_string()).unwrap_or_default();
            (code, self.choice_name(choice), choice.organisation == actor.acting)
        };
        actor.choices.iter().map(choice).collect()
    }

    /// The names of the roles that somebody acts with.
    pub(crate) fn roles_of(&self, actor: &Actor) -> String {
        let names: Vec<String> = actor.standing.0.iter().map(|held| self.role(&held.role)).collect();
        self.list(&names)
    }

    /// What forms must carry back.
    pub(crate) fn csrf(&self) -> &str {
        self.inner.visit.csrf.as_deref().unwrap_or_default()
    }

    /// How much the reader was told and has not read.
    pub(crate) fn unread(&self) -> u64 {
        self.inner.visit.unread
    }

    /// The secret of the session, where there is one.
    pub(crate) fn token(&self) -> Option<&str> {
        self.inner.token.as_deref()
    }

    /// Whether a program asks, not a browser.
    pub(crate) fn is_api(&self) -> bool {
        self.inner.path.starts_with("/api/v1")
    }

    /// Path being looked at.
    pub(crate) fn path(&self) -> &str {
        &self.inner.path
    }

    /// Path and query being looked at.
    pub(crate) fn here(&self) -> String {
        match self.inner.query.as_str() {
            "" => self.inner.path.clone(),
            query => format!("{}?{query}", self.inner.path),
        }
    }

    /// The query being looked at, with its question mark; empty where there is none.
    pub(crate) fn query(&self) -> String {
        match self.inner.query.as_str() {
            "" => String::new(),
            query => format!("?{query}"),
        }
    }

    /// The address being looked at with one part of its query replaced.
    pub(crate) fn with(&self, name: &str, value: impl ToString) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let kept = form_urlencoded::parse(self.inner.query.as_bytes()).filter(|(key, value)| {
            key != name
                && key != "lang"
                && key != "theme"
                && !value.is_empty()
                && !(key == "page" && name == "sort")
        });
        query.extend_pairs(kept);
        query.append_pair(name, &value.to_string());
        format!("{}?{}", self.inner.path, query.finish())
    }

    /// `page` where the address lies in that part of the site, for `aria-current`.
    pub(crate) fn current(&self, part: &str) -> &'static str {
        // Records lie in their systems.
        let path = if self.path().starts_with("/records/") { "/systems" } else { self.path() };
        let rest = path.strip_prefix(part);
        let inside =
            if part == "/" { path == "/" } else { rest.is_some_and(|r| r.is_empty() || r.starts_with('/')) };
        if inside { "page" } else { "false" }
    }

    /// A moment in China's time, to the minute.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Address of a file of the interface.
    pub(crate) fn asset(&self, name: &str) -> Option<&'static str> {
        Assets::get().address(name)
    }

    /// The version of the program, for the foot of the page.
    pub(crate) fn program(&self) -> &'static str {
        assets::PROGRAM
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ui {
    type Rejection = Infallible;

    /// The reader as the `visit` layer found them; the public, in Chinese, where no layer ran.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| {
            let visit = Visit { viewer: Viewer::Public, csrf: None, expires: None, unread: 0 };
            Self::new(Lang::Zh, Theme::Auto, visit, None, &parts.uri, Arc::default())
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ui(address: &str) -> Ui {
        let visit = Visit { viewer: Viewer::Public, csrf: None, expires: None, unread: 0 };
        Ui::new(Lang::Zh, Theme::Auto, visit, None, &address.parse().unwrap(), Arc::default())
    }

    #[test]
    fn links_keep_the_rest_of_the_query() {
        let ui = ui("/plans?q=%E7%A0%94%E5%8F%91&page=3&issuer=");
        assert_eq!(ui.with("page", 4), "/plans?q=%E7%A0%94%E5%8F%91&page=4");
        assert_eq!(ui.with("sort", "title"), "/plans?q=%E7%A0%94%E5%8F%91&sort=title");
    }

    #[test]
    fn the_part_of_the_site_is_marked() {
        assert_eq!(ui("/plans/3").current("/plans"), "page");
        assert_eq!(ui("/plansx").current("/plans"), "false");
        assert_eq!(ui("/plans").current("/"), "false");
        assert_eq!(ui("/records/agreement/3").current("/systems"), "page");
    }
}
