//! What the name of a body looks like: by its ending, not by a list of bodies.

use crate::lexicon::{Heads, Tails};

/// Endings of public bodies. A name that ends so is a body even without a word beside it.
#[rustfmt::skip]
static PUBLIC: Tails = Tails::new(&[
    "局", "厅", "委", "部", "署", "政府", "管委会", "委员会", "法院", "检察院", "办公室", "办公厅",
    "领导小组", "工作组", "专项小组", "协调小组", "推进小组", "工作小组", "行政部门", "主管部门", "管理部门", "监管部门", "管理机构", "监管机构", "农办", "专班", "指挥部", "联席会议", "联合会", "总工会", "工会", "妇联",
    "团委", "团市委", "团省委", "团县委", "团区委", "共青团", "科协", "工商联", "残联", "侨联", "文联",
    "社科联", "作协", "记协", "台联", "贸促会", "红十字会", "供销社", "供销合作社", "合作总社", "总社",
    "海关", "税务", "人民银行", "人行", "中心支行", "支行", "分行", "银保监会", "证监会", "银监会",
    "保监会", "国资委", "党委", "党组", "工委", "纪委", "监委", "政协", "人大", "公安", "总队", "支队",
    "大队", "消防救援", "气象台", "水文站", "管理处", "办事处", "街道办", "编办", "编委办", "政研室",
    "研究室", "网信办", "金融办", "法制办", "能源办", "外事办", "外办", "侨办", "台办", "港澳办", "信访办",
    "扶贫办", "河长办", "文明办", "创建办", "推进办", "食安办", "安委办", "双拥办", "防汛办", "考核办",
    "督查办", "督查室", "综合执法", "军分区", "武装部", "省军区", "警备区", "档案馆", "机关", "分局",
    "监管局", "监管总局", "总局", "管理中心", "服务中心", "交易中心", "党校", "行政学院", "社会主义学院",
    "广播电视台", "日报社", "专卖局", "供电公司",
]);

/// Endings of other bodies, which count where a label or a verb introduces them.
#[rustfmt::skip]
static OTHER: Tails = Tails::new(&[
    "公司", "集团", "银行", "中心", "协会", "学会", "商会", "研究会", "促进会", "基金会", "大学", "学院",
    "学校", "高校", "院校", "研究院", "研究所", "科学院", "工程院", "实验室", "医院", "企业", "单位",
    "部门", "机构", "园区", "开发区", "高新区", "新区", "自贸区", "自贸试验区", "地区", "乡镇", "街道",
    "乡（镇）", "社区", "村委会", "居委会", "联盟", "组织", "事务所", "场馆", "运营商", "总公司", "司",
    "处", "科", "科室", "处室", "监测站", "服务站", "气象站", "图书馆", "博物馆",
]);

/// Places and tiers that stand for their governments: 各市, 各县（市、区）.
#[rustfmt::skip]
static PLACES: Tails = Tails::new(&[
    "市", "县", "区", "州", "盟", "旗", "省", "镇", "乡", "地", "区）", "市）",
]);

/// How the name of several bodies at once begins.
static COLLECTIVE: Heads = Heads::new(&[
    "各",
    "有关",
    "相关",
    "全体",
    "其他",
    "省直",
    "市直",
    "县直",
    "区直",
    "州直",
    "省级",
    "市级",
    "县级",
    "区级",
    "中省直",
    "全市",
    "全省",
    "全县",
    "全区",
    "属地",
    "所在地",
    "试点",
]);

