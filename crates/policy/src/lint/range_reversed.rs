//! A range whose first number is the greater: 5—3个.

use diag::{Diagnostic, Severity};
use plan::Value;

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "range-reversed",
    severity: Severity::Warning,
    name: Text { zh: "数值范围颠倒", en: "Range reversed" },
    what: Text {
        zh: "一个数值范围前大后小，例如“5—3个”；或者规划期的截止年早于起始年。",
        en: "A range runs from the greater to the lesser number, as in 5—3个, or a period ends before it begins.",
    },
    why: Text { zh: "其中一个数字写错了。", en: "One of the two numbers is wrong." },
    example: "样例市招商工作方案（2024—2026年）\n\n一、主要任务\n\n（一）引进企业。引进区域总部5—3家。\n",
    mended: "样例市招商工作方案（2024—2026年）\n\n一、主要任务\n\n（一）引进企业。引进区域总部3—5家。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for target in &cx.plan.targets {
        if let Value::Range(low, high) = target.value
            && low > high
        {
            out.push(
                RULE.report(
                    format!("“{}”的范围前大后小：{}", target.indicator, target.value),
                    format!("the range of \"{}\" runs backwards: {}", target.indicator, target.value),
                )
                .at(target.number_span, cx.source()),
            );
        }
    }
    if let Some(period) = cx.plan.period.filter(|p| p.from > p.to) {
        out.push(RULE.report(
            format!("规划期的截止年早于起始年：{}—{}年", period.from, period.to),
            format!("the period ends before it begins: {}—{}", period.from, period.to),
        ));
    }
}
