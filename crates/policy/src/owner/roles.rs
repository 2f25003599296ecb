//! Verbs after the bodies: A牵头，B配合; A、B等负责; A会同B按职责分工负责.

use std::ops::Range;

use super::Said;
use crate::lexicon::{Heads, Tails};

/// A stretch that lists bodies, with what the verb after it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    pub(super) said: Said,
}

/// Verbs that may stand anywhere after a body.
const ANYWHERE: &[(&str, Said)] = &[
    ("牵头负责", Said::Lead),
    ("牵头组织实施", Said::Lead),
    ("牵头组织", Said::Lead),
    ("牵头落实", Said::Lead),
    ("牵头推进", Said::Lead),
    ("牵头实施", Said::Lead),
    ("牵头抓总", Said::Lead),
    ("共同牵头", Said::Lead),
    ("联合牵头", Said::Lead),
    ("分别牵头", Said::Lead),
    ("总牵头", Said::Lead),
    ("牵头", Said::Lead),
    ("主办", Said::Lead),
    ("会同", Said::Lead),
    ("按照职责分工负责", Said::Charge),
    ("按职责分工负责", Said::Charge),
    ("按职责分工落实", Said::Charge),
    ("按职能分工负责", Said::Charge),
    ("依职责分工负责", Said::Charge),
    ("按职责负责", Said::Charge),
    ("分工负责", Said::Charge),
    ("分别负责", Said::Charge),
    ("共同负责", Said::Charge),
    ("具体负责", Said::Charge),
    ("负责落实", Said::Charge),
    ("负责", Said::Charge),
    ("参与配合", Said::Help),
    ("配合", Said::Help),
    ("参与", Said::Help),
    ("参加", Said::Help),
    ("协办", Said::Help),
];

/// Verbs that count only at the end of a part, for they also stand within names.
const AT_END: &[(&str, Said)] = &[
    ("分头落实", Said::Duty),
    ("组织落实", Said::Duty),
    ("组织实施", Said::Duty),
    ("具体落实", Said::Duty),
    ("具体实施", Said::Duty),
    ("抓好落实", Said::Duty),
    ("落实", Said::Duty),
    ("实施", Said::Duty),
    ("承担", Said::Duty),
    ("推进", Said::Duty),
    ("承办", Said::Charge),
    ("主责", Said::Lead),
    ("统筹", Said::Lead),
    ("指导", Said::Help),
    ("支持", Said::Help),
    ("监督", Said::Help),
    ("协助", Said::Help),
    ("协同", Said::Help),
    ("协作", Said::Help),
    ("督导", Said::Help),
];

/// All verbs, to be asked for quickly.
#[rustfmt::skip]
static VERBS: Heads = Heads::new(&["牵头负责", "牵头组织实施", "牵头组织", "牵头落实", "牵头推进", "牵头实施", "牵头抓总", "共同牵头", "联合牵头", "分别牵头", "总牵头", "牵头", "主办", "会同", "按照职责分工负责", "按职责分工负责", "按职责分工落实", "按职能分工负责", "依职责分工负责", "按职责负责", "分工负责", "分别负责", "共同负责", "具体负责", "负责落实", "负责", "参与配合", "配合", "参与", "参加", "协办", "分头落实", "组织落实", "组织实施", "具体落实", "具体实施", "抓好落实", "落实", "实施", "承担", "推进", "承办", "主责", "统筹", "指导", "支持", "监督", "协助", "协同", "协作", "督导"]);

/// What may stand between a list and its verb.
#[rustfmt::skip]
static BEFORE_VERB: Tails = Tails::new(&[
    "按照职责分工", "按照职能分工", "按照各自职责", "根据职责分工", "依据职责分工", "依职责分工",
    "按职责分工", "按职能分工", "按分工", "按照职责", "按各自职责", "依照职责", "按职责", "依职责",
    "按职能", "分工", "结合实际", "结合各自实际", "根据实际", "因地制宜", "认真", "分别", "共同", "联合", "具体", "各自", "积极", "密切", "加强",
]);

