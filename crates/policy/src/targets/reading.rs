//! How a number is read: `V N Q`, `V Q N`, `N达到Q`, `Q的N实现…`, a member of a list, or not at all.

use plan::{Basis, Comparator};
use text::numeral::Script;
use text::quantity::Kind;

use super::bare;
use super::before::Before;
use super::behind;
use super::candidate::Candidate;
use super::context::{Context, SectionKind};
use super::elided::other_grade;
use super::layout::Sentence;
use super::lexicon::{beginning, ending, find, has};
use super::phrase::{
    KEEPS, circumstance, counts_names, counts_things, describes, embedded, ends_in_place, existing, list_end,
    person_training, starts_phrase, sum_behind,
};
use super::purpose::spent_on;
use super::restore::{object_before, region_is_part, restore, short_object};
use super::sentence::{Carry, State};
use super::service::service;
use super::subject;
use super::verb::{self, Found, Look};
use super::words::{VERBS, Verb};
use crate::lexicon::Heads;

/// What, said of a counted noun, makes it a commitment: 100个事项实现…
#[rustfmt::skip]
pub(super) static ACHIEVES: Heads = Heads::new(&[
    "实现", "达到", "完成", "具备", "建成", "开展", "通过", "纳入", "接入", "配备", "设立", "建立", "进入",
    "上市", "投产", "落地", "入驻", "成为", "获得", "拥有", "覆盖", "开工", "竣工", "脱贫", "享受", "转化",
    "参加", "上云", "基本", "迁入", "升级", "投入", "设有", "得到", "应用", "留", "启动", "入选", "获批",
    "放行", "办结", "内",
]);

/// Verbs that make a bare subject with a number a commitment.
pub(super) const ENSURE: &[&str] =
    &["确保", "力争", "实现", "保证", "保持", "争取", "努力", "达到", "完成", "使", "保障"];

/// What is done for those counted before it.
const SERVES: &[&str] = &[
    "更换", "加装", "提供", "开展", "免费", "发放", "办理", "建立", "配备", "实施", "安装", "进行", "接种",
    "购买",
];

/// What is done with those named before it: 与20家高校签订….
#[rustfmt::skip]
static TOGETHER: Heads = Heads::new(&[
    "开展", "签订", "签署", "签约", "建立", "达成", "结成", "缔结", "合作", "共建", "联合", "组建", "对接", "结对", "形成",
]);

/// Verbs of setting money aside.
const SUMS: &[&str] = &["安排", "统筹", "统筹安排", "筹集", "筹措", "拨付", "投入", "落实"];

/// Subjects that name how much stands, whatever verb goes before.
const STOCKS: &[&str] =
    &["总量", "总数", "总额", "规模", "存量", "余额", "保有量", "拥有量", "占比", "率", "水平"];

/// 不少于, 不低于: how much a verb is to bring at the least.
pub(super) fn at_least(before: &Before) -> bool {
    before.at_least || matches!(before.word, "不少于" | "不低于" | "不下于" | "不下")
}

/// How the number was read.
pub(super) struct Reading {
    pub(super) indicator: String,
    pub(super) verb: Option<Found>,
    pub(super) behind: bool,
    pub(super) quote: std::ops::Range<usize>,
    pub(super) end: usize,
    pub(super) carried: Option<Carry>,
    /// The basis, where the words settle it.
    pub(super) basis: Option<Basis>,
}

