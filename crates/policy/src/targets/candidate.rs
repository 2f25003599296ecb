//! Numbers of a sentence that may be commitments, and its dates; numbers in names fall out here.

use plan::Comparator;
use rust_decimal::Decimal;
use text::numeral::{self, Script};
use text::quantity::{self, Kind, Quantity};

use super::date::{self, Mark};
use super::layout::Sentence;
use super::lexicon::{beginning, ending};
use super::words::AFTER;
use crate::lexicon::Heads;
use crate::paragraph::signs::{self, Sign, Signs};

/// A number that may be a commitment.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The number with its unit.
    pub(crate) quantity: Quantity,
    /// 以上, 左右, 以内 behind it.
    pub(crate) after: Option<Comparator>,
    /// One past 以上 and the like.
    pub(crate) end: usize,
    /// Its clause.
    pub(crate) clause: usize,
}

/// Nouns behind a small Chinese numeral that make a figure of speech or a name of the two: 三个方面, 十项行动.
#[rustfmt::skip]
static ABSTRACT: Heads = Heads::new(&[
    "方面", "行动", "制度", "任务", "措施", "计划", "原则", "机制", "体系", "关系", "环节", "阶段", "步骤",
    "结合", "转变", "统一", "全面", "层面", "维度", "重点", "领域", "确立", "维护", "意识", "自信", "坚持",
    "抓手", "目标", "要求", "标准", "片区", "板块", "走在前", "着力", "高地", "问题", "方向", "主体", "类型",
    "层次", "层级", "中心", "工程", "清单", "政策", "要素", "作用", "优势", "能力", "革命", "文明", "大局",
    "变局", "五年", "机构改革", "改革", "举措", "次性", "站式", "把手", "条龙", "部门", "一", "类医", "会议", "关键",
    "主线", "红线", "底线", "责任", "责任制",
]);

/// Numbers of one sentence that are looked at; beyond that it is no sentence.
const MOST: usize = 200;

/// Reads the numbers and dates of a sentence.
pub(crate) fn read(text: &str, signs: &Signs, sentence: &Sentence) -> (Vec<Candidate>, Vec<Mark>) {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    let mut skip = sentence.range.start;
    // A sentence without clauses holds numerals in asides at most.
    let numbered = if sentence.clauses.is_empty() { &[] } else { signs.within(&sentence.range) };
    for &Sign { at, c } in numbered {
        if found.len() >= MOST {
            break;
        }
        let at = at as usize;
        if at < skip || !numeral::begins(c) {
            continue;
        }
        if let Some(aside) = sentence.aside_at(at) {
            skip = aside.end;
            continue;
        }
        let Some(q) = quantity::read(text, at) else { continue };
        skip = q.range.end.max(at + c.len_utf8());
        if q.kind == Kind::Date && matches!(q.unit.as_str(), "年" | "年度") && !q.scaled {
            let last = q.high.unwrap_or(q.low);
            if let Some(year) = date::year(last).filter(|_| q.script != Script::Magnitude) {
                let clause = sentence.clauses[sentence.clause_at(at)].range.start.min(at);
                let mut mark = date::of_year(text, clause, q.range.clone(), year);
                if q.high.is_some() && mark.sense == date::Sense::Past {
                    mark.sense = date::Sense::In(Some(year));
                }
                skip = skip.max(mark.range.end);
                marks.push(mark);
                continue;
            }
        }
        // 2023、2024年 and 2021年-2025年: the year whose 年 stands behind another year.
        if q.unit.is_empty()
            && q.script == Script::Arabic
            && date::year(q.low).is_some()
            && q.number.len() == 4
        {
            // A list of years is short; the bound keeps the work in step with the text.
            let end = text.floor_char_boundary(q.range.end.saturating_add(600));
            let rest = text[q.range.end..end]
                .trim_start_matches(|c: char| c.is_ascii_digit() || "、和—-–~至 ".contains(c));
            if rest.starts_with('年') {
                continue;
            }
        }
        if is_name(text, &q) {
            continue;
        }
        let (after, end) = read_after(text, &q);
        found.push(Candidate { clause: sentence.clause_at(at), quantity: q, after, end });
    }
    if signs.has(signs::Kind::End) || signs.has(signs::Kind::Five) {
        marks.extend(date::bare(text, sentence.range.start, sentence.range.end));
        marks.sort_by_key(|m| m.range.start);
    }
    share_unit(text, &mut found);
    (found, marks)
}

