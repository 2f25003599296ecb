//! A view that draws nothing.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "view-incomplete",
    severity: Severity::Error,
    name: Text { zh: "视图不完整", en: "View that draws nothing" },
    what: Text {
        zh: "视图是地图（map）、图谱（graph，指向本类记录的引用）或图表（chart 加 by）之一；求和的图表还要 sum。",
        en: "A view is a map (`map`), a graph (`graph`, a reference of the kind to itself) or a chart (`chart` with `by`); a chart of sums has `sum`, too.",
    },
    why: Text { zh: "画不出来。", en: "There would be nothing to draw." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.list]\ncolumns = [\"name\"]\nviews = [{ zh = \"按名称\", en = \"By name\", chart = \"count\" }]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.list]\ncolumns = [\"name\"]\nviews = [{ zh = \"按名称\", en = \"By name\", chart = \"count\", by = \"name\" }]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(list) = &kind.list else { continue };
        for view in &list.views {
            let place = view.map.as_ref().or(view.graph.as_ref()).or(view.chart.as_ref());
            let sums = view.chart.as_ref().is_some_and(|chart| *chart == "sum");
            let fits = match (&view.map, &view.graph, &view.chart) {
                (Some(_), None, None) => view.sum.is_none() && view.by.is_empty(),
                (None, Some(graph), None) => {
                    view.sum.is_none() && view.by.len() < 4 && leads_to_itself(kind, graph)
                }
                (None, None, Some(_)) => !view.by.is_empty() && view.sum.is_some() == sums,
                _ => false,
            };
            if !fits {
                let span = place.or(list.columns.first()).map_or_else(base::Span::default, |name| name.span);
                out.push(RULE.at(
                    span,
                    cx.source,
                    format!("视图“{}”写得不完整", view.words.zh),
                    format!("the view \"{}\" draws nothing", view.words.en),
                ));
            }
        }
    }
}

/// Whether a field refers to the kind itself; a field of another type has a fault of its own.
fn leads_to_itself(kind: &Kind, field: &str) -> bool {
    let target = kind.field(field).and_then(|field| field.target.as_deref());
    target.is_none_or(|target| target.rsplit('.').next() == Some(&*kind.id))
}
