//! Whether a number is a commitment, and to what: the call for one number, from its words to what is pushed.

use plan::{Basis, Comparator};
use text::quantity::Kind;

use super::before;
use super::candidate::Candidate;
use super::context::Context;
use super::date::Mark;
use super::emit::emit;
use super::layout::{self, Sentence};
use super::lexicon::{beginning, ending, has};
use super::phrase::{circumstance, embedded, starts_phrase};
use super::reading::read;
use super::region::{after_date, after_joint, without_dates, without_own_year};
use super::sentence::{Raw, State};
use super::subject;
use super::verb;
use super::words::{BEFORE_LISTS, GROW, SHRINK};

/// Verbs that take 提升 behind them.
const UPGRADED: &[&str] = &["巩固", "改造", "整治", "优化", "建设", "扩容", "改建", "新建"];

/// Words between two numbers that say nothing of which is more.
const TURNED: &[&str] = &["调整为", "调整到", "调整至", "优化为", "变为"];

/// Judges candidate `i` and pushes what it commits to.
#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(crate) fn decide(
    text: &str,
    sentence: &Sentence,
    candidates: &[Candidate],
    i: usize,
    marks: &[Mark],
    state: &mut State,
    context: &Context,
    out: &mut Vec<Raw>,
) {
    let c = &candidates[i];
    // A number inside the name that an earlier one counts: 4座110千伏变电站.
    if grouped(text, candidates, i) || c.quantity.range.start < state.last_end {
        return;
    }
    if embedded(text, candidates, i) || beside_circumstance(text, candidates, i) {
        return;
    }
    // 宽度一般为3至4米: how it usually is.
    if baseline(text, sentence, c) || text[..c.quantity.range.start].trim_end().ends_with("一般为") {
        return;
    }
    // 培训两轮600人次: the second number is the one that counts.
    let beside = candidates.get(i + 1).filter(|next| next.quantity.range.start == c.end);
    if !embedded(text, candidates, i + 1)
        && beside
            .is_some_and(|next| next.quantity.kind != Kind::Physical || !starts_phrase(&text[next.end..]))
    {
        return;
    }
    let clause = &sentence.clauses[c.clause];
    let from = state.last_end.max(clause.range.start).min(c.quantity.range.start);
    let from = layout::reach(text, from, c.quantity.range.start);
    let beside =
        i.checked_sub(1).map(|p| &candidates[p].quantity.range).filter(|r| r.end == c.quantity.range.start);
    let region = &text[from..beside.map_or(c.quantity.range.start, |r| r.start.max(from))];
    // 提高到2025年的70%: the year stands between the comparator and the number.
    let region = without_own_year(region, from, marks);
    // 30%的村达到标准、50%的户达到标准: what is said of the things counted before ends at the mark.
    let said = state.carry.is_some_and(|k| k.behind && k.clause == c.clause)
        && beginning(region.trim_start(), &["达到", "通过", "纳入"]).is_some();
    // 新增5家企业上市、9家示范企业: what is said of the first ends at the mark.
    let listed = state.carry.is_some_and(|k| k.behind && k.clause == c.clause)
        && region.trim_end().ends_with('、')
        && super::words::VERBS
            .longest(region.trim_start())
            .is_some_and(|(w, _)| region.trim().len() <= w.len() + '、'.len_utf8());
    let said = said || listed;
    let region_trim = match Some(region).filter(|_| said).and_then(|region| region.rfind('、')) {
        Some(at) => after_joint(&region[at..]),
        // 与20家高校签约: at the start of a clause it joins nothing.
        None if from == clause.range.start && region.trim_start().starts_with('与') => region,
        None => after_joint(region),
    };
    let from = from + (region.len() - region_trim.len());
    let region = region_trim;
    let mut before = before::read(region);
    if before.change == Some("提升")
        && matches!(c.quantity.kind, Kind::Count | Kind::Physical)
        && !matches!(c.quantity.unit.as_str(), "倍" | "番" | "位" | "分")
        && (ending(region[..before.rest].trim_end(), UPGRADED).is_some()
            || verb::is_verb(region[..before.rest].trim_end()) && starts_phrase(&text[c.end..]))
    {
        // 改造提升11万亩: what is done to so many, not a change by so much.
        before.change = None;
        if !verb::is_verb(region[..before.rest].trim_end()) {
            before.rest += "提升".len();
        }
    }
    // 完成森林质量提升10万亩: what is done to so much is called so.
    if before.change.is_some()
        && before.comparator.is_none()
        && matches!(c.quantity.kind, Kind::Count | Kind::Physical)
        && !matches!(c.quantity.unit.as_str(), "倍" | "番" | "位" | "分")
        && beginning(verb::without_scope(&region[..before.rest]), &["完成", "实施", "开展"]).is_some()
    {
        before.rest += before.change.map_or(0, str::len);
        before.change = None;
    }
    // 压缩至法定时限的30%以内: the comparator stands before what the share is of.
    if c.quantity.kind == Kind::Percent
        && before.comparator.is_none()
        && before.change.is_none()
        && let Some((at, word, comparator)) = compared_share(&region[..before.rest])
    {
        (before.rest, before.comparator, before.word) = (at, Some(comparator), word);
    }
    // 平均时间在5个工作日内, 担保费率保持1%以下: what the limit binds stands before.
    if before.comparator.is_none()
        && before.change.is_none()
        && !starts_phrase(&text[c.end..clause.range.end])
    {
        let head = region[..before.rest].trim_end();
        let held = match c.quantity.kind {
            Kind::Time if c.after == Some(Comparator::Le) => {
                let held =
                    head.strip_suffix('在').filter(|left| left.ends_with(['间', '限', '期', '时', '长']));
                // 到账时间2个工作日以内: the limit itself.
                held.or_else(|| ending(head, &["时间", "时限", "时长", "周期", "期限"]).map(|_| head))
            }
            Kind::Percent if c.after.is_some() => {
                ending(head, &["保持", "维持", "稳定", "控制"]).map(|word| &head[..head.len() - word.len()])
            }
            _ => None,
        };
        if let Some(left) = held.filter(|left| left.chars().count() >= 2) {
            (before.rest, before.comparator, before.word) = (left.len(), c.after, "保持在");
        }
    }
    // 由6项调整为1项: which way it goes, the number before says.
    if let Some(from) = i.checked_sub(1).map(|p| &candidates[p])
        && from.clause == c.clause
        && before.comparator.is_none()
        && before.change.is_none()
        && from.quantity.unit == c.quantity.unit
        && let Some(word) = ending(region[..before.rest].trim_end(), TURNED)
        && baseline(text, sentence, from)
    {
        let less = c.quantity.low < from.quantity.low;
        before.rest = region[..before.rest].trim_end().len() - word.len();
        (before.comparator, before.word) = (Some(if less { Comparator::Le } else { Comparator::Ge }), word);
    }
    let mut skip = 0;
    if before.comparator.is_none()
        && before.change.is_none()
        && let Some((rest, opened, comparator)) = split_change(&region[..before.rest])
    {
        (before.rest, before.comparator, before.word, skip) = (rest, Some(comparator), "至", opened);
    }
    before.rest = without_dates(region, from, before.rest, marks);
    let left = region.len().min(before.rest);
    let start = after_date(text, from, from + left, marks).max(from + skip.min(left));
    let rest = text[start..from + left].trim_end();
    if c.quantity.kind == Kind::Date
        && !(before.comparator.is_some() && (has(rest, &["年限", "寿命", "受教育", "周期"]) || ending(rest, &["轮候时间", "等待时间", "时间", "时限"]).is_some()))
        // 防洪标准达到100年一遇: how rare a flood it withstands.
        && !text[c.quantity.range.end..].starts_with("一遇")
    {
        return;
    }
    let follows = text[c.end..clause.range.end].trim_start();
    if before.word == "突破"
        && c.quantity.kind == Kind::Count
        && starts_phrase(follows)
        && verb::is_scope(rest)
    {
        (before.broke, before.comparator) = (true, None);
    }
    // 提升12所学校基础设施: what is done to so many.
    if matches!(before.change, Some("提升" | "改善")) && counts_so_many(c, follows) && verb::is_scope(rest)
    {
        (before.broke, before.change) = (true, None);
    }
    let (mut start, mut rest) = (start, rest);
    if c.quantity.kind == Kind::Percent
        && before.change.is_none()
        && let bare = verb::without_scope(rest)
        && let Some(word) = beginning(bare, GROW).or_else(|| beginning(bare, SHRINK))
        && bare.len() > word.len()
        && beginning(&bare[word.len()..], &["率", "幅", "速", "到", "至", "性"]).is_none()
    {
        // 提升可办率达87%: up to so much, not by so much.
        let reached = matches!(before.word, "达到" | "达" | "超过" | "不低于")
            && ["率", "比例", "占比", "比重"].iter().any(|w| rest.trim_end().ends_with(w));
        before.change = (!reached).then_some(word);
        start += rest.len() - bare.len() + word.len();
        rest = &bare[word.len()..];
    }
    // 综合产值实现1000亿元: behind a subject 实现 only says 达到.
    if before.comparator.is_none()
        && before.change.is_none()
        && !starts_phrase(follows)
        && let Some(subject) = rest.trim_end().strip_suffix("实现")
        && !verb::is_scope(subject)
        && subject.chars().count() >= 2
    {
        (before.comparator, before.word) = (Some(Comparator::Ge), "实现");
        rest = subject;
    }
    // 高新技术企业净增超过1000家: what is added, however many.
    let mut gained = None;
    if before.comparator.is_some()
        && let Some(left) = rest.trim_end().strip_suffix("净增")
        && left.chars().count() >= 2
    {
        (rest, gained) = (left, Some(Basis::Added));
    }
    let Some(mut reading) = read(text, sentence, candidates, i, state, context, &before, start, rest) else {
        return;
    };
    reading.basis = gained.or(reading.basis);
    let last = group_end(text, candidates, i);
    emit(text, sentence, &candidates[i..=last], &before, region, &reading, state, context, out);
    state.last_end = reading.end.max(candidates[last].end);
}

