//! The noun behind a number: `800个智能工厂、数字化车间`, `100家企业实施…`.

use std::ops::Range;

use super::lexicon::{beginning, ending};
use super::words::VERBS;
use crate::lexicon::Heads;

/// Words that end a noun phrase: what is said of the things counted.
#[rustfmt::skip]
static PREDICATE: Heads = Heads::new(&[
    "实现", "达到", "完成", "通过", "落地", "转化", "实施", "留在", "留", "进入", "获得", "获批", "纳入",
    "建成", "投产", "开工", "上市", "上云", "入驻", "具备", "基本实现", "基本建成", "基本", "均", "优化调整",
    "优化", "调整", "接入", "入选", "参加", "参与", "到", "在", "来", "赴", "为", "对", "向", "以", "并",
    "开展", "享受", "受益", "用于", "覆盖", "配备", "设立", "建立", "成为", "列入", "整合", "重组", "正常运行",
    "投入使用", "投入运营", "投用", "挂牌", "启动", "下沉", "全部", "至少", "能够", "得到", "返乡", "就业",
    "晋升", "升级为", "转为", "转型为", "整体", "进行", "分别", "深入", "从", "组成", "联合", "引领", "率先",
    "登陆", "稳定", "顺利", "竣工", "完工", "进村", "进企业", "下乡", "放行", "办结", "应用", "推广", "依托",
    "按照", "围绕", "聚焦", "作为", "给予", "超过", "不低于", "不少于", "突破", "或", "达", "走", "拥有",
    "使用", "采用", "开通", "脱贫", "迁入", "搬迁", "取得", "提供", "免费", "每年", "于", "可", "都", "将",
    "已", "由", "开放", "安装", "佩戴", "免于", "更换", "加装", "实行", "给", "跻身", "出国", "出境", "接种", "购买", "按期", "按时", "如期", "设置", "签订", "签署", "达成", "结成", "缔结", "共建", "结对", "搬入", "入住", "回归", "达标", "改为", "签约", "持证", "申报", "争创",
]);

/// Words with which a predicate's first character begins, but which belong to nouns.
#[rustfmt::skip]
static NOUNS: Heads = Heads::new(&[
    "开放课程", "开放平台", "开放基金", "开放式", "开放型", "开放区", "开放口岸", "开放共享", "开放大学", "开放创新",
    "以及", "给排水", "给水", "给付", "达标率", "签约医生", "签约率", "持证上岗", "安装工", "回归分析",
    "应用场景", "应用案例", "应用示范", "应用项目", "应用软件", "应用", "推广中心", "推广基地", "推广项目",
    "到位", "在地", "来源", "来华", "在线", "在建", "在校", "在职", "在岗", "在园", "在研", "为主", "以上", "向导",
    "实施方案", "转化基地", "转化中心", "转化项目", "转化平台", "转化机构", "就业岗位", "就业基地", "就业创业",
    "就业服务", "就业见习", "上市公司", "上市企业", "上市后备", "参与式", "在内", "对接活动", "对接会", "对外",
    "对口", "为民", "以下", "以内", "对标", "基本农田", "基本医", "基本公共", "整体解决方案", "留守", "留学",
    "未来", "外来", "原来", "内河", "内容", "内贸", "内外", "启动区", "可信", "可再生", "可持续", "可复制",
    "或者", "已建", "进口", "升级", "使用权", "可视化", "从业", "由来", "均衡", "以太", "可穿戴", "将军",
    "实施主体", "引领型", "引领性", "引领区", "依托单位", "为农", "都市", "对象", "到户", "进村", "走廊",
    "申报项目", "申报材料", "联合实验室", "联合体", "联合研发", "联合创新", "整合型", "达标", "来访",
]);

/// The noun phrase that starts at `from` and ends before `to`; empty where none starts there.
pub(crate) fn noun(text: &str, from: usize, to: usize) -> Range<usize> {
    let area = &text[from..to];
    let lead = area.len() - area.trim_start().len();
    let mut start = from + lead;
    if text[start..to].starts_with('的') {
        start += '的'.len_utf8();
    }
    // A relative clause in front of the head may hold any verb; only what follows it can end the phrase.
    let phrase = &text[start..to];
    let after_relative = phrase.rfind('的').map_or(0, |at| at + '的'.len_utf8());
    let mut end = predicate(phrase, 0);
    if end < after_relative && !ends_phrase(phrase, end, after_relative) {
        end = predicate(phrase, after_relative);
    }
    start..start + end
}

/// Whether the noun stands complete before the predicate at `end`, so that the 的 further on is the predicate's own.
fn ends_phrase(phrase: &str, end: usize, after_relative: usize) -> bool {
    let head = &phrase[..end];
    let clause = &phrase[end..after_relative];
    // 具有…的平台 starts with its relative clause; 企业通过…的评估 starts with a noun.
    !head.is_empty()
        && head.chars().count() >= 2
        // 日处理能力不低于500吨的: a figure tells the things apart.
        && !clause.contains(|c: char| c.is_ascii_digit())
        && beginning(clause, &["在", "对", "为", "以", "可", "或", "由"]).is_none()
        && RELATIVE.opening(head).is_none()
        // 找得到、用得好的应用: how it is done.
        && !head.ends_with('得')
}

