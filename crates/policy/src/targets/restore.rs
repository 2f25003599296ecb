//! Names that a clause leaves out, restored from the one before.

use super::before::Before;
use super::candidate::Candidate;
use super::elided::{LIMITS, acted_on, continued, limited, other_grade, rate_of_action};
use super::layout::Sentence;
use super::lexicon::{beginning, ending};
use super::sentence::State;
use super::subject;
use super::verb::{self, Found, Look};
use super::words::{SCOPE, Verb};
use crate::lexicon::Tails;

/// The object of the clause before: behind 等, 纳入 or its verb, without 规划, 建设, 申报.
pub(super) fn object_before(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = c.clause.checked_sub(1)?;
    let words = &text[sentence.clauses[clause].range.clone()];
    let from =
        ["等", "纳入", "列入", "进入"].iter().filter_map(|w| words.rfind(w).map(|at| at + w.len())).max();
    let mut object = match from.filter(|&at| words[at..].chars().count() >= 3) {
        Some(at) => &words[at..],
        None => match verb::find(words, Look { open: true, ..Look::default() }) {
            Some(v) => &words[v.end..],
            // Words with a verb that is not known tell of what is done.
            None if verb::without_scope(words).len() < words.trim().len() => return None,
            None => subject::head_of_clause(words),
        },
    };
    while let Some(tail) = ending(
        object,
        &["规划", "建设", "申报", "工作", "创建", "布局", "试点", "申请", "行动", "认定", "培育", "争创"],
    ) {
        object = &object[..object.len() - tail.len()];
    }
    let name = subject::name(object);
    (name.chars().count() >= 2 && !name.starts_with(|ch: char| ch.is_ascii_digit())).then_some(name)
}

/// 市自然科学基金新增立项: an object of two characters needs its subject.
pub(super) fn short_object(rest: &str, verb: Found, object: &str) -> String {
    let subject = subject::name(&rest[..verb.start]);
    if object.chars().count() <= 2 && subject.chars().count() >= 3 && !verb::is_scope(&rest[..verb.start]) {
        let place = subject == "年"
            || subject.contains("财政")
            || ending(
                &subject,
                &["年", "县", "市", "区", "省", "企业", "部门", "高校", "力量", "资本", "主体", "站", "馆"],
            )
            .is_some();
        if !place {
            return format!("{subject}{object}");
        }
    }
    if object == "就业" && verb.word.starts_with("新增") {
        return format!("{subject}新增就业");
    }
    object.to_owned()
}

pub(super) fn region_is_part(rest: &str) -> bool {
    rest.trim_start().starts_with("其中")
}

