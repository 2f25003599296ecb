//! Limits and dates the wrong way round.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Bound, FieldType, Name, Validity};

pub(super) const RULE: Rule = Rule {
    code: "bounds-reversed",
    severity: Severity::Error,
    name: Text { zh: "上下限颠倒", en: "Limits reversed" },
    what: Text {
        zh: "最小值大于最大值，until 早于 since，或上下限的类型与字段不符。",
        en: "The least is above the greatest, `until` before `since`, or a limit is of another type than its field.",
    },
    why: Text {
        zh: "没有值能满足，或从来没有生效过。",
        en: "No value could keep to it; it would never be in force.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\", min = 100, max = 5 }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\", min = 5, max = 100 }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut dated: Vec<(&Name, Validity)> = Vec::new();
    let programme = cx.programme;
    dated.extend(programme.codes.iter().flat_map(|list| &list.codes).map(|it| (&it.id, it.valid)));
    dated.extend(programme.scores.iter().map(|it| (&it.id, it.valid)));
    for kind in &programme.kinds {
        dated.push((&kind.id, kind.valid));
        dated.extend(kind.fields.iter().map(|it| (&it.id, it.valid)));
        dated.extend(kind.lifecycle.states.iter().map(|it| (&it.id, it.valid)));
        dated.extend(kind.lifecycle.steps.iter().map(|it| (&it.id, it.valid)));
        for field in &kind.fields {
            let wrong = |bound: &Option<Bound>| {
                matches!(
                    (bound, field.of),
                    (Some(Bound::Date(_)), it) if it != FieldType::Date
                ) || matches!((bound, field.of), (Some(Bound::Number(_)), FieldType::Date))
            };
            let reversed = match (field.min, field.max) {
                (Some(Bound::Number(min)), Some(Bound::Number(max))) => min > max,
                (Some(Bound::Date(min)), Some(Bound::Date(max))) => min > max,
                _ => false,
            };
            let key = if wrong(&field.min) { "min" } else { "max" };
            if reversed || wrong(&field.min) || wrong(&field.max) {
                out.push(RULE.at(
                    field.keys.place(key).unwrap_or(field.id.span),
                    cx.source,
                    format!("“{}”的上下限不对", field.words.zh),
                    format!("the limits of `{}` do not fit", field.id),
                ));
            }
        }
    }
    for (name, valid) in dated {
        if matches!((valid.since, valid.until), (Some(since), Some(until)) if since > until) {
            out.push(RULE.at(
                name.span,
                cx.source,
                format!("{name} 的 until 早于 since"),
                format!("`until` of `{name}` comes before `since`"),
            ));
        }
    }
}
