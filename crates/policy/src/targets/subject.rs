//! The name of what is counted: the shortest noun phrase, without scope, modality, relative clause or verb.

use std::borrow::Cow;

use super::lexicon::{beginning, find, has};
pub(crate) use super::members::{complete, members};
pub(crate) use super::relative::{measures_firms, relative};
use super::words::{SCOPE, TAIL};
use crate::lexicon::Heads;
use crate::space;

/// Makes the name of what is counted out of the words in front of (or behind) the number.
pub(crate) fn name(text: &str) -> String {
    let bare = without_brackets(text);
    let mut s = trim(&bare);
    // …实现清零、A覆盖率: only the last member is still waiting for its number.
    if let Some(at) = s.rfind('、')
        && has(
            &s[..at],
            &["清零", "全覆盖", "达标，", "实现零", "全面完成", "保持稳定", "稳步提升", "持续改善"],
        )
    {
        s = trim(&s[at + '、'.len_utf8()..]);
    }
    if let Some(cut) = relative(s) {
        s = trim(cut);
    }
    s = without_size(s);
    if s.chars().count() < 2 && bare.len() != text.len() {
        return space::without(text);
    }
    space::without(s)
}

/// Drops scope in front and fill words behind.
pub(crate) fn trim(text: &str) -> &str {
    let mut s = text;
    loop {
        let before = s;
        s = s.trim_matches(|c: char| {
            let mark = matches!(
                c,
                '，' | '、'
                    | '；'
                    | '：'
                    | ','
                    | ';'
                    | ':'
                    | '—'
                    | '―'
                    | '–'
                    | '-'
                    | '·'
                    | '。'
                    | '“'
                    | '”'
                    | '"'
                    | '‘'
                    | '’'
                    | '*'
            );
            mark && !quoted(s, c) || c.is_whitespace()
        });
        s = s.trim_start_matches(['）', ')', '”', '’']).trim_end_matches(['（', '(', '“', '‘']);
        if let Some(word) = TAIL.closing(s).filter(|w| s.len() > w.len() && tail_ok(s, w)) {
            s = &s[..s.len() - word.len()];
        }
        if let Some(word) = SCOPE.opening(s).filter(|w| s.len() > w.len() && scope_ok(s, w)) {
            s = &s[word.len()..];
        }
        if s == before {
            return s;
        }
    }
}

/// Whether the character is one half of a pair of quotation marks that both belong to the name.
fn quoted(s: &str, c: char) -> bool {
    match c {
        '“' | '”' => s.contains('“') && s.contains('”'),
        _ => false,
    }
}

fn tail_ok(s: &str, word: &str) -> bool {
    let before = s[..s.len() - word.len()].chars().next_back();
    let bad = |chars: &str| before.is_some_and(|c| chars.contains(c));
    match word {
        "为" if s[..s.len() - word.len()].ends_with(['重', '率', '例', '比', '额', '数']) => true,
        "数" => !bad("指系倍岁天次函分参级度人起") && s.chars().count() > 3,
        "均" => !bad("人户平亩年日月地"),
        "将" | "要" | "也" | "都" | "再" | "应" | "各" | "就" | "由" | "从" | "在" | "为" | "共" | "总"
        | "已" | "达" => {
            !bad("主重需首成公供响行作认成因存现自服汇副适对发行合能实") && s.chars().count() > 2
        }
        "总人数" => s.chars().count() > 8,
        "目标" | "名额" | "稳定" | "保持" | "累计" => s.chars().count() > 4,
        "的" => true,
        _ => true,
    }
}