#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn read(
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
    let next = (i + 1..candidates.len()).find(|n| !embedded(text, candidates, *n));
    let more = next.map(|n| &candidates[n]).filter(|n| n.clause == c.clause);
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
            about: before.comparator == Some(Comparator::About),
        },
    );
    // 全省推出50条线路, 各单位各实现10项以上: a verb behind a subject that no list holds.
    let counts = open && !compared && q.kind == Kind::Count;
    // 面向共建国家布局建设5家: whom it is for stands in front of the verb.
    let verb = verb.filter(|v| v.word != "面向" || !counts || bare::closing(rest).is_none()).or_else(|| {
        let towards = !open && !compared && rest.starts_with('向');
        counts.then(|| bare::closing(rest)).or_else(|| towards.then(|| bare::towards(rest))).flatten()
    });
    let percent = q.kind == Kind::Percent;
    // 确保14个市室内冰场全覆盖: coverage, not a count.
    if verb.is_none()
        && behind_text.starts_with(['市', '县', '区', '镇', '乡', '村'])
        && behind_text.trim_end().ends_with("全覆盖")
    {
        return None;
    }
    // 储备物资可保障5万人: what it can do, not how much there is to be.
    if ending(rest, &["可保障", "可满足", "可供", "能保障"]).is_some() {
        return None;
    }
    // 培育年产值超100亿元、带动力强的企业2家: the size of those that the next number counts.
    if q.kind == Kind::Money
        && before.comparator.is_some()
        && VERBS
            .longest(verb::without_scope(rest))
            .is_some_and(|(word, _)| subject::measures_firms(&verb::without_scope(rest)[word.len()..]))
        && candidates.get(i + 1).is_some_and(|n| {
            n.clause == c.clause
                && n.quantity.kind == Kind::Count
                && text[c.end..n.quantity.range.start].contains('的')
        })
    {
        return None;
    }
    // 前进1—2个名次: by how much a place rises is not a count of things.
    if q.kind == Kind::Count && (behind_text.starts_with("名次") || behind_text.starts_with("位次")) {
        return None;
    }
    if q.kind == Kind::Count
        && !compared
        && open
        && c.after.is_none()
        && state.carry.is_none_or(|k| k.clause + 1 < c.clause)
        && counts_names(rest, behind_text, &q.unit, verb)
    {
        return None;
    }
    // A figure that describes what follows: 5000万元以上的项目, 产值超10亿元企业达到20家.
    let object_text = verb.map_or(rest, |v| &rest[v.end..]);
    let object = subject::name(object_text);
    // 设立规模50亿元的产业基金: the fund is what the sum measures.
    if q.kind == Kind::Money && verb.is_some() && sum_behind(behind_text) {
        let noun = behind::noun(text, c.end, clause_end);
        let indicator = subject::name(&text[noun.clone()]);
        return Some(Reading {
            indicator,
            verb,
            behind: true,
            quote: quote_from(text, start, rest, verb)..noun.end,
            end: noun.end,
            carried: None,
            basis: None,
        });
    }
    // 80%以上的学校建立…: a share of a group, named with what the group does.
    if percent && !compared && open {
        // 80%的卫生室能够提供4类服务: a number of another kind belongs to what they do.
        let shares = more.is_some_and(|n| n.quantity.kind == Kind::Percent);
        let to = if shares { list_end(text, candidates, i, clause_end) } else { clause_end };
        let last = candidates.iter().rev().find(|n| n.clause == c.clause && n.quantity.kind == Kind::Percent);
        let last_share = last.filter(|_| shares).map(|n| &text[n.end..clause_end]);
        if let Some(found) = super::share::share(
            text,
            c,
            start,
            rest,
            verb,
            to,
            state.governor.is_some_and(|g| g.standing) || context.section == SectionKind::Goal,
            last_share,
        ) {
            return Some(found);
        }
    }
    let apart = more.is_some_and(|n| !text[c.end..n.quantity.range.start].contains('、'));
    if describes(c, behind_text, rest, &object, before_level(before), apart) {
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
            basis: None,
        });
    }
    let limit = more.map_or(clause_end, |n| n.quantity.range.start);
    let sized = more.is_some_and(|n| n.quantity.range.start == c.end);
    let noun_behind = || {
        // 4座110千伏变电站: the next number is part of the noun.
        let to = if sized { clause_end } else { list_end(text, candidates, i, clause_end) };
        behind::noun(text, c.end, to)
    };
    let with_behind = |verb: Option<Found>, carried: Option<Carry>| -> Option<Reading> {
        let range = noun_behind();
        let indicator = subject::name(&text[range.clone()]);
        let indicator = person_training(text, rest, &range).unwrap_or(indicator);
        // 1个国家级、5个省级实训基地: the last of the list names the things.
        let indicator = match indicator.ends_with('级') && indicator.chars().count() <= 4 {
            true => graded(text, &candidates[i + 1..], c, clause_end)
                .map_or(indicator.clone(), |things| format!("{indicator}{things}")),
            false => indicator,
        };
        (!indicator.is_empty() && indicator.chars().count() <= 90).then(|| Reading {
            indicator,
            verb,
            behind: true,
            quote: quote_from(text, start, rest, verb)..range.end.max(q.range.end),
            end: range.end.max(c.end),
            carried,
            basis: None,
        })
    };
    let carry = state
        .carry
        .filter(|k| c.clause <= k.clause + 1 && sentence.part(c.clause) == sentence.part(k.clause));
    // 与20家高校签订协议: those with whom something is done.
    if q.kind == Kind::Count && open && ending(rest, &["与", "同", "联合", "携手"]).is_some() {
        let noun = noun_behind();
        let done = text[noun.end..clause_end].trim_start();
        if TOGETHER.opening(done).is_some() {
            let with = Found { class: Verb::Flow, start: 0, end: 0, word: "开展" };
            return with_behind(Some(with), None);
        }
    }
    // 突破20项技术: the verb, not the comparator.
    if before.broke {
        let broken = Found { class: Verb::Flow, start: 0, end: 0, word: "突破" };
        return with_behind(Some(broken), None);
    }
    if compared {
        if q.kind == Kind::None && !q.scaled && before.comparator.is_none() {
            return None;
        }
        if (object.is_empty() || verb::is_scope(object_text))
            && open
            && !behind_text.starts_with(|ch: char| ch.is_ascii())
            && (verb.is_some() || rest.is_empty() || verb::is_scope(rest))
            && q.kind != Kind::Time
            && let Some(found) =
                with_behind(verb, carry.filter(|k| verb.is_none() && k.behind && at_least(before)))
            && (verb.is_some() || ACHIEVES.opening(behind_text).is_none())
        {
            return Some(found);
        }
        if matches!(q.unit.as_str(), "岁" | "周岁") && !has(rest, &["寿命"]) {
            return None;
        }
        let indicator =
            restore(text, sentence, c, state, rest, object_text, verb, region_is_part(rest), before)?;
        // 规划面积约60平方公里: how large a place is.
        if before.comparator == Some(Comparator::About)
            && verb.is_none()
            && q.kind == Kind::Physical
            && ending(rest.trim_end(), &["面积", "全长", "总长"]).is_some()
            && !state.governor.is_some_and(|g| g.standing)
        {
            return None;
        }
        // 列车开行突破400列, 再推出不少于40项: a verb of doing closes the subject.
        let doing = verb.is_none()
            && !before.cumulative
            && !rest.contains("累计")
            && matches!(q.kind, Kind::Count | Kind::Money | Kind::Physical)
            && before.comparator.is_some_and(|c| matches!(c, Comparator::Ge | Comparator::Gt))
            && verb::closing(rest.trim_end());
        // 资助专家不少于100名，人才不少于500名: the same verb, the same comparator.
        let carried = carry.filter(|k| {
            verb.is_none()
                && k.basis == Basis::Added
                && k.at_least
                && at_least(before)
                && q.kind == Kind::Count
                && ending(rest.trim_end(), STOCKS).is_none()
        });
        return Some(Reading {
            indicator,
            verb,
            behind: false,
            quote: quote_from(text, start, rest, verb)..q.range.end,
            end: c.end,
            carried,
            basis: doing.then_some(Basis::Added),
        });
    }
    if q.kind == Kind::Time {
        return service(text, sentence, c, start, rest, clause_end);
    }
    let heads = ending(rest.trim_end(), &["人次", "人数", "户数"]).is_some() && !open;
    if q.kind == Kind::None && !(q.scaled && (c.after.is_some() || heads)) {
        return None;
    }
    if let Some(found) = verb {
        let gap = subject::trim(object_text);
        // 支持甲、乙等36个城市先行先试, 面向1800个县（市）, 推动高校在10个领域开展培训: those concerned, not what is to be reached.
        let concerned = found.class == Verb::Lead && gap.ends_with('等') && !behind_text.contains('“')
            || found.word == "面向" && gap.is_empty() && behind_text.chars().count() <= 8
            || q.script == Script::Chinese && gap.contains('、') && q.kind == Kind::Count
            || object_text.trim_end().ends_with('在')
                && !verb::is_scope(gap)
                && !has(behind_text, &["试点", "试验"]);
        if concerned && open {
            return None;
        }
        let object_named = !open && ["试点", "专项", "行动"].iter().any(|w| gap.ends_with(w));
        if gap.is_empty() || verb::is_scope(gap) && !object_named || ends_in_place(gap) && open {
            if existing(text, found, c, clause_end) || (open && !counts_things(q)) {
                return None;
            }
            // 新建750千伏和330千伏电网工程: what they are built for.
            if !open && matches!(q.unit.as_str(), "千伏" | "kV" | "伏") {
                return None;
            }
            if !open {
                // 力争获批1—2家: the object stands in the clause before.
                let sum = q.kind == Kind::Money && SUMS.contains(&found.word);
                // 改炕2万个、改厕6万户: what is done, in a list of things done.
                let listed = state.carry.is_some_and(|k| k.clause == c.clause)
                    && text
                        .get(state.last_end..)
                        .is_some_and(|t| t.trim_start_matches("以上").starts_with('、'))
                    && found.word.chars().count() > 1;
                let indicator = state
                    .counted(&q.unit)
                    .or_else(|| listed.then(|| found.word.to_owned()))
                    .or_else(|| sum.then(|| spent_on(text, sentence, c).unwrap_or_else(|| "资金".to_owned())))
                    .or_else(|| object_before(text, sentence, c))
                    .or_else(|| state.subject.clone())
                    .or_else(|| state.topic.clone())
                    // 培训5000人: nothing but what is done.
                    .or_else(|| (found.word.chars().count() > 1).then(|| found.word.to_owned()))?;
                return Some(Reading {
                    indicator,
                    verb,
                    behind: false,
                    quote: quote_from(text, start, rest, verb)..q.range.end,
                    end: c.end,
                    carried: None,
                    basis: None,
                });
            }
            // 安排3000万元支持…: the money itself is what is set aside.
            if q.kind == Kind::Money
                && (VERBS.longest(behind_text).is_some()
                    || beginning(
                        behind_text,
                        &[
                            "用于", "提升", "保障", "加强", "推进", "完善", "加快", "强化", "补齐", "支撑",
                            "加大",
                        ],
                    )
                    .is_some())
            {
                let purpose = || spent_on(text, sentence, c).unwrap_or_else(|| "资金".to_owned());
                let indicator = state.counted(&q.unit).unwrap_or_else(purpose);
                return Some(Reading {
                    indicator,
                    verb,
                    behind: false,
                    quote: quote_from(text, start, rest, verb)..q.range.end,
                    end: c.end,
                    carried: None,
                    basis: None,
                });
            }
            return with_behind(Some(found), None);
        }
        if circumstance(gap) && open {
            return None;
        }
        // 形成临港装备1个五百亿级产业集群: what is counted is sized, and stands behind.
        if open && q.kind == Kind::Count && sized_things(behind_text) {
            return with_behind(Some(found), None);
        }
        // 完成清单中部署的13项任务: what is counted stands behind.
        if open
            && q.kind == Kind::Count
            && object_text.trim_end().ends_with('的')
            && names_things(behind_text)
        {
            return with_behind(Some(found), None);
        }
        // 推进某地120万千瓦抽水蓄能项目核准, 实施好3个试点: what is named stands already.
        if open
            && (found.class == Verb::Lead && q.kind == Kind::Physical
                || gap.ends_with('好') && gap.chars().count() <= 3)
        {
            return None;
        }
        if behind_text.starts_with('个') || (open && q.kind == Kind::Count && gap.ends_with('、')) {
            return None;
        }
        // 建成甲路等6条道路, 完成乙村287户群众回迁安置: who or where stands before the number, what is counted behind it.
        if open && q.kind == Kind::Count && (located(gap) || gap.contains('、')) && names_things(behind_text)
        {
            return with_behind(Some(found), None);
        }
        let indicator = short_object(rest, found, &object);
        // 推动高危企业完成自动化改造150家: the unit counts those who are to do it.
        let who = verb::led(&rest[..found.start]).filter(|who| {
            matches!(q.unit.as_str(), "家" | "户") && ending(who, &["企业", "公司", "商户", "主体"]).is_some()
        });
        let indicator = match who {
            Some(who) => format!("{}{indicator}", subject::name(who)),
            None => indicator,
        };
        return Some(Reading {
            indicator,
            verb,
            behind: false,
            quote: quote_from(text, start, rest, verb)..q.range.end,
            end: c.end,
            carried: None,
            basis: None,
        });
    }
    if rest.is_empty()
        || verb::is_scope(rest)
        || verb::is_scope(rest.trim_end_matches(['在', '为', '向', '给', '对']))
    {
        if !open {
            // 其中国家级5家、省级40家: the things counted, of another grade.
            let grade = rest.trim().trim_start_matches("其中");
            if let Some(indicator) = other_grade(grade, state.subject.as_deref())
                .filter(|_| carry.is_some() && q.kind == Kind::Count)
            {
                let quote = quote_from(text, start, rest, None)..q.range.end;
                return Some(Reading {
                    indicator,
                    verb: None,
                    behind: false,
                    quote,
                    end: c.end,
                    carried: carry,
                    basis: None,
                });
            }
            return twice(text, c, state, carry);
        }
        // 35kV用户接入工程: a size within the name.
        if !counts_things(q) && !percent {
            return None;
        }
        let range = noun_behind();
        let said = &text[range.end..limit.max(range.end)];
        let achieves = ACHIEVES.opening(said.trim_start()).is_some() || before.ensured || has(rest, ENSURE);
        if rest.ends_with('在') {
            let trying = Found { class: Verb::Flow, start: 0, end: 0, word: "试点" };
            let spread = rest.contains("累计")
                && beginning(
                    said.trim_start(),
                    &["开展", "推广", "应用", "实现", "建立", "设立", "建成", "部署"],
                )
                .is_some();
            return if spread || has(said, &["试点", "试验"]) {
                with_behind(Some(trying), None)
            } else {
                None
            };
        }
        // 团队1000个、1万名科研人员: the list goes on with the noun behind its number.
        let goes_on = |k: &Carry| {
            k.clause == c.clause
                && q.kind == Kind::Count
                && text
                    .get(state.last_end..q.range.start)
                    .is_some_and(|gap| gap.trim_start_matches("左右").trim() == "、")
                && names_things(behind_text)
        };
        if let Some(k) = carry.filter(|k| k.behind || goes_on(k)) {
            return with_behind(None, Some(k));
        }
        // 为1.5万名妇女提供免费筛查: those served are counted.
        if ending(rest, &["为", "向", "给", "对"]).is_some()
            && q.kind == Kind::Count
            && !(rest.ends_with('对') && matches!(q.unit.as_str(), "个" | "项" | "类"))
            && beginning(said.trim_start(), SERVES).is_some()
        {
            let serving = Found { class: Verb::Flow, start: 0, end: 0, word: "提供" };
            return with_behind(Some(serving), None);
        }

        if achieves && beginning(said.trim_start(), KEEPS).is_none() {
            return with_behind(None, None);
        }
        if context.section == SectionKind::Goal && q.kind == Kind::Count && rest.is_empty() {
            return with_behind(None, None);
        }
        return None;
    }
    // 形成1个集群，甲、乙等5个百亿级集群: the verb of the clause before.
    if let Some(k) = carry.filter(|_| open && q.kind == Kind::Count && sized_things(behind_text)) {
        return with_behind(None, Some(k));
    }
    bare::read(text, sentence, c, state, context, start, rest, carry, behind_text)
}

