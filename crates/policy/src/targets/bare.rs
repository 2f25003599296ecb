//! A number behind its subject with nothing that compares: 城镇新增就业6万人, 满意率95%, 规上企业净增20家.

use plan::{Basis, Comparator};
use text::numeral::Script;
use text::quantity::Kind;

use super::candidate::Candidate;
use super::context::{Context, SectionKind};
use super::elided::other_grade;
use super::layout::Sentence;
use super::lexicon::{beginning, ending, has};
use super::phrase::{circumstance, starts_phrase};
use super::reading::{ENSURE, Reading, quote_from};
use super::restore::{measured, measures, object_before};
use super::sentence::{Carry, State};
use super::subject;
use super::verb::{self, Found};
use super::words::{VERBS, Verb};
use crate::lexicon::{Heads, Tails};

/// What, closing the words in front of a number, is done or happens.
#[rustfmt::skip]
static DONE: Tails = Tails::new(&[
    "落地", "签约", "入库", "完成", "拟安排", "净增", "增加", "新增", "立项", "获批", "认定", "开通", "入选", "上市",
    "挂牌", "升规", "入规", "投用", "建成", "交付", "新设", "入驻", "拟发行", "刻制", "推广应用", "更换", "体检",
    "筛查", "接种", "巡诊", "义诊", "慰问", "演出", "放映",
]);

/// What, closing a name, is an action on what it names.
#[rustfmt::skip]
static ACTED: Tails = Tails::new(&[
    "建设", "改造", "治理", "修复", "整治", "培训", "造林", "绿化", "创建", "培育", "引进", "开工", "竣工", "投产",
    "新增", "认定", "申报", "发放", "改厕", "种植", "任务", "植树",
]);

/// What happens to things and is no part of their name.
#[rustfmt::skip]
static HAPPENS: Tails = Tails::new(&[
    "启动", "新开工", "净增", "增加", "获批", "开通", "升规", "投用", "建成", "交付", "开工", "竣工", "投产", "开行", "落地",
    "完成", "拟安排", "拟发行", "免费体检", "免费筛查", "免费刻制", "推广应用",
]);

/// Names of shares.
#[rustfmt::skip]
static RATES: Tails = Tails::new(&[
    "率", "增速", "涨幅", "增幅", "降幅", "占比", "比重", "强度", "覆盖面", "满意度", "增长", "比例",
]);

/// Shares that are terms of a contract or a grant.
#[rustfmt::skip]
static TERMS: Tails = Tails::new(&[
    "税率", "利率", "费率", "汇率", "股比", "扣除比例", "补助比例", "补贴比例", "奖补比例", "配套比例", "出资比例", "持股比例",
]);

/// Amounts that stand, whatever verb goes before.
static AMOUNTS: Tails =
    Tails::new(&["收入", "产值", "总额", "增加值", "余额", "总规模", "营收", "零售额", "交易额"]);

/// Sizes of what stands before.
const SIZES: &[&str] =
    &["面积", "总面积", "建筑面积", "总建筑面积", "占地面积", "规模", "总规模", "总长度", "长度"];

/// Things that are told by where they stand now: 在孵企业, 在校学生.
static STANDING: Heads =
    Heads::new(&["在孵", "在校", "在册", "在营", "在园", "在岗", "在库", "在编", "在统", "存栏"]);

