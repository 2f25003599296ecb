//! The plan within the document: where its title stands, and what stands before and after its own text.

use std::collections::BTreeSet;

use crate::lexicon::{Tails, has};
use crate::owner;
use crate::paragraph::{Paragraph, Zone};
use crate::{meta, number, words};

/// Where the plan stands in its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The plan's own title, in folded words.
    pub(crate) title: Option<String>,
    /// Title of the notice that issues the plan.
    pub(crate) notice: Option<String>,
    /// Paragraphs that are titles of plans in the body (a notice may issue two): they are no headings.
    pub(crate) titles: Vec<usize>,
    /// First paragraph of the plan's own text.
    pub(crate) start: usize,
}

/// Words that a title ends in.
#[rustfmt::skip]
static KINDS: Tails = Tails::new(&[
    "方案", "计划", "规划", "意见", "措施", "办法", "细则", "纲要", "要点", "通知", "决定", "政策", "清单",
    "条例", "规定", "指引", "指南", "制度", "规则", "标准", "通告", "公告", "批复", "函", "行动", "分工",
    "安排", "预案", "章程", "报告", "举措", "台账", "准则", "规范", "导则", "目录", "协议", "倡议", "设计",
    "若干条", "任务书", "项目", "实事", "分工表", "任务表", "路线图", "工程", "体系", "指标", "专项行动",
    "责任书",
]);

/// A title, over one or more paragraphs.
#[derive(Clone, Debug)]
struct Candidate {
    from: usize,
    to: usize,
    text: String,
}

/// Finds the plan and marks the zones of the paragraphs.
pub(crate) fn read(paragraphs: &mut [Paragraph]) -> Frame {
    let first_heading = paragraphs.iter().position(opens_list).unwrap_or(paragraphs.len());
    let candidates = candidates(paragraphs, first_heading);
    let mut frame = choose(paragraphs, &candidates, first_heading);
    // 《某市行动方案》 on a line of its own: the marks are no part of the name.
    let named = frame.title.as_deref().and_then(|title| title.strip_prefix('《')?.strip_suffix('》'));
    if let Some(bare) = named.filter(|bare| !bare.contains(['《', '》'])) {
        frame.title = Some(bare.to_owned());
    }
    frame.titles.sort_unstable();
    frame.titles.dedup();
    zones(paragraphs, &mut frame);
    frame
}

/// A paragraph with the first number of a list of sections.
fn opens_list(paragraph: &Paragraph) -> bool {
    paragraph.zone == Zone::Body
        && paragraph.mark.is_some_and(|mark| mark.ordinal == 1 || mark.glyph <= number::Glyph::HanParen)
}

/// Every line or run of lines that reads like a title.
fn candidates(paragraphs: &[Paragraph], first_heading: usize) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut at = 0;
    let mut seen_list = false;
    while at < paragraphs.len() {
        seen_list |= at > first_heading;
        let found = candidate(paragraphs, at)
            .filter(|c| at < first_heading || !seen_list || restarts(paragraphs, c.to));
        match found {
            Some(candidate) => {
                at = candidate.to;
                out.push(candidate);
            }
            None => at += 1,
        }
    }
    out
}

/// Whether after a title within the text the numbering of sections starts again.
fn restarts(paragraphs: &[Paragraph], from: usize) -> bool {
    paragraphs
        .iter()
        .skip(from)
        .filter(|p| p.zone == Zone::Body)
        .take(12)
        .find_map(|p| p.mark)
        .is_some_and(|mark| mark.ordinal == 1 && mark.glyph <= number::Glyph::HanParen)
}

/// Whether a paragraph is one of a list of annexes, which names titles and is none: `附件：1.…`, `2.…`.
fn in_annex_list(paragraphs: &[Paragraph], at: usize) -> bool {
    let digit = |text: &str| number::read(text).filter(|mark| mark.glyph == number::Glyph::Digit);
    let nth = |at: usize| paragraphs.get(at).and_then(|p| digit(&p.text)).map(|mark| mark.ordinal);
    let first = match nth(at) {
        Some(n) if n > 1 => at.checked_sub(n as usize - 1),
        Some(_) => None,
        None => Some(at),
    };
    let Some(first) = first else { return false };
    let opens = paragraphs
        .get(first)
        .and_then(|p| p.text.strip_prefix("附件"))
        .and_then(|rest| digit(rest.trim_start_matches(['：', ':', ' '])))
        .is_some_and(|mark| mark.ordinal == 1);
    opens && nth(first + 1) == Some(2)
}

