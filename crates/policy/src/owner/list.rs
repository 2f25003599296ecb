//! A list of bodies to single bodies: separators, tails that several share, footnotes, 等.

use std::ops::Range;

use super::body::{generic, is_body, is_place, is_public};
use crate::lexicon::{Heads, find};

/// One body of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its name, with the tail that it shares with others.
    pub(crate) name: String,
    /// Where the list names it.
    pub(crate) range: Range<usize>,
    /// 牵头 or 配合 in a bracket right after it.
    pub(crate) aside: Option<bool>,
}

/// Splits a list. `gap` tells where white space was dropped.
pub(crate) fn split(text: &str, gap: &dyn Fn(usize) -> bool) -> Vec<Item> {
    // 以下工作均需…负责 speaks of what follows.
    let text = find(text, "以下").filter(|at| text[*at..].contains('均')).map_or(text, |at| &text[..at]);
    let mut items = Vec::new();
    // Parts at ， and ；: no tail is carried over these.
    let group = |c: char| matches!(c, '，' | ',' | '；' | ';' | '。' | '|' | '\t');
    for group in parts(text, 0..text.len(), group) {
        let mut pieces: Vec<Item> = Vec::new();
        let mut central = None;
        for part in parts(text, group, |c| matches!(c, '、' | '/' | '\u{ff64}')) {
            // 中、省驻样例市有关单位: one name.
            if part.len() == "中".len() && &text[part.clone()] == "中" {
                central = Some(part.start);
                continue;
            }
            let stationed =
                || text[part.clone()].starts_with(['省', '市']) && text[part.clone()].contains('驻');
            let part = central.take().filter(|_| stationed()).unwrap_or(part.start)..part.end;
            at_gaps(text, part, gap, |part| {
                at_and(text, part, |part| pieces.extend(piece(text, part)));
            });
        }
        carry(text, pieces, &mut items);
    }
    items
}

/// Splits a range at separators outside of brackets.
fn parts<'a>(
    text: &'a str,
    range: Range<usize>,
    separator: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let (mut depth, mut start, end) = (0_i32, range.start, range.end);
    let mut chars = text[range].char_indices();
    let base = start;
    let mut done = false;
    std::iter::from_fn(move || {
        for (offset, c) in chars.by_ref() {
            match c {
                '（' | '(' | '〈' | '<' | '《' | '“' | '【' | '〔' => depth += 1,
                '）' | ')' | '〉' | '>' | '》' | '”' | '】' | '〕' => depth = (depth - 1).max(0),
                c if depth == 0 && separator(c) => {
                    let at = base + offset;
                    let part = start..at;
                    start = at + c.len_utf8();
                    return Some(part);
                }
                _ => {}
            }
        }
        (!std::mem::replace(&mut done, true)).then_some(start..end)
    })
}

/// Splits where white space stood between two bodies.
fn at_gaps(text: &str, part: Range<usize>, gap: &dyn Fn(usize) -> bool, mut out: impl FnMut(Range<usize>)) {
    let mut start = part.start;
    let places = text[part.clone()].char_indices().skip(1).map(|(offset, _)| part.start + offset);
    let mut gaps = places.filter(|at| gap(*at)).peekable();
    let named = |words: &str| is_body(words) || generic(words);
    while let Some(at) = gaps.next() {
        let next = gaps.peek().copied().unwrap_or(part.end);
        // A name that itself breaks over white space is whole only up to the end.
        // 各县（市） / 区人民政府: one name that a line's end cuts.
        let tier = text[..at].ends_with(['）', ')']) && text[at..].starts_with(['区', '县', '市']);
        if !tier && named(&text[start..at]) && (named(&text[at..next]) || named(&text[at..part.end])) {
            out(start..at);
            start = at;
        }
    }
    out(start..part.end);
}

