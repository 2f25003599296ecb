//! What single lines of official documents look like: header lines, dates, captions, addressees.

use crate::lexicon::{Heads, has};
use crate::owner;

/// Keys of the header lines that a site prints above a document.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "索引号", "信息索引号", "发文机构", "发文机关", "发布机构", "发布机关", "制发机关", "制定机关",
    "发文单位", "发布单位", "公开主体", "公开责任部门", "责任部门", "所属机构", "发文字号", "公文文号",
    "发文文号", "发布文号", "文件编号", "文件字号", "文件号", "文号", "主题分类", "主题词", "关键词",
    "成文日期", "成文时间", "发文日期", "发文时间", "制发日期", "印发日期", "发布日期", "发布时间",
    "生成日期", "生成时间", "生效日期", "生效时间", "施行日期", "实施日期", "公开日期", "公布日期",
    "失效日期", "失效时间", "废止日期", "有效性", "是否有效", "时效性", "效力状态", "体裁分类", "组配分类",
    "公开方式", "公开形式", "公开范围", "统一登记号", "登记号", "规范性文件编号",
];
static KEYS_HEADS: Heads = Heads::new(KEYS);

/// Keys that also occur in running text, and so count only beside another.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "名称", "标题", "信息名称", "文件名称", "有效期", "分类", "信息分类", "信息来源", "服务对象", "体裁",
    "状态", "公文种类",
];
static WEAK_HEADS: Heads = Heads::new(WEAK);

/// A header line's key and value: `发文字号：某政办〔2021〕26号`.
pub(crate) fn key_value(text: &str) -> Option<(&'static str, &str)> {
    let key = KEYS_HEADS.opening(text).or_else(|| WEAK_HEADS.opening(text))?;
    // 责任部门 labels owners as well.
    if key == "责任部门" {
        return None;
    }
    let rest = text[key.len()..].trim_start_matches([' ', '】', ']']);
    let value = rest.strip_prefix(['：', ':'])?;
    Some((key, value.trim_start_matches([' ', '】', ']'])))
}

/// Every key and value of a line that holds several.
pub(crate) fn key_values(text: &str) -> Vec<(&'static str, &str)> {
    let text = text.trim_start_matches(['[', '【', '|', ' ']);
    if key_value(text).is_none() || text.len() > 1200 {
        return Vec::new();
    }
    let mut starts: Vec<usize> = Vec::new();
    for (at, _) in text.match_indices([':', '：']) {
        let before = &text[..at];
        if let Some(key) = KEYS.iter().filter(|key| before.ends_with(**key)).max_by_key(|key| key.len()) {
            starts.push(at - key.len());
        }
    }
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| key_value(text.get(*start..end)?))
        .map(|(key, value)| {
            (key, value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '【' | '[')))
        })
        .collect()
}

/// A key that stands alone in a table cell.
pub(crate) fn is_key(cell: &str) -> bool {
    let cell = cell.trim_end_matches(['：', ':']);
    KEYS_HEADS.holds(cell) || WEAK_HEADS.holds(cell)
}

/// `表1 …`, `附表2`, `图3`.
pub(crate) fn caption(text: &str) -> bool {
    let numbered = |rest: &str| {
        rest.trim_start_matches(['格', ' '])
            .chars()
            .next()
            .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    ["附表", "表", "图", "续表"].iter().any(|word| text.strip_prefix(word).is_some_and(numbered))
        && text.len() < 240
}

/// A line that opens with a label of owners: `牵头单位：…`, `（责任单位：…`.
pub(crate) fn owner_line(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(', '【', '[', '〔']);
    owner::label(inner).is_some()
}

/// A label of owners and nothing else.
pub(crate) fn lone_label(text: &str) -> bool {
    let bare = text.trim_end_matches(['：', ':', ' ']);
    bare.len() <= 36
        && owner::label_opening(bare).is_some_and(|(_, len)| len == bare.len() && bare.chars().count() >= 4)
}

/// A line that opens with any label of an item: owners, 牵头领导：, 完成时限：.
pub(crate) fn labelled(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(', '【', '[', '〔']);
    let mut head = inner.char_indices().take_while(|(at, _)| *at <= 24);
    let colon = head.find(|(_, c)| matches!(c, '：' | ':'));
    owner_line(text)
        || colon.is_some_and(|(at, _)| owner::label_ending(&inner[..at]).is_some_and(|start| start == 0))
}

/// Whether the last bracket of a text names owners.
pub(crate) fn owner_hint(text: &str) -> bool {
    let Some(at) = text.rfind(['（', '(']) else { return false };
    let inner = &text[at..];
    has(inner, &["单位：", "单位:", "部门：", "部门:", "负责", "牵头", "配合", "落实"])
}

/// A line that is a date and nothing else.
pub(crate) fn date_line(text: &str) -> bool {
    text.len() <= 60 && crate::meta::date::whole(text).is_some()
}

/// `各市、县人民政府，省政府各部门：`
pub(crate) fn addressee(text: &str) -> bool {
    let close = text.ends_with('：') || text.ends_with(':');
    close
        && text.len() < 900
        && !text.contains(['。', '；'])
        && has(text, &["各", "局", "委", "政府", "部门", "单位", "直属", "公司"])
        && !["如下", "以下", "包括", "目标", "要求", "任务", "内容", "标准", "原则", "措施", "事项", "工作"]
            .iter()
            .any(|word| text.trim_end_matches(['：', ':']).ends_with(word))
}