fn candidate(paragraphs: &[Paragraph], from: usize) -> Option<Candidate> {
    let mut text = String::new();
    let mut best: Option<Candidate> = None;
    for (offset, paragraph) in paragraphs.iter().skip(from).take(5).enumerate() {
        let line = paragraph.text.as_str();
        let attached = line.strip_prefix("附件").map(|rest| {
            rest.trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, '：' | ':' | ' ' | '.' | '、' | '．')
            })
        });
        // 附件 alone, above the title of what is attached.
        if offset == 0 && attached.is_some_and(str::is_empty) {
            return None;
        }
        let line = if offset == 0 { attached.filter(|rest| !rest.is_empty()).unwrap_or(line) } else { line };
        if !title_line(paragraph, line) {
            break;
        }
        if offset > 0 && owner::is_body(line) && !ends_in_kind(line) {
            break;
        }
        // Another whole title begins here: the one before stands alone.
        if offset > 0 && best.is_some() && !line.starts_with(['（', '(', '的', '〔', '和', '及', '暨'])
        {
            break;
        }
        // A page's menu stands above its heading and is no part of it.
        if offset > 0 && paragraph.heading.is_some() && paragraphs[from].heading.is_none() {
            break;
        }
        text.push_str(line);
        let title = without_date(without_number(without_page(&text)));
        if ends_in_kind(title) && title.chars().count() >= 5 {
            best = Some(Candidate { from, to: from + offset + 1, text: title.to_owned() });
        }
    }
    best.filter(|_| !in_annex_list(paragraphs, from))
}

/// Whether a paragraph may be part of a title.
fn title_line(paragraph: &Paragraph, line: &str) -> bool {
    if paragraph.zone != Zone::Body || line.len() > 75 * 4 {
        return false;
    }
    let long = line.chars().count();
    (paragraph.mark.is_none() || line.starts_with(['（', '(']) && long < 24 && line.contains('年'))
        && (2..=75).contains(&long)
        && !line.ends_with(['。', '；', '：', '，', '、', '！', ':', ';'])
        && !line.contains('。')
        && !red_head(line)
        && !line.starts_with("——")
        && !line.starts_with("专栏")
        && !(line.starts_with("附") && line.contains('《') && line.ends_with("全文"))
        && words::key_value(line).is_none()
        && !words::date_line(line)
        && !words::caption(line)
        && !words::owner_line(line)
        && line.chars().any(number::han_letter)
}

/// A title without the date that a collection prints behind it: `…的通知（2023年5月1日）`.
fn without_date(title: &str) -> &str {
    let bracket = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
    match bracket {
        Some(at) if meta::date::whole(&title[at..]).is_some() => title[..at].trim_end(),
        _ => title,
    }
}

/// 某县某领导小组文件, 某政办〔2023〕1号: the head of a printed document, or its number alone.
fn red_head(line: &str) -> bool {
    line.strip_suffix("文件").is_some_and(owner::is_body)
        || meta::number::find(line).is_some_and(|range| range.start == 0 && range.end + 3 >= line.len())
}

/// A title without the page number that an extract left before it: `22 某市…意见`.
fn without_page(text: &str) -> &str {
    match text.split_once(' ') {
        Some((page, title))
            if (1..=3).contains(&page.len())
                && page.bytes().all(|b| b.is_ascii_digit())
                && title.starts_with(number::han_letter) =>
        {
            title
        }
        _ => text,
    }
}

/// A title without the document number that may stand behind it.
fn without_number(text: &str) -> &str {
    match meta::number::find(text) {
        Some(range) if range.end + 6 >= text.len() && range.start > 0 => {
            text[..range.start].trim_end_matches(['（', '(', '[', '〔', ' '])
        }
        _ => text,
    }
}

