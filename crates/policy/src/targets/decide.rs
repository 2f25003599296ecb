//! Whether a number is a commitment, and to what: the readings `V N Q`, `V Q N`, `N达到Q`, `Q的N实现…`, list members.

use plan::{Basis, Comparator, Value};
use text::quantity::Kind;

use super::before::{self, Before};
use super::behind;
use super::candidate::Candidate;
use super::context::{Context, SectionKind};
use super::date::{Mark, Sense};
use super::layout::{self, Sentence};
use super::lexicon::{beginning, ending, has};
use super::sentence::{Carry, Raw, State, aspires};
use super::subject;
use super::verb::{self, Found, Look};
use super::words::{GROW, SHRINK, VERBS, Verb};

/// What, said of a counted noun, makes it a commitment: 100个事项实现…
const ACHIEVES: &[&str] = &[
    "实现", "达到", "完成", "具备", "建成", "开展", "通过", "纳入", "接入", "配备", "设立", "建立", "进入",
    "上市", "投产", "落地", "入驻", "成为", "获得", "拥有", "覆盖", "开工", "竣工", "脱贫", "享受", "转化",
    "参加", "上云", "基本", "迁入", "升级", "投入", "设有", "得到", "应用", "留", "启动", "入选", "获批",
    "放行", "办结", "内",
];
/// Things that happen to what stands already.
const KEEPS: &[&str] =
    &["优化", "调整", "整合", "重组", "完善", "做大", "做优", "提质", "巩固", "深化", "加强"];
/// Before a number these make it a circumstance, not an object.
const CIRCUMSTANCE: &[&str] = &[
    "对",
    "围绕",
    "聚焦",
    "依托",
    "针对",
    "由",
    "按照",
    "按",
    "将",
    "把",
    "从",
    "以",
    "比",
    "较",
    "根据",
    "经",
    "与",
    "用",
    "向",
    "同",
    "于",
    "发挥",
    "每",
    "属于",
    "包括",
    "包含",
    "含",
    "涉及",
    "坚持",
    "严格执行",
    "不受",
    "为期",
    "全国",
    "这",
    "上述",
    "之间的",
    "前",
    "近",
    "其余",
    "其他",
    "剩余",
    "落实",
    "执行",
    "其",
];
/// Verbs that make a bare subject with a number a commitment.
const ENSURE: &[&str] =
    &["确保", "力争", "实现", "保证", "保持", "争取", "努力", "达到", "完成", "使", "保障"];

/// How the number was read.
struct Reading {
    indicator: String,
    verb: Option<Found>,
    behind: bool,
    quote: std::ops::Range<usize>,
    end: usize,
    carried: Option<Carry>,
}

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
    if grouped(text, candidates, i) {
        return;
    }
    let clause = &sentence.clauses[c.clause];
    let from = state.last_end.max(clause.range.start).min(c.quantity.range.start);
    let from = layout::reach(text, from, c.quantity.range.start);
    let region = &text[from..c.quantity.range.start];
    // 提高到2025年的70%: the year stands between the comparator and the number.
    let region = without_own_year(region, from, marks);
    let region_trim = after_joint(region);
    let from = from + (region.len() - region_trim.len());
    let region = region_trim;
    let mut before = before::read(region);
    before.rest = without_dates(region, from, before.rest, marks);
    let left = region.len().min(before.rest);
    let start = after_date(text, from, from + left, marks);
    let rest = text[start..from + left].trim_end();
    if c.quantity.kind == Kind::Date
        && !(before.comparator.is_some() && has(rest, &["年限", "寿命", "受教育", "周期"]))
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
    let (mut start, mut rest) = (start, rest);
    if c.quantity.kind == Kind::Percent
        && before.change.is_none()
        && let bare = verb::without_scope(rest)
        && let Some(word) = beginning(bare, GROW).or_else(|| beginning(bare, SHRINK))
        && bare.len() > word.len()
        && beginning(&bare[word.len()..], &["率", "幅", "速", "到", "至", "性"]).is_none()
    {
        before.change = Some(word);
        start += rest.len() - bare.len() + word.len();
        rest = &bare[word.len()..];
    }
    let Some(reading) = read(text, sentence, candidates, i, state, context, &before, start, rest) else {
        return;
    };
    let last = group_end(text, candidates, i);
    emit(text, sentence, &candidates[i..=last], &before, region, &reading, state, context, out);
    state.last_end = reading.end.max(candidates[last].end);
}