/// 五百亿级产业集群: things that are told by their size.
fn sized_things(behind: &str) -> bool {
    let scale: usize =
        behind.chars().take_while(|c| "一二三四五六七八九十百千万亿".contains(*c)).map(char::len_utf8).sum();
    scale > 0 && behind[scale..].starts_with('级') && behind[..scale].ends_with(['亿', '万'])
}

/// What the numbers behind `c` in its list count, without its grade.
fn graded<'t>(text: &'t str, later: &[Candidate], c: &Candidate, clause_end: usize) -> Option<&'t str> {
    later.iter().take_while(|n| n.clause == c.clause).take(4).find_map(|n| {
        let noun = &text[behind::noun(text, n.end, clause_end)];
        let noun = noun.split('、').next()?;
        let things = &noun[noun.find('级')? + '级'.len_utf8()..];
        (things.chars().count() >= 2 && things.chars().all(subject::letter)).then_some(things)
    })
}

/// Whether words name places or single works: 甲路等, 乙村, 丙路、丁路.
fn located(gap: &str) -> bool {
    #[rustfmt::skip]
    const PLACES: &[&str] = &[
        "等", "村", "镇", "乡", "路", "街", "街道", "区", "县", "市", "省", "周边", "沿线", "河", "湖", "桥", "校", "小学",
        "中学", "社区", "园区", "片区", "流域", "景区", "站", "厂", "期",
    ];
    ending(gap, PLACES).is_some()
}