/// Whether a title's words end in a kind of document: 行动方案(2023—2025年), 若干措施（试行）.
fn ends_in_kind(text: &str) -> bool {
    let mut text = text.trim_end_matches(['》', '”', ' ']);
    while let Some(inner) = text.strip_suffix(['）', ')', '〕', ']']) {
        let Some(at) = inner.rfind(['（', '(', '〔', '[']) else { break };
        text = text[..at].trim_end_matches(['》', '”', ' ']);
    }
    KINDS.ends(text)
}

fn is_notice(title: &str) -> bool {
    has(title, &["印发", "转发", "下发", "印送", "公布", "发布"])
        && ["通知", "函", "公告", "通告", "批复", "决定"]
            .iter()
            .any(|kind| title.trim_end_matches(['）', ')']).ends_with(kind))
}

/// Only the letters of a title, to compare two printings of it.
fn letters(text: &str) -> String {
    text.chars().filter(|c| number::han_letter(*c) || c.is_ascii_alphanumeric()).collect()
}

fn choose(paragraphs: &[Paragraph], candidates: &[Candidate], first_heading: usize) -> Frame {
    let mut frame = Frame::default();
    let notice = candidates.iter().find(|c| c.from <= first_heading && is_notice(&c.text));
    frame.notice = notice.map(|c| c.text.clone());
    let issued = issued_names(paragraphs, notice, first_heading);
    // The plan's own titles: those that the notice names, else any that stands after it.
    let after = notice.map_or(0, |c| c.to);
    let own: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| !is_notice(&c.text) && (c.from >= after || c.to <= first_heading))
        .collect();
    let names: BTreeSet<String> = issued.iter().map(|name| letters(name)).collect();
    let named: Vec<&Candidate> = own
        .iter()
        .copied()
        .filter(|c| c.from >= after && !names.is_empty() && names.contains(&letters(&c.text)))
        .collect();
    let by_name = if named.is_empty() { printed_name(paragraphs, &issued, after) } else { None };
    let pool = if !named.is_empty() {
        named
    } else if notice.is_some() {
        let signed = signed_from(paragraphs, after);
        own.iter().copied().filter(|c| c.from >= after && c.from > signed).collect()
    } else {
        own.iter().copied().filter(|c| c.from < first_heading || c.from <= 12).collect()
    };
    if let Some((from, to, title)) = by_name {
        frame.title = Some(title);
        frame.titles = (from..to).collect();
        frame.start = to;
        return frame;
    }
    let dated = |c: &&Candidate| meta::period::of_title(&c.text).is_some();
    // Without a notice the last title before the first heading is the plan's: a page prints its own head above.
    let chosen = if notice.is_some() {
        pool.iter().copied().find(dated).or_else(|| pool.first().copied())
    } else {
        pool.first().copied()
    };
    // Without any number the first sentence below the title is the plan's text; lines like titles further down head its parts.
    let text_from = match chosen.filter(|_| first_heading == paragraphs.len()) {
        Some(title) => paragraphs
            .iter()
            .skip(title.to)
            .position(|p| p.text.ends_with('。'))
            .map_or(first_heading, |n| title.to + n),
        None => first_heading,
    };
    match chosen {
        Some(title) => {
            frame.title = Some(title.text.clone());
            frame.start = pool.iter().map(|c| c.to).min().unwrap_or(title.to);
            frame.titles = own.iter().filter(|c| c.from >= after).flat_map(|c| c.from..c.to).collect();
            if notice.is_none()
                && let Some(last) =
                    own.iter().filter(|c| c.to <= first_heading && c.from <= text_from).map(|c| c.to).max()
            {
                frame.start = last.max(frame.start);
            }
        }
        None if notice.is_none() && issued.is_empty() => {
            // The first line may be a title of no usual kind: 某县2023年民生实事.
            if let Some(at) = plain_title(paragraphs, first_heading) {
                frame.title = paragraphs.get(at).map(|p| p.text.clone());
                frame.titles = vec![at];
                frame.start = at + 1;
            }
        }
        None => {
            frame.title = issued.first().cloned().or_else(|| notice.map(|c| c.text.clone()));
            frame.start = after;
        }
    }
    frame
}