/// Without a year that stands right before the number, perhaps with 的.
fn without_own_year<'t>(region: &'t str, from: usize, marks: &[Mark]) -> &'t str {
    let bare = region.strip_suffix('的').unwrap_or(region);
    let Some(mark) = marks.iter().find(|m| m.range.end == from + bare.len() && m.range.start >= from) else {
        return region;
    };
    let words = &region[mark.range.start - from..bare.len()];
    let digits = words.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let head = &region[..mark.range.start - from + digits];
    if ending(
        head,
        &[
            "提高到",
            "提升到",
            "增加到",
            "降低到",
            "下降到",
            "达到",
            "增长到",
            "上升到",
            "提高至",
            "提升至",
            "增加至",
            "降至",
            "降低至",
            "缩短到",
            "减少到",
            "扩大到",
        ],
    )
    .is_some()
    {
        head
    } else {
        region
    }
}

/// Without the mark or conjunction that joins a list's member to the one before.
fn after_joint(region: &str) -> &str {
    let mut left = region.trim_start_matches(['、', ' ', '，']);
    while let Some(word) = beginning(left, &["以及", "和", "及", "与", "并", "、", " "]) {
        if word == "并" && left.starts_with("并网") || word == "和" && left.starts_with("和谐") {
            break;
        }
        left = &left[word.len()..];
    }
    left
}

/// Whether the number only continues a list of numbers that an earlier one opened: `5家、15家`.
fn grouped(text: &str, candidates: &[Candidate], i: usize) -> bool {
    i > 0 && follows(text, &candidates[i - 1], &candidates[i])
}

fn follows(text: &str, a: &Candidate, b: &Candidate) -> bool {
    a.clause == b.clause
        && a.quantity.kind == b.quantity.kind
        && a.end < b.quantity.range.start
        && matches!(text[a.end..b.quantity.range.start].trim(), "、" | "和" | "及" | "以及" | "与")
}

/// Last candidate of the list of numbers that starts at `i`.
fn group_end(text: &str, candidates: &[Candidate], i: usize) -> usize {
    let mut last = i;
    while last + 1 < candidates.len() && follows(text, &candidates[last], &candidates[last + 1]) {
        last += 1;
    }
    last
}

/// Cuts dates and comparisons (比2020年, 由30%) off the end of the subject.
fn without_dates(region: &str, from: usize, mut rest: usize, marks: &[Mark]) -> usize {
    loop {
        let text = region[..rest].trim_end();
        rest = text.len();
        if let Some(mark) = marks.iter().find(|m| m.range.end == from + rest && m.range.start >= from) {
            rest = mark.range.start - from;
            let head = region[..rest].trim_end();
            if let Some(word) =
                ending(head, &["比", "较", "相比", "在", "由", "从", "与", "于", "到", "相比于", "自"])
            {
                rest = head.len() - word.len();
            }
            continue;
        }
        if let Some(word) = ending(
            text,
            &[
                "比上年",
                "较上年",
                "比去年",
                "较去年",
                "同比",
                "比上年度",
                "较上年度",
                "环比",
                "基础上",
                "较基期",
                "比基期",
            ],
        ) {
            rest = text.len() - word.len();
            continue;
        }
        // 由2020年的30%提高到: what follows 由 is the baseline.
        for word in ["由", "从", "比", "较"] {
            if let Some(at) = text.rfind(word) {
                let tail = text[at + word.len()..].trim_start();
                if tail.starts_with(|ch: char| ch.is_ascii_digit())
                    || beginning(
                        tail,
                        &["目前", "现在", "当前", "上年", "去年", "现有", "“十", "十三五", "十四五"],
                    )
                    .is_some()
                {
                    return at;
                }
            }
        }
        return rest;
    }
}

/// Start of the subject behind the last date in the region.
fn after_date(text: &str, from: usize, to: usize, marks: &[Mark]) -> usize {
    let mut start = from;
    for mark in marks {
        let within = mark.range.start >= from && mark.range.end <= to;
        if within && !matches!(mark.sense, Sense::Baseline) {
            let tail = text[mark.range.end..to].trim_start_matches(['，', ' ', '、', '前', '底', '末']);
            if !tail.trim().is_empty() {
                start = to - tail.len();
            }
        }
    }
    start
}

