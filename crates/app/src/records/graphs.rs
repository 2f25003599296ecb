//! Graphs of a list: records in columns, each with those that come before it and how much refers to it.
//!
//! Columns are the codes of the view's first `by`, else the steps along the graph. The second, where there is one, puts
//! records together that have it in common, so that hundreds of them stay readable; the third is shown on each. Within a
//! column records stand near those that they are tied to, so that few lines cross.

use std::collections::{BTreeMap, BTreeSet};

use base::{RecordId, Words};
use programme::model::{Field, FieldType};
use store::records::{Filter, Group, Record, RecordQuery, Sort, Value};

use super::charts::{declared, group};
use super::listing::Looking;
use super::programmes::kind_name;
use super::shown::{Shown, numbered, title};
use super::wish::Wishing;
use super::{GraphBand, GraphLinks, GraphNode, GraphView, ListWish, words};
use crate::error::{Error, Result};
use crate::{App, Viewer};

/// Records of one graph.
const NODES: u64 = 600;
/// Columns that are steps along the graph.
const STEPS: usize = 24;
/// How often columns are put in order, there and back.
const PASSES: usize = 4;

impl App {
    /// A graph of the records of a list.
    ///
    /// # Errors
    /// As [`App::record_door`]; [`Error::NotFound`] where there is no such graph for the viewer.
    pub async fn record_graph(
        &self,
        viewer: &Viewer,
        kind: &str,
        wish: &ListWish,
        view: usize,
    ) -> Result<GraphView> {
        let looking = self.at_kind(viewer, kind).await?;
        let wishing = self.wishing(&looking)?;
        let view = declared(&wishing, view)?;
        let field =
            view.graph.as_deref().and_then(|field| wishing.kind.field(field)).ok_or(Error::NotFound)?;
        let named = |place: usize| match view.by.get(place).and_then(group) {
            Some(Group::Field(name)) => wishing.kind.field(&name),
            Some(Group::Year(_) | Group::Month(_)) | None => None,
        };
        let (by, band, mark) = (named(0), named(1), named(2));
        let visible = looking.reader.visible(&looking.registry, wishing.kind);
        let query = wishing.understand(&ListWish { deleted: false, ..wish.clone() }, visible).whole();
        let sort = Sort { field: "id".into(), descending: false };
        let records = self.store().list_records(&query, Some(&sort), 0, NODES).await?;
        let said = |field: &'_ Field, record: &Record, shown: &Shown| {
            let value = record.value(&field.id);
            shown.words(wishing.registry, wishing.programme, field, value, self.0.clock.today())
        };
        let values = records.iter().flat_map(|record| band.map(|field| (field, record.value(&field.id))));
        let shown = self.shown(&looking.registry, &looking.reader, values).await?;
        let mut nodes = self.nodes(&looking, &wishing, field, &records).await?;
        for (node, record) in nodes.iter_mut().zip(&records) {
            node.mark = mark.map(|mark| said(mark, record, &shown)).filter(|words| !words.zh.is_empty());
        }
        let (columns, places) = match by {
            Some(by) => by_code(&wishing, by, &records),
            None => by_step(&nodes),
        };
        let bands = records.iter().map(|record| band.map(|band| said(band, record, &shown))).collect();
        let (columns, bands) = banded(columns, places, bands, nodes);
        Ok(GraphView {
            words: view.words.clone(),
            axis: by.map(|by| by.words.clone()),
            columns,
            bands,
            total: self.counted(&query).await?,
            shown: records.len() as u64,
        })
    }

    async fn nodes(
        &self,
        looking: &Looking,
        wishing: &Wishing<'_>,
        field: &Field,
        records: &[Record],
    ) -> Result<Vec<GraphNode>> {
        let reads = self.reads_of(&looking.registry, &looking.reader, wishing.kind, records).await?;
        let drawn: BTreeSet<i64> = records.iter().map(|record| record.id.0).collect();
        let mut links = self.links_to_all(looking, wishing, &drawn).await?;
        let node = |(record, reads): (&Record, &programme::model::Class)| GraphNode {
            id: record.id,
            title: match wishing.kind.title_field().is_some_and(|field| field.class <= *reads) {
                true => title(wishing.kind, record),
                false => numbered(wishing.kind, record),
            },
            before: referred(record.value(&field.id)).filter(|id| drawn.contains(id)).map(RecordId).collect(),
            links: links.remove(&record.id.0).unwrap_or_default(),
            mark: None,
        };
        Ok(records.iter().zip(&reads).map(node).collect())
    }

    /// What the reader sees of other kinds that refers to these records or is a part of them: one question a field,
    /// whatever their number.
    async fn links_to_all(
        &self,
        looking: &Looking,
        wishing: &Wishing<'_>,
        ids: &BTreeSet<i64>,
    ) -> Result<BTreeMap<i64, Vec<GraphLinks>>> {
        let mut out: BTreeMap<i64, Vec<GraphLinks>> = BTreeMap::new();
        let registry = &looking.registry;
        let values: Vec<Value> = ids.iter().map(|id| Value::Id(*id)).collect();
        for (programme, kind) in registry.programmes.kinds().filter(|(_, kind)| kind.id != wishing.kind.id) {
            let reads = looking.reader.reads_of_all(registry, kind);
            let refers = |field: &&Field| {
                let target = field.target.as_deref().map(|target| registry.programmes.kind_name(target));
                let open = field.class <= reads && field.sealed_until.is_none();
                open && field.of == FieldType::Reference && target == Some(&wishing.kind.id)
            };
            let refer: Vec<&str> =
                kind.fields.iter().filter(refers).map(|field| field.id.text.as_str()).collect();
            // What names two of them ties them together: that is what the lines say.
            if refer.len() > 1 {
                continue;
            }
            let part = registry.whole(kind).is_some_and(|(_, whole)| whole.id == wishing.kind.id);
            for field in refer.into_iter().chain(part.then_some("parent")) {
                let query = RecordQuery {
                    visible: looking.reader.visible(registry, kind),
                    ..RecordQuery::all(kind.id.text.clone())
                };
                let query = query.with(Filter::Is(field.to_owned(), values.clone()));
                // A record that refers to several counts for each, also for those that are not drawn.
                let found = self.counted_by(&query, field, NODES * 4).await?;
                for (value, count) in found {
                    let Value::Id(id) = value else { continue };
                    if ids.contains(&id) {
                        let links =
                            GraphLinks { kind: kind_name(programme, kind), field: field.to_owned(), count };
                        out.entry(id).or_default().push(links);
                    }
                }
            }
        }
        Ok(out)
    }
}

