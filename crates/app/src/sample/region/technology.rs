//! Fields of technology with what is worked on in them, in both languages.

/// A field.
pub(super) struct Field {
    /// As it is called.
    pub(super) zh: &'static str,
    /// In English.
    pub(super) en: &'static str,
    /// As firms have it in their names: short, and no other field's.
    pub(super) trade: (&'static str, &'static str),
    /// Codes that registers have for it: the industry and the high-tech field of a firm, the emerging industry of a patent.
    pub(super) codes: (&'static str, &'static str, &'static str),
    /// What is worked on.
    pub(super) topics: &'static [(&'static str, &'static str)],
}

/// One of the region's fields by its number.
pub(super) fn field(number: usize) -> &'static Field {
    &FIELDS[number % FIELDS.len()].1
}

/// Fields, each with how many of a hundred firms work in it; the weights add up to 100.
pub(super) const FIELDS: &[(u32, Field)] = &[
    of(
        12,
        "光电子信息",
        "optoelectronics",
        ("光电", "Photonics"),
        ("optoelectronics", "electronics", "information"),
        &[
            ("硅光芯片", "silicon photonic chips"),
            ("高速光模块", "high-speed optical modules"),
            ("特种光纤", "speciality optical fibres"),
            ("激光雷达", "lidar"),
            ("微型显示", "micro displays"),
        ],
    ),
    of(
        9,
        "集成电路",
        "integrated circuits",
        ("微电子", "Microelectronics"),
        ("optoelectronics", "electronics", "information"),
        &[
            ("存储芯片", "memory chips"),
            ("功率器件", "power devices"),
            ("先进封装", "advanced packaging"),
            ("车规芯片", "automotive chips"),
        ],
    ),
    of(
        10,
        "软件与信息服务",
        "software and information services",
        ("软件", "Software"),
        ("intelligence", "electronics", "information"),
        &[
            ("工业软件", "industrial software"),
            ("地理信息平台", "geographic information platforms"),
            ("数据库系统", "database systems"),
            ("政务数据治理", "public data governance"),
        ],
    ),
    of(
        8,
        "人工智能",
        "artificial intelligence",
        ("智能", "Intelligence"),
        ("intelligence", "electronics", "information"),
        &[
            ("多模态识别", "multimodal recognition"),
            ("机器视觉检测", "machine vision inspection"),
            ("具身智能", "embodied intelligence"),
            ("语音交互", "speech interaction"),
        ],
    ),
    of(
        7,
        "智能网联汽车",
        "connected vehicles",
        ("汽车电子", "Automotive"),
        ("vehicles", "manufacture", "vehicles"),
        &[
            ("线控底盘", "drive-by-wire chassis"),
            ("车路协同", "vehicle-road coordination"),
            ("动力电池管理", "battery management"),
            ("智能座舱", "smart cockpits"),
        ],
    ),
    of(
        8,
        "生物医药",
        "biomedicine",
        ("生物", "Biotech"),
        ("life_science", "biology", "biology"),
        &[
            ("抗体药物", "antibody drugs"),
            ("细胞治疗", "cell therapy"),
            ("合成生物制造", "synthetic biomanufacturing"),
            ("小分子创新药", "small-molecule drugs"),
        ],
    ),
    of(
        6,
        "医疗器械",
        "medical devices",
        ("医疗器械", "Medical"),
        ("life_science", "biology", "biology"),
        &[
            ("医学影像设备", "medical imaging"),
            ("体外诊断试剂", "in-vitro diagnostics"),
            ("手术机器人", "surgical robots"),
            ("康复辅具", "rehabilitation aids"),
        ],
    ),
    of(
        7,
        "高端装备",
        "advanced equipment",
        ("装备", "Equipment"),
        ("equipment", "manufacture", "equipment"),
        &[
            ("五轴数控机床", "five-axis machine tools"),
            ("激光加工装备", "laser processing equipment"),
            ("工业机器人", "industrial robots"),
            ("精密减速器", "precision reducers"),
        ],
    ),
    of(
        5,
        "新材料",
        "new materials",
        ("新材料", "Materials"),
        ("materials", "materials", "materials"),
        &[
            ("碳纤维复合材料", "carbon fibre composites"),
            ("高温合金", "superalloys"),
            ("电子浆料", "electronic pastes"),
            ("生物基材料", "bio-based materials"),
        ],
    ),
    of(
        4,
        "新能源",
        "renewable energy",
        ("新能源", "Energy"),
        ("energy", "energy", "energy"),
        &[
            ("氢燃料电池", "hydrogen fuel cells"),
            ("钠离子储能", "sodium-ion storage"),
            ("光伏逆变器", "solar inverters"),
        ],
    ),
    of(
        4,
        "节能环保",
        "environmental protection",
        ("环境", "Environment"),
        ("energy", "environment", "environment"),
        &[
            ("湖泊水生态修复", "lake restoration"),
            ("工业废气治理", "exhaust treatment"),
            ("污泥资源化", "sludge recovery"),
        ],
    ),
    of(
        3,
        "现代种业",
        "crop science",
        ("种业", "Seeds"),
        ("life_science", "biology", "biology"),
        &[
            ("水稻分子育种", "molecular rice breeding"),
            ("油菜新品种", "rapeseed varieties"),
            ("淡水鱼苗种", "freshwater fish fry"),
        ],
    ),
    of(
        3,
        "农产品加工",
        "food processing",
        ("食品", "Foods"),
        ("other", "biology", "biology"),
        &[
            ("植物蛋白", "plant proteins"),
            ("冷链保鲜", "cold-chain preservation"),
            ("功能性食品", "functional foods"),
        ],
    ),
    of(
        2,
        "空天信息",
        "space information",
        ("空天", "Aerospace"),
        ("beidou", "aerospace", "equipment"),
        &[
            ("遥感卫星应用", "remote sensing"),
            ("北斗高精度定位", "high-precision positioning"),
            ("商业火箭部件", "rocket components"),
        ],
    ),
    of(
        2,
        "量子科技",
        "quantum technology",
        ("量子", "Quantum"),
        ("optoelectronics", "electronics", "information"),
        &[("量子精密测量", "quantum metrology"), ("量子通信器件", "quantum communication devices")],
    ),
    of(
        3,
        "船舶与海洋工程",
        "shipbuilding",
        ("船舶", "Marine"),
        ("equipment", "manufacture", "equipment"),
        &[("绿色船舶动力", "green ship propulsion"), ("船舶设计软件", "ship design software")],
    ),
    of(
        2,
        "轨道交通",
        "rail transport",
        ("轨道", "Rail"),
        ("equipment", "manufacture", "equipment"),
        &[("列车控制系统", "train control"), ("轨道检测装备", "track inspection")],
    ),
    of(
        2,
        "智能建造",
        "smart construction",
        ("建造", "Construction"),
        ("equipment", "manufacture", "equipment"),
        &[("装配式构件", "prefabricated components"), ("桥梁健康监测", "bridge monitoring")],
    ),
    of(
        1,
        "网络安全",
        "network security",
        ("安全", "Security"),
        ("intelligence", "electronics", "information"),
        &[("工控安全", "industrial control security"), ("隐私计算", "privacy computing")],
    ),
    of(
        1,
        "数字文化",
        "digital culture",
        ("数字文创", "Digital Arts"),
        ("services", "services", "digital"),
        &[("数字文博", "digital museums"), ("动漫引擎", "animation engines")],
    ),
    of(
        1,
        "检验检测",
        "testing services",
        ("检测", "Testing"),
        ("services", "services", "services"),
        &[("计量校准", "calibration"), ("材料检测", "materials testing")],
    ),
];

const fn of(
    weight: u32,
    zh: &'static str,
    en: &'static str,
    trade: (&'static str, &'static str),
    codes: (&'static str, &'static str, &'static str),
    topics: &'static [(&'static str, &'static str)],
) -> (u32, Field) {
    (weight, Field { zh, en, trade, codes, topics })
}