#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
fn read(
    text: &str,
    sentence: &Sentence,
    candidates: &[Candidate],
    i: usize,
    state: &State,
    context: &Context,
    before: &Before,
    start: usize,
    rest: &str,
) -> Option<Reading> {
    let c = &candidates[i];
    let q = &c.quantity;
    let clause_end = sentence.clauses[c.clause].range.end;
    let behind_text = text[c.end..clause_end].trim_start();
    let more = candidates.get(i + 1).filter(|n| n.clause == c.clause);
    let open = starts_phrase(behind_text);
    let compared = before.comparator.is_some()
        || before.change.is_some()
        || before.rank
        || (before.at_least && rest.is_empty() && !open);
    let verb = verb::find(
        rest,
        Look {
            compared,
            percent: compared
                && (q.kind == Kind::Percent
                    || (q.kind == Kind::None && !q.scaled)
                    || matches!(before.comparator, Some(Comparator::Le | Comparator::Lt))),
            open,
            measured: matches!(q.kind, Kind::Money | Kind::Physical | Kind::Time | Kind::Percent),
        },
    );
    let percent = q.kind == Kind::Percent;
    let measured = matches!(q.kind, Kind::Money | Kind::Physical | Kind::Time | Kind::Percent);
    // A figure that describes what follows: 5000万元以上的项目, 产值超10亿元企业达到20家.
    let object_text = verb.map_or(rest, |v| &rest[v.end..]);
    let object = subject::name(object_text);
    if percent
        && beginning(
            behind_text,
            &[
                "政策",
                "税率",
                "利率",
                "优惠",
                "股权",
                "股份",
                "比例",
                "的优惠",
                "的税率",
                "的比例",
                "的标准",
                "的利率",
                "征收",
                "出资",
            ],
        )
        .is_some()
    {
        return None;
    }
    if open
        && ending(
            rest,
            &[
                "年产",
                "日处理",
                "日产",
                "年处理",
                "年加工",
                "日供",
                "日供水",
                "年生产",
                "年产能",
                "日加工",
                "总投资",
                "投资",
                "占地",
                "占地面积",
                "面积",
                "长",
                "全长",
                "总长",
            ],
        )
        .is_some()
        && q.kind != Kind::Percent
    {
        return None;
    }
    if behind_text.starts_with('的') && !tells_goal(behind_text) {
        let direct = object.is_empty() || verb::is_scope(rest);
        if q.kind == Kind::Money && verb.is_some() && has(behind_text, &["基金", "资金池"]) {
            let noun = behind::noun(text, c.end, clause_end);
            let indicator = subject::name(&text[noun.clone()]);
            return Some(Reading {
                indicator,
                verb,
                behind: true,
                quote: quote_from(text, start, rest, verb)..noun.end,
                end: noun.end,
                carried: None,
            });
        }
        let fund =
            has(&object, &["基金", "资金池"]) || (q.kind == Kind::Money && has(behind_text, &["基金"]));
        if !direct && !fund {
            return None;
        }
        if measured && !percent && !fund && q.kind != Kind::Physical {
            return None;
        }
    } else if open
        && measured
        && more.is_some_and(|n| !text[c.end..n.quantity.range.start].contains('、'))
        && !(percent && verb::is_scope(rest))
    {
        return None;
    } else if open
        && q.kind == Kind::Money
        && c.after.is_some()
        && !before_level(before)
        && beginning(behind_text, &["企业", "项目", "的", "规上", "规模", "重大", "工业"]).is_some()
    {
        return None;
    }
    if before.rank {
        if behind_text.starts_with('的') || !matches!(q.kind, Kind::None | Kind::Count) {
            return None;
        }
        let named = subject::name(rest);
        let indicator = if named.chars().count() >= 2 { named } else { state.subject.clone()? };
        return Some(Reading {
            indicator,
            verb: None,
            behind: false,
            quote: quote_from(text, start, rest, None)..q.range.end,
            end: c.end,
            carried: None,
        });
    }
    let limit = more.map_or(clause_end, |n| n.quantity.range.start);
    let noun_behind = || {
        let to = list_end(text, candidates, i, clause_end);
        behind::noun(text, c.end, to)
    };
    let with_behind = |verb: Option<Found>, carried: Option<Carry>| -> Option<Reading> {
        let range = noun_behind();
        let indicator = subject::name(&text[range.clone()]);
        let indicator = person_training(text, rest, &range).unwrap_or(indicator);
        (!indicator.is_empty() && indicator.chars().count() <= 60).then(|| Reading {
            indicator,
            verb,
            behind: true,
            quote: quote_from(text, start, rest, verb)..range.end.max(q.range.end),
            end: range.end.max(c.end),
            carried,
        })
    };
    // 突破20项技术: the verb, not the comparator.
    if before.broke {
        let broken = Found { class: Verb::Flow, start: 0, end: 0, word: "突破" };
        return with_behind(Some(broken), None);
    }
    if compared {
        if q.kind == Kind::None && !q.scaled && before.comparator.is_none() {
            return None;
        }
        if object.is_empty() || (verb.is_some() && verb::is_scope(object_text)) {
            if open
                && !behind_text.starts_with(|ch: char| ch.is_ascii())
                && (verb.is_some() || rest.is_empty() || verb::is_scope(rest))
                && q.kind != Kind::Time
                && let Some(found) = with_behind(verb, None)
                && !(beginning(behind_text, ACHIEVES).is_some() && verb.is_none())
            {
                return Some(found);
            }
        }
        if matches!(q.unit.as_str(), "岁" | "周岁") && !has(rest, &["寿命"]) {
            return None;
        }
        let indicator =
            restore(text, sentence, c, state, rest, object_text, verb, region_is_part(rest), before)?;
        return Some(Reading {
            indicator,
            verb,
            behind: false,
            quote: quote_from(text, start, rest, verb)..q.range.end,
            end: c.end,
            carried: None,
        });
    }
    if q.kind == Kind::Time {
        return service(text, sentence, c, start, rest, clause_end, state);
    }
    if q.kind == Kind::None && !(q.scaled && c.after.is_some()) {
        return None;
    }
    if let Some(found) = verb {
        let gap = subject::trim(object_text);
        if gap.is_empty() || verb::is_scope(gap) || ends_in_place(gap) && open {
            if existing(text, found, c, clause_end) || (open && !counts_things(q)) {
                return None;
            }
            if !open {
                // 力争获批1—2家: the object stands in the clause before.
                let indicator = state
                    .counted(&q.unit)
                    .or_else(|| object_before(text, sentence, c))
                    .or_else(|| state.subject.clone())?;
                return Some(Reading {
                    indicator,
                    verb,
                    behind: false,
                    quote: quote_from(text, start, rest, verb)..q.range.end,
                    end: c.end,
                    carried: None,
                });
            }
            // 安排3000万元支持…: the money itself is what is set aside.
            if q.kind == Kind::Money
                && (VERBS.longest(behind_text).is_some() || behind_text.starts_with("用于"))
            {
                let indicator = state.counted(&q.unit).unwrap_or_else(|| "资金".to_owned());
                return Some(Reading {
                    indicator,
                    verb,
                    behind: false,
                    quote: quote_from(text, start, rest, verb)..q.range.end,
                    end: c.end,
                    carried: None,
                });
            }
            return with_behind(Some(found), None);
        }
        if circumstance(gap) && open {
            return None;
        }
        if behind_text.starts_with('个') || (open && q.kind == Kind::Count && gap.ends_with('、')) {
            return None;
        }
        let indicator = short_object(rest, found, &object);
        return Some(Reading {
            indicator,
            verb,
            behind: false,
            quote: quote_from(text, start, rest, verb)..q.range.end,
            end: c.end,
            carried: None,
        });
    }
    let carry = state
        .carry
        .filter(|k| c.clause <= k.clause + 1 && sentence.part(c.clause) == sentence.part(k.clause));
    if rest.is_empty() || verb::is_scope(rest) || verb::is_scope(rest.trim_end_matches('在')) {
        if !open {
            return None;
        }
        let range = noun_behind();
        let said = &text[range.end..limit.max(range.end)];
        let achieves =
            beginning(said.trim_start(), ACHIEVES).is_some() || before.ensured || has(rest, ENSURE);
        if rest.ends_with('在') {
            let trying = Found { class: Verb::Flow, start: 0, end: 0, word: "试点" };
            return if has(said, &["试点", "试验"]) { with_behind(Some(trying), None) } else { None };
        }
        if let Some(k) = carry.filter(|k| k.behind) {
            return with_behind(None, Some(k));
        }

        if achieves && beginning(said.trim_start(), KEEPS).is_none() {
            return with_behind(None, None);
        }
        if context.section == SectionKind::Goal && q.kind == Kind::Count && rest.is_empty() {
            return with_behind(None, None);
        }
        return None;
    }
    let ensured = beginning(rest.trim_start(), ENSURE).is_some();
    if open && !behind_text.starts_with('（') {
        // 工业企业100家通过…
        if !(ensured || context.section == SectionKind::Goal) || circumstance(rest) {
            return None;
        }
    }
    let indicator = subject::name(rest);
    if indicator.chars().count() < 2
        || has(&indicator, &["总投资", "占地", "概算", "建筑面积", "年龄", "其中"])
        || circumstance(rest)
    {
        return None;
    }
    let quote = quote_from(text, start, rest, None)..q.range.end;
    if let Some(k) = carry.filter(|k| !k.behind || c.after.is_some() || k.verb.is_some()) {
        return Some(Reading { indicator, verb: None, behind: false, quote, end: c.end, carried: Some(k) });
    }
    let action = ending(
        &indicator,
        &[
            "建设", "改造", "治理", "修复", "整治", "培训", "造林", "绿化", "创建", "培育", "引进", "开工",
            "竣工", "投产", "新增", "认定", "申报", "发放", "改厕", "种植", "任务",
        ],
    );
    let rate = percent
        && ending(&indicator, &["率", "增速", "占比", "比重", "强度", "覆盖面", "满意度", "增长", "比例"])
            .is_some()
        && ending(
            &indicator,
            &[
                "税率",
                "利率",
                "费率",
                "汇率",
                "股比",
                "扣除比例",
                "补助比例",
                "补贴比例",
                "奖补比例",
                "配套比例",
                "出资比例",
                "持股比例",
            ],
        )
        .is_none();
    (ensured || rate || context.section == SectionKind::Goal || action.is_some()).then(|| Reading {
        indicator: indicator.clone(),
        verb: action.map(|_| Found { class: Verb::Flow, start: 0, end: 0, word: "" }),
        behind: false,
        quote,
        end: c.end,
        carried: None,
    })
}

