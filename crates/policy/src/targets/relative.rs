//! Relative clauses in front of a noun: those that praise it, and those that tell the things apart.

use super::lexicon::{beginning, has};
use crate::lexicon::{Heads, Tails};

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

/// Whether words name nothing but how large firms are: 年产值, 营业收入.
pub(crate) fn measures_firms(words: &str) -> bool {
    let words = words.trim();
    SIZED.opening(words).is_some() && words.chars().count() <= 8
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

/// Nouns that need their relative clause: 占…的比重.
#[rustfmt::skip]
const HEAD_OF_RATIO: &[&str] = &[
    "比重", "比例", "占比", "份额", "比率", "率", "数量", "总数", "总量", "规模", "面积", "人数", "质量",
    "浓度", "水平", "额", "时间", "时限", "差距", "强度", "贡献", "贡献度", "余额", "覆盖面",
];

/// Actions on what is counted, named behind 的: 标准的制修订.
#[rustfmt::skip]
const ACTION: &[&str] = &[
    "制修订", "制定", "修订", "建设", "改造", "培训", "评估", "治理", "修复", "升级", "转型", "编制", "创建",
    "认定", "整治", "验收", "开发", "推广", "招引", "培育", "任务", "布局", "攻关", "研发", "落地", "转化",
    "检查", "监测", "诊断", "提升",
];
