//! Weights that do not add up.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Score;
use rust_decimal::Decimal;

pub(super) const RULE: Rule = Rule {
    code: "weights-not-hundred",
    severity: Severity::Error,
    name: Text { zh: "权重合计不是 100", en: "Weights that do not add up" },
    what: Text {
        zh: "评分项的权重合计不是 100，或一项里 weight、value、points 搭配不对。",
        en: "The weights of a score do not add up to 100, or a line mixes weight, value and points.",
    },
    why: Text {
        zh: "满分不是一百分，等次也就错了。",
        en: "Full marks would not be a hundred, and every band wrong.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\n\n[scores.rubric]\nzh = \"评价\"\nen = \"Evaluation\"\nof = \"lab\"\nlines = [\n  { zh = \"人数\", en = \"Staff\", weight = 90, value = \"band(staff, [[5, 60], [20, 100]])\" },\n]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nstaff = { zh = \"人数\", en = \"Staff\", type = \"integer\" }\n\n[scores.rubric]\nzh = \"评价\"\nen = \"Evaluation\"\nof = \"lab\"\nlines = [\n  { zh = \"人数\", en = \"Staff\", weight = 100, value = \"band(staff, [[5, 60], [20, 100]])\" },\n]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for score in &cx.programme.scores {
        lines(cx, score, out);
        let weights: Vec<Decimal> = score.lines.iter().filter_map(|line| line.weight).collect();
        let sum = weights.iter().fold(Decimal::ZERO, |sum, weight| sum.saturating_add(*weight));
        if !weights.is_empty() && sum != Decimal::ONE_HUNDRED {
            out.push(RULE.at(
                score.id.span,
                cx.source,
                format!("“{}”的权重合计 {sum}，应为 100", score.words.zh),
                format!("the weights of `{}` add up to {sum}, not to 100", score.id),
            ));
        }
    }
}

fn lines(cx: &Context<'_>, score: &Score, out: &mut Vec<Diagnostic>) {
    let weighted = score.lines.iter().any(|line| line.weight.is_some());
    for line in &score.lines {
        let fits = if weighted {
            line.weight.is_some() && line.value.is_some() && line.points.is_none()
        } else {
            line.value.is_none() && line.points.is_some()
        };
        if !fits {
            out.push(RULE.at(
                super::short(line.at.0, cx.source),
                cx.source,
                format!("“{}”：有权重的评分每项写 weight 和 value，加分的每项只写 points", line.words.zh),
                format!(
                    "\"{}\": a weighted line has weight and value, one that adds has points",
                    line.words.en
                ),
            ));
        }
    }
}
