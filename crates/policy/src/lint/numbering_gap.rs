//! A number is left out: （二） is followed by （四）.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "numbering-gap",
    severity: Severity::Warning,
    name: Text { zh: "序号跳号", en: "Gap in the numbering" },
    what: Text {
        zh: "同级标题的序号不连续，中间缺号，或者不从一开始。",
        en: "The numbers of headings of one level leave one out, or do not begin with one.",
    },
    why: Text {
        zh: "可能漏了一段，也可能删改后没有重新编号；别的文件按序号引用时会引错。",
        en: "A part may be lost, or the numbers were not renewed after a change; whoever cites by number cites the wrong item.",
    },
    example: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。\n\n（三）建设平台。建设公共平台。\n",
    mended: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。\n\n（二）建设平台。建设公共平台。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for found in cx.breaks().iter().filter(|b| !b.repeated) {
        let number = found.printed.trim();
        let report = match &found.before {
            Some((before, _)) => RULE.report(
                format!("“{before}”之后是“{number}”，中间缺号"),
                format!("\"{before}\" is followed by \"{number}\": a number is left out"),
            ),
            None => RULE.report(
                format!("编号从“{number}”开始，前面缺号"),
                format!("the numbering begins with \"{number}\""),
            ),
        };
        let report = report.at(found.span, cx.source());
        out.push(match &found.before {
            Some((_, span)) => {
                report.label(*span, Text { zh: "上一个序号", en: "the number before" }.words())
            }
            None => report,
        });
    }
}
