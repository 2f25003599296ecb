//! What stands around a verb: adverbs, levels that act, places behind which it may begin, nouns made of it.

use super::words::{VERBS, Verb};
use crate::lexicon::{Heads, Tails};

/// Adverbs, modality and scope that may stand before the verb of a clause.
#[rustfmt::skip]
pub(super) static ADVERBS: Heads = Heads::new(&[
    "均", "网上", "掌上", "校企", "政企", "校地", "合作", "数字化", "直接", "陆续", "整体", "首次", "及时", "柔性", "全职", "组团式", "成建制", "就近", "全程", "线上", "线下", "现场", "深度",
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
pub(super) static NOUNLIKE: Heads = Heads::new(&[
    "研发", "服务", "培训", "孵化", "推广", "治理", "监测", "改造", "投资", "检查", "建设", "开发", "转化",
    "评估", "实施", "发展", "组织", "发行", "贷款", "融资", "检测", "生产", "销售", "出口", "授权", "申请",
    "登记", "安置", "就业", "创业", "演出", "处置", "修复", "整治", "更新", "诊断", "调解", "交付", "采购",
    "配置", "认定", "立项", "试点", "面向", "突破", "支持", "引导", "部署", "接入", "整合", "培育", "培养",
    "攻关", "引育", "出版", "创作", "招商", "绿化", "造林", "种植", "养殖", "贷", "辅导", "保持", "投入",
    "供应", "定制", "补充", "接待", "推进", "成立", "恢复", "控制", "申报", "覆盖", "落实",
]);

/// Those among them that, at the start of a clause, take an object however it begins.
#[rustfmt::skip]
pub(super) const TRANSITIVE: &[&str] = &[
    "建设", "培育", "培养", "培训", "推广", "引育", "开发", "改造", "认定", "部署", "配置", "成立", "申报", "实施",
    "组织", "孵化", "支持", "转化",
];

/// What a place, a time or a body ends with: behind it a verb may start.
#[rustfmt::skip]
pub(super) static BOUNDARY: Tails = Tails::new(&[
    "区", "县", "市", "省", "镇", "乡", "村", "年", "内", "底前", "中", "校", "门", "局", "厅", "委", "企业",
    "机构", "高校", "院所", "单位", "部门", "学校", "医院", "银行", "等地", "领域", "方面", "政府", "人才",
    "团队", "实验室", "大学", "中心", "公司", "各地", "行业", "财政", "工程", "行动", "专项", "计划",
    "同志", "领导", "干部", "负责人", "党员", "老年人", "老人", "儿童", "妇女", "家庭", "居民", "群众", "农户", "学生", "患者", "群体", "对象", "职工",
    "队", "所在地", "研究院", "基地", "馆", "流域", "沿线", "地区", "区域", "周边", "全域", "至少", "原则上", "场所", "季", "期间",
]);

/// Verbs that, inside a relative clause, say nothing of the count.
#[rustfmt::skip]
pub(super) const RELATIVE_ONLY: &[&str] = &[
    "覆盖", "带动", "惠及", "吸纳", "承担", "开展", "参与", "主持", "服务", "拥有", "推动", "转化", "主导",
    "牵头", "形成", "面向", "获得", "取得", "完成", "引进", "吸引",
];

/// Verbs that join the verb right before them.
#[rustfmt::skip]
pub(super) const JOINS: &[&str] = &[
    "改造", "改建", "扩建", "改扩建", "建设", "培育", "培养", "输送", "制定", "实施", "开展", "举办",
    "提升改造", "改造提升", "修复", "治理", "整治",
];

/// So much for each: what follows names the ratio.
pub(super) static PER_HEAD: Heads = Heads::new(&["每万", "每千", "每百", "每十", "每户", "每10万", "人均"]);

/// Whether a verb of doing, and no noun made of one, closes words that name who or what does it.
pub(crate) fn closing(text: &str) -> bool {
    let from = |n: usize| text.char_indices().rev().nth(n - 1).map(|(at, _)| at).filter(|at| *at >= 6);
    [4, 3, 2].into_iter().filter_map(from).any(|at| {
        VERBS.longest(&text[at..]).is_some_and(|(word, class)| {
            word.len() == text.len() - at && class == Verb::Flow && !NOUNLIKE.holds(word)
        })
    })
}

/// Whether a verb is as often part of a noun.
pub(crate) fn noun_like(word: &str) -> bool {
    NOUNLIKE.holds(word)
}

/// Whether nothing but scope and one verb stands there: 打造 in front of 提升10个品牌.
pub(crate) fn is_verb(text: &str) -> bool {
    let bare = without_scope(text);
    VERBS.longest(bare).is_some_and(|(word, _)| word.len() == bare.len() && word.chars().count() > 1)
}

/// Those whom a verb that opens the words leads to something: 高危企业 in 推动高危企业.
pub(crate) fn led(text: &str) -> Option<&str> {
    let bare = without_scope(text);
    let (word, class) = VERBS.longest(bare)?;
    Some(bare[word.len()..].trim()).filter(|who| class == Verb::Lead && who.chars().count() >= 2)
}

/// Whether nothing but scope stands there.
pub(crate) fn is_scope(text: &str) -> bool {
    without_scope(text).is_empty()
}

/// Bytes of 5年内 at the start of a text.
pub(super) fn years(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits).then_some(digits)?;
    text[digits..].starts_with("年内").then_some(digits + "年内".len())
}

/// Bytes of 省、市、县三级 or 市、区（县级市）两级 at the start of a text.
pub(super) fn levels(text: &str) -> Option<usize> {
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
pub(super) fn boundary_of(text: &str, at: usize) -> bool {
    BOUNDARY.closing(&text[..at]).is_some() && !text[..at].ends_with("上市")
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
pub(super) fn aside(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '（' => '）',
        '(' => ')',
        '“' => '”',
        '《' => '》',
        _ => return None,
    };
    text.find(close).map(|i| i + close.len_utf8())
}