/// Whether the number stands in a circumstance: 围绕7条…, 在3个….
fn circumstance(words: &str) -> bool {
    ending(words, CIRCUMSTANCE).is_some_and(|word| {
        let before = words[..words.len() - word.len()].chars().next_back();
        word.chars().count() > 1
            || !before.is_some_and(|c| {
                "应使利专通公绝面针方导定参合协共可得已财神不试效作民自内家农水居军饮信备启引运".contains(c)
            })
    })
}

/// Whether a quantity in front of a noun counts it (20项技术, 300公里绿道) rather than describes it (7纳米芯片).
fn counts_things(q: &text::quantity::Quantity) -> bool {
    match q.kind {
        Kind::Physical => [
            "公里",
            "千米",
            "亩",
            "公顷",
            "平方公里",
            "平方千米",
            "平方米",
            "立方米",
            "吨",
            "千瓦",
            "兆瓦",
            "吉瓦",
            "千瓦时",
            "公斤",
            "米",
            "kW",
            "MW",
            "GW",
            "方",
        ]
        .contains(&q.unit.as_str()),
        Kind::Time => false,
        _ => true,
    }
}

/// 达到80%的目标, 的水平: the number itself is the goal.
fn tells_goal(behind: &str) -> bool {
    beginning(behind, &["的目标", "的水平", "的任务", "的要求", "的规模"]).is_some()
}

