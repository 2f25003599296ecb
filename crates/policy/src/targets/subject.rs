//! The name of what is counted: the shortest noun phrase, without scope, modality, relative clause or verb.

use super::lexicon::{beginning, find, has};
use super::words::{SCOPE, TAIL};
use crate::lexicon::{Heads, Tails};
use crate::space;

/// Nouns that need their relative clause: 占…的比重.
#[rustfmt::skip]
const HEAD_OF_RATIO: &[&str] = &[
    "比重", "比例", "占比", "份额", "比率", "率", "数量", "总数", "总量", "规模", "面积", "人数", "质量",
    "浓度", "水平", "额", "时间", "时限", "差距", "强度", "贡献", "余额", "覆盖面",
];

/// Actions on what is counted, named behind 的: 标准的制修订.
#[rustfmt::skip]
const ACTION: &[&str] = &[
    "制修订", "制定", "修订", "建设", "改造", "培训", "评估", "治理", "修复", "升级", "转型", "编制", "创建",
    "认定", "整治", "验收", "开发", "推广", "招引", "培育", "任务", "布局", "攻关", "研发", "落地", "转化",
    "检查", "监测", "诊断", "提升",
];

/// Makes the name of what is counted out of the words in front of (or behind) the number.
pub(crate) fn name(text: &str) -> String {
    let bare = without_brackets(text);
    let mut s = trim(&bare);
    // …实现清零、A覆盖率: only the last member is still waiting for its number.
    if let Some(at) = s.rfind('、')
        && has(&s[..at], &["清零", "全覆盖", "达标，", "实现零", "全面完成"])
    {
        s = trim(&s[at + '、'.len_utf8()..]);
    }
    if let Some(cut) = relative(s) {
        s = trim(cut);
    }
    s = without_size(s);
    if s.chars().count() < 2 && bare.len() != text.len() {
        return space::without(text);
    }
    space::without(s)
}

/// Drops scope in front and fill words behind.
pub(crate) fn trim(text: &str) -> &str {
    let mut s = text;
    loop {
        let before = s;
        s = s.trim_matches(|c: char| {
            let mark = matches!(
                c,
                '，' | '、'
                    | '；'
                    | '：'
                    | ','
                    | ';'
                    | ':'
                    | '—'
                    | '―'
                    | '–'
                    | '-'
                    | '·'
                    | '。'
                    | '“'
                    | '”'
                    | '"'
                    | '‘'
                    | '’'
                    | '*'
            );
            mark && !quoted(s, c) || c.is_whitespace()
        });
        s = s.trim_start_matches(['）', ')', '”', '’']).trim_end_matches(['（', '(', '“', '‘']);
        if let Some(word) = TAIL.closing(s).filter(|w| s.len() > w.len() && tail_ok(s, w)) {
            s = &s[..s.len() - word.len()];
        }
        if let Some(word) = SCOPE.opening(s).filter(|w| s.len() > w.len() && scope_ok(s, w)) {
            s = &s[word.len()..];
        }
        if s == before {
            return s;
        }
    }
}

/// Whether the character is one half of a pair of quotation marks that both belong to the name.
fn quoted(s: &str, c: char) -> bool {
    match c {
        '“' | '”' => s.contains('“') && s.contains('”'),
        _ => false,
    }
}

fn tail_ok(s: &str, word: &str) -> bool {
    let before = s[..s.len() - word.len()].chars().next_back();
    let bad = |chars: &str| before.is_some_and(|c| chars.contains(c));
    match word {
        "数" => !bad("指系倍岁天次函分参级度人起") && s.chars().count() > 3,
        "均" => !bad("人户平亩年日月地"),
        "将" | "要" | "也" | "都" | "再" | "应" | "各" | "就" | "由" | "从" | "在" | "为" | "共" | "总"
        | "已" | "达" => {
            !bad("主重需首成公供响行作认成因存现自服汇副适对发行合能实") && s.chars().count() > 2
        }
        "总人数" => s.chars().count() > 8,
        "目标" | "名额" | "稳定" | "保持" | "累计" => s.chars().count() > 4,
        "的" => true,
        _ => true,
    }
}

