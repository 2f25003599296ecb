//! Owners that running text names: 由A牵头、B参与; A会同B; A要承担起主体责任.

use std::ops::Range;

use super::body::{generic, is_body, is_public};
use super::{Named, Said, list};
use crate::lexicon::{Heads, find};

/// Words without which no sentence names an owner.
static ACTS: Heads = Heads::new(&["牵头", "会同", "负责", "统筹", "责任", "负总责"]);

/// Verbs that make the bodies before them act.
const VERBS: &[(&str, Said)] = &[
    ("会同", Said::Lead),
    ("牵头", Said::Lead),
    ("统筹协调", Said::Lead),
    ("统筹推进", Said::Lead),
    ("统筹负责", Said::Lead),
    ("统筹", Said::Lead),
    ("具体负责", Said::Charge),
    ("负责", Said::Charge),
    ("承担监管责任", Said::Help),
    ("承担主体责任", Said::Charge),
    ("承担起主体责任", Said::Charge),
    ("履行主体责任", Said::Charge),
    ("落实主体责任", Said::Charge),
];

/// Reads the owners that sentences name.
pub(crate) fn prose(text: &str) -> Vec<Named> {
    // The next word of an act, from the clause at hand on.
    let mut act = ACTS.find(text).map(|(at, _)| at);
    if act.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let clauses = clauses(text);
    let mut led = false;
    for (index, clause) in clauses.iter().enumerate() {
        let words = &text[clause.clone()];
        let before = out.len();
        let acts = act.is_some_and(|at| at < clause.end);
        if acts {
            act = ACTS.find(&text[clause.end..]).map(|(at, _)| clause.end + at);
        }
        if acts {
            out.extend(by_agent(words, clause.start));
            out.extend(by_subject(words, clause.start));
        }
        if before == out.len() && led {
            out.extend(helpers(words, clause.start));
        }
        // A承担日常工作，负责…; A组织编制…，并会同B…: who acts stands at the head of the sentence.
        if before == out.len()
            && let Some((verb, said)) = carried(words)
            && let Some(first) = index.checked_sub(1).and_then(|i| clauses.get(i))
            && !text[first.end..].starts_with(['。', '；'])
            && let Some(body) = opening_body(&text[first.clone()]).filter(|name| is_public(name))
            && text[first.start + body.len()..first.end].starts_with(ACTING)
        {
            out.push(named(body, said, first.start..first.start + body.len()));
            if verb.ends_with("会同") {
                out.extend(companions(&words[verb.len()..], clause.start + verb.len()));
            }
        }
        led = out.len() > before;
        if acts && let Some(previous) = index.checked_sub(1).and_then(|i| clauses.get(i)) {
            out.extend(by_new_group(&text[..previous.end], previous.start, words));
        }
    }
    out.dedup_by(|a, b| a.name == b.name && a.role == b.role);
    out
}

/// What a body does, as the first character behind its name.
const ACTING: &[char] =
    &['承', '组', '根', '负', '具', '制', '编', '建', '开', '统', '按', '定', '加', '做', '履'];

/// A clause that goes on with 负责, 并会同 and has no subject of its own.
fn carried(words: &str) -> Option<(&'static str, Said)> {
    [("并会同", Said::Lead), ("会同", Said::Lead), ("负责", Said::Charge), ("并负责", Said::Charge)]
        .into_iter()
        .find(|(verb, _)| words.starts_with(verb) && !words[verb.len()..].starts_with('人'))
}

/// Stretches between ， 。 ； outside of brackets.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let (mut out, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = (depth - 1).max(0),
            '，' | '。' | '；' | '：' | ',' | ';' | '！' if depth == 0 => {
                out.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(start..text.len());
    out
}

fn named(name: &str, said: Said, range: Range<usize>) -> Named {
    Named { name: name.to_owned(), role: said.role(), said, range, list: 0 }
}

/// All bodies of a list, or none if one of its parts is no body.
fn bodies(text: &str, base: usize, said: Said) -> Option<Vec<Named>> {
    if text.is_empty() || text.len() > 600 {
        return None;
    }
    let items = list::split(text, &|_| false);
    let whole = !items.is_empty() && items.iter().all(|item| acts(&item.name));
    whole.then(|| {
        items
            .iter()
            .map(|item| named(&item.name, said, base + item.range.start..base + item.range.end))
            .collect()
    })
}

/// The same where a verb for those who lead and one for those who help tell the bodies: hospitals and firms too.
fn any_bodies(text: &str, base: usize, said: Said) -> Option<Vec<Named>> {
    let items = list::split(text, &|_| false);
    let short =
        |name: &str| is_body(name) && name.chars().count() <= 12 && !name.contains(['的', '了', '由']);
    let whole = text.len() <= 300 && !items.is_empty() && items.iter().all(|item| short(&item.name));
    whole.then(|| {
        items
            .iter()
            .map(|item| named(&item.name, said, base + item.range.start..base + item.range.end))
            .collect()
    })
}

/// Verbs of those who help.
const HELPS: &[&str] = &["参与", "参加", "配合"];

