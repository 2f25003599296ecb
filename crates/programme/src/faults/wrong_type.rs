//! A value of the wrong type.

use base::{Span, Words};
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::{Shape, Text};
use crate::near;
use crate::read::tree::{Item, Tree};

pub(super) const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    name: Text { zh: "值的类型不对", en: "Wrong type" },
    what: Text { zh: "这个键要的是另一种值。", en: "The key wants another kind of value." },
    why: Text { zh: "读不懂的值不会生效。", en: "A value that cannot be read does not count." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", required = \"yes\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", required = true }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// A value that is not of the shape.
pub(crate) fn report(item: &Item, shape: Shape, source: &str) -> Diagnostic {
    let want = shape.words();
    let (zh, en) = match &item.tree {
        Tree::Text(_) => ("文字", "text"),
        Tree::Number(_) => ("数字", "a number"),
        Tree::Flag(_) => ("true 或 false", "true or false"),
        Tree::Day(_) => ("日期", "a day"),
        Tree::List(_) => ("列表", "a list"),
        Tree::Table(_) => ("表", "a table"),
        Tree::Other => ("别的值", "something else"),
    };
    RULE.at(
        super::short(item.span, source),
        source,
        format!("这里应是{}，却是{zh}", want.zh),
        format!("wanted is {}; this is {en}", want.en),
    )
}

/// A word that is none of those allowed.
pub(crate) fn word(found: &str, words: &[&str], span: Span, source: &str) -> Diagnostic {
    let report = RULE.at(span, source, format!("不能写“{found}”"), format!("`{found}` is not allowed here"));
    let all = words.join(", ");
    match near::nearest(found, words.iter().copied()) {
        Some(near) => report.help(near::did_you_mean(near)),
        None => report.help(Words::new(format!("可以写：{all}"), format!("it may be: {all}"))),
    }
}
