//! When two names mean one body: 市发改委 and 市发展和改革委员会, 省卫健委 and 省卫生健康委.
//!
//! A name is brought to one long form by general rules of abbreviation, so that two spellings can be told from two
//! bodies. Renamed bodies (科技局 to 科创局) are two names here: which of them is in force is a matter of dates.

use crate::lexicon::Heads;
use crate::space;

/// Short forms within a name, with the long form. Longer ones first where one holds another.
const FORMS: &[(&str, &str)] = &[
    ("发展改革", "发展和改革"),
    ("发改", "发展和改革"),
    ("经济信息化", "经济和信息化"),
    ("经信", "经济和信息化"),
    ("工业信息化", "工业和信息化"),
    ("工信", "工业和信息化"),
    ("卫生健康", "卫生健康"),
    ("卫健", "卫生健康"),
    ("人力资源社会保障", "人力资源和社会保障"),
    ("人社", "人力资源和社会保障"),
    ("住房城乡建设", "住房和城乡建设"),
    ("住建", "住房和城乡建设"),
    ("文化旅游", "文化和旅游"),
    ("文旅", "文化和旅游"),
    ("自然资源规划", "自然资源和规划"),
    ("自规", "自然资源和规划"),
    ("农业农村", "农业农村"),
    ("市场监督管理", "市场监督管理"),
    ("市场监管", "市场监督管理"),
    ("应急管理", "应急管理"),
    ("医疗保障", "医疗保障"),
    ("医保", "医疗保障"),
    ("退役军人事务", "退役军人事务"),
    ("退役军人", "退役军人事务"),
    ("科学技术", "科学技术"),
    ("科技", "科学技术"),
    ("交通运输", "交通运输"),
    ("金融监管", "金融监督管理"),
    ("药监", "药品监督管理"),
    ("国资委", "国有资产监督管理委员会"),
    ("国有资产监督管理委员会", "国有资产监督管理委员会"),
    ("教体", "教育和体育"),
    ("民族宗教", "民族宗教事务"),
    ("民宗", "民族宗教事务"),
    ("机关事务管理", "机关事务管理"),
    ("城市管理", "城市管理"),
    ("城管", "城市管理"),
    ("组织部", "组织部"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("科学技术协会", "科协"),
    ("工商业联合会", "工商联"),
    ("管理委员会", "管委会"),
    ("人民政府", "政府"),
    ("办公厅", "办公厅"),
    ("办公室", "办"),
];

/// All of the forms, to be asked for at once.
static FORM_HEADS: Heads = Heads::new(&forms());

const fn forms() -> [&'static str; 2 * FORMS.len()] {
    let mut out = [""; 2 * FORMS.len()];
    let mut at = 0;
    while at < FORMS.len() {
        (out[2 * at], out[2 * at + 1]) = FORMS[at];
        at += 1;
    }
    out
}

/// The long form of a body's name, for comparison only.
pub fn body_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() * 2);
    let name = space::without(name);
    let mut rest = name.as_str();
    while let Some(c) = rest.chars().next() {
        let known = FORM_HEADS.opening(rest).map_or(&[][..], |_| FORMS);
        let form = known.iter().find_map(|(short, long)| {
            // 人力资源和社会保障 is the long form of 人力资源社会保障: both are brought to it.
            if rest.starts_with(long) {
                Some((*long, *long))
            } else {
                rest.starts_with(short).then_some((*short, *long))
            }
        });
        match form {
            Some((taken, long)) => {
                out.push_str(long);
                rest = &rest[taken.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    // 委 and 委员会 at the end are the same; 党委, 工委, 纪委 and the like are names of their own.
    match out.strip_suffix("委员会") {
        Some(stem) if !stem.is_empty() => format!("{stem}委"),
        _ => out,
    }
}

/// The name without the tier it opens with (省, 市, 县, 区), where one is named.
pub(crate) fn without_tier(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(['省', '市', '县', '区', '州'])?;
    (rest.chars().count() >= 3).then_some(rest)
}

static GENERIC: Heads = Heads::new(&["各", "有关", "相关"]);

/// Whether a name stands for several bodies: 各区人民政府, 市相关部门.
pub fn generic(name: &str) -> bool {
    GENERIC.within(name)
}

#[cfg(test)]
mod tests {
    use super::body_key;

    #[track_caller]
    fn same(a: &str, b: &str, want: bool) {
        assert_eq!(body_key(a) == body_key(b), want, "{a} ({}) and {b} ({})", body_key(a), body_key(b));
    }

    #[test]
    fn short_and_long_forms_are_one_body() {
        same("市发改委", "市发展和改革委员会", true);
        same("市发展改革委", "市发改委", true);
        same("省卫健委", "省卫生健康委员会", true);
        same("市人社局", "市人力资源和社会保障局", true);
        same("市人力资源社会保障局", "市人力资源和社会保障局", true);
        same("省经信厅", "省经济和信息化厅", true);
        same("武汉东湖新技术开发区管委会", "武汉东湖新技术开发区管理委员会", true);
        same("鄂州市政府", "鄂州市人民政府", true);
        same("市委宣传部", "市委宣传部", true);
    }

    #[test]
    fn other_bodies_stay_apart() {
        same("市发改委", "省发改委", false);
        same("市财政局", "市教育局", false);
        same("市委组织部", "市委宣传部", false);
        same("市科技局", "市科协", false);
        same("市人民政府", "市人民政府办公室", false);
        same("工业和信息化部", "住房和城乡建设部", false);
    }
}
