//! Unknown code or state in an expression.

use diag::Severity;

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-code",
    severity: Severity::Error,
    name: Text { zh: "代码或状态不存在", en: "Unknown code or state in an expression" },
    what: Text {
        zh: "与代码字段比较的值不在代码表里，或状态不存在。",
        en: "A code field is compared with a code that its list has not, or a state that there is not.",
    },
    why: Text { zh: "条件永远不成立。", en: "The condition never holds." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"level == 'hihg'\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"level == 'high'\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    with: With::Nothing,
    check: None,
};