fn scope_ok(s: &str, word: &str) -> bool {
    let rest = &s[word.len()..];

    let starts = |words: &[&str]| beginning(rest, words).is_some();
    if rest.chars().count() < 2 {
        return false;
    }
    match word {
        "国内" if starts(&["外"]) => false,
        "全国" | "国内" | "我国" => !starts(&[
            "重点",
            "统一",
            "文明",
            "百强",
            "示范",
            "生产总值",
            "性",
            "先进",
            "一流",
            "首",
            "领先",
            "冠军",
            "级",
            "专利",
            "专业",
            "市场",
            "劳动模范",
            "优秀",
            "和",
            "碳",
            "百",
            "爱国",
            "双拥",
        ]),
        "全省" | "全市" | "全区" | "全县" | "全州" => !starts(&["性", "生产总值", "统一"]),
        "新" => false,
        "对" => !starts(&["外", "接", "口", "象", "照", "标"]),
        "和" | "与" | "及" => !starts(&["谐", "平", "时", "美", "会", "解"]),
        "在" => !starts(&[
            "孵", "产", "营", "库", "编", "统", "育", "养", "售", "租", "线", "校", "职", "建", "岗", "册",
            "园", "库", "籍", "研", "读", "地",
        ]),
        "内" => !starts(&["需", "河", "地", "外", "容", "部", "涝", "贸", "生", "蒙", "陆", "科"]),
        "使" => !starts(&["用", "命", "馆"]),
        "并" => !starts(&["网", "购", "联", "发"]),
        "要" => !starts(&["素", "件", "害"]),
        "应" => !starts(&["用", "急", "届", "对"]),
        "将" => !starts(&["军", "来"]),
        "共" => !starts(&["享", "建", "同", "性", "青", "产", "有", "轨", "生"]),
        "让" => !starts(&["利"]),
        "还" => !starts(&["款", "林", "田", "贷"]),
        "把" => !starts(&["关", "手"]),
        "保持" | "稳定" | "保障" => !starts(&["性", "房", "粮", "供", "就业", "运", "农", "网"]),
        "境内" | "省内" | "市内" | "区内" | "县内" => !starts(&["外"]),
        "基本" => !starts(&["医", "养", "公", "农田", "建", "药", "生", "单元"]),
        "总体" => !starts(&["规", "设"]),
        "各级" => !starts(&["各类", "党", "政府", "学校"]),
        "分别" | "累计" => true,
        "的" => true,
        "其中" => true,
        "年度" => true,
        _ => true,
    }
}

/// Whether a character belongs to a word.
pub(crate) fn letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || crate::number::han_letter(c)
}