/// Whether a name is one that may act in prose.
fn acts(name: &str) -> bool {
    (is_public(name) || generic(name) || name.ends_with("城市") || name.ends_with("地区") || concerned(name))
        && !["的", "企业", "我", "和", "对", "将", "把"].iter().any(|word| name.starts_with(word))
        && !name.contains(['的', '了', '“', '由'])
        && (!["企业", "高校", "院校", "机构", "银行"].iter().any(|word| name.ends_with(word))
            || name.ends_with("管理机构")
            || name.ends_with("监管机构"))
        && ![
            "发挥", "健全", "完善", "成立", "建立", "加强", "支持", "鼓励", "督促", "推动", "强化", "引导",
            "组织", "指导", "配合", "协助",
        ]
        .iter()
        .any(|word| name.starts_with(word))
}

/// 涉灾相关区: the places that something concerns.
fn concerned(name: &str) -> bool {
    name.chars().count() <= 10
        && name.ends_with(['区', '县', '市', '州', '镇', '乡'])
        && ["相关", "有关"].iter().any(|word| name.contains(word))
}

/// The head of a text, as long as a list of bodies may be: bounds the search for a verb.
fn within(text: &str) -> &str {
    text.char_indices().nth(400).map_or(text, |(at, _)| &text[..at])
}

/// 由A牵头、B参与 within a clause.
fn by_agent(words: &str, base: usize) -> Vec<Named> {
    let mut out = Vec::new();
    for (at, _) in words.match_indices('由') {
        let rest = within(&words[at + '由'.len_utf8()..]);
        let start = at + '由'.len_utf8();
        for (verb, said) in
            [("牵头", Said::Lead), ("会同", Said::Lead), ("负责", Said::Charge), ("统筹", Said::Lead)]
        {
            let Some(found) = find(rest, verb) else { continue };
            if person(&rest[found + verb.len()..]) {
                continue;
            }
            let Some(leads) = bodies(&rest[..found], base + start, said) else { continue };
            out.extend(leads);
            let after = &rest[found + verb.len()..];
            let lead = after.len() - after.trim_start_matches(['、', '，']).len();
            for help in ["参与", "参加", "配合", "协同", "协助"] {
                if let Some(end) = find(&after[lead..], help)
                    && let Some(helpers) =
                        bodies(&after[lead..lead + end], base + start + found + verb.len() + lead, Said::Help)
                {
                    out.extend(helpers);
                    break;
                }
            }
            if verb == "会同" {
                out.extend(companions(after, base + start + found + verb.len()));
            }
            break;
        }
    }
    out
}

/// 负责人, 负责同志: one who is in charge, not the charge.
fn person(behind: &str) -> bool {
    behind.starts_with('人') || behind.starts_with("同志")
}

/// The clause after 由A牵头，: B、C参与, or 会同B.
fn helpers(words: &str, base: usize) -> Vec<Named> {
    if let Some(rest) = words.strip_prefix("会同") {
        return companions(rest, base + "会同".len());
    }
    ["参与", "参加", "配合", "协同", "协助"]
        .iter()
        .find_map(|verb| find(words, verb).and_then(|end| bodies(&words[..end], base, Said::Help)))
        .unwrap_or_default()
}

/// A clause that opens with bodies and goes on with a verb.
fn by_subject(words: &str, base: usize) -> Vec<Named> {
    let named = ["经济", "经信", "经贸", "经合", "经开", "经管", "经发", "经营"]
        .iter()
        .any(|word| words.starts_with(word));
    let skip = ["经", "并由", "其中"]
        .iter()
        .find(|word| words.starts_with(**word) && !named)
        .map_or(0, |word| word.len());
    let subject = &words[skip..];
    for &(verb, said) in VERBS {
        let Some(found) = find(subject, verb) else { continue };
        // 牵头医院牵头: the first is part of the name.
        let again = subject[found + verb.len()..].find(verb).map(|at| found + verb.len() + at);
        let found = again.filter(|at| verb == "牵头" && is_body(&subject[..*at])).unwrap_or(found);
        let before = &subject[..found];
        let (before, modal) = [
            "要",
            "应",
            "应当",
            "须",
            "切实",
            "要切实",
            "具体",
            "共同",
            "积极",
            "发挥",
            "要发挥",
            "要切实发挥",
            "负责",
            "要加强对",
            "加强",
            "要加强",
        ]
        .iter()
        .filter_map(|word| before.strip_suffix(word).map(|rest| (rest, *word)))
        .min_by_key(|(rest, _)| rest.len())
        .unwrap_or((before, ""));
        // 发挥…统筹协调作用 of a body's own; 统筹 otherwise needs the bare body.
        if modal.contains("发挥") && !subject[found..].contains("作用") {
            continue;
        }
        if verb == "负责" && person(&subject[found + verb.len()..]) {
            continue;
        }
        // 充分发挥领导小组牵头抓总作用: the body is used.
        if subject[..found].contains("发挥") && modal.is_empty() {
            continue;
        }
        let joined = verb == "牵头" && HELPS.iter().any(|help| subject[found..].contains(help));
        let Some(mut leads) = bodies(before, base + skip, said)
            .or_else(|| joined.then(|| any_bodies(before, base + skip, said)).flatten())
        else {
            continue;
        };
        if verb == "会同" {
            leads.extend(companions(&subject[found + verb.len()..], base + skip + found + verb.len()));
        }
        if verb == "牵头" {
            let after = &subject[found + verb.len()..];
            let lead = after.len() - after.trim_start_matches(['、', '，']).len();
            for help in HELPS {
                if let Some(end) = find(&after[lead..], help)
                    && let Some(helpers) = any_bodies(
                        after[lead..lead + end].trim_end_matches("共同").trim_end_matches("积极"),
                        base + skip + found + verb.len() + lead,
                        Said::Help,
                    )
                {
                    leads.extend(helpers);
                }
            }
        }
        return leads;
    }
    responsible(subject, base + skip)
}

