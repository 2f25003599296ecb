//! The verb that governs a number, and where its object begins.

use super::lexicon::{beginning, ending};
use super::subject;
use super::words::{NO_TAIL, NOUN_TAIL, STRONG, VERBS, Verb};
use crate::lexicon::{Heads, Tails};

/// A governing verb in the words before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What it does.
    pub(crate) class: Verb,
    /// Where the chain of verbs starts (推动建设).
    pub(crate) start: usize,
    /// Where the object starts.
    pub(crate) end: usize,
    /// The last verb.
    pub(crate) word: &'static str,
}

/// Adverbs, modality and scope that may stand before the verb of a clause.
#[rustfmt::skip]
static ADVERBS: Heads = Heads::new(&[
    "均", "数字化", "直接", "陆续", "整体", "首次", "及时", "柔性", "全职", "组团式", "成建制", "就近", "全程", "线上", "线下", "现场", "深度",
    "年度", "当年", "公开", "辖区", "辖区内", "向省级以上", "向省级", "向国家", "向社会", "向上级", "向上", "一次性", "平均", "适度", "超前", "联动", "梯度", "实际", "争", "累计", "稳妥", "支持和",
    "重点", "有计划地", "整县", "统一", "新一轮", "组团", "市县", "有效", "全力", "同步", "分年度", "逐年",
    "先行", "率先", "统筹", "优质", "全面", "加快", "积极", "大力", "持续", "深入", "着力", "进一步", "扎实",
    "有序", "稳步", "力争", "争取", "努力", "力求", "确保", "要", "将", "每年", "每年度", "全年", "年内",
    "年均", "分别", "计划", "再", "共", "新", "成功", "系统", "科学", "合理", "严格", "集中", "分批", "分期",
    "分类", "分级", "高标准", "高质量", "高水平", "高起点", "定期", "常态化", "规范", "切实", "优先", "靶向",
    "精准", "协同", "联合", "共同", "广泛", "充分", "滚动", "动态", "逐步", "梯次", "择优", "适时", "探索",
    "试点", "继续", "不断", "至少", "到", "在全省", "在全市", "在全县", "在全区", "在全国", "面向全省",
    "面向全市", "面向全国", "面向全球", "面向社会", "依托", "全省", "全市", "全县", "全区", "全州", "全国",
    "各地", "各区", "各县", "各市", "各县（市、区）", "各县区", "各乡镇", "各镇", "各街道", "各社区", "各村",
    "各部门", "各单位", "每个县", "每个市", "每个区", "每个乡镇", "每个县（市、区）", "每县", "每市", "每区",
    "每个街道", "每个社区", "每村", "每个村", "每个设区市", "我省", "我市", "我县", "我区", "年底前", "到年底",
    "其中", "同时", "并", "以及", "还", "内", "底前", "三年", "五年", "三年内", "五年内", "期间", "带头",
    "牵头", "主动", "跟踪", "多渠道", "多方式", "因地制宜", "按需", "首批", "拟", "预计", "应", "须", "可", "市级",
    "省级", "县级", "市财政", "省财政", "县财政", "各级财政", "财政", "市级财政", "省级财政", "每个", "促进",
    "使", "免费", "自主", "基本", "分行业", "分领域", "分批次", "、", "，", " ", "坚持", "聚力", "强力",
]);

/// Verbs that are as often part of a noun: before a noun's tail they are one.
#[rustfmt::skip]
static NOUNLIKE: Heads = Heads::new(&[
    "研发", "服务", "培训", "孵化", "推广", "治理", "监测", "改造", "投资", "检查", "建设", "开发", "转化",
    "评估", "实施", "发展", "组织", "发行", "贷款", "融资", "检测", "生产", "销售", "出口", "授权", "申请",
    "登记", "安置", "就业", "创业", "演出", "处置", "修复", "整治", "更新", "诊断", "调解", "交付", "采购",
    "配置", "认定", "立项", "试点", "面向", "突破", "支持", "引导", "部署", "接入", "整合", "培育", "培养",
    "攻关", "引育", "出版", "创作", "招商", "绿化", "造林", "种植", "养殖", "贷", "辅导", "保持", "投入",
    "供应", "定制", "补充", "接待", "推进", "成立", "恢复", "控制", "申报", "覆盖", "落实",
]);

/// Those among them that, at the start of a clause, take an object however it begins.
#[rustfmt::skip]
const TRANSITIVE: &[&str] = &[
    "建设", "培育", "培养", "培训", "推广", "引育", "开发", "改造", "认定", "部署", "配置", "成立", "申报", "实施",
    "组织", "孵化", "支持",
];