/// The name of what is compared with the number, with what the clause leaves out restored from the one before.
#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn restore(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    state: &State,
    rest: &str,
    object_text: &str,
    verb: Option<Found>,
    part: bool,
    before: &Before,
) -> Option<String> {
    // 引导机构逐步将平均费率降至1%: what is changed stands behind 将.
    let changed = before.word.ends_with(['到', '至', '为', '在']) && before.word.chars().count() > 1;
    let object_text = match object_text
        .rfind(['将', '把'])
        .filter(|_| changed && verb.is_none_or(|v| v.class == Verb::Lead))
    {
        Some(at) if object_text[at + '将'.len_utf8()..].chars().count() >= 3 => {
            &object_text[at + '将'.len_utf8()..]
        }
        _ => object_text,
    };
    let raw = subject::name(held(object_text));
    // 每千人口医师数达到3.6人、护士数达到4.2人: the base holds for the next member.
    if let Some(base) = state.subject.as_deref().and_then(base_of)
        && state.carry.is_some_and(|k| k.clause == c.clause)
        && (2..=12).contains(&raw.chars().count())
        && base_of(&raw).is_none()
        && !raw.starts_with("人均")
        && text[..c.quantity.range.start].trim_end().len() > state.last_end
        && text[state.last_end..].starts_with('、')
    {
        return Some(format!("{base}{}", raw_count(rest, &raw)));
    }
    let mut own = match verb {
        Some(v) => short_object(rest, v, &raw),
        None => raw,
    };
    if let Some(change) = before.change {
        own = own.strip_suffix(change).map_or(own.clone(), str::to_owned);
        // 为市场主体减负110亿元: whose burden, and that it is one.
        if let Some(whose) = own.strip_prefix('为').filter(|w| w.chars().count() >= 2)
            && matches!(change, "减负" | "增收" | "降本" | "增效")
        {
            own = format!("{whose}{change}");
        }
    }
    let previous = || -> Option<String> {
        state.subject.clone().or_else(|| {
            let clause = c.clause.checked_sub(1)?;
            let words = &text[sentence.clauses[clause].range.clone()];
            let head = subject::name(subject::head_of_clause(words));
            (head.chars().count() >= 2).then_some(head)
        })
    };
    let stem = |s: String| -> String {
        for tail in ["新增", "年均增长率", "增长率", "增速", "增幅", "总数", "占比", "比重"]
        {
            if let Some(left) = s.strip_suffix(tail).filter(|l| l.chars().count() >= 2) {
                return left.trim_end_matches("年均").to_owned();
            }
        }
        s
    };
    if own.is_empty()
        || SCOPE.holds(&own)
        || ["最高", "最低", "最长", "最多", "但最高"].contains(&own.as_str())
    {
        // 成交额：突破700亿元.
        if let Some('：' | ':') = sentence.clauses[c.clause].mark
            && let Some(clause) = c.clause.checked_sub(1)
        {
            let label = subject::name(&text[sentence.clauses[clause].range.clone()]);
            if (2..=20).contains(&label.chars().count()) {
                return Some(label);
            }
        }
        return previous();
    }
    // 开展排污口整治，整治率达100%: a rate of an action is a rate of what is acted on.
    if let Some(action) = rate_of_action(&own)
        && let Some(topic) = acted_on(text, sentence, c, state, action)
    {
        return Some(format!("{topic}{own}"));
    }
    // 电子证照签发率达85%、用证率达60%: what the rates are of holds for the list.
    if let Some(subject) = state.subject.as_deref()
        && state.carry.is_some_and(|k| k.clause == c.clause)
        && text.get(state.last_end..).is_some_and(|t| t.trim_start_matches("以上").starts_with('、'))
        && (3..=4).contains(&own.chars().count())
        && own.chars().count() + 3 <= subject.chars().count()
        && ["率", "比例", "占比"].iter().any(|w| own.ends_with(w) && subject.ends_with(w))
        && stage_of(subject).is_none()
    {
        let kept = subject.char_indices().rev().nth(own.chars().count() - 1).map_or(0, |(at, _)| at);
        return Some(format!("{}{own}", &subject[..kept]));
    }
    // 电力接入工程实现并联审批，办理时限不超过5天: of what stands in the clause before.
    if LIMITS.holds(&own)
        && state.carry.is_none_or(|k| k.clause + 1 < c.clause)
        && let Some(topic) = limited(text, sentence, c)
    {
        return Some(format!("{topic}{own}"));
    }
    // 推动8个镇污水处理设施改造，设施负荷率达到60%: the noun goes on from the things named before.
    if let Some(named) = state.subject.as_deref().and_then(|p| continued(p, &own)) {
        return Some(named);
    }
    if let Some(named) = state
        .subject
        .as_deref()
        .filter(|_| state.carry.is_some_and(|k| k.clause == c.clause))
        .and_then(|subject| measured(&own, subject))
    {
        return Some(named);
    }
    // 粮食播种面积保持稳定、产量达到1.3万亿斤: the member before has no number.
    if own.chars().count() <= 4
        && let Some((earlier, _)) = object_text.rsplit_once('、')
        && let Some(named) =
            measured(&own, subject::head_of_clause(earlier.rsplit('、').next().unwrap_or(earlier)))
    {
        return Some(named);
    }
    let bare = [
        "余额",
        "首期规模",
        "总产值",
        "总额",
        "总收入",
        "总面积",
        "年产值",
        "年产量",
        "建筑面积",
        "总面积",
        "总长度",
        "占比",
        "比重",
        "比例",
        "增速",
        "增长率",
        "增幅",
        "总量",
        "总数",
        "规模",
        "产值",
        "面积",
        "覆盖率",
        "达标率",
        "占有率",
        "年均增速",
        "年均增长率",
        "总规模",
        "产量",
    ];
    if own.starts_with('占') && !own.starts_with("占有") && !own.starts_with("占地面积")
        || bare.contains(&own.as_str())
    {
        let sized = own.ends_with("面积") || own.ends_with("规模") || own.ends_with("长度");
        let named = state.subject.clone().or_else(|| object_before(text, sentence, c).filter(|_| sized));
        let named = named.or_else(previous);
        return Some(named.map_or(own.clone(), |p| format!("{}{own}", stem(p))));
    }
    // 其中博士占比达60%: of those counted before.
    if part
        && own.chars().count() <= 4
        && own.ends_with("占比")
        && let Some(p) = state.subject.as_deref()
    {
        return Some(format!("{p}中{own}"));
    }
    if part
        && !own.trim_start_matches('占').contains('占')
        && ["占比", "比重", "比例"].iter().any(|w| own.ends_with(w))
    {
        return Some(
            previous().filter(|p| !["占比", "比重", "比例", "率"].iter().any(|w| p.ends_with(w))).map_or(
                own.clone(),
                |p| {
                    if own.starts_with(&p) { own.clone() } else { format!("{}{own}", stem(p)) }
                },
            ),
        );
    }
    // 市、县级不低于70%: only the level changes.
    let levels = [
        "省级",
        "市级",
        "县级",
        "区级",
        "乡级",
        "市、县级",
        "县、乡级",
        "城市",
        "农村",
        "城镇",
        "县",
        "市",
        "乡镇",
        "村",
        "高中",
        "初中",
        "小学",
        "男性",
        "女性",
        "城区",
        "县城",
        "建制镇",
        "重点镇",
        "村级",
        "市县",
        "地级市",
        "县级市",
        "山区",
        "平原",
        "国家级",
    ];
    let regions = [
        "东部地区",
        "中部地区",
        "西部地区",
        "中西部地区",
        "东北地区",
        "脱贫地区",
        "东部",
        "中部",
        "西部",
        "牧区",
    ];
    if regions.contains(&own.as_str())
        && let Some(p) = previous()
    {
        let head = regions.iter().filter(|r| p.starts_with(**r)).max_by_key(|r| r.len());
        return Some(format!("{own}{}", head.map_or(p.as_str(), |r| &p[r.len()..])));
    }
    // 每区不少于3所、三县一市不少于2所: other places.
    let places = own.chars().count() <= 5
        && own.ends_with(['县', '市', '区', '镇', '乡'])
        && own.starts_with(['两', '三', '四', '五', '六', '七', '八', '九', '其']);
    if places && let Some(p) = previous() {
        return Some(p);
    }
    if levels.contains(&own.as_str())
        && let Some(p) = previous()
    {
        let head = levels.iter().filter(|l| p.starts_with(**l)).max_by_key(|l| l.len());
        return Some(format!("{own}{}", head.map_or(p.as_str(), |l| &p[l.len()..])));
    }
    // 5A级景区达到3家、4A级达到20家: the grade changes.
    if let Some(graded) = other_grade(&own, state.subject.as_deref()) {
        return Some(graded);
    }
    // 义务教育阶段入学率保持100%、巩固率达到98%: the stage holds for the next rate.
    if own.ends_with('率')
        && own.chars().count() <= 4
        && text.get(state.last_end..).is_some_and(|t| t.trim_start_matches("以上").starts_with('、'))
        && state.carry.is_some_and(|k| k.clause == c.clause)
        && let Some(stage) = state.subject.as_deref().and_then(stage_of)
    {
        return Some(format!("{stage}{own}"));
    }
    (own.chars().count() >= 2 || own == "降水").then_some(own)
}

