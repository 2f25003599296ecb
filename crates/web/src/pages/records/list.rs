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

/// Records of a graph up to which all of it is open at first.
const UNFOLDED: u64 = 60;
/// Fields of a row that are shown where it is a card.
const CARD_FIELDS: usize = 6;

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

    /// What a cell is called where it stands alone, with its unit.
    fn label(&self, column: &ColumnView) -> String {
        let words = self.ui.say(&column.words);
        match &column.unit {
            Some(unit) if self.ui.lang == Lang::Zh => format!("{words}（{}）", self.ui.say(unit)),
            Some(unit) => format!("{words} ({})", self.ui.say(unit)),
            None => words.to_owned(),
        }
    }

    /// Whether a cell has so much to say that its column needs room.
    fn is_long(&self, cell: &Cell) -> bool {
        let most = if self.ui.lang == Lang::Zh { 8 } else { 16 };
        self.ui.line(cell).chars().count() > most
    }

    /// How a cell stands: figures to the right, days unbroken. On a phone rows are cards, which leave out what is
    /// empty and what comes late.
    fn shape(&self, column: &ColumnView, cell: &Cell, place: &usize) -> String {
        let mut shape = Vec::new();
        let state = column.field == "state";
        match () {
            () if column.number => shape.push("num"),
            () if cell.is_day() => shape.push("nowrap"),
            () if state => shape.push("in-state"),
            () if self.is_long(cell) => shape.push("long"),
            () => {}
        }
        if !state && cell.is_empty() {
            shape.push("is-empty");
        }
        if !state && *place > CARD_FIELDS {
            shape.push("is-late");
        }
        shape.join(" ")
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

    /// Whether what is put together is folded at first: where there is much of it.
    fn folds(&self, graph: &GraphView) -> bool {
        graph.shown > UNFOLDED && graph.bands.len() > 1
    }

    /// What a record of a graph is called.
    fn node_title<'a>(&self, graph: &'a GraphView, id: &RecordId) -> &'a str {
        let mut nodes = graph.bands.iter().flat_map(|band| band.columns.iter().flatten());
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

    /// Whether counts can narrow down what is found: there is something, or a choice to take back.
    fn narrows(&self) -> bool {
        !self.list.facets.is_empty() && (!self.is_empty() || self.asked.is_filtered())
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
