//! Shares that stand in front of their group: 80%以上的学校建立…, 专项经费要将40%以上用于…, 诉求100%按期办结.

use text::quantity::Kind;

use super::candidate::Candidate;
use super::lexicon::{beginning, ending, has};
use super::phrase::{circumstance, starts_phrase};
use super::reading::{ACHIEVES, ENSURE, Reading, quote_from};
use super::subject;
use super::verb::{self, Found};
use super::words::{NOUN_TAIL, VERBS, Verb};
use crate::lexicon::Heads;

/// What, said of a group, is what a share of it is to do or be.
#[rustfmt::skip]
static SAID: Heads = Heads::new(&[
    "由", "用于", "达到", "符合", "具备", "落户", "按期", "按时", "及时", "全部", "均", "实行", "实现", "通过", "接入",
    "纳入", "配备", "完成", "建成", "设置", "设立", "开展", "投向", "面向", "来自", "转为", "在", "能够", "可", "得到",
    "参加", "参与", "享受", "拥有", "掌握", "达标", "公开", "下放",
]);

/// Longest name of a share, in characters.
const LONGEST: usize = 40;

/// Reads a share whose group stands behind it, or whose group stands before it and what it does behind.
#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn share(
    text: &str,
    c: &Candidate,
    start: usize,
    rest: &str,
    verb: Option<Found>,
    end: usize,
    dated: bool,
    rest_of_list: Option<&str>,
) -> Option<Reading> {
    let behind = &text[c.end..end];
    let said = behind.trim_start();
    if c.quantity.kind != Kind::Percent || !starts_phrase(said) {
        return None;
    }
    let settled = dated || c.after.is_some() || c.quantity.low == rust_decimal::Decimal::ONE_HUNDRED;
    let group = said.trim_start_matches('的');
    let object = verb.map_or(rest, |v| &rest[v.end..]);
    let led = verb.is_none_or(|v| {
        v.class == Verb::Lead || matches!(v.word, "组织" | "实现" | "发动" | "带动" | "面向")
    });
    let placed = object.trim_end_matches(['在', '让', '使', '将']);
    if led && (verb::is_scope(placed) || ENSURE.contains(&placed.trim())) {
        let name = subject::trim(group);
        // 100%的服务站和80%以上的卫生室能够提供…: the last of the list says what all do.
        let shared = rest_of_list.filter(|_| !does(name)).and_then(predicate);
        let joint = shared.map(|said| format!("{name}{said}"));
        let name = joint.as_deref().unwrap_or(name);
        let does = does(name);
        // A mere noun behind a share is a share of nothing unless something is done with it.
        let brought = || has(name, &["纳入", "接入", "配备"]);
        let enough = does && (settled || verb.is_some() || !object.trim().is_empty() || brought());
        let long = name.chars().count();
        return (enough && (4..=LONGEST).contains(&long)).then(|| Reading {
            indicator: subject::without_brackets(name).into_owned(),
            verb: None,
            behind: true,
            quote: quote_from(text, start, rest, verb)..end,
            end: end.max(c.end),
            carried: None,
            basis: None,
        });
    }
    // 新设企业100%发放电子执照: the group before the share, what it does behind.
    let subject = subject::trim(rest.trim_end_matches(['将', '要', '应']));
    let acts = SAID.opening(said).is_some() || VERBS.longest(verb::without_scope(said)).is_some();
    let name = format!("{subject}{}", subject::trim(said));
    // 新登记大户100%纳入: a verb that tells the group apart.
    let newly = verb.is_some_and(|v| rest[..v.end].trim_start().starts_with('新') && v.end < rest.len());
    let fits = (newly || verb.is_none_or(|v| v.class == Verb::Lead || v.word == "实现"))
        && settled
        && acts
        && subject.chars().count() >= 2
        && !circumstance(rest)
        && !has(rest, &["给予", "按", "补"])
        && name.chars().count() <= LONGEST;
    fits.then(|| Reading {
        indicator: subject::without_brackets(&name).into_owned(),
        verb: None,
        behind: false,
        quote: quote_from(text, start, rest, None)..end,
        end: end.max(c.end),
        carried: None,
        basis: None,
    })
}

/// What the words of a list's last member say of its group.
fn predicate(words: &str) -> Option<&str> {
    let words = subject::trim(words);
    let at = words
        .char_indices()
        .map(|(at, _)| at)
        .skip(2)
        .find(|at| SAID.opening(&words[*at..]).is_some() || ACHIEVES.opening(&words[*at..]).is_some())?;
    Some(&words[at..])
}

/// Whether words name a group and say what it does or is.
fn does(words: &str) -> bool {
    ending(words, &["达标", "落户", "完成", "建立", "合格", "就业", "办结", "覆盖"]).is_some()
        || words.char_indices().skip(2).any(|(at, _)| {
            let rest = &words[at..];
            (SAID.opening(rest).is_some()
                || ACHIEVES.opening(rest).is_some()
                || VERBS.longest(rest).is_some_and(|(word, _)| {
                    // 服务站 and 培训机构 do nothing.
                    let then = &rest[word.len()..];
                    NOUN_TAIL.opening(then).is_none() && then.chars().count() != 1
                }))
                && beginning(rest, &["内", "基本", "在线", "可再生", "可持续"]).is_none()
        })
}
