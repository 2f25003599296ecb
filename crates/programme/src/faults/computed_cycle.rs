//! Fields that are computed from each other.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "computed-cycle",
    severity: Severity::Error,
    name: Text { zh: "计算字段循环", en: "Computed in a circle" },
    what: Text { zh: "几个算出的字段互相引用。", en: "Fields are computed from each other." },
    why: Text { zh: "谁先算都不行。", en: "None of them could be worked first." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\na = { zh = \"甲\", en = \"A\", type = \"integer\", computed = \"b + 1\" }\nb = { zh = \"乙\", en = \"B\", type = \"integer\", computed = \"a + 1\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\na = { zh = \"甲\", en = \"A\", type = \"integer\" }\nb = { zh = \"乙\", en = \"B\", type = \"integer\", computed = \"a + 1\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let mut told: Vec<&str> = Vec::new();
        for field in kind.fields.iter().filter(|field| field.computed.is_some()) {
            if told.contains(&&*field.id.text) {
                continue;
            }
            let Some(way) = circle(kind, &field.id) else { continue };
            let shown = way.join(" → ");
            told.extend(way);
            out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("{} 最终由自己算出：{shown}", field.id),
                format!("`{}` is computed from itself: {shown}", field.id),
            ));
        }
    }
}

/// A way along computed fields that leads back to where it began.
fn circle<'a>(kind: &'a Kind, from: &'a str) -> Option<Vec<&'a str>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![from]];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(way) = ways.pop() {
        let last = way.last().copied()?;
        for next in reads(kind, last) {
            if next == from {
                return Some([way.as_slice(), &[from]].concat());
            }
            if !seen.contains(&next) {
                seen.push(next);
                ways.push([way.as_slice(), &[next]].concat());
            }
        }
    }
    None
}

/// Computed fields that a computed field reads.
fn reads<'a>(kind: &'a Kind, field: &str) -> Vec<&'a str> {
    let node = kind.field(field).and_then(|field| field.computed.as_ref()).and_then(|it| it.node.as_deref());
    let names = node.map_or_else(Vec::new, |node| node.names());
    let computed = |name: &str| kind.field(name).filter(|field| field.computed.is_some());
    names.into_iter().filter_map(|(name, _)| computed(name)).map(|field| &*field.id.text).collect()
}
