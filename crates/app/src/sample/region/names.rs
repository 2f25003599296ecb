//! Names of firms and people. They are put together from syllables, and each says that it is a sample.

use super::random::Dice;
use super::technology::{FIELDS, field};

/// Syllables of names of firms. No two pairs are written alike in Latin letters, so that no two firms are.
const SYLLABLES: &[(&str, &str)] = &[
    ("晨", "Chen"),
    ("星", "Xing"),
    ("禾", "He"),
    ("远", "Yuan"),
    ("泽", "Ze"),
    ("启", "Qi"),
    ("明", "Ming"),
    ("瑞", "Rui"),
    ("博", "Bo"),
    ("创", "Chuang"),
    ("达", "Da"),
    ("鼎", "Ding"),
    ("东", "Dong"),
    ("帆", "Fan"),
    ("方", "Fang"),
    ("飞", "Fei"),
    ("丰", "Feng"),
    ("福", "Fu"),
    ("光", "Guang"),
    ("海", "Hai"),
    ("汉", "Han"),
    ("航", "Hang"),
    ("浩", "Hao"),
    ("恒", "Heng"),
    ("宏", "Hong"),
    ("华", "Hua"),
    ("辉", "Hui"),
    ("嘉", "Jia"),
    ("江", "Jiang"),
    ("金", "Jin"),
    ("京", "Jing"),
    ("凯", "Kai"),
    ("科", "Ke"),
    ("康", "Kang"),
    ("坤", "Kun"),
    ("朗", "Lang"),
    ("乐", "Le"),
    ("立", "Li"),
    ("联", "Lian"),
    ("亮", "Liang"),
    ("林", "Lin"),
    ("凌", "Ling"),
    ("龙", "Long"),
    ("鲁", "Lu"),
    ("迈", "Mai"),
    ("茂", "Mao"),
    ("梅", "Mei"),
    ("蒙", "Meng"),
    ("木", "Mu"),
    ("南", "Nan"),
    ("宁", "Ning"),
    ("鹏", "Peng"),
    ("品", "Pin"),
    ("平", "Ping"),
    ("普", "Pu"),
    ("千", "Qian"),
    ("清", "Qing"),
    ("泉", "Quan"),
    ("群", "Qun"),
    ("荣", "Rong"),
    ("如", "Ru"),
    ("润", "Run"),
    ("森", "Sen"),
    ("山", "Shan"),
    ("尚", "Shang"),
    ("绍", "Shao"),
    ("深", "Shen"),
    ("盛", "Sheng"),
    ("石", "Shi"),
    ("舒", "Shu"),
    ("双", "Shuang"),
    ("思", "Si"),
    ("松", "Song"),
    ("苏", "Su"),
    ("泰", "Tai"),
    ("唐", "Tang"),
    ("腾", "Teng"),
    ("天", "Tian"),
    ("通", "Tong"),
    ("图", "Tu"),
    ("拓", "Tuo"),
    ("万", "Wan"),
    ("旺", "Wang"),
    ("维", "Wei"),
    ("文", "Wen"),
    ("沃", "Wo"),
    ("武", "Wu"),
    ("西", "Xi"),
    ("夏", "Xia"),
    ("祥", "Xiang"),
    ("晓", "Xiao"),
    ("新", "Xin"),
    ("雄", "Xiong"),
    ("旭", "Xu"),
    ("轩", "Xuan"),
    ("雪", "Xue"),
    ("寻", "Xun"),
    ("雅", "Ya"),
    ("岩", "Yan"),
    ("阳", "Yang"),
    ("耀", "Yao"),
    ("叶", "Ye"),
    ("亿", "Yi"),
    ("英", "Ying"),
    ("永", "Yong"),
    ("优", "You"),
    ("语", "Yu"),
    ("悦", "Yue"),
    ("云", "Yun"),
    ("展", "Zhan"),
    ("章", "Zhang"),
    ("兆", "Zhao"),
    ("哲", "Zhe"),
    ("珍", "Zhen"),
    ("正", "Zheng"),
    ("志", "Zhi"),
    ("中", "Zhong"),
    ("洲", "Zhou"),
    ("竹", "Zhu"),
    ("卓", "Zhuo"),
    ("子", "Zi"),
    ("宗", "Zong"),
];

