//! One name for two things.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "name-repeated",
    severity: Severity::Error,
    name: Text { zh: "名称重复", en: "Name used twice" },
    what: Text {
        zh: "两个文件里的业务标识或事项类型同名。",
        en: "Two programmes, or kinds of two programmes, have one name.",
    },
    why: Text {
        zh: "事项类型就是数据库里的表，不能重名。",
        en: "A kind is a table of the database; there can be one of a name.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.laboratory]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.laboratory.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Beside(
        "id = \"other\"\nzh = \"别的\"\nen = \"Other\"\nsince = 2026-01-01\n\n[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n",
    ),
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for earlier in &cx.set.all()[..cx.index.min(cx.set.all().len())] {
        if earlier.id == cx.programme.id && !earlier.id.is_empty() {
            out.push(RULE.at(
                cx.programme.id.span,
                cx.source,
                format!("标识 {} 已被“{}”使用", earlier.id, earlier.words.zh),
                format!("the id `{}` is that of \"{}\" already", earlier.id, earlier.words.en),
            ));
        }
        for kind in cx.programme.kinds.iter().filter(|kind| earlier.kind(&kind.id).is_some()) {
            out.push(RULE.at(
                kind.id.span,
                cx.source,
                format!("事项类型 {} 已在业务 {} 中定义", kind.id, earlier.id),
                format!("the kind `{}` is one of the programme `{}` already", kind.id, earlier.id),
            ));
        }
    }
}