fn before_level(before: &Before) -> bool {
    before.comparator.is_some()
}

/// Whether words, not a mark, follow.
fn starts_phrase(behind: &str) -> bool {
    behind.chars().next().is_some_and(|ch| !"，。；：、（(,;）)！？|”…—-/ ".contains(ch))
        && beginning(behind, &["和", "及", "以及", "与", "或", "并", "，"]).is_none()
}

/// 在…领域, 全省…范围内: a place between verb and number.
fn ends_in_place(gap: &str) -> bool {
    ending(
        gap,
        &[
            "领域",
            "范围内",
            "地区",
            "等地",
            "方面",
            "区域",
            "各级",
            "各地",
            "全省",
            "全市",
            "全县",
            "全区",
            "全国",
            "各县（市、区）",
            "每个县",
            "每个市",
            "全州",
            "辖区内",
            "市内",
            "省内",
            "县内",
            "面向",
            "至少",
            "不少于",
            "约",
            "近",
            "至多",
            "行业",
            "在",
            "为",
        ],
    )
    .is_some()
}

/// 推动28家…优化调整: about what stands already.
fn existing(text: &str, verb: Found, c: &Candidate, clause_end: usize) -> bool {
    if verb.class != Verb::Lead || c.after.is_some() {
        return false;
    }
    let range = behind::noun(text, c.end, clause_end);
    let said = &text[range.clone()];
    let then = &text[range.end..clause_end];
    beginning(then.trim_start(), KEEPS).is_some() || ending(said, KEEPS).is_some()
}