/// Words that end like a body and are none.
#[rustfmt::skip]
static NOT: Heads = Heads::new(&[
    "全部", "内部", "外部", "局部", "干部", "中部", "东部", "西部", "南部", "北部", "头部", "总部",
    "俱乐部", "部", "局", "厅", "委", "布局", "格局", "全局", "开局", "大局", "破局", "结局", "变局",
    "新格局", "部署", "大厅", "服务大厅", "政务大厅", "举办", "主办", "承办", "通办", "创办", "兴办",
    "代办", "帮办", "督办", "协办", "申办", "开办", "联办", "网办", "快办", "好办", "能办", "可办",
    "就近办", "全省通办", "跨省通办", "相关", "有关", "攻关", "机关", "公安", "税务", "中心", "企业",
    "社会", "机会", "大会", "年会", "晚会", "论坛", "服务", "细部", "尾部", "底部", "顶部", "核心", "委托",
    "本部", "学部", "全过程", "有部", "一部", "各部", "法制办", "考核办", "综合执法", "办公厅", "组织",
    "联盟", "人大", "政协", "党委", "专班", "工作组", "职能", "总局", "分局", "支行", "分行", "海关",
]);

/// What is done, not an office: 全省通办.
static DONE: Tails = Tails::new(&[
    "举办", "主办", "承办", "通办", "创办", "兴办", "代办", "帮办", "督办", "协办", "申办", "开办", "联办",
    "网办", "快办", "好办", "能办", "可办", "近办",
]);

/// Endings that make no body of what stands before them either.
#[rustfmt::skip]
static NOT_ENDING: Tails = Tails::new(&[
    "布局", "格局", "全局", "大局", "内部", "全部", "干部", "总部", "部署", "大厅", "攻关", "俱乐部",
]);

/// Whether a name is surely a public body's.
pub(crate) fn is_public(name: &str) -> bool {
    let bare = bare(name);
    // 人民银行某地总部: a bank's head office.
    let head = bare.ends_with("总部") && bare.contains("银行");
    if !PUBLIC.ends(bare) && !generic(bare) && !office(bare) && !head {
        return false;
    }
    let long = bare.chars().count();
    if !(2..=40).contains(&long) || !worded(bare) || NOT.holds(bare) && !alone(bare) {
        return false;
    }
    head || !NOT_ENDING.ends(bare)
}

/// 市大气办, 省人才办, 自治区党委农办: the office of a tier's leading group.
fn office(name: &str) -> bool {
    let long = name.chars().count();
    (3..=9).contains(&long)
        && name.ends_with('办')
        && ["省", "市", "县", "区", "州", "自治区", "国务院", "中央"]
            .iter()
            .any(|tier| name.starts_with(tier))
        && !DONE.ends(name)
}

/// Short names that are bodies by themselves.
fn alone(name: &str) -> bool {
    matches!(name, "党委" | "人大" | "政协" | "海关" | "法制办" | "考核办" | "公安" | "税务")
}

/// Whether a name may be a body's where a label or a verb introduces it.
pub(crate) fn is_body(name: &str) -> bool {
    let bare = bare(name);
    is_public(bare) || (OTHER.ends(bare) && worded(bare) && bare.chars().count() >= 2 && !NOT.holds(bare))
}

/// 各市（州）, 有关区县, 相关部门: a body that is not one single body.
pub(crate) fn generic(name: &str) -> bool {
    let Some(head) = COLLECTIVE.opening(name) else { return false };
    let tail = &name[head.len()..];
    !tail.is_empty() && (PLACES.ends(tail) || OTHER.ends(tail) || PUBLIC.ends(tail) || tail.ends_with("城市"))
}

/// Whether a name is that of a place without a body: 武汉市, 洪山区.
pub(crate) fn is_place(name: &str) -> bool {
    let long = name.chars().count();
    (2..=12).contains(&long)
        && name.ends_with(['市', '县', '区', '州', '盟', '旗', '省', '镇', '乡'])
        && worded(name)
}

/// The name without a bracket at its end.
fn bare(name: &str) -> &str {
    let name = name.trim();
    if let Some(inner) = name.strip_suffix(['）', ')']) {
        match inner.rfind(['（', '(']) {
            Some(at) if at > 0 && !inner[..at].ends_with(['乡', '镇', '县', '市', '区', '州']) => {
                &name[..at]
            }
            _ => name,
        }
    } else {
        name
    }
}

/// No verbs' punctuation within.
fn worded(name: &str) -> bool {
    !name.is_empty() && !name.contains(['。', '，', '；', '：', ':', ';', '！', '？', '%'])
}
