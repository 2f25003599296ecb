//! A range whose first number is the greater: 5—3个.

use std::ops::Range;

use diag::{Diagnostic, Severity};
use rust_decimal::Decimal;

use super::context::Context;
use super::rule::{Rule, Text};
use crate::paragraph::signs::{Kind, Signs};

pub(super) const RULE: Rule = Rule {
    code: "range-reversed",
    severity: Severity::Warning,
    name: Text { zh: "数值范围颠倒", en: "Range reversed" },
    what: Text {
        zh: "一个数值范围前大后小，例如“5—3个”；或者规划期的截止年早于起始年。",
        en: "A range runs from the greater to the lesser number, as in 5—3个, or a period ends before it begins.",
    },
    why: Text { zh: "其中一个数字写错了。", en: "One of the two numbers is wrong." },
    example: "样例市招商工作方案（2024—2026年）\n\n一、主要任务\n\n（一）引进企业。引进区域总部5—3家。\n",
    mended: "样例市招商工作方案（2024—2026年）\n\n一、主要任务\n\n（一）引进企业。引进区域总部3—5家。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for paragraph in cx.prose() {
        for (range, low, high) in reversed(&paragraph.text, paragraph.signs()) {
            out.push(
                RULE.report(
                    format!("范围前大后小：{low}—{high}"),
                    format!("the range runs backwards: {low}—{high}"),
                )
                .at(paragraph.source(range), cx.source()),
            );
        }
    }
    if let Some(period) = cx.plan.period.filter(|p| p.from > p.to) {
        out.push(RULE.report(
            format!("规划期的截止年早于起始年：{}—{}年", period.from, period.to),
            format!("the period ends before it begins: {}—{}", period.from, period.to),
        ));
    }
}

/// What a range of things is counted in; a range of years, articles or telephone numbers is none.
const UNITS: &str = "个家项场人名件种处所座条套台次批万亿%户亩篇部";

/// Ranges of counted things that run backwards: place, first and second number.
fn reversed(text: &str, signs: &Signs) -> Vec<(Range<usize>, Decimal, Decimal)> {
    let mut out = Vec::new();
    if !signs.has(Kind::Digit) {
        return out;
    }
    let bytes = text.as_bytes();
    let is_digit = |b: &&u8| b.is_ascii_digit() || **b == b'.';
    let mut at = 0;
    for start in signs.all.iter().filter(|sign| sign.c.is_ascii_digit()).map(|sign| sign.at as usize) {
        if start < at {
            continue;
        }
        let middle = start + bytes[start..].iter().take_while(is_digit).count();
        at = middle;
        let Some(dash) =
            text[middle..].chars().next().filter(|c| matches!(c, '—' | '–' | '-' | '~' | '～' | '至'))
        else {
            continue;
        };
        let after = middle + dash.len_utf8();
        let end = after + bytes[after..].iter().take_while(is_digit).count();
        at = after;
        let counted = text[end..].chars().next().is_some_and(|c| UNITS.contains(c));
        // A part of a longer number: 027-85-3 or 2024—12—3.
        let longer = text[..start].ends_with(['-', '—', '–', '第', '〔', '/', '+']);
        let number = |range: Range<usize>| text.get(range)?.parse::<Decimal>().ok();
        if let (true, Some(low), Some(high)) = (counted && !longer, number(start..middle), number(after..end))
            && low > high
        {
            out.push((start..end, low, high));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Signs, reversed};

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let got: Vec<&str> =
            reversed(text, &Signs::of(text)).into_iter().map(|(range, ..)| &text[range]).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn only_ranges_of_counted_things_are_seen() {
        check("引进总部5—3家", &["5—3"]);
        check("提高15%，建成10-8个", &["10-8"]);
        check("引进总部3—5家", &[]);
        check("2023—2025年，12—3月", &[]);
        check("电话027-85-3个", &[]);
        check("—个，5—家", &[]);
    }
}
