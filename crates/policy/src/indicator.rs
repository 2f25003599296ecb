//! One key for an indicator however plans word it: 全社会研发投入强度, R&D经费支出占地区生产总值的比重.

use text::fold;

/// Words that say the same, by what they become; longer ones first.
const SAME: &[(&str, &str)] = &[
    ("研究与试验发展", "研发"),
    ("研究和试验发展", "研发"),
    ("研究与实验发展", "研发"),
    ("科学研究与试验发展", "研发"),
    ("研究与开发", "研发"),
    ("研究开发", "研发"),
    ("R&D", "研发"),
    ("地区生产总值", "GDP"),
    ("国内生产总值", "GDP"),
    ("生产总值", "GDP"),
    ("研发研发", "研发"),
    ("经费投入", "投入"),
    ("经费支出", "投入"),
    ("投入经费", "投入"),
    ("研发经费", "研发投入"),
    ("研发支出", "研发投入"),
    ("投入投入", "投入"),
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("能源消耗", "能耗"),
    ("能源消费强度", "能耗强度"),
    ("二氧化碳排放", "碳排放"),
    ("细颗粒物", "PM2.5"),
    ("平均预期寿命", "人均预期寿命"),
    ("万元GDP", "单位GDP"),
    ("每万元GDP", "单位GDP"),
    ("单位GDP能源能耗", "单位GDP能耗"),
    ("常住人口", "人口"),
    ("每万人口", "每万人"),
    ("每千人口", "每千人"),
    ("每百户家庭", "每百户"),
    ("市场主体", "经营主体"),
    ("高企", "高新技术企业"),
    ("优良天数率", "优良天数比重"),
    ("优良率", "优良比重"),
    ("优于Ⅲ类", "优良"),
    ("所占比例", "比重"),
    ("所占比重", "比重"),
    ("占比", "比重"),
    ("比例", "比重"),
    ("比率", "比重"),
    ("份额", "比重"),
    ("年均增速", "增速"),
    ("年均增长率", "增速"),
    ("增长率", "增速"),
    ("增长速度", "增速"),
    ("增幅", "增速"),
    ("营业收入", "收入"),
    ("主营业务收入", "收入"),
    ("成交金额", "成交额"),
    ("交易总额", "交易额"),
];

/// Words without meaning for which indicator it is, at the start.
const LEADING: &[&str] = &[
    "全社会",
    "全省",
    "全市",
    "全区",
    "全县",
    "全国",
    "全州",
    "我省",
    "我市",
    "我县",
    "我区",
    "全域",
    "本市",
    "本省",
    "省内",
    "市内",
    "区域内",
    "累计",
    "新增",
    "年度",
    "全年",
    "年",
    "各类",
    "各级",
    "拥有",
];

/// The same at the end.
const TRAILING: &[&str] = &[
    "总数量",
    "总数",
    "数量",
    "总量",
    "个数",
    "家数",
    "拥有量",
    "保有量",
    "数",
    "达标",
    "等",
    "总额",
    "总规模",
    "规模",
];

/// The key that groups an indicator over plans. Two indicators are the same where their keys are equal.
///
/// ```
/// use policy::indicator::key;
/// assert_eq!(key("全社会研发投入强度"), key("R&D经费支出占地区生产总值的比重"));
/// assert_eq!(key("高新技术企业数量"), key("高新技术企业"));
/// assert_ne!(key("规上工业企业研发投入强度"), key("全社会研发投入强度"));
/// ```
pub fn key(indicator: &str) -> String {
    let mut key = plain(&fold::simplify(indicator));
    for (from, to) in SAME {
        if key.contains(from) {
            key = key.replace(from, to);
        }
    }
    // 研发投入占GDP比重 is the intensity of the input.
    if let Some(subject) = key.strip_suffix("占GDP比重").filter(|s| s.ends_with("投入")) {
        key = format!("{subject}强度");
    }
    trimmed(&key).to_owned()
}

/// Without brackets, marks and white space, letters in capitals and half width.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '（' | '(' | '〔' => depth += 1,
            '）' | ')' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            '的' | '“' | '”' | '"' | '、' | '，' | '‘' | '’' | '《' | '》' | '之' => {}
            '＆' => out.push('&'),
            '！'..='～' => out.extend(char::from_u32(c as u32 - 0xFEE0).map(|h| h.to_ascii_uppercase())),
            _ => out.push(c.to_ascii_uppercase()),
        }
    }
    if out.is_empty() { text.split_whitespace().collect() } else { out }
}

/// Without stop words at both ends, as long as a name remains.
fn trimmed(key: &str) -> &str {
    let mut s = key;
    loop {
        let before = s;
        for word in LEADING {
            if let Some(rest) = s.strip_prefix(word).filter(|r| r.chars().count() >= 3) {
                s = rest;
            }
        }
        for word in TRAILING {
            if let Some(rest) = s
                .strip_suffix(word)
                .filter(|r| r.chars().count() >= 2 && !r.ends_with(['指', '系', '倍', '人']))
            {
                s = rest;
            }
        }
        if s == before {
            return s;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::key;
    use proptest::prelude::*;

    #[test]
    fn groups_what_means_the_same() {
        for group in [
            &[
                "全社会研发投入强度",
                "研发经费投入强度",
                "R&D经费支出占地区生产总值的比重",
                "全社会R＆D经费支出占地区生产总值的比重",
                "研究与试验发展（R&D）经费投入强度",
                "研究与试验发展经费支出占GDP比例",
                "全社會研發投入強度",
            ][..],
            &["高新技术企业", "高新技术企业数量", "高新技术企业总数", "全省高新技术企业数"],
            &["每万人口高价值发明专利拥有量", "每万人高价值发明专利"],
            &["空气质量优良天数比率", "空气质量优良天数比例"],
            &["单位地区生产总值能耗", "万元GDP能耗", "单位国内生产总值能源消耗"],
            &["规模以上工业企业", "规上工业企业"],
        ] {
            for other in &group[1..] {
                assert_eq!(key(group[0]), key(other), "{} and {other}", group[0]);
            }
        }
    }

    #[test]
    fn keeps_apart_what_differs() {
        for (a, b) in [
            ("高新技术企业", "科技型中小企业"),
            ("全社会研发投入强度", "规上工业企业研发投入强度"),
            ("森林覆盖率", "5G网络覆盖率"),
            ("全社会研发投入", "全社会研发投入强度"),
            ("省级以上科技创新平台", "科技创新平台"),
        ] {
            assert_ne!(key(a), key(b), "{a} and {b}");
        }
    }

    proptest! {
        #[test]
        fn is_stable(text in "[全省社会研发经费投入占地区生产总值的比重数量R&D（）a-z ]{0,30}") {
            let once = key(&text);
            prop_assert!(text.trim().is_empty() || text.chars().all(|c| !c.is_alphanumeric()) || !once.contains(' '));
        }
    }
}
