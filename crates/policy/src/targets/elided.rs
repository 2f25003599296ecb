//! What a short name leaves out: what a rate is of, whose limit it is, another grade of the same things.

use super::candidate::Candidate;
use super::layout::Sentence;
use super::sentence::State;
use super::subject;
use super::verb::{self, Look};
use super::words::VERBS;
use crate::lexicon::Heads;

/// 整治 of 整治率, 月探访率: the action whose rate a short name tells without what is acted on.
pub(super) fn rate_of_action(name: &str) -> Option<&str> {
    let action = name.strip_suffix('率')?.trim_start_matches(['月', '年', '日', '季', '总']);
    let done = ["合格", "达标", "探访", "响应", "完好", "优良"].contains(&action)
        || VERBS.longest(action).is_some_and(|(word, _)| word.len() == action.len());
    (done && action.chars().count() >= 2).then_some(action)
}

/// What the clause before acts on: its object up to the action, without the verb.
pub(super) fn acted_on(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    state: &State,
    action: &str,
) -> Option<String> {
    let near = state.carry.is_some_and(|k| k.clause + 1 >= c.clause);
    if let Some(subject) = state.subject.as_ref().filter(|s| near && !s.ends_with('率')) {
        return Some(subject.clone());
    }
    let mut clause = c.clause.checked_sub(1)?;
    // 到2025年底，: a date alone names nothing.
    let alone = text[sentence.clauses[clause].range.clone()].trim();
    if alone.starts_with('到') && alone.chars().count() <= 10 {
        clause = clause.checked_sub(1)?;
    }
    let words = &text[sentence.clauses[clause].range.clone()];
    let object = match verb::find(words, Look { open: true, ..Look::default() }) {
        Some(v) => &words[v.end..],
        None => subject::head_of_clause(words),
    };
    let object = object.find(action).filter(|at| *at > 0).map_or(object, |at| &object[..at]);
    let name = subject::name(object);
    let counts = name.contains(|ch: char| ch.is_ascii_digit()) || name.ends_with('率');
    (!counts && (2..=16).contains(&name.chars().count())).then_some(name)
}

/// Limits that say nothing without what they limit.
#[rustfmt::skip]
pub(super) static LIMITS: Heads = Heads::new(&[
    "办理时限", "办理总时限", "办理时间", "办理时长", "办理期限", "办结时限", "办结时间", "审批时限", "审批时间", "审批时长",
    "平均办理时间", "承诺时限", "受理时限", "审核时限",
]);

/// What the clause before names as its subject, or behind 对.
pub(super) fn limited(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = c.clause.checked_sub(1)?;
    let words = text[sentence.clauses[clause].range.clone()].trim();
    let head = match words.strip_prefix('对') {
        Some(whom) => whom,
        None => subject::head_of_clause(words),
    };
    let name = subject::name(head);
    let acts = VERBS.longest(&name).is_some_and(|(word, _)| word.chars().count() > 1);
    ((2..=16).contains(&name.chars().count()) && !acts).then_some(name)
}

/// 污水处理设施 and 设施负荷率: the rate of the things whose last noun it repeats.
pub(super) fn continued(subject: &str, own: &str) -> Option<String> {
    if !own.ends_with(['率', '数', '额', '比']) || own.chars().count() > 6 {
        return None;
    }
    let noun: String = own.chars().take(2).collect();
    let at = subject.rfind(noun.as_str()).filter(|at| *at > 0)?;
    let rest = &subject[at + noun.len()..];
    let acted = rest.is_empty() || VERBS.longest(rest).is_some() || rest.starts_with("提标");
    (acted && !own.contains(&subject[..at]) && !own.ends_with(&subject[at..]))
        .then(|| format!("{}{own}", &subject[..at]))
}

/// 4A级 after 国家5A级旅游景区: the things of the other grade.
pub(super) fn other_grade(own: &str, subject: Option<&str>) -> Option<String> {
    let subject = subject?;
    let grade = own.ends_with('级') && own.chars().count() <= 4;
    let things = &subject[subject.find('级')? + '级'.len_utf8()..];
    let things = things.strip_prefix("以上").unwrap_or(things);
    (grade && things.chars().count() >= 2).then(|| format!("{own}{things}"))
}
