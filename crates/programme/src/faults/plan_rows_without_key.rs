//! Rows that are not found again.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Name;

pub(super) const RULE: Rule = Rule {
    code: "plan-rows-without-key",
    severity: Severity::Error,
    name: Text { zh: "方案表格登记的记录找不回来", en: "Rows that are not found again" },
    what: Text {
        zh: "由方案表格登记的类型没有写 key，或 key 的字段既不取自表格，也没有在 set 里写明。",
        en: "A kind that is made of the rows of a plan has no `key`, or a field of its key comes neither from a column nor from `set`.",
    },
    why: Text {
        zh: "再办一次会把每一行重复登记。", en: "A second time would make every row once more."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[[kinds.lab.from_plan]]\nzh = \"建设计划\"\nen = \"Schedule\"\nfields = { name = \"名称\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\nkey = \"name\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[[kinds.lab.from_plan]]\nzh = \"建设计划\"\nen = \"Schedule\"\nfields = { name = \"名称\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        for rows in &kind.from_plan {
            let given = |name: &Name| {
                rows.fields.iter().any(|(field, it)| field == name && !it.optional)
                    || rows.set.iter().any(|(field, _)| field == name)
            };
            let lacking: Vec<&str> =
                kind.key.iter().filter(|name| !given(name)).map(|it| &*it.text).collect();
            if !kind.key.is_empty() && lacking.is_empty() {
                continue;
            }
            let place = rows.fields.first().map_or(kind.id.span, |(name, _)| name.span);
            let (zh, en) = match kind.key.is_empty() {
                true => (
                    format!("“{}”没有 key，方案的行再办一次会重复登记", kind.words.zh),
                    format!("{} has no `key`: the rows of a plan would be made twice", kind.id),
                ),
                false => (
                    format!("key 的 {} 没有从表格取", lacking.join("、")),
                    format!("{} of the key comes from no column and no `set`", lacking.join(", ")),
                ),
            };
            out.push(RULE.at(place, cx.source, zh, en));
        }
    }
}