/// 向两个新城、三个副中心倾斜: whether the number only goes on with a circumstance that an earlier one opened.
fn beside_circumstance(text: &str, candidates: &[Candidate], i: usize) -> bool {
    let mut at = i;
    while let Some([a, b]) = at.checked_sub(1).and_then(|from| candidates.get(from..=at)) {
        let between = &text[a.end.min(b.quantity.range.start)..b.quantity.range.start];
        let joined = a.clause == b.clause
            && a.quantity.kind == Kind::Count
            && between.chars().count() <= 12
            && between.trim_end().ends_with(['、', '和', '及', '与'])
            && starts_phrase(between);
        if !joined {
            return false;
        }
        let before = text[layout::reach(text, 0, a.quantity.range.start)..a.quantity.range.start].trim_end();
        if before.ends_with(['向', '从', '由', '将']) && circumstance(before) {
            return true;
        }
        at -= 1;
    }
    false
}

/// 提高分类覆盖率至65%, 压缩报销周期至15天: the change opens the clause, its subject stands before 至. Returns the bytes
/// that are left of the region, and how the number binds.
fn split_change(region: &str) -> Option<(usize, usize, Comparator)> {
    let head = region.trim_end();
    let left = head.strip_suffix('至').or_else(|| head.strip_suffix('到'))?;
    let bare = verb::without_scope(left);
    let wider = || beginning(bare, &["拓展", "扩展", "拓宽", "延长", "推广"]);
    let (word, comparator) = match beginning(bare, GROW).or_else(wider) {
        Some(word) => (word, Comparator::Ge),
        None => (beginning(bare, SHRINK)?, Comparator::Le),
    };
    let named = bare[word.len()..].chars().count() >= 2;
    named.then_some((left.len(), left.len() - bare.len() + word.len(), comparator))
}

