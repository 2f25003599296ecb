//! An owner that does not look like a body.

use diag::{Diagnostic, Severity};

use super::context::{Context, cited};
use super::rule::{Rule, Text};
use crate::owner::is_body;

pub(super) const RULE: Rule = Rule {
    code: "owner-unknown-form",
    severity: Severity::Note,
    name: Text { zh: "责任单位名称不像单位", en: "Owner that does not look like a body" },
    what: Text {
        zh: "责任单位的名称没有“局、委、厅、政府、公司”一类的结尾。",
        en: "A named owner does not end like a body (局, 委, 厅, 政府, 公司, …).",
    },
    why: Text {
        zh: "可能是简称、人名、漏字，也可能是编译器拆分有误，值得看一眼。",
        en: "It may be an abbreviation, a person, a lost character, or a list that was split wrongly: worth a look.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政、市教育局）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政局、市教育局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = std::collections::BTreeSet::new();
    for measure in &cx.plan.measures {
        for owner in &measure.owners {
            // Most owners are named again and again.
            if seen.insert(&owner.name) && !is_body(&owner.name) && !place(&owner.name) {
                out.push(
                    RULE.report(
                        format!("“{}”的责任单位“{}”不像单位名称", cited(measure), owner.name),
                        format!(
                            "\"{}\", an owner of \"{}\", does not look like a body",
                            owner.name,
                            cited(measure)
                        ),
                    )
                    .at(owner.span, cx.source()),
                );
            }
        }
    }
}

/// A place that stands for its government, or a body whose name is no common noun.
fn place(name: &str) -> bool {
    name.ends_with("中央")
        || name.ends_with(['市', '县', '区', '州', '盟', '旗', '省', '镇', '乡', '）', ')'])
}
