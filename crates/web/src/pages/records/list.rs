//! Records of a kind: rows, or a chart or map of them, under a search, filters and counts.

use app::SavedView;
use app::records::{Cell, ColumnView, FacetView, GraphLinks, GraphNode, GraphView, RecordList, RecordRow};
use askama::Template;
use axum::extract::{Path, State};
use base::{Lang, RecordId};

use super::map::{Chart, Map};
use crate::pages::{Answer, View, nav};
use crate::records::{Asked, shown};
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::{Theme, Ui};

/// What stands instead of the rows.
#[derive(Debug)]
pub(crate) enum Drawn {
    /// Nothing: the rows themselves.
    Rows,
    /// A chart.
    Chart(Chart),
    /// A map.
    Map(Map),
    /// A graph.
    Graph(GraphView),
}

/// `templates/pages/records/list.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/list.html")]
pub(crate) struct RecordsPage {
    pub(crate) ui: Ui,
    pub(crate) asked: Asked,
    pub(crate) list: RecordList,
    /// The counts, where they stand in the page itself.
    pub(crate) facets: Option<Vec<FacetView>>,
    pub(crate) drawn: Drawn,
    /// Lists saved to be found again.
    pub(crate) saved: Vec<SavedView>,
}

impl RecordsPage {
    fn kind(&self) -> Segment {
        Segment(self.list.kind.id.clone())
    }

    fn cells<'a>(&'a self, row: &'a RecordRow) -> impl Iterator<Item = (&'a ColumnView, &'a Cell)> {
        self.list.columns.iter().zip(&row.cells)
    }

    fn address(&self, row: &RecordRow) -> route::Record {
        shown::record(&self.list.kind.id, row.id)
    }

    /// The page of a record of a graph.
    fn node(&self, node: &GraphNode) -> route::Record {
        shown::record(&self.list.kind.id, node.id)
    }

    /// The records that refer to it.
    fn node_links(&self, node: &GraphNode, links: &GraphLinks) -> String {
        format!("{}?f.{}={}", shown::records(&links.kind.id), links.field, node.id)
    }

    /// What a record of a graph is called.
    fn node_title<'a>(&self, graph: &'a GraphView, id: &RecordId) -> &'a str {
        let mut nodes = graph.columns.iter().flat_map(|column| &column.nodes);
        nodes.find(|node| node.id == *id).map_or("", |node| self.ui.say(&node.title))
    }

    fn sorted(&self, column: &ColumnView) -> &'static str {
        match &self.list.sort {
            Some((field, true)) if *field == column.field => "descending",
            Some((field, false)) if *field == column.field => "ascending",
            _ => "none",
        }
    }

    fn has(&self, column: &ColumnView) -> bool {
        self.list.columns.iter().any(|shown| shown.field == column.field)
    }

    /// Whether several can be chosen.
    fn chooses(&self) -> bool {
        !self.list.steps.is_empty() && self.ui.actor().is_some()
    }

    /// Whether the reader saved a view.
    fn is_own(&self, view: &SavedView) -> bool {
        self.ui.actor().is_some_and(|actor| actor.account == view.account)
    }

    /// The list that a saved view is of.
    fn saved_address(&self, view: &SavedView) -> String {
        format!("{}?{}", self.ui.records(&self.list.kind.id), view.query)
    }

    /// Whether no record is found.
    fn is_empty(&self) -> bool {
        self.list.rows.total == 0
    }
}

/// `GET /records/{kind}`
pub(crate) async fn show(
    ui: Ui,
    State(web): State<Web>,
    Path(kind): Path<String>,
    asked: Asked,
) -> Answer<RecordsPage> {
    let wish = asked.wish();
    let list = web.app.record_list(ui.viewer(), &kind, &wish).await?;
    let facets = match asked.shows_facets() {
        true => Some(web.app.record_facets(ui.viewer(), &kind, &wish).await?),
        false => None,
    };
    let view = asked.view().and_then(|number| list.views.iter().find(|view| view.number == number));
    let drawn = match view {
        None => Drawn::Rows,
        Some(view) if view.graph => {
            Drawn::Graph(web.app.record_graph(ui.viewer(), &kind, &wish, view.number).await?)
        }
        Some(view) if view.map => {
            let map = web.app.record_map(ui.viewer(), &kind, &wish, view.number).await?;
            Drawn::Map(Map::new(&kind, &asked, map))
        }
        Some(view) => {
            let chart = web.app.record_chart(ui.viewer(), &kind, &wish, view.number).await?;
            Drawn::Chart(Chart::new(&ui, &asked, chart))
        }
    };
    let saved = match ui.actor() {
        Some(actor) => web.app.saved_views(actor, &kind).await?,
        None => Vec::new(),
    };
    Ok(View(RecordsPage { ui, asked, list, facets, drawn, saved }))
}
