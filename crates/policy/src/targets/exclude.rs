//! Numbers that are no commitments of the plan: history, what applicants get or must be, cadence.

use text::quantity::Kind;

use super::candidate::Candidate;
use super::layout::{self, Sentence};
use super::lexicon::{beginning, find, has, places};
use super::subject;
use super::telling::Telling;
use crate::lexicon::Heads;

#[rustfmt::skip]
pub(super) const PAST_WORDS: &[&str] = &[
    "近年来", "近几年", "年来，", "截至", "截止", "迄今", "目前，", "当前，", "去年", "过去", "以来", "上一年", "上一雪季", "上一轮", "上一季",
    "上年度，",
];
static PAST: Heads = Heads::new(PAST_WORDS);
#[rustfmt::skip]
static STARTING: Heads = Heads::new(&[
    "在现有", "现有基础", "从目前", "由目前", "由现有", "由当前", "从现有", "目前的", "从当前", "已建成的", "已有的", "较目前", "比目前",
]);
#[rustfmt::skip]
pub(super) const RHYTHM_WORDS: &[&str] = &[
    "每月", "每季", "每周", "每旬", "每半年", "每天", "每日", "每两", "每三", "每隔", "按月", "按季",
];
static RHYTHM: Heads = Heads::new(RHYTHM_WORDS);
#[rustfmt::skip]
pub(super) const GRANTS_WORDS: &[&str] = &[
    "给予", "奖补", "予以奖", "予以补", "一次性奖", "发放补", "分别奖励", "每家奖励", "可申请", "可享受", "可按",
];
static GRANTS: Heads = Heads::new(GRANTS_WORDS);
#[rustfmt::skip]
pub(super) const HISTORY_WORDS: &[&str] = &[
    "目前", "现有", "现已", "已建", "已有", "已达", "已累计", "已完成", "已形成", "已经", "已超", "已培育",
    "已实现", "截至", "截止", "近年来", "近几年", "共有", "迄今", "至今", "去年", "上年末", "过去", "同比已",
    "原有", "现存", "以来", "现状为", "已在", "早已", "已突破", "已认定", "已覆盖", "已开展", "已建成", "当前",
    "曾", "上年实际",
];
static HISTORY: Heads = Heads::new(HISTORY_WORDS);

/// 已建成, 现有, 截至: what stands already.
pub(crate) fn history(text: &str, sentence: &Sentence, c: &Candidate, dated: usize) -> bool {
    let at = c.quantity.range.start;
    let so_far = &text[layout::reach(text, sentence.range.start.max(dated).min(at), at)..at];
    if sentence.told.may(Telling::Past) && PAST.within(so_far) {
        return true;
    }
    if !sentence.told.may(Telling::History) {
        return false;
    }
    let start = sentence.clauses[c.clause].range.start;
    let before = &text[start..c.quantity.range.start];
    // 已建成设施正常运行率达到90%: what stands tells whose rate it is.
    let words = before.trim_start();
    let rate = c.quantity.kind == Kind::Percent
        && ["已建成", "已有", "已建", "现有", "原有", "既有"].iter().any(|w| words.starts_with(w))
        && ["达到", "不低于", "提高到", "超过", "保持在", "稳定在"].iter().any(|w| {
            words.trim_end().strip_suffix(w).is_some_and(|left| left.ends_with(['率', '比', '例', '重']))
        });
    HISTORY.within(before) && !STARTING.within(before) && !rate
}

