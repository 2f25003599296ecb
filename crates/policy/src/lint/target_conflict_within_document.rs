//! One indicator, one date, two values.

use std::collections::BTreeMap;

use diag::{Diagnostic, Severity};
use plan::{Basis, Target};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::lexicon::Heads;

pub(super) const RULE: Rule = Rule {
    code: "target-conflict-within-document",
    severity: Severity::Warning,
    name: Text { zh: "同一指标前后不一致", en: "One indicator with two values" },
    what: Text {
        zh: "同一指标、同一年份在文件中出现了两个不同的数值。",
        en: "The same indicator is to reach two different values by the same date.",
    },
    why: Text {
        zh: "考核时以哪个数为准会有争议；往往是改了一处、漏改一处。",
        en: "It will be argued which one counts; most often one place was changed and the other forgotten.",
    },
    example: "样例市数字经济工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，5G基站达到8000个。\n\n二、主要任务\n\n\
              （一）建设网络。到2026年，5G基站达到9000个。\n",
    mended: "样例市数字经济工作方案（2024—2026年）\n\n一、工作目标\n\n到2026年，5G基站达到9000个。\n\n二、主要任务\n\n\
             （一）建设网络。到2026年，5G基站达到9000个。\n",
    check,
};

/// Words that narrow a number to a part of what the indicator names.
static PARTS: Heads = Heads::new(&[
    "其中",
    "分别",
    "各区",
    "各县",
    "各市",
    "每个",
    "中心城区",
    "新城区",
    "试点",
    "重点",
    "部分",
]);

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let stocks = cx
        .plan
        .targets
        .iter()
        .filter(|t| t.basis != Basis::Added && t.due.is_some())
        .filter(|t| !PARTS.within(&t.quote));
    let mut first: BTreeMap<_, &Target> = BTreeMap::new();
    for later in stocks {
        let key = (later.indicator.as_str(), &later.due, later.basis, later.unit.as_str(), &later.per);
        let earlier = *first.entry(key).or_insert(later);
        if earlier.value == later.value {
            continue;
        }
        let due = later.due.as_deref().unwrap_or("");
        let values = (format!("{}{}", earlier.value, earlier.unit), format!("{}{}", later.value, later.unit));
        out.push(
            RULE.report(
                format!("“{}”{due}年的目标前后不一致：{}和{}", later.indicator, values.0, values.1),
                format!("\"{}\" has two values for {due}: {} and {}", later.indicator, values.0, values.1),
            )
            .at(later.span, cx.source())
            .label(earlier.span, Text { zh: "另一个数值", en: "the other value" }.words()),
        );
    }
}
