//! Lists, forms and versions of records made up for the tests of pages.

use app::records::*;
use app::{Page, RoleId};
use base::{Lang, RecordId, Timestamp, Words};
use rust_decimal::Decimal;

use super::facets::FacetsPart;
use super::list::{Drawn, RecordsPage};
use super::map::{Chart, Map};
use super::sample_form;
use super::sample_record::{self, cell, state};
use super::several::SeveralPage;
use super::versions::{DifferencePage, VersionsPage};
use crate::pages::samples::{Render, sample, ui};
use crate::records::Asked;
use crate::ui::Ui;

/// Its pages, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let editor = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    let public = |address: &str| ui(lang, address, None);
    let filtered = "/records/sample?q=x&f.type=base&f.type=lab&sort=-name&page=2";
    let mut pages = vec![
        sample("records", list(editor("/records/sample"), Drawn::Rows, true)),
        sample("records-filtered", list(editor(filtered), Drawn::Rows, true)),
        sample("records-none", list(public("/records/sample?q=x"), Drawn::Rows, false)),
        sample("records-empty", list(editor("/records/sample"), Drawn::Rows, false)),
        sample("records-chart", list(public("/records/sample?view=0"), drawn_chart(lang), true)),
        sample("records-map", list(public("/records/sample?view=1"), drawn_map(true), true)),
        sample("records-countries", list(public("/records/sample?view=1"), drawn_map(false), true)),
        sample("records-graph", list(public("/records/sample?view=2"), drawn_graph(), true)),
        sample("records-several", several(editor("/records/sample/steps"))),
        sample("record-versions", versions(public("/records/sample/1/versions"))),
        sample("record-difference", difference(public("/records/sample/1/difference?from=1&to=2"), true)),
        sample("record-same", difference(public("/records/sample/1/difference?from=1&to=2"), false)),
    ];
    pages.extend(sample_form::all(lang));
    pages.extend(sample_record::all(lang));
    pages
}

pub(crate) fn words(zh: &str, en: &str) -> Words {
    Words::new(zh, en)
}

pub(crate) fn kind_name(id: &str) -> KindName {
    KindName {
        id: id.into(),
        words: words("样例<平台>", "Sample <platform>"),
        programme: "sample".into(),
        programme_words: words("样例业务", "Sample system"),
    }
}

pub(crate) fn choice(value: &str) -> Choice {
    Choice { value: value.into(), words: words("选<项>", "Choice <x>") }
}

pub(crate) fn kind() -> KindView {
    KindView {
        name: kind_name("sample"),
        about: None,
        part_of: None,
        parts: vec![kind_name("part")],
        fields: Vec::new(),
        states: vec![choice("draft"), choice("submitted"), choice("recognised")],
        steps: vec![choice("submit")],
        key: vec!["number".into()],
    }
}

pub(crate) fn columns() -> Vec<ColumnView> {
    let column = |field: &str, number: bool, unit: bool| ColumnView {
        field: field.into(),
        words: words("名<称>", "Name <x>"),
        unit: unit.then(|| words("人", "people")),
        number,
        sortable: field != "builders",
    };
    vec![
        column("name", false, false),
        column("staff", true, true),
        column("builders", false, false),
        column("state", false, false),
    ]
}

pub(crate) fn rows() -> Vec<RecordRow> {
    let row = |id: i64, title: bool| RecordRow {
        id: RecordId(id),
        version: 3,
        title: words("样例<记录>", "Sample <record>"),
        state: Some(state()),
        cells: vec![
            cell("name", usize::from(title)),
            cell("staff", 1),
            cell("builders", 3),
            cell("state", 1),
        ],
        sample: title,
        published: true,
    };
    vec![row(1, true), row(2, false)]
}

fn list(ui: Ui, drawn: Drawn, some: bool) -> RecordsPage {
    let asked = Asked::new("/records/sample", ui.query().trim_start_matches('?'));
    let items = if some { rows() } else { Vec::new() };
    let total = if some { 120 } else { 0 };
    let filtered = asked.is_filtered();
    let view = |number, map| DrawnView { number, words: words("图<表>", "Chart <x>"), map, graph: false };
    let list = RecordList {
        kind: kind_name("sample"),
        columns: columns(),
        choosable: columns(),
        rows: Page { items, total, number: 2, size: 50 },
        sort: Some(("name".into(), true)),
        filters: if filtered {
            vec![AppliedFilter {
                field: "type".into(),
                words: words("类<型>", "Type <x>"),
                values: vec![choice("base"), choice("lab")],
            }]
        } else {
            Vec::new()
        },
        remarks: if filtered {
            vec![words("不认识的条件<x>。", "Unknown filter <x>.")]
        } else {
            Vec::new()
        },
        facets: vec![choice("type")],
        pool: filtered,
        views: vec![view(0, false), view(1, true)],
        steps: vec![choice("submit")],
        may_create: ui.actor().is_some(),
        may_import: ui.actor().is_some(),
        may_export: true,
    };
    RecordsPage {
        saved: if filtered { saved() } else { Vec::new() },
        ui,
        asked,
        list,
        facets: filtered.then(facets),
        drawn,
    }
}

fn saved() -> Vec<app::SavedView> {
    let view = |id: i64, account: i64| app::SavedView {
        id,
        kind: "sample".into(),
        name: "在<建>".into(),
        query: "f.state=draft&sort=name".into(),
        account: base::AccountId(account),
        account_name: "zhang<san>".into(),
        shared: account != 1,
    };
    vec![view(1, 1), view(2, 2)]
}

