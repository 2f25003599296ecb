//! Unknown function in an expression.

use diag::Severity;

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-unknown-function",
    severity: Severity::Error,
    name: Text { zh: "表达式里的函数不存在", en: "Unknown function in an expression" },
    what: Text {
        zh: "表达式用了没有的函数，或参数个数不对。",
        en: "The expression uses a function that there is not, or with other arguments.",
    },
    why: Text { zh: "规则无法执行。", en: "The rule cannot be worked." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"has(staff) && lenght(level) > 1\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"has(staff)\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    with: With::Nothing,
    check: None,
};
