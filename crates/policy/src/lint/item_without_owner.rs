//! An item with no owner among siblings that all have one.

use diag::{Diagnostic, Severity};

use super::context::{Context, cited, heading, owned, safeguard};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "item-without-owner",
    severity: Severity::Warning,
    name: Text {
        zh: "同级任务中唯独此项没有责任单位", en: "Item without an owner among owned siblings"
    },
    what: Text {
        zh: "同一标题下的其他任务都写明了牵头单位或责任单位，只有这一项没有。",
        en: "Every other item under the same heading names who owes it, and this one does not.",
    },
    why: Text {
        zh: "多半是漏写。没有责任单位的任务不会进入任何单位的任务清单。",
        en: "It is most likely an omission. A task that nobody owes stands on nobody's list.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（责任单位：市科技局）\n\n（二）建设平台。建设公共平台。\n\n\
              （三）引进人才。举办招聘活动。（责任单位：市人力资源社会保障局）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（责任单位：市科技局）\n\n\
             （二）建设平台。建设公共平台。（责任单位：市科技局）\n\n（三）引进人才。举办招聘活动。（责任单位：市人力资源社会保障局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for group in cx.siblings() {
        let have = group.iter().filter(|m| owned(m)).count();
        let lack = group.len() - have;
        // All others, and at least two; or in a long list nearly all.
        if lack == 0 || !(lack == 1 && have >= 2 || have >= 4 * lack) {
            continue;
        }
        for measure in group.iter().filter(|m| !owned(m) && !safeguard(m)) {
            out.push(
                RULE.report(
                    format!("“{}”没有责任单位，同级的其他{have}项都有", cited(measure)),
                    format!("\"{}\" has no owner; its {have} siblings all have one", cited(measure)),
                )
                .at(heading(cx, measure), cx.source()),
            );
        }
    }
}