/// Whether a number counts the things named right behind it.
fn counts_so_many(c: &Candidate, follows: &str) -> bool {
    c.quantity.kind == Kind::Count
        && !matches!(c.quantity.unit.as_str(), "倍" | "番" | "位" | "分")
        && starts_phrase(follows)
}

/// 压缩至…的, 提高到…的: where the comparator stands, and which it is.
fn compared_share(region: &str) -> Option<(usize, &'static str, Comparator)> {
    let of = region.trim_end().strip_suffix('的')?;
    let (at, word, comparator) = BEFORE_LISTS
        .iter()
        .flat_map(|(comparator, words)| words.iter().map(move |word| (*comparator, *word)))
        .filter(|(_, word)| word.ends_with(['到', '至', '为', '于', '过']) && word.chars().count() > 1)
        .filter_map(|(comparator, word)| of.rfind(word).map(|at| (at, word, comparator)))
        .max_by_key(|(at, word, _)| (at + word.len(), word.len()))?;
    let whole = subject::without_brackets(&of[at + word.len()..]);
    (whole.chars().count() <= 24 && !whole.contains('，')).then_some((at, word, comparator))
}

/// 由8家扩大到20家, 从3个工作日压缩至1个: what the change starts from.
fn baseline(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let clause = &sentence.clauses[c.clause].range;
    let before = text[clause.start..c.quantity.range.start].trim_end();
    let Some(at) = before.rfind(['由', '从']).filter(|at| *at > 0) else {
        return false;
    };
    // 由, 由目前的, 由2020年的, 由“十三五”的
    let since = before[at..].trim_start_matches(['由', '从']);
    let dated = ["目前", "现在", "现有", "现行", "原来", "原有", "当前", "年", "五"]
        .iter()
        .any(|word| since.contains(word));
    if !(since.is_empty() || dated && since.chars().count() <= 10) {
        return false;
    }
    let mut then = text[c.end..clause.end].trim_start();
    if then.is_empty() {
        // 由1.7万亿元，发展到2.5万亿元
        let next = sentence.clauses.get(c.clause + 1).filter(|next| next.mark == Some('，'));
        then = next.map_or("", |next| text[next.range.clone()].trim_start());
    }
    beginning(then, TURNED).is_some()
        || BEFORE_LISTS
            .iter()
            .any(|(_, words)| beginning(then, words).is_some_and(|w| w.ends_with(['到', '至', '为'])))
}

