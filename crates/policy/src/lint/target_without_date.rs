//! A number without a date by which it is to be reached.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "target-without-date",
    severity: Severity::Warning,
    name: Text { zh: "目标没有完成年份", en: "Target without a date" },
    what: Text {
        zh: "一项量化目标所在的句子、段落和文件的期限都没有说明何时完成。",
        en: "Neither the sentence, nor the paragraph, nor the document's period says when a quantified target is due.",
    },
    why: Text {
        zh: "没有时点的目标无法排进度，也无法判断是否完成。",
        en: "What is due at no time cannot be scheduled, and is never late.",
    },
    example: "样例区服务业发展若干措施\n\n一、主要任务\n\n（一）培育企业。新增规模以上服务业企业30家。\n",
    mended: "样例区服务业发展若干措施\n\n一、主要任务\n\n（一）培育企业。到2026年，新增规模以上服务业企业30家。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let undated: Vec<_> = cx.plan.targets.iter().filter(|t| t.due.is_none()).collect();
    // Where nothing is dated, it is the document that lacks a period: one report, not one for each number.
    if undated.len() > 2 && undated.len() == cx.plan.targets.len() {
        let first = undated[0];
        let count = undated.len();
        out.push(
            RULE.report(
                format!("全文{count}项量化目标都没有完成年份"),
                format!("none of the {count} quantified targets says when it is due"),
            )
            .at(first.span, cx.source())
            .help(
                Text {
                    zh: "在标题或总体目标中写明起止年份",
                    en: "name the years of the plan in its title or its goals",
                }
                .words(),
            ),
        );
        return;
    }
    for target in undated {
        out.push(
            RULE.report(
                format!("目标“{}”没有完成年份", target.indicator),
                format!("target \"{}\" has no date", target.indicator),
            )
            .at(target.span, cx.source())
            .help(Text { zh: "写明“到20XX年”", en: "say 到20XX年" }.words()),
        );
    }
}
