//! A file that is no TOML.

use base::{Span, Words};
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "toml-syntax",
    severity: Severity::Error,
    name: Text { zh: "文件写法有误", en: "Malformed file" },
    what: Text {
        zh: "文件不符合 TOML 的写法；其余部分照常检查。",
        en: "The file is not TOML at this place; the rest is checked all the same.",
    },
    why: Text { zh: "读不懂的部分不会生效。", en: "What cannot be read does not count." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称, en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// What the reader of TOML says, at its place.
pub(crate) fn report(message: &str, span: Span, source: &str) -> Diagnostic {
    let rest = source.get(span.start as usize..).unwrap_or("");
    let next = rest.chars().next().map_or(0, char::len_utf8);
    let span =
        if span.is_empty() { Span::new(span.start as usize, span.start as usize + next) } else { span };
    let zh = match message {
        m if m.contains("duplicate key") => "同一个键写了两次",
        m if m.contains("string") || m.contains("quote") => "引号没有配对",
        m if m.contains("inline table") || m.contains("`}`") => "花括号里的写法有误",
        m if m.contains("array") || m.contains("`]`") => "方括号里的写法有误",
        m if m.contains("key") => "键的写法有误：`键 = 值`",
        m if m.contains("date") || m.contains("time") => "日期的写法有误：2026-01-01",
        m if m.contains("number") || m.contains("float") || m.contains("integer") => "数字的写法有误",
        _ => "这里的写法有误",
    };
    let lines = message.lines().map(str::trim).filter(|line| !line.is_empty());
    let en = lines.collect::<Vec<_>>().join("; ");
    let report = RULE.words(Words::new(zh, en)).at(span, source);
    if rest.starts_with(['“', '”', '，', '＝', '：', '｛', '｝', '［', '］']) {
        return report.help(Words::new("改用半角符号", "use the plain sign of the keyboard in English"));
    }
    report
}
