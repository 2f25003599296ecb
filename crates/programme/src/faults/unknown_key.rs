//! A key that means nothing.

use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::{Table, Text};
use crate::near;
use crate::read::tree::Entry;

pub(super) const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    name: Text { zh: "不认识的键", en: "Unknown key" },
    what: Text { zh: "这个键在这里没有意义。", en: "The key means nothing here." },
    why: Text {
        zh: "写错的键不会生效，要求也就落空了。",
        en: "What is misspelt does not count, and what it asked for does not happen.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", requird = true }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", required = true }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// A key that the table does not have.
pub(crate) fn report(entry: &Entry, table: &Table, source: &str) -> Diagnostic {
    let report = RULE.at(
        entry.span,
        source,
        format!("{}里没有“{}”这个键", table.name.zh, entry.key),
        format!("`{}` is no key of a {}", entry.key, table.name.en.to_lowercase()),
    );
    let keys = || table.keys.iter().map(|key| key.key);
    match near::nearest(&entry.key, keys()) {
        Some(near) => report.help(near::did_you_mean(near)),
        None => {
            let all: Vec<&str> = keys().collect();
            let all = all.join(", ");
            report.help(base::Words::new(format!("可以写：{all}"), format!("it may have: {all}")))
        }
    }
}
