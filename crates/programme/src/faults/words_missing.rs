//! Words in one language only.

use base::Span;
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::{Table, Text};

pub(super) const RULE: Rule = Rule {
    code: "words-missing",
    severity: Severity::Error,
    name: Text { zh: "缺少中文或英文", en: "Words in one language only" },
    what: Text {
        zh: "给人看的文字须中英文都有。",
        en: "Words for people are wanted in Chinese and in English.",
    },
    why: Text {
        zh: "少了一种文字，另一种语言的页面上就是空白。",
        en: "The page in the other language would be blank there.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: None,
};

fn language(key: &str) -> (&'static str, &'static str) {
    if key == "zh" { ("中文", "Chinese") } else { ("英文", "English") }
}

/// A table without `zh` or `en`.
pub(crate) fn report(key: &'static str, table: &Table, span: Span, source: &str) -> Diagnostic {
    let (zh, en) = language(key);
    RULE.at(
        span,
        source,
        format!("{}缺少{zh}（{key} = \"…\"）", table.name.zh),
        format!("this {} has no words in {en} ({key} = \"…\")", table.name.en.to_lowercase()),
    )
}

/// Words that say nothing.
pub(crate) fn empty(span: Span, source: &str) -> Diagnostic {
    RULE.at(span, source, "这里没有写字", "this says nothing")
}