/// Without what stands in brackets.
pub(crate) fn without_brackets(text: &str) -> Cow<'_, str> {
    // The middle byte of both full-width brackets, which few other characters hold.
    if memchr::memchr3(b'(', b')', "（".as_bytes()[1], text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let bracket =
        |open: &str, half: u8| memchr::memchr(half, text.as_bytes()).is_some() || find(text, open).is_some();
    if !bracket("（", b'(') && !bracket("）", b')') {
        return Cow::Borrowed(text);
    }
    let mut depth = 0_u32;
    let opens = text.matches(['（', '(']).count();
    let closes = text.matches(['）', ')']).count();
    if opens != closes {
        return Cow::Borrowed(text);
    }
    let kept = short_brackets(text);
    let left = text
        .char_indices()
        .filter(|(at, c)| match c {
            _ if depth == 0 && kept.iter().any(|k| k.contains(at)) => true,
            '（' | '(' => {
                depth += 1;
                false
            }
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .map(|(_, c)| c)
        .collect();
    Cow::Owned(left)
}

/// Brackets that belong to the name: 首台（套）装备, 执业（助理）医师.
fn short_brackets(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices(['（', '(']) {
        let Some(close) = text[open..].find(['）', ')']) else { continue };
        let inner = text[open..open + close].trim_start_matches(['（', '(']);
        let word = inner.chars().count() <= 2
            && inner.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
            && !inner.starts_with(['含', '不', '下', '新', '见']);
        let end = text[open + close..].chars().next().map_or(1, char::len_utf8);
        if word && !inner.is_empty() {
            out.push(open..open + close + end);
        }
    }
    out
}

/// Drops what describes the size of the things counted: `100亿级`, `10亿元以上`.
fn without_size(s: &str) -> &str {
    let digits = s.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let scale: usize = s[digits..]
        .chars()
        .take_while(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'))
        .map(char::len_utf8)
        .sum();
    let sized = &s[digits + scale..];
    let long = |rest: &&str| rest.chars().count() >= 2;
    if digits > 0 {
        let unit = beginning(sized, &["元", "吨", "亩", "人", "千瓦"]).map_or(0, str::len);
        // 10亿元以上项目: without its size the noun says nothing.
        if matches!(beginning(&sized[unit..], &["以上项目", "以上企业"]), Some(w) if sized.len() == unit + w.len())
        {
            return s;
        }
        return beginning(&sized[unit..], &["级以上", "级", "以上", "（含）以上"])
            .map(|w| &sized[unit + w.len()..])
            // 50万元以上的村占比: without its size it is a share of nothing.
            .filter(|rest| long(rest) && !rest.starts_with('的'))
            .unwrap_or(s);
    }
    if scale > 0 {
        if matches!(sized, "元企业" | "元以上企业" | "元以上项目") {
            return s;
        }
        return sized
            .strip_prefix("级")
            .or_else(|| sized.strip_prefix("元级"))
            .or_else(|| {
                sized.strip_prefix('元').filter(|r| {
                    beginning(r, &["以", "地区", "国内", "GDP", "工业", "产值", "生产"]).is_none()
                })
            })
            .filter(long)
            // 百亿元县: without its size any place.
            .filter(|rest| rest.chars().count() > 3 || !rest.ends_with(['县', '市', '区', '镇', '乡', '村']))
            .unwrap_or(s);
    }
    // 投资千万元以上技改项目: the noun alone is long enough.
    let size = ["投资", "总投资", "产值", "年产值", "营业收入", "年营业收入", "主营业务收入", "单体投资"];
    match find(s, "元以上") {
        Some(at) if beginning(s, &size).is_some() => {
            let rest = s[at + "元以上".len()..].trim_start_matches('的');
            // 年营业收入10亿元以上民营企业: what tells firms apart stays.
            let firms = ["企业", "公司", "主体"].iter().any(|w| rest.ends_with(w)) && !s.contains("投资");
            if rest.chars().count() >= 3 && !firms { rest } else { s }
        }
        _ => s,
    }
}

/// What follows the subject of a clause: an adverb or a predicate.
#[rustfmt::skip]
static BEHIND_SUBJECT: Heads = Heads::new(&[
    "由“", "由20", "由目前", "由上年", "由现", "从20", "从“", "较20", "比20", "持续", "不断",
    "明显", "显著", "稳步", "进一步", "大幅", "全面", "逐步", "加快", "更加", "基本", "有序", "快速",
    "得到", "实现", "保持", "日益", "较快", "稳定", "平稳", "总体", "力争", "争取", "达到", "超过",
    "突破", "不低于", "不少于", "增长", "提高", "提升", "降低", "减少", "下降", "位居", "进入", "取得",
    "体系化", "规模化", "建设取得", "大力", "扎实", "初步", "深入", "高质量", "健康", "集聚", "占", "均",
    "分别", "年均", "控制在", "优化", "改善",
]);

/// The first words of a clause that name its subject: up to an adverb or predicate.
pub(crate) fn head_of_clause(text: &str) -> &str {
    let mut from = text.chars().next().map_or(0, char::len_utf8);
    while let Some((at, word)) = BEHIND_SUBJECT.find(&text[from..]) {
        let at = from + at;
        // 占比 and 占有率 name what is measured.
        if word != "占" || !text[at..].starts_with("占比") && !text[at..].starts_with("占有") {
            return trim(&text[..at]);
        }
        from = at + word.len();
    }
    trim(text)
}
