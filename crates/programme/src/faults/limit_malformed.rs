//! A time limit that cannot be read.

use base::Words;
use diag::{Diagnostic, Severity};

use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Name;

pub(super) const RULE: Rule = Rule {
    code: "limit-malformed",
    severity: Severity::Error,
    name: Text { zh: "期限写法不对", en: "Malformed time limit" },
    what: Text {
        zh: "期限写作数目加 workdays、days、months 或 years；提醒写在其前、其后或最后一天。",
        en: "A time limit is a number and workdays, days, months or years; a reminder is before it, after it, or on the last day.",
    },
    why: Text { zh: "读不懂的期限不会起算。", en: "A limit that cannot be read never runs." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"draft\", to = \"done\", auto = \"has(name)\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"等待\", en = \"Wait\", within = \"20天\", starts = \"draft\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.states]\ndraft = { zh = \"草稿\", en = \"Draft\" }\ndone = { zh = \"办结\", en = \"Done\", final = true }\n\n[kinds.lab.steps]\nfinish = { zh = \"办结\", en = \"Finish\", from = \"draft\", to = \"done\", auto = \"has(name)\" }\n\n[kinds.lab.clocks]\nwait = { zh = \"等待\", en = \"Wait\", within = \"20 days\", starts = \"draft\" }\n"
    ),
    with: With::Nothing,
    check: None,
};

/// A limit that is none.
pub(crate) fn report(limit: &Name, source: &str) -> Diagnostic {
    RULE.at(limit.span, source, format!("“{limit}”不是期限"), format!("`{limit}` is no time limit")).help(
        Words::new(
            "写作 20 workdays、30 days、3 months 或 1 year",
            "write 20 workdays, 30 days, 3 months or 1 year",
        ),
    )
}

/// A moment for a reminder that is none.
pub(crate) fn reminder(at: &Name, source: &str) -> Diagnostic {
    RULE.at(at.span, source, format!("“{at}”不是提醒的时间"), format!("`{at}` is no time for a reminder"))
        .help(Words::new(
            "写作 3 workdays before、last day 或 5 days after",
            "write 3 workdays before, last day or 5 days after",
        ))
}