/// 以上, 左右, 以内 behind the number, and where it ends.
fn read_after(text: &str, q: &Quantity) -> (Option<Comparator>, usize) {
    let rest = text[q.range.end..].trim_start_matches(' ');
    let at = text.len() - rest.len();
    for (comparator, words) in AFTER {
        if let Some(word) = beginning(rest, words) {
            // 内 by itself binds only spans of time; 内 of 内容 does not.
            if word == "内" && (q.kind != Kind::Time || rest.starts_with("内部") || rest.starts_with("内容"))
            {
                continue;
            }
            if word == "起" {
                continue;
            }
            return (*comparator, at + word.len());
        }
    }
    // 0.5个工作日办结: a limit without 内.
    if q.kind == Kind::Time
        && let Some(word) = beginning(rest, &["办结", "办成", "送达", "到账", "放行", "出证", "发证", "完成"])
        && !rest[word.len()..].starts_with(['率', '量'])
    {
        return (Some(Comparator::Le), q.range.end);
    }
    (None, q.range.end)
}

/// Whether the number belongs to a name, an ordinal, a formula or a figure of speech.
fn is_name(text: &str, q: &Quantity) -> bool {
    let before = &text[..q.range.start];
    let after = &text[q.range.end..];
    let previous = before.chars().next_back();
    let next = after.chars().next();
    if previous
        .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '×' | '*' | '#' | '_' | '№'))
    {
        return true;
    }
    if matches!(previous, Some('-' | '－' | '—'))
        && !before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit() || "，。；、%个家".contains(c))
        && (q.unit == "℃" || q.unit == "摄氏度")
    {
        return true;
    }
    if previous == Some('-') && before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_alphabetic()) {
        return true;
    }
    if q.unit.is_empty()
        && next.is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '×' | '#' | '-' | '号' | '：' if c != '：')
        })
    {
        return true;
    }
    // 十一届十次全会, 二轮土地承包, 101类问题: which one, or how a thing is parted.
    if q.unit == "次" && previous == Some('届')
        || q.unit == "轮" && q.script == Script::Chinese && after.starts_with("土地")
        || q.unit == "类" && after.starts_with("问题")
    {
        return true;
    }
    // 第三回500千伏交流线路: what the line is built for.
    if matches!(q.unit.as_str(), "千伏" | "kV")
        && beginning(after, &["交流", "直流", "输", "变电", "线路", "电网"]).is_some()
    {
        return true;
    }
    // 出让年限最高不超过50年: how far one may go.
    if ending(before, &["最高不超过", "最高不得超过", "最长不得超过"]).is_some() {
        return true;
    }
    // 20:00: the time of day.
    if q.unit.is_empty()
        && (matches!(next, Some(':' | '：')) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
            || matches!(previous, Some(':' | '：'))
                && before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit()))
    {
        return true;
    }
    if previous == Some('每') || ending(before, &["每满", "每增加", "每新增", "每隔"]).is_some() {
        return true;
    }
    if beginning(after, &["级", "量级", "级别", "分之", "大国", "世纪", "星级", "线城市", "代人"]).is_some()
    {
        return true;
    }
    if q.unit.is_empty()
        && beginning(
            after,
            &[
                "大", "强", "化", "维", "核", "型", "性", "后", "线", "城", "企", "省", "角", "新", "优",
                "好", "高", "体系", "现代", "工程", "行动", "计划", "专项", "热线", "平台", "服务", "模式",
            ],
        )
        .is_some()
        && !before.ends_with('前')
        && !before.ends_with('第')
    {
        return true;
    }
    if q.kind == Kind::Time {
        if beginning(
            after,
            &[
                "圈",
                "生活圈",
                "交通圈",
                "经济圈",
                "通勤圈",
                "便民",
                "医疗圈",
                "服务圈",
                "就医圈",
                "健身圈",
                "救援圈",
                "阅读圈",
                "养老",
            ],
        )
        .is_some()
        {
            return true;
        }
        // 24小时自助: round the clock.
        if q.low == Decimal::from(24)
            && !beginning(after, &["内", "以内", "之内"]).is_some_and(|_| true)
            && ending(before, &["至", "到", "在", "过", "于", "提前"]).is_none()
        {
            return true;
        }
    }
    if q.kind == Kind::Date && q.unit != "年" {
        return true;
    }
    // 退出后十位: not where it is to be.
    if previous == Some('后') && matches!(q.unit.as_str(), "位" | "名" | "") {
        return true;
    }
    if q.script == Script::Chinese {
        // 翻一番, 增长一倍; 二次 names a second time.
        if q.unit == "番" && before.ends_with('翻')
            || q.unit == "倍"
                && ending(
                    before.trim_end_matches(['约', '近', '超']),
                    &["增长", "提高", "增加", "扩大", "提升", "翻"],
                )
                .is_some()
        {
            return false;
        }
        // 二类以上医疗器械, 三级及以上医院: a class, not how many.
        if matches!(q.unit.as_str(), "类" | "级" | "等" | "星")
            && beginning(after, &["以上", "及以上", "以下", "及以下", "或", "标准"]).is_some()
        {
            return true;
        }
        // 三次产业: the three sectors.
        if q.unit == "次" && (text[q.number.clone()] == *"二" || after.starts_with("产业")) {
            return true;
        }
    }
    // 6个方面的制度: how a thing is parted.
    if q.unit == "个" && beginning(after, &["方面", "层面", "维度", "环节", "阶段", "步骤"]).is_some()
    {
        return true;
    }
    // 国道304线, 三方协议: a number in a name.
    if ending(before, &["国道", "省道", "县道", "乡道", "高速"]).is_some()
        && matches!(q.unit.as_str(), "" | "线" | "号")
        || q.unit == "方" && q.script == Script::Chinese
    {
        return true;
    }
    // 2.0版: which one.
    if q.unit == "版" && text[q.number.clone()].contains('.') {
        return true;
    }
    if q.low.is_zero() && q.script == Script::Chinese {
        return true;
    }
    match q.script {
        Script::Arabic => q.unit.is_empty() && q.number.len() >= 7 && !q.scaled && q.low.fract().is_zero(),
        Script::Magnitude => {
            let driven =
                ending(before, &["过", "超", "超过", "突破", "达", "达到", "逾", "破", "近"]).is_some();
            !(driven || q.odd || hundreds(before, after, q))
        }
        Script::Chinese => {
            // 超过五千亿规模: an amount without its unit.
            if q.unit.is_empty()
                && q.low >= Decimal::from(100_000_000)
                && ending(before, &["超过", "突破", "达到", "超", "达", "过"]).is_some()
            {
                return false;
            }
            // 保持全省前三, 进入全国前十: a place.
            if q.unit.is_empty() && ranked(before, after) {
                return false;
            }
            if ending(before, &["第", "这", "哪", "某", "另", "十", "之", "星期", "周"]).is_some()
                || q.unit.is_empty()
                || (q.number.len() > 12 && q.kind != Kind::Percent)
            {
                return true;
            }
            if beginning(after, &["级", "制"]).is_some() || ABSTRACT.opening(after.trim_start()).is_some() {
                return true;
            }
            let one = q.low == Decimal::ONE && q.high.is_none();
            let countable = matches!(
                q.unit.as_str(),
                "所" | "座"
                    | "家"
                    | "条"
                    | "处"
                    | "支"
                    | "场"
                    | "例"
                    | "名"
                    | "项"
                    | "次"
                    | "个"
                    | "件"
                    | "位"
                    | "部"
                    | "台"
                    | "轮"
            );
            let minimum = beginning(after, &["以上", "及以上", "左右", "（含）以上"]).is_some()
                || ending(before, &["至少", "不少于", "不低于", "不超过", "最多", "超过", "达到"]).is_some()
                || tail_has(before, &["至少", "不少于"]);
            if one {
                let each = tail_each(before);
                return q.kind != Kind::Percent && !(countable && (minimum || each));
            }
            !(countable
                || minimum
                || matches!(q.kind, Kind::Percent | Kind::Time | Kind::Money | Kind::Physical)
                || q.unit.chars().count() > 1
                || q.low > Decimal::from(10))
        }
    }
}