/// Pairs of different syllables.
const BRANDS: u64 = (SYLLABLES.len() * (SYLLABLES.len() - 1)) as u64;

/// Steps from one field to the next for firms that share a brand: no divisor of how many fields there are.
const NEXT_FIELD: u64 = 5;

const FORMS: &[(u32, (&str, &str))] = &[
    (60, ("科技有限公司", "Technology Co., Ltd.")),
    (18, ("技术有限公司", "Technologies Co., Ltd.")),
    (14, ("有限公司", "Co., Ltd.")),
    (8, ("股份有限公司", "Inc.")),
];

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) zh: String,
    pub(super) en: String,
}

/// The brand of a firm by its number: neighbours have nothing in common, and none returns before all were there.
fn brand(seed: u64, number: u64) -> (String, String) {
    let spot = (number % BRANDS * 6_007 + seed % BRANDS) % BRANDS;
    let count = SYLLABLES.len() as u64;
    let (first, second) = (spot / (count - 1), spot % (count - 1));
    let second = if second >= first { second + 1 } else { second };
    let syllable = |place: u64| SYLLABLES[usize::try_from(place).unwrap_or(0)];
    let ((zh, en), (more, more_en)) = (syllable(first), syllable(second));
    (format!("{zh}{more}"), format!("{en}{}", more_en.to_lowercase()))
}

/// The name of a firm by its number, and the field that it works in: firms of one brand are of different fields.
pub(super) fn firm(seed: u64, number: u64) -> (Name, usize) {
    let (brand, brand_en) = brand(seed, number);
    let mut dice = Dice::new(seed, "firm of brand", number % BRANDS);
    let fields: Vec<(u32, u64)> = FIELDS.iter().map(|(weight, _)| *weight).zip(0..).collect();
    let first = dice.weighted(&fields);
    let place = (first + number / BRANDS * NEXT_FIELD) % FIELDS.len() as u64;
    let place = usize::try_from(place).unwrap_or(0);
    let (form, form_en) = Dice::new(seed, "form of firm", number).weighted(FORMS);
    let (trade, trade_en) = field(place).trade;
    let name = Name {
        zh: format!("{brand}{trade}{form}（样例）"),
        en: format!("{brand_en} {trade_en} {form_en} (sample)"),
    };
    (name, place)
}

/// Family names, each with how many of a thousand bear it.
const FAMILIES: &[(u32, (&str, &str))] = &[
    (79, ("王", "Wang")),
    (74, ("李", "Li")),
    (71, ("张", "Zhang")),
    (56, ("刘", "Liu")),
    (52, ("陈", "Chen")),
    (31, ("杨", "Yang")),
    (25, ("黄", "Huang")),
    (24, ("周", "Zhou")),
    (22, ("吴", "Wu")),
    (19, ("徐", "Xu")),
    (17, ("孙", "Sun")),
    (16, ("胡", "Hu")),
    (15, ("朱", "Zhu")),
    (15, ("高", "Gao")),
    (15, ("林", "Lin")),
    (14, ("何", "He")),
    (14, ("郭", "Guo")),
    (13, ("马", "Ma")),
    (12, ("罗", "Luo")),
    (11, ("梁", "Liang")),
    (10, ("宋", "Song")),
    (10, ("郑", "Zheng")),
    (9, ("谢", "Xie")),
    (9, ("韩", "Han")),
    (9, ("唐", "Tang")),
    (9, ("冯", "Feng")),
    (8, ("董", "Dong")),
    (8, ("程", "Cheng")),
    (7, ("曹", "Cao")),
    (7, ("袁", "Yuan")),
    (7, ("邓", "Deng")),
    (7, ("许", "Xu")),
    (6, ("沈", "Shen")),
    (6, ("彭", "Peng")),
    (6, ("余", "Yu")),
    (5, ("夏", "Xia")),
    (5, ("方", "Fang")),
    (5, ("石", "Shi")),
    (4, ("熊", "Xiong")),
    (4, ("秦", "Qin")),
    (2, ("欧阳", "Ouyang")),
    (1, ("诸葛", "Zhuge")),
];

