//! A body that stands twice in one list of owners.

use std::collections::BTreeMap;

use diag::{Diagnostic, Severity};
use plan::Owner;

use super::body_key::generic;
use super::context::{Context, cited};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-owner",
    severity: Severity::Warning,
    name: Text { zh: "责任单位重复", en: "Body listed twice" },
    what: Text {
        zh: "同一括号里，一个单位既是牵头单位又是责任单位，或者写了两遍。",
        en: "Within one bracket a body both leads and takes part, or is listed twice.",
    },
    why: Text {
        zh: "角色不清，或者第二处本来应是另一家单位。",
        en: "Its role is unclear, or the second place was meant for another body.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政局、市科技局）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政局、市教育局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let source = cx.source();
    for measure in &cx.plan.measures {
        let mut last: BTreeMap<&str, &Owner> = BTreeMap::new();
        for later in measure.owners.iter().filter(|o| !generic(&o.name)) {
            let first = last.insert(&later.name, later).filter(|o| o.span.end <= later.span.start);
            let Some(first) = first else { continue };
            let between = source.get(first.span.end as usize..later.span.start as usize).unwrap_or("）");
            if between.contains(['）', ')', '】', ']', '。', '\n']) {
                continue;
            }
            out.push(
                RULE.report(
                    format!("“{}”中“{}”列了两次", cited(measure), later.name),
                    format!("\"{}\" lists \"{}\" twice", cited(measure), later.name),
                )
                .at(later.span, source)
                .label(first.span, Text { zh: "第一次", en: "the first time" }.words()),
            );
        }
    }
}