/// What a place, a time or a body ends with: behind it a verb may start.
#[rustfmt::skip]
static BOUNDARY: Tails = Tails::new(&[
    "区", "县", "市", "省", "镇", "乡", "村", "年", "内", "底前", "中", "校", "门", "局", "厅", "委", "企业",
    "机构", "高校", "院所", "单位", "部门", "学校", "医院", "银行", "等地", "领域", "方面", "政府", "人才",
    "团队", "实验室", "大学", "中心", "公司", "各地", "行业", "财政", "工程", "行动", "专项", "计划",
    "同志", "领导", "干部", "负责人", "党员", "老年人", "老人", "儿童", "妇女", "家庭", "居民", "群众", "农户", "学生", "患者", "群体", "对象", "职工",
    "队", "所在地", "研究院", "基地", "馆", "流域", "沿线", "地区", "区域", "周边", "全域", "至少", "原则上", "场所", "季", "期间",
]);

/// Verbs that, inside a relative clause, say nothing of the count.
#[rustfmt::skip]
const RELATIVE_ONLY: &[&str] = &[
    "覆盖", "带动", "惠及", "吸纳", "承担", "开展", "参与", "主持", "服务", "拥有", "推动", "转化", "主导",
    "牵头", "形成", "面向", "获得", "取得", "完成", "引进", "吸引",
];

/// Verbs that join the verb right before them.
#[rustfmt::skip]
const JOINS: &[&str] = &[
    "改造", "改建", "扩建", "改扩建", "建设", "培育", "培养", "输送", "制定", "实施", "开展", "举办",
    "提升改造", "改造提升", "修复", "治理", "整治",
];

/// So much for each: what follows names the ratio.
static PER_HEAD: Heads = Heads::new(&["每万", "每千", "每百", "每十", "每户", "每10万", "人均"]);

/// What is known of the number when its verb is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// A comparator or a change stands before it.
    pub(crate) compared: bool,
    /// It is a share with a comparator: only a verb that leads the clause counts.
    pub(crate) percent: bool,
    /// A phrase follows the number.
    pub(crate) open: bool,
    /// Its unit measures money, time or matter.
    pub(crate) measured: bool,
    /// Only 约 or 近 stands before it, which compares nothing.
    pub(crate) about: bool,
}

