//! Numbers of what exists, of rules and of cases: packages that are carried out, terms, what is provided for.

use text::quantity::Kind;

use super::candidate::Candidate;
use super::layout::Sentence;
use super::lexicon::{beginning, find};
use super::subject;
use super::telling::Telling;
use crate::lexicon::Heads;

/// 每年不得少于2次: a rule of how things are run.
pub(crate) fn norm(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let before = text[sentence.clauses[c.clause].range.start..c.quantity.range.start].trim_end();
    let ruled =
        ["不得少于", "不得低于", "不得超过", "不得高于", "不得多于"].iter().any(|w| before.ends_with(w));
    ruled && (c.quantity.kind == Kind::Time || matches!(c.quantity.unit.as_str(), "次" | "遍" | "轮"))
}

/// 低保、孤儿等6类群体: what a list comes to.
pub(crate) fn summed(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let before = text[sentence.clauses[c.clause].range.start..c.quantity.range.start].trim_end();
    before.ends_with(['等', '这']) && matches!(c.quantity.unit.as_str(), "类" | "大类" | "种" | "方面" | "级")
}

#[rustfmt::skip]
pub(super) const CONDITIONS_WORDS: &[&str] = &[
    "门槛", "加计", "贷款额度", "支持金额", "资助金额", "奖励金额", "补助金额", "支持额度", "资助额度", "扶持金额", "征收率", "扣除比例", "减按",
];
static CONDITIONS: Heads = Heads::new(CONDITIONS_WORDS);

/// 门槛由2000万元调整为1000万元: what applicants must bring, or the terms of what they get.
pub(crate) fn condition(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    sentence.told.may(Telling::Condition)
        && CONDITIONS.within(&text[sentence.clauses[c.clause].range.start..c.quantity.range.start])
}

/// 落实稳岗10条政策措施: what is carried out exists already.
pub(crate) fn carried_out(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let clause = &sentence.clauses[c.clause].range;
    let before = text[clause.start..c.quantity.range.start].trim_start();
    let behind = &text[c.end..clause.end];
    let end =
        behind.find(|ch: char| !subject::letter(ch) && !matches!(ch, '“' | '”')).unwrap_or(behind.len());
    // 推进24项民生工程, 抓好30项重点任务: the list of the year, not how many there are to be.
    if c.quantity.kind == Kind::Count
        && beginning(
            behind.trim_start(),
            &[
                "民生工程",
                "民生实事",
                "重点任务",
                "重点工作",
                "改革任务",
                "具体项目",
                "实事项目",
                "为民办实事",
            ],
        )
        .is_some()
    {
        return true;
    }
    // 对50项举措落地情况开展自查: how things stand.
    if c.quantity.kind == Kind::Count
        && sentence.told.may(Telling::State)
        && behind[..end].contains("情况")
        && find(before, "达到").is_none()
    {
        return true;
    }
    let measures = ["政策", "措施", "举措", "政策措施", "改革任务", "规定", "要求", "意见", "制度"];
    let done = ["落实", "贯彻", "执行", "用好", "推进落实", "推动落实"];
    let carried = done.iter().any(|w| before.starts_with(w))
        || sentence.told.may(Telling::Carried) && before.contains("落实");
    // 推进15条改革举措: a package that is known by its number.
    let package = c.quantity.unit == "条"
        && !["出台", "推出", "制定", "发布", "实施"].iter().any(|w| before.contains(w));
    // 实施稳经济30项举措: the package is called so.
    let called = before.strip_prefix("实施").is_some_and(|name| name.chars().count() >= 2)
        && matches!(c.quantity.unit.as_str(), "项" | "条");
    (carried || package || called)
        && c.quantity.kind == Kind::Count
        && measures.iter().any(|w| behind[..end].contains(w))
}

/// 超过30日不签合同的，; 未达到1000万元: a case that is provided for, not a goal.
pub(crate) fn provided(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let clause = &sentence.clauses[c.clause].range;
    let before = text[clause.start..c.quantity.range.start].trim_end();
    let negated = ["达到", "达", "超过", "满"].iter().any(|w| {
        before.strip_suffix(w).is_some_and(|left| left.ends_with(['未', '没']) || left.ends_with("没有"))
    });
    let next = sentence.clauses.get(c.clause + 1).and_then(|next| next.mark);
    let case = text[c.end..clause.end].trim_end().ends_with('的') && next == Some('，');
    let opened = text[clause.clone()].trim_start();
    let when = (opened.starts_with('当')
        && !opened.starts_with("当年")
        && !opened.starts_with("当地")
        && !opened.starts_with("当前"))
        || ["若", "如果", "如有", "一旦"].iter().any(|w| opened.starts_with(w));
    // 鼓励投资2000万元以上，或获批称号的企业申报: who may.
    let either = || {
        next == Some('，')
            && text[c.end..clause.end].trim().is_empty()
            && sentence.clauses.get(c.clause + 1).is_some_and(|next| {
                let words = text[next.range.clone()].trim_start();
                words.starts_with('或') && words.contains('的')
            })
    };
    negated || case || when || either()
}