/// What a relative clause in front of its noun opens with: a quality, or a verb of having, reaching or serving.
#[rustfmt::skip]
static RELATIVE: Heads = Heads::new(&[
    "独立", "单独", "专门", "统一", "技术", "水平", "能力", "规模", "专业", "特色", "优势", "示范", "具有", "有", "影响", "市场", "自主", "处于", "条件",
    "网络", "国内", "国际", "全国", "行业", "具备", "能够", "能", "符合", "满足", "达到", "获得", "取得", "持有", "享受",
    "享有", "适宜", "适合", "拥有", "通过", "纳入", "列入", "从事", "面向", "服务", "聚焦", "用于", "起", "站在", "年产值",
    "年销售", "年营业", "年营收", "年收入", "产值", "营业收入", "销售", "主营", "投资", "总投资", "占地", "面积",
    "建筑面积", "集",
]);

/// Characters that make another word with a predicate of one character behind them: 许可, 行为, 得到.
const WITHIN: &[(&str, &str)] = &[
    ("可", "许认"),
    ("为", "行作成人"),
    ("到", "得达感收找看"),
    ("在", "存现潜内所"),
    ("对", "面应针相绝"),
    ("向", "方面定导走取意"),
    ("以", "可所予难足"),
    ("于", "对关位基属用由"),
    ("来", "未外往原"),
    ("留", "保遗滞"),
    ("达", "发表通"),
    ("由", "自理"),
    ("都", "首成古"),
    ("将", "即"),
    ("走", "竞"),
    ("实行", "落"),
    ("实现", "落"),
];

/// Whether a predicate of one character only closes a longer word.
fn within_word(so_far: &str, word: &str) -> bool {
    let before = so_far.chars().next_back();
    WITHIN.iter().any(|(w, chars)| *w == word && before.is_some_and(|c| chars.contains(c)))
}

/// Bytes up to the first word that ends the noun phrase.
fn predicate(phrase: &str, from: usize) -> usize {
    let mut at = from;
    let mut depth = 0_i32;
    while at < phrase.len() {
        let rest = &phrase[at..];
        let Some(c) = rest.chars().next() else { break };
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            if matches!(c, '，' | '；' | '。' | '：')
                || (at > from
                    && beginning(
                        rest,
                        &["和一批", "、一批", "及一批", "以及一批", "和若干", "及若干", "、若干", "和一系列"],
                    )
                    .is_some())
            {
                return at;
            }
            if let Some(noun) = NOUNS.opening(rest) {
                at += noun.len();
                continue;
            }
            let so_far = &phrase[from..at];
            if rest.starts_with("改造")
                && beginning(&rest["改造".len()..], &["项目", "工程", "任务", "试点", "示范"]).is_none()
                && rest.len() > "改造".len()
                && so_far.ends_with(['）', '县', '区', '市', '镇', '乡', '村'])
            {
                return at;
            }
            if ending(so_far, &["指标", "资金", "用地", "额度"]).is_some()
                && beginning(rest, &["保障", "支持", "优先", "引导", "用于", "扶持", "推动", "帮助"])
                    .is_some()
            {
                return at;
            }
            if so_far.ends_with("岗位") && beginning(rest, &["招聘", "招录", "吸纳", "定向"]).is_some()
            {
                return at;
            }
            // 科技特派员服务产业一线: those counted, and what they do.
            if so_far.ends_with(['员', '师', '者', '才', '家', '人'])
                && so_far.chars().count() >= 3
                && let Some(done) = beginning(rest, &["服务", "指导", "帮扶", "帮助"])
                && rest[done.len()..].chars().take_while(|c| crate::number::han_letter(*c)).count() >= 2
                && !rest[done.len()..].starts_with([
                    '站', '中', '团', '队', '机', '组', '平', '业', '企', '人', '网', '点', '体', '示', '基',
                    '工',
                ])
            {
                return at;
            }
            let beyond = so_far.chars().count() >= 2
                || matches!(so_far, "县" | "村" | "区" | "市" | "镇" | "乡" | "户")
                || (from > 0 && at > from);
            if beyond
                && let Some(word) = PREDICATE.opening(rest)
                // 获得者: one who does it.
                && !rest[word.len()..].starts_with(['者', '率'])
                && !within_word(so_far, word)
                // 专职或兼职教研员: a choice within the noun.
                && (word != "或" || VERBS.longest(&rest[word.len()..]).is_some())
            {
                let then = rest[word.len()..].chars().next();
                let ends = then.is_none_or(|c| "，。；、：".contains(c));
                if ends
                    || !matches!(
                        word,
                        "转化"
                            | "就业"
                            | "优化"
                            | "调整"
                            | "整合"
                            | "联合"
                            | "引领"
                            | "稳定"
                            | "应用"
                            | "推广"
                            | "使用"
                    )
                {
                    return at;
                }
            }
        }
        at += c.len_utf8();
    }
    phrase.len()
}
