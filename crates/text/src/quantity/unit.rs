//! Units and measure words behind a number.

use std::sync::LazyLock;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No unit is printed.
    None,
    /// A measure word or a counted thing: 家, 项, 人次.
    Count,
    /// %, ‰, 个百分点.
    Percent,
    /// 元, 美元.
    Money,
    /// Length, area, mass, power, data, …
    Physical,
    /// A span of time: 小时, 天, 工作日.
    Time,
    /// 年, 月, 日, 届: part of a date or a duration in years.
    Date,
}

/// Reads the unit at the start of `text`: its name, kind and length. The longest one wins.
pub fn read(text: &str) -> Option<(String, Kind, usize)> {
    let first = text.chars().next()?;
    // 12/10万: so many in a hundred thousand.
    if let Some(rate) = ["/10万", "/十万", "/万", "/千"].into_iter().find(|r| text.starts_with(r)) {
        return Some((rate.to_owned(), Kind::Physical, rate.len()));
    }
    let (name, kind) =
        if first.is_ascii_alphabetic() || matches!(first, 'μ' | 'µ' | '℃' | '°' | '㎡' | '㎏' | 'Ω') {
            symbol(text)?
        } else {
            word(text, first)?
        };
    let mut len = name.len();
    // 微克/立方米, 件/万人, 元/吨.
    if let Some(below) = text[len..].strip_prefix('/') {
        let more = denominator(below);
        len += if more > 0 { 1 + more } else { 0 };
        // 吨/月·平方公里, 吨/平方公里·月
        if let Some(dot) = text[len..].chars().next().filter(|c| more > 0 && matches!(c, '·' | '•' | '/'))
        {
            let more = denominator(&text[len + dot.len_utf8()..]);
            len += if more > 0 { dot.len_utf8() + more } else { 0 };
        }
    }
    Some((text[..len].to_owned(), kind, len))
}

/// Bytes of the unit below the stroke, perhaps with a magnitude: `立方米`, `万人`, `kWh`.
fn denominator(text: &str) -> usize {
    let scale: usize = text.chars().take_while(|c| "百千万亿".contains(*c)).map(char::len_utf8).sum();
    let first = |t: &str| t.chars().next();
    for skip in [0, scale] {
        let rest = &text[skip..];
        if let Some(c) = first(rest) {
            let found = if c.is_ascii_alphabetic() { symbol(rest) } else { word(rest, c) };
            if let Some((name, _)) = found {
                return skip + name.len();
            }
        }
    }
    0
}

/// A symbol such as kW, EFLOPS, m³: known, and not the beginning of a longer Latin word.
fn symbol(text: &str) -> Option<(&str, Kind)> {
    let run =
        text.find(|c: char| !(c.is_ascii_alphabetic() || "μµ℃°㎡㎏Ω²³·".contains(c))).unwrap_or(text.len());
    let name = &text[..run];
    let known = SYMBOLS.iter().any(|s| s.eq_ignore_ascii_case(name));
    // 5G网络 and 3D打印 are names; a letter that is also a unit needs the end of the phrase behind it.
    let ambiguous = matches!(name, "G" | "D" | "A" | "K" | "P" | "C" | "T" | "M" | "B" | "V" | "H" | "N");
    let ends = text[run..].chars().next().is_none_or(|c| "，。；、,;.）)以左及的/ ".contains(c) || c == '\n');
    (known && (!ambiguous || (ends && matches!(name, "P" | "M" | "V" | "A" | "T" | "N"))))
        .then_some((name, Kind::Physical))
}

/// A Chinese unit: the longest one that begins with `first`, unless what follows makes another word of it.
fn word(text: &str, first: char) -> Option<(&'static str, Kind)> {
    let mut best: Option<(&'static str, Kind)> = None;
    let from = BY_FIRST.partition_point(|(c, ..)| *c < first);
    for (_, unit, kind) in BY_FIRST[from..].iter().take_while(|(c, ..)| *c == first) {
        // The second character tells most units apart.
        let single = unit.len() == first.len_utf8();
        let may = unit.len() < 6 || text.as_bytes().get(5) == unit.as_bytes().get(5);
        if may && (single || text.starts_with(unit)) && best.is_none_or(|(b, _)| unit.len() > b.len()) {
            best = Some((unit, *kind));
        }
    }
    let (unit, kind) = best?;
    let next = text[unit.len()..].chars().next();
    // They are single characters, told apart by their last byte.
    let same = |u: &str| unit.len() == 3 && u.as_bytes()[2] == unit.as_bytes()[2] && u == unit;
    let other = NOT_BEFORE.iter().any(|(u, chars)| same(u) && next.is_some_and(|c| chars.contains(c)));
    (!other).then_some((unit, kind))
}

/// The units sorted by their first characters; those with the same one stay in order.
static BY_FIRST: LazyLock<Vec<(char, &'static str, Kind)>> = LazyLock::new(|| {
    let all = UNITS.iter().flat_map(|(kind, units)| units.iter().map(|unit| (*unit, *kind)));
    let mut out: Vec<_> =
        all.filter_map(|(unit, kind)| unit.chars().next().map(|first| (first, unit, kind))).collect();
    out.sort_by_key(|(first, ..)| *first);
    out
});