/// 形成百项产品, 举办千场会议: a round number of things made, where it does not name an undertaking.
fn hundreds(before: &str, after: &str, q: &Quantity) -> bool {
    let things = matches!(q.unit.as_str(), "项" | "家" | "个" | "场" | "名" | "件" | "款" | "种");
    let made = || {
        ending(
            before,
            &[
                "突破", "攻克", "形成", "打造", "开拓", "制定", "培育", "举办", "建设", "建成", "引进",
                "招引", "新增", "推出",
            ],
        )
        .is_some()
    };
    let noun: usize = after.chars().take_while(|c| super::subject::letter(*c)).map(char::len_utf8).sum();
    things
        && noun >= 2 * '家'.len_utf8()
        && !after.starts_with('万')
        && ending(&after[..noun], &["行动", "工程", "计划", "专项", "争鸣", "活动", "行"]).is_none()
        && made()
}

/// 全省前三: a place in a ranking that nothing follows.
fn ranked(before: &str, after: &str) -> bool {
    before.strip_suffix('前').is_some_and(|place| {
        place.ends_with([
            '省', '市', '国', '区', '县', '球', '界', '居', '列', '入', '在', '业', '名', '类', '部', '角',
        ])
    }) && after.chars().next().is_none_or(|c| !super::subject::letter(c))
}

