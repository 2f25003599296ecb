//! The table of rights: what each role may do to each kind, how far.

use app::records::{Ground, KindReach, KindRights, RoleRights};
use app::rights::{Cell, Reach, Role};
use app::{Action, RoleId};
use askama::Template;
use axum::extract::{Query, State};
use base::Lang;
use serde::Deserialize;

use crate::pages::{Answer, View, nav};
use crate::route::{self, Segment};
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
    /// What roles may do with records of the programmes in force.
    pub(crate) records: Vec<RoleRights>,
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

    /// What a role may do with records.
    fn records(&self, role: &Role) -> &[KindRights] {
        let found = self.records.iter().find(|rights| rights.role == role.id);
        found.map(|rights| rights.kinds.as_slice()).unwrap_or_default()
    }

    /// By what a role may do it.
    fn ground(&self, reach: &KindReach) -> String {
        match &reach.ground {
            Ground::Carries(role) => self.ui.ts("rights-carries", self.ui.say(role)),
            Ground::Reads(role) => self.ui.ts("rights-reads", self.ui.say(role)),
            Ground::Table => self.ui.t("rights-by-table").into_owned(),
            Ground::Public => self.ui.t("rights-by-public").into_owned(),
        }
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
    State(web): State<Web>,
    Query(filter): Query<RightsFilter>,
) -> Answer<RightsPage> {
    let records = web.app.record_rights().await?;
    Ok(View(RightsPage { ui, filter, records }))
}
