//! Where a paragraph names owners outright: in brackets and after labels.

use std::ops::Range;

use super::body::{generic, is_body, is_place, is_public};
use super::label::{self, label};
use super::{Named, Said, list, roles};
use crate::lexicon::{Heads, find};
use crate::paragraph::Paragraph;
use crate::paragraph::signs::{Kind, Sign, Signs};

/// Characters of the longest list of owners that is read.
const LONGEST: usize = 1300;

/// Whether one of the ranges, which are in order and do not overlap, covers a place.
fn covering<T>(ranges: &[(Range<usize>, T)], at: usize) -> bool {
    let after = ranges.partition_point(|(range, _)| range.start <= at);
    after.checked_sub(1).and_then(|last| ranges.get(last)).is_some_and(|(range, _)| range.contains(&at))
}

/// Brackets of a text at depth one: outer range, inner range.
pub(crate) fn brackets(text: &str, signs: &Signs) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out = Vec::new();
    let (mut depth, mut outer, mut inner) = (0_usize, 0, 0);
    for &Sign { at, c } in &signs.all {
        let at = at as usize;
        match c {
            '（' | '(' | '【' | '[' | '〔' | '〖' => {
                if depth == 0 {
                    (outer, inner) = (at, at + c.len_utf8());
                }
                depth += 1;
            }
            '）' | ')' | '】' | ']' | '〕' | '〗' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push((outer..at + c.len_utf8(), inner..at));
                }
            }
            _ => {}
        }
    }
    if depth > 0 && out.last().is_none_or(|(last, _)| last.end <= outer) {
        // A bracket that is never closed runs to the end: a lost closing bracket is common.
        out.push((outer..text.len(), inner..text.len()));
    }
    out
}

/// The owners that a paragraph names in brackets and after labels, in order.
pub(crate) fn explicit(paragraph: &Paragraph) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for (list, (_, named)) in paragraph.owners().iter().enumerate() {
        out.extend(named.iter().cloned().map(|name| Named { list, ..name }));
    }
    out
}