/// 提高8个和12个百分点, 达到60、82%: the unit that the last number prints holds for the list.
fn share_unit(text: &str, found: &mut [Candidate]) {
    for at in (1..found.len()).rev() {
        let Some([a, b]) = found.get_mut(at - 1..=at) else { continue };
        let none = a.quantity.unit.is_empty() && !a.quantity.scaled;
        let bare = none || a.quantity.unit == "个" && b.quantity.kind == Kind::Percent;
        if a.clause == b.clause
            && bare
            && a.after.is_none()
            && matches!(b.quantity.kind, Kind::Percent | Kind::Time | Kind::Count)
            && !b.quantity.unit.is_empty()
            && a.quantity.script == b.quantity.script
            && a.end < b.quantity.range.start
            && matches!(text[a.end..b.quantity.range.start].trim(), "、" | "和" | "及" | "与")
        {
            a.quantity.unit = b.quantity.unit.clone();
            a.quantity.kind = b.quantity.kind;
        }
    }
}

/// 每个省培育一家: a verb that makes things, and each of those that are to make one.
fn tail_each(before: &str) -> bool {
    let Some(word) =
        ending(before, &["培育", "建设", "设立", "建成", "打造", "组建", "布局", "创建", "新建", "配备"])
    else {
        return false;
    };
    let left = &before[..before.len() - word.len()];
    let from = left.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let near = &left[from..];
    near.rfind('每')
        .is_some_and(|at| !near[at..].contains(['，', '。', '；']) && !near[at..].starts_with("每年"))
}

/// Whether one of `words` stands among the last few characters.
fn tail_has(text: &str, words: &[&str]) -> bool {
    let from = text.char_indices().rev().nth(7).map_or(0, |(i, _)| i);
    words.iter().any(|w| text[from..].contains(w))
}
