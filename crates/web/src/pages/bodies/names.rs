//! Recording that two names mean one body.

use app::{BodyKey, Error, NewName};
use axum::extract::{Path, State};
use axum::response::Redirect;
use base::{Date, Words};
use serde::Deserialize;

use crate::error::Failure;
use crate::form::Checked;
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// Another name of a body, as forms and programs send it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct OtherNameWish {
    /// The name.
    name: String,
    /// First day of its use, `2025-01-01`.
    from: String,
    /// Last day, where it has ended.
    #[serde(default)]
    to: Option<String>,
}

impl OtherNameWish {
    /// What the use case takes.
    pub(crate) fn of(self, key: &str) -> Result<NewName, Error> {
        let to = self.to.filter(|text| !text.trim().is_empty());
        Ok(NewName {
            of: body(key)?,
            name: self.name,
            from: day(&self.from)?,
            to: to.as_deref().map(day).transpose()?,
        })
    }
}

/// A body's key from an address.
fn body(key: &str) -> Result<BodyKey, Error> {
    key.parse().map_err(|()| Error::NotFound)
}

fn day(text: &str) -> Result<Date, Error> {
    text.trim().parse().map_err(|_| {
        let words = Words::new("请填写日期，例如 2025-01-01。", "Enter a day such as 2025-01-01.");
        Error::Invalid(vec![app::diag::Diagnostic::new("value-not-a-day", app::diag::Severity::Error, words)])
    })
}

/// `POST /bodies/{key}/names`
pub(crate) async fn record(
    ui: Ui,
    State(web): State<Web>,
    Path(key): Path<String>,
    Checked(wish): Checked<OtherNameWish>,
) -> Result<Redirect, Failure> {
    let key = web.app.record_name(ui.require_actor()?, &wish.of(&key)?).await?;
    Ok(Redirect::to(&route::body(&key).to_string()))
}
