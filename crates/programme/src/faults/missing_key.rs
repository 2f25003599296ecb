//! A key that must be there.

use base::Span;
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::{Key, Table, Text};

pub(super) const RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    name: Text { zh: "缺少必要的键", en: "Missing key" },
    what: Text { zh: "这里少了必须写的键。", en: "A key that must be there is not." },
    why: Text { zh: "没有它，定义不完整。", en: "Without it the definition is not complete." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// A key that the table must have.
pub(crate) fn report(key: &Key, table: &Table, span: Span, source: &str) -> Diagnostic {
    let want = key.shape.words();
    RULE.at(
        span,
        source,
        format!("{}缺少 {}", table.name.zh, key.key),
        format!("this {} has no `{}`", table.name.en.to_lowercase(), key.key),
    )
    .help(base::Words::new(
        format!("加上 {}：{}（{}）", key.key, key.what.zh, want.zh),
        format!("add `{}`: {} ({})", key.key, key.what.en, want.en),
    ))
}
