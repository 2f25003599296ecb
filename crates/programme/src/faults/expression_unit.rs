//! Unit missing or different.

use diag::Severity;

use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "expression-unit",
    severity: Severity::Error,
    name: Text { zh: "缺单位或单位不同", en: "Unit missing or different" },
    what: Text {
        zh: "金额与没有单位的数字、两种单位的数字、日期与没有单位的数字放在一起。",
        en: "Money beside a bare number, two units, or a day beside a bare number.",
    },
    why: Text {
        zh: "五十是元还是万元，差一万倍。",
        en: "Fifty yuan and fifty ten-thousands are not the same.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"budget >= 50\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\nbudget = { zh = \"预算\", en = \"Budget\", type = \"money\" }\nlevel = { zh = \"级别\", en = \"Level\", type = \"code\", of = \"level\" }\n\n[codes.level]\nhigh = { zh = \"高\", en = \"High\" }\nlow = { zh = \"低\", en = \"Low\" }\n\n[[kinds.lab.rules]]\nmust = \"budget >= wan(50)\"\nzh = \"不符合要求。\"\nen = \"Does not meet the demand.\"\n"
    ),
    with: With::Nothing,
    check: None,
};
