//! Small questions about the words around a number.

use plan::Comparator;
use text::quantity::{Kind, Quantity};

use super::behind;
use super::candidate::Candidate;
use super::lexicon::{beginning, ending, has};
use super::subject;
use super::verb::{self, Found};
use super::words::{BEFORE, VERBS, Verb};
use crate::lexicon::Tails;

/// Things that happen to what stands already.
pub(super) const KEEPS: &[&str] =
    &["优化", "调整", "整合", "重组", "完善", "做大", "做优", "提质", "开放", "巩固", "深化", "加强"];

/// Before a number these make it a circumstance, not an object.
#[rustfmt::skip]
pub(super) static CIRCUMSTANCE: Tails = Tails::new(&[
    "对", "围绕", "聚焦", "依托", "针对", "由", "按照", "按", "将", "把", "从", "以", "比", "较", "根据", "经",
    "与", "用", "向", "同", "于", "发挥", "每", "属于", "包括", "包含", "含", "涉及", "坚持", "严格执行",
    "不受", "为期", "全国", "这", "上述", "之间的", "前", "近", "其余", "其他", "剩余", "落实", "执行", "其",
]);

/// Whether the number stands in a circumstance: 围绕7条…, 在3个….
pub(super) fn circumstance(words: &str) -> bool {
    CIRCUMSTANCE.closing(words).is_some_and(|word| {
        let before = words[..words.len() - word.len()].chars().next_back();
        word.chars().count() > 1
            || !before.is_some_and(|c| {
                "占应使利专通公绝面针方导定参合协共可得已财神不试效作民自内家农水居军饮信备启引运".contains(c)
            })
    })
}