/// Nouns that measure what stands before them.
#[rustfmt::skip]
static MEASURES: Tails = Tails::new(&[
    "播种面积", "种植面积", "养殖面积", "总面积", "面积", "总产量", "产量", "总产值", "产值", "营业收入", "销售收入", "销售额", "出口额",
    "产能", "加工量", "交易量", "交易额", "时长", "时间", "时限", "环节", "手续", "费用",
]);

/// Whether a name ends in such a noun.
pub(super) fn measures(name: &str) -> bool {
    MEASURES.ends(name)
}

/// 粮食播种面积1亿亩、产量800亿斤: what is measured, for a measure that stands alone.
pub(super) fn measured(own: &str, subject: &str) -> Option<String> {
    let alone = MEASURES.closing(own).is_some_and(|word| word.len() == own.len());
    let tail = MEASURES.closing(subject).filter(|_| alone)?;
    let whose = &subject[..subject.len() - tail.len()];
    (whose.chars().count() >= 2 && tail != own).then(|| format!("{whose}{own}"))
}

/// Whom or what a rate is of: 义务教育阶段 of 义务教育阶段入学率.
fn stage_of(name: &str) -> Option<&str> {
    let ends = ["阶段", "学生", "儿童", "患者", "人群", "诉求", "案件", "事项", "老年人", "产品"];
    let end = ends.iter().filter_map(|w| name.rfind(w).map(|at| at + w.len())).max()?;
    let rate = &name[end..];
    (rate.ends_with('率') && rate.chars().count() <= 6).then_some(&name[..end])
}

/// 每千常住人口, 每万名职工: the base of a figure per head.
pub(super) fn base_of(name: &str) -> Option<&str> {
    let at = name.strip_prefix('每')?;
    let scale: usize =
        at.chars().take_while(|c| c.is_ascii_digit() || "十百千万".contains(*c)).map(char::len_utf8).sum();
    let whole =
        ["常住人口", "名老年人口", "老年人口", "老年人", "人口", "名老人", "户籍人口", "名儿童", "人"];
    let word = beginning(&at[scale..], &whole).filter(|_| scale > 0)?;
    Some(&name[..'每'.len_utf8() + scale + word.len()])
}

/// With 数 where the words print it: a figure per head is a number of heads.
fn raw_count(rest: &str, name: &str) -> String {
    if rest.trim_end().ends_with(&format!("{name}数")) { format!("{name}数") } else { name.to_owned() }
}

/// 种业企业年销售额超过10亿元的: the things, without what qualifies them.
fn held(words: &str) -> &str {
    let qualified = words.trim_end().ends_with('的')
        && (words.contains(|c: char| c.is_ascii_digit()) || words.contains("亿元") || words.contains("万元"));
    if !qualified {
        return words;
    }
    let measures = [
        "年销售额",
        "年销售收入",
        "销售收入",
        "年产值",
        "年营业收入",
        "年营收",
        "营业收入",
        "产值",
        "年收入",
        "年纳税",
        "销售额",
        "收入",
    ];
    match measures.iter().filter_map(|m| words.find(m)).min().filter(|at| *at > 3) {
        Some(at) => &words[..at],
        None => words,
    }
}
