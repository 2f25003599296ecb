//! A rate of increase without that which it increases on.

use diag::{Diagnostic, Severity};
use plan::Basis;

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "target-without-baseline",
    severity: Severity::Note,
    name: Text { zh: "增减幅度没有基数", en: "Rate without a baseline" },
    what: Text {
        zh: "一项“增长、下降、提高N%”的目标没有说明与哪一年相比，也不是年均或同比。",
        en: "A target to rise or fall by N% does not say compared with when, and is neither yearly nor on the year before.",
    },
    why: Text {
        zh: "基数不同，同一幅度的含义相差很大；考核时容易产生争议。",
        en: "The same rate means different things on different baselines, which is argued about when it is assessed.",
    },
    example: "样例市节能工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，公共机构人均能耗下降8%。\n",
    mended: "样例市节能工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，公共机构人均能耗比2023年下降8%。\n",
    check,
};

const BASELINES: [&str; 12] =
    ["比", "较", "年均", "同比", "基数", "基础上", "每年", "逐年", "相比", "年增长", "增速", "增长率"];

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let one_year = cx.plan.period.is_some_and(|p| p.from == p.to);
    for target in cx.plan.targets.iter().filter(|t| t.basis == Basis::Growth && t.per.is_none() && !one_year)
    {
        let sentence = cx.sentence(target.span).replace("占比", "").replace("比重", "").replace("比例", "");
        let compared = BASELINES.iter().any(|word| sentence.contains(word));
        if !compared {
            out.push(
                RULE.report(
                    format!("“{}”的增减幅度没有说明基数", target.indicator),
                    format!("the rate of \"{}\" names no baseline", target.indicator),
                )
                .at(target.span, cx.source())
                .help(Text { zh: "写明“比20XX年”或“年均”", en: "say 比20XX年 or 年均" }.words()),
            );
        }
    }
}
