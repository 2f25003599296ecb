//! A share of more than 100 %.

use diag::{Diagnostic, Severity};
use plan::Basis;

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "ratio-over-hundred",
    severity: Severity::Warning,
    name: Text { zh: "占比超过100%", en: "Share over 100 %" },
    what: Text {
        zh: "覆盖率、占比、比重、合格率一类的目标超过了100%。",
        en: "A coverage, share or pass rate is to be more than 100 %.",
    },
    why: Text {
        zh: "不可能实现，多半是小数点或单位写错。",
        en: "It cannot be reached; most likely the point or the unit is wrong.",
    },
    example: "样例市养老服务行动方案（2024—2026年）\n\n一、工作目标\n\n到2026年，社区服务覆盖率达到950%。\n",
    mended: "样例市养老服务行动方案（2024—2026年）\n\n一、工作目标\n\n到2026年，社区服务覆盖率达到95%。\n",
    check,
};

const SHARES: [&str; 14] = [
    "覆盖率",
    "占比",
    "比重",
    "比例",
    "合格率",
    "达标率",
    "普及率",
    "入学率",
    "就诊率",
    "完成率",
    "接入率",
    "参保率",
    "处理率",
    "办结率",
];

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let shares = cx.plan.targets.iter().filter(|t| t.basis == Basis::Ratio && t.unit == "%");
    for target in shares.filter(|t| SHARES.iter().any(|word| t.indicator.ends_with(word))) {
        if target.value.high() > rust_decimal::Decimal::ONE_HUNDRED {
            out.push(
                RULE.report(
                    format!("“{}”超过100%：{}%", target.indicator, target.value),
                    format!("\"{}\" is over 100 %: {}%", target.indicator, target.value),
                )
                .at(target.number_span, cx.source()),
            );
        }
    }
}
