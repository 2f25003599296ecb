//! One system: what it is, what it rests on, who acts, how its records move.

use app::records::{KindSummary, ProgrammeView, Span};
use askama::Template;
use axum::extract::{Path, State};
use base::{Date, Lang};

use crate::pages::{Answer, View, nav};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// `templates/pages/systems/show.html`
#[derive(Debug, Template)]
#[template(path = "pages/systems/show.html")]
pub(crate) struct SystemPage {
    pub(crate) ui: Ui,
    pub(crate) view: ProgrammeView,
}

impl SystemPage {
    fn new_record(&self, kind: &KindSummary) -> route::RecordNew {
        route::RecordNew(Segment(kind.name.id.clone()))
    }

    /// The days of a version; nothing where it has always been and has no end.
    fn days(&self, span: &Span) -> String {
        match span {
            (None, None) => String::new(),
            (since, until) => {
                let day = |day: &Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                format!("{} – {}", day(since), day(until))
            }
        }
    }

    /// The kind that a kind is a part of.
    fn whole(&self, kind: &KindSummary) -> Option<&KindSummary> {
        let whole = kind.part_of.as_ref()?;
        self.view.kinds.iter().find(|other| other.name.id == *whole)
    }
}

/// `GET /systems/{programme}`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path(programme): Path<String>,
) -> Answer<SystemPage> {
    let view = web.app.programme_view(ui.viewer(), &programme).await?;
    Ok(View(SystemPage { ui, view }))
}