/// Finds the verb that governs what ends `text`.
pub(crate) fn find(text: &str, look: Look) -> Option<Found> {
    let Look { compared, percent, open, measured, about } = look;
    let mut found: Option<Found> = None;
    let mut at = 0;
    let mut lead = true;
    // Where a verb stands that 年 and an adverb lead in: 年规范回收.
    let mut of_year = None;
    let last_of = text.rfind('的');
    let per_head = PER_HEAD.find(text).map(|(at, word)| at + word.len());
    while at < text.len() {
        let rest = &text[at..];
        if let Some(close) = aside(rest) {
            at += close;
            continue;
        }
        let chained = found.is_some_and(|f| {
            f.end == at
                && (JOINS.iter().any(|w| rest.starts_with(w))
                    || f.class == Verb::Lead
                    // 建成投运充电桩: one verb on the heels of another.
                    || VERBS.longest(rest).is_some_and(|(word, class)| {
                        !(class == Verb::Have
                            || NOUNLIKE.holds(word)
                            || last_of.is_some_and(|d| d > at) && RELATIVE_ONLY.contains(&word))
                            && word.chars().count() > 1
                            && NOUN_TAIL.opening(&rest[word.len()..]).is_none()
                            && rest[word.len()..].trim().chars().count() >= 2
                    })
                    // 选拔资助500名教师: nothing but verbs stands before the number.
                    || open && VERBS.longest(rest).is_some_and(|(word, _)| rest[word.len()..].trim().is_empty())
                    || ["组织", "启动", "谋划", "规划", "完成", "实施", "部署", "争取", "面向"]
                        .contains(&f.word))
        });
        // 引进和培育, 新建或改扩建, 培训并输送: verbs joined by a conjunction share their object.
        if let Some(f) = &mut found
            && f.end == at
            && let Some(joint) = beginning(rest, &["或者", "以及", "和", "或", "并", "及", "、"])
            && let Some((word, _)) = VERBS.longest(&rest[joint.len()..])
            && (text.len() - at > joint.len() + word.len() + 3
                || open && rest[joint.len() + word.len()..].trim().is_empty())
            && NOUN_TAIL
                .opening(&rest[joint.len() + word.len()..])
                .is_none_or(|tail| rest[joint.len() + word.len() + tail.len()..].trim().chars().count() >= 2)
        {
            at += joint.len() + word.len();
            f.end = at;
            continue;
        }
        if let Some((word, class)) = VERBS.longest(rest) {
            let object = &rest[word.len()..];
            // 为企业节约成本: behind those for whom it is done the verb leads.
            lead |=
                found.is_none() && boundary_of(text, at) && text.trim_start().starts_with(['为', '向', '给']);
            let nounlike = NOUNLIKE.holds(word);
            let strong = STRONG.holds(word);
            // 建设服务网点50个: at the start of a clause that compares nothing, what is longer than the tail is an object.
            let short = |tail: &str| {
                compared
                    || open
                    || !lead
                    || !TRANSITIVE.contains(&word)
                    || object.trim().chars().count() < tail.chars().count() + 2
                    || object.trim_end().ends_with(['率', '度', '额', '量', '比', '数'])
            };
            let tail = NOUN_TAIL.opening(object).is_some_and(short) && NO_TAIL.opening(object).is_none();
            // 完成造林绿化: what follows is the name of the action.
            let named_action =
                chained && VERBS.longest(object).is_some() && found.is_some_and(|f| f.class != Verb::Lead);
            let counted_noun = compared && measured && nounlike && !about;
            // 参与企业扩大到20家: those who take part.
            let taking_part = compared
                && matches!(word, "参与" | "参加" | "入驻")
                && (matches!(
                    object.trim(),
                    "企业" | "单位" | "人员" | "学校" | "机构" | "学生" | "群众" | "对象" | "人次"
                ) || object.trim().ends_with("人口")
                    || object.trim().ends_with("人数"));
            // 投入资金3亿元: the sum itself is what is put in.
            let sum = lead
                && matches!(word, "投入" | "整合" | "争取" | "落实" | "安排" | "补充")
                && matches!(object.trim(), "资金" | "经费" | "专项资金");
            let per_head = per_head.is_some_and(|end| end <= at);
            // 新增绿色食品认证, 整改率: the name of the action or of its rate.
            let closes = found.is_some() && !open && !chained && object.trim().is_empty();
            // 每村至少有1名…: to have is a commitment only of each, or at the least.
            let has = matches!(word, "有" | "建有" | "设有" | "配有" | "开有" | "备有");
            let each = ["每", "各", "均", "都", "至少", "要", "全部", "所有", "确保"];
            if has
                && !(object.trim().is_empty()
                    && open
                    && (found.is_some_and(|f| f.class == Verb::Lead)
                        || super::lexicon::has(&text[..at], &each)))
            {
                lead = false;
                at += word.len();
                continue;
            }
            // 建成区 is the built-up area.
            let built_up = word == "建成" && tail && object.starts_with('区');
            // 生产安全, 生产经营: what is made of the verb is a noun.
            let compounded = word == "生产"
                && beginning(object, &["安全", "总值", "经营", "要素", "能力", "方式", "效率"]).is_some();
            // 储备库, 服务站: a verb and one character more make a noun.
            let compound = object.starts_with("活动") && found.is_some()
                || object.trim().chars().count() == 1 && (tail || found.is_some() || !lead);
            // 入库企业达到1万家: those that are in.
            let entered = compared && matches!(word, "入库" | "入规" | "备案" | "接入" | "入驻" | "注册");
            // 派驻时间不少于6个月: how long or how large it is.
            let extent = compared
                && matches!(
                    object.trim(),
                    "时间" | "时限" | "周期" | "面积" | "水平" | "能力" | "效率" | "强度" | "时长"
                );
            let nominal = closes && !sum
                || extent
                || entered
                || compound
                || compounded
                || built_up
                || taking_part
                || compared && matches!(object.trim(), "量" | "额" | "总量" | "总额" | "面积")
                || object.starts_with('率')
                || counted_noun && !sum
                || named_action
                || per_head
                || tail && !sum && (nounlike || !(lead || chained));
            let boundary = found.is_none_or(|f| f.class == Verb::Lead)
                && boundary_of(text, at)
                && (open || !object.is_empty());
            let relative =
                !lead && !chained && last_of.is_some_and(|d| d > at) && RELATIVE_ONLY.contains(&word);
            let joined = ending(&text[..at], &["率", "量", "额", "度", "的", "和", "、", "与"]).is_some()
                && !lead
                && !chained;
            // 培育高级认证企业: what stands behind another verb's object is part of it.
            let inside = word == "认证" && found.is_some();
            let placed = if inside {
                false
            } else if percent {
                lead || chained
            } else {
                lead || chained || (strong && !joined) || (boundary && !nominal)
            };
            let nominal = nominal && of_year != Some(at);
            if placed && !nominal && !relative && (!percent || class == Verb::Lead) {
                let start = if chained { found.map_or(at, |f| f.start) } else { at };
                // 推动建设, 支持开展: the verb that follows tells what is counted; 新增 in front of it stays.
                found = Some(Found { class, start, end: at + word.len(), word });
                at += word.len();
                lead = false;
                continue;
            }
            lead = false;
            at += word.len();
            continue;
        }
        if (lead || chained)
            && let Some(word) = ADVERBS.opening(rest)
        {
            at += word.len();
            if chained && let Some(f) = &mut found {
                // 推动全省…: the scope behind the verb is no object yet, but a noun may follow.
                if VERBS.longest(&text[at..]).is_some() {
                    f.end = at;
                }
            }
            continue;
        }
        // 市、区（县级市）两级重点支持, 5年内培训: the levels that act, the years they have.
        if lead && let Some(len) = levels(rest).or_else(|| years(rest)) {
            at += len;
            continue;
        }
        // 自治区财政统筹安排: the verb behind a body and its adverb.
        if found.is_none()
            && BOUNDARY.closing(&text[..at]).is_some()
            && let Some(word) = ADVERBS.opening(rest).filter(|w| w.chars().count() > 1)
            && VERBS.longest(&rest[word.len()..]).is_some()
        {
            at += word.len();
            lead = true;
            continue;
        }
        // 年规范回收: the verb of a year behind its adverb.
        if lead
            && let Some(done) = rest.strip_prefix('年')
            && let bare = without_scope(done)
            && bare.len() < done.len()
            && VERBS.longest(bare).is_some()
        {
            at += rest.len() - bare.len();
            of_year = Some(at);
            continue;
        }
        lead = false;
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    // X建设100万亩: a verb without object behind a noun names the action on it.
    found.filter(|f| {
        // 棚户区改造开工3万套: the verb behind the action is what happens to it.
        let happens = VERBS.longest(&text[f.end..]).is_some_and(|(word, _)| f.end + word.len() == text.len());
        if happens && !open && !f.word.starts_with('新') && !is_scope(&text[..f.start]) {
            return false;
        }
        open || f.end < text.len()
            || subject::trim(&text[..f.start]).is_empty()
            || f.start == 0
            || is_scope(&text[..f.start])
    })
}

/// Bytes of 5年内 at the start of a text.
fn years(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits).then_some(digits)?;
    text[digits..].starts_with("年内").then_some(digits + "年内".len())
}