/// Parts a text into stretches by their verbs. Bodies after the last verb are [`Said::Bare`].
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let Some((found, verb, said)) = next_verb(text, at) else { break };
        let end = strip_before(text, start, found);
        let after = found + verb;
        // 会同: who stands before leads, who stands after helps until the next verb says more.
        if end > start {
            out.push(Stretch { range: start..end, said });
        } else if let Some(last) = out.last_mut()
            && text[start..found].trim_matches(['，', '、', ' ', ',']).is_empty()
            && last.said == Said::Help
            && said == Said::Help
        {
            // 配合、参与: one verb with another.
        }
        at = after;
        start = after;
        if &text[found..after] == "会同" {
            let (end, len) = next_verb(text, at).map_or((text.len(), 0), |(found, verb, _)| (found, verb));
            let end_list = strip_before(text, start, end);
            if end_list > start {
                out.push(Stretch { range: start..end_list, said: Said::Help });
            }
            at = end + len;
            start = at;
        }
    }
    if start < text.len() && text[start..].chars().any(crate::number::han_letter) {
        out.push(Stretch { range: start..text.len(), said: Said::Bare });
    }
    settle(&mut out);
    out
}

/// Beside a body that leads, 负责 and 落实 make a participant; without one, the body in charge leads.
fn settle(stretches: &mut [Stretch]) {
    let led = stretches.iter().any(|s| s.said == Said::Lead);
    let charged = stretches.iter().any(|s| s.said == Said::Charge);
    for stretch in stretches {
        stretch.said = match stretch.said {
            Said::Charge if led => Said::Duty,
            Said::Duty if !led && !charged => Said::Charge,
            other => other,
        };
    }
}

/// The next verb from `from` on: place, length, meaning.
fn next_verb(text: &str, from: usize) -> Option<(usize, usize, Said)> {
    for (offset, c) in text[from..].char_indices() {
        let at = from + offset;
        let rest = &text[at..];
        if VERBS.opening(rest).is_none() {
            continue;
        }
        if matches!(
            c,
            '牵' | '共' | '联' | '分' | '总' | '主' | '会' | '按' | '依' | '负' | '具' | '参' | '配' | '协'
        ) {
            let found =
                ANYWHERE.iter().filter(|(verb, _)| rest.starts_with(verb)).max_by_key(|(verb, _)| verb.len());
            if let Some((verb, said)) = found
                && !within_name(&text[from..at], &rest[verb.len()..])
            {
                return Some((at, verb.len(), *said));
            }
        }
        let found =
            AT_END.iter().filter(|(verb, _)| rest.starts_with(verb)).max_by_key(|(verb, _)| verb.len());
        if let Some((verb, said)) = found {
            let after = rest[verb.len()..].chars().next();
            if at > from
                && after.is_none_or(|c| matches!(c, '，' | '；' | '。' | '、' | ',' | ';' | '）' | ')'))
            {
                return Some((at, verb.len(), *said));
            }
        }
    }
    None
}

/// 负责人, 参与单位, 牵头单位 and the like are no verbs here.
fn within_name(before: &str, after: &str) -> bool {
    // 各产业链牵头部门: a body that is named by what it does.
    let item = before.rsplit(['、', '，', '；', '和']).next().unwrap_or(before).trim_start();
    let named = ["部门", "单位"]
        .iter()
        .any(|noun| after.strip_prefix(noun).is_some_and(|then| !then.starts_with(['：', ':'])));
    after.starts_with("人") && before.ends_with("主要")
        || after.starts_with("同志")
        || named && item.starts_with('各') && item.chars().count() >= 3
}

/// Cuts 按职责分工 and the like off the end of a list.
fn strip_before(text: &str, start: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        let list = text[start..end].trim_end_matches(['，', ',', '、', '；', ';', ' ', '：', ':', '。']);
        end = start + list.len();
        match BEFORE_VERB.closing(list) {
            Some(word) => end -= word.len(),
            None => return end,
        }
    }
}
