//! Owners of every shape that documents print them in.

use plan::Role;

use super::*;
use crate::paragraph;

fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let document = text::Document::plain("sample.txt", text.to_owned());
    let paragraphs = paragraph::read(&document, &text::fold(&document.text), crate::crew::Crew::ONE);
    let named: Vec<Named> = paragraphs.iter().flat_map(explicit).collect();
    let of = |role| named.iter().filter(|n| n.role == role).map(|n| n.name.clone()).collect();
    (of(Role::Lead), of(Role::Participant))
}

#[track_caller]
fn check(text: &str, leads: &str, participants: &str) {
    let (l, p) = read(text);
    assert_eq!((l.join(" "), p.join(" ")), (leads.to_owned(), participants.to_owned()), "{text}");
}

#[test]
fn tiers_in_brackets() {
    check(
        "推进工作。（责任单位：省药监局，各市、县（区）市场监管局）",
        "",
        "省药监局 各市、县（区）市场监管局",
    );
    check("推进工作。（责任单位：省民政厅，各市、县〔区〕政府）", "", "省民政厅 各市、县〔区〕政府");
    check("推进工作。（责任单位：各区、市科技局）", "", "各区 市科技局");
    check("推进工作。（责任单位：市商务局。以下工作均需各区政府负责，不再列出）", "", "市商务局");
}

#[test]
fn tiers_of_one_level() {
    check("推进工作。（省政务局牵头，各市、县级政府按职责分工负责）", "省政务局", "各市、县级政府");
    check(
        "责任单位：各县（市、区）人民政府，市直有关部门，中、省驻云有关单位",
        "",
        "各县（市、区）人民政府 市直有关部门 中、省驻云有关单位",
    );
}

#[test]
fn labels() {
    check("推进工作。（牵头单位：市科技局；责任单位：市财政局、市教育局）", "市科技局", "市财政局 市教育局");
    check(
        "推进工作。(牵头单位:省科技厅;责任单位:甲州市、乙州市、丙石市人民政府,省发改委)",
        "省科技厅",
        "甲州市人民政府 乙州市人民政府 丙石市人民政府 省发改委",
    );
    check("推进工作。（责任单位：市科技局）", "", "市科技局");
    check("推进工作。（负责部门：商务部、海关总署，适用范围：样例自贸试验区）", "商务部 海关总署", "");
    check(
        "推进工作。（牵头单位：各依托单位；责任单位：有关区人民政府〈含开发区管委会，下同〉）",
        "各依托单位",
        "有关区人民政府",
    );
    check("牵头单位：市科技局 配合单位：市财政局 完成时限：2025年12月", "市科技局", "市财政局");
    check("推进工作。【责任单位】市科技局、市财政局", "", "市科技局 市财政局");
    check("推进工作。（责任单位：市科技局（牵头）、市财政局）", "市科技局", "市财政局");
    check(
        "推进工作。（市级责任单位：市工业和信息化局及专班成员单位，各区、市政府）",
        "",
        "市工业和信息化局 专班成员单位 各区、市政府",
    );
}

#[test]
fn verbs() {
    check("推进工作。（市科技局牵头，市财政局、各区政府配合）", "市科技局", "市财政局 各区政府");
    check(
        "推进工作。（农业农村部、科技部等和各有关省级人民政府负责）",
        "农业农村部 科技部 各有关省级人民政府",
        "",
    );
    check("推进工作。（甲部、乙委牵头，相关部门及各地区按职责分工负责）", "甲部 乙委", "相关部门 各地区");
    check("推进工作。（商务部、民政部等相关部门按职责分工负责）", "商务部 民政部", "");
    check("推进工作。（生态环境部指导，试点城市政府负责落实）", "试点城市政府", "生态环境部");
    check(
        "推进工作（省大数据局牵头，省发展改革委等有关部门配合，各市政府落实）。",
        "省大数据局",
        "省发展改革委 各市政府",
    );
    check("推进工作（各有关部门分工负责）。", "各有关部门", "");
    check("推进工作。（市科技局会同市财政局负责）", "市科技局", "市财政局");
    check("推进工作。（由市科技局牵头、市财政局参与）", "市科技局", "市财政局");
}

#[test]
fn dates_are_no_owners() {
    check("推进工作。（市科技局牵头，市财政局配合，2025年12月底前完成）", "市科技局", "市财政局");
    check("推进工作。（责任单位：市科技局、市财政局，2025年12月底前完成）", "", "市科技局 市财政局");
    check("推进工作。（责任单位：市科技局；完成时限：长期坚持）", "", "市科技局");
}

#[test]
fn tiers_and_departments() {
    check("推进工作。（责任单位：各县区、市直各部门）", "", "各县区 市直各部门");
    check("推进工作。（责任单位：各区、市科技局，各市、县人民政府）", "", "各区 市科技局 各市、县人民政府");
    check("推进工作。（责任单位：和平区人民政府、经济发展局）", "", "和平区人民政府 经济发展局");
}

#[test]
fn explanations_are_no_owners() {
    check("企业（工厂）推进IPv6（互联网协议第6版）改造，装（企业依法安装设备、与主管部门联网）。", "", "");
    check("开展首台（套）装备应用，由各市（州）决定。", "", "");
}

#[test]
fn names_with_and_stay_whole() {
    check(
        "推进工作。（责任单位：市发展和改革委员会、市住房和城乡建设局和市文化和旅游局）",
        "",
        "市发展和改革委员会 市住房和城乡建设局 市文化和旅游局",
    );
    check(
        "推进工作。（中央和国家机关工委、各市（州）人民政府负责）",
        "中央和国家机关工委 各市（州）人民政府",
        "",
    );
}

#[test]
fn prose_makes_owners_of_those_who_act() {
    let names = |text: &str| {
        prose(text).into_iter().map(|n| format!("{:?} {}", n.role, n.name)).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        names("建立由市科创局牵头、相关部门和各区参与的工作协同机制。"),
        "Lead 市科创局; Participant 相关部门; Participant 各区"
    );
    assert_eq!(
        names("工业和信息化部会同有关部门做好规划的组织实施。"),
        "Lead 工业和信息化部; Participant 有关部门"
    );
    assert_eq!(names("建立龙头企业牵头的攻关机制，发挥省委科技委员会牵头抓总作用。"), "");
    assert_eq!(names("试点城市政府是试点责任主体，要有序推进。"), "Lead 试点城市政府");
}