/// The object of the clause before: behind 等, 纳入 or its verb, without 规划, 建设, 申报.
fn object_before(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = c.clause.checked_sub(1)?;
    let words = &text[sentence.clauses[clause].range.clone()];
    let from =
        ["等", "纳入", "列入", "进入"].iter().filter_map(|w| words.rfind(w).map(|at| at + w.len())).max();
    let mut object = match from.filter(|&at| words[at..].chars().count() >= 3) {
        Some(at) => &words[at..],
        None => match verb::find(words, Look { open: true, ..Look::default() }) {
            Some(v) => &words[v.end..],
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
    (name.chars().count() >= 2).then_some(name)
}

/// End of the noun behind a number where another number of the list follows.
fn list_end(text: &str, candidates: &[Candidate], i: usize, clause_end: usize) -> usize {
    let c = &candidates[i];
    let Some(next) = candidates.get(i + 1).filter(|n| n.quantity.range.start < clause_end) else {
        return clause_end;
    };
    let between = &text[c.end..next.quantity.range.start];
    // A mark or conjunction before the next number ends this one's noun.
    let cut = ["、", "和", "以及", "及", "并", "与", "，"].iter().filter_map(|m| between.rfind(m)).max();
    match cut {
        Some(at) => c.end + at,
        None => next.quantity.range.start,
    }
}

/// 面向1万名…人员的…培训: the people are counted, not the training.
fn person_training(text: &str, rest: &str, range: &std::ops::Range<usize>) -> Option<String> {
    let phrase = &text[range.clone()];
    let at = phrase.find('的')?;
    (rest.ends_with("面向") || rest.ends_with('为') || rest.ends_with('对'))
        .then(|| subject::name(&phrase[..at]))
}

/// Where the quote starts: at the verb, else at the subject's first word.
fn quote_from(text: &str, start: usize, rest: &str, verb: Option<Found>) -> usize {
    if let Some(v) = verb.filter(|v| v.end > 0) {
        return start + v.start;
    }
    let trimmed = subject::trim(rest);
    let offset = rest.find(trimmed).unwrap_or(0);
    let at = start + offset;
    if text.is_char_boundary(at) { at } else { start }
}

/// 市自然科学基金新增立项: an object of two characters needs its subject.
fn short_object(rest: &str, verb: Found, object: &str) -> String {
    let subject = subject::name(&rest[..verb.start]);
    if object.chars().count() <= 2 && subject.chars().count() >= 3 && !verb::is_scope(&rest[..verb.start]) {
        let place = subject == "年"
            || ending(&subject, &["年", "县", "市", "区", "省", "企业", "部门", "高校"]).is_some();
        if !place {
            return format!("{subject}{object}");
        }
    }
    if object == "就业" && verb.word.starts_with("新增") {
        return format!("{subject}新增就业");
    }
    object.to_owned()
}

fn region_is_part(rest: &str) -> bool {
    rest.trim_start().starts_with("其中")
}

/// The name of what is compared with the number, with what the clause leaves out restored from the one before.
#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
fn restore(
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
    let raw = subject::name(object_text);
    let mut own = match verb {
        Some(v) => short_object(rest, v, &raw),
        None => raw,
    };
    if let Some(change) = before.change {
        own = own.strip_suffix(change).map_or(own.clone(), str::to_owned);
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
        for tail in ["年均增长率", "增长率", "增速", "增幅", "总数", "占比", "比重"] {
            if let Some(left) = s.strip_suffix(tail).filter(|l| l.chars().count() >= 2) {
                return left.trim_end_matches("年均").to_owned();
            }
        }
        s
    };
    if own.is_empty() {
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
    let bare = [
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
        return Some(previous().map_or(own.clone(), |p| format!("{}{own}", stem(p))));
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
        "村级",
        "市县",
        "地级市",
        "县级市",
        "山区",
        "平原",
        "国家级",
    ];
    if levels.contains(&own.as_str())
        && let Some(p) = previous()
    {
        let head = levels.iter().filter(|l| p.starts_with(**l)).max_by_key(|l| l.len());
        return Some(format!("{own}{}", head.map_or(p.as_str(), |l| &p[l.len()..])));
    }
    (own.chars().count() >= 2 || own == "降水").then_some(own)
}

/// 对X实行…: what the clause before serves.
fn served(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = c.clause.checked_sub(1)?;
    let words = text[sentence.clauses[clause].range.clone()].trim().strip_prefix('对')?;
    let end = ["实行", "实施", "采取", "推行", "开展", "提供", "进行"]
        .iter()
        .filter_map(|w| words.find(w))
        .min()?;
    Some(subject::name(&words[..end])).filter(|n| n.chars().count() >= 2)
}

/// 48小时内放行, 3个工作日内办结: a limit on a service.
fn service(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    start: usize,
    rest: &str,
    clause_end: usize,
    state: &State,
) -> Option<Reading> {
    if c.after != Some(Comparator::Le) {
        return None;
    }
    let said = text[c.end..clause_end].trim_start();
    let acts = [
        "放行", "办结", "办理", "完成", "审批", "答复", "受理", "反馈", "到达", "出具", "送达", "拨付",
        "到位", "响应", "处置", "解决", "通关", "支付", "办成", "开办", "接通", "联系", "登记", "核准",
        "发放", "兑付", "兑现", "审结", "回复", "修复", "到账", "救治", "上门", "签发", "作出", "转办",
        "处理", "验收", "抵达", "核查", "整改", "开通", "送电", "接入",
    ];
    let act = acts.iter().filter_map(|a| said.find(a).filter(|at| *at <= 24).map(|at| (at, *a))).min()?;
    if has(
        rest,
        &["收到", "公示", "自受理", "提前", "期满", "逾期", "申请之日", "之日起", "事故", "发现", "有效期"],
    ) {
        return None;
    }
    let named = subject::name(rest.trim_end_matches(['在', '于']));
    let named = if named.chars().count() >= 2 && beginning(&named, &["符合", "满足", "具备"]).is_none()
    {
        named
    } else {
        served(text, sentence, c).or_else(|| state.subject.clone()).unwrap_or_default()
    };
    let indicator = if named.is_empty() || named.chars().count() < 2 {
        said[..act.0 + act.1.len()].to_owned()
    } else {
        format!("{named}{}", act.1)
    };
    Some(Reading {
        indicator,
        verb: None,
        behind: false,
        quote: quote_from(text, start, rest, None)..c.end,
        end: c.end,
        carried: None,
    })
}

#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
fn emit(
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
    let yearly_word = has(words, &["每年", "年均", "逐年", "每年度"]) || annual(words) || before.yearly;
    let carried_year = state.carry.is_some_and(|k| k.yearly && k.clause >= sentence.part(c.clause))
        && before.comparator.is_none()
        && !before.cumulative
        && !words.contains("累计");
    let yearly = (yearly_word || carried_year) && !context.one_year();
    let basis = basis(reading, before, q, words, verb, yearly_word || carried_year, state);
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
            infer_unit(&indicator, m.scaled)
        } else {
            m.unit.clone()
        };
        let due = dues.as_ref().map(|d| d[k]).or(state.governor.and_then(|g| g.year)).or(context.due);
        let quote = if reading.behind { reading.quote.clone() } else { reading.quote.start..m.range.end };
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
        yearly: has(words, &["每年"]) || carried_year,
        clause: c.clause,
    });
}