/// A是…责任主体, A要承担…主体责任, A对…负总责.
fn responsible(words: &str, base: usize) -> Vec<Named> {
    if ["负总责", "负主要责任", "负主体责任", "负首要责任", "负属地责任"].iter().any(|w| words.contains(w))
        && let Some(at) = words.find('对')
        && let Some(leads) = bodies(words[..at].trim_end_matches(['要', '须', '应']), base, Said::Charge)
    {
        return leads;
    }
    if let Some(at) = words.find('是')
        && words[at..].ends_with("责任主体")
        && let Some(leads) = bodies(&words[..at], base, Said::Charge)
    {
        return leads;
    }
    for verb in ["承担", "履行", "落实", "担负"] {
        let Some(at) = find(words, verb) else { continue };
        let said = if words[at..].contains("主体责任") || words[at..].contains("属地责任") {
            Said::Charge
        } else if words[at..].contains("监管责任") {
            Said::Help
        } else {
            continue;
        };
        let before = words[..at].trim_end_matches("切实").trim_end_matches(['要', '应', '须']);
        if let Some(leads) = bodies(before, base, said) {
            return leads;
        }
        // 企业承担安全生产主体责任
        if before.ends_with("企业")
            && !before.starts_with("企业")
            && let Some(leads) = any_bodies(before, base, said)
        {
            return leads;
        }
    }
    Vec::new()
}

/// The bodies after 会同, up to 等 or to the verb that follows them.
fn companions(text: &str, base: usize) -> Vec<Named> {
    let mut out = Vec::new();
    let mut depth = 0_i32;
    // 县（市、区） is one body.
    let outside = |c: char| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        c == '、' && depth <= 0
    };
    let mut at = 0;
    for part in text.split(outside) {
        let start = at;
        at += part.len() + '、'.len_utf8();
        if acts(part)
            && is_body(part)
            && !opening_body(part).is_some_and(|name| collective(name) && name != part)
        {
            out.push(named(part, Said::Help, base + start..base + start + part.len()));
            continue;
        }
        if let Some(name) = opening_body(part) {
            out.push(named(name, Said::Help, base + start..base + start + name.len()));
        }
        break;
    }
    out
}

/// The body's name that a text opens with: 有关部门 of 有关部门组织专家.
fn opening_body(text: &str) -> Option<&str> {
    let mut best: Option<(usize, usize)> = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count > 24 || matches!(c, '等' | '，' | '。') && best.is_some() {
            break;
        }
        let end = at + c.len_utf8();
        // A collective body (有关部门) is whole; a name may go on (市委 → 市委办公室).
        let near = best.is_none_or(|(end, seen)| count <= seen + 4 && !collective(&text[..end]));
        if count >= 1 && near && acts(&text[..end]) {
            best = Some((end, count));
        }
    }
    best.map(|(end, _)| &text[..end])
}

/// Names of several bodies at once: 有关部门.
fn collective(name: &str) -> bool {
    generic(name) && ["部门", "单位", "地区", "政府"].iter().any(|ending| name.ends_with(ending))
}

/// 成立…的X领导小组，统筹推进…: the group that is set up acts.
fn by_new_group(before: &str, from: usize, words: &str) -> Option<Named> {
    let acts =
        ["统筹推进", "统筹协调", "统筹负责", "负责统筹", "统筹全"].iter().any(|verb| words.starts_with(verb));
    let clause = &before[from..];
    let group =
        ["领导小组", "工作组", "专班", "指挥部", "委员会"].iter().any(|ending| clause.ends_with(ending));
    if !acts || !group {
        return None;
    }
    // Nobody writes longer sentences; the bound keeps the work in step with the text.
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(3_000))..];
    let sentence = near.rfind(['。', '；']).map_or(near, |at| &near[at..]);
    if !["成立", "组建", "设立", "建立"].iter().any(|verb| sentence.contains(verb)) {
        return None;
    }
    let cut = clause.rfind('的').map(|at| at + '的'.len_utf8()).or_else(|| {
        ["成立", "组建", "设立", "建立"].iter().find_map(|verb| clause.find(verb).map(|at| at + verb.len()))
    })?;
    let name = &clause[cut..];
    (name.chars().count() >= 8).then(|| named(name, Said::Lead, from + cut..before.len()))
}
