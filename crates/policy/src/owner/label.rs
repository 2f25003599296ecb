//! Labels that introduce a list of bodies: 牵头单位：, 责任部门:, 市级配合单位：.

use super::Said;
use crate::lexicon::{Heads, Tails};

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// What the bodies after it owe; `None` where it introduces something else (完成时限：, 责任人：).
    pub(crate) said: Option<Said>,
    /// Bytes up to and including the colon.
    pub(crate) len: usize,
}

/// Words that labels end in, with what they say. Longer ones first where one ends another.
const CORES: &[(&str, Said)] = &[
    ("牵头责任单位", Said::Lead),
    ("牵头负责单位", Said::Lead),
    ("牵头责任部门", Said::Lead),
    ("牵头单位", Said::Lead),
    ("牵头部门", Said::Lead),
    ("牵头处室", Said::Lead),
    ("牵头科室", Said::Lead),
    ("牵头机构", Said::Lead),
    ("牵头单位和责任单位", Said::Lead),
    ("牵头", Said::Lead),
    ("主办单位", Said::Lead),
    ("主办部门", Said::Lead),
    ("主办", Said::Lead),
    ("主责", Said::Lead),
    ("主责单位", Said::Lead),
    ("主责部门", Said::Lead),
    ("主要责任单位", Said::Lead),
    ("主要责任部门", Said::Lead),
    ("第一责任单位", Said::Lead),
    ("主体责任单位", Said::Lead),
    ("责任主体", Said::Lead),
    ("实施主体", Said::Lead),
    ("落实主体", Said::Lead),
    ("负责部门", Said::Charge),
    ("负责单位", Said::Charge),
    ("主管部门", Said::Charge),
    ("主管单位", Said::Charge),
    ("承办单位", Said::Charge),
    ("承办部门", Said::Charge),
    ("组织单位", Said::Charge),
    ("责任单位", Said::Duty),
    ("责任部门", Said::Duty),
    ("责任处室", Said::Duty),
    ("责任科室", Said::Duty),
    ("责任机构", Said::Duty),
    ("责任分工", Said::Duty),
    ("分工单位", Said::Duty),
    ("配合单位", Said::Help),
    ("配合部门", Said::Help),
    ("配合责任单位", Said::Help),
    ("协同责任单位", Said::Help),
    ("协办责任单位", Said::Help),
    ("参与责任单位", Said::Help),
    ("协作责任单位", Said::Help),
    ("配合", Said::Help),
    ("参加单位", Said::Help),
    ("参加部门", Said::Help),
    ("参与单位", Said::Help),
    ("参与部门", Said::Help),
    ("协办单位", Said::Help),
    ("协办部门", Said::Help),
    ("协办", Said::Help),
    ("协同单位", Said::Help),
    ("协同部门", Said::Help),
    ("协助单位", Said::Help),
    ("协助部门", Said::Help),
    ("协作单位", Said::Help),
    ("协作部门", Said::Help),
    ("支持单位", Said::Help),
    ("支持部门", Said::Help),
    ("指导单位", Said::Help),
    ("指导部门", Said::Help),
    ("监督单位", Said::Help),
    ("督导单位", Said::Help),
    ("落实单位", Said::Help),
    ("实施单位", Said::Help),
    ("实施部门", Said::Help),
    ("成员单位", Said::Help),
];

/// The same words, to be asked for quickly.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "牵头责任单位", "牵头负责单位", "牵头责任部门", "牵头单位", "牵头部门", "牵头处室", "牵头科室",
    "牵头机构", "牵头单位和责任单位", "牵头", "主办单位", "主办部门", "主办", "主责", "主责单位", "主责部门",
    "主要责任单位", "主要责任部门", "第一责任单位", "主体责任单位", "责任主体", "实施主体", "落实主体",
    "负责部门", "负责单位", "主管部门", "主管单位", "承办单位", "承办部门", "组织单位", "责任单位",
    "责任部门", "责任处室", "责任科室", "责任机构", "责任分工", "分工单位", "配合单位", "配合部门",
    "配合责任单位", "协同责任单位", "协办责任单位", "参与责任单位", "协作责任单位", "配合", "参加单位",
    "参加部门", "参与单位", "参与部门", "协办单位", "协办部门", "协办", "协同单位", "协同部门", "协助单位",
    "协助部门", "协作单位", "协作部门", "支持单位", "支持部门", "指导单位", "指导部门", "监督单位",
    "督导单位", "落实单位", "实施单位", "实施部门", "成员单位",
];
static CORE_HEADS: Heads = Heads::new(WORDS);
static CORE_TAILS: Tails = Tails::new(WORDS);

