//! A number as it was read, written down: comparator, unit, due year, and one commitment for each member of a list.

use plan::{Comparator, Value};
use text::quantity::Kind;

use super::basis::basis as of_number;
use super::before::Before;
use super::candidate::Candidate;
use super::context::Context;
use super::layout::Sentence;
use super::lexicon::{find, has, places};
use super::reading::Reading;
use super::restore::base_of;
use super::sentence::{Carry, Raw, State, aspires};
use super::subject;
use super::telling::Telling;
use super::verb;
use super::words::{VERBS, Verb};
use crate::lexicon::Heads;

/// What is done, or measured, year after year.
pub(super) const EACH_YEAR_WORDS: &[&str] = &["每年", "年均", "逐年", "每年度", "每学年"];
static EACH_YEAR: Heads = Heads::new(EACH_YEAR_WORDS);

#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn emit(
    text: &str,
    sentence: &Sentence,
    group: &[Candidate],
    before: &Before,
    region: &str,
    reading: &Reading,
    state: &mut State,
    context: &Context,
    out: &mut Vec<Raw>,
) {
    let c = &group[0];
    let q = &c.quantity;
    let clause_start = sentence.clauses[c.clause].range.start;
    let words = &text[clause_start..q.range.start];
    let verb = reading.verb.map(|v| v.class).or(reading.carried.and_then(|k| k.verb));
    // 年均每百万人口死亡率: an average, not a promise of each year.
    let of_year = find(words, "年").is_some();
    let averaged = || has(words, &["年均每", "年均浓度", "年均气温", "年均值", "年均降"]);
    let yearly_word = before.yearly
        || of_year
            && (sentence.told.may(Telling::EachYear) && EACH_YEAR.within(words) && !averaged()
                || annual(words) && q.kind != Kind::Percent
                || year_verb(words));
    // 每年扶持项目100个，带动就业不少于5000人: what is done each year, but not what others are led to do.
    let again = before.comparator.is_none()
        || reading.verb.is_some_and(|v| v.class == Verb::Flow) && before.word.starts_with("不少");
    let led = ["引导", "鼓励", "撬动"].iter().any(|w| words.trim_start().starts_with(w));
    let carried_year = state.carry.is_some_and(|k| k.yearly && k.clause >= sentence.part(c.clause))
        && again
        && !led
        && !before.cumulative
        && find(words, "累计").is_none();
    let yearly = (yearly_word || carried_year) && !context.one_year();
    let basis = of_number(reading, before, q, words, verb, yearly_word || carried_year, c.clause, state);
    let aspire = aspires(text, sentence, c) || verb == Some(Verb::Aim);
    let subjects = split_subjects(state, text, sentence, c, reading, before, group.len());
    let dues: Option<Vec<i16>> =
        (group.len() > 1 && state.years.len() == group.len() && subjects.len() != group.len())
            .then(|| state.years.clone());
    for (k, member) in group.iter().enumerate() {
        let m = &member.quantity;
        let indicator =
            if subjects.len() == group.len() { subjects[k].clone() } else { reading.indicator.clone() };
        let comparator = comparator(before, member, region);
        let value = match m.high {
            Some(high) => Value::Range(m.low, high),
            None => Value::One(m.low),
        };
        let unit = if before.rank {
            "位".to_owned()
        } else if m.unit.is_empty() {
            match infer_unit(&indicator, m.scaled) {
                // 总量超过五千亿: nothing but money is counted so.
                unit if (unit == "个" || unit.is_empty())
                    && m.low >= rust_decimal::Decimal::from(100_000_000) =>
                {
                    "元".to_owned()
                }
                unit => unit,
            }
        } else {
            m.unit.clone()
        };
        // 全年完成投资1200亿元: the year of issue, where nothing else is said.
        let this_year = || {
            let words = &text[sentence.range.start..q.range.start];
            context
                .issued
                .filter(|_| context.period.is_none() && has(words, &["全年", "今年", "本年度", "年内"]))
        };
        let due = dues.as_ref().map(|d| d[k]).or(state.governor.and_then(|g| g.year));
        let due = due.or(context.due).or_else(this_year);
        let quote = if reading.behind { reading.quote.clone() } else { reading.quote.start..m.range.end };
        // 高技能人才占30%以上: the share of those.
        let indicator = match m.kind == Kind::Percent && indicator.ends_with('占') {
            true => format!("{indicator}比"),
            false => indicator,
        };
        // A number that counts nothing commits to nothing.
        if !indicator.chars().any(char::is_alphabetic) {
            continue;
        }
        // 3‰, 8/10万: each number of a list is what its own unit makes it.
        let basis = match m.kind == q.kind {
            true => basis,
            false => of_number(reading, before, m, words, verb, yearly_word || carried_year, c.clause, state),
        };
        out.push(Raw {
            indicator,
            comparator,
            value,
            unit,
            basis,
            due,
            yearly,
            aspire,
            quote,
            number: m.range.clone(),
        });
    }
    state.subject = out.last().map(|r| r.indicator.clone());
    if let Some(raw) = out.last() {
        state.named.push((raw.unit.clone(), raw.indicator.clone()));
    }
    state.carry = Some(Carry {
        verb,
        basis,
        behind: reading.behind,
        yearly: of_year && find(words, "每年").is_some() || carried_year,
        clause: c.clause,
        at_least: super::reading::at_least(before),
        unit_counts: q.kind == Kind::Count || q.kind == Kind::None && reading.indicator.ends_with("人次"),
    });
}