/// Whether what stands behind a number names things rather than says what happens to those before it.
fn names_things(behind: &str) -> bool {
    let behind = behind.trim_start_matches('“');
    VERBS.longest(behind).is_none()
        && ACHIEVES.opening(behind).is_none()
        && behind.chars().take_while(|c| subject::letter(*c)).count() >= 2
}

/// 老旧小区23个、78万平方米: the same things once more, in another unit.
fn twice(text: &str, c: &Candidate, state: &State, carry: Option<Carry>) -> Option<Reading> {
    let q = &c.quantity;
    let (unit, name) = state.named.last()?;
    let carried = carry.filter(|k| !k.behind && k.clause == c.clause)?;
    let beside = text.get(state.last_end..q.range.start)?.trim() == "、";
    (beside && *unit != q.unit && matches!(q.kind, Kind::Count | Kind::Physical | Kind::Money)).then(|| {
        Reading {
            indicator: name.clone(),
            verb: None,
            behind: false,
            quote: q.range.clone(),
            end: c.end,
            carried: Some(carried),
            basis: None,
        }
    })
}

pub(super) fn before_level(before: &Before) -> bool {
    before.comparator.is_some()
}

/// Where the quote starts: at the verb, else at the subject's first word.
pub(super) fn quote_from(text: &str, start: usize, rest: &str, verb: Option<Found>) -> usize {
    if let Some(v) = verb.filter(|v| v.end > 0) {
        return start + v.start;
    }
    let trimmed = subject::trim(rest);
    let offset = find(rest, trimmed).unwrap_or(0);
    let at = start + offset;
    if text.is_char_boundary(at) { at } else { start }
}