/// Reads the groups of owners of a paragraph.
pub(crate) fn read(paragraph: &Paragraph) -> Vec<(Range<usize>, Vec<Named>)> {
    let text = paragraph.text.as_str();
    let mut out: Vec<(Range<usize>, Vec<Named>)> = Vec::new();
    let signs = paragraph.signs();
    let groups = if signs.has(Kind::Bracket) { brackets(text, signs) } else { Vec::new() };
    let regions = labelled_regions(paragraph, &groups);
    for (outer, inner) in &groups {
        // 牵头单位：市场监管局（知识产权局）: what stands beside a name within a labelled list is part of the name.
        let within = regions.iter().any(|region| region.start < outer.start && outer.end <= region.end);
        let gap = |at: usize| paragraph.gap_at(inner.start + at);
        if let Some(named) = owners(&text[inner.clone()], &gap, !within && closes(text, outer)) {
            out.push((outer.clone(), shift(named, inner.start)));
        }
    }
    if groups.is_empty()
        && let Some(named) = sentence(paragraph)
    {
        out.push((0..text.len(), named));
    }
    let mut labels = Vec::new();
    for region in regions {
        if covering(&out, region.start) {
            continue;
        }
        let gap = |at: usize| paragraph.gap_at(region.start + at);
        if let Some(named) = labelled(&text[region.clone()], &gap) {
            labels.push((region.clone(), shift(named, region.start)));
        }
    }
    out.extend(labels);
    if let Some((at, named)) = dashed(paragraph).filter(|(at, _)| !covering(&out, *at)) {
        out.push((at..text.len(), named));
    }
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// `…。——市科技局` at the end of a paragraph, with nothing but public bodies behind the dash.
fn dashed(paragraph: &Paragraph) -> Option<(usize, Vec<Named>)> {
    let text = paragraph.text.as_str();
    find(text, "——")?;
    let at = text.rfind("——").filter(|at| text[..*at].ends_with(['。', '；', '）']))?;
    let start = at + "——".len();
    let words = text[start..].trim_end_matches('。');
    if words.chars().count() > 200 {
        return None;
    }
    let named = bare(words, &|place| paragraph.gap_at(start + place))?;
    Some((at, shift(named, start)))
}

/// The bodies of a table's cell whose column says what they owe.
pub(crate) fn cell(text: &str, said: Said) -> Vec<Named> {
    // White space parts the bodies of a cell.
    let words: String = text.split_whitespace().collect::<Vec<_>>().join("、");
    labelled(&words, &|_| false).unwrap_or_else(|| within_label(&words, 0, said, &|_| false))
}

fn shift(named: Vec<Named>, by: usize) -> Vec<Named> {
    named.into_iter().map(|n| Named { range: n.range.start + by..n.range.end + by, ..n }).collect()
}

/// Whether a bracket closes a sentence, or stands between one and the item's next label.
fn closes(text: &str, outer: &Range<usize>) -> bool {
    let end = outer.end;
    let labels = ["完成时限", "完成时间", "完成期限", "时限", "责任人", "责任领导", "牵头领导"];
    if text[..outer.start].ends_with('。') && labels.iter().any(|label| text[end..].starts_with(label)) {
        return true;
    }
    text[end..].chars().next().is_none_or(|c| matches!(c, '。' | '；' | ';' | '.' | '\n'))
        || text[..end].trim_end_matches(['）', ')', '】', ']']).ends_with('。')
        || text[end..].trim_start_matches(['。', ' ']).is_empty()
}

/// Reads the words of a bracket; `None` where they do not name owners.
fn owners(text: &str, gap: &dyn Fn(usize) -> bool, closing: bool) -> Option<Vec<Named>> {
    if text.len() < 6 || text.len() > 4000 {
        return None;
    }
    let text = without_note(text);
    let lead = text.len() - text.trim_start_matches(' ').len();
    let body = &text[lead..];
    if label(body).is_some() || (body.contains(['：', ':']) && first_label(body).is_some()) {
        return labelled(text, gap);
    }
    if let Some((said, len)) = label::opening(body)
        && is_body(first_item(&body[len..]))
        && !body[len..].starts_with(['的', '由', '为'])
    {
        // （牵头单位 市科技局）: the colon is missing.
        return Some(named(&body[len..], lead + len, said, gap));
    }
    verbs(text, gap).or_else(|| bare(text, gap).filter(|_| closing))
}

/// Words of a declaration about the list that stands before them.
#[rustfmt::skip]
static NOTES: Heads = Heads::new(&[
    "第一位", "首位", "排第一", "列第一", "排名第一", "第一个", "以下均", "下同", "不再列出", "不再重复",
]);

/// Cuts a declaration off the end of a bracket: 。列第一位者为牵头单位，下同
fn without_note(text: &str) -> &str {
    if !NOTES.within(text) {
        return text;
    }
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '。')]) {
        if matches!(c, '，' | '；' | '。' | ',' | ';') {
            let part = &text[start..at];
            if start > 0 && !part.contains(['（', '(', '〈']) && NOTES.within(part) {
                return text[..start].trim_end_matches(['，', '；', '。', ',', ';']);
            }
            start = at + c.len_utf8();
        }
    }
    text
}

fn first_item(text: &str) -> &str {
    text.split(['、', '，', '；', ',', '和']).next().unwrap_or("").trim()
}

/// A label within a bracket that does not open with one: （以下任务责任单位：…）.
fn first_label(text: &str) -> Option<usize> {
    text.match_indices(['：', ':']).find_map(|(at, _)| {
        label::ending(&text[..at]).filter(|(_, said)| said.is_some()).map(|(start, _)| start)
    })
}

/// A short paragraph that says nothing else: 省教育厅牵头，省财政厅配合。
fn sentence(paragraph: &Paragraph) -> Option<Vec<Named>> {
    let text = paragraph.text.trim_end_matches('。');
    if let Some((said, len)) = label::opening(text)
        && is_public(first_item(&text[len..]))
        && text.chars().count() < 200
    {
        // 牵头单位市科技局: the label stood in a cell or on a line of its own.
        return Some(named(&text[len..], len, said, &|at| paragraph.gap_at(at)));
    }
    let ends =
        ["负责", "牵头", "配合", "参与", "落实", "协助", "协同"].iter().any(|verb| text.ends_with(verb));
    if !ends || text.chars().count() > 200 || text.contains(['。', '：']) || paragraph.mark.is_some() {
        return None;
    }
    let gap = |at: usize| paragraph.gap_at(at);
    verbs(text, &gap).filter(|named| named.iter().all(|item| plausible(&item.name)))
}

