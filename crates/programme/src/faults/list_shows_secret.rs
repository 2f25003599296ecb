//! A column that not all who see the list may read.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Action, Class, Role};

pub(super) const RULE: Rule = Rule {
    code: "list-shows-secret",
    severity: Severity::Error,
    name: Text { zh: "列表露出不公开的字段", en: "List shows what is not public" },
    what: Text {
        zh: "公众可以看这类记录，列表的列、筛选或图表却用了内部或保密字段；或者列表用了保密字段。",
        en: "The public may see the kind, and its list has columns, facets or charts of fields that are not public; or a list shows a secret field.",
    },
    why: Text {
        zh: "筛选和图表也会泄露内容。", en: "A facet or chart gives away as much as a column."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nphone = { zh = \"电话\", en = \"Phone\", type = \"text\", class = \"internal\" }\n\n[kinds.lab.list]\ncolumns = [\"name\", \"phone\"]\n\n[kinds.lab.access]\npublic = [\"see\"]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nphone = { zh = \"电话\", en = \"Phone\", type = \"text\", class = \"internal\" }\n\n[kinds.lab.list]\ncolumns = [\"name\"]\n\n[kinds.lab.access]\npublic = [\"see\"]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(list) = &kind.list else { continue };
        let public = kind.access(Role::PUBLIC).is_some_and(|it| it.may.contains(&Action::See));
        let hidden = |class: Class| class == Class::Secret || (public && class == Class::Internal);
        let fields = list.columns.iter().chain(&list.facets).chain(&list.sort);
        let views = list.views.iter().flat_map(|view| view.map.iter().chain(&view.graph).chain(&view.sum));
        for name in fields.chain(views) {
            if kind.field(name).is_some_and(|field| hidden(field.class)) {
                out.push(RULE.at(
                    name.span,
                    cx.source,
                    format!("{name} 不公开，列表却人人可见"),
                    format!("`{name}` is not public, and the list is seen by all"),
                ));
            }
        }
        for by in list.views.iter().flat_map(|view| &view.by) {
            let names = by.node.as_deref().map_or_else(Vec::new, |node| node.names());
            for (name, span) in names {
                if kind.field(name).is_some_and(|field| hidden(field.class)) {
                    out.push(RULE.at(
                        by.place(span),
                        cx.source,
                        format!("{name} 不公开，图表却人人可见"),
                        format!("`{name}` is not public, and the chart is seen by all"),
                    ));
                }
            }
        }
    }
}