/// Splits at 和, 及, 与, 以及 where a whole body stands before: 发展和改革委 stays one.
fn at_and(text: &str, part: Range<usize>, mut out: impl FnMut(Range<usize>)) {
    let (mut start, mut depth) = (part.start, 0_i32);
    let mut skip = part.start;
    for (offset, c) in text[part.clone()].char_indices() {
        let at = part.start + offset;
        match c {
            '（' | '(' | '〈' => depth += 1,
            '）' | ')' | '〉' => depth -= 1,
            '和' | '及' | '与' | '暨' | '以' if depth == 0 && at >= skip => {
                let word = ["以及", "及其", "和", "及", "与", "暨"]
                    .into_iter()
                    .find(|word| text[at..part.end].starts_with(word));
                let Some(word) = word else { continue };
                let (left, right) = (&text[start..at], &text[at + word.len()..part.end]);
                // 各有关部门和单位: one body under two nouns.
                let party = matches!(right, "政府" | "人民政府") && left.ends_with("党委");
                if party || NOUNS.contains(&right) && NOUNS.iter().any(|noun| left.ends_with(noun)) {
                    continue;
                }
                let left = before_and_so_on(left);
                let whole = (left.is_empty() && joins(word, right))
                    || is_public(left)
                    || (is_body(left) && is_body(right))
                    || named_place(left, right);
                if whole && !right.is_empty() && word != "及其" {
                    out(start..at);
                    start = at + word.len();
                    skip = start;
                }
            }
            _ => {}
        }
    }
    out(start..part.end);
}

/// Nouns for bodies of any kind.
const NOUNS: &[&str] = &["单位", "部门", "机构", "地区", "企业", "地方", "组织", "高校", "院校"];

/// 武汉市和鄂州市人民政府.
fn named_place(left: &str, right: &str) -> bool {
    is_place(left) && !generic(left) && left.chars().count() >= 3 && (is_body(right) || is_place(right))
}

/// Words that link a body to those before it.
const LINKS: &[&str] = &["并由", "以及", "由", "及", "和", "与", "并"];
static LINK_HEADS: Heads = Heads::new(LINKS);

/// One part of a list, trimmed; `None` where nothing is left.
fn piece(text: &str, part: Range<usize>) -> Option<Item> {
    let (mut start, mut end) = (part.start, part.end);
    let trims =
        |c: char| matches!(c, ' ' | '　' | '。' | '.' | '、' | '：' | ':' | '*' | '★' | '“' | '”' | '"');
    let trim = |start: &mut usize, end: &mut usize| {
        let inner = &text[*start..*end];
        let lead = inner.len() - inner.trim_start_matches(trims).len();
        *start += lead;
        let inner = &text[*start..*end];
        *end -= inner.len() - inner.trim_end_matches(trims).len();
    };
    trim(&mut start, &mut end);
    let links = if LINK_HEADS.opening(&text[start..end]).is_some() { LINKS } else { &[] };
    for &word in links {
        if let Some(rest) = text[start..end].strip_prefix(word)
            && rest.chars().count() >= 2
            && (word.len() > 3 || (is_body(rest) && joins(word, rest)))
        {
            start += word.len();
            break;
        }
    }
    let aside = aside(&text[start..end]);
    if let Some((cut, _)) = aside {
        end = start + cut;
    }
    end = start + footnote(&text[start..end]).len();
    // 广州、深圳、东莞等市人民政府: the last of them, and the tail of all.
    let and_others = tail_of_all(&text[start..end]);
    let kept = before_and_so_on(&text[start..end]);
    end = start + kept.len();
    trim(&mut start, &mut end);
    let full = and_others.map(|tail| format!("{}{tail}", &text[start..end]));
    let name = full.as_deref().unwrap_or(&text[start..end]);
    let long = name.chars().count();
    if long < 2 && !matches!(name, "市" | "县" | "区" | "省" | "州")
        || long > 45
        || !name.chars().any(crate::number::han_letter)
    {
        return None;
    }
    Some(Item { name: without_notes(name), range: start..end, aside: aside.map(|(_, lead)| lead) })
}

/// 市人民政府 in 东莞等市人民政府.
fn tail_of_all(name: &str) -> Option<&str> {
    let at = name.find('等')?;
    let tail = &name[at + '等'.len_utf8()..];
    let body = tail.strip_prefix(['市', '县', '区', '州'])?;
    (at > 0 && matches!(body, "人民政府" | "政府" | "管委会")).then_some(tail)
}

/// Whether a 和 or 由 at the start joins what follows: 和各市政府, but not 和平区政府.
fn joins(word: &str, rest: &str) -> bool {
    matches!(word, "由" | "并" | "及")
        || rest.starts_with(['各', '有', '相', '其', '省', '市', '县', '区', '州', '国'])
}

/// `市科技局（牵头）`: where the bracket starts, and whether it says lead.
fn aside(name: &str) -> Option<(usize, bool)> {
    let inner = name.strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '('])?;
    let word = inner[at..].trim_start_matches(['（', '(']);
    match word {
        "牵头" | "牵头单位" | "牵头部门" | "主办" | "牵头负责" | "总牵头" => {
            Some((at, true))
        }
        "配合" | "配合单位" | "参与" | "协办" | "协助" => Some((at, false)),
        _ => None,
    }
}

