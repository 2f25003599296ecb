//! The manual: how to use the product, and what the compiler warns of.

use askama::Template;
use base::Lang;

use super::{View, nav};
use crate::route;
use crate::ui::{Theme, Ui};

/// `templates/pages/manual/index.html`
#[derive(Debug, Template)]
#[template(path = "pages/manual/index.html")]
pub(crate) struct ManualPage {
    pub(crate) ui: Ui,
}

/// `GET /manual`
pub(crate) async fn index(ui: Ui) -> View<ManualPage> {
    View(ManualPage { ui })
}

/// `templates/pages/manual/diagnostics.html`
#[derive(Debug, Template)]
#[template(path = "pages/manual/diagnostics.html")]
pub(crate) struct DiagnosticsPage {
    pub(crate) ui: Ui,
}

/// `GET /manual/diagnostics`
pub(crate) async fn diagnostics(ui: Ui) -> View<DiagnosticsPage> {
    View(DiagnosticsPage { ui })
}
