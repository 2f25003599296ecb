//! Two wordings of one code on one day.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "codes-overlap",
    severity: Severity::Error,
    name: Text { zh: "代码时期重叠", en: "Dates of a code overlap" },
    what: Text {
        zh: "同一代码的两种写法在同一天都有效，或改名前后的代码同时有效。",
        en: "Two wordings of one code, or a code and what it was renamed to, are in force on one day.",
    },
    why: Text {
        zh: "那一天该显示哪一种，说不清。",
        en: "Nobody could say which of the two holds on that day.",
    },
    example: file!(
        "[codes.level]\nhigh = [\n  { zh = \"高\", en = \"High\", until = 2026-06-30 },\n  { zh = \"高级\", en = \"Upper\", since = 2026-06-01 },\n]\n"
    ),
    mended: file!(
        "[codes.level]\nhigh = [\n  { zh = \"高\", en = \"High\", until = 2026-05-31 },\n  { zh = \"高级\", en = \"Upper\", since = 2026-06-01 },\n]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for list in &cx.programme.codes {
        for (at, code) in list.codes.iter().enumerate() {
            let meant = |other: &crate::model::Code| {
                let renamed = |a: &crate::model::Code, b: &crate::model::Code| a.was.as_ref() == Some(&b.id);
                other.id == code.id || renamed(other, code) || renamed(code, other)
            };
            let earlier = list.codes[..at].iter().find(|it| meant(it) && it.valid.overlaps(code.valid));
            if let Some(earlier) = earlier {
                out.push(
                    RULE.at(
                        code.id.span,
                        cx.source,
                        format!("代码 {} 与“{}”的有效时间重叠", code.id, earlier.words.zh),
                        format!("`{}` overlaps in time with \"{}\"", code.id, earlier.words.en),
                    )
                    .help(base::Words::new(
                        "前一种写法用 until 结束，后一种用 since 开始",
                        "end the earlier by `until`, begin the later by `since`",
                    )),
                );
            }
        }
    }
    let values = cx.programme.values.iter().flat_map(|value| {
        value.versions.windows(2).map(move |pair| (&value.id, pair[0].valid, pair[1].valid))
    });
    let scores = cx.programme.scores.windows(2).filter(|pair| pair[0].id == pair[1].id);
    let scores = scores.map(|pair| (&pair[1].id, pair[0].valid, pair[1].valid));
    for (id, one, other) in values.chain(scores) {
        if one.overlaps(other) {
            out.push(RULE.at(
                id.span,
                cx.source,
                format!("{id} 的两个版本有效时间重叠"),
                format!("two versions of `{id}` overlap in time"),
            ));
        }
    }
}