/// Drops a footnote: 〈含开发区管委会，下同〉, （含…）, （以下简称…）.
fn footnote(name: &str) -> &str {
    let Some(inner) = name.strip_suffix(['）', ')', '〉', '>', '》', '〕']) else { return name };
    let Some(at) = inner.rfind(['（', '(', '〈', '<', '《', '〔']) else { return name };
    let note = inner[at..].trim_start_matches(['（', '(', '〈', '<', '《', '〔']);
    let angle = inner[at..].starts_with(['〈', '<']) && !one_word(note);
    let words = ["含", "包括", "不含", "以下", "下同", "简称", "按", "依", "排名", "排", "列", "另有"];
    if angle || note.ends_with("下同") || words.iter().any(|word| note.starts_with(word)) {
        &name[..at]
    } else {
        name
    }
}

/// A tier in brackets is part of the name and no footnote: 各市〈州〉政府.
fn one_word(note: &str) -> bool {
    note.chars().count() == 1
}

/// Drops footnotes within.
fn without_notes(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(open) = rest.find('〈') {
        let Some(length) = rest[open..].find('〉') else {
            out.push_str(&rest[..open]);
            return out;
        };
        let close = open + length;
        let kept = one_word(&rest[open + '〈'.len_utf8()..close]);
        out.push_str(&rest[..if kept { close + '〉'.len_utf8() } else { open }]);
        rest = &rest[close + '〉'.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// The part before 等, 等部门, 等有关单位: 省教育厅等相关部门 → 省教育厅.
fn before_and_so_on(name: &str) -> &str {
    for (at, _) in name.match_indices('等') {
        let (left, rest) = (&name[..at], &name[at + '等'.len_utf8()..]);
        if left.ends_with(['高', '中', '初', '平', '同', '均', '相']) || left.is_empty() {
            continue;
        }
        let vague = rest.is_empty()
            || [
                "部门",
                "单位",
                "成员单位",
                "机构",
                "地区",
                "地",
                "方面",
                "企业",
                "高校",
                "院校",
                "院所",
                "学校",
                "医院",
                "市",
                "县",
                "区",
                "单位（部门）",
                "部门（单位）",
                "部委",
                "厅局",
                "委办局",
                "个部门",
                "家单位",
                "政府",
                "管委会",
            ]
            .iter()
            .any(|tail| rest.ends_with(tail));
        if vague {
            return left;
        }
    }
    name
}

/// Gives the members of `武汉市、鄂州市、黄石市人民政府` their common tail, and keeps `各区、市政府` as one.
fn carry(text: &str, pieces: Vec<Item>, out: &mut Vec<Item>) {
    let mut waiting: Vec<Item> = Vec::new();
    for item in bare_places(pieces) {
        if place_only(&item.name) {
            waiting.push(item);
            continue;
        }
        if waiting.is_empty() {
            out.push(item);
            continue;
        }
        let collective = waiting.first().is_some_and(|first| collective(&first.name));
        let tail = place_tail(&item.name);
        match tail {
            // 各市、县（区）市场监管局 speaks of tiers, and is one.
            Some(_) if collective && bracketed_tier(&item.name) => out.push(joint(text, &mut waiting, &item)),
            // 各区、市科技局 are two; 各区、市政府 is one, and so is 市、区科技局.
            Some((_, tail))
                if collective
                    && !waiting.iter().any(|w| single(&w.name))
                    && !governs(tail)
                    && !shared(tail) =>
            {
                out.append(&mut waiting);
                out.push(item);
            }
            Some((_, tail)) if !collective && waiting.iter().all(|w| !single(&w.name)) => {
                for place in waiting.drain(..) {
                    out.push(Item { name: format!("{}{tail}", place.name), ..place });
                }
                out.push(item);
            }
            // 各区、县级市政府 are two governments, 各市（州）、某新区数据管理部门 two departments.
            Some((place, tail)) if collective && place.chars().count() >= 2 && shared(tail) => {
                for place in waiting.drain(..) {
                    out.push(Item { name: format!("{}{tail}", place.name), ..place });
                }
                out.push(item);
            }
            Some((place, _)) if collective && place.chars().count() >= 3 => {
                out.append(&mut waiting);
                out.push(item);
            }
            Some(_) => out.push(joint(text, &mut waiting, &item)),
            None => {
                out.append(&mut waiting);
                out.push(item);
            }
        }
    }
    out.append(&mut waiting);
}

/// 天河、黄埔、南沙区政府: places without 区 share it, and the tail with it.
fn bare_places(mut pieces: Vec<Item>) -> Vec<Item> {
    for last in 1..pieces.len() {
        let Some((place, tail)) =
            place_tail(&pieces[last].name).filter(|(_, tail)| governs(tail) || *tail == "管委会")
        else {
            continue;
        };
        let Some(kind) = place.chars().next_back().filter(|_| (3..=5).contains(&place.chars().count()))
        else {
            continue;
        };
        if !matches!(kind, '市' | '县' | '区') || generic(place) {
            continue;
        }
        let end = format!("{kind}{tail}");
        for item in pieces[..last].iter_mut().rev() {
            let long = item.name.chars().count();
            let plain = (2..=3).contains(&long)
                && item.name.chars().all(crate::number::han_letter)
                && !is_body(&item.name)
                && (!is_place(&item.name) || long == 2 && item.name.ends_with('州'))
                && !generic(&item.name);
            if !plain {
                break;
            }
            item.name.push_str(&end);
        }
    }
    pieces
}

/// What waits and the item as the one body that the text names.
fn joint(text: &str, waiting: &mut Vec<Item>, item: &Item) -> Item {
    let start = waiting.first().map_or(item.range.start, |first| first.range.start);
    waiting.clear();
    let range = start..item.range.end;
    Item { name: text[range.clone()].to_owned(), range, aside: item.aside }
}

/// 县（区）…, 县〔市、区〕…: a tier with another beside it.
fn bracketed_tier(name: &str) -> bool {
    name.find(['（', '(', '〔']).is_some_and(|at| single(&name[..at]))
}

/// Tails that a place named before shares, though it is not one place: 政府, 数据管理部门.
fn shared(tail: &str) -> bool {
    matches!(tail, "政府" | "人民政府")
        || tail.ends_with("部门")
            && tail.chars().count() >= 4
            && !["有关", "相关", "直属", "直", "各"].iter().any(|word| tail.starts_with(word))
}

/// Tails of governments, which tiers share: 各市、县级政府 is one.
fn governs(tail: &str) -> bool {
    let tail = tail.strip_prefix('级').unwrap_or(tail);
    ["人民政府", "政府", "党委", "管委", "党工委"].iter().any(|word| tail.starts_with(word))
}

/// 市, 县, 区, 武汉市, 各市: a place that waits for its tail.
fn place_only(name: &str) -> bool {
    single(name)
        || (is_place(name) && !name.ends_with("开发区") && !name.ends_with("园区") && !is_public(name))
        || collective(name)
}

fn single(name: &str) -> bool {
    matches!(name, "市" | "县" | "区" | "省" | "州" | "乡" | "镇")
}

fn collective(name: &str) -> bool {
    // 各市〔州〕, 各县（市、区）
    let name = match name.find(['〔', '（', '(']) {
        Some(at) if name.ends_with(['〕', '）', ')']) => &name[..at],
        _ => name,
    };
    single(name)
        || (["各", "有关", "相关", "全省", "全市", "所有"].iter().any(|head| name.starts_with(head))
            && [
                "市",
                "县",
                "区",
                "州",
                "省",
                "盟",
                "旗",
                "镇",
                "乡",
                "自治区",
                "直辖市",
                "市州",
                "区县",
                "县市",
                "县区",
                "市县",
                "地",
            ]
            .iter()
            .any(|tail| name.ends_with(tail)))
}

/// `黄石市人民政府` → place and tail.
fn place_tail(name: &str) -> Option<(&str, &str)> {
    let tails = [
        "人民政府",
        "党委政府",
        "政府",
        "管委会",
        "党委",
        "委",
        "局",
        "办",
        "部门",
        "单位",
        "院",
        "厅",
        "公司",
    ];
    if !tails.iter().any(|tail| name.ends_with(tail)) {
        return None;
    }
    if ["人民政府", "政府", "管委会"].contains(&name) {
        return Some(("", name));
    }
    let at = name
        .char_indices()
        .filter(|(_, c)| {
            matches!(c, '市' | '县' | '区' | '州' | '盟' | '旗' | '省' | '镇' | '乡' | '）' | ')' | '〕')
        })
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|at| *at < name.len())?;
    let (place, tail) = name.split_at(at);
    // 开发区管委会 has no place of its own to carry.
    (!place.is_empty() && !tail.is_empty()).then_some((place, tail))
}