/// What a label's core says.
fn said(core: &str) -> Said {
    CORES.iter().find(|(word, _)| *word == core).map_or(Said::Duty, |(_, said)| *said)
}

/// Words that labels of other things end in.
#[rustfmt::skip]
static STOPS: Tails = Tails::new(&[
    "完成时限", "完成时间", "完成期限", "工作时限", "办理时限", "推进时限", "时限要求", "时限", "责任人",
    "联系人", "责任领导", "牵头领导", "分管领导", "牵头市领导", "牵头省领导", "适用范围", "备注",
    "进度安排", "工作要求", "联系电话", "实施时间", "时间安排", "时间节点", "政策依据", "资金来源",
    "预期目标", "任务目标", "负责人", "工作目标", "完成标志",
]);

/// What may stand before the core of a label.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "市级", "省级", "县级", "区级", "州级", "国家", "市", "省", "县", "区", "具体", "共同", "其他", "其它",
    "总", "各项", "工作", "任务", "主要", "建设",
];

static BEFORE_HEADS: Heads = Heads::new(BEFORE);
static BEFORE_TAILS: Tails = Tails::new(BEFORE);

/// Reads a label that owners stand after.
pub(crate) fn label(text: &str) -> Option<Label> {
    let (said, core) = opening(text)?;
    let rest = text[core..].trim_start_matches([' ', '】', ']', '〗']);
    let skipped = text.len() - core - rest.len();
    let colon = rest.chars().next()?;
    // 【责任单位】市科技局 has no colon.
    let boxed = skipped > 0 && rest.len() < text.len() && text[core..].starts_with(['】', ']', '〗']);
    if matches!(colon, '：' | ':' | '∶' | '︰') {
        Some(Label { said: Some(said), len: core + skipped + colon.len_utf8() })
    } else if boxed {
        Some(Label { said: Some(said), len: core + skipped })
    } else {
        None
    }
}

/// A label's words at the start of a text, with or without a colon, and their length.
pub(crate) fn opening(text: &str) -> Option<(Said, usize)> {
    let before = BEFORE_HEADS.opening(text).map_or(0, str::len);
    // Without such words both ways are one.
    let ways: &[usize] = if before == 0 { &[0] } else { &[before, 0] };
    ways.iter().find_map(|&skip| {
        let rest = text.get(skip..)?;
        let core = CORE_HEADS.opening(rest)?;
        let mut len = skip + core.len();
        // 牵头单位及责任单位, 责任单位（部门）
        if let Some(more) =
            text[len..].strip_prefix("（").and_then(|inner| inner.find('）').filter(|at| *at < 24))
        {
            len += '（'.len_utf8() + more + '）'.len_utf8();
        }
        Some((said(core), len))
    })
}

/// The label that ends where a colon stands, if what is before the colon ends in one: its start and what it says.
pub(crate) fn ending(before: &str) -> Option<(usize, Option<Said>)> {
    if let Some(stop) = STOPS.closing(before) {
        return Some((before.len() - stop.len(), None));
    }
    if let Some(core) = CORE_TAILS.closing(before) {
        let mut start = before.len() - core.len();
        let words = if BEFORE_TAILS.ends(&before[..start]) { BEFORE } else { &[] };
        for word in words {
            // 市科技局配合单位 holds 局, which is no part of the label; 市级配合单位 is one label.
            if before[..start].ends_with(word)
                && (start == word.len()
                    || before[..start - word.len()].ends_with(['；', ';', '，', '。', '、', '（', '(']))
            {
                start -= word.len();
                break;
            }
        }
        return Some((start, Some(said(core))));
    }
    // Any other word before a colon, from the last separator on: 完成时限：, 适用范围：
    let start = before
        .rfind(['；', ';', '，', ',', '。', '、', '（', '(', '）', ')'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    let long = word.chars().count();
    ((2..=10).contains(&long) && word.chars().all(crate::number::han_letter)).then_some((start, None))
}