/// The first line of a document that reads like a title, of whatever kind.
fn plain_title(paragraphs: &[Paragraph], first_heading: usize) -> Option<usize> {
    let first = paragraphs
        .iter()
        .take(first_heading)
        .position(|p| p.zone == Zone::Body && words::key_value(&p.text).is_none())?;
    let paragraph = paragraphs.get(first)?;
    let text = paragraph.text.as_str();
    let long = text.chars().count();
    let more = paragraphs.len() > first + 1;
    let reads = title_line(paragraph, text)
        && (6..=50).contains(&long)
        && !text.contains(['，', '、', ','])
        && !owner::is_body(text);
    (more && reads && paragraph.heading.is_none_or(|depth| depth <= 2)).then_some(first)
}

/// The first paragraph after a notice's title where it was signed, dated, or ended a sentence.
fn signed_from(paragraphs: &[Paragraph], from: usize) -> usize {
    paragraphs
        .iter()
        .skip(from)
        .position(|p| words::date_line(&p.text) || p.text.ends_with('。') || p.text.starts_with("附件"))
        .map_or(usize::MAX, |at| from + at)
}

/// The names in 《》 that the notice says it issues.
fn issued_names(paragraphs: &[Paragraph], notice: Option<&Candidate>, first_heading: usize) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(notice) = notice {
        out.extend(quoted(&notice.text));
        if out.is_empty()
            && let Some(at) = ["印发", "转发", "下发", "发布"]
                .iter()
                .filter_map(|word| notice.text.find(word).map(|at| at + word.len()))
                .min()
            && let Some(end) = notice.text.rfind("的通知").or_else(|| notice.text.rfind("通知"))
            && at < end
        {
            let inner = notice.text[at..end].trim_matches(['《', '》']);
            // Whatever its kind: it counts only where a line prints it again.
            if inner.chars().count() >= 5 {
                out.push(inner.to_owned());
            }
        }
    }
    for paragraph in paragraphs.iter().take(first_heading.min(40)) {
        let text = paragraph.text.as_str();
        let issues = has(
            text,
            &[
                "印发给你们",
                "印发你们",
                "印发大家",
                "印发给",
                "予以印发",
                "现印发",
                "转发给你们",
                "下发给你们",
                "现予公布",
                "现将",
                "已经",
            ],
        );
        if issues && text.chars().count() < 500 {
            let names = quoted(text);
            // What is named after 根据 and 按照 is what the plan rests on.
            let sentence = ["《"].iter().find_map(|mark| text.find(mark)).map_or("", |at| &text[..at]);
            let rests = has(sentence, &["根据", "按照", "依据", "贯彻", "落实", "遵照"]);
            let names = if rests { names.into_iter().next_back().into_iter().collect() } else { names };
            out.extend(names.into_iter().filter(|name: &String| ends_in_kind(name)));
        }
    }
    let mut seen: Vec<String> = Vec::new();
    out.retain(|name| {
        let bare = letters(name);
        let new = !seen.contains(&bare);
        seen.push(bare);
        new
    });
    out
}

fn quoted(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('《') {
        let inner = &rest[open + '《'.len_utf8()..];
        let Some(close) = inner.find('》') else { break };
        out.push(inner[..close].to_owned());
        rest = &inner[close..];
    }
    out
}

/// Lines that together print a name that the notice gives.
fn printed_name(paragraphs: &[Paragraph], issued: &[String], after: usize) -> Option<(usize, usize, String)> {
    let wanted: BTreeSet<String> = issued.iter().map(|name| letters(name)).collect();
    if wanted.is_empty() {
        return None;
    }
    for from in after..paragraphs.len().min(after + 200) {
        let mut text = String::new();
        for (offset, paragraph) in paragraphs.iter().skip(from).take(4).enumerate() {
            if paragraph.text.len() > 80 * 4 || paragraph.text.chars().count() > 80 {
                break;
            }
            text.push_str(&paragraph.text);
            if wanted.contains(&letters(&text)) {
                return Some((from, from + offset + 1, text));
            }
        }
    }
    None
}