/// The records that a value refers to.
fn referred(value: &Value) -> Box<dyn Iterator<Item = i64> + '_> {
    match value {
        Value::Id(id) => Box::new(std::iter::once(*id)),
        Value::Many(values) => Box::new(values.iter().flat_map(referred)),
        _ => Box::new(std::iter::empty()),
    }
}

/// The codes that occur as columns, in the order of the file, and for each record its column.
fn by_code(wishing: &Wishing<'_>, by: &Field, records: &[Record]) -> (Vec<Words>, Vec<usize>) {
    let list = by.target.as_deref();
    let list = list.and_then(|list| wishing.registry.programmes.code_list(wishing.programme, list));
    let codes: Vec<_> = list.iter().flat_map(|(_, list)| &list.codes).collect();
    let place = |record: &Record| match record.value(&by.id) {
        Value::Text(code) => codes.iter().position(|known| known.id == **code).unwrap_or(codes.len()),
        _ => codes.len(),
    };
    let places: Vec<usize> = records.iter().map(place).collect();
    let mut columns: Vec<Words> = codes.iter().map(|code| code.words.clone()).collect();
    columns.push(words::empty());
    (columns, places)
}

/// The longest way that leads to each record, as columns; what goes round in a circle ends somewhere.
fn by_step(nodes: &[GraphNode]) -> (Vec<Words>, Vec<usize>) {
    let at: BTreeMap<RecordId, usize> =
        nodes.iter().enumerate().map(|(place, node)| (node.id, place)).collect();
    let mut steps = vec![0; nodes.len()];
    for _ in 0..STEPS {
        let mut moved = false;
        for (place, node) in nodes.iter().enumerate() {
            let before = node.before.iter().filter_map(|id| at.get(id)).map(|other| steps[*other] + 1).max();
            let step = before.unwrap_or(0).min(STEPS - 1);
            moved |= step > steps[place];
            steps[place] = step.max(steps[place]);
        }
        if !moved {
            break;
        }
    }
    let last = steps.iter().max().copied().unwrap_or(0);
    let words = (1..=last + 1).map(|step| Words::new(format!("第 {step} 级"), format!("Step {step}")));
    (words.collect(), steps)
}

/// Records put together by what they have in common, in the order in which it comes first; columns that no record
/// stands in are left out.
fn banded(
    mut columns: Vec<Words>,
    places: Vec<usize>,
    bands: Vec<Option<Words>>,
    nodes: Vec<GraphNode>,
) -> (Vec<Words>, Vec<GraphBand>) {
    let mut parted: Vec<(Option<Words>, Vec<usize>, Vec<GraphNode>)> = Vec::new();
    for ((place, band), node) in places.into_iter().zip(bands).zip(nodes) {
        match parted.iter_mut().find(|(known, ..)| *known == band) {
            Some((_, places, nodes)) => {
                places.push(place);
                nodes.push(node);
            }
            None => parted.push((band, vec![place], vec![node])),
        }
    }
    let drawn = parted
        .into_iter()
        .map(|(words, places, nodes)| GraphBand { words, columns: arranged(columns.len(), places, nodes) });
    let mut drawn: Vec<GraphBand> = drawn.collect();
    for place in (0..columns.len()).rev() {
        if drawn.iter().all(|band| band.columns.get(place).is_none_or(Vec::is_empty)) {
            columns.remove(place);
            drawn.iter_mut().for_each(|band| drop(band.columns.remove(place)));
        }
    }
    (columns, drawn)
}

