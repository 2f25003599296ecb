//! One indicator, one date, two values.

use diag::{Diagnostic, Severity};
use plan::{Basis, Target};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "target-conflict-within-document",
    severity: Severity::Warning,
    name: Text { zh: "同一指标前后不一致", en: "One indicator with two values" },
    what: Text {
        zh: "同一指标、同一年份在文件中出现了两个不同的数值。",
        en: "The same indicator is to reach two different values by the same date.",
    },
    why: Text {
        zh: "考核时以哪个数为准会有争议；往往是改了一处、漏改一处。",
        en: "It will be argued which one counts; most often one place was changed and the other forgotten.",
    },
    example: "样例市数字经济工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，5G基站达到8000个。\n\n二、主要任务\n\n\
              （一）建设网络。到2026年，5G基站达到9000个。\n",
    mended: "样例市数字经济工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，5G基站达到9000个。\n\n二、主要任务\n\n\
             （一）建设网络。到2026年，5G基站达到9000个。\n",
    check,
};

/// Words that narrow a number to a part of what the indicator names.
const PARTS: [&str; 11] =
    ["其中", "分别", "各区", "各县", "各市", "每个", "中心城区", "新城区", "试点", "重点", "部分"];

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let stocks: Vec<&Target> = cx
        .plan
        .targets
        .iter()
        .filter(|t| !matches!(t.basis, Basis::Added) && t.due.is_some())
        .filter(|t| !PARTS.iter().any(|word| t.quote.contains(word)))
        .collect();
    for (at, later) in stocks.iter().enumerate() {
        let same = |t: &&&Target| {
            t.indicator == later.indicator
                && (&t.due, t.basis, &t.unit, &t.per) == (&later.due, later.basis, &later.unit, &later.per)
        };
        let Some(first) = stocks[..at].iter().find(same).filter(|t| t.value != later.value) else { continue };
        out.push(
            RULE.report(
                format!(
                    "“{}”{}年的目标前后不一致：{}{}和{}{}",
                    later.indicator,
                    later.due.as_deref().unwrap_or(""),
                    first.value,
                    first.unit,
                    later.value,
                    later.unit
                ),
                format!(
                    "\"{}\" has two values for {}: {}{} and {}{}",
                    later.indicator,
                    later.due.as_deref().unwrap_or(""),
                    first.value,
                    first.unit,
                    later.value,
                    later.unit
                ),
            )
            .at(later.span, cx.source())
            .label(first.span, Text { zh: "另一个数值", en: "the other value" }.words()),
        );
    }
}