/// Whether a quantity in front of a noun counts it (20项技术, 300公里绿道) rather than describes it (7纳米芯片).
pub(super) fn counts_things(q: &Quantity) -> bool {
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

/// 企业开办、获得电力等12项指标持续…, 甲、乙6项均…: how many the names before are. A verb within a name says nothing.
pub(super) fn counts_names(rest: &str, behind: &str, unit: &str, verb: Option<Found>) -> bool {
    // 完成甲、乙、丙3乡电网工程: the places named.
    let places = matches!(unit, "乡" | "镇" | "县" | "市" | "区" | "州" | "村" | "省");
    if places && verb.is_some_and(|v| rest[v.end..].contains('、')) && !rest.trim_end().ends_with('等') {
        return true;
    }
    let summed = rest.trim_end().ends_with('等');
    rest.contains('、')
        && (summed || behind.starts_with('均'))
        && verb.is_none_or(|v| {
            let then = rest[v.end..].strip_prefix('、');
            rest[..v.start].contains('、')
                || summed && rest[v.start..v.end].contains('、') && !verb::is_scope(&rest[..v.start])
                // 企业开办、财产登记: the first of the names holds a verb.
                || then.is_some_and(|then| summed || VERBS.longest(then).is_none())
        })
}

/// 达到80%的目标, 的水平: the number itself is the goal.
pub(super) fn tells_goal(behind: &str) -> bool {
    beginning(behind, &["的目标", "的水平", "的任务", "的要求", "的规模"]).is_some()
}

/// Rates and prices that a percentage names rather than commits to.
#[rustfmt::skip]
const RATES: &[&str] = &[
    "政策", "税率", "利率", "优惠", "股权", "股份", "比例", "的优惠", "的税率", "的比例", "的标准", "的利率", "征收", "出资",
];
/// Sizes in front of a figure that only describes what follows: 年产10万吨….
#[rustfmt::skip]
const SIZES: &[&str] = &[
    "年产", "日处理", "日产", "年处理", "年加工", "日供", "日供水", "年生产", "年产能", "日加工", "总投资", "投资", "占地", "占地面积", "面积",
    "长", "全长", "总长",
];

/// Whether the figure describes what follows: 5000万元以上的项目, 产值超10亿元企业达到20家. `apart` tells that
/// another number follows in the clause that is no member of a list.
pub(super) fn describes(
    c: &Candidate,
    behind: &str,
    rest: &str,
    object: &str,
    compared: bool,
    apart: bool,
) -> bool {
    let q = &c.quantity;
    let percent = q.kind == Kind::Percent;
    let measured = matches!(q.kind, Kind::Money | Kind::Physical | Kind::Time | Kind::Percent);
    // 低于1万元（不含）的: the bracket says nothing.
    let behind = beginning(behind, &["（不含）", "（含）", "(不含)", "(含)", "（含本数）"])
        .map(|word| &behind[word.len()..])
        .filter(|rest| rest.starts_with('的'))
        .unwrap_or(behind);
    let open = starts_phrase(behind);
    // 10万吨级航道工程: what it is built for.
    if open && q.unit == "吨级" {
        return true;
    }
    // 推动甲铝业50万吨铝产能置换、乙公司10万吨再生铝等项目建设: sizes in the names of works.
    if open
        && q.kind == Kind::Physical
        && c.after.is_none()
        && !verb::is_scope(rest)
        && ["等项目", "等工程", "等重点项目", "等重大项目"].iter().any(|w| behind.contains(w))
    {
        return true;
    }
    if percent && beginning(behind, RATES).is_some() || open && !percent && ending(rest, SIZES).is_some() {
        return true;
    }
    // 20户以上自然村通硬化路率达到100%: it tells what the next number compares.
    if open && apart && c.after == Some(Comparator::Ge) && next_compares(behind) {
        return true;
    }
    // 年屠宰10万头以上企业3户: the size of those that the next number counts.
    if open && apart && c.after == Some(Comparator::Ge) && sizes_those_counted(behind) {
        return true;
    }
    if open && c.after.is_some() && ending(rest, &["消除", "杜绝", "取缔", "严控", "禁止"]).is_some()
    {
        return true;
    }
    if behind.starts_with('的') && !tells_goal(behind) {
        let direct = object.is_empty() || verb::is_scope(rest);
        let fund = has(object, &["基金", "资金池"]) || (q.kind == Kind::Money && sum_behind(behind));
        return !fund && (!direct || (measured && !percent && q.kind != Kind::Physical));
    }
    if open && measured && apart && !(percent && verb::is_scope(rest)) {
        return true;
    }
    let counted = ["企业", "项目", "的", "规上", "规模", "重大", "工业"];
    open && q.kind == Kind::Money && c.after.is_some() && !compared && beginning(behind, &counted).is_some()
}

/// 设立规模50亿元的产业基金, 安排不低于1亿元的专项资金: whether the sum measures a fund named behind it.
pub(super) fn sum_behind(behind: &str) -> bool {
    behind.strip_prefix('的').is_some_and(|noun| {
        let end = noun.find(|ch: char| !subject::letter(ch)).unwrap_or(noun.len());
        has(&noun[..end], &["基金", "资金", "经费", "资金池"])
    })
}

/// Whether the words up to the next number end in a comparator of its own.
fn next_compares(behind: &str) -> bool {
    behind.find(|c: char| c.is_ascii_digit()).is_some_and(|next| {
        let words = behind[..next].trim_end();
        !words.contains(['，', '；', '。'])
            && BEFORE.longest(words).is_some_and(|(word, _)| word.chars().count() > 1)
    })
}

/// Whether nothing but the noun of enterprises, farms or places stands before the next number.
fn sizes_those_counted(behind: &str) -> bool {
    behind.find(|c: char| c.is_ascii_digit()).is_some_and(|next| {
        let noun = &behind[..next];
        !noun.contains(['，', '；', '。', '和', '并'])
            && [
                "企业",
                "公司",
                "商户",
                "主体",
                "合作社",
                "农场",
                "场",
                "大户",
                "户",
                "项目",
                "园区",
                "基地",
                "镇",
                "村",
                "县",
                "街区",
                "集团",
                "平台",
                "景区",
                "单位",
                "机构",
            ]
            .iter()
            .any(|word| noun.trim_end().ends_with(word))
    })
}

/// Whether words, not a mark, follow.
pub(super) fn starts_phrase(behind: &str) -> bool {
    #[rustfmt::skip]
    let mark = |c| matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '（' | '(' | ',' | ';' | '）' | ')' | '！' | '？' | '|' | '”' | '…' | '—' | '-' | '/' | ' '
    );
    behind.chars().next().is_some_and(|c| !mark(c))
        && (beginning(behind, &["和", "及", "以及", "与", "或", "并", "，"]).is_none()
            // 和美乡村: 和 within a word.
            || beginning(behind, &["和美", "和谐", "和睦", "和平", "和顺"]).is_some())
}