/// Marks what stands before and after the plan's own text, and its boxes.
fn zones(paragraphs: &mut [Paragraph], frame: &mut Frame) {
    let start = frame.start;
    for paragraph in paragraphs.iter_mut().take(start) {
        paragraph.zone = front(paragraph.zone);
    }
    let last_section = paragraphs
        .iter()
        .rposition(|p| p.mark.is_some_and(|mark| mark.glyph <= number::Glyph::HanParen && mark.ordinal > 1))
        .unwrap_or(0);
    let mut in_body = false;
    let mut boxed = false;
    let mut back = false;
    let mut last_digit = 0;
    for at in start..paragraphs.len() {
        let (_, rest) = paragraphs.split_at_mut(at);
        let Some((paragraph, after)) = rest.split_first_mut() else { break };
        if paragraph.zone == Zone::Table {
            continue;
        }
        let text = paragraph.text.as_str();
        let marked = paragraph.mark.filter(|mark| mark.glyph <= number::Glyph::Digit);
        if frame.titles.binary_search(&at).is_ok() {
            (in_body, back, boxed) = (in_body, false, false);
            paragraph.zone = Zone::Front;
            continue;
        }
        if !in_body && marked.is_none() && header(text) {
            paragraph.zone = Zone::Front;
            continue;
        }
        if back {
            paragraph.zone = Zone::Back;
            continue;
        }
        if in_body && ends_plan(text, after.first(), last_section > at) {
            paragraph.zone = Zone::Back;
            back = text.starts_with("附件") || text.starts_with("抄送") || last_section <= at;
            continue;
        }
        if text.starts_with("专栏") && text.chars().count() < 60 {
            boxed = true;
        } else if boxed
            && marked.is_some_and(|mark| {
                mark.glyph < number::Glyph::Digit || mark.ordinal == last_digit + 1 && mark.ordinal > 1
            })
        {
            boxed = false;
        }
        if boxed {
            paragraph.zone = Zone::Box;
        } else if let Some(mark) = marked {
            in_body = true;
            if mark.glyph == number::Glyph::Digit {
                last_digit = mark.ordinal;
            }
        }
    }
}

fn front(zone: Zone) -> Zone {
    if zone == Zone::Table { Zone::Table } else { Zone::Front }
}

/// Header lines between the title and the text.
fn header(text: &str) -> bool {
    words::key_value(text).is_some()
        || words::addressee(text)
        || words::date_line(text)
        || meta::number::find(text).is_some_and(|range| range.start <= 3 && range.end + 4 >= text.len())
}

/// A signature, a list of annexes, copies: the end of the plan's own text.
fn ends_plan(text: &str, next: Option<&Paragraph>, more: bool) -> bool {
    let long = if text.len() > 200 * 4 { usize::MAX } else { text.chars().count() };
    if text.starts_with("附件") && (long < 200) && !text.starts_with("附件下载") {
        let rest = text["附件".len()..]
            .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        return rest.is_empty() || rest.starts_with(['：', ':', ' ', '.', '、']) || long < 40;
    }
    if ["抄送", "抄报", "主送"].iter().any(|word| text.starts_with(word)) {
        return true;
    }
    if matches!(
        text,
        "（此件公开发布）" | "(此件公开发布)" | "（此件主动公开）" | "（此件依申请公开）" | "（本文有删减）"
    ) || text.starts_with("（此件")
    {
        return true;
    }
    let short = |text: &str| text.len() < 40 * 4 && text.chars().count() < 40;
    let next_date = || {
        next.is_some_and(|next| {
            words::date_line(&next.text) || short(&next.text) && next.text.contains("印发")
        })
    };
    !more
        && (words::date_line(text)
            || long <= 40 && !text.ends_with('。') && next_date() && owner::is_body(text))
        || meta::issue_line(text)
}