const GIVEN: &[(&str, &str)] = &[
    ("一", "yi"),
    ("舟", "zhou"),
    ("清", "qing"),
    ("和", "he"),
    ("望", "wang"),
    ("舒", "shu"),
    ("知", "zhi"),
    ("远", "yuan"),
    ("明", "ming"),
    ("哲", "zhe"),
    ("思", "si"),
    ("源", "yuan"),
    ("嘉", "jia"),
    ("宁", "ning"),
    ("文", "wen"),
    ("博", "bo"),
    ("雨", "yu"),
    ("桐", "tong"),
    ("子", "zi"),
    ("涵", "han"),
    ("志", "zhi"),
    ("强", "qiang"),
    ("建", "jian"),
    ("华", "hua"),
    ("丽", "li"),
    ("娟", "juan"),
    ("敏", "min"),
    ("静", "jing"),
    ("磊", "lei"),
    ("洋", "yang"),
    ("艳", "yan"),
    ("勇", "yong"),
    ("军", "jun"),
    ("杰", "jie"),
    ("涛", "tao"),
    ("斌", "bin"),
    ("燕", "yan"),
    ("平", "ping"),
    ("辉", "hui"),
    ("玲", "ling"),
    ("宇", "yu"),
    ("欣", "xin"),
    ("晨", "chen"),
    ("亮", "liang"),
    ("楠", "nan"),
    ("睿", "rui"),
    ("岚", "lan"),
    ("川", "chuan"),
];

/// The name of a person.
pub(super) fn person(dice: &mut Dice) -> Name {
    let (family, family_en) = dice.weighted(FAMILIES);
    let (first, first_en) = *dice.one(GIVEN);
    let mut given = first.to_owned();
    let mut given_en: String = first_en[..1].to_uppercase() + &first_en[1..];
    if dice.chance(78) {
        let (second, second_en) = *dice.one(GIVEN);
        given.push_str(second);
        given_en.push_str(second_en);
    }
    Name { zh: format!("{family}{given}（样例）"), en: format!("{given_en} {family_en} (sample)") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_firms_are_called_alike() {
        let names: Vec<(Name, usize)> = (0..BRANDS * 2).map(|number| firm(7, number)).collect();
        let brand =
            |name: &str, field: usize| name.split(super::field(field).trade.0).next().map(str::to_owned);
        let chinese: BTreeSet<_> =
            names.iter().map(|(name, field)| (brand(&name.zh, *field), field)).collect();
        assert_eq!(chinese.len(), names.len(), "not even but for the legal form");
        let most = super::super::SampleScale::MOST * super::super::FIRMS_OF_A_CELL as u64;
        assert!(BRANDS * FIELDS.len() as u64 >= most, "the largest region has names enough");
        let trades: BTreeSet<_> = FIELDS.iter().map(|(_, field)| field.trade.1).collect();
        assert_eq!(trades.len(), FIELDS.len());
        assert!(names.iter().all(|(name, _)| name.zh.ends_with("（样例）") && name.en.ends_with("(sample)")));
        assert!(!(FIELDS.len() as u64).is_multiple_of(NEXT_FIELD) && !BRANDS.is_multiple_of(6_007));
    }

    #[test]
    fn pairs_of_syllables_are_told_apart_in_latin_letters() {
        let mut seen = BTreeSet::new();
        for (a, first) in SYLLABLES {
            for (_, second) in SYLLABLES.iter().filter(|(b, _)| b != a) {
                assert!(seen.insert(format!("{first}{second}").to_lowercase()), "{first}{second}");
            }
        }
        assert_eq!(seen.len() as u64, BRANDS);
    }

    #[test]
    fn people_are_called_many_things() {
        let mut dice = Dice::new(1, "people", 0);
        let names: BTreeSet<_> = (0..1_000).map(|_| person(&mut dice).zh).collect();
        assert!(names.len() > 900, "{}", names.len());
    }
}
