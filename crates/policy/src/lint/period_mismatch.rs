//! A target that is due outside the years of the plan.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::lexicon::Heads;

pub(super) const RULE: Rule = Rule {
    code: "period-mismatch",
    severity: Severity::Warning,
    name: Text { zh: "目标年份不在规划期内", en: "Target due outside the period" },
    what: Text {
        zh: "目标的完成年份早于文件的起始年，或者晚于截止年而又不是远景展望。",
        en: "A target is due before the plan's first year, or after its last without being an outlook.",
    },
    why: Text {
        zh: "多半是套用旧文件时年份没有改；规划期外的目标也无法纳入本期考核。",
        en: "Most often a year was left over from an older document; and what is due outside the period is not assessed in it.",
    },
    example: "样例市养老服务行动方案（2024—2026年）\n\n一、工作目标\n\n到2023年，社区食堂达到50家。\n",
    mended: "样例市养老服务行动方案（2024—2026年）\n\n一、工作目标\n\n到2026年，社区食堂达到50家。\n",
    check,
};

static OUTLOOK: Heads = Heads::new(&["展望", "远景", "中长期", "长远", "下一步", "再经过", "“十六五”"]);

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(period) = cx.plan.period else { return };
    for target in &cx.plan.targets {
        let Some(year) = target.due.as_deref().and_then(|due| due.get(..4)?.parse::<i16>().ok()) else {
            continue;
        };
        let before = year < period.from;
        let outlook = || year % 5 == 0 || OUTLOOK.within(cx.sentence(target.span));
        if !before && (year <= period.to || outlook()) {
            continue;
        }
        let (zh, en) = if before { ("早于", "before") } else { ("晚于", "after") };
        out.push(
            RULE.report(
                format!("“{}”的完成年份{year}{zh}规划期{}—{}年", target.indicator, period.from, period.to),
                format!(
                    "\"{}\" is due in {year}, {en} the plan's years {}—{}",
                    target.indicator, period.from, period.to
                ),
            )
            .at(target.span, cx.source()),
        );
    }
}
