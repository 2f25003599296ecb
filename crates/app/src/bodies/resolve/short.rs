//! What the long and the short forms of one name have in common.

/// Long forms and what they are shortened to, the longer ones first. Both sides of a comparison are shortened.
const FORMS: &[(&str, &str)] = &[
    ("国有资产监督管理委员会", "国资委"),
    ("网络安全和信息化委员会", "网信委"),
    ("军民融合发展委员会", "军民融合委"),
    ("人才工作领导小组", "人才"),
    ("机构编制委员会", "编委"),
    ("发展和改革委员会", "发改委"),
    ("发展改革委员会", "发改委"),
    ("金融委员会", "金融委"),
    ("发展改革委", "发改委"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("经济和信息化", "经信"),
    ("经济信息化", "经信"),
    ("工业和信息化", "工信"),
    ("科学技术协会", "科协"),
    ("科学技术", "科技"),
    ("科技创新", "科创"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("卫生健康", "卫健"),
    ("卫生和健康", "卫健"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("自然资源和城乡建设", "自然资源城建"),
    ("自然资源和规划", "自然资源规划"),
    ("市场监督管理", "市场监管"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("地方金融监督管理", "地方金融监管"),
    ("政务服务和大数据管理", "政务服务大数据"),
    ("统一战线工作", "统战"),
    ("工商业联合", "工商联"),
    ("退役军人事务", "退役军人"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("外事办公室", "外办"),
    ("外事办", "外办"),
    ("管理委员会", "管委"),
    ("管委会", "管委"),
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公厅", "办"),
    ("办公室", "办"),
    ("及", ""),
    ("和", ""),
    ("与", ""),
];

/// A name without its place, in its shortest usual form.
pub(super) fn shorten(name: &str) -> String {
    let mut short = String::new();
    let mut rest = name.trim();
    while let Some(letter) = rest.chars().next() {
        match FORMS.iter().find(|(long, _)| rest.starts_with(long)) {
            Some((long, form)) => {
                short.push_str(form);
                rest = &rest[long.len()..];
            }
            None => {
                short.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    // 委金融委办 and 委金融办, 委编委办 and 委编办 are the same office.
    if let Some(head) = short.strip_suffix("委办")
        && head.chars().count() >= 2
    {
        short = format!("{head}办");
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_forms_meet() {
        for names in [
            &["科学技术局", "科技局"][..],
            &["科技创新局", "科创局"],
            &["发展和改革委员会", "发展改革委", "发改委"],
            &["经济和信息化局", "经信局"],
            &["人力资源和社会保障局", "人力资源社会保障局", "人社局"],
            &["委金融委员会办公室", "委金融办"],
            &["委网络安全和信息化委员会办公室", "委网信办"],
            &["委机构编制委员会办公室", "委编办"],
            &["管理委员会", "管委会"],
            &["卫生健康委员会", "卫生健康委", "卫健委"],
            &["外事办公室", "外事办", "外办"],
            &["人民政府", "政府"],
        ] {
            for name in names {
                assert_eq!(shorten(name), shorten(names[0]), "{name}");
            }
        }
        assert_ne!(shorten("科技局"), shorten("科创局"));
        assert_ne!(shorten("财政局"), shorten("教育局"));
    }
}