fn facets() -> Vec<FacetView> {
    let value = |value: &str, chosen| FacetValue {
        value: value.into(),
        words: words("联合<实验室>", "Joint <laboratory>"),
        count: 1234,
        chosen,
    };
    let facet = |field: &str, values| FacetView {
        field: field.into(),
        words: words("类型", "Type"),
        values,
        more: true,
    };
    vec![facet("type", vec![value("base", true), value("lab", false)]), facet("level", Vec::new())]
}

#[test]
fn the_counts_are_the_same_alone() {
    use askama::Template as _;
    let asked = Asked::new("/records/sample", "f.type=base&sort=name");
    let part = FacetsPart { ui: ui(Lang::En, "/records/sample/facets", None), asked, facets: facets() };
    let html = part.render().unwrap();
    assert!(html.contains("href=\"/records/sample?sort=name\""), "a chosen value is taken away: {html}");
    assert!(
        html.contains("f.type=lab") && html.contains("Joint &#60;laboratory&#62;") && html.contains("1,234")
    );
}

fn drawn_chart(lang: Lang) -> Drawn {
    let line = |values: &[i64]| Series {
        words: words("个数<x>", "Number <x>"),
        values: values.iter().map(|n| Decimal::from(*n)).collect(),
    };
    let view = ChartView {
        words: words("研发平台</script>", "Platforms</script>"),
        axis: words("年", "Year"),
        groups: vec![words("2025", "2025"), words("2026", "2026")],
        filters: vec![Some(("year".into(), "2025".into())), None],
        series: vec![line(&[3, 5]), line(&[1, 0])],
        unit: Some(words("个", "each")),
    };
    Drawn::Chart(Chart::new(
        &ui(lang, "/records/sample", None),
        &Asked::new("/records/sample", "view=0"),
        view,
    ))
}

fn drawn_graph() -> Drawn {
    let node = |id: i64, before: &[i64], links: Vec<GraphLinks>| GraphNode {
        id: RecordId(id),
        title: words("节<点>", "Node <x>"),
        before: before.iter().map(|id| RecordId(*id)).collect(),
        links,
        mark: (id == 1).then(|| words("强<项>", "Strong <x>")),
    };
    let links = GraphLinks { kind: kind_name("firm"), field: "node".into(), count: 12 };
    let column = || words("上<游>", "Up<stream>");
    let band = |words, columns| GraphBand { words, columns };
    Drawn::Graph(GraphView {
        words: words("图<谱>", "Graph <x>"),
        axis: None,
        columns: vec![column(), column()],
        bands: vec![
            band(Some(words("光<电>", "Optics <x>")), vec![vec![node(1, &[], vec![links])], Vec::new()]),
            band(None, vec![Vec::new(), vec![node(2, &[1], Vec::new())]]),
        ],
        total: 3,
        shown: 2,
    })
}

fn drawn_map(points: bool) -> Drawn {
    let point =
        |id: i64, lat, lon| MapPoint { id: RecordId(id), title: words("点<一>", "Place <1>"), lat, lon };
    let count =
        |code: &str| MapCount { code: code.into(), words: words("德<国>", "Germany <x>"), count: 12 };
    let view = MapView {
        words: words("分布<图>", "Map <x>"),
        field: "place".into(),
        points: if points { vec![point(1, 30.6, 114.3), point(2, -33.9, 18.4)] } else { Vec::new() },
        counts: if points { Vec::new() } else { vec![count("DE"), count("FR")] },
        total: 14,
        shown: 12,
    };
    Drawn::Map(Map::new("sample", &Asked::new("/records/sample", "view=1"), view))
}

pub(super) fn change(field: &str) -> FieldDifference {
    FieldDifference {
        field: field.into(),
        words: words("项<目>", "Field <x>"),
        before: cell(field, 0),
        after: cell(field, 2),
    }
}

fn several(ui: Ui) -> SeveralPage {
    let outcome = BulkOutcome {
        done: vec![RecordId(1)],
        refused: vec![(RecordId(2), words("人员<不足>。", "Too <few>."))],
    };
    SeveralPage { ui, kind: kind(), step: words("申报", "Submit"), outcome }
}

fn version(number: i64) -> VersionView {
    VersionView {
        number,
        at: Timestamp::UNIX_EPOCH,
        by: "zhang<san>".into(),
        acting: (number == 2)
            .then(|| (base::OrganisationId(7), words("样例<单位>", "Sample <organisation>"))),
        action: words("修改", "Changed"),
        comment: (number == 2).then(|| "请<补正>".into()),
        state: (number == 2).then(state),
        current: number == 2,
    }
}

fn versions(ui: Ui) -> VersionsPage {
    let title = words("样例<记录>", "Sample <record>");
    VersionsPage { ui, kind: kind(), id: RecordId(1), title, versions: vec![version(2), version(1)] }
}

fn difference(ui: Ui, some: bool) -> DifferencePage {
    let difference = Difference {
        title: words("样例<记录>", "Sample <record>"),
        from: version(1),
        to: version(2),
        fields: if some { vec![change("name")] } else { Vec::new() },
    };
    DifferencePage { ui, kind: kind(), id: RecordId(1), difference }
}