/// Reads a number whose subject stands before it.
#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn read(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    state: &State,
    context: &Context,
    start: usize,
    rest: &str,
    carry: Option<Carry>,
    behind_text: &str,
) -> Option<Reading> {
    let q = &c.quantity;
    let open = starts_phrase(behind_text);
    let ensured = beginning(rest.trim_start(), ENSURE).is_some();
    // 用好两个市场: a figure of speech.
    if open && q.script == Script::Chinese {
        return None;
    }
    if open && !behind_text.starts_with('（') {
        // 工业企业100家通过…
        if !(ensured || context.section == SectionKind::Goal) || circumstance(rest) {
            return None;
        }
    }
    let indicator = subject::name(rest);
    if indicator.chars().count() < 2
        || indicator.contains("占地") && !indicator.contains("占地区")
        || has(&indicator, &["总投资", "概算", "建筑面积", "年龄", "其中"])
        || circumstance(rest)
    {
        return None;
    }
    let action =
        DONE.closing(rest.trim_end()).or(ACTED.closing(&indicator)).or_else(|| closing_verb(rest.trim_end()));
    // 新开工45个、完工60个: the same things, one step further.
    let indicator =
        match matches!(indicator.as_str(), "完工" | "竣工" | "开工" | "新开工" | "投产" | "投用" | "续建")
        {
            true => state.counted(&q.unit).or_else(|| state.subject.clone())?,
            false => indicator,
        };
    let indicator = match state.carry.is_some_and(|k| k.clause + 1 >= c.clause) {
        true => other_grade(&indicator, state.subject.as_deref()).unwrap_or(indicator),
        false => indicator,
    };
    // 旅游总收入800亿元，年均增速20%以上: of what was counted before.
    let near_subject =
        state.subject.as_deref().filter(|_| state.carry.is_some_and(|k| k.clause + 1 >= c.clause));
    let indicator = match near_subject {
        Some(subject) if matches!(indicator.as_str(), "增速" | "增幅" | "占比" | "比重") => {
            format!("{subject}{indicator}")
        }
        _ => indicator,
    };
    // 建设孵化器15家，面积500万平方米以上: the size of those before.
    let sized = SIZES.contains(&indicator.as_str());
    let beside = state.carry.is_some_and(|k| k.clause == c.clause);
    let near = state.carry.is_some_and(|k| k.clause + 1 >= c.clause);
    let indicator = match state.subject.as_deref().filter(|_| sized && near) {
        Some(subject) => format!("{subject}{indicator}"),
        None => indicator,
    };
    let indicator = match state.subject.as_deref().filter(|_| beside).and_then(|s| measured(&indicator, s)) {
        Some(named) => named,
        None => indicator,
    };
    // 接待游客1亿人次、旅游总收入1200亿元: an amount is not what the verb brings.
    let amount =
        q.kind == Kind::Money && AMOUNTS.ends(&indicator) && state.carry.is_some_and(|k| k.unit_counts);
    // 设立专项贷款，第一期规模100亿元: how large what is set up is.
    let instalment =
        q.kind == Kind::Money && matches!(indicator.as_str(), "第一期规模" | "首期规模" | "一期规模");
    let indicator = match object_before(text, sentence, c).filter(|_| instalment) {
        Some(object) => object,
        None => indicator,
    };
    let action = action.or(instalment.then_some("设立"));
    let stands = sized || amount || STANDING.opening(&indicator).is_some();
    let quote = quote_from(text, start, rest, None)..q.range.end;
    let done = ending(&indicator, &["适老化改造", "改造开工"]).is_some();
    let indicator = happening(indicator);
    if let Some(k) = carry.filter(|k| {
        !done
            && (action.is_none() || k.basis == Basis::Added)
            && (!k.behind || c.after.is_some() || k.verb.is_some())
    }) {
        return Some(Reading {
            indicator,
            verb: None,
            behind: false,
            quote,
            end: c.end,
            carried: Some(k),
            basis: stands.then_some(Basis::Level),
        });
    }
    // 全年粮食产量800亿斤以上: what a year is to bring.
    let ensured = ensured
        || c.after == Some(Comparator::Ge)
            && q.kind == Kind::Physical
            && beginning(rest.trim_start(), &["全年", "年内"]).is_some()
            && measures(&indicator);
    // 在校师生规模2万人以上: those who are to be there.
    let ensured = ensured || c.after == Some(Comparator::Ge) && STANDING.opening(&indicator).is_some();
    // 竣工阶段实现并联审批100%: all of it.
    let ensured = ensured
        || q.kind == Kind::Percent
            && q.low == rust_decimal::Decimal::ONE_HUNDRED
            && (rest.contains("实现") || rest.contains("确保"));
    let rate = q.kind == Kind::Percent && RATES.ends(&indicator) && !TERMS.ends(&indicator);
    (ensured || rate || context.section == SectionKind::Goal || action.is_some()).then(|| Reading {
        indicator: indicator.clone(),
        verb: action.map(|_| Found { class: Verb::Flow, start: 0, end: 0, word: "" }),
        behind: false,
        quote,
        end: c.end,
        carried: None,
        basis: None,
    })
}

/// 再担保基金累计投放: a verb of doing that closes the subject in front of a number.
fn closing_verb(rest: &str) -> Option<&'static str> {
    let from = |n: usize| rest.char_indices().rev().nth(n - 1).map(|(at, _)| at).filter(|at| *at > 0);
    [4, 3, 2].into_iter().filter_map(from).find_map(|at| {
        let (word, class) = VERBS.longest(&rest[at..])?;
        (word.len() == rest.len() - at && matches!(class, Verb::Flow | Verb::Build)).then_some(word)
    })
}

/// 全省推出, 各单位各实现: the verb that closes the words in front of a counted noun.
pub(super) fn closing(rest: &str) -> Option<Found> {
    let words = rest.trim_end();
    // 按每3万居民设置1个: a norm.
    if words.contains('每') || has(words, &["按照", "依照", "按"]) {
        return None;
    }
    let from = |n: usize| words.char_indices().rev().nth(n - 1).map(|(at, _)| at).filter(|at| *at >= 6);
    [4, 3, 2].into_iter().filter_map(from).find_map(|at| {
        let (word, class) = VERBS.longest(&words[at..])?;
        // 国家布局建设5家: a verb that lays out in front of one that builds.
        let laid = matches!(word, "布局" | "规划" | "谋划") && &words[at + word.len()..] == "建设";
        let class = if laid { Verb::Build } else { class };
        let fits = (laid || word.len() == words.len() - at && !verb::noun_like(word))
            && matches!(class, Verb::Flow | Verb::Build)
            && subject::letter(words[..at].chars().next_back()?);
        fits.then_some(Found { class, start: at, end: words.len(), word })
    })
}

/// 向民间资本推介优质项目: the verb behind those to whom something is done.
pub(super) fn towards(rest: &str) -> Option<Found> {
    rest.char_indices().skip(3).take(9).map(|(at, _)| at).find_map(|at| {
        let (word, class) = VERBS.longest(&rest[at..])?;
        let fits = class == Verb::Flow && word.chars().count() > 1 && !verb::noun_like(word);
        let end = at + word.len();
        (fits && rest.len() > end).then_some(Found { class, start: at, end, word })
    })
}

/// 棚户区改造开工, 中欧班列全年开行: without what happens to the things.
fn happening(name: String) -> String {
    match HAPPENS.closing(&name) {
        Some(word) => {
            let left = subject::name(&name[..name.len() - word.len()]);
            if left.chars().count() >= 3 { left } else { name }
        }
        None => name,
    }
}