/// 年培养, 年接待: what is done in a year.
fn year_verb(words: &str) -> bool {
    verb::without_scope(words).strip_prefix('年').is_some_and(|rest| {
        VERBS.longest(verb::without_scope(rest)).is_some()
            || rest
                .strip_prefix('产')
                .is_some_and(|made| !made.starts_with(['值', '量', '能', '出', '业', '销']))
    })
}

/// 年度…申请量, 当年: a figure of a year.
pub(super) fn annual(words: &str) -> bool {
    places(words, "年度").any(|at| {
        !words[at + "年度".len()..].starts_with(['计', '任', '重', '工', '目', '考', '评', '报', '预'])
            && !words[..at].ends_with(|ch: char| ch.is_ascii_digit())
    })
}

pub(super) fn comparator(before: &Before, c: &Candidate, _region: &str) -> Comparator {
    if before.rank {
        return Comparator::Rank;
    }
    if c.quantity.high.is_some() {
        return Comparator::Range;
    }
    match (before.comparator, c.after) {
        (_, Some(Comparator::About)) => Comparator::About,
        (Some(Comparator::Gt), _) => Comparator::Gt,
        (Some(Comparator::Le), Some(Comparator::Ge)) => Comparator::Ge,
        (Some(found), None) => found,
        (Some(Comparator::Lt), _) => Comparator::Lt,
        (_, Some(after)) => after,
        // 60分钟可达: no longer than that.
        (None, None) if c.quantity.kind == Kind::Time && before.change.is_none() => Comparator::Le,
        (None, None) if c.quantity.odd => Comparator::Gt,
        (None, None) => Comparator::Ge,
    }
}

/// The subjects of several numbers: `A、B和C分别达到30%、20%和10%`.
pub(super) fn split_subjects(
    state: &State,
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    reading: &Reading,
    before: &Before,
    count: usize,
) -> Vec<String> {
    if count < 2 || reading.behind {
        return Vec::new();
    }
    let members = subject::members(&reading.indicator);
    if members.len() == count {
        let whole = subject::complete(&members);
        // 每千人口医师数、护士数: the base holds for the list.
        let base = whole.first().and_then(|first| base_of(first)).unwrap_or_default().to_owned();
        let named = |m: &String| match m.starts_with('每') {
            true => subject::name(m),
            false => format!("{base}{}", subject::name(m)),
        };
        return whole.iter().map(named).collect();
    }
    // 市场满足率分别超过70%和50%: the list stands in the clause before.
    if before.each
        && state.years.len() != count
        && members.len() == 1
        && let Some(previous) = c.clause.checked_sub(1)
    {
        let words = subject::head_of_clause(&text[sentence.clauses[previous].range.clone()]);
        let listed = subject::members(words);
        if listed.len() >= count {
            return listed[..count]
                .iter()
                .map(|m| format!("{}{}", subject::name(m), reading.indicator))
                .collect();
        }
    }
    Vec::new()
}

/// The unit of a number that prints none.
pub(super) fn infer_unit(name: &str, scaled: bool) -> String {
    let ends = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    let unit = if has(
        name,
        &[
            "毕业生",
            "人员",
            "人才",
            "人数",
            "人口",
            "劳动力",
            "学生",
            "教师",
            "农民工",
            "党员",
            "志愿者",
            "居民",
        ],
    ) && !has(name, &["占比", "比例", "率", "收入", "差距", "指数", "系数", "比重", "预期寿命"])
        && !name.ends_with('比')
    {
        "人"
    } else if !scaled {
        ""
    } else if ends(&[
        "产值",
        "收入",
        "规模",
        "投资",
        "成交额",
        "总额",
        "增加值",
        "GDP",
        "生产总值",
        "营收",
        "销售额",
        "交易额",
        "余额",
        "营业收入",
        "投资额",
        "零售额",
        "贷款",
        "税收",
        "资产",
        "产业",
        "产业集群",
        "经济",
    ]) {
        "元"
    } else if ends(&["企业", "公司", "商户", "经营主体", "市场主体"]) {
        "家"
    } else if ends(&["用户", "户", "用户数"]) {
        "户"
    } else if ends(&["人次"]) {
        "人次"
    } else if ends(&["专利", "发明专利", "申请量", "授权量"]) {
        "件"
    } else {
        "个"
    };
    unit.to_owned()
}
