//! A name of odd signs.

use base::{Span, Words};
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "name-malformed",
    severity: Severity::Error,
    name: Text { zh: "名称写法不对", en: "Malformed name" },
    what: Text {
        zh: "名称由小写字母、数字和下划线组成，以字母开头，最多 48 个字符。",
        en: "A name is made of lower-case letters, digits and `_`, begins with a letter and has 48 characters at most.",
    },
    why: Text {
        zh: "名称用作表名、列名和网址。",
        en: "It becomes the name of a table, a column, an address.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nName = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// A name that is none.
pub(crate) fn report(name: &str, span: Span, source: &str) -> Diagnostic {
    let mended: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let report = RULE.at(span, source, format!("“{name}”不能作名称"), format!("`{name}` is no name"));
    let letters = mended.trim_start_matches(|c: char| !c.is_ascii_lowercase()).trim_end_matches('_');
    if letters.is_empty() {
        return report;
    }
    report.help(Words::new(format!("例如 {letters}"), format!("for instance `{letters}`")))
}