fn scope_ok(s: &str, word: &str) -> bool {
    let rest = &s[word.len()..];

    let starts = |words: &[&str]| beginning(rest, words).is_some();
    if rest.chars().count() < 2 {
        return false;
    }
    match word {
        "国内" if starts(&["外"]) => false,
        "全国" | "国内" | "我国" => !starts(&[
            "重点",
            "统一",
            "文明",
            "百强",
            "示范",
            "生产总值",
            "性",
            "先进",
            "一流",
            "首",
            "领先",
            "冠军",
            "级",
            "专利",
            "专业",
            "市场",
            "劳动模范",
            "优秀",
            "和",
            "碳",
            "百",
            "爱国",
            "双拥",
        ]),
        "全省" | "全市" | "全区" | "全县" | "全州" => !starts(&["性", "生产总值", "统一"]),
        "新" => false,
        "对" => !starts(&["外", "接", "口", "象", "照", "标"]),
        "和" | "与" | "及" => !starts(&["谐", "平", "时", "美", "会", "解"]),
        "在" => !starts(&[
            "孵", "产", "营", "库", "编", "统", "育", "养", "售", "租", "线", "校", "职", "建", "岗", "册",
            "园", "库", "籍", "研", "读", "地",
        ]),
        "内" => !starts(&["需", "河", "地", "外", "容", "部", "涝", "贸", "生", "蒙", "陆", "科"]),
        "使" => !starts(&["用", "命", "馆"]),
        "并" => !starts(&["网", "购", "联", "发"]),
        "要" => !starts(&["素", "件", "害"]),
        "应" => !starts(&["用", "急", "届", "对"]),
        "将" => !starts(&["军", "来"]),
        "共" => !starts(&["享", "建", "同", "性", "青", "产", "有", "轨", "生"]),
        "让" => !starts(&["利"]),
        "还" => !starts(&["款", "林", "田", "贷"]),
        "把" => !starts(&["关", "手"]),
        "保持" | "稳定" | "保障" => !starts(&["性", "房", "粮", "供", "就业", "运", "农", "网"]),
        "境内" | "省内" | "市内" | "区内" | "县内" => !starts(&["外"]),
        "基本" => !starts(&["医", "养", "公", "农田", "建", "药", "生", "单元"]),
        "总体" => !starts(&["规", "设"]),
        "各级" => !starts(&["各类", "党", "政府", "学校"]),
        "分别" | "累计" => true,
        "的" => true,
        "其中" => true,
        "年度" => true,
        _ => true,
    }
}

/// Whether a character belongs to a word.
pub(crate) fn letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || crate::number::han_letter(c)
}

