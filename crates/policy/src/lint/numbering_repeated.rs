//! A number is used twice: （二） is followed by （二）.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "numbering-repeated",
    severity: Severity::Warning,
    name: Text { zh: "序号重复", en: "Number used twice" },
    what: Text {
        zh: "同一标题下有两个相同的序号，或者序号倒退。",
        en: "Two headings under one heading have the same number, or the numbers go back.",
    },
    why: Text {
        zh: "按序号引用时无法确定指哪一项。",
        en: "Whoever cites by number cannot tell which of the two is meant.",
    },
    example: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。\n\n（二）建设平台。建设公共平台。\n\n（二）引进人才。举办招聘活动。\n",
    mended: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。\n\n（二）建设平台。建设公共平台。\n\n（三）引进人才。举办招聘活动。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for found in cx.breaks().iter().filter(|b| b.repeated) {
        let number = found.printed.trim();
        let Some((before, span)) = &found.before else { continue };
        out.push(
            RULE.report(
                format!("“{before}”之后又是“{number}”"),
                format!("\"{before}\" is followed by \"{number}\""),
            )
            .at(found.span, cx.source())
            .label(*span, Text { zh: "上一个序号", en: "the number before" }.words()),
        );
    }
}
