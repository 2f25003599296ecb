//! The manual: how to use the product, and what the compiler warns of.

use app::manual::{ACROSS, AcrossRule, CODES, EXPLANATIONS, Explanation, Rule, Text};
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

impl DiagnosticsPage {
    /// Every rule that the compiler checks, by code.
    fn rules(&self) -> &'static [Rule] {
        CODES
    }

    /// Every fault between plans, by code.
    fn across(&self) -> &'static [AcrossRule] {
        ACROSS
    }

    /// Every reason for which a file is not read, by code.
    fn refusals(&self) -> &'static [Explanation] {
        EXPLANATIONS
    }

    /// A fixed text in the reader's language.
    fn text(&self, text: &Text) -> &'static str {
        text.get(self.ui.lang)
    }
}

/// `GET /manual/diagnostics`
pub(crate) async fn diagnostics(ui: Ui) -> View<DiagnosticsPage> {
    View(DiagnosticsPage { ui })
}
