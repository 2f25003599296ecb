//! A default that the field cannot take.

use base::Words;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{FieldType, Plain};
use crate::near;

pub(super) const RULE: Rule = Rule {
    code: "default-unfit",
    severity: Severity::Error,
    name: Text { zh: "默认值不合", en: "Default that does not fit" },
    what: Text {
        zh: "默认值不是这个字段能有的值，例如代码表里没有的代码。",
        en: "The default is no value of the field: a code that its list has not, a text for a number.",
    },
    why: Text {
        zh: "新建的记录一开始就是错的。", en: "Every new record would begin with a fault."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\", default = \"hihg\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\", default = \"high\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for field in cx.programme.kinds.iter().flat_map(|kind| &kind.fields) {
        let Some(default) = &field.default else { continue };
        if let (FieldType::Code, Some((_, list)), Plain::Text(code)) = (
            field.of,
            field.target.as_ref().and_then(|list| cx.set.code_list(cx.programme, list)),
            &default.value,
        ) {
            if !list.has(code) {
                let report = RULE.at(
                    default.span,
                    cx.source,
                    format!("代码表 {} 没有“{code}”", list.id),
                    format!("the code list `{}` has no `{code}`", list.id),
                );
                let near = near::nearest(code, list.codes.iter().map(|it| &*it.id.text));
                out.push(match near {
                    Some(near) => report.help(near::did_you_mean(near)),
                    None => report,
                });
            }
            continue;
        }
        let one = |value: &Plain| match field.of {
            FieldType::Integer => matches!(value, Plain::Number(number) if number.is_integer()),
            FieldType::Number | FieldType::Money => matches!(value, Plain::Number(_)),
            FieldType::Boolean => matches!(value, Plain::Boolean(_)),
            FieldType::Date => matches!(value, Plain::Date(_)),
            FieldType::Text | FieldType::Long | FieldType::Url | FieldType::Email | FieldType::Code => {
                matches!(value, Plain::Text(_))
            }
            FieldType::Region | FieldType::Country => matches!(value, Plain::Text(_)),
            _ => false,
        };
        let fits = match &default.value {
            Plain::List(list) => field.many && list.iter().all(one),
            value => one(value),
        };
        if !fits {
            let what = field.of.what();
            out.push(
                RULE.at(
                    default.span,
                    cx.source,
                    format!("这不能作{}字段的默认值", field.of.name()),
                    format!("a field of type `{}` cannot have this default", field.of.name()),
                )
                .help(Words::new(format!("它要的是：{}", what.zh), format!("it wants {}", what.en))),
            );
        }
    }
}