/// Characters that, following a measure word, make a different word of the two (10场景, 100家庭).
const NOT_BEFORE: &[(&str, &str)] = &[
    ("场", "景所馆地合"),
    ("集", "团中成合群体聚约"),
    ("环", "节境保形卫"),
    ("成", "本功立果员交品长"),
    ("人", "才口均工力民"),
    ("家", "庭长电居"),
    ("门", "类店"),
    ("点", "位多"),
    ("度", "假"),
    ("部", "门"),
    ("条", "件"),
    ("本", "科市省地"),
    ("单", "位"),
    ("方", "面式向案"),
    ("分", "之类级别"),
    ("天", "然空"),
    ("头", "部"),
    ("口", "岸"),
    ("车", "间辆"),
    ("道", "路"),
    ("站", "点"),
    ("代", "表"),
    ("层", "级次面"),
    ("期", "间限"),
    ("村", "民庄级"),
    ("区", "域"),
    ("县", "级域"),
    ("市", "场民级"),
    ("日", "常"),
    ("号", "召"),
    ("元", "素"),
    ("节", "能点约"),
    ("把", "手"),
    ("面", "向积"),
    ("对", "接于口外标"),
    ("组", "织成建合"),
    ("套", "餐"),
    ("类", "别型"),
    ("次", "全数序要品生"),
];

