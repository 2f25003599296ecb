//! Unknown name in an expression.

use diag::Severity;

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-unknown-name",
    severity: Severity::Error,
    name: Text { zh: "表达式里的名称不存在", en: "Unknown name in an expression" },
    what: Text {
        zh: "表达式用了没有的字段或名称。",
        en: "The expression uses a field or name that there is not.",
    },
    why: Text { zh: "条件永远不成立，或总是报错。", en: "The condition never holds." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"staf >= 5\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"staff >= 5\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    with: With::Nothing,
    check: None,
};