/// Whether the number only continues a list of numbers that an earlier one opened: `5家、15家`.
pub(super) fn grouped(text: &str, candidates: &[Candidate], i: usize) -> bool {
    i > 0 && follows(text, &candidates[i - 1], &candidates[i])
}

pub(super) fn follows(text: &str, a: &Candidate, b: &Candidate) -> bool {
    a.clause == b.clause
        && (a.quantity.kind == b.quantity.kind || rate(a) && rate(b))
        && a.end < b.quantity.range.start
        && matches!(text[a.end..b.quantity.range.start].trim(), "、" | "和" | "及" | "以及" | "与")
        // 团队1000个、1万名科研人员: another unit with its own noun is no member of the list.
        && (a.quantity.unit == b.quantity.unit
            || a.quantity.unit.is_empty()
            || !starts_phrase(&text[b.end..])
            || starts_phrase(&text[a.end..]) && !text[a.end..].starts_with('、'))
}

/// 3‰, 8/10万: so many of so many.
fn rate(c: &Candidate) -> bool {
    c.quantity.kind == Kind::Percent || ["/10万", "/十万", "/万", "/千"].contains(&c.quantity.unit.as_str())
}

/// Last candidate of the list of numbers that starts at `i`.
pub(super) fn group_end(text: &str, candidates: &[Candidate], i: usize) -> usize {
    let mut last = i;
    while last + 1 < candidates.len() && follows(text, &candidates[last], &candidates[last + 1]) {
        last += 1;
    }
    last
}
