//! A number that stands in nobody's task.

use diag::{Diagnostic, Severity};

use super::context::{Context, cited, owned};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "target-without-owner",
    severity: Severity::Warning,
    name: Text { zh: "目标没有责任单位", en: "Target without an owner" },
    what: Text {
        zh: "文件为任务写明了责任单位，但一项量化目标所在的任务没有；总体目标中的数字没有落到任何有责任单位的任务上的，合并提示一次。",
        en: "The document names owners of its tasks, but the task that a quantified target stands in has none. Numbers of the goal \
             section that recur in no owned task are told in one note.",
    },
    why: Text {
        zh: "没有责任单位的数字，年底无人报数，也无人对差距负责。",
        en: "Nobody reports a number that nobody owes, and nobody answers for the gap.",
    },
    example: "样例市试点工作方案（2024—2026年）\n\n一、主要任务\n\n（一）培育企业。新增企业30家。（责任单位：市科技局）\n\n\
              （二）建设平台。新建公共平台5个。\n",
    mended: "样例市试点工作方案（2024—2026年）\n\n一、主要任务\n\n（一）培育企业。新增企业30家。（责任单位：市科技局）\n\n\
             （二）建设平台。新建公共平台5个。（责任单位：市科技局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if !cx.plan.measures.iter().any(owned) {
        return;
    }
    let carried = |indicator: &str| {
        cx.plan.targets.iter().any(|t| alike(&t.indicator, indicator) && cx.measure_of(t).is_some_and(owned))
    };
    let mut goals = Vec::new();
    for target in &cx.plan.targets {
        match cx.measure_of(target) {
            Some(measure) if owned(measure) => {}
            Some(measure) => out.push(
                RULE.report(
                    format!("目标“{}”所在的任务“{}”没有责任单位", target.indicator, cited(measure)),
                    format!(
                        "target \"{}\" stands in \"{}\", which nobody owes",
                        target.indicator,
                        cited(measure)
                    ),
                )
                .at(target.span, cx.source()),
            ),
            None if !carried(&target.indicator) => goals.push(target),
            None => {}
        }
    }
    if let [first, rest @ ..] = goals.as_slice() {
        let count = goals.len();
        let mut note = RULE
            .note(
                format!("{count}项总体目标没有落到任何写明责任单位的任务上"),
                format!("{count} goals recur in no task that somebody owes"),
            )
            .at(first.span, cx.source());
        for more in rest.iter().take(5) {
            note = note.label(more.span, Text { zh: "同样", en: "likewise" }.words());
        }
        out.push(note);
    }
}

/// Whether two indicators share their head noun: one ends in the other.
fn alike(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}
