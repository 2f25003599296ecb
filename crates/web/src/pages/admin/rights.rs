//! The table of rights: what each role may do to each kind, how far.

use app::rights::{Cell, Reach, Role};
use app::{Action, RoleId};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use serde::Deserialize;

use crate::pages::{Answer, View, nav};
use crate::route;
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// Which role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RightsFilter {
    /// Its code; empty is all.
    pub(crate) role: String,
}

/// `templates/pages/admin/rights.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/rights.html")]
pub(crate) struct RightsPage {
    pub(crate) ui: Ui,
    pub(crate) filter: RightsFilter,
}

impl RightsPage {
    /// The roles that the filter lets through.
    fn roles(&self) -> Vec<&Role> {
        let all = self.ui.rights().roles().iter();
        all.filter(|role| self.filter.role.is_empty() || role.id.code() == self.filter.role).collect()
    }

    fn row(&self, role: &Role) -> Vec<Cell> {
        self.ui.rights().row(role)
    }

    fn kind(&self, cell: &Cell) -> String {
        self.ui.say(&self.ui.rights().kind_name(&cell.kind)).to_owned()
    }

    fn action(&self, action: &Action) -> String {
        self.ui.say(&action.words()).to_owned()
    }

    /// How far, in words: whose things, up to which class.
    fn reach(&self, reach: &Reach) -> String {
        let (scope, class) = (reach.scope.words(), reach.class.words());
        match self.ui.lang {
            Lang::Zh => format!("{} · {}", scope.zh, class.zh),
            Lang::En => format!("{} · {}", scope.en, class.en),
        }
    }

    /// The names of the roles that a role hands on.
    fn grants(&self, role: &Role) -> String {
        let names: Vec<String> = role.grants.iter().map(|id: &RoleId| self.ui.role(id)).collect();
        self.ui.list(&names)
    }
}

/// `GET /admin/rights`
pub(crate) async fn show(
    ui: Ui,
    State(_): State<Web>,
    Query(filter): Query<RightsFilter>,
) -> Answer<RightsPage> {
    Ok(View(RightsPage { ui, filter }))
}
