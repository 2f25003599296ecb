//! A code list that there is not.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::FieldType;

pub(super) const RULE: Rule = Rule {
    code: "code-list-unknown",
    severity: Severity::Error,
    name: Text { zh: "代码表不存在", en: "Unknown code list" },
    what: Text {
        zh: "字段引用的代码表没有定义。", en: "The code list of the field is not there."
    },
    why: Text { zh: "没有可选的内容。", en: "There would be nothing to choose from." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"levels\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let fields = cx.programme.kinds.iter().flat_map(|kind| &kind.fields);
    for field in fields {
        match (field.of, &field.target) {
            (FieldType::Code, Some(list)) if cx.set.code_list(cx.programme, list).is_none() => {
                out.push(cx.unknown(
                    &RULE,
                    list,
                    cx.programme.codes.iter().map(|it| &*it.id.text),
                    format!("没有代码表 {list}"),
                    format!("there is no code list `{list}`"),
                ));
            }
            (FieldType::Code | FieldType::Reference, None) => out.push(RULE.at(
                field.id.span,
                cx.source,
                format!("字段 {} 缺少 of", field.id),
                format!("the field `{}` does not say of which list or kind it is (`of`)", field.id),
            )),
            _ => {}
        }
    }
}