/// Without what stands in brackets.
pub(crate) fn without_brackets(text: &str) -> String {
    let bracket =
        |open: &str, half: u8| memchr::memchr(half, text.as_bytes()).is_some() || find(text, open).is_some();
    if !bracket("（", b'(') && !bracket("）", b')') {
        return text.to_owned();
    }
    let mut depth = 0_u32;
    let opens = text.matches(['（', '(']).count();
    let closes = text.matches(['）', ')']).count();
    if opens != closes {
        return text.to_owned();
    }
    let kept = short_brackets(text);
    text.char_indices()
        .filter(|(at, c)| match c {
            _ if depth == 0 && kept.iter().any(|k| k.contains(at)) => true,
            '（' | '(' => {
                depth += 1;
                false
            }
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .map(|(_, c)| c)
        .collect()
}

/// Brackets that belong to the name: 首台（套）装备, 执业（助理）医师.
fn short_brackets(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices(['（', '(']) {
        let Some(close) = text[open..].find(['）', ')']) else { continue };
        let inner = text[open..open + close].trim_start_matches(['（', '(']);
        let word = inner.chars().count() <= 2
            && inner.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
            && !inner.starts_with(['含', '不', '下', '新', '见']);
        let end = text[open + close..].chars().next().map_or(1, char::len_utf8);
        if word && !inner.is_empty() {
            out.push(open..open + close + end);
        }
    }
    out
}

/// Drops what describes the size of the things counted: `100亿级`, `10亿元以上`.
fn without_size(s: &str) -> &str {
    let digits = s.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let scale: usize = s[digits..]
        .chars()
        .take_while(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'))
        .map(char::len_utf8)
        .sum();
    let sized = &s[digits + scale..];
    let long = |rest: &&str| rest.chars().count() >= 2;
    if digits > 0 {
        let unit = beginning(sized, &["元", "吨", "亩", "人", "千瓦"]).map_or(0, str::len);
        // 10亿元以上项目: without its size the noun says nothing.
        if matches!(beginning(&sized[unit..], &["以上项目", "以上企业"]), Some(w) if sized.len() == unit + w.len())
        {
            return s;
        }
        return beginning(&sized[unit..], &["级以上", "级", "以上", "（含）以上"])
            .map(|w| &sized[unit + w.len()..])
            .filter(long)
            .unwrap_or(s);
    }
    if scale > 0 {
        if matches!(sized, "元企业" | "元以上企业" | "元以上项目") {
            return s;
        }
        return sized
            .strip_prefix("级")
            .or_else(|| sized.strip_prefix("元级"))
            .or_else(|| {
                sized.strip_prefix('元').filter(|r| {
                    beginning(r, &["以", "地区", "国内", "GDP", "工业", "产值", "生产"]).is_none()
                })
            })
            .filter(long)
            .unwrap_or(s);
    }
    // 投资千万元以上技改项目: the noun alone is long enough.
    let size = ["投资", "总投资", "产值", "年产值", "营业收入", "年营业收入", "主营业务收入", "单体投资"];
    match find(s, "元以上") {
        Some(at) if beginning(s, &size).is_some() => {
            let rest = s[at + "元以上".len()..].trim_start_matches('的');
            // 年营业收入10亿元以上民营企业: what tells firms apart stays.
            let firms = ["企业", "公司", "主体"].iter().any(|w| rest.ends_with(w)) && !s.contains("投资");
            if rest.chars().count() >= 3 && !firms { rest } else { s }
        }
        _ => s,
    }
}

/// Words that show a relative clause.
#[rustfmt::skip]
const RELATIVE: &[&str] = &[
    "有", "在", "以", "与", "和在", "为", "能", "高", "强", "优", "好", "良好", "先进", "适当", "明显", "突出",
    "领先", "引领", "符合", "参与", "主持", "来", "开展", "面向", "由", "可", "集", "拥", "达", "对", "被",
    "受", "完善", "显著", "较", "具", "用于", "从事", "服务", "聚焦", "依托", "围绕", "覆盖", "支撑", "带动",
    "多", "大", "全", "新", "驱动", "齐全", "成熟", "合理", "鲜明", "活跃", "过", "经", "获", "承担",
];

/// The head of a noun phrase with a relative clause, where the clause can go.
pub(crate) fn relative(s: &str) -> Option<&str> {
    let at = s.rfind('的')?;
    let (modifier, head) = (&s[..at], &s[at + '的'.len_utf8()..]);
    let head = head.trim();
    if head.chars().count() < 2 {
        return (head.is_empty()).then_some(modifier);
    }
    // A head of two characters is too general without its clause, unless that is a mere list of qualities.
    if head.chars().count() <= 2
        && !modifier.contains('、')
        && beginning(modifier, &["有", "具有", "具备", "符合", "来", "在"]).is_none()
    {
        return None;
    }
    if ACTION.iter().any(|a| head == *a || (head.ends_with(a) && head.chars().count() <= 4)) {
        return Some(modifier);
    }
    if HEAD_OF_RATIO.iter().any(|h| head.ends_with(h)) {
        // 占地区生产总值的比重 stays whole; 具有…能力的企业数量 does not.
        return None;
    }
    if let Some(at) = defining(modifier) {
        return (at > 0).then_some(&s[at..]);
    }
    // 30%的 would leave the noun alone; a clause with a figure in it is what tells the noun apart.
    if modifier.chars().any(|c| c.is_ascii_digit()) && head.chars().count() < 4 {
        return None;
    }
    has(modifier, RELATIVE).then_some(head).or(Some(head))
}

/// Where the last relative clause of `modifier` begins, if it tells which things are counted rather than praises them:
/// 达到国际标准的, 年产值超10亿元的, 具有硕士学位的; not 具有较大影响力的.
fn defining(modifier: &str) -> Option<usize> {
    let from = modifier.rfind('的').map_or(0, |at| at + '的'.len_utf8());
    let clause = &modifier[from..];
    let short = clause.chars().count() <= 24 && !clause.contains('，');
    let amount = SIZED.opening(clause).is_some() && clause.contains(|c: char| c.is_ascii_digit());
    let marked = DEFINES.opening(clause).is_some() || QUALIFIED.ends(clause);
    (short && (amount || marked)).then_some(from)
}

/// What a relative clause opens with that tells the things apart.
#[rustfmt::skip]
static DEFINES: Heads = Heads::new(&[
    "达到", "符合", "满足", "取得", "获得", "持有", "享受", "享有", "适宜", "适合", "通过", "纳入", "列入", "从事", "参加", "就读",
    "接受", "未", "尚未",
]);
/// What such a clause ends in.
#[rustfmt::skip]
static QUALIFIED: Tails = Tails::new(&[
    "学位", "学历", "职称", "资格", "资质", "证书", "标准", "条件", "认证", "津贴", "称号", "要求", "一体化",
]);
/// Amounts of money that tell firms and projects apart.
#[rustfmt::skip]
static SIZED: Heads = Heads::new(&[
    "年产值", "产值", "年销售", "销售", "年营业", "营业收入", "年营收", "营收", "主营", "年收入", "收入", "年主营", "年纳税",
    "纳税", "税收", "投资", "总投资", "估值", "市值", "年交易额", "交易额", "成交额", "年网络", "网络销售额", "网络零售额",
    "资产", "注册资本", "规模",
]);

/// What follows the subject of a clause: an adverb or a predicate.
#[rustfmt::skip]
static BEHIND_SUBJECT: Heads = Heads::new(&[
    "由“", "由20", "由目前", "由上年", "由现", "从20", "从“", "较20", "比20", "持续", "不断",
    "明显", "显著", "稳步", "进一步", "大幅", "全面", "逐步", "加快", "更加", "基本", "有序", "快速",
    "得到", "实现", "保持", "日益", "较快", "稳定", "平稳", "总体", "力争", "争取", "达到", "超过",
    "突破", "不低于", "不少于", "增长", "提高", "提升", "降低", "减少", "下降", "位居", "进入", "取得",
    "体系化", "规模化", "建设取得", "大力", "扎实", "初步", "深入", "高质量", "健康", "集聚", "占", "均",
    "分别", "年均", "控制在", "优化", "改善",
]);

/// The first words of a clause that name its subject: up to an adverb or predicate.
pub(crate) fn head_of_clause(text: &str) -> &str {
    let mut from = text.chars().next().map_or(0, char::len_utf8);
    while let Some((at, word)) = BEHIND_SUBJECT.find(&text[from..]) {
        let at = from + at;
        // 占比 and 占有率 name what is measured.
        if word != "占" || !text[at..].starts_with("占比") && !text[at..].starts_with("占有") {
            return trim(&text[..at]);
        }
        from = at + word.len();
    }
    trim(text)
}

/// Splits an enumeration at 、, 和, 及, 以及, 与 into its members.
pub(crate) fn members(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let mark = beginning(rest, &["、", "以及", "和", "及", "与"]).filter(|w| {
            at > start
                && !matches!(
                    (*w, rest[w.len()..].chars().next()),
                    ("和", Some('谐' | '平' | '美')) | ("及", Some('时')) | ("与", Some('会'))
                )
                && !text[..at].ends_with(['普', '总', '共', '参', '给', '饱', '中'])
        });
        if let Some(word) = mark {
            out.push(&text[start..at]);
            at += word.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    out.push(&text[start..]);
    out.retain(|m| !m.trim().is_empty());
    out
}

/// Gives every member the head that only the last one prints: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入;
/// 有机农产品和地理标志农产品认证 → 有机农产品认证, 地理标志农产品认证.
pub(crate) fn complete(members: &[&str]) -> Vec<String> {
    let Some((last, others)) = members.split_last() else { return Vec::new() };
    let repeated = others.iter().find_map(|member| repeats(member, last));
    let mut out: Vec<String> = Vec::new();
    for member in others {
        let short = member.chars().count();
        let shared_end = last.chars().last() == member.chars().last();
        let long = last.chars().count();
        out.push(match repeated {
            Some(head) => format!("{member}{head}"),
            None if !shared_end && short <= 5 && long >= short + 2 => {
                let tail: String = last.chars().skip(short).collect();
                format!("{member}{tail}")
            }
            None => (*member).to_owned(),
        });
    }
    out.push((*last).to_owned());
    out
}

/// What stands in `last` behind the noun that closes `member`: 认证 in 地理标志农产品认证, after 有机农产品.
fn repeats<'l>(member: &str, last: &'l str) -> Option<&'l str> {
    let ends = member.char_indices().map(|(at, _)| &member[at..]).filter(|end| end.chars().count() >= 2);
    let (at, noun) = ends.filter_map(|end| find(last, end).map(|at| (at, end))).next()?;
    let head = &last[at + noun.len()..];
    (at > 0 && head.chars().count() >= 2).then_some(head)
}