#[rustfmt::skip]
pub(super) const GRANT_WORDS: &[&str] = &[
    "给予", "奖补", "补助", "补贴", "资助", "贴息", "奖励", "奖金", "贴补", "予以奖", "补偿", "予以支持",
    "予以补", "返还其", "返还单位", "返还企业", "予以返还", "免收", "减免", "兑付", "罚款", "处以", "赔偿", "让利",
];
static GRANT: Heads = Heads::new(GRANT_WORDS);
static OWN: Heads = Heads::new(&[
    "财政",
    "预算",
    "专项资金",
    "安排资金",
    "统筹资金",
    "设立",
    "基金",
    "授信",
    "贷款余额",
    "撬动",
    "争取",
]);
#[rustfmt::skip]
pub(super) const CEILING_WORDS: &[&str] = &[
    "最高", "上限", "封顶", "每人每", "每家", "每户", "每亩", "单个", "每个项目", "每项", "每平方米", "每学年",
    "每床", "每车", "每台",
];
static CEILING: Heads = Heads::new(CEILING_WORDS);
static TERMS: Heads = Heads::new(&["对", "凡", "符合", "满足", "首次", "经认定", "申请", "申报"]);

/// What, behind a word of granting, makes the name of a policy or a fund of the two: 奖补政策, 补偿机制.
static GRANT_NAMES: Heads =
    Heads::new(&["政策", "机制", "资金池", "办法", "制度", "体系", "试点", "项目库", "基金"]);

/// Whether words grant something, and do not only name the policy that does.
fn granted(words: &str) -> bool {
    let mut rest = words;
    while let Some((at, word)) = GRANT.find(rest) {
        rest = &rest[at + word.len()..];
        if GRANT_NAMES.opening(rest).is_none() {
            return true;
        }
    }
    false
}

/// What applicants get, and the thresholds that say who qualifies.
pub(crate) fn benefit(text: &str, sentence: &Sentence, c: &Candidate, grants: bool) -> bool {
    let told = sentence.told;
    if !grants && !told.may(Telling::Grant) && !told.may(Telling::Ceiling) {
        return false;
    }
    let clause = &sentence.clauses[c.clause].range;
    let at = c.quantity.range.start;
    let words = &text[clause.clone()];
    let before = &text[clause.start..at];
    let money = matches!(
        c.quantity.kind,
        Kind::Money | Kind::Percent | Kind::None | Kind::Time | Kind::Physical | Kind::Date
    );
    let own = OWN.within(before)
        && has(
            before,
            &["安排", "设立", "预算", "统筹", "列支", "筹集", "争取", "撬动", "余额", "发放", "规模"],
        )
        && !has(before, &["给予", "最高"])
        // 按贷款余额增量的2%给予激励: what is given stands behind the share.
        && beginning(&text[c.end..clause.end], &["给予", "予以"]).is_none()
        // 引导银行新增贷款500亿元: what others are led to do.
        || ["引导", "带动", "撬动", "新增"].iter().any(|w| before.trim_start().starts_with(w))
            && !has(before, &["给予", "最高", "每"]);
    if money && granted(words) && !own {
        return true;
    }
    if money && c.quantity.kind == Kind::Money && CEILING.within(words) && !own {
        return true;
    }
    if grants {
        let so_far = &text[layout::reach(text, sentence.range.start, at)..at];
        let mut end = sentence.range.end.min(at + 900);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &text[at..end];
        // 对…的企业，给予…: the condition in front, and the further sums behind.
        if TERMS.within(so_far) && granted(rest) && starts_condition(text, sentence, at) {
            return true;
        }
        // 给予贴息，担保业务比重达80%以上: a share of its own.
        let share = c.quantity.kind == Kind::Percent
            && ["达到", "达", "超过"].iter().any(|w| {
                before
                    .trim_end()
                    .strip_suffix(w)
                    .is_some_and(|left| left.ends_with("比重") || left.ends_with("占比"))
            });
        if money && granted(so_far) && !own && !share {
            return true;
        }
    }
    false
}

/// Whether the sentence grants something to applicants.
pub(crate) fn grants(text: &str, sentence: &Sentence) -> bool {
    if !sentence.told.may(Telling::Grants) {
        return false;
    }
    let words = &text[sentence.range.clone()];
    GRANTS.find(words).is_some_and(|(_, word)| word != "奖补") || GRANTS.within(words) && granted(words)
}