/// 在…领域, 全省…范围内: a place between verb and number.
pub(super) fn ends_in_place(gap: &str) -> bool {
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
pub(super) fn existing(text: &str, verb: Found, c: &Candidate, clause_end: usize) -> bool {
    if verb.class != Verb::Lead || c.after.is_some() {
        return false;
    }
    let range = behind::noun(text, c.end, clause_end);
    let said = &text[range.clone()];
    let then = &text[range.end..clause_end];
    then.trim_end().ends_with("转变")
        || beginning(then.trim_start(), KEEPS).is_some()
        || ending(said, KEEPS).is_some()
}

/// 1个面积不少于1000平方米的中心: whether a number belongs to what describes the things that the one before counts.
pub(super) fn embedded(text: &str, candidates: &[Candidate], i: usize) -> bool {
    let Some([before, c]) = i.checked_sub(1).and_then(|from| candidates.get(from..=i)) else { return false };
    if before.clause != c.clause || before.quantity.kind != Kind::Count || before.end > c.quantity.range.start
    {
        return false;
    }
    let between = &text[before.end..c.quantity.range.start];
    let behind = &text[c.end..];
    let of =
        behind.char_indices().take(9).take_while(|(_, ch)| subject::letter(*ch)).find(|(_, ch)| *ch == '的');
    of.is_some_and(|(at, of)| {
        starts_phrase(&behind[at + of.len_utf8()..]) && !behind[..at].contains(|ch: char| ch.is_ascii_digit())
    }) && !between.contains(['、', '，', '；', '的'])
        && !tells_goal(&behind[of.map_or(0, |(at, _)| at)..])
}

/// End of the noun behind a number where another number of the list follows.
pub(super) fn list_end(text: &str, candidates: &[Candidate], i: usize, clause_end: usize) -> usize {
    let c = &candidates[i];
    let next = (i + 1..candidates.len()).find(|n| !embedded(text, candidates, *n));
    let Some(next) = next.map(|n| &candidates[n]).filter(|n| n.quantity.range.start < clause_end) else {
        return clause_end;
    };
    let between = &text[c.end..next.quantity.range.start];
    // A mark or conjunction before the next number ends this one's noun.
    // 惠及 and 参与 hold no conjunction.
    let joins = |at: usize| {
        !between[..at].ends_with(['惠', '普', '涉', '参', '给', '总', '共', '饱'])
            && beginning(&between[at..], &["和美", "和谐", "和睦"]).is_none()
    };
    let cut = ["、", "和", "以及", "及", "并", "与", "，"]
        .iter()
        .filter_map(|m| between.rmatch_indices(m).map(|(at, _)| at).find(|at| joins(*at)))
        .max();
    match cut {
        Some(at) => c.end + at,
        None => next.quantity.range.start,
    }
}

/// 面向1万名…人员的…培训: the people are counted, not the training.
pub(super) fn person_training(text: &str, rest: &str, range: &std::ops::Range<usize>) -> Option<String> {
    let phrase = &text[range.clone()];
    let at = phrase.find('的')?;
    (rest.ends_with("面向") || rest.ends_with('为') || rest.ends_with('对'))
        .then(|| subject::name(&phrase[..at]))
}