/// Text with labels: each introduces a list up to the next.
fn labelled(text: &str, gap: &dyn Fn(usize) -> bool) -> Option<Vec<Named>> {
    let mut labels: Vec<(usize, usize, Option<Said>)> = Vec::new();
    for (at, colon) in text.match_indices(['：', ':', '∶']) {
        if let Some((start, said)) = label::ending(&text[..at]) {
            let start = labels.last().map_or(start, |(_, end, _)| start.max(*end));
            labels.push((start, at + colon.len(), said));
        }
    }
    if labels.is_empty()
        && let Some(found) = label(text)
    {
        labels.push((0, found.len, found.said));
    }
    let mut out = Vec::new();
    for (index, (_, start, said)) in labels.iter().enumerate() {
        let end = labels.get(index + 1).map_or(text.len(), |next| next.0);
        let (Some(said), Some(words)) = (said, text.get(*start..end)) else { continue };
        let words = words.find('。').map_or(words, |stop| &words[..stop]);
        out.extend(within_label(words, *start, *said, gap));
    }
    (!out.is_empty()).then_some(out)
}

/// A labelled list may still say 牵头 of one of its bodies.
fn within_label(words: &str, base: usize, said: Said, gap: &dyn Fn(usize) -> bool) -> Vec<Named> {
    let inner = |at: usize| gap(base + at);
    let stretches = last_leads(words, roles::stretches(words));
    let told = stretches.iter().any(|s| s.said != Said::Bare)
        && stretches.iter().all(|s| {
            list::split(&words[s.range.clone()], &|_| false).iter().all(|item| plausible(&item.name))
        });
    if !told {
        return named(words, base, said, gap);
    }
    stretches
        .into_iter()
        .flat_map(|stretch| {
            let said = if stretch.said == Said::Bare || (stretch.said == Said::Charge && said != Said::Help) {
                said
            } else {
                stretch.said
            };
            let at = stretch.range.start;
            named(&words[stretch.range], base + at, said, &|gap_at| inner(gap_at.saturating_sub(base)))
        })
        .collect()
}

/// 责任单位：A、B，C牵头: behind a label the comma parts who leads from those that the label lists.
fn last_leads(words: &str, stretches: Vec<roles::Stretch>) -> Vec<roles::Stretch> {
    let mut out = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match words[stretch.range.clone()].rfind(['，', '；']) {
            Some(at) if stretch.said == Said::Lead && out.is_empty() && at > 0 => {
                let (from, to) = (stretch.range.start, stretch.range.end);
                out.push(roles::Stretch { range: from..from + at, said: Said::Bare });
                out.push(roles::Stretch { range: from + at..to, said: Said::Lead });
            }
            _ => out.push(stretch),
        }
    }
    out
}

fn named(text: &str, base: usize, said: Said, gap: &dyn Fn(usize) -> bool) -> Vec<Named> {
    let inner = |at: usize| gap(base + at);
    list::split(text, &inner)
        .into_iter()
        .filter(|item| item.name.chars().count() >= 2 && !is_time(&item.name))
        .map(|item| {
            let said = match item.aside {
                Some(true) => Said::Lead,
                Some(false) => Said::Help,
                None => said,
            };
            let range = item.range.start + base..item.range.end + base;
            Named { name: item.name, role: said.role(), said, range, list: 0 }
        })
        .collect()
}

