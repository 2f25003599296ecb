//! Which sections tell somebody to do something: not goals, principles, the state of things, or closing rules.

use crate::lexicon::{Heads, Tails};

/// Headings of goals and general ideas.
#[rustfmt::skip]
static IDEAS: Heads = Heads::new(&[
    "总体要求", "指导思想", "基本原则", "工作原则", "主要原则", "总体目标", "工作目标", "主要目标",
    "发展目标", "行动目标", "目标要求", "具体目标", "阶段目标", "试点目标", "建设目标", "目标定位",
    "目标任务", "总体思路", "发展思路", "工作思路", "基本思路", "总体考虑", "发展定位", "战略定位",
    "功能定位", "发展愿景", "远景", "愿景", "重大意义", "重要意义", "重要性", "必要性", "面临的",
    "主要问题", "总则", "适用范围", "实施范围", "试点范围", "适用对象", "名词解释", "术语", "编制依据",
    "规划期限", "编制说明", "预期效益", "主要指标", "发展指标", "发展路径和目标", "目标与", "支持对象",
    "申报条件", "下列条件", "以下条件",
]);

/// Headings of the state of things; after a verb they are a task's: 筑牢发展基础.
#[rustfmt::skip]
const SOFT: &[&str] = &[
    "现状", "形势", "发展基础", "工作基础", "现实基础", "建设基础", "基础条件", "发展环境", "背景", "机遇",
    "挑战", "存在问题", "存在的问题", "总体布局", "空间布局", "发展成就", "发展成效", "成效与问题", "意义", "活动主题", "活动时间", "活动对象", "参加对象",
    "试点地区", "试点期限", "支持范围", "实施对象", "组织机构名单", "环境影响分析", "环境影响评价", "环境影响",
];

static SOFT_HEADS: Heads = Heads::new(SOFT);
static SOFT_TAILS: Tails = Tails::new(SOFT);

/// How a task's heading begins.
const VERBS: &str = "筑夯加完健推提强优构建打培深实开做落促扩拓巩改解化抢抓聚稳营保支引增";

/// Words that make a heading a task's after all.
static TASKS: Heads = Heads::new(&["任务", "措施", "举措", "保障", "工程", "行动", "实施"]);

/// Headings of closing rules.
#[rustfmt::skip]
const CLOSING: &[&str] = &[
    "附则", "附件", "施行日期", "施行时间", "有效期", "名词", "解释权", "其他事项", "其他说明", "说明",
];

/// Whether a section is of a kind that holds no measure.
pub(super) fn is_idea(title: &str) -> bool {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > 18 {
        return CLOSING.contains(&title);
    }
    let verb = title.starts_with(|c| VERBS.contains(c));
    let goal = ["目标", "原则", "思路"].iter().any(|word| title.ends_with(word))
        || title.ends_with("要求") && title.contains("总体");
    let soft = !verb && (SOFT_HEADS.opening(title).is_some() || SOFT_TAILS.ends(title));
    let idea = IDEAS.within(title);
    let task = TASKS.within(title) && !title.contains("目标任务");
    !(verb && !goal && !idea) && (goal || ((soft || idea) && !task)) || CLOSING.contains(&title)
}

/// Whether a title names a part of a plan and nothing to be done: 主要任务, where the text breaks off.
pub(super) fn is_frame(title: &str) -> bool {
    [
        "主要任务",
        "重点任务",
        "工作任务",
        "重点工作",
        "主要措施",
        "工作措施",
        "政策措施",
        "主要内容",
        "任务分工",
    ]
    .contains(&title.trim())
}

/// Whether an item says only what the rules are made for: 为了规范…，根据…，制定本办法。
pub(super) fn is_purpose(text: &str) -> bool {
    let sentence = text.split('。').next().unwrap_or("");
    text.starts_with('为')
        && ["制定本", "制订本", "特制定", "特制订", "出台本"].iter().any(|word| sentence.contains(word))
}

/// Whether an item is a closing rule: 本措施自发布之日起施行.
#[rustfmt::skip]
pub(super) fn is_closing(text: &str) -> bool {
    let begins = [
        "本办法", "本措施", "本方案", "本意见", "本政策", "本规划", "本计划", "本细则", "本规定", "本通知", "本行动计划", "本实施", "本若干", "以上政策",
        "上述政策", "本文",
    ];
    let says = ["施行", "实施", "执行", "解释", "有效期", "为准", "废止", "所称", "适用于"];
    begins.iter().any(|word| text.starts_with(word))
        && says.iter().any(|word| text.find(word).is_some_and(|at| text[..at].chars().count() < 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideas_and_tasks() {
        for idea in [
            "总体要求",
            "行动目标",
            "主要目标",
            "发展基础",
            "现状与形势",
            "目标任务",
            "总体思路",
            "附则",
            "重大意义",
            "规划背景",
        ] {
            assert!(is_idea(idea), "{idea}");
        }
        for task in [
            "筑牢品牌发展基础",
            "主要任务",
            "优化发展环境",
            "组织实施",
            "重点任务",
            "保障措施",
            "优化空间布局",
            "加强组织领导",
        ] {
            assert!(!is_idea(task), "{task}");
        }
        assert!(is_closing("本措施自2024年1月1日起施行，有效期三年。"));
    }
}
