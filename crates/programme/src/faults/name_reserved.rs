//! A field called as the engine calls something else.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::cel::functions::NAMES;
use crate::grammar::Text;

/// Columns that every table has.
pub(crate) const COLUMNS: &[&str] =
    &["id", "version", "created", "created_by", "changed", "changed_by", "owner", "deleted", "published"];

pub(super) const RULE: Rule = Rule {
    code: "name-reserved",
    severity: Severity::Error,
    name: Text { zh: "名称已有他用", en: "Reserved name" },
    what: Text {
        zh: "字段用了每张表都有的列名，或规则里另有含义的名称。",
        en: "A field has the name of a column that every table has, or of something that rules know.",
    },
    why: Text {
        zh: "规则和数据库会分不清。", en: "Rules and tables could not tell the two apart."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstate = { zh = \"状态\", en = \"State\", type = \"text\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for field in cx.programme.kinds.iter().flat_map(|kind| &kind.fields) {
        let taken = COLUMNS.contains(&&*field.id.text) || NAMES.iter().any(|it| field.id == it.name);
        if taken {
            out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("字段不能叫 {}", field.id),
                format!("a field cannot be called `{}`", field.id),
            ));
        }
    }
}