/// A牵头，B配合.
fn verbs(text: &str, gap: &dyn Fn(usize) -> bool) -> Option<Vec<Named>> {
    let stretches = roles::stretches(text);
    if stretches.iter().all(|stretch| stretch.said == Said::Bare) {
        return None;
    }
    let mut out = Vec::new();
    for stretch in stretches {
        let words = &text[stretch.range.clone()];
        let mut items = named(words, stretch.range.start, stretch.said, gap);
        items.iter_mut().for_each(behind_by);
        if stretch.said == Said::Bare {
            // What follows the last verb must be bodies too, or the bracket is a sentence. A note after a full stop may be.
            if words.trim_start().starts_with('。') {
                continue;
            }
            if items.iter().any(|item| !is_body(&item.name) && !is_place(&item.name)) {
                return None;
            }
        }
        out.extend(items);
    }
    let good = out.iter().filter(|item| plausible(&item.name)).count();
    (good > 0 && good * 2 > out.len()).then_some(out)
}

/// 技工院校内由人力资源社会保障部门负责: who acts stands behind 由.
fn behind_by(item: &mut Named) {
    if let Some(at) = item.name.find('由').map(|at| at + '由'.len_utf8())
        && is_public(&item.name[at..])
        && item.range.len() == item.name.len()
    {
        item.name.drain(..at);
        item.range.start += at;
    }
}

/// A bracket of nothing but public bodies.
fn bare(text: &str, gap: &dyn Fn(usize) -> bool) -> Option<Vec<Named>> {
    let items = named(text, 0, Said::Bare, gap);
    let all = !items.is_empty()
        && items.iter().all(|item| is_public(&item.name) || (items.len() > 1 && is_body(&item.name)));
    let some = items.iter().any(|item| is_public(&item.name));
    let noted = ["以下简称", "简称", "含", "包括", "如", "即", "原", "注："]
        .iter()
        .any(|word| text.starts_with(word));
    (all && some && !noted).then_some(items)
}

/// 2025年12月底前完成, 长期坚持: when, not who.
fn is_time(name: &str) -> bool {
    let dated = name.contains(['年', '月']) && name.contains(|c: char| c.is_ascii_digit());
    dated
        || ["长期", "持续", "常态", "全年", "立即", "适时", "按期"].iter().any(|word| name.starts_with(word))
        || ["完成", "前", "推进", "坚持", "启动"].iter().any(|word| name.ends_with(word))
}

fn plausible(name: &str) -> bool {
    is_body(name) || generic(name) || is_place(name)
}

/// Labels outside of brackets, each with its list up to the full stop.
fn labelled_regions(paragraph: &Paragraph, groups: &[(Range<usize>, Range<usize>)]) -> Vec<Range<usize>> {
    let text = paragraph.text.as_str();
    let mut out: Vec<Range<usize>> = Vec::new();
    let colons = paragraph.signs().all.iter().filter(|sign| matches!(sign.c, '：' | ':' | '∶'));
    for at in colons.map(|sign| sign.at as usize) {
        if covering(groups, at) || out.last().is_some_and(|last| last.contains(&at)) {
            continue;
        }
        let window = text[..at].char_indices().rev().nth(24).map_or(0, |(start, _)| start);
        let Some((start, Some(_))) = label::ending(&text[window..at]) else { continue };
        let start = window + start;
        let before = text[..start].chars().next_back();
        let opens = before
            .is_none_or(|c| matches!(c, '。' | '；' | ';' | '！' | '）' | ')' | '】' | ']' | '.' | '—'))
            || paragraph.gap_at(start);
        if opens {
            let mut list = text[at..].char_indices().enumerate();
            let end = list.find(|(long, (_, c))| *long >= LONGEST || *c == '。');
            let end = end.map_or(text.len(), |(_, (end, _))| at + end);
            out.push(start..end);
        }
    }
    // 【责任单位】市科技局、市财政局
    let boxed = |inner: &Range<usize>| {
        label::opening(&text[inner.clone()]).is_some_and(|(_, len)| len == inner.len())
    };
    let mut labels = groups.iter().filter(|(_, inner)| boxed(inner)).peekable();
    while let Some((outer, inner)) = labels.next() {
        // A list ends where the next one is labelled.
        let next = labels.peek().map_or(text.len(), |(next, _)| next.start);
        let stop = text[outer.end..next].find(['。', '【', '〖', '[']).map_or(next, |stop| outer.end + stop);
        out.push(inner.start..stop);
    }
    out
}