const UNITS: &[(Kind, &[&str])] = &[
    (Kind::Percent, &["%", "％", "‰", "个百分点", "百分点", "个点"]),
    (Kind::Money, &["元", "美元", "欧元", "港元", "日元", "英镑", "新台币", "块钱"]),
    (
        Kind::Time,
        &[
            "小时",
            "个小时",
            "分钟",
            "秒",
            "秒钟",
            "毫秒",
            "微秒",
            "天",
            "个工作日",
            "工作日",
            "个自然日",
            "个月",
            "个季度",
            "周",
            "个星期",
            "岁",
            "周岁",
            "学时",
            "课时",
            "个学时",
            "个课时",
            "个工作小时",
            "日",
        ],
    ),
    (Kind::Date, &["年", "月", "号", "届", "周年", "世纪", "年代", "时", "月份", "年度", "季度", "年级"]),
    (
        Kind::Physical,
        &[
            "平方公里",
            "平方千米",
            "平方米",
            "平米",
            "公里",
            "千米",
            "米",
            "厘米",
            "毫米",
            "微米",
            "纳米",
            "海里",
            "亩",
            "亩次",
            "公顷",
            "顷",
            "立方米",
            "立方",
            "方",
            "升",
            "毫升",
            "吨",
            "公斤",
            "千克",
            "克",
            "毫克",
            "微克",
            "斤",
            "瓦",
            "千瓦",
            "兆瓦",
            "吉瓦",
            "太瓦",
            "千瓦时",
            "兆瓦时",
            "吉瓦时",
            "度",
            "度电",
            "伏",
            "千伏",
            "千伏安",
            "兆伏安",
            "安",
            "赫兹",
            "千赫",
            "兆赫",
            "帕",
            "千帕",
            "兆帕",
            "焦",
            "摄氏度",
            "分贝",
            "兆",
            "兆比特",
            "吨标准煤",
            "吨标煤",
            "标准立方米",
            "立方米每秒",
            "立方米每小时",
            "立方米每日",
            "空立方米",
            "标准煤",
            "载重吨",
            "吨公里",
            "人公里",
            "车公里",
            "千卡",
            "大卡",
            "贝可",
            "转",
            "克标准煤",
            "延米",
            "皮长公里",
            "芯公里",
            "车道公里",
            "勒克斯",
            "比特",
            "字节",
        ],
    ),
    (
        Kind::Count,
        &[
            "大类",
            "个",
            "家",
            "项",
            "名",
            "人",
            "位",
            "件",
            "场",
            "种",
            "条",
            "座",
            "所",
            "处",
            "支",
            "只",
            "台",
            "套",
            "辆",
            "艘",
            "架",
            "户",
            "门",
            "篇",
            "部",
            "本",
            "册",
            "首",
            "幅",
            "张",
            "份",
            "宗",
            "起",
            "例",
            "批",
            "批次",
            "期",
            "班",
            "次",
            "轮",
            "轮次",
            "锭",
            "纱锭",
            "类",
            "组",
            "队",
            "对",
            "双",
            "头",
            "头次",
            "头只",
            "头（只）",
            "只（羽）",
            "头份",
            "剂",
            "剂次",
            "支次",
            "列次",
            "驾次",
            "课次",
            "匹",
            "羽",
            "株",
            "棵",
            "倍",
            "番",
            "成",
            "人次",
            "人年",
            "人天",
            "学分",
            "车次",
            "架次",
            "航次",
            "班次",
            "场次",
            "列",
            "标箱",
            "标准箱",
            "自然箱",
            "床",
            "床位",
            "席",
            "分",
            "座位",
            "站",
            "孔",
            "眼",
            "口",
            "盏",
            "杆",
            "枚",
            "颗",
            "朵",
            "瓶",
            "箱",
            "包",
            "袋",
            "桶",
            "趟",
            "款",
            "版",
            "集",
            "台次",
            "户次",
            "家次",
            "件次",
            "例次",
            "节",
            "堂",
            "把",
            "块",
            "片",
            "幢",
            "栋",
            "间",
            "笔",
            "单",
            "票",
            "代",
            "层",
            "环",
            "圈",
            "卷",
            "字",
            "词",
            "章",
            "股",
            "团",
            "骑",
            "尾",
            "峰",
            "卡",
            "域",
            "枝",
            "盒",
            "盆",
            "盘",
            "根",
            "粒",
            "管",
            "滴",
            "碗",
            "餐",
            "道",
            "面",
            "点",
            "节点",
            "端口",
            "机架",
            "标准机架",
            "台套",
            "台（套）",
            "台(套)",
            "辆次",
            "艘次",
            "人份",
            "人月",
            "万人",
            "村",
            "镇",
            "乡",
            "县",
            "区",
            "市",
            "省",
            "国",
            "校",
            "园",
            "店",
            "厂",
            "链",
            "码",
            "线",
            "路",
            "员",
            "句",
            "段",
            "课",
            "讲",
            "格",
            "角度",
            "步",
            "宿",
            "晚",
            "夜",
            "客",
            "帧",
            "泊位",
            "项次",
            "套次",
            "条次",
            "吨级",
            "车",
            "点位",
            "间次",
            "间夜",
            "棵次",
            "套（件）",
            "台件",
            "件套",
            "台（件）",
            "项（件）",
            "家（个）",
            "个等级",
            "个（处）",
            "处（个）",
            "个（家）",
            "个（项）",
            "所（个）",
            "篇次",
            "条（项）",
            "支（个）",
        ],
    ),
];

const SYMBOLS: &[&str] = &[
    "kW", "MW", "GW", "TW", "W", "kWh", "MWh", "GWh", "TWh", "Wh", "kV", "V", "kVA", "MVA", "A", "mA", "Ah",
    "Hz", "kHz", "MHz", "GHz", "THz", "dB", "dBi", "dBm", "dBc", "Pa", "kPa", "MPa", "GPa", "J", "kJ", "MJ",
    "GJ", "N", "kN", "T", "mT", "K", "mK", "m", "km", "cm", "mm", "μm", "µm", "um", "nm", "pm", "m²", "m³",
    "㎡", "km²", "cm²", "mm²", "cm³", "L", "mL", "ml", "t", "kg", "g", "mg", "μg", "µg", "㎏", "s", "ms",
    "μs", "µs", "ns", "ps", "fs", "h", "min", "B", "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "bit", "kb",
    "Kbps", "Mbps", "Gbps", "Tbps", "bps", "FLOPS", "GFLOPS", "TFLOPS", "PFLOPS", "EFLOPS", "ZFLOPS",
    "Flops", "TOPS", "POPS", "EOPS", "P", "PUE", "TEU", "℃", "°C", "°", "Ω", "rpm", "lm", "lx", "cd", "ppm",
    "ppb", "eV", "keV", "MeV", "GeV", "TeV", "Wp", "MWp", "kWp", "GWp", "pF", "nF", "μF", "mH", "fps", "dpi",
    "M", "QPS", "TPS", "IOPS", "qubit", "nits", "nit", "tce", "C",
];
