//! Harvested without a title.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "oai-without-title",
    severity: Severity::Error,
    name: Text { zh: "可收割的记录没有题名", en: "Harvested without a title" },
    what: Text {
        zh: "写了 oai 的类型，map 里没有哪个字段对应 dct:title。",
        en: "A kind with `oai` maps no field to `dct:title`.",
    },
    why: Text {
        zh: "收割的机器按题名收录，没有题名的条目没有用。",
        en: "Those who harvest list things by their titles.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.publish]\noai = true\nmap = { name = \"schema:name\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.publish]\noai = true\nmap = { name = [\"schema:name\", \"dct:title\"] }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(publish) = &kind.publish else { continue };
        if publish.oai && publish.fields("dct:title").next().is_none() {
            let place = publish.map.first().map_or(kind.id.span, |(name, _)| name.span);
            out.push(RULE.at(
                place,
                cx.source,
                format!("“{}”可被收割，但没有字段对应 dct:title", kind.words.zh),
                format!("{} is harvested, and no field maps to `dct:title`", kind.id),
            ));
        }
    }
}