/// Columns with their records, each near those that it is tied to.
fn arranged(columns: usize, places: Vec<usize>, nodes: Vec<GraphNode>) -> Vec<Vec<GraphNode>> {
    let mut tied: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
    for node in &nodes {
        for before in &node.before {
            tied.entry(node.id).or_default().insert(*before);
            tied.entry(*before).or_default().insert(node.id);
        }
    }
    let mut drawn: Vec<Vec<GraphNode>> = vec![Vec::new(); columns];
    for (place, node) in places.into_iter().zip(nodes) {
        if let Some(column) = drawn.get_mut(place) {
            column.push(node);
        }
    }
    let mut height: BTreeMap<RecordId, f64> = BTreeMap::new();
    let measure = |height: &mut BTreeMap<RecordId, f64>, column: &Vec<GraphNode>| {
        let size = f64::from(u32::try_from(column.len()).unwrap_or(u32::MAX));
        for (place, node) in (0_u32..).zip(column) {
            height.insert(node.id, (f64::from(place) + 0.5) / size);
        }
    };
    drawn.iter().for_each(|column| measure(&mut height, column));
    for pass in 0..PASSES {
        let mut sort = |column: &mut Vec<GraphNode>| {
            let pull = |node: &GraphNode| {
                let own = height.get(&node.id).copied().unwrap_or(0.5);
                let others: Vec<f64> = tied
                    .get(&node.id)
                    .into_iter()
                    .flatten()
                    .filter_map(|id| height.get(id).copied())
                    .collect();
                match u32::try_from(others.len()) {
                    Ok(0) | Err(_) => own,
                    Ok(count) => others.iter().sum::<f64>() / f64::from(count),
                }
            };
            let mut keyed: Vec<(f64, GraphNode)> = column.drain(..).map(|node| (pull(&node), node)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            *column = keyed.into_iter().map(|(_, node)| node).collect();
            measure(&mut height, column);
        };
        match pass % 2 {
            0 => drawn.iter_mut().for_each(&mut sort),
            _ => drawn.iter_mut().rev().for_each(&mut sort),
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: i64, before: &[i64]) -> GraphNode {
        GraphNode {
            id: RecordId(id),
            title: Words::new(format!("{id}"), format!("{id}")),
            before: before.iter().map(|id| RecordId(*id)).collect(),
            links: Vec::new(),
            mark: None,
        }
    }

    fn told(nodes: Vec<GraphNode>) -> String {
        let bands = vec![None; nodes.len()];
        in_bands(nodes, bands)
    }

    fn in_bands(nodes: Vec<GraphNode>, bands: Vec<Option<Words>>) -> String {
        let (columns, places) = by_step(&nodes);
        let column = |column: &Vec<GraphNode>| {
            column.iter().map(|node| node.id.to_string()).collect::<Vec<_>>().join(" ")
        };
        let (_, bands) = banded(columns, places, bands, nodes);
        let band = |band: &GraphBand| {
            let head = band.words.as_ref().map(|words| format!("{}: ", words.zh)).unwrap_or_default();
            format!("{head}{}", band.columns.iter().map(column).collect::<Vec<_>>().join(" | "))
        };
        bands.iter().map(band).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn columns_are_the_longest_ways() {
        assert_eq!(told(vec![node(1, &[]), node(2, &[1]), node(3, &[1, 2]), node(4, &[])]), "1 4 | 2 | 3");
        assert_eq!(told(Vec::new()), "");
    }

    #[test]
    fn those_tied_stand_beside_each_other() {
        let nodes = vec![node(1, &[]), node(2, &[]), node(3, &[2]), node(4, &[1])];
        assert_eq!(told(nodes), "2 1 | 3 4");
    }

    #[test]
    fn what_is_put_together_keeps_the_columns_of_all() {
        let nodes = vec![node(1, &[]), node(2, &[1]), node(3, &[]), node(4, &[2])];
        let band = |name: &str| Some(Words::new(name, name));
        assert_eq!(
            in_bands(nodes, vec![band("光"), band("光"), band("药"), band("光")]),
            "光: 1 | 2 | 4; 药: 3 |  | "
        );
    }

    #[test]
    fn circles_end_and_nothing_is_lost() {
        let drawn = told(vec![node(1, &[3]), node(2, &[1]), node(3, &[2]), node(4, &[4])]);
        let mut ids: Vec<&str> = drawn.split([' ', '|']).filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["1", "2", "3", "4"], "{drawn}");
    }
}
