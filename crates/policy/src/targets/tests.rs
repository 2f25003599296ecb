//! Targets of whole documents: tables of indicators, goal sections, and any text at all.

use proptest::prelude::*;
use text::Document;

use super::context::Context;
use super::sentence;
use crate::compile;

fn shown(text: &str) -> Vec<String> {
    let plan = compile(&Document::plain("样例.txt", text.to_owned()));
    for target in &plan.targets {
        assert_eq!(target.span.of(text), target.quote);
        assert!(target.span.contains(target.number_span));
    }
    plan.targets
        .iter()
        .map(|t| {
            let due = t.due.as_deref().unwrap_or("-");
            format!("{} {} {} {} {} {due}", t.indicator, t.comparator.code(), t.value, t.unit, t.basis.code())
        })
        .collect()
}

#[test]
fn reads_a_table_of_indicators() {
    let text = "样例市“十四五”生态环境规划（2021—2025年）

二、主要目标

到2025年，生态环境质量持续改善。

表1 主要指标
| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
| 1 | 空气质量优良天数比率 | % | 82.5 | ≥85 | 约束性 |
| 2 | 单位地区生产总值二氧化碳排放降低 | % | — | [18] | 约束性 |
| 3 | 湿地保护面积 | 万亩 | 40 | 45 | 预期性 |
| 4 | 新增绿道 | 公里 | - | [300] | 预期性 |
| 5 | 重污染天数 | 天 | 8 | ≤5 | 约束性 |
";
    assert_eq!(
        shown(text),
        [
            "空气质量优良天数比率 ge 85 % ratio 2025",
            "单位地区生产总值二氧化碳排放 ge 18 % growth 2025",
            "湿地保护面积 ge 450000 亩 level 2025",
            "绿道 ge 300 公里 added 2025",
            "重污染天数 le 5 天 level 2025",
        ]
    );
}

#[test]
fn reads_sentences_in_the_cells_of_a_list_of_tasks() {
    let text = "样例县2024年重点工作任务清单

| 序号 | 工作任务 | 责任单位 |
| 1 | 1.新建农村公路120公里；2.改造危桥8座 | 县交通局 |
| 2 | 培训高素质农民500人以上 | 县农业农村局 |
";
    assert_eq!(
        shown(text),
        ["农村公路 ge 120 公里 added 2024", "危桥 ge 8 座 added 2024", "高素质农民 ge 500 人 added 2024",]
    );
}

#[test]
fn background_and_conditions_hold_no_targets() {
    let text = "样例省数字经济发展规划（2021—2025年）

一、发展现状

数字经济核心产业增加值占地区生产总值比重达到8%，5G基站突破5万个。

二、发展目标

到2025年，数字经济核心产业增加值占地区生产总值比重达到12%。

三、申报条件

（一）上年度营业收入达到1000万元。
";
    assert_eq!(shown(text), ["数字经济核心产业增加值占地区生产总值比重 ge 12 % ratio 2025"]);
}

#[test]
fn a_plan_without_period_is_due_by_its_goal() {
    let text = "关于推进样例工作的实施意见

一、工作目标

到2026年，建成样板村50个。

二、重点任务

（一）夯实基础。新建仓储设施30处。
";
    assert_eq!(shown(text), ["样板村 ge 50 个 level 2026", "仓储设施 ge 30 处 added 2026"]);
}

#[test]
fn a_goal_governs_the_headings_below_it() {
    let text = "样例市养老服务三年行动方案（2024—2026年）

一、主要目标

到2026年，养老服务体系更加完善。

（一）设施更加完善。打造社区养老综合体20个，护理型床位占比达到65%。

（二）队伍更加壮大。培育骨干养老机构15家，新增养老护理员2000名。

二、重点任务

（一）建设设施。打造示范样板间10个。（责任单位：市民政局）
";
    assert_eq!(
        shown(text),
        [
            "社区养老综合体 ge 20 个 level 2026",
            "护理型床位占比 ge 65 % ratio 2026",
            "骨干养老机构 ge 15 家 level 2026",
            "养老护理员 ge 2000 名 added 2026",
            "示范样板间 ge 10 个 added 2026",
        ]
    );
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,120}") {
        let (raws, _) = sentence::extract(&text, &Context::default());
        for raw in raws {
            prop_assert!(text.get(raw.quote).is_some() && text.get(raw.number).is_some());
        }
    }

    #[test]
    fn any_policy_like_text_can_be_read(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "到2025年", "，", "。", "；", "、", "（", "）", "“", "”", "新增", "建成", "培育", "达到", "分别", "不低于", "力争", "每年", "和", "的",
                "企业", "覆盖率", "30", "1.5", "万", "亿", "元", "%", "家", "个", "以上", "左右", "3—5", "三", "百", "其中", "占", "比", "由", "提高到",
                "降低", "前", "第", "进入", "48小时内", "放行", "给予", "对", "年均增长", "累计", "2030年", "底前", "：", "—", "1.", "|", " ", "℃", "/", "一",
            ]),
            0..40,
        )
    ) {
        let text = words.concat();
        let (raws, _) = sentence::extract(&text, &Context { period: Some((2021, 2025)), due: Some(2025), ..Context::default() });
        for raw in raws {
            prop_assert!(text.get(raw.quote).is_some() && text.get(raw.number).is_some());
            prop_assert!(!raw.indicator.is_empty());
        }
    }
}