/// Bytes of 省、市、县三级 or 市、区（县级市）两级 at the start of a text.
fn levels(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next().filter(|_| at < 60) {
        at += match c {
            '省' | '市' | '县' | '区' | '乡' | '镇' | '村' | '州' | '、' => c.len_utf8(),
            '（' | '(' => aside(&text[at..])?,
            '两' | '三' | '四' | '各' if at > 0 && text[at + c.len_utf8()..].starts_with('级') => {
                return Some(at + c.len_utf8() + '级'.len_utf8());
            }
            _ => return None,
        };
    }
    None
}

/// Whether what ends at `at` is a place, a time or a body, behind which a verb may start.
fn boundary_of(text: &str, at: usize) -> bool {
    BOUNDARY.closing(&text[..at]).is_some() && !text[..at].ends_with("上市")
}

/// Whether a verb of doing, and no noun made of one, closes words that name who or what does it.
pub(crate) fn closing(text: &str) -> bool {
    let from = |n: usize| text.char_indices().rev().nth(n - 1).map(|(at, _)| at).filter(|at| *at >= 6);
    [4, 3, 2].into_iter().filter_map(from).any(|at| {
        VERBS.longest(&text[at..]).is_some_and(|(word, class)| {
            word.len() == text.len() - at && class == Verb::Flow && !NOUNLIKE.holds(word)
        })
    })
}

/// Whether nothing but scope and one verb stands there: 打造 in front of 提升10个品牌.
pub(crate) fn is_verb(text: &str) -> bool {
    let bare = without_scope(text);
    VERBS.longest(bare).is_some_and(|(word, _)| word.len() == bare.len() && word.chars().count() > 1)
}

/// Whether nothing but scope stands there.
pub(crate) fn is_scope(text: &str) -> bool {
    without_scope(text).is_empty()
}

/// What is left behind scope, adverbs and modality.
pub(crate) fn without_scope(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(len) = levels(rest).or_else(|| years(rest)) {
        rest = &rest[len..];
    }
    loop {
        rest =
            rest.trim_start_matches(['、', ' ', '，', '省', '市', '县', '乡', '镇', '区', '各', '级', '村']);
        match ADVERBS.opening(rest) {
            Some(word) => rest = &rest[word.len()..],
            None => return rest,
        }
    }
}

/// Length of the bracket or quotation that starts here.
fn aside(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '（' => '）',
        '(' => ')',
        '“' => '”',
        '《' => '》',
        _ => return None,
    };
    text.find(close).map(|i| i + close.len_utf8())
}