/// 年度…申请量, 当年: a figure of a year.
fn annual(words: &str) -> bool {
    words.match_indices("年度").any(|(at, w)| {
        !words[at + w.len()..].starts_with(['计', '任', '重', '工', '目', '考', '评', '报', '预'])
            && !words[..at].ends_with(|ch: char| ch.is_ascii_digit())
    })
}

fn comparator(before: &Before, c: &Candidate, _region: &str) -> Comparator {
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
        (None, None) if c.quantity.odd => Comparator::Gt,
        (None, None) => Comparator::Ge,
    }
}

fn basis(
    reading: &Reading,
    before: &Before,
    q: &text::quantity::Quantity,
    words: &str,
    verb: Option<Verb>,
    yearly: bool,
    state: &State,
) -> Basis {
    let name = reading.indicator.as_str();
    if before.rank {
        return Basis::Rank;
    }
    let rate = [
        "增长率",
        "增速",
        "增幅",
        "增长速度",
        "降幅",
        "涨幅",
        "下降率",
        "降低率",
        "降低幅度",
        "下降幅度",
        "增长幅度",
        "提升幅度",
    ]
    .iter()
    .any(|w| name.ends_with(w));
    let counted_change =
        matches!(before.change, Some("增加" | "扩大" | "减少" | "压减" | "压降" | "节约" | "缩减" | "精简"))
            && matches!(q.kind, Kind::Count | Kind::Physical | Kind::Money)
            && !matches!(q.unit.as_str(), "倍" | "番");
    if counted_change {
        return Basis::Added;
    }
    if before.change.is_some() || (rate && q.kind == Kind::Percent) {
        return Basis::Growth;
    }
    if q.kind == Kind::Percent {
        return match reading.carried {
            Some(k) if k.basis == Basis::Growth => Basis::Growth,
            _ => Basis::Ratio,
        };
    }
    if [
        "人均",
        "每万人",
        "每千人",
        "每百人",
        "每十万人",
        "每万名",
        "每千名",
        "每10万人",
        "每百名",
        "每百户",
        "每万户",
        "每千万人",
        "每万常住人口",
        "每万从业",
        "每万就业",
        "户均",
        "生均",
        "每10万",
        "每百万人",
        "每万劳动力",
    ]
    .iter()
    .any(|w| name.contains(w))
    {
        return Basis::Ratio;
    }
    if q.kind == Kind::Time && verb.is_none() {
        return Basis::Level;
    }
    if before.at_least
        && before.comparator.is_none()
        && matches!(q.unit.as_str(), "次" | "场" | "场次" | "期")
    {
        return Basis::Added;
    }
    let flow = matches!(verb, Some(Verb::Flow | Verb::Lead));
    let net = reading.verb.is_some_and(|v| v.word.starts_with('新') || v.word == "净增");
    let cumulative = before.cumulative || (words.contains("累计") && !net);
    if cumulative && !yearly {
        return Basis::Level;
    }
    if verb == Some(Verb::Lead) && !yearly && before.comparator.is_some_and(|c| c != Comparator::About) {
        return Basis::Level;
    }
    if flow || yearly || words.contains("当年") || words.contains("年度") && annual(words) {
        return Basis::Added;
    }
    if let Some(k) = reading.carried {
        if verb.is_none() || k.basis == Basis::Level || k.basis == Basis::Added {
            return if matches!(k.basis, Basis::Growth | Basis::Ratio | Basis::Rank) {
                Basis::Level
            } else {
                k.basis
            };
        }
    }
    if verb == Some(Verb::Have) {
        return Basis::Level;
    }
    let settled = before.comparator.is_some_and(|c| c != Comparator::About);
    if settled {
        return Basis::Level;
    }
    match verb {
        None if reading.behind && !state.governor.is_some_and(|g| g.standing) => Basis::Added,
        Some(Verb::Build | Verb::Aim) if !state.governor.is_some_and(|g| g.standing) => Basis::Added,
        _ => Basis::Level,
    }
}

/// The subjects of several numbers: `A、B和C分别达到30%、20%和10%`.
fn split_subjects(
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
        return subject::complete(&members).iter().map(|m| subject::name(m)).collect();
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
fn infer_unit(name: &str, scaled: bool) -> String {
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
    ) && !has(name, &["占比", "比例", "率"])
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