/// 核心区包括甲、乙等8个省的近600个县, 分别占全国任务的77%: what a thing consists of, or what share it is.
pub(crate) fn describes_parts(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let before = &text[sentence.clauses[c.clause].range.start..c.quantity.range.start];
    let consists = sentence.told.may(Telling::Consist)
        && find(before, "包括").is_some_and(|at| at > 0 && find(&before[at..], "达到").is_none());
    let share = c.quantity.kind == Kind::Percent
        && c.after.is_none()
        && before.trim_end().ends_with('的')
        && before.contains('占')
        && !has(before, &["提高", "提升", "达到", "扩大", "增加", "力争", "确保"]);
    consists || share
}

/// Whether the part of the sentence that holds `at` begins with 对, 凡 and the like.
fn starts_condition(text: &str, sentence: &Sentence, at: usize) -> bool {
    let clause = sentence.clause_at(at);
    (sentence.part(clause).max(clause.saturating_sub(12))..=clause).any(|i| {
        let range = &sentence.clauses[i].range;
        let words = text[range.start..range.end.min(at)].trim_start();
        words.starts_with(['对', '凡', '经'])
            || words.starts_with("首次")
            || words.starts_with("符合")
            || words.starts_with("满足")
            || words.starts_with("支持")
            || words.starts_with("鼓励")
    })
}

/// 每月调度一次: a rhythm, not a quantity.
pub(crate) fn cadence(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let start = sentence.clauses[c.clause].range.start;
    let before = &text[start..c.quantity.range.start];
    let rhythm = sentence.told.may(Telling::Rhythm) && RHYTHM.within(before);
    let rhythm = rhythm
        || sentence.told.may(Telling::Each)
            && matches!(c.quantity.unit.as_str(), "次" | "轮")
            && every_years(before);
    // 每天综合体育活动不低于2小时: a measure of what goes on each day.
    let measured = c.quantity.kind == Kind::Time
        && ["不低于", "不少于", "达到", "不超过"].iter().any(|w| before.trim_end().ends_with(w));
    rhythm && !measured && matches!(c.quantity.kind, Kind::Count | Kind::Time | Kind::None)
}

pub(super) const APART_WORDS: &[&str] = &["责令", "权重", "分值", "一式", "逾期", "公示期", "有效期限"];
static APART: Heads = Heads::new(APART_WORDS);

/// 每5年修订1次, 每两年评选一次.
fn every_years(before: &str) -> bool {
    places(before, "每").any(|at| {
        let rest = &before[at + "每".len()..];
        let count: usize = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || "两二三四五".contains(*c))
            .map(char::len_utf8)
            .sum();
        count > 0 && rest[count..].trim_start().starts_with('年')
    })
}

/// 扣10分, 推广1篇得3分: rules of scoring. 年满18周岁: who qualifies.
pub(crate) fn scoring(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let clause = &sentence.clauses[c.clause].range;
    let before = &text[clause.start..c.quantity.range.start];
    let points = |words: &str| {
        // Most clauses speak of no points at all.
        if find(words, "分").is_none() {
            return false;
        }
        let words = subject::without_brackets(words);
        ["得", "扣", "加", "奖", "计"].iter().any(|w| {
            places(&words, w).any(|i| {
                let rest = &words[i + w.len()..];
                let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
                digits > 0 && rest[digits..].starts_with('分')
            })
        })
    };
    let next = sentence.clauses.get(c.clause + 1).map_or("", |n| &text[n.range.clone()]);
    // 按每公里1万元的标准: a rate.
    let after = &text[c.quantity.range.end..clause.end];
    let rate = c.quantity.kind == Kind::Percent && before.contains("可按")
        || before.contains('按') && ["的标准", "的比例", "标准"].iter().any(|w| after.contains(w));
    // 公示5个工作日 is procedure, a 公示率 is none.
    let shown = c.quantity.kind == Kind::Time && before.contains("公示");
    rate || shown
        || sentence.told.may(Telling::Apart) && APART.within(before)
        || sentence.told.may(Telling::Point) && (points(&text[clause.clone()]) || points(next))
        || before.ends_with("年满")
        || before.ends_with("未满")
}
