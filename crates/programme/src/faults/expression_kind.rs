//! Unknown kind or score in an expression.

use diag::Severity;

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-kind",
    severity: Severity::Error,
    name: Text { zh: "事项类型或评分规则不存在", en: "Unknown kind or score in an expression" },
    what: Text {
        zh: "count、sum、standing、score 里的类型或评分规则不存在。",
        en: "count, sum, standing or score name a kind or score that there is not.",
    },
    why: Text { zh: "规则无法执行。", en: "The rule cannot be worked." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"count('labs') > 1\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"count('lab') > 1\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    with: With::Nothing,
    check: None,
};
