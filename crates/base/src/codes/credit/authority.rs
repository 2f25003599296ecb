//! What positions 1 and 2 mean: registration authorities and categories (GB 32100-2015, table 1 as amended in 2016).

use crate::Words;

type Category = (u8, &'static str, &'static str);
type Authority = (u8, &'static str, &'static str, &'static [Category]);

const OTHER: Category = (b'9', "其他", "other");

const AUTHORITIES: &[Authority] = &[
    (
        b'1',
        "机构编制",
        "establishment commission",
        &[
            (b'1', "机关", "government body"),
            (b'2', "事业单位", "public institution"),
            (
                b'3',
                "编办直接管理机构编制的群众团体",
                "mass organisation whose establishment the commission manages",
            ),
            OTHER,
        ],
    ),
    (b'2', "外交", "foreign affairs", &[(b'1', "外国常驻新闻机构", "resident foreign news office"), OTHER]),
    (
        b'3',
        "司法行政",
        "administration of justice",
        &[
            (b'1', "律师执业机构", "law firm"),
            (b'2', "公证处", "notary office"),
            (b'3', "基层法律服务所", "local legal service"),
            (b'4', "司法鉴定机构", "forensic institution"),
            (b'5', "仲裁委员会", "arbitration commission"),
            OTHER,
        ],
    ),
    (b'4', "文化", "culture", &[(b'1', "外国在华文化中心", "foreign cultural centre"), OTHER]),
    (
        b'5',
        "民政",
        "civil affairs",
        &[
            (b'1', "社会团体", "association"),
            (b'2', "民办非企业单位", "private non-enterprise unit"),
            (b'3', "基金会", "foundation"),
            OTHER,
        ],
    ),
    (
        b'6',
        "旅游",
        "tourism",
        &[
            (b'1', "外国旅游部门常驻代表机构", "resident office of a foreign tourism authority"),
            (
                b'2',
                "港澳台地区旅游部门常驻内地（大陆）代表机构",
                "resident office of a tourism authority of Hong Kong, Macao or Taiwan",
            ),
            OTHER,
        ],
    ),
    (
        b'7',
        "宗教",
        "religious affairs",
        &[(b'1', "宗教活动场所", "place of worship"), (b'2', "宗教院校", "religious school"), OTHER],
    ),
    (b'8', "工会", "trade unions", &[(b'1', "基层工会", "local trade union"), OTHER]),
    (
        b'9',
        "市场监管（工商）",
        "market regulation",
        &[
            (b'1', "企业", "enterprise"),
            (b'2', "个体工商户", "individual business"),
            (b'3', "农民专业合作社", "farmers' cooperative"),
        ],
    ),
    (
        b'A',
        "中央军委改革和编制办公室",
        "reform and establishment office of the Central Military Commission",
        &[(b'1', "军队事业单位", "institution of the armed forces"), OTHER],
    ),
    (
        b'N',
        "农业",
        "agriculture",
        &[
            (b'1', "组级集体经济组织", "collective of a villagers' group"),
            (b'2', "村级集体经济组织", "collective of a village"),
            (b'3', "乡镇级集体经济组织", "collective of a township"),
            OTHER,
        ],
    ),
    (b'Y', "其他", "other", &[(b'1', "其他", "other")]),
];

fn row(authority: u8) -> Option<&'static Authority> {
    AUTHORITIES.iter().find(|row| row.0 == authority)
}

pub(super) fn authority(authority: u8) -> Option<Words> {
    row(authority).map(|row| Words::new(row.1, row.2))
}

pub(super) fn category(authority: u8, category: u8) -> Option<Words> {
    let found = row(authority)?.3.iter().find(|c| c.0 == category)?;
    Some(Words::new(found.1, found.2))
}
