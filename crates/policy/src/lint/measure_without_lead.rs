//! Who takes part is named, and nobody leads.

use diag::{Diagnostic, Severity};
use plan::Measure;

use super::context::{Context, cited, heading, safeguard};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "measure-without-lead",
    severity: Severity::Warning,
    name: Text { zh: "任务没有牵头单位", en: "Measure without a lead" },
    what: Text {
        zh: "一项任务有几家责任单位或配合单位，却没有写明由谁牵头，而同一文件的多数任务写了牵头单位。多数任务都不写牵头单位的文件，只提示一次。",
        en: "A measure names several bodies, but not who leads them, while most measures of the document do. Where most do \
             not, one note says so.",
    },
    why: Text {
        zh: "几家单位共同负责而无人牵头，进展由谁汇报、问题由谁协调就没有着落。",
        en: "Where several bodies answer together and none leads, nobody reports and nobody settles what is stuck.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政局）\n\n\
              （二）建设平台。建设公共平台。（责任单位：市科技局、市教育局）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）培育企业。建立培育库。（牵头单位：市科技局；责任单位：市财政局）\n\n\
             （二）建设平台。建设公共平台。（牵头单位：市科技局；责任单位：市教育局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let source = cx.source();
    // One body alone needs nobody to lead it.
    let unled = || cx.plan.measures.iter().filter(|m| m.leads.is_empty() && m.participants.len() > 1);
    // Where most tasks print only 责任单位, that is how the document is written.
    let led = cx.plan.measures.iter().filter(|m| !m.leads.is_empty() && !safeguard(m)).count();
    if led < unled().count() {
        if let Some(first) = unled().next() {
            let count = unled().count();
            out.push(
                RULE.note(
                    format!("{count}项任务有几家责任单位，没有写明由谁牵头"),
                    format!("{count} measures name several bodies and no lead"),
                )
                .at(heading(cx, first), source),
            );
        }
        return;
    }
    // The brackets stand in order of the text.
    let told = |m: &Measure| {
        let twice = cx.twice();
        let next = twice.partition_point(|g| g.bracket.start < m.span.start);
        twice.get(next).is_some_and(|g| m.span.contains(g.bracket))
    };
    for measure in unled().filter(|m| !told(m)) {
        out.push(
            RULE.report(
                format!("任务“{}”没有牵头单位", cited(measure)),
                format!("measure \"{}\" has no lead", cited(measure)),
            )
            .at(heading(cx, measure), source)
            .help(
                Text {
                    zh: "在责任单位之前写明“牵头单位：…”", en: "name a 牵头单位 before the 责任单位"
                }
                .words(),
            ),
        );
    }
}
