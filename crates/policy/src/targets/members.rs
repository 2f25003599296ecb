//! The members of an enumeration, and what the last of them says for all: 城镇、农村居民收入.

use super::lexicon::{beginning, find};
use super::words::VERBS;

/// Splits an enumeration at 、, 和, 及, 以及, 与 into its members.
pub(crate) fn members(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let mark = beginning(rest, &["、", "以及", "和", "及", "与"]).filter(|w| {
            at > start
                && !matches!(
                    (*w, rest[w.len()..].chars().next()),
                    ("和", Some('谐' | '平' | '美')) | ("及", Some('时')) | ("与", Some('会'))
                )
                && !text[..at].ends_with(['普', '总', '共', '参', '给', '饱', '中'])
        });
        if let Some(word) = mark {
            out.push(&text[start..at]);
            at += word.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    out.push(&text[start..]);
    out.retain(|m| !m.trim().is_empty());
    out
}

/// Gives every member the head that only the last one prints: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入;
/// 有机农产品和地理标志农产品认证 → 有机农产品认证, 地理标志农产品认证.
pub(crate) fn complete(members: &[&str]) -> Vec<String> {
    let Some((last, others)) = members.split_last() else { return Vec::new() };
    if let Some(done) = parallel(others, last).or_else(|| continued(others, last)) {
        return done;
    }
    let repeated = others.iter().find_map(|member| repeats(member, last));
    let mut out: Vec<String> = Vec::new();
    for member in others {
        let short = member.chars().count();
        let shared_end = last.chars().last() == member.chars().last();
        let long = last.chars().count();
        out.push(match repeated {
            Some(head) => format!("{member}{head}"),
            None if !shared_end && short <= 5 && long >= short + 2 => {
                let tail: String = last.chars().skip(short).collect();
                format!("{member}{tail}")
            }
            None => (*member).to_owned(),
        });
    }
    out.push((*last).to_owned());
    out
}

/// 安全事故起数和死亡人数: what the first is of holds for the second.
fn continued(others: &[&str], last: &str) -> Option<Vec<String>> {
    let [first] = others else { return None };
    let (long, short) = (first.chars().count(), last.chars().count());
    let same = ["数", "率", "额", "量"].iter().any(|end| first.ends_with(end) && last.ends_with(end));
    let kept = first.char_indices().rev().nth(1).map(|(at, _)| at)?;
    (same && short <= 4 && long >= short + 2)
        .then(|| vec![(*first).to_owned(), format!("{}{last}", &first[..kept])])
}

/// 花生种植、收获机械化率 → 花生种植机械化率, 花生收获机械化率: two actions between one noun and one head.
fn parallel(others: &[&str], last: &str) -> Option<Vec<String>> {
    let [first] = others else { return None };
    let two = |text: &str| text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    let tail = first.char_indices().rev().nth(1).map(|(at, _)| at).filter(|at| *at > 0)?;
    let verb = |word: &str| VERBS.longest(word).is_some_and(|(found, _)| found.len() == word.len());
    let (noun, end) = (&first[..tail], two(last));
    let head = &last[end..];
    // 血压、血糖控制率: two of a kind.
    let kin = first[tail..].chars().next() == last.chars().next() && first.chars().count() >= 5;
    (kin && head.chars().count() >= 2
        || verb(&first[tail..])
            && (verb(&last[..end]) || &last[..end] == "收获")
            && head.chars().count() >= 2)
        .then(|| vec![format!("{first}{head}"), format!("{noun}{last}")])
}

/// What stands in `last` behind the noun that closes `member`: 认证 in 地理标志农产品认证, after 有机农产品.
fn repeats<'l>(member: &str, last: &'l str) -> Option<&'l str> {
    let ends = member.char_indices().map(|(at, _)| &member[at..]).filter(|end| end.chars().count() >= 2);
    let found = ends.filter_map(|end| find(last, end).map(|at| (at, end))).next();
    // 氮氧化物、挥发性有机物减排量: the class that both are of.
    let class = || {
        let (at, c) = member.char_indices().next_back().filter(|_| member.chars().count() >= 3)?;
        find(last, &member[at..])
            .filter(|at| last[*at + c.len_utf8()..].chars().count() >= 3)
            .map(|f| (f, &member[at..]))
    };
    let (at, noun) = found.or_else(class)?;
    let head = &last[at + noun.len()..];
    (at > 0 && head.chars().count() >= 2).then_some(head)
}
